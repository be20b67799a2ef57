"""Scores on figures, worked out by hand on invented texts."""

import json
from pathlib import Path

import pytest

from claims.errors import BadGold
from claims.evaluation.figure_gold import Wanted, located, read_figure_gold
from claims.evaluation.figure_names import (
    alike_measure,
    hedge,
    same_measure,
    same_population,
    same_unit,
)
from claims.evaluation.figure_scores import RIGHT, Case, FigureTally, judge, tally_figures
from claims.evaluation.rates import Got, Share
from claims.values import Figure
from claims.vocabulary import FigureKind
from tests.factories import make_figure

TEXT = "Some 40 sailors were rescued and at least nine drowned off Port Amsel."


def wanted(
    words: str,
    value: float | None,
    *,
    low: float | None = None,
    high: float | None = None,
    unbounded: bool = False,
    hedged: str | None = None,
    measure: str = "killed",
    kind: str = "point",
    placed: bool = True,
    negated: bool = False,
    loose: bool = False,
    unit: str | None = None,
) -> Wanted:
    start = TEXT.find(words)
    return Wanted(
        words,
        (start, start + len(words)) if placed else None,
        value,
        value if low is None and not loose else low,
        None if unbounded else value if high is None and not loose else high,
        hedged,
        (measure,),
        kind,
        frozenset({kind}),
        unit=unit,
        negated=negated,
        loose=loose,
    )


def told(words: str, value: float | None, **more: object) -> Figure:
    return make_figure(value, text=words, start=TEXT.index(words), **more)  # type: ignore[arg-type]


SAILORS = wanted("Some 40 sailors", 40, low=38, high=42, hedged="some", measure="rescued")
DROWNED = wanted("at least nine", 9, low=9, unbounded=True, hedged="at least")
SAILORS_TOLD = told("Some 40 sailors", 40, low=38, high=42, approximator="some", measure="rescued")
DROWNED_TOLD = told("at least nine drowned", 9, unbounded=True, approximator="at least")


def wrong(gold: Wanted, read: Figure) -> tuple[str, ...]:
    (one,), _ = judge(Case("one", (gold,), (read,)))
    return one.wrong


def test_counts_by_hand() -> None:
    beyond = told("Amsel", 3)
    tally = tally_figures([Case("one", (SAILORS, DROWNED), (SAILORS_TOLD, beyond))])
    assert (tally.gold, tally.predicted, tally.found, tally.false) == (2, 2, 1, 1)
    assert tally.all_right == Share(1, 2)
    assert {name: tally.attributes[name] for name in RIGHT} == dict.fromkeys(RIGHT, Share(1, 1))
    assert tally.groups["measure", "killed"] == Got(0, 0, 1)
    assert tally.groups["approximator", "about"] == Got(1, 1, 1)
    twice = tally + tally
    assert (twice.gold, twice.false, twice.groups["kind", "point"]) == (4, 2, Got(2, 2, 4))
    assert FigureTally() + tally == tally


def test_the_figure_with_the_same_value_is_taken_first() -> None:
    both = told("40 sailors were rescued and at least nine", 9, unbounded=True)
    (first, second), false = judge(Case("one", (SAILORS, DROWNED), (both, SAILORS_TOLD)))
    assert (first.told, second.told, false) == (SAILORS_TOLD, both, [])


def test_a_gold_figure_whose_words_are_not_found_is_known_by_its_value() -> None:
    gold = wanted("nobody", 9, placed=False, unbounded=True, hedged="no fewer than")
    assert wrong(gold, DROWNED_TOLD) == ()
    _, false = judge(Case("one", (gold,), (SAILORS_TOLD,)))
    assert [one.told for one in false] == [SAILORS_TOLD]


def test_what_is_denied_need_not_be_read() -> None:
    denied = wanted("at least nine", 9, negated=True)
    assert judge(Case("one", (denied,), ())) == ([], [])
    read_as_denied = told("Amsel", 3, negated=True)
    assert tally_figures([Case("one", (SAILORS,), (SAILORS_TOLD, read_as_denied))]).false == 0
    (one,), _ = judge(Case("one", (denied,), (DROWNED_TOLD,)))
    assert not one.right["negated"]


@pytest.mark.parametrize(
    ("gold", "read", "expected"),
    [
        (DROWNED, DROWNED_TOLD, ()),
        (DROWNED, told("nine", 9), ("bounds", "approximator")),
        (DROWNED, told("nine", 8, unbounded=True, approximator="at least"), ("value", "bounds")),
        (
            DROWNED,
            told("nine", 9, measure="missing", unbounded=True, approximator="at least"),
            ("measure",),
        ),
        (
            SAILORS,
            told(
                "40",
                40,
                low=38,
                high=42,
                approximator="about",
                measure="rescued",
                kind=FigureKind.CUMULATIVE,
            ),
            ("kind",),
        ),
        (
            wanted("nine", None, low=24, high=99, hedged="dozens"),
            told("nine", None, low=24, high=99, approximator="dozens of"),
            (),
        ),
        (
            wanted("nine", 33.3, measure="share", kind="percent"),
            told("nine", 100 / 3, measure="share", kind=FigureKind.PERCENT, unit="percent"),
            (),
        ),
        (
            wanted("nine", 33, measure="share", kind="percent"),
            told("nine", 100 / 3, measure="share", kind=FigureKind.PERCENT, unit="percent"),
            ("value", "bounds"),
        ),
        (
            wanted("nine", 9, low=None, high=9, hedged="up to", loose=True),
            told("nine", 9, low=0, high=9, approximator="up to"),
            (),
        ),
        (
            wanted("nine", 9, low=9, hedged="at least", loose=True, unbounded=True),
            told("nine", 9, approximator="at least"),
            ("bounds",),
        ),
        (
            wanted("nine", 9, hedged="some", loose=True),
            told("nine", 9, low=8, high=10, approximator="about"),
            (),
        ),
    ],
)
def test_what_is_wrong(gold: Wanted, read: Figure, expected: tuple[str, ...]) -> None:
    assert wrong(gold, read) == expected


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        (None, "exact"), ("exact", "exact"), ("between", "exact"), ("range", "exact"),
        ("none", "exact"), ("at_least", "at_least"), ("well over", "more_than"),
        ("or more", "at_least"), ("dozens of", "dozen"), ("a dozen", "dozen"),
        ("half_dozen", "half dozen"), ("half a dozen", "half dozen"),
    ],
)  # fmt: skip
def test_hedges(words: str | None, plain: str) -> None:
    assert hedge(words) == plain


@pytest.mark.parametrize(
    ("names", "read", "same"),
    [
        (("flights_cancelled",), "flight_cancelled", True),
        (("injured",), "wounded", True),
        (("houses", "homes"), "home", True),
        (("killed",), "wounded", False),
        (("buses",), "bus", True),
        (("suspected_cases",), "cases_suspected", True),
        (("projected_unemployment",), "unemployment", False),
    ],
)
def test_measures(names: tuple[str, ...], read: str, same: bool) -> None:
    assert same_measure(names, read) is same


def test_measures_alike() -> None:
    assert alike_measure(("projected_unemployment",), "unemployment")
    assert alike_measure(("injured",), "people_wounded")
    assert not alike_measure(("depth",), "wrecks")


def test_populations_and_units() -> None:
    assert same_population("people/military", "Brennan soldiers") is False
    assert same_population("people/military", "soldiers") is True
    assert same_population("soldiers", "Brennan soldiers") is True
    assert same_population("people/children", "boys") is True
    assert same_population("voters", "") is False


@pytest.mark.parametrize(
    ("wanted", "told", "same"),
    [
        ("USD", "dollars", True),
        ("hectares", "ha", True),
        ("feet", "foot", True),
        ("celsius", "degree Celsius", True),
        ("", None, True),
        ("acres", "hectares", False),
        ("litres per head", "litre per head per day", True),
        ("litres per head", "litre", False),
        ("km/h", "kilometres per hour", True),
        ("deaths per 100,000", "per 100,000 people", True),
        ("percent", "percent per year", False),
    ],
)
def test_units(wanted: str, told: str | None, same: bool) -> None:
    assert same_unit(wanted, told) is same


# ------------------------------------------------------------ gold on disk

LISTED = {
    "id": "s1", "text": TEXT, "published": "2031-03-04", "figures": [
        {"text": "at least nine", "start": 33, "end": 46, "value": 9, "low": 9, "high": None,
         "approximator": "at least", "measure": "killed", "accept": ["drowned"],
         "population": "people", "kind": "point", "kind_accept": ["cumulative"], "unit": None},
    ],
}  # fmt: skip


def statement(name: str, focus: int | None, *spans: str) -> dict[str, object]:
    figure = {
        "value": 40, "low": 38, "high": 42, "approximator": "about", "unit": "people",
        "unit_class": "count", "measure": "rescued", "population": "people/military",
        "kind": "cumulative", "start": "2031-03-04", "as_of": "2031-03-04T10:00",
    }  # fmt: skip
    figures = [figure | {"span": span} for span in spans]
    told_of = {"id": name, "text": TEXT, "published": "2031-03-04T10:00", "outlet": "Harbour Wire"}
    return told_of | {"figures": figures, "focus": focus}


def write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows))
    return path


def test_texts_with_their_figures(tmp_path: Path) -> None:
    form, (one,) = read_figure_gold(write(tmp_path / "texts.jsonl", LISTED))
    (figure,) = one.figures
    assert (form, one.published) == ("texts", "2031-03-04")
    assert (figure.span, figure.measures, figure.unit) == ((33, 46), ("killed", "drowned"), "")
    assert figure.kinds == {"point", "stock", "cumulative"}


def test_statements_of_pairs_come_once_with_what_is_in_focus(tmp_path: Path) -> None:
    a, b = statement("a", 0, "Some 40 sailors", "nine"), statement("b", None)
    rows = [{"id": "p1", "a": a, "b": b}, {"id": "p2", "a": b, "b": a | {"focus": 1}}]
    form, texts = read_figure_gold(write(tmp_path / "pairs.jsonl", *rows))
    assert (form, [one.id for one in texts]) == ("pairs", ["a", "b"])
    first, second = texts[0].figures
    assert (first.span, second.span) == ((0, 15), (42, 46))
    assert (first.focus, second.focus, texts[1].figures) == (True, True, ())
    assert first.kinds == {"cumulative", "point"}


def test_words_are_looked_for_in_order() -> None:
    assert located("9 of 9, then 12", ["9", "9", "12", "13"]) == [(0, 1), (5, 6), (13, 15), None]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"id": "x", "text": "Nine."}, "line 1: figures"),
        (LISTED | {"text": "x" + TEXT}, "does not stand at 33"),
        ({"a": {}, "b": {}}, "line 1: a.id"),
    ],
)
def test_gold_of_another_shape_is_told(tmp_path: Path, row: object, said: str) -> None:
    with pytest.raises(BadGold, match=said):
        read_figure_gold(write(tmp_path / "gold.jsonl", row))
