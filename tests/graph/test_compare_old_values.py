"""An old value of a day that the text leaves open contradicts nothing (docs/domain.md, 3.6)."""

from dataclasses import replace

from claims.figures.nonfigures.earlier import UNNAMED
from claims.values import Figure
from claims.vocabulary import FigureKind
from graph.compare.figures import compare_figures
from graph.values import PairContext

NOW = Figure(
    "640", 0, 3, 640, 640, 640, None, "killed", "people", FigureKind.CUMULATIVE,
    place="Dorva", as_of="2031-03-04", scope_from={"place": "clause", "as_of": "document"},
)  # fmt: skip
OLD = replace(
    NOW, value=604, low=604, high=604, as_of=None, scope_from={"place": "clause", "as_of": UNNAMED}
)
SAME_DAY = PairContext(day_a="2031-03-04", day_b="2031-03-04")


def test_it_cannot_be_told_whether_another_number_stood_on_its_day() -> None:
    for a, b in ((OLD, NOW), (NOW, OLD)):
        told = compare_figures(a, b, SAME_DAY)
        assert (told.verdict, told.missing) == ("undetermined", "as_of")


def test_the_same_number_still_agrees() -> None:
    assert compare_figures(OLD, replace(NOW, value=604, low=604, high=604), SAME_DAY).verdict in (
        "corroborates",
        "repeats",
    )


def test_a_number_of_a_day_named_contradicts() -> None:
    assert compare_figures(replace(OLD, as_of="2031-03-04"), NOW, SAME_DAY).verdict == "contradicts"
