"""Finding claims: one page at a time, in a number of queries that does not grow with it."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, and_, exists, func, not_, or_, select, tuple_
from sqlmodel import Session

from claims.models import WHOLE_CLAIM, Source, Speaker, SpeakerAlias, table
from claims.models import Assessment as AssessmentTable
from claims.store.claims import CLAIM, DOCUMENT, FIGURE, claims_by_id
from claims.store.instants import held, until
from claims.store.query import (
    ClaimPage,
    ClaimQuery,
    decode_cursor,
    encode_cursor,
    first_moment,
    label_of,
    page_size,
    past_moment,
)
from claims.store.sql import Condition, among, connection
from claims.store.text_search import contains_words
from claims.vocabulary import Contest, Label, Lifecycle, Support

ASSESSMENT = table(AssessmentTable)
_SOURCE = table(Source)
_SPEAKER = table(Speaker)
_ALIAS = table(SpeakerAlias)
_WEAK = (Support.UNATTRIBUTED, Support.SELF_REPORTED, Support.SINGLE_SOURCE)


def find_claims(session: Session, query: ClaimQuery) -> ClaimPage:
    """One page of the claims that meet every filter.

    Raises ``BadQuery`` for a filter or a cursor that cannot be understood.
    """
    size = page_size(query.limit)
    wanted = list(conditions(session, query))
    counted = select(func.count()).select_from(CLAIM).where(*wanted)
    total = connection(session).execute(counted).scalar_one()
    ids = _ids(query).where(*wanted).limit(size + 1)
    keys = connection(session).execute(ids).all()
    found = claims_by_id(session, [key.id for key in keys[:size]])
    more = encode_cursor(keys[size - 1].published, keys[size - 1].id) if len(keys) > size else None
    return ClaimPage(tuple(found.values()), more, total)


def _ids(query: ClaimQuery) -> Select[*tuple[Any, ...]]:
    key = (CLAIM.c.published, CLAIM.c.id)
    ids = select(*key)
    oldest = query.sort == "oldest"
    if query.after is not None:
        last = tuple_(*decode_cursor(query.after))
        ids = ids.where(tuple_(*key) > last if oldest else tuple_(*key) < last)
    return ids.order_by(*(key if oldest else (column.desc() for column in key)))


def conditions(session: Session, query: ClaimQuery) -> Iterator[Condition]:
    """The query's filters as conditions on ``claim``. Raises ``BadQuery``."""
    yield from _about(query)
    yield from _as_decided(session, query)
    yield from _published(query)
    yield from _judged(query)
    if query.query is not None:
        yield contains_words(session, query.query)


def _about(query: ClaimQuery) -> Iterator[Condition]:
    if query.dispute is not None:
        yield CLAIM.c.dispute == query.dispute
    if query.ids is not None:
        yield CLAIM.c.id.in_(query.ids)
    if query.source is not None:
        yield CLAIM.c.document.in_(_documents_of(query.source))


def _as_decided(session: Session, query: ClaimQuery) -> Iterator[Condition]:
    wanted = list(_as_read(query))
    if not (wanted and query.reread):
        yield from wanted
        return
    met = [claim for claim, meets in query.reread.items() if meets]
    untouched = not_(among(session, CLAIM.c.id, query.reread))
    yield or_(and_(untouched, *wanted), among(session, CLAIM.c.id, met))


def _as_read(query: ClaimQuery) -> Iterator[Condition]:
    if query.side is not None:
        yield CLAIM.c.speaker_side == query.side
    if query.speaker is not None:
        yield CLAIM.c.speaker.in_(_speakers_called(query.speaker))
    if query.measure is not None:
        # Looked up once: asked claim by claim, SQLite goes through all figures of the measure anew.
        counted = FIGURE.alias("counted")
        yield CLAIM.c.id.in_(select(counted.c.claim).where(counted.c.measure == query.measure))


def speakers_called(session: Session, part: str) -> frozenset[str]:
    """The speakers of whose name or another name ``part`` is a part."""
    return frozenset(connection(session).scalars(_speakers_called(part)))


def _published(query: ClaimQuery) -> Iterator[Condition]:
    if query.recorded_as_of is not None:
        yield CLAIM.c.recorded_at <= until(query.recorded_as_of)
    if query.published_from is not None:
        yield CLAIM.c.published >= first_moment(query.published_from, "published_from")
    for field in ("as_of", "published_to"):
        last = getattr(query, field)
        if last is not None:
            yield CLAIM.c.published < past_moment(last, field)
            yield CLAIM.c.published != ""


def _judged(query: ClaimQuery) -> Iterator[Condition]:
    at = held_at(query)
    if query.status is not None:
        label = ASSESSMENT.c.label == label_of(query.status)
        yield _status(at, ASSESSMENT.c.figure == WHOLE_CLAIM, label)
    if query.contested:
        live = ASSESSMENT.c.lifecycle == Lifecycle.LIVE
        yield _status(at, live, ASSESSMENT.c.contest == Contest.CONTESTED)
    if query.uncorroborated:
        yield _status(at, *uncorroborated())


def held_at(query: ClaimQuery) -> Condition:
    """The condition on ``assessment`` that it is of the time asked for."""
    return held(ASSESSMENT.c.recorded_at, ASSESSMENT.c.superseded_at, query.recorded_as_of)


def uncorroborated() -> Iterator[Condition]:
    figures = exists().where(FIGURE.c.claim == ASSESSMENT.c.claim).correlate(ASSESSMENT)
    yield ASSESSMENT.c.support.in_(_WEAK)
    yield ASSESSMENT.c.lifecycle == Lifecycle.LIVE
    yield ASSESSMENT.c.label != Label.NOT_CHECKABLE
    yield or_(ASSESSMENT.c.figure != WHOLE_CLAIM, ~figures)


def _some(*conditions: Condition) -> Condition:
    """Whether a row that meets them exists: of a table of its own, also where the query around
    has joined the same table to count something."""
    return exists().where(*conditions).correlate(CLAIM)


def _status(at: Condition, *conditions: Condition) -> Condition:
    return _some(ASSESSMENT.c.claim == CLAIM.c.id, at, *conditions)


def _speakers_called(part: str) -> Select[*tuple[Any, ...]]:
    named = select(_SPEAKER.c.name).where(_SPEAKER.c.name.icontains(part, autoescape=True))
    known_as = select(_ALIAS.c.speaker).where(_ALIAS.c.alias.icontains(part, autoescape=True))
    return select(named.union(known_as).subquery().c.name)


def _documents_of(source: str) -> Select[*tuple[Any, ...]]:
    called = or_(_SOURCE.c.slug == source, func.lower(_SOURCE.c.name) == source.lower())
    joined = DOCUMENT.join(_SOURCE)
    return select(DOCUMENT.c.id).select_from(joined).where(called)
