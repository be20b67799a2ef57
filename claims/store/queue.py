"""What waits for a person: the links a machine proposed on which nobody has said a word.

Most urgent first: those that a contested or corroborated status stands on although their score is
low (``graph.assess.pressing``), then the lower score, then the newer. The order is one number,
``urgency``: one minus the score, and one more for those that press.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from typing import Any

from sqlalchemy import (
    Select,
    and_,
    exists,
    func,
    or_,
    select,
    true,
    tuple_,
    update,
)
from sqlmodel import Session

from claims.models import Source, table
from claims.store.changes import CHANGE, Change, change_value
from claims.store.claims import CLAIM, DOCUMENT
from claims.store.decisions import DECISION, decision_value
from claims.store.links import LINK
from claims.store.sql import Condition, among, connection
from claims.values import Decision
from claims.vocabulary import ChangeKind, LinkKind, Verdict

SOURCE = table(Source)
Place = tuple[float, int]
"""Where a link stands: its urgency and its number."""
OPEN_BELOW, SURE_FROM = 0.5, 0.8
COUNTED = 500
"""So many of the queue are counted, the first."""
FEW = 2_000
"""Claims up to so many are looked up, and their links sorted; with more the queue is walked."""
WALKED = 2_000
"""So many of the queue are looked through at once for those of many claims."""
LATELY = 1_000
"""So many rows of a trail are looked through, the newest."""
VALUES = 12
"""So many values are told of what is counted, the most frequent."""
WAITS = and_(
    LINK.c.superseded_at.is_(None), LINK.c.verdict.is_(None)
)  # as the partial indexes have it


class Sureness(StrEnum):
    """How sure the machine is: ``open`` below one half, where a link counts for nothing until it is
    confirmed; ``doubtful`` below 0.8; ``sure`` from there on."""

    OPEN = "open"
    DOUBTFUL = "doubtful"
    SURE = "sure"


@dataclass(frozen=True, slots=True)
class QueueQuery:
    """Filters, joined by AND: ``dispute`` and ``source`` are slugs, ``side`` one of a speaker of
    either claim."""

    dispute: str | None = None
    kind: LinkKind | None = None
    side: str | None = None
    source: str | None = None
    sureness: Sureness | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """The queue under filters: ``found`` are conditions that an index answers, ``asked`` such as
    each link is asked for. ``walks``: only so many links as ``WALKED`` are asked at once."""

    found: Sequence[Condition]
    asked: Sequence[Condition]
    walks: bool


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How many wait, up to ``COUNTED``, and how they are spread; ``more`` where there are more.
    ``first`` are their ids."""

    total: int
    more: bool
    spread: Mapping[str, Mapping[str, int]]
    first: tuple[str, ...] = ()


def note_pressing(session: Session, claims: Collection[str], pressing: Collection[str]) -> None:
    """Let ``pressing`` be those that press of the links between the claims."""
    held = LINK.c.superseded_at.is_(None) & among(session, LINK.c.a, claims)
    press = among(session, LINK.c.id, pressing)
    for wanted, was, now in (
        (press, LINK.c.urgency < 1, 2 - LINK.c.score),
        (~press, LINK.c.urgency > 1, 1 - LINK.c.score),
    ):
        connection(session).execute(update(LINK).where(held, wanted, was).values(urgency=now))


def queue_of(session: Session, query: QueueQuery) -> Queue:
    """What of the queue is asked for, to be read by the functions below."""
    return Queue(*_conditions(session, query))


def queued_links(
    session: Session,
    queue: Queue,
    limit: int,
    after: Place | None = None,
    before: Place | None = None,
) -> list[str]:
    """The ids of links, the most urgent first; with ``before`` the last ones before that place,
    the nearest first."""
    rows = connection(session).execute(_walk(queue, limit, after, before))
    return [row.id for row in rows]


def queue_counts(session: Session, queue: Queue) -> QueueCounts:
    """How many there are, and their kinds, disputes, sides, sources and sureness: of a link whose
    claims are of two sides both are counted. Two queries."""
    found = connection(session).execute(_walk(queue, COUNTED + 1)).all()
    told: dict[str, Counter[str]] = {
        "kind": Counter(row.kind.value for row in found[:COUNTED]),
        "sureness": Counter(_sureness(row.score).value for row in found[:COUNTED]),
    }
    ends = _ends(session, {end for row in found[:COUNTED] for end in (row.a, row.b)})
    for name in ("dispute", "side", "source"):
        of_links = ({ends[row.a][name], ends[row.b][name]} for row in found[:COUNTED])
        told[name] = Counter(value for values in of_links for value in values if value)
    spread = {name: dict(values.most_common(VALUES)) for name, values in told.items()}
    ids = tuple(row.id for row in found[:COUNTED])
    return QueueCounts(len(ids), len(found) > COUNTED, spread, ids)


def walked_until(session: Session, queue: Queue, after: Place | None = None) -> str | None:
    """The id of the last link that was looked at for those of many claims; None where all were."""
    if not queue.walks:
        return None
    last = _first(queue, after, None).offset(WALKED - 1).limit(1).subquery()
    query = select(LINK.c.id).join(last, last.c.number == LINK.c.number)
    return connection(session).scalars(query).first()


def _ends(session: Session, claims: Collection[str]) -> Mapping[str, Mapping[str, str | None]]:
    """By claim, what of it is counted."""
    columns = (CLAIM.c.id, CLAIM.c.dispute, CLAIM.c.speaker_side, DOCUMENT.c.source)
    query = select(*columns).join_from(CLAIM, DOCUMENT).where(among(session, CLAIM.c.id, claims))
    return {
        row.id: {"dispute": row.dispute, "side": row.speaker_side, "source": row.source}
        for row in connection(session).execute(query)
    }


def _sureness(score: float) -> Sureness:
    if score < OPEN_BELOW:
        return Sureness.OPEN
    return Sureness.DOUBTFUL if score < SURE_FROM else Sureness.SURE


def place_in_queue(session: Session, link_id: str) -> Place | None:
    """Where a link stands in the queue, or stood before a person spoke on it, by its whole id."""
    machines = (LINK.c.id == link_id) & LINK.c.verdict.is_(None)
    columns = select(LINK.c.urgency, LINK.c.number).where(machines)
    row = connection(session).execute(columns.order_by(LINK.c.number.desc()).limit(1)).first()
    return None if row is None else (row.urgency, row.number)


# ------------------------------------------------------------ the walk


def _walk(
    queue: Queue, limit: int, after: Place | None = None, before: Place | None = None
) -> Select[*tuple[Any, ...]]:
    columns = (LINK.c.id, LINK.c.a, LINK.c.b, LINK.c.kind, LINK.c.score)
    if not queue.walks:
        found = _placed(select(*columns).where(WAITS, *queue.found, *queue.asked), after, before)
        return found.limit(limit)
    first = _first(queue, after, before).limit(WALKED).subquery()
    walked = select(*columns).join(first, first.c.number == LINK.c.number).where(*queue.asked)
    return _placed(walked, None, before).limit(limit)


def _first(queue: Queue, after: Place | None, before: Place | None) -> Select[*tuple[Any, ...]]:
    return _placed(select(LINK.c.urgency, LINK.c.number).where(WAITS, *queue.found), after, before)


def _placed(
    found: Select[*tuple[Any, ...]], after: Place | None, before: Place | None
) -> Select[*tuple[Any, ...]]:
    """In the order of the queue from a place on, or from one back."""
    place = tuple_(LINK.c.urgency, LINK.c.number)
    if before is not None:
        return found.where(place > tuple_(*before)).order_by(LINK.c.urgency, LINK.c.number)
    if after is not None:
        found = found.where(place < tuple_(*after))
    return found.order_by(LINK.c.urgency.desc(), LINK.c.number.desc())


def _conditions(
    session: Session, query: QueueQuery
) -> tuple[list[Condition], list[Condition], bool]:
    found = [LINK.c.kind == query.kind] if query.kind is not None else []
    found += _SURENESS[query.sureness] if query.sureness is not None else ()
    few: list[Condition] = []
    asked: list[Condition] = []
    for wanted in _claims_wanted(query):
        ids = list(connection(session).scalars(wanted.limit(FEW + 1)))
        if len(ids) <= FEW:
            few.append(or_(*(among(session, end, ids) for end in (LINK.c.a, LINK.c.b))))
        else:
            ends = (
                exists(wanted.where(CLAIM.c.id == end).correlate(LINK))
                for end in (LINK.c.a, LINK.c.b)
            )
            # "IS TRUE" keeps SQLite from looking up all that are wanted, again for every link.
            asked.append(or_(*ends).self_group().is_(true()))
    return [*found, *few], asked, bool(asked) and not few


def _claims_wanted(query: QueueQuery) -> Iterator[Select[*tuple[Any, ...]]]:
    if query.dispute is not None:
        yield select(CLAIM.c.id).where(CLAIM.c.dispute == query.dispute)
    if query.side is not None:
        yield select(CLAIM.c.id).where(CLAIM.c.speaker_side == query.side)
    if query.source is not None:
        joined = select(CLAIM.c.id).join_from(CLAIM, DOCUMENT)
        yield joined.where(DOCUMENT.c.source == query.source)


_SURENESS: Mapping[Sureness, tuple[Condition, ...]] = {
    # What is open or sure does not press, so that the queue is entered behind those that do.
    Sureness.OPEN: (LINK.c.urgency <= 1, LINK.c.urgency > 1 - OPEN_BELOW),
    Sureness.DOUBTFUL: (LINK.c.score >= OPEN_BELOW, LINK.c.score < SURE_FROM),
    Sureness.SURE: (LINK.c.urgency <= 1 - SURE_FROM + 1e-9, LINK.c.score >= SURE_FROM),
}


# ------------------------------------------------------------ what was said of it


def spoken_by(session: Session, name: str, since: str) -> list[Decision]:
    """What somebody said of links since an instant and stands, the newest first: of the last
    ``LATELY`` decisions of all."""
    newest = select(DECISION).order_by(DECISION.c.number.desc()).limit(LATELY).subquery()
    mine = (newest.c.by == name) & (newest.c.at >= since) & newest.c.superseded_at.is_(None)
    said = newest.c.verdict.in_([Verdict.CONFIRM.value, Verdict.REJECT.value])
    found = select(newest).where(mine, said).order_by(newest.c.number.desc())
    return [decision_value(row) for row in connection(session).execute(found)]


def aftermath(session: Session, decision: str, at: str) -> list[Change]:
    """The statuses that changed with a decision at an instant: when it was made, or undone."""
    told = (CHANGE.c.at == at) & (CHANGE.c.kind == ChangeKind.DECISION)
    first = select(func.max(CHANGE.c.number)).where(told, CHANGE.c.subject == decision)
    begun = connection(session).execute(first).scalar()
    if begun is None:
        return []
    later = CHANGE.c.number > begun
    query = select(CHANGE).where(later, CHANGE.c.at == at).order_by(CHANGE.c.number)
    rows = connection(session).execute(query.limit(LATELY))
    mine = takewhile(lambda row: row.kind != ChangeKind.DECISION, rows)
    return [change_value(row) for row in mine if row.kind == ChangeKind.STATUS]
