"""Gold figures of short texts: statements labelled in pairs, and texts with every figure listed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from claims.errors import BadGold
from claims.evaluation.figure_names import kinds_for
from claims.evaluation.gold import first_fault, json_lines
from claims.evaluation.gold_claims import GoldClaim, GoldFigure
from claims.evaluation.words import Span

Form = Literal["pairs", "texts"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A figure as the gold has it.

    ``span`` is where it stands, in characters of its text; None where the words are not found
    there. ``measures`` and ``kinds`` are all the names that are right. ``loose``: the gold leaves
    open what rounding and hedges allow, so that of the bounds only the direction counts. What the
    gold does not tell (``population``, ``unit``, ``as_of``, ``since`` None) is not judged;
    ``unit`` "" is none. ``focus``: a pair was labelled for this figure.
    """

    text: str
    span: Span | None
    value: float | None
    low: float | None
    high: float | None
    approximator: str | None
    measures: tuple[str, ...]
    kind: str
    kinds: frozenset[str]
    population: str | None = None
    unit: str | None = None
    as_of: str | None = None
    since: str | None = None
    negated: bool = False
    loose: bool = False
    focus: bool = False

    @property
    def measure(self) -> str:
        return self.measures[0]


@dataclass(frozen=True, slots=True)
class FigureText:
    """A short text, what is known of it, and all of its figures in order."""

    id: str
    text: str
    published: str | None
    source: str | None
    figures: tuple[Wanted, ...]


class _Figure(BaseModel):
    """A figure of a listed text."""

    text: str
    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    approximator: str | None = None
    measure: str
    accept: tuple[str, ...] = ()
    population: str | None = None
    kind: str
    kind_accept: tuple[str, ...] = ()
    unit: str | None = None
    as_of: str | None = None
    since: str | None = None
    negated: bool = False


class _Text(BaseModel):
    model_config = ConfigDict(coerce_numbers_to_str=True)

    id: str
    text: str = Field(min_length=1)
    published: str | None = None
    source: str | None = None
    figures: tuple[_Figure, ...]


class _PairFigure(BaseModel):
    """A figure of a statement of a pair; the window ``start``..``as_of`` is what it counts over."""

    span: str
    value: float | None
    low: float | None
    high: float | None
    approximator: str | None = None
    unit: str | None = None
    unit_class: str = "count"
    measure: str
    population: str | None = None
    kind: str
    start: str | None = None
    as_of: str | None = None


class _Statement(BaseModel):
    model_config = ConfigDict(coerce_numbers_to_str=True)

    id: str
    text: str = Field(min_length=1)
    published: str | None = None
    outlet: str | None = None
    figures: tuple[_PairFigure, ...]
    focus: int | None = None


class _Pair(BaseModel):
    a: _Statement
    b: _Statement


def read_figure_gold(path: Path) -> tuple[Form, list[FigureText]]:
    """The form of a JSON Lines file and its texts: pairs ``{a, b}`` of statements with figures,
    each statement once, or texts ``{id, text, published, figures}``.

    Raises ``BadGold`` for a file that cannot be read, a line of another shape or an empty file.
    """
    rows = [(f"{path} line {number}", data) for number, data in json_lines(path)]
    if not rows:
        raise BadGold(f"{path}: holds no line; give one JSON object a line")
    if {"a", "b"} <= rows[0][1].keys():
        return "pairs", _statements(rows)
    return "texts", list(_texts(rows))


def _texts(rows: Sequence[tuple[str, dict[str, Any]]]) -> Iterator[FigureText]:
    for where, data in rows:
        try:
            one = _Text.model_validate(data)
        except ValidationError as error:
            raise BadGold(f"{where}: {first_fault(error)}") from error
        for figure in one.figures:
            if one.text[figure.start : figure.end] != figure.text:
                raise BadGold(
                    f"{where}: {figure.text!r} does not stand at {figure.start}; "
                    "count characters of the text"
                )
        figures = tuple(map(_listed, one.figures))
        yield FigureText(one.id, one.text, one.published, one.source, figures)


def _listed(figure: _Figure) -> Wanted:
    return Wanted(
        figure.text,
        (figure.start, figure.end),
        figure.value,
        figure.low,
        figure.high,
        figure.approximator,
        (figure.measure, *figure.accept),
        figure.kind,
        kinds_for(figure.kind) | {*figure.kind_accept},
        population=figure.population,
        unit=figure.unit or "",
        as_of=figure.as_of,
        since=figure.since,
        negated=figure.negated,
    )


# ------------------------------------------------------------ pairs


def _statements(rows: Sequence[tuple[str, dict[str, Any]]]) -> list[FigureText]:
    """Every statement once, with the figures any pair is labelled for in focus."""
    statements: dict[str, _Statement] = {}
    focus: set[tuple[str, int | None]] = set()
    for where, data in rows:
        try:
            pair = _Pair.model_validate(data)
        except ValidationError as error:
            raise BadGold(f"{where}: {first_fault(error)}") from error
        for one in (pair.a, pair.b):
            statements.setdefault(one.id, one)
            focus.add((one.id, one.focus))
    return [_statement(one, focus) for one in statements.values()]


def _statement(one: _Statement, focus: set[tuple[str, int | None]]) -> FigureText:
    spans = located(one.text, [figure.span for figure in one.figures])
    figures = tuple(
        _labelled(figure, span, focus=(one.id, number) in focus)
        for number, (figure, span) in enumerate(zip(one.figures, spans, strict=True))
    )
    return FigureText(one.id, one.text, one.published, one.outlet, figures)


def _labelled(figure: _PairFigure, span: Span | None, *, focus: bool) -> Wanted:
    """A one-day window of an addition says the same as a count of that day."""
    kind = "percent" if figure.unit_class == "percent" else figure.kind
    kinds = kinds_for(kind, "pair_kinds")
    of_one_day = figure.kind == "incremental" and figure.start == figure.as_of
    return Wanted(
        figure.span,
        span,
        figure.value,
        figure.low,
        figure.high,
        figure.approximator,
        (figure.measure,),
        kind,
        kinds | {"point"} if of_one_day else kinds,
        population=None if figure.population == "-" else figure.population,
        unit=_unit(figure),
        as_of=figure.as_of,
        since=figure.start if figure.kind == "incremental" else None,
        focus=focus,
    )


def _unit(figure: _PairFigure) -> str:
    """The unit of a measurement; the class where that is percent or a currency, "" for counts."""
    if figure.unit_class == "count":
        return ""
    by_class = figure.unit_class == "percent" or figure.unit_class.isupper()
    return figure.unit_class if by_class else figure.unit or ""


def located(text: str, words: Sequence[str]) -> list[Span | None]:
    """Where each of the words stands: behind the one before, else anywhere; None where nowhere."""
    spans: list[Span | None] = []
    at = 0
    for one in words:
        start = text.find(one, at)
        start = text.find(one) if start < 0 else start
        spans.append((start, start + len(one)) if start >= 0 and one else None)
        at = start + len(one) if start >= 0 else at
    return spans


# ------------------------------------------------------------ collections


def figures_of(claim: GoldClaim, text: str) -> tuple[Wanted, ...]:
    """The figures of a gold claim, placed in the text of its document."""
    spans = _located_in(text, claim.spans, [figure.text for figure in claim.figures])
    return tuple(_claimed(figure, span) for figure, span in zip(claim.figures, spans, strict=True))


def _located_in(text: str, spans: Sequence[Span], words: Sequence[str]) -> list[Span | None]:
    """As ``located``, inside the spans only."""
    found: list[Span | None] = [None] * len(words)
    for low, high in spans:
        for number, span in enumerate(located(text[low:high], words)):
            if span and found[number] is None:
                found[number] = span[0] + low, span[1] + low
    return found


def _claimed(figure: GoldFigure, span: Span | None) -> Wanted:
    return Wanted(
        figure.text,
        span,
        figure.value,
        figure.low,
        figure.high,
        figure.approximator,
        (figure.measure,),
        figure.kind,
        kinds_for(figure.kind) | {*figure.kind_accept},
        population=figure.population,
        as_of=figure.as_of,
        negated=figure.negated,
        loose=True,
    )
