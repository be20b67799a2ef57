"""The queue of links that wait for a person: the one that is looked at, and those after it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from api.lookup.status import with_status
from api.render.marks import Piece, marked_sentences
from api.values import ClaimStatus, LinkView
from claims import store
from claims.store import lists, queue
from claims.store.queue import Queue, QueueCounts, QueueQuery
from claims.values import Decision, Figure
from claims.vocabulary import ChangeKind, Verdict
from graph import pipeline
from graph.values import OPEN_BELOW

AHEAD = 6
"""So many of the next are shown beside the one that is looked at."""
SHOWN = 6
"""So many statuses that changed are told, or would."""


@dataclass(frozen=True, slots=True)
class Relabelled:
    """A claim, or a figure of it, that is called otherwise than before (None: not at all)."""

    item: ClaimStatus
    figure: Figure | None
    was: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision on a link, made or ``undone``, and what it changed; ``more`` are not told."""

    decision: Decision
    undone: bool
    changes: tuple[Relabelled, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """A link with both claims in their sentences, and what stands on it by a person's word.

    ``foreseen`` is what would change if it were rejected, or confirmed where it counts for nothing
    yet; None where that is not known beforehand. ``held`` is false for one no longer proposed.
    """

    view: LinkView
    said: Decision | None
    trial: Verdict
    foreseen: tuple[Relabelled, ...] | None
    more: int
    sentences: tuple[list[list[Piece]], list[list[Piece]]]
    held: bool = True


@dataclass(frozen=True, slots=True)
class Review:
    """A page of the queue: ``before`` is the id of the link before. ``further`` is the place up to
    which was looked (the id of a link), where not all of the queue was."""

    counts: QueueCounts
    proposal: Proposal | None
    ahead: tuple[LinkView, ...]
    before: str | None = None
    further: str | None = None

    @property
    def next(self) -> str | None:
        return self.ahead[0].link.id if self.ahead else None


def review(
    session: Session, query: QueueQuery, link: str | None = None, past: str | None = None
) -> Review:
    """The link (an id, or the beginning of one), or the first that waits, or the first ``past``
    another link, with those after it.

    Raises ``NotFound`` for a link that never was.
    """
    under = queue.queue_of(session, query)
    counts = queue.queue_counts(session, under)
    place, around = _around(session, under, counts, link, past)
    views = _views(session, around.ids)
    proposal = _proposal(session, around.current, views) if around.current else None
    following = tuple(views[key] for key in around.ahead)
    further = queue.walked_until(session, under, place) if len(around.ahead) < AHEAD else None
    return Review(counts, proposal, following, around.before, further)


def after(session: Session, query: QueueQuery, link: str) -> str | None:
    """The id of the link that comes after this one (a whole id)."""
    place = queue.place_in_queue(session, link)
    found = queue.queued_links(session, queue.queue_of(session, query), 2, place)
    return next((key for key in found if key != link), None)


@dataclass(frozen=True, slots=True)
class _Around:
    """The ids of a link, of the one before it, and of those after it."""

    current: str | None
    ahead: Sequence[str]
    before: str | None = None

    @property
    def ids(self) -> list[str]:
        return [*([self.current] if self.current else []), *self.ahead]


def _around(
    session: Session, under: Queue, counts: QueueCounts, given: str | None, past: str | None
) -> tuple[queue.Place | None, _Around]:
    if given is None and past is not None:
        place = queue.place_in_queue(session, lists.whole_id(session, "link", past))
        found = queue.queued_links(session, under, AHEAD + 1, place)
        return place, _Around(next(iter(found), None), found[1:])
    if given is None:
        first = counts.first[: AHEAD + 1]
        return None, _Around(next(iter(first), None), first[1:])
    full = lists.whole_id(session, "link", given)
    place = queue.place_in_queue(session, full)
    found = queue.queued_links(session, under, AHEAD + 1, place)
    back = queue.queued_links(session, under, 1, before=place) if place else []
    ahead = [key for key in found if key != full][:AHEAD]
    return place, _Around(full, ahead, next(iter(back), None))


def _views(session: Session, ids: Sequence[str]) -> dict[str, LinkView]:
    links = [entry.link for entry in lists.links_with_verdicts(session, ids)]
    missing = set(ids) - {link.id for link in links}
    links += [lists.last_of_link(session, key).link for key in missing]
    items = _items(session, {end for link in links for end in (link.a, link.b)})
    return {link.id: LinkView(link, items[link.a], items[link.b]) for link in links}


def _items(session: Session, ids: Collection[str]) -> Mapping[str, ClaimStatus]:
    claims = pipeline.load_claims(session, sorted(ids))
    return {item.claim.id: item for item in with_status(session, list(claims.values()))}


def _proposal(session: Session, key: str, views: Mapping[str, LinkView]) -> Proposal:
    view = views[key]
    held = lists.links_with_verdicts(session, [key])
    said = store.decisions(session, key, standing=True)
    trial = Verdict.CONFIRM if view.link.score < OPEN_BELOW else Verdict.REJECT
    changes = pipeline.foresee(session, view.link, trial) if held and not said else None
    told, more = (None, 0) if changes is None else _foreseen(session, changes)
    texts = {d.id: d.text for d in store.documents(session, ids=_documents(view))}
    sentences = tuple(
        marked_sentences(texts[end.context.document_id], end.claim) for end in (view.a, view.b)
    )
    first, second = sentences
    standing = said[-1] if said else None
    return Proposal(view, standing, trial, told, more, (first, second), bool(held))


def _documents(view: LinkView) -> set[str]:
    return {view.a.context.document_id, view.b.context.document_id}


def _foreseen(
    session: Session, changes: Sequence[pipeline.Change]
) -> tuple[tuple[Relabelled, ...], int]:
    rows = [
        store.Change(
            ChangeKind.STATUS,
            change.after.claim,
            "",
            None,
            change.after.figure,
            change.before.label.value if change.before else None,
            change.after.label.value,
        )
        for change in changes
    ]
    return relabelled(session, rows)


# ------------------------------------------------------------ what came of a decision


def outcome(session: Session, given: str, *, undone: bool) -> Outcome | None:
    """What a decision on a link changed when it was made, or undone; None for what is none."""
    found = outcome_of(session, given, undone=undone)
    on_link = found and found.decision.verdict in (Verdict.CONFIRM, Verdict.REJECT)
    return found if on_link else None


def outcome_of(session: Session, given: str, *, undone: bool) -> Outcome | None:
    """The same of any decision (its id, or the beginning of one). Raises ``NotFound``."""
    number = lists.decision_number(session, lists.whole_id(session, "decision", given))
    (decision,) = lists.decisions_numbered(session, [number])
    at = decision.superseded_at if undone else decision.at
    if at is None:
        return None
    told, more = relabelled(session, queue.aftermath(session, decision.id, at))
    return Outcome(decision, undone, told, more)


def relabelled(
    session: Session, changes: Sequence[store.Change]
) -> tuple[tuple[Relabelled, ...], int]:
    """Those whose label became another, claims before figures; of a figure that is called as its
    claim is nothing is told beside it. And how many are left out."""
    other = [change for change in changes if change.was != change.now]
    whole = {(c.claim, c.was, c.now) for c in other if c.figure is None}
    kept = [c for c in other if c.figure is None or (c.claim, c.was, c.now) not in whole]
    kept.sort(key=lambda change: change.figure is not None)
    items = _items(session, {change.claim for change in kept[:SHOWN]})
    told = tuple(_told(change, items[change.claim]) for change in kept[:SHOWN])
    return told, len(kept) - len(told)


def _told(change: store.Change, item: ClaimStatus) -> Relabelled:
    figure = None if change.figure is None else item.claim.figures[change.figure]
    return Relabelled(item, figure, change.was, change.now)
