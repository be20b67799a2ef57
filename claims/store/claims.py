"""Claims by id, by document, by dispute: the loading that every other query ends in."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, case, false, func, select
from sqlmodel import Session

from claims.errors import NotFound
from claims.models import Claim as ClaimTable
from claims.models import Document, Event, Source, table
from claims.models import Figure as FigureTable
from claims.store.disputes import load_disputes
from claims.store.documents import SOURCE_COLUMNS
from claims.store.ids import resolve
from claims.store.instants import PAST_IT, until
from claims.store.rows import context_value, figure_value
from claims.store.sql import among, connection
from claims.values import ClaimInContext, Figure

CLAIM = table(ClaimTable)
FIGURE = table(FigureTable)
DOCUMENT = table(Document)
_SOURCE = table(Source)
_EVENT = table(Event)


def get_claim(session: Session, claim_id: str) -> ClaimInContext:
    """By id, or by the beginning of one (six characters at least).

    Raises ``NotFound``, or ``BadQuery`` where several ids begin so.
    """
    return load_claims(session, CLAIM.c.id == whole_claim_id(session, claim_id))[0]


def whole_claim_id(session: Session, claim_id: str) -> str:
    """The id that is this, or begins so. Raises as :func:`get_claim`."""
    full = resolve(session, CLAIM.c.id, claim_id)
    if full is None:
        raise NotFound(f"no claim {claim_id!r} in the store; `twosource claims` lists their ids")
    return full


def claims_of_document(session: Session, document_id: str) -> list[ClaimInContext]:
    """What one document says, in the order of its text."""
    found = load_claims(session, CLAIM.c.document == document_id)
    return sorted(found, key=lambda item: item.claim.start)  # what people added came last


def load_dispute_claims(
    session: Session, dispute: str | None, *, recorded_as_of: str | None = None
) -> list[ClaimInContext]:
    """Every claim of a dispute, or for None every claim that belongs to none, as it was read;
    with ``recorded_as_of`` those the store held by a past instant or day."""
    of_it = CLAIM.c.dispute == dispute
    if recorded_as_of is not None:
        of_it = of_it & (CLAIM.c.recorded_at <= until(recorded_as_of))
    return load_claims(session, of_it)


def claims_by_id(session: Session, ids: Collection[str]) -> dict[str, ClaimInContext]:
    """The claims with these ids, in the order given; ids that are not there are left out."""
    named = among(session, CLAIM.c.id, ids) if ids else false()
    found = {claim.id: claim for claim in load_claims(session, named)}
    return {claim_id: found[claim_id] for claim_id in ids if claim_id in found}


def load_claims(session: Session, condition: ColumnElement[bool]) -> list[ClaimInContext]:
    """Every claim that meets the condition, in order of publication and place in the text.

    Four queries, however many claims.
    """
    rows = connection(session).execute(_select().where(condition)).all()
    if not rows:
        return []
    figures = _figures(session, select(CLAIM.c.id).where(condition))
    slugs = {row.dispute for row in rows if row.dispute is not None}
    disputes = load_disputes(session, slugs) if slugs else {}
    return [context_value(row, figures.get(row.id, ()), disputes.get(row.dispute)) for row in rows]


def known_by(day: str) -> ColumnElement[bool]:
    """The condition that a claim had been printed (else said) by the end of an ISO day; what is
    of no day was always known."""
    own = case((CLAIM.c.published != "", CLAIM.c.published), else_=CLAIM.c.stated_on)
    return func.coalesce(own, "") <= day + PAST_IT


def _select() -> Select[*tuple[Any, ...]]:
    columns = (column for column in CLAIM.c if column.name != "published")
    return (
        select(*columns, DOCUMENT.c.published.label("document_published"), *SOURCE_COLUMNS)
        .join_from(CLAIM, DOCUMENT, CLAIM.c.document == DOCUMENT.c.id)
        .join(_SOURCE)
        .order_by(CLAIM.c.published, CLAIM.c.document, CLAIM.c.position)
    )


def _figures(session: Session, claim_ids: Select[*tuple[Any, ...]]) -> dict[str, list[Figure]]:
    query = (
        select(FIGURE, _EVENT.c.name.label("event_name"))
        .join_from(FIGURE, _EVENT, isouter=True)
        .where(FIGURE.c.claim.in_(claim_ids))
        .order_by(FIGURE.c.claim, FIGURE.c.index)
    )
    found: dict[str, list[Figure]] = {}
    for row in connection(session).execute(query):
        found.setdefault(row.claim, []).append(figure_value(row))
    return found
