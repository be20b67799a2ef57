"""What people adjudicated, and the claims that a status or a person says something about."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlmodel import Session

from claims.errors import BadQuery
from claims.models import WHOLE_CLAIM
from claims.store.claims import CLAIM, DOCUMENT
from claims.store.decisions import DECISION, decision_value
from claims.store.search import ASSESSMENT
from claims.store.sql import Condition, chunks, connection
from claims.store.text_search import contains_words
from claims.values import Decision
from claims.vocabulary import Label, Verdict

_STANDS = and_(DECISION.c.verdict == Verdict.REVIEW, DECISION.c.superseded_at.is_(None))


@dataclass(frozen=True, slots=True)
class CheckedQuery:
    """``words`` is full text; ``language`` a code such as ``en``; ``since`` a day: said, published,
    so assessed or reviewed on it or later. None leaves one out."""

    words: str | None = None
    language: str | None = None
    since: str | None = None
    limit: int = 10
    offset: int = 0


def find_checked(session: Session, query: CheckedQuery) -> tuple[list[str], bool]:
    """The ids of claims with a review or a status, those with a review first, the newest first,
    and whether there are more. Claims that we withdrew are left out, and without a review those
    that assert nothing. Two queries. Raises ``BadQuery`` for words that cannot be searched."""
    at = select(func.max(DECISION.c.at)).where(_STANDS, DECISION.c.subject == CLAIM.c.id)
    seen = CLAIM.c.id.in_(select(DECISION.c.subject).where(_STANDS))
    wanted = list(_wanted(session, query))
    # People review few claims, so those are all asked for; the others come by the index of days.
    first = _ids(seen, _status(), *wanted, *_recent(query, at.scalar_subquery()))
    reviewed = connection(session).scalars(first).all()
    found = list(reviewed[query.offset : query.offset + query.limit + 1])
    checkable = ASSESSMENT.c.label != Label.NOT_CHECKABLE
    others = _ids(~seen, _status(checkable), *wanted, *_recent(query))
    others = others.offset(max(query.offset - len(reviewed), 0))
    found += connection(session).scalars(others.limit(query.limit + 1 - len(found)))
    return found[: query.limit], len(found) > query.limit


def reviews_of(session: Session, claim_ids: Collection[str]) -> dict[str, Decision]:
    """The review that stands on each of these claims, by claim."""
    found: dict[str, Decision] = {}
    for chunk in chunks(claim_ids):
        query = select(DECISION).where(_STANDS, DECISION.c.subject.in_(chunk))
        rows = connection(session).execute(query.order_by(DECISION.c.number))
        found.update((row.subject, decision_value(row)) for row in rows)
    return found


def latest_reviews(
    session: Session, limit: int, after: str | None = None
) -> tuple[list[Decision], str | None]:
    """Standing reviews, the newest first, and the cursor of those after them; ``after`` is the
    cursor of the page before. Raises ``BadQuery`` for one that is none."""
    if after is not None and not (after.isascii() and after.isdecimal() and len(after) < 19):
        raise BadQuery("this cursor is not one of ours; begin again without it", field="cursor")
    query = select(DECISION).where(_STANDS).order_by(DECISION.c.number.desc()).limit(limit + 1)
    if after is not None:
        query = query.where(DECISION.c.number < int(after))
    found = [decision_value(row) for row in connection(session).execute(query)]
    return found[:limit], str(found[limit - 1].number) if len(found) > limit else None


def _ids(*conditions: Condition) -> Select[*tuple[Any, ...]]:
    """The claims that meet the conditions, the newest first."""
    newest = (CLAIM.c.published.desc(), CLAIM.c.id.desc())
    return select(CLAIM.c.id).where(*conditions).order_by(*newest)


def _status(*conditions: Condition) -> Condition:
    """That the claim is under a status now which meets them, and which is not of our own error.

    Not a join: the claims are to be walked by their days, until there are enough."""
    now = (ASSESSMENT.c.figure == WHOLE_CLAIM, ASSESSMENT.c.superseded_at.is_(None))
    ours = ASSESSMENT.c.label != Label.WITHDRAWN
    found = exists().where(ASSESSMENT.c.claim == CLAIM.c.id, *now, ours, *conditions)
    return found.correlate(CLAIM)


def _wanted(session: Session, query: CheckedQuery) -> Iterator[Condition]:
    if query.words is not None:
        yield contains_words(session, query.words)
    if query.language is not None:
        told = exists().where(
            DOCUMENT.c.id == CLAIM.c.document, DOCUMENT.c.language == query.language
        )
        yield told.correlate(CLAIM)


def _recent(query: CheckedQuery, *more: ColumnElement[str]) -> Iterator[Condition]:
    if query.since is not None:
        days = (CLAIM.c.published, CLAIM.c.stated_on, *more)
        said = (day >= query.since for day in days)
        yield or_(*said, _status(ASSESSMENT.c.since >= query.since))
