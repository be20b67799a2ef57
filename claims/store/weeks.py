"""What the report of a week is found by: days, and what was told by the end of one."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlmodel import Session

from claims.models import LinkingKey, table
from claims.store.claims import CLAIM, FIGURE, known_by
from claims.store.instants import PAST_IT
from claims.store.linking import Keyed
from claims.store.sql import Condition, among, connection

_KEY = table(LinkingKey)


def claims_published(
    session: Session, first: str, last: str, dispute: str | None = None
) -> list[str]:
    """The ids of the claims published from one ISO day to another, both included, of a dispute
    or for None of all; where no day of publication is known, of those said on these days."""
    printed = _between(CLAIM.c.published, first, last)
    said = (CLAIM.c.published == "") & _between(CLAIM.c.stated_on, first, last)
    return _ids(session, (printed, said), dispute)


def figures_told(
    session: Session, first: str, last: str, dispute: str | None = None
) -> Mapping[str, str | None]:
    """The claims with a figure that count from these days (``ClaimInContext.day``), each with its
    dispute: they were said then, or printed, where it is not known when they were said."""
    unsaid = or_(CLAIM.c.stated_on.is_(None), CLAIM.c.stated_on == "")
    printed = unsaid & _between(CLAIM.c.published, first, last)
    counting = exists().where(FIGURE.c.claim == CLAIM.c.id)
    found: dict[str, str | None] = {}
    for condition in (_between(CLAIM.c.stated_on, first, last), printed):
        query = select(CLAIM.c.id, CLAIM.c.dispute).where(condition, counting)
        rows = connection(session).execute(query.where(*_of(None, dispute)))
        found.update((row.id, row.dispute) for row in rows)
    return found


def one_known(session: Session, dispute: str, day: str) -> str | None:
    """The id of some claim of a dispute that had been published by the end of a day."""
    query = select(CLAIM.c.id).where(CLAIM.c.dispute == dispute, known_by(day)).limit(1)
    return connection(session).scalars(query).first()


def published_after(
    session: Session, day: str, last: str | None = None, dispute: str | None = None
) -> tuple[str, int, int]:
    """(last day, documents, claims) of what was published after an ISO day, up to another."""
    until = "9999-12-31" if last is None else last
    printed = (CLAIM.c.published > day + PAST_IT) & (CLAIM.c.published <= until + PAST_IT)
    said = (CLAIM.c.stated_on > day + PAST_IT) & (CLAIM.c.stated_on <= until + PAST_IT)
    parts = ((CLAIM.c.published, printed), (CLAIM.c.stated_on, said & (CLAIM.c.published == "")))
    found = [_counted(session, column, condition, dispute) for column, condition in parts]
    return (
        max(day[:10] for day, _, _ in found),
        sum(documents for _, documents, _ in found),
        sum(claims for _, _, claims in found),
    )


def _counted(
    session: Session, column: ColumnElement[str | None], condition: Condition, dispute: str | None
) -> tuple[str, int, int]:
    documents = func.count(CLAIM.c.document.distinct())
    query = select(func.max(column), documents, func.count()).where(condition)
    last, many, claims = connection(session).execute(query.where(*_of(None, dispute))).one()
    return last or "", many, claims


def told_by(
    session: Session, keys: Collection[int], days: Sequence[str | None]
) -> Mapping[str | None, list[Keyed]]:
    """What the claims known by the end of each ISO day (None: all) tell under the keys: each
    saying once, of the claim with the least id."""
    found: dict[str | None, list[Keyed]] = {day: [] for day in days}
    if not keys:
        return found
    firsts = [
        func.min(_KEY.c.claim if day is None else case((known_by(day), _KEY.c.claim)))
        for day in days
    ]
    query = (
        select(_KEY.c.key, _KEY.c.said, *firsts)
        .join(CLAIM, CLAIM.c.id == _KEY.c.claim)
        .where(among(session, _KEY.c.key, keys), _KEY.c.said != "")
        .group_by(_KEY.c.key, _KEY.c.said)
    )
    for key, said, *claims in connection(session).execute(query):
        for day, claim in zip(days, claims, strict=True):
            if claim is not None:
                found[day].append(Keyed(key, claim, said))
    return found


def _ids(session: Session, conditions: Iterable[Condition], dispute: str | None) -> list[str]:
    """One query for each condition: each is looked up in its own index."""
    found: dict[str, None] = {}
    for condition in conditions:
        query = select(CLAIM.c.id).where(condition, *_of(None, dispute))
        found.update(dict.fromkeys(connection(session).scalars(query)))
    return list(found)


def _of(day: str | None, dispute: str | None) -> Iterable[Condition]:
    if day is not None:
        yield known_by(day)
    if dispute is not None:
        yield CLAIM.c.dispute == dispute


def _between(column: ColumnElement[str | None], first: str, last: str) -> Condition:
    return and_(column >= first, column <= last + PAST_IT)
