"""Questions kept in the store: which figures answer one, and what the answers come to."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlmodel import Session

from claims import store
from claims.store import Question
from claims.values import Assessment, ClaimInContext, Figure, Link
from claims.vocabulary import Contest, Label, Lifecycle
from graph.compare.intervals import is_floor
from graph.consistency.questions import Group, Place, grouped
from graph.link.surroundings import in_surroundings
from graph.origins import origin_key
from graph.pipeline.alike import groups_of, with_alike
from graph.pipeline.index import surroundings_of
from graph.pipeline.near import Near
from graph.values import StatusKey

BEST_LAST = (Label.UNCORROBORATED, Label.SINGLE_SOURCE, Label.CORROBORATED, Label.CROSS_SIDE)


def keep_questions(
    session: Session,
    claims: Collection[str],
    recorded_at: str,
    loaded: Mapping[str, ClaimInContext] | None = None,
) -> None:
    """Group anew the figures of these claims, with all that they answer or answered together.
    ``loaded`` are claims as they are linked that need not be loaded again."""
    near = Near(session, None, (), loaded)
    edge = set(claims)
    while edge:
        near.take(edge)
        before = store.answered_by(session, near.items)
        edge = {c for places in store.answers_to(session, before).values() for c, _ in places}
        edge -= near.items.keys()
    about = frozenset(near.items)
    with_alike(near, about)
    held = near.held(None, near.taken(None))
    groups = groups_of(near, None, held)
    ours = [group for group in groups if any(claim in about for claim, _ in group.places)]
    status = store.current_assessments(session, {c for group in ours for c, _ in group.places})
    _save(session, ours, near.items, status, recorded_at)


def keep_all_questions(
    session: Session, claims: Sequence[ClaimInContext], links: Iterable[Link], recorded_at: str
) -> None:
    """The same for every claim of a dispute, or of none, at once."""
    around = surroundings_of(session, claims)
    groups = grouped(in_surroundings(claims, around), around.voices, links)
    items = {item.id: item for item in claims}
    _save(session, groups, items, store.current_assessments(session, items), recorded_at)


def _save(
    session: Session,
    groups: Sequence[Group],
    items: Mapping[str, ClaimInContext],
    status: Mapping[StatusKey, Assessment],
    recorded_at: str,
) -> None:
    members = {group.id: group.places for group in groups}
    over = store.answered_by(session, {claim for group in groups for claim, _ in group.places})
    found = [_question(group, items, status, recorded_at) for group in groups]
    store.save_questions(session, found, members, over=over)


def _question(
    group: Group,
    items: Mapping[str, ClaimInContext],
    status: Mapping[StatusKey, Assessment],
    recorded_at: str,
) -> Question:
    days = sorted(items[claim].published or "" for claim, _ in group.places)
    first, last = group.key.days or (None, None)
    return Question(
        id=group.id,
        dispute=group.key.dispute,
        name=group.called,
        title=group.title,
        measure=group.key.measure,
        population=group.key.population,
        unit=group.key.unit,
        kind=group.key.kind,
        place=group.key.place,
        first_day=first,
        last_day=last,
        since=group.key.since,
        first_published=days[0],
        last_published=days[-1],
        recorded_at=recorded_at,
        **comes_to(group.places, items, status),
    )


def comes_to(
    places: Sequence[Place],
    items: Mapping[str, ClaimInContext],
    status: Mapping[StatusKey, Assessment],
) -> dict[str, Any]:
    """What the answers come to, by the names of the fields of a question."""
    told = [(place, status[place]) for place in places if place in status]
    live = [place for place, found in told if found.lifecycle == Lifecycle.LIVE]
    low, high = _span([items[claim].claim.figures[index] for claim, index in live])
    return {
        "low": low,
        "high": high,
        "answers": len(places),
        "live": len(live),
        "origins": len(_origins(live, items)),
        "label": _label([found for _, found in told]),
    }


def _span(figures: Sequence[Figure]) -> tuple[float | None, float | None]:
    open_top = not figures or any(is_floor(figure) for figure in figures)
    low = min((figure.low for figure in figures), default=None)
    return low, None if open_top else max(figure.high or 0.0 for figure in figures)


def _origins(places: Iterable[Place], items: Mapping[str, ClaimInContext]) -> set[str]:
    keys = (origin_key(items[claim]) for claim, _ in places)
    return {key for key in keys if key is not None}


def _label(told: Sequence[Assessment]) -> Label:
    """One word for all answers: contested, else the best support; where none is live, what became
    of the last, and of statements that assert nothing, that."""
    live = [found for found in told if found.lifecycle == Lifecycle.LIVE]
    if any(found.contest == Contest.CONTESTED for found in live):
        return Label.CONTESTED
    ranked = [BEST_LAST.index(found.label) for found in live if found.label in BEST_LAST]
    if ranked:
        return BEST_LAST[max(ranked)]
    return told[-1].label if told else Label.NOT_CHECKABLE
