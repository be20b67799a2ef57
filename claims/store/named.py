"""Who and what is named in the store: the claims a name is read on, and what is known of it."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlmodel import Session

from claims.models import Event as EventTable
from claims.models import table
from claims.store.claims import CLAIM, DOCUMENT, FIGURE
from claims.store.sql import Condition, chunks, connection
from claims.values import Speaker

_EVENT = table(EventTable)


def claims_of_speakers(session: Session, names: Collection[str]) -> set[str]:
    """The ids of the claims read as of these speakers, as for them, or as having their origin."""
    columns = (CLAIM.c.speaker, CLAIM.c.speaks_for, CLAIM.c.origin)
    return _ids(session, names, lambda some: or_(*(column.in_(some) for column in columns)))


def claims_of_events(session: Session, names: Collection[str]) -> set[str]:
    """The ids of the claims with a figure read as of these events."""
    return _ids(session, names, lambda some: _with_figure(FIGURE.c.event.in_(_events(some))))


def claims_of_questions(session: Session, names: Collection[str]) -> set[str]:
    """The ids of the claims with a figure read as answering these questions."""
    return _ids(session, names, lambda some: _with_figure(FIGURE.c.question.in_(some)))


def claims_of_documents(session: Session, ids: Collection[str]) -> set[str]:
    return _ids(session, ids, lambda some: CLAIM.c.document.in_(some))


def claims_of_origins(
    session: Session, origins: Collection[str], sources: Collection[str]
) -> set[str]:
    """The ids of the claims read as of these origins, and of what these sources (slugs) narrate."""
    said = _ids(session, origins, lambda some: CLAIM.c.origin.in_(some))
    return said | _ids(session, sources, lambda some: CLAIM.c.document.in_(_published(some)))


def origins(session: Session) -> list[str]:
    """Every origin read on a claim, by name."""
    named = select(CLAIM.c.origin).where(CLAIM.c.origin.is_not(None)).distinct()
    return sorted(connection(session).scalars(named))


def has_event(session: Session, name: str) -> bool:
    return _there(session, _EVENT.c.name, name)


def has_question(session: Session, key: str) -> bool:
    return _there(session, FIGURE.c.question, key)


def speaker_as_read(session: Session, name: str) -> Speaker | None:
    """A speaker as read on the newest claim of that name; None where there is none."""
    query = (
        select(CLAIM.c.speaker_kind, CLAIM.c.speaks_for, CLAIM.c.speaker_side)
        .where(CLAIM.c.speaker == name)
        .order_by(CLAIM.c.published.desc(), CLAIM.c.id)
        .limit(1)
    )
    row = connection(session).execute(query).first()
    if row is None:
        return None
    return Speaker(name, row.speaker_kind, None, None, row.speaks_for, row.speaker_side)


def _there(session: Session, column: ColumnElement[str], name: str) -> bool:
    return connection(session).execute(select(column).where(column == name)).first() is not None


def _ids(
    session: Session, names: Collection[str], condition: Callable[[Sequence[str]], Condition]
) -> set[str]:
    found: set[str] = set()
    for some in chunks(sorted(names)):
        found.update(connection(session).scalars(select(CLAIM.c.id).where(condition(some))))
    return found


def _events(names: Sequence[str]) -> Select[*tuple[Any, ...]]:
    return select(_EVENT.c.id).where(_EVENT.c.name.in_(names))


def _published(slugs: Sequence[str]) -> Select[*tuple[Any, ...]]:
    return select(DOCUMENT.c.id).where(DOCUMENT.c.source.in_(slugs))


def _with_figure(condition: Condition) -> Condition:
    return CLAIM.c.id.in_(select(FIGURE.c.claim).where(condition))
