"""Everything of one noun, row by row: what ``twosource export`` writes.

Rows come dispute by dispute, in order of publication, so that two exports of one store are the
same bytes.
"""

from collections.abc import Callable, Iterator, Sequence

from sqlmodel import Session

from api import lookup
from api.render.json import Json, assessment_json, claim_json, document_json, figure_json, link_json
from api.render.report import line_json
from claims import store
from claims.values import ClaimInContext
from graph import pipeline

Rows = Iterator[Json]


def export_rows(session: Session, noun: str, dispute: str | None) -> Rows:
    """The rows of ``noun``: claims, figures, links, assessments or findings."""
    claims = pipeline.load_all(session, dispute)
    return EXPORTS[noun](session, claims, dispute)


def claim_rows(session: Session, claims: Sequence[ClaimInContext], _: str | None) -> Rows:
    """Claims as ``extract --json`` has them, each with its document."""
    documents = {d.id: d for d in store.documents(session, ids={c.document_id for c in claims})}
    for context in claims:
        yield claim_json(context.claim) | {
            "document": document_json(documents[context.document_id]),
            "dispute": context.dispute.slug if context.dispute else None,
            "recorded_at": context.recorded_at,
            "retracted": context.retracted,
            "withdrawn": context.withdrawn,
        }


def figure_rows(_: Session, claims: Sequence[ClaimInContext], __: str | None) -> Rows:
    """Figures, each with the claim it stands in and its place there."""
    for context in claims:
        for index, figure in enumerate(context.claim.figures):
            yield {"claim": context.id, "index": index, **figure_json(figure)}


def link_rows(session: Session, claims: Sequence[ClaimInContext], _: str | None) -> Rows:
    return map(link_json, store.links_of(session, [claim.id for claim in claims]))


def assessment_rows(session: Session, claims: Sequence[ClaimInContext], _: str | None) -> Rows:
    """Current assessments: of each claim (figure null), then of each of its figures."""
    for item in lookup.with_status(session, claims):
        keys = [None, *(index for index, _, _ in item.figures())]
        yield from (assessment_json(item.assessments[k]) for k in keys if k in item.assessments)


def finding_rows(session: Session, claims: Sequence[ClaimInContext], dispute: str | None) -> Rows:
    """The findings of every ISO week in which something was published, week by week."""
    days = sorted(claim.published for claim in claims if claim.published)
    weeks = lookup.weeks_between(days[0], days[-1], most=None) if days else ()
    for report in pipeline.week_reports(session, weeks[::-1], dispute, look_back=False):
        yield from ({"week": report.week, **line_json(f)} for f in report.findings)


EXPORTS: dict[str, Callable[[Session, Sequence[ClaimInContext], str | None], Rows]] = {
    "claims": claim_rows,
    "figures": figure_rows,
    "links": link_rows,
    "assessments": assessment_rows,
    "findings": finding_rows,
}
