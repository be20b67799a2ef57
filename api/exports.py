"""Everything of one noun, row by row: what ``twosource export`` writes, in each of its forms.

Rows come dispute by dispute, in order of publication, so that two exports of one store are the
same bytes.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from sqlmodel import Session

from api import lookup
from api.render.interchange.claim_ld import CONTEXT, claim_or_review
from api.render.interchange.statements import statements_csv
from api.render.interchange.tables import by_figure, csv_chunks, parquet_bytes
from api.render.json import (
    Json,
    assessment_json,
    claim_json,
    document_json,
    figure_json,
    item_json,
    link_json,
)
from api.render.lines import dumps, lines
from api.render.report import line_json
from api.values import Checked
from claims import store
from claims.errors import BadInput
from claims.values import ClaimInContext
from graph import pipeline

Rows = Iterator[Json]


def export_bytes(session: Session, noun: str, form: str, dispute: str | None) -> Iterable[bytes]:
    """The export of ``noun`` in a form: jsonl, csv, parquet; of claims also jsonld and statements.

    Raises ``NotFound`` for a dispute that is not there, ``BadInput`` for a form a noun has not.
    """
    if form in CLAIM_FORMS:
        if noun != "claims":
            raise BadInput(f"only claims are written as {form}; take jsonl or csv", field="format")
        return CLAIM_FORMS[form](_checked(session, dispute))
    if form == "jsonl":
        return lines(export_rows(session, noun, dispute))
    rows = table_rows(session, noun, dispute)
    return [parquet_bytes(noun, rows)] if form == "parquet" else csv_chunks(noun, rows)


def table_rows(session: Session, noun: str, dispute: str | None) -> Rows:
    """Rows as tables have them: of claims one a figure, each with its status."""
    if noun != "claims":
        return export_rows(session, noun, dispute)
    return by_figure(
        item_json(known.item) | {"document": document_json(known.document)}
        for known in _checked(session, dispute)
    )


def _checked(session: Session, dispute: str | None) -> list[Checked]:
    return lookup.checked(session, pipeline.load_all(session, dispute))


def _json_ld(claims: Iterable[Checked]) -> Iterator[bytes]:
    """One JSON-LD document, a claim or a review a line."""
    names = lookup.names()
    yield b'{"@context":' + dumps(CONTEXT) + b',"@graph":['
    for number, known in enumerate(claims):
        node = claim_or_review(known.item, known.document, names, review=known.review)
        yield (b",\n" if number else b"\n") + dumps(node)
    yield b"\n]}\n"


CLAIM_FORMS: dict[str, Callable[[Iterable[Checked]], Iterable[bytes]]] = {
    "jsonld": _json_ld,
    "statements": lambda claims: [statements_csv(claims)],
}
"""Forms that only claims have."""


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
    weeks = lookup.weeks_between(days[0], days[-1]) if days else ()
    for report in pipeline.week_reports(session, weeks[::-1], dispute, look_back=False):
        yield from ({"week": report.week, **line_json(f)} for f in report.findings)


EXPORTS: dict[str, Callable[[Session, Sequence[ClaimInContext], str | None], Rows]] = {
    "claims": claim_rows,
    "figures": figure_rows,
    "links": link_rows,
    "assessments": assessment_rows,
    "findings": finding_rows,
}
