"""Columns of figures as they were told: what bulk linking reads, one row a figure.

Codes number the entries of the tables, ``NONE`` where a figure gives nothing. Days are ordinal
numbers; hours are left out, so claims that give any are not for bulk.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.values import ClaimInContext, Figure
from claims.vocabulary import FigureKind
from graph.compare.days import as_date
from graph.compare.propositions import predicate_class
from graph.link.context import announces_correction
from graph.link.owners import owner
from graph.origins import Voices, origin_key, origin_name, speaker_key
from graph.tellings import named_voices

NONE = -1
SCOPED = ("event", "place", "as_of", "since")
KINDS = tuple(FigureKind)
Codes = NDArray[np.int32]
Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Tables:
    """What the codes stand for. ``scopes`` are the values of ``Figure.scope_from``, "" for none;
    ``opposes`` holds every two opposed sides as ``pair_code``, sorted."""

    measures: Sequence[str]
    populations: Sequence[str]
    events: Sequence[str]
    places: Sequence[str]
    units: Sequence[str]
    questions: Sequence[str]
    owners: Sequence[str]
    scopes: Sequence[str]
    approximators: Sequence[str]
    opposes: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Told:
    """Figures in columns.

    Of the claim: ``claim`` (in order of id, rows of one claim together), ``dispute``,
    ``document`` and its ``start`` there, ``origin``, ``speaker``, ``side`` (each of one dispute),
    ``party`` (whether it is a party), ``act`` (class and polarity of the proposition), ``day``,
    ``narrator``, ``own`` (narration that credits nobody), ``correction`` (it announces one),
    ``voice`` and ``other_voice`` (those by which it is known in other reports). Of the figure: what
    ``claims.values.Figure`` holds, ``high`` infinite and ``value`` not a number where none is
    given, ``owner`` with whether it is ``stated``, and whether its text names ``people``.
    """

    tables: Tables
    claim: Codes
    dispute: Codes
    document: Codes
    start: Codes
    origin: Codes
    speaker: Codes
    side: Codes
    party: Flags
    act: Codes
    day: Codes
    narrator: Flags
    own: Flags
    voice: Codes
    other_voice: Codes
    correction: Flags
    measure: Codes
    population: Codes
    event: Codes
    place: Codes
    unit: Codes
    question: Codes
    owner: Codes
    kind: Codes
    event_from: Codes
    place_from: Codes
    as_of_from: Codes
    since_from: Codes
    approximator: Codes
    as_of: Codes
    since: Codes
    value: Numbers
    low: Numbers
    high: Numbers
    negated: Flags
    stated: Flags
    people: Flags

    def __len__(self) -> int:
        return len(self.claim)

    def rows(self, chosen: slice | Codes) -> "Told":
        """The same tables with some of the rows."""
        columns = (f.name for f in fields(self) if f.name != "tables")
        return Told(self.tables, **{name: getattr(self, name)[chosen] for name in columns})

    def figure(self, row: int) -> Figure:
        """The figure of a row, as the rules read it; its text says no more than they ask."""
        tables, high = self.tables, float(self.high[row])
        value = float(self.value[row])
        froms = {"event": self.event_from, "place": self.place_from, "as_of": self.as_of_from}
        froms["since"] = self.since_from
        scopes = {name: tables.scopes[int(column[row])] for name, column in froms.items()}
        return Figure(
            text="people" if self.people[row] else "",
            start=0,
            end=0,
            value=None if np.isnan(value) else value,
            low=float(self.low[row]),
            high=None if np.isinf(high) else high,
            approximator=_entry(tables.approximators, self.approximator[row]),
            measure=tables.measures[int(self.measure[row])],
            population=tables.populations[int(self.population[row])],
            kind=KINDS[int(self.kind[row])],
            event=_entry(tables.events, self.event[row]),
            place=_entry(tables.places, self.place[row]),
            as_of=iso(self.as_of[row]),
            since=iso(self.since[row]),
            unit=_entry(tables.units, self.unit[row]),
            negated=bool(self.negated[row]),
            question=_entry(tables.questions, self.question[row]) or "",
            scope_from={name: scope for name, scope in scopes.items() if scope},
        )


def pair_code(a: Codes, b: Codes) -> NDArray[np.int64]:
    """One number for two codes, in order."""
    return (a.astype(np.int64) << 32) | (b.astype(np.int64) & 0xFFFFFFFF)


def iso(day: np.integer[Any] | int) -> str | None:
    """The ISO day of an ordinal number."""
    return None if day == NONE else date.fromordinal(int(day)).isoformat()


def _entry(table: Sequence[str], code: np.integer[Any]) -> str | None:
    return None if code == NONE else table[int(code)]


class _Table(dict[Any, int]):
    """Numbers given out in order; nothing has ``NONE``."""

    def code(self, entry: Hashable) -> int:
        if entry is None:
            return NONE
        return self.setdefault(entry, len(self))


class _Tables:
    def __init__(self) -> None:
        self._tables: dict[str, _Table] = {}

    def __getitem__(self, name: str) -> _Table:
        return self._tables.setdefault(name, _Table())


def told_by(items: Sequence[ClaimInContext], known: Voices) -> Told:
    """The figures of claims, grounded and dated, in columns; their ``claim`` counts in order of id.

    Only checkable claims count.
    """
    tables = _Tables()
    tables["scope"].code("")
    rows: list[dict[str, float]] = []
    for number, item in enumerate(sorted(items, key=lambda item: item.id)):
        if item.claim.checkable:
            told = _of_claim(number, item, known, tables)
            rows.extend(told | _of_figure(f, item, known, tables) for f in item.claim.figures)
    columns: dict[str, Any] = {
        f.name: np.array([row[f.name] for row in rows], _dtype(f.type))
        for f in fields(Told)
        if f.name != "tables"
    }
    return Told(_tables(tables, items), **columns)


def _dtype(annotation: Any) -> type:
    return {Codes: np.int32, Numbers: np.float64, Flags: np.bool_}[annotation]


def _of_claim(
    number: int, item: ClaimInContext, known: Voices, tables: _Tables
) -> dict[str, float]:
    said, slug = item.claim.proposition, item.dispute.slug if item.dispute else None
    kind = predicate_class(said.predicate) if said else None
    side, origin = known.side_of(item), origin_key(item)
    voice, other = (*sorted(named_voices(item)), None, None)[:2]
    return {
        "claim": number,
        "dispute": tables["dispute"].code(slug),
        "document": tables["document"].code(item.document_id),
        "start": item.claim.start,
        "origin": tables["origin"].code(origin),
        "speaker": tables["speaker"].code(speaker_key(item)),
        "side": tables["side"].code((slug, side) if slug and side else None),
        "party": known.party_of(item) is not None,
        "act": tables["act"].code((kind, said.polarity) if said and kind else None),
        "day": _ordinal(item.day),
        "narrator": item.claim.narrator,
        "voice": tables["voice"].code(voice),
        "other_voice": tables["voice"].code(other),
        "own": item.claim.narrator and origin == origin_name(item.source.group),
        "correction": announces_correction(item.claim),
    }


def _of_figure(
    figure: Figure, item: ClaimInContext, known: Voices, tables: _Tables
) -> dict[str, float]:
    who, stated = owner(item, figure, known)
    froms = {f"{name}_from": figure.scope_from.get(name, "") for name in SCOPED}
    return {
        "measure": tables["measure"].code(figure.measure),
        "population": tables["population"].code(figure.population),
        "event": tables["event"].code(figure.event),
        "place": tables["place"].code(figure.place or None),
        "unit": tables["unit"].code(figure.unit),
        "question": tables["question"].code(figure.question or None),
        "owner": tables["owner"].code(who),
        "kind": KINDS.index(figure.kind),
        **{name: tables["scope"].code(scope) for name, scope in froms.items()},
        "approximator": tables["approximator"].code(figure.approximator),
        "as_of": _ordinal(figure.as_of),
        "since": _ordinal(figure.since),
        "value": np.nan if figure.value is None else figure.value,
        "low": figure.low,
        "high": np.inf if figure.high is None else figure.high,
        "negated": figure.negated,
        "stated": stated,
        "people": "people" in figure.text.lower(),
    }


def _ordinal(day: str | None) -> int:
    return as_date(day).toordinal() if day else NONE


def _tables(tables: _Tables, items: Iterable[ClaimInContext]) -> Tables:
    disputes = {item.dispute.slug: item.dispute for item in items if item.dispute}
    sides = list(tables["side"].items())
    opposed = [
        (first, second)
        for (one, first), (other, second) in product(sides, sides)
        if one[0] == other[0] and disputes[one[0]].opposed(one[1], other[1])
    ]
    pairs = np.array(opposed, np.int32).reshape(-1, 2)
    return Tables(
        measures=tuple(tables["measure"]),
        populations=tuple(tables["population"]),
        events=tuple(tables["event"]),
        places=tuple(tables["place"]),
        units=tuple(tables["unit"]),
        questions=tuple(tables["question"]),
        owners=tuple(tables["owner"]),
        scopes=tuple(tables["scope"]),
        approximators=tuple(tables["approximator"]),
        opposes=np.sort(pair_code(pairs[:, 0], pairs[:, 1])),
    )
