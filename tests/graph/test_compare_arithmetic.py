"""Arithmetic that the statements themselves give: docs/domain.md, section 3.3 and 3.7."""

from dataclasses import replace

import pytest

from claims.values import Figure
from claims.vocabulary import FigureKind
from graph.compare.reconcile import compare_with_companions
from graph.values import FigureComparison, PairContext
from tests.graph.strait import quay

DAY, NEXT = "2031-03-04", "2031-03-05"
SHARE, BASE = FigureKind.PERCENT, FigureKind.STOCK


def tied(
    a: list[Figure], b: list[Figure], words_a: str = "", words_b: str = "", **more: object
) -> FigureComparison:
    """The first of each in the company of the others, both ways round."""
    days = {"day_a": DAY, "day_b": DAY, **more}
    there = PairContext(words_a=words_a, words_b=words_b, **days)  # type: ignore[arg-type]
    found = compare_with_companions(0, a, 0, b, there)
    back = replace(there, words_a=words_b, words_b=words_a, day_a=there.day_b, day_b=there.day_a)
    turned = compare_with_companions(0, b, 0, a, back)
    assert (turned.verdict, turned.score, turned.rule) == (found.verdict, found.score, found.rule)
    return found


def families(value: float, **more: object) -> Figure:
    return quay(value, measure="displaced", population="families", **more)


OF_500 = quay(500, measure="residents", population="families", kind=BASE, start=20, text="500")
FORTY_PERCENT = families(40, kind=SHARE, unit="percent", text="40 percent of the 500")


@pytest.mark.parametrize(
    ("share", "count", "verdict"),
    [
        (FORTY_PERCENT, 200, "corroborates"),
        (FORTY_PERCENT, 201, "corroborates"),
        (FORTY_PERCENT, 260, "contradicts"),
        (replace(FORTY_PERCENT, value=33.3, low=33.3, high=33.3), 167, "corroborates"),
        (replace(FORTY_PERCENT, value=33.3, low=33.3, high=33.3), 170, "contradicts"),
        (replace(FORTY_PERCENT, low=40, high=None), 260, "corroborates"),
    ],
)
def test_a_share_of_a_stated_base(share: Figure, count: float, verdict: str) -> None:
    found = tied([share, OF_500], [families(count)])
    assert found.verdict == verdict
    assert " of 500 = " in found.reason


def test_the_base_may_stand_in_the_other_statement() -> None:
    part_of = replace(families(200), subset_of=1)
    assert tied([FORTY_PERCENT], [part_of, OF_500]).rule == "share_of_base_reconciles"


@pytest.mark.parametrize(
    ("company", "count"),
    [
        ([], families(200)),
        ([quay(500, measure="built", population="ferries", text="500 ferries")], families(200)),
        ([OF_500], families(200, event="blast at Quay Two, 2031-05-09")),
        ([OF_500], quay(260, measure="arrested", population="families")),
    ],
)
def test_a_share_of_nothing_stated_is_no_count(company: list[Figure], count: Figure) -> None:
    assert tied([FORTY_PERCENT, *company], [count]).verdict == "unrelated"


@pytest.mark.parametrize(
    ("parts", "whole", "verdict"),
    [
        (("passengers", "crew members"), 7, "corroborates"),
        (("passengers", "crew members"), 9, "unrelated"),
        (("passengers", "crew members"), 3, "contradicts"),
        (("people", "crew members"), 7, "contradicts"),
    ],
)
def test_parts_of_one_statement(parts: tuple[str, str], whole: float, verdict: str) -> None:
    """ "Four passengers and three crew" are seven; "four people, three of the crew" are four."""
    told = [quay(n, population=p) for n, p in zip((4, 3), parts, strict=True)]
    assert tied(told, [quay(whole)]).verdict == verdict


def test_parts_that_differ_in_nothing_said() -> None:
    """ "Trains brought 40 tonnes and lorries 12"."""
    parts = [quay(n, measure="aid_delivered", unit="tonne", population="aid") for n in (40, 12)]
    whole = quay(52, measure="aid_delivered", unit="tonne", population="aid")
    found = tied(parts, [whole])
    assert (found.verdict, found.rule) == ("corroborates", "sum_reconciles")
    assert found.reason.startswith("40 tonnes + 12 tonnes = 52; both say 52 tonnes")


WITH = "Eleven people died, including the bomber"
WITHOUT = "ten victims were counted, besides the attacker"


@pytest.mark.parametrize(
    ("a", "b", "words_a", "words_b", "verdict"),
    [
        (11, 10, WITH, WITHOUT, "corroborates"),
        (11, 10, WITH, "", "corroborates"),
        (11, 10, "", WITHOUT, "corroborates"),
        (11, 16, WITH, WITHOUT, "contradicts"),
        (11, 11, WITH, "", "corroborates"),
        (11, 10, WITH, WITH, "contradicts"),
        (11, 10, "", "", "contradicts"),
        (12, 10, "12 dead, the two gunmen among them", "", "corroborates"),
        (13, 10, "13 dead, including three of the attackers", "", "corroborates"),
        (13, 10, "13 dead, including gunmen", "", "contradicts"),
        (11, 10, "11 died; not counting the bomber", WITHOUT, "contradicts"),
    ],
)
def test_a_total_without_its_attackers(
    a: float, b: float, words_a: str, words_b: str, verdict: str
) -> None:
    assert tied([quay(a)], [quay(b)], words_a, words_b).verdict == verdict


def test_arithmetic_lets_a_total_grow_all_the_same() -> None:
    found = tied([quay(11, as_of=DAY)], [quay(13, as_of=NEXT)], WITH, WITHOUT, day_b=NEXT)
    assert found.verdict == "updates"
