"""Changes picked by what they are about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Select, and_, func, literal, or_, select, union_all
from sqlmodel import Session

from claims.models import WHOLE_CLAIM
from claims.store.changes import CHANGE, Change, change_value, last_change
from claims.store.claims import CLAIM, FIGURE
from claims.store.lists import CLAIMS, ListQuery
from claims.store.lists.conditions import conditions
from claims.store.lists.parts import no_rules
from claims.store.lists.query import Value
from claims.store.sql import Condition, connection
from claims.vocabulary import ChangeKind, Label, Support

EVERY_CLAIM = replace(CLAIMS, rules=no_rules)
"""Also what we withdrew: that it was is a change, too."""
_LABELS: Mapping[str, tuple[Label, ...]] = {
    "contested": (Label.CONTESTED,),
    "uncorroborated": (Label.UNCORROBORATED, Label.SINGLE_SOURCE),
}
_BORNE_OUT_BY_NONE = (Support.UNATTRIBUTED, Support.SELF_REPORTED)


@dataclass(frozen=True, slots=True)
class ChangeQuery:
    """Filters are joined by AND. ``after``, ``before`` and ``upto`` are numbers, the last
    inclusive; ``claim`` and ``question`` are whole ids.

    ``about`` are filters of claims, each of which the claim of a change meets now; one by status is
    also met by a change from that status, so that whoever follows it learns what left it.
    ``relabelled`` leaves the statuses whose label became another; ``headlines`` those of whole
    claims that have a label they did not have before.
    """

    after: int = 0
    before: int | None = None
    upto: int | None = None
    kinds: tuple[ChangeKind, ...] = ()
    claim: str | None = None
    question: str | None = None
    about: tuple[ListQuery, ...] = ()
    relabelled: bool = False
    headlines: bool = False
    newest_first: bool = False
    limit: int = 100


def follow(session: Session, query: ChangeQuery) -> list[Change]:
    """At most ``limit`` changes, oldest first unless asked otherwise. Raises ``BadQuery``."""
    wanted = [*_numbered(query), *_of_kind(query), *_about(session, query)]
    number = CHANGE.c.number
    order = number.desc() if query.newest_first else number
    found = select(CHANGE).where(*wanted).order_by(order).limit(query.limit)
    return [change_value(row) for row in connection(session).execute(found)]


def changes_numbered(session: Session, numbers: tuple[int, ...]) -> list[Change]:
    """Those with these numbers, in their order."""
    query = select(CHANGE).where(CHANGE.c.number.in_(numbers)).order_by(CHANGE.c.number)
    return [change_value(row) for row in connection(session).execute(query)]


def newly_found(
    session: Session, searches: Sequence[tuple[ListQuery, int]], most: int
) -> list[int]:
    """How many claims each search finds now that got another label after a change (its number):
    among the newest ``most`` such changes. Two queries, however many searches."""
    if not searches:
        return []
    first = max(min(seen for _, seen in searches), last_change(session) - most)
    own = (CHANGE.c.kind == ChangeKind.STATUS) & (CHANGE.c.figure == WHOLE_CLAIM)
    fresh = own & CHANGE.c.was.is_distinct_from(CHANGE.c.now) & (CHANGE.c.number > first)
    query = select(CHANGE.c.claim, CHANGE.c.number).where(fresh).order_by(CHANGE.c.number)
    last = {row.claim: row.number for row in connection(session).execute(query)}
    counts = []
    for place, (asked, seen) in enumerate(searches):
        later = [claim for claim, number in last.items() if number > seen]
        found = conditions(session, CLAIMS, replace(asked, among=later))
        counted = select(literal(place), func.count()).select_from(CLAIM).where(*found)
        counts.append(counted)
    told = {row[0]: row[1] for row in connection(session).execute(union_all(*counts))}
    return [told[place] for place in range(len(searches))]


def _numbered(query: ChangeQuery) -> Iterator[Condition]:
    yield CHANGE.c.number > query.after
    if query.before is not None:
        yield CHANGE.c.number < query.before
    if query.upto is not None:
        yield CHANGE.c.number <= query.upto


def _of_kind(query: ChangeQuery) -> Iterator[Condition]:
    if query.kinds:
        yield CHANGE.c.kind.in_(query.kinds)
    if query.relabelled:
        yield CHANGE.c.kind == ChangeKind.STATUS
        yield CHANGE.c.was.is_not(None)
        yield CHANGE.c.was.is_distinct_from(CHANGE.c.now)
    if query.headlines:
        yield CHANGE.c.kind == ChangeKind.STATUS
        yield CHANGE.c.figure == WHOLE_CLAIM
        yield CHANGE.c.was.is_distinct_from(CHANGE.c.now)


def _about(session: Session, query: ChangeQuery) -> Iterator[Condition]:
    if query.claim is not None:
        yield CHANGE.c.claim == query.claim
    if query.question is not None:
        answers = select(FIGURE.c.claim).where(FIGURE.c.answers_to == query.question)
        yield CHANGE.c.claim.in_(answers)
    for asked in query.about:
        yield _meets(session, asked)


def _meets(session: Session, asked: ListQuery) -> Condition:
    now = CHANGE.c.claim.in_(_ids(session, asked))
    judged = [name for name in asked.filters if CLAIMS.by_name[name.partition(".")[0]].judged]
    if not judged:
        return now
    rest = {name: values for name, values in asked.filters.items() if name not in judged}
    apart = CHANGE.c.claim.in_(_ids(session, replace(asked, filters=rest)))
    labels = {label for name in judged for label in _labels(name, asked.filters[name])}
    left = (CHANGE.c.kind == ChangeKind.STATUS) & CHANGE.c.was.in_(sorted(labels))
    return or_(now, and_(left, apart))


def _ids(session: Session, asked: ListQuery) -> Select[str]:
    return select(CLAIM.c.id).where(*conditions(session, EVERY_CLAIM, asked))


def _labels(name: str, values: Sequence[Value]) -> Iterable[Label]:
    """The labels of what meets a filter by status, as the log of changes has them."""
    if name in _LABELS:
        return _LABELS[name]
    words = {Label.UNCORROBORATED if value in _BORNE_OUT_BY_NONE else value for value in values}
    return [label for label in Label if label in words]
