"""What of the store an ISO week's report is made from: ``bearing_on``.

Everything a finding can name is reached from the claims published in the week: by links, on the
last day of the week, on the day before it, or today; by what they tell that other claims are read
by; by the increments of one origin; by what people decided on; and by the questions they answer.
Beside them stand the figures that go stale in the week: those last told two weeks before, in
disputes that have news.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from claims import store
from claims.store import Keyed
from claims.values import ClaimInContext, Decision
from graph.compare.reconcile import increment_of
from graph.consistency.found_by import added_key
from graph.consistency.series import STALE_DAYS
from graph.link.surroundings import traces
from graph.origins import dispute_slug, origin_key
from graph.pipeline.alike import with_answers
from graph.pipeline.index import subject_key
from graph.pipeline.near import Near


@dataclass(frozen=True, slots=True)
class Span:
    """The first and last day of a week, and the days it is looked at from: the last one before it,
    its own last one, and today's (None: now)."""

    monday: str
    sunday: str
    before: str
    end: str
    today: str | None

    @property
    def days(self) -> list[str]:
        return [day for day in (self.before, self.end, self.today) if day is not None]


@dataclass(frozen=True, slots=True)
class Bearing:
    """``near`` holds all that a week's report is made from, taken by the end of the week, and for
    what has become known since, by today; ``turned`` are the claims whose status the week may
    have changed, with those of the week itself."""

    near: Near
    turned: Collection[str]


def bearing_on(
    session: Session,
    dispute: str | None,
    span: Span,
    trail: Sequence[Decision],
    *,
    look_back: bool = True,
) -> Bearing:
    """Loads what the report of a week, of one dispute or of all, is made from; with ``look_back``
    also what has become known since."""
    near, end = Near(session, dispute, span.days), span.end
    fresh = set(store.claims_published(session, span.monday, end, dispute))
    if dispute is not None and not fresh:
        fresh = {c for c in [store.one_known(session, dispute, end)] if c is not None}
    near.take(fresh | set(_redated(near.decisions)), end)
    items = [near.items[claim] for claim in sorted(fresh & near.items.keys())]
    near.take(_beside(session, trail, items, end) | _read_anew(session, items, span), end)
    turned = near.taken(end)
    near.take(_going_stale(session, items, dispute, span), end)
    with_answers(near, end)
    if look_back and span.today != end:
        near.take(fresh | _beside(session, trail, items, span.today), span.today)
        with_answers(near, span.today)
    return Bearing(near, turned)


def _redated(decisions: Iterable[Decision]) -> Iterator[str]:
    """The claims of which people said that they were made on another day: the store finds those
    of some days by the day that was read."""
    for decision in decisions:
        if store.corrects(decision) and "stated_on" in decision.detail.get("claim", {}):
            yield decision.subject


def _read_anew(session: Session, items: Iterable[ClaimInContext], span: Span) -> set[str]:
    """The claims that are read by what the week told first."""
    told = {subject_key(trace.subject) for item in items for trace in traces(item)}
    found = store.told_by(session, told, [span.before, span.end])
    before, after = _first(found[span.before]), _first(found[span.end])
    turned = [key for key in told if before.get(key) != after.get(key)]
    readers = store.claims_under(session, turned, span.end)
    return {c for claims in readers.values() for c in claims}


def _first(told: Iterable[Keyed]) -> dict[int, tuple[str, frozenset[str]]]:
    """By key: what the first claim says, and all that is said."""
    found: dict[int, tuple[str, frozenset[str]]] = {}
    for one in sorted(told, key=lambda one: one.claim):
        first, said = found.get(one.key, (one.said, frozenset[str]()))
        found[one.key] = first, said | {one.said}
    return found


def _going_stale(
    session: Session, items: Iterable[ClaimInContext], dispute: str | None, span: Span
) -> set[str]:
    """The claims with a figure that were made so long ago that the days run out in the week."""
    alive = {dispute_slug(item) for item in items}
    first, last = (_days_before(day, STALE_DAYS) for day in (span.monday, span.sunday))
    told = store.figures_told(session, first, last, dispute) if alive else {}
    return {claim for claim, slug in told.items() if slug in alive}


def _days_before(day: str, days: int) -> str:
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat()


def _beside(
    session: Session, trail: Iterable[Decision], items: Sequence[ClaimInContext], day: str | None
) -> set[str]:
    """What the week's claims have to do with though no link that stands leads there."""
    decided = _decided_with(trail, {item.id for item in items})
    return {*decided, *_added(session, items, day)}


def _decided_with(trail: Iterable[Decision], fresh: Collection[str]) -> Iterator[str]:
    """The other ends of links to the week's claims that a person spoke on: also of rejected ones,
    over which nothing leads."""
    for decision in trail:
        ends = {str(decision.detail[end]) for end in ("a", "b") if end in decision.detail}
        if ends & set(fresh):
            yield from ends


def _added(session: Session, items: Iterable[ClaimInContext], day: str | None) -> set[str]:
    """What the origins of the week's totals added over time: the sums may need it."""
    keys = {
        added_key(origin, total.measure)
        for item in items
        if (origin := origin_key(item)) is not None
        for total in item.claim.figures
        if increment_of(total, item.claim.figures)
    }
    return {c for found in store.claims_under(session, keys, day).values() for c in found}
