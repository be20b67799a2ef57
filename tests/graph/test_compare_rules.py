"""The table of rules, and what they say of measures and units that differ."""

import re
from dataclasses import replace

import pytest

from claims.figures.quantities.bounds import bounds
from claims.lexicon import load
from claims.values import Figure
from claims.vocabulary import FigureKind
from graph.compare.arithmetic import ARITHMETIC
from graph.compare.events import Inclusion
from graph.compare.figures import RULES, compare_figures
from graph.compare.measures import canonical, family, relate_measures
from graph.values import FigureComparison, Later, PairContext, Sentence
from tests.factories import make_figure
from tests.graph.strait import quay

DAY = "2031-03-04"
SAID = PairContext(day_a=DAY, day_b=DAY)


def test_every_rule_is_named_and_cites_its_section() -> None:
    names = [name for name, _ in (*RULES, *ARITHMETIC)]
    assert len(set(names)) == len(names)
    for _, rule in (*RULES, *ARITHMETIC):
        assert re.match(r"Section 3\.\d", rule.__doc__ or ""), rule


def test_a_reason_is_put_together_when_it_is_read() -> None:
    asked: list[str] = []

    def say(name: str) -> str:
        asked.append(name)
        return f"both name {name}"

    found = FigureComparison(None, 0.0, Sentence(say, "Harne"), "scope")
    assert not asked
    assert found.reason == "both name Harne"
    plain = FigureComparison(None, 0.0, "both name Harne", "scope")
    assert (found, hash(found)) == (plain, hash(plain))
    assert found != replace(plain, later=Later.A)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("wounded", "injured", Inclusion.SAME),
        ("houses_flooded", "homes_flooded", Inclusion.SAME),
        ("ships_sunk", "vessels_sunk", Inclusion.SAME),
        ("killed", "wounded", Inclusion.DISJOINT),
        ("homes_damaged", "homes_destroyed", Inclusion.DISJOINT),
        ("cases_confirmed", "cases_suspected", Inclusion.DISJOINT),
        ("pay_demanded", "pay_offered", Inclusion.DISJOINT),
        ("rainfall", "rainfall_forecast", Inclusion.DISJOINT),
        ("speed", "speed_limit", Inclusion.DISJOINT),
        ("killed", "casualties", Inclusion.PART),
        ("cases_confirmed", "cases", Inclusion.PART),
        ("suspected_cases", "cases", Inclusion.PART),
        ("homes_destroyed", "buildings_destroyed", Inclusion.PART),
    ],
)
def test_measures_by_inclusion(a: str, b: str, relation: Inclusion) -> None:
    assert relate_measures(a, b) == relation
    assert relate_measures(b, a) == relation.turned
    assert relation == Inclusion.DISJOINT or family(a) == family(b)


def test_the_table_of_measures_has_no_circle() -> None:
    """And every part has one whole, or it would be compared with one of them only."""
    table = load("comparing")
    parts = [p for name in ("sums", "parts") for all_ in table[name].values() for p in all_]
    assert len(set(parts)) == len(parts)
    assert all(canonical(name) == name for name in (*parts, *table["sums"], *table["parts"]))
    assert all(family(name) != name for name in parts)


@pytest.mark.parametrize(
    ("cases", "confirmed", "verdict"),
    [(12, 12, "corroborates"), (15, 12, "unrelated"), (12, 15, "contradicts")],
)
def test_confirmed_cases_are_a_part_of_the_cases(
    cases: float, confirmed: float, verdict: str
) -> None:
    a = quay(cases, measure="cases", as_of=DAY)
    b = quay(confirmed, measure="cases_confirmed", as_of=DAY)
    assert compare_figures(a, b, SAID).verdict == verdict
    assert compare_figures(b, a, SAID).verdict == verdict


def test_nobody_harmed_is_nobody_killed() -> None:
    nobody = quay(0, measure="casualties", population="civilians")
    killed = quay(5, population="civilians")
    assert compare_figures(nobody, killed, SAID).verdict == "contradicts"


def measured(value: float, unit: str, words: str | None = None, **more: object) -> Figure:
    low, high = bounds(value, words)
    figure = quay(value, measure="extent", population="-", unit=unit, low=low, high=high, **more)
    return replace(figure, high=high, approximator=words)


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (measured(12_000, "acre", "about"), measured(4_900, "hectare"), "corroborates"),
        (measured(12_000, "acre", "about"), measured(8_000, "hectare", "over"), "contradicts"),
        (measured(60, "mile"), measured(97, "kilometre"), "corroborates"),
        (measured(60, "mile"), measured(120, "kilometre"), "contradicts"),
        (measured(90, "mph"), measured(145, "km/h"), "corroborates"),
        (measured(612, "foot"), measured(187, "metre", "about"), "corroborates"),
        (measured(104, "degree Fahrenheit"), measured(40, "degree Celsius"), "corroborates"),
        (measured(104, "degree Fahrenheit"), measured(35, "degree Celsius"), "contradicts"),
        (measured(20, "kilogram", "about"), measured(45, "pound (weight)"), "corroborates"),
        (measured(20, "kilogram"), measured(20, "kilometre"), "unrelated"),
        (measured(20, "USD"), measured(20, "EUR"), "unrelated"),
        (measured(20, "USD per barrel"), measured(20, "USD"), "unrelated"),
        (measured(97, "kilometre"), measured(98, "kilometre"), "contradicts"),
    ],
)
def test_units_are_converted(a: Figure, b: Figure, verdict: str) -> None:
    assert compare_figures(a, b, SAID).verdict == verdict
    assert compare_figures(b, a, SAID).verdict == verdict


def test_a_structured_claim_may_name_its_unit_in_the_plural() -> None:
    plural = measured(5_000, "acres"), measured(2_000, "hectares")
    assert compare_figures(*plural, SAID).verdict == "corroborates"


def test_a_share_and_a_count_are_different() -> None:
    share = make_figure(30, measure="arrested", kind=FigureKind.PERCENT, as_of=DAY)
    found = compare_figures(share, make_figure(30, measure="arrested", as_of=DAY), SAID)
    assert found.reason == "a share and a number of arrested are different quantities"
