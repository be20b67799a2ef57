"""What a list is asked, made ready for the store.

Two things the store cannot answer by itself: how claims stood at the end of a past day, which is
computed, and whether claims that people have otherwise than they were read meet the filters.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlmodel import Session

from api.lookup.days import parse_day
from api.lookup.lists.past import Then
from api.lookup.status import Assessed
from api.values import is_contested, is_uncorroborated
from claims import store
from claims.store.lists import CLAIMS, FIGURES, ListQuery, Resource
from claims.values import Assessment, ClaimInContext, Figure
from graph import pipeline

Filters = Mapping[str, tuple[Any, ...]]

CLAIM_PARTS: Mapping[str, Callable[[ClaimInContext], set[Any]]] = {
    "side": lambda item: {item.claim.speaker.side},
    "speaker_kind": lambda item: {item.claim.speaker.kind},
    "speaks_for": lambda item: {item.claim.speaker.speaks_for},
    "origin": lambda item: {item.claim.origin},
    "stance": lambda item: {item.claim.stance},
}
FIGURE_PARTS: Mapping[str, Callable[[Figure], Any]] = {
    "measure": lambda figure: figure.measure,
    "population": lambda figure: figure.population,
    "place": lambda figure: figure.place,
    "unit": lambda figure: figure.unit,
    "question": lambda figure: figure.question,
    "event": lambda figure: figure.event,
    "kind": lambda figure: figure.kind,
    "figure_kind": lambda figure: figure.kind,
    "negated": lambda figure: figure.negated,
    "value": lambda figure: figure.value,
    "low": lambda figure: figure.low,
    "high": lambda figure: figure.high,
    "day": lambda figure: figure.as_of and figure.as_of[:10],
}
"""What people may have otherwise, by the filter for it."""


def prepare(session: Session, resource: Resource, query: ListQuery) -> tuple[ListQuery, Then]:
    """The query with what the store cannot answer answered, and the point in time to load at.

    Raises ``NotFound`` for a dispute that is not there: an empty list would pass for "nothing
    flagged"; ``BadQuery`` for a day that is none.
    """
    day = parse_day(query.as_of) if query.as_of is not None else None
    disputes = [str(slug) for slug in query.filters.get("dispute", ())]
    if "dispute" in resource.by_name:
        for slug in disputes[:1]:
            store.get_dispute(session, slug)
    if resource not in (CLAIMS, FIGURES):
        return query, Then(query.recorded_as_of)
    query = _as_decided(session, resource, query)
    if day is None:
        return query, Then(query.recorded_as_of)
    only = disputes[0] if len(disputes) == 1 else None
    past = pipeline.assess_as_of(session, only, day, query.recorded_as_of)
    return _of_that_day(resource, query, past), Then(query.recorded_as_of, past)


# ------------------------------------------------------------ what people have otherwise


def _as_decided(session: Session, resource: Resource, query: ListQuery) -> ListQuery:
    wanted = {
        name: values
        for name, values in query.filters.items()
        if values and resource.by_name[name.partition(".")[0]].mended
    }
    if not wanted:
        return query
    altered = pipeline.reread(session, query.recorded_as_of)
    called = _called(session, wanted) if altered else None
    met = [key for item in altered for key in _meeting(resource, item, wanted, called)]
    return replace(query, altered=[item.id for item in altered], met=met)


def _called(session: Session, wanted: Filters) -> frozenset[str] | None:
    if "speaker" not in wanted:
        return None
    parts = (store.speakers_called(session, str(part)) for part in wanted["speaker"])
    return frozenset().union(*parts)


def _meeting(
    resource: Resource, item: ClaimInContext, wanted: Filters, called: frozenset[str] | None
) -> list[str]:
    """The ids of what of the claim meets the filters: its own, or those of its figures."""
    if called is not None and item.claim.speaker.name not in called:
        return []
    for name, part in CLAIM_PARTS.items():
        if name in wanted and not part(item) & set(wanted[name]):
            return []
    figures = enumerate(item.claim.figures)
    if resource is FIGURES:
        return [f"{item.id}:{i}" for i, figure in figures if _all_met(figure, wanted)]
    return [item.id] if _each_met(item.claim.figures, wanted) else []


def _each_met(figures: Sequence[Figure], wanted: Filters) -> bool:
    """For every filter by figures there is one that meets it."""
    asked = [name for name in wanted if name.partition(".")[0] in FIGURE_PARTS]
    return all(any(_met(figure, name, wanted[name]) for figure in figures) for name in asked)


def _all_met(figure: Figure, wanted: Filters) -> bool:
    asked = [name for name in wanted if name.partition(".")[0] in FIGURE_PARTS]
    return all(_met(figure, name, wanted[name]) for name in asked)


def _met(figure: Figure, name: str, values: tuple[Any, ...]) -> bool:
    name, _, bound = name.partition(".")
    value = FIGURE_PARTS[name](figure)
    if not bound:
        return value in values
    if value is None:
        return False
    return bool(value >= values[0] if bound == "gte" else value <= values[0])


# ------------------------------------------------------------ as of a day


def _of_that_day(resource: Resource, query: ListQuery, past: Assessed) -> ListQuery:
    """The query with its conditions on status answered by ``past``."""
    judged = {
        name: values
        for name, values in query.filters.items()
        if values and resource.by_name[name.partition(".")[0]].judged
    }
    if not judged:
        return query
    kept = {name: values for name, values in query.filters.items() if name not in judged}
    if resource is FIGURES:
        found = [f"{c}:{i}" for (c, i), s in past.items() if i is not None and _is(s, judged)]
    else:
        found = [claim for claim, figure in past if _puts_in(past, claim, figure, judged)]
    return replace(query, filters=kept, settled=judged, among=sorted(set(found)))


def _is(status: Assessment, judged: Filters) -> bool:
    said = {"status": status.label, "label": status.label, "support": status.support}
    said |= {"contest": status.contest, "lifecycle": status.lifecycle}
    return all(said[name] in values for name, values in judged.items() if name in said)


def _puts_in(past: Assessed, claim: str, figure: int | None, judged: Filters) -> bool:
    """Whether this status, of the claim or of a figure, puts the claim into the answer."""
    if not _is(past[claim, None], judged):
        return False
    if "contested" in judged and not is_contested(past[claim, figure]):
        return False
    if "uncorroborated" not in judged:
        return True
    bare = figure is not None or (claim, 0) not in past
    return bare and is_uncorroborated(past[claim, figure])
