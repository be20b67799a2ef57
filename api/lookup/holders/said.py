"""What a speaker, a side or a source said, and how it bears on itself and on what others said."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from sqlmodel import Session

from api.lookup.holders.rows import COUNTED
from api.lookup.holders.told import Neighbour, OwnTie, Said, Shown
from api.lookup.status import with_status
from api.render.over_time import Spread
from api.render.periods import periods_of
from api.values import ClaimStatus
from claims.store import holders, lists
from claims.store.holders import Holder, HolderKind, Tied, Told
from claims.values import Link
from claims.vocabulary import LinkKind
from graph import pipeline
from graph.pipeline.holders import Held, copies_among, record_among

WINDOW = 150
"""So many of the newest claims are looked at."""
SAMPLE, LARGE_SAMPLE = 40, 150
"""Of so many of them it is counted what became of them: on a page, and where it is asked for."""
LISTED, TIES, NEIGHBOURS = 6, 6, 8
LINKS_EACH = 3
"""So many links a claim of the sample are followed, the surest first."""
SORTS: Mapping[str, str] = {
    "fell": "totals that fell",
    "against": "two answers to one question",
    "corrected": "corrections and withdrawals of its own",
    "newer": "newer numbers of its own",
    "again": "said again",
}
"""How two claims of one holder bear on each other, the gravest first."""
_FALLEN = ("decreasing_total", "lower_total", "revised_down", "part_exceeds_whole")
_ANNOUNCED = ("correction", "withdrawal")
_AGAIN = (LinkKind.REPEATS, LinkKind.DERIVED_FROM)


def said_by(
    session: Session,
    held: Held,
    shown: Shown = Shown.NEWEST,
    *,
    sample: int = SAMPLE,
    more: Collection[str] = (),
    voices: Collection[str] = (),
) -> Said:
    """All of it in a fixed number of queries, over so many of the newest claims (``WINDOW``, or the
    sample where that is larger). ``more`` are further claims to have at hand; with ``voices``,
    names, it is asked who seems to copy whom."""
    window = told_by(session, held, max(WINDOW, sample))
    total, more_of_them, spread = _spread(session, held, window, max(WINDOW, sample))
    narrated = frozenset(told.id for told in window if told.narrator)
    ties = holders.ties_of(session, [told.id for told in window])
    own, others = _apart(held.holder, narrated, ties)
    listed = [told.id for told in window if shown.holds(told)][:LISTED]
    counted = [told.id for told in window[:sample]]
    followed = _followed(ties, counted)
    links = _links(session, [*own[:TIES], *followed])
    ends = {end for link in links.values() for end in (link.a, link.b)}
    ids = dict.fromkeys([*listed, *counted, *sorted(ends), *more])
    claims = list(pipeline.load_claims(session, ids).values())
    found = {item.claim.id: item for item in with_status(session, claims)}
    near = [links[tie.link] for tie in followed if tie.link in links]
    status = [each for item in found.values() for each in item.assessments.values()]
    return Said(
        total=total,
        more=more_of_them,
        spread=spread,
        window=window,
        items=[found[claim] for claim in listed if claim in found],
        own=Counter(_sort(tie) for tie in own),
        ties=list(_own_ties(own[:TIES], links, found)),
        contradicts=_neighbours(held.holder, others, LinkKind.CONTRADICTS),
        agrees=_neighbours(held.holder, others, LinkKind.CORROBORATES),
        repeats=_neighbours(held.holder, (t for t in others if t.later), *_AGAIN),
        record=record_among(held.holder, counted, claims, near, status),
        suspicions=copies_among(voices, claims, near, status) if voices else (),
        sampled=len(counted),
        found=found,
    )


def told_by(session: Session, held: Held, most: int) -> list[Told]:
    """So many of the newest claims, the newest first."""
    window = holders.newest_told(session, held.holder, most)
    if held.also:
        given = holders.told_by_id(session, held.also)
        window = sorted([*window, *given], key=lambda t: (t.published, t.id), reverse=True)
    return window[:most]


def _spread(
    session: Session, held: Held, window: Sequence[Told], most: int
) -> tuple[int, bool, Spread | None]:
    """How many claims there are, whether there are more, and how many in which period where they
    are more than the window holds. Of a source documents are counted: they have an index."""
    if len(window) < most:
        return len(window), False, None
    holder = held.holder
    first = holders.first_told(session, holder)
    dated = [day for day in (first, *(told.published for told in window)) if day]
    periods = periods_of([min(dated), max(dated)] if dated else [])
    counts = holders.counted_between(session, holder, [*periods.bounds, ("", "0")])
    if holder.kind is HolderKind.SOURCE:
        claims = holders.claims_up_to(session, holder.kind, holder.names, COUNTED)
        total = sum(claims.values())
        return min(total, COUNTED), total > COUNTED, Spread(periods, counts[:-1], "document")
    return sum(counts) + len(held.also), False, Spread(periods, counts[:-1])


def _apart(
    holder: Holder, narrated: Collection[str], ties: Iterable[Tied]
) -> tuple[list[Tied], list[Tied]]:
    """The links between two claims of the holder, each once, the gravest first; and those to
    claims of others."""
    own: dict[str, Tied] = {}
    others = []
    for tie in ties:
        if not _is_own(holder, narrated, tie):
            others.append(tie)
        elif tie.link not in own or tie.later:
            own[tie.link] = tie
    order = list(SORTS)
    ranked = sorted(own.values(), key=lambda tie: (order.index(_sort(tie)), -tie.score, tie.link))
    return ranked, others


def _is_own(holder: Holder, narrated: Collection[str], tie: Tied) -> bool:
    if holder.kind is HolderKind.SPEAKER:
        return tie.speaker in holder.names
    if holder.kind is HolderKind.SIDE:
        return tie.side in holder.names and tie.dispute == holder.dispute
    # Whom it quotes may differ; what it tells in its own words is its own.
    return tie.source in holder.names and tie.narrator and tie.own in narrated


def _sort(tie: Tied) -> str:
    if tie.kind is LinkKind.CONTRADICTS:
        return "fell" if tie.rule in _FALLEN else "against"
    if tie.kind is LinkKind.UPDATES:
        return "corrected" if tie.rule in _ANNOUNCED else "newer"
    return "again"


def _followed(ties: Sequence[Tied], sample: Sequence[str]) -> list[Tied]:
    """The surest links of each claim of the sample."""
    room = dict.fromkeys(sample, LINKS_EACH)
    found: dict[str, Tied] = {}
    for tie in ties:
        if room.get(tie.own, 0) > 0:
            room[tie.own] -= 1
            found[tie.link] = tie
    return list(found.values())


def _links(session: Session, ties: Iterable[Tied]) -> dict[str, Link]:
    ids = sorted({tie.link for tie in ties})
    return {each.link.id: each.link for each in lists.links_with_verdicts(session, ids)}


def _own_ties(
    ties: Iterable[Tied], links: Mapping[str, Link], found: Mapping[str, ClaimStatus]
) -> Iterator[OwnTie]:
    for tie in ties:
        ends = [found.get(end) for end in (tie.own, tie.other)]
        if tie.link not in links or None in ends:
            continue
        older, newer = sorted(
            (end for end in ends if end), key=lambda item: (item.context.day, item.claim.id)
        )
        yield OwnTie(_sort(tie), links[tie.link], newer, older)


def _neighbours(holder: Holder, ties: Iterable[Tied], *kinds: LinkKind) -> list[Neighbour]:
    called: Mapping[HolderKind, Callable[[Tied], tuple[str, str | None]]] = {
        HolderKind.SPEAKER: lambda tie: (tie.speaker, None),
        HolderKind.SOURCE: lambda tie: (tie.source_name, tie.source),
        HolderKind.SIDE: lambda tie: (tie.side or "", tie.side),
    }
    whose = called[holder.kind]
    named = Counter(
        whose(tie)
        for tie in ties
        if tie.kind in kinds and not (tie.source in holder.names and holder.kind == "source")
    )
    ranked = sorted(named.items(), key=lambda each: (-each[1], each[0][0]))
    return [Neighbour(name, slug, number) for (name, slug), number in ranked[:NEIGHBOURS]]
