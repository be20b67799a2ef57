"""One table a rule of docs/domain.md, section 3, about an invented strait."""

import pytest

from claims.values import Figure
from claims.vocabulary import FigureKind
from graph.compare.figures import compare_figures
from graph.compare.reconcile import compare_with_companions
from graph.values import FigureComparison, Later, PairContext
from tests.factories import make_figure
from tests.graph.strait import quay

DAY, NEXT = "2031-03-04", "2031-03-05"
TOTAL, MORE, NOW = FigureKind.CUMULATIVE, FigureKind.INCREMENTAL, FigureKind.STOCK


def compare(a: Figure, b: Figure, **context: object) -> FigureComparison:
    days = {"day_a": a.as_of or DAY, "day_b": b.as_of or DAY, **context}
    return compare_figures(a, b, PairContext(**days))  # type: ignore[arg-type]


AT_LEAST_20 = quay(20, unbounded=True, approximator="at least", as_of=DAY)
DOZENS = quay(None, low=24, high=99, as_of=DAY)


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (AT_LEAST_20, quay(26, as_of=DAY), "corroborates"),
        (AT_LEAST_20, quay(19, as_of=DAY), "contradicts"),
        (DOZENS, quay(61, as_of=DAY), "corroborates"),
        (DOZENS, quay(None, low=10, high=14, as_of=DAY), "contradicts"),
        (quay(61, as_of=DAY), quay(240, as_of=DAY), "contradicts"),
        (quay(61, as_of=DAY), quay(61, as_of=DAY, measure="wounded"), "unrelated"),
        (
            quay(30, measure="turnout", kind=FigureKind.PERCENT),
            quay(30, measure="turnout"),
            "unrelated",
        ),
    ],
)
def test_one_day_two_origins(a: Figure, b: Figure, verdict: str) -> None:
    assert compare(a, b).verdict == verdict


@pytest.mark.parametrize(
    ("old", "new", "verdict", "rule"),
    [
        (quay(6, as_of=DAY), quay(13, as_of=NEXT), "updates", "growth"),
        (quay(13, as_of=DAY), quay(12, as_of=NEXT), "contradicts", "lower_total"),
        (quay(13, as_of=DAY), quay(13, as_of=NEXT), "corroborates", "bounds_meet"),
        (AT_LEAST_20, quay(26, as_of=NEXT), "updates", "above_floor"),
        (
            quay(40, measure="missing", kind=NOW, as_of=DAY),
            quay(9, measure="missing", kind=NOW, as_of=NEXT),
            "updates",
            "state_changed",
        ),
    ],
)
def test_a_later_count(old: Figure, new: Figure, verdict: str, rule: str) -> None:
    forward, backward = compare(old, new), compare(new, old)
    assert (forward.verdict, forward.rule) == (verdict, rule)
    assert (backward.verdict, backward.rule) == (verdict, rule)


def test_the_later_one_is_named() -> None:
    old, new = quay(6, as_of=DAY), quay(13, as_of=NEXT)
    assert compare(old, new).later == Later.B
    assert compare(new, old).later == Later.A


@pytest.mark.parametrize(
    ("old", "new", "context", "rule"),
    [
        (quay(13, as_of=DAY), quay(12, as_of=NEXT), {"correction": True}, "correction"),
        (quay(13, as_of=DAY), quay(12, as_of=NEXT), {"same_origin": True}, "decreasing_total"),
        (
            quay(13, as_of=DAY),
            quay(15, as_of=DAY),
            {"same_origin": True},
            "one_origin_two_numbers",
        ),
        (quay(13, as_of=DAY), quay(13, as_of=NEXT), {"same_origin": True}, "repeats"),
        (
            quay(8000, measure="protesters", as_of=DAY),
            quay(15000, measure="protesters", as_of=DAY),
            {"same_origin": True, "day_b": NEXT},
            "newer_number",
        ),
        (
            quay(15000, measure="protesters", as_of=DAY),
            quay(8000, measure="protesters", as_of=DAY),
            {"same_origin": True, "day_b": NEXT},
            "revised_down",
        ),
    ],
)
def test_one_origin(old: Figure, new: Figure, context: dict[str, object], rule: str) -> None:
    assert compare(old, new, **context).rule == rule


@pytest.mark.parametrize(
    ("a", "b", "verdict", "open_"),
    [
        (quay(60, as_of=DAY), quay(60, as_of=NEXT), "corroborates", False),
        (quay(60, as_of=NEXT), quay(20, as_of=DAY), "contradicts", True),
        (quay(20, as_of=NEXT), quay(60, as_of=DAY), "contradicts", False),
        (quay(0, as_of=DAY), quay(60, as_of=DAY), "contradicts", False),
    ],
)
def test_opposed_parties_never_update(a: Figure, b: Figure, verdict: str, open_: bool) -> None:
    found = compare(a, b, opposed=True)
    assert found.verdict == verdict
    assert (found.score < 0.5) == open_


def test_far_above_a_floor_is_weak() -> None:
    near = compare(AT_LEAST_20, quay(29, as_of=DAY))
    far = compare(AT_LEAST_20, quay(31, as_of=DAY))
    assert far.verdict == near.verdict == "corroborates"
    assert far.score < 0.5 < near.score


@pytest.mark.parametrize(
    ("part", "whole", "verdict"),
    [
        (quay(15, population="children", as_of=DAY), quay(13, as_of=DAY), "contradicts"),
        (quay(15, population="children", as_of=NEXT), quay(13, as_of=DAY), "unrelated"),
        (quay(2, population="children", as_of=DAY), quay(13, as_of=DAY), "unrelated"),
        (quay(2, population="soldiers"), quay(13, population="civilians"), "unrelated"),
        (quay(2, population="Brenna soldiers"), quay(3, population="Caldor soldiers"), "unrelated"),
    ],
)
def test_parts_and_wholes(part: Figure, whole: Figure, verdict: str) -> None:
    assert compare(part, whole).verdict == verdict
    assert compare(whole, part).verdict == verdict


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (quay(13), quay(13, event="explosion at Quay Nine, 2031-03-21")),
        (
            make_figure(13, event="flood in Harne, 2031-03-04"),
            make_figure(13, event="flood in Oslow, 2031-03-04"),
        ),
        (make_figure(13, place="Harne"), make_figure(13, place="Oslow")),
        (
            quay(4, kind=MORE, since=DAY, as_of=NEXT),
            quay(5, kind=MORE, since=NEXT, as_of="2031-03-06"),
        ),
        (quay(4, kind=MORE, as_of=NEXT), quay(90, kind=TOTAL, as_of=NEXT)),
    ],
)
def test_other_events_places_and_periods_are_unrelated(a: Figure, b: Figure) -> None:
    assert compare(a, b).verdict == "unrelated"


def test_what_is_missing_is_named() -> None:
    shares = [
        make_figure(v, measure="vote_share", kind=FigureKind.PERCENT, question=q)
        for v, q in ((41.0, "first report"), (61.0, "second report"))
    ]
    found = compare(*shares)
    assert (found.verdict, found.missing) == ("undetermined", "population")


def test_a_number_denied() -> None:
    denied = quay(13, negated=True)
    assert compare(denied, quay(13)).verdict == "contradicts"
    assert compare(denied, quay(14)).verdict == "unrelated"


def test_spellings_of_one_place() -> None:
    a = make_figure(12, place="Ganca", as_of=DAY)
    b = make_figure(12, place="Ganja", as_of=DAY)
    assert compare(a, b).verdict == "corroborates"


@pytest.mark.parametrize(("told", "verdict"), [(633, "updates"), (640, "contradicts")])
def test_increments_reconcile(told: float, verdict: str) -> None:
    war = {"event": "strait war", "population": "soldiers"}
    old = make_figure(604, kind=TOTAL, as_of=DAY, **war)  # type: ignore[arg-type]
    new = make_figure(told, kind=TOTAL, as_of=NEXT, **war)  # type: ignore[arg-type]
    added = make_figure(29, kind=MORE, since=DAY, as_of=NEXT, **war)  # type: ignore[arg-type]
    context = PairContext(same_origin=True, day_a=DAY, day_b=NEXT)
    found = compare_with_companions(0, [old], 1, [added, new], context)
    assert found.verdict == verdict
    assert "604 + 29" in found.reason
    turned = PairContext(same_origin=True, day_a=NEXT, day_b=DAY)
    assert compare_with_companions(1, [added, new], 0, [old], turned).verdict == verdict


@pytest.mark.parametrize(("given", "verdict"), [(41, "corroborates"), (44, "contradicts")])
def test_parts_sum_to_the_whole(given: float, verdict: str) -> None:
    parts = [quay(6), quay(35, measure="wounded")]
    whole = quay(given, measure="casualties")
    context = PairContext(day_a=DAY, day_b=DAY)
    assert compare_with_companions(0, parts, 0, [whole], context).verdict == verdict
