"""A body of claims as observations for truth discovery: ``answers``.

An item is a question; of questions whose number changes with the days (all but those of one
event) it is a question on one day. A value is a number, or a range that is no other's: a range in
which exactly one of the numbers given lies counts as that number. The origin is the one the claim
declares. Figures that are no longer live, and statements that assert nothing, are left out.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from claims.values import Assessment, ClaimInContext, Figure, Link
from claims.vocabulary import FigureKind, Lifecycle
from graph.consistency import group_questions
from graph.origins import origin_key
from graph.truth import UNKNOWN, Observations
from graph.truth.values import Codes

Bounds = tuple[float, float | None]


@dataclass(frozen=True, slots=True)
class Item:
    """What an item code stands for."""

    question: str
    title: str
    day: str | None


@dataclass(frozen=True, slots=True)
class Answers:
    """The observations, and what their codes stand for: ``values`` are the bounds and newest words
    of each (item code, value code)."""

    observations: Observations
    sources: Sequence[str]
    origins: Sequence[str]
    items: Sequence[Item]
    values: Mapping[tuple[int, int], tuple[Bounds, str]]


@dataclass(frozen=True, slots=True)
class _Row:
    claim: ClaimInContext
    figure: Figure
    item: Item

    @property
    def bounds(self) -> Bounds:
        return self.figure.low, self.figure.high


def answers(
    claims: Sequence[ClaimInContext], links: Sequence[Link], assessments: Iterable[Assessment]
) -> Answers:
    """Every live figure as an answer to its question, the newest of an origin first."""
    rows = _rows(claims, links, assessments)
    items = sorted({row.item for row in rows}, key=lambda item: (item.question, item.day or ""))
    item_code = {item: code for code, item in enumerate(items)}
    taken = _taken_as(rows)
    value_code = _value_codes(rows, taken)
    values: dict[tuple[int, int], tuple[Bounds, str]] = {}
    columns: list[tuple[str, str | None, int, int]] = []
    for row in rows:
        bounds = taken[row.item, row.bounds]
        code = item_code[row.item], value_code[row.item, bounds]
        if row.bounds == bounds:
            values.setdefault(code, (bounds, row.figure.text))
        columns.append((row.claim.source.slug, origin_key(row.claim), *code))
    sources = sorted({source for source, *_ in columns})
    origins = sorted({origin for _, origin, *_ in columns if origin is not None})
    observed = _observed(columns, sources, origins, rows, items)
    return Answers(observed, sources, origins, items, values)


def _value_codes(
    rows: Iterable[_Row], taken: Mapping[tuple[Item, Bounds], Bounds]
) -> dict[tuple[Item, Bounds], int]:
    """The values of each item, numbered from 0 as they come."""
    known: dict[Item, dict[Bounds, int]] = defaultdict(dict)
    for row in rows:
        codes = known[row.item]
        codes.setdefault(taken[row.item, row.bounds], len(codes))
    return {(item, bounds): code for item, codes in known.items() for bounds, code in codes.items()}


def _rows(
    claims: Sequence[ClaimInContext], links: Sequence[Link], assessments: Iterable[Assessment]
) -> list[_Row]:
    by_id = {item.id: item for item in claims}
    live = {(a.claim, a.figure) for a in assessments if a.lifecycle is Lifecycle.LIVE}
    questions = group_questions(claims, links)
    rows = []
    for name, members in questions.members.items():
        for claim, index in members:
            item = by_id[claim]
            if item.claim.checkable and (claim, index) in live:
                figure = item.claim.figures[index]
                about = Item(name, questions.titles[name], _changing_day(item, figure))
                rows.append(_Row(item, figure, about))
    return sorted(rows, key=lambda row: (row.claim.day, row.claim.id), reverse=True)


def _changing_day(item: ClaimInContext, figure: Figure) -> str | None:
    return None if figure.kind is FigureKind.POINT else (figure.as_of or item.day)[:10] or None


def _taken_as(rows: Iterable[_Row]) -> dict[tuple[Item, Bounds], Bounds]:
    """Each answer's bounds -> those it counts as."""
    given: dict[Item, set[Bounds]] = defaultdict(set)
    for row in rows:
        given[row.item].add(row.bounds)
    return {
        (item, bounds): _as_number(bounds, known)
        for item, known in given.items()
        for bounds in known
    }


def _as_number(bounds: Bounds, known: Iterable[Bounds]) -> Bounds:
    low, high = bounds
    inside = [
        other
        for other in known
        if other[0] == other[1] and low <= other[0] and (high is None or other[0] <= high)
    ]
    return inside[0] if len(inside) == 1 else bounds


def _observed(
    columns: Sequence[tuple[str, str | None, int, int]],
    sources: Sequence[str],
    origins: Sequence[str],
    rows: Sequence[_Row],
    items: Sequence[Item],
) -> Observations:
    source = {name: code for code, name in enumerate(sources)}
    origin = {name: code for code, name in enumerate(origins)}
    measures = {row.item: row.figure.measure for row in rows}
    codes = {name: code for code, name in enumerate(sorted(set(measures.values())))}
    return Observations(
        _codes(source[name] for name, *_ in columns),
        _codes(item for _, _, item, _ in columns),
        _codes(value for *_, value in columns),
        origin=_codes(UNKNOWN if name is None else origin[name] for _, name, *_ in columns),
        group=_codes(codes[measures[item]] for item in items),
    )


def _codes(numbers: Iterable[int]) -> Codes:
    return np.array(list(numbers), np.int32)
