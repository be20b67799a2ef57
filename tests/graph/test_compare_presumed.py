"""What a dispute lets one presume: doers under several names, bounds that move, countries' own."""

from dataclasses import replace

import pytest

from claims.values import Dispute, Side
from claims.vocabulary import FigureKind, LinkKind
from graph.compare.figures import compare_figures
from graph.compare.intervals import beyond_ceiling
from graph.compare.operand import operand
from graph.compare.populations import by_trade_only, doers_called
from graph.link.context import grounded
from graph.link.owners import names_a_side, owner
from graph.origins import voices
from graph.values import PairContext
from tests.factories import make_claim, make_context, make_figure, make_speaker

TWO_DAYS = PairContext(same_origin=True, day_a="2031-03-04", day_b="2031-03-06")
COUNTRIES = Dispute("flood", "The flood", (Side("brenna", "Brenna"), Side("caldor", "Caldor")))
STRIKE = Dispute(
    "strike",
    "The strike",
    (Side("state", "Government of Brenna"), Side("company", "Hallin Ore Terminals")),
)


@pytest.mark.parametrize(
    ("given", "called"),
    [
        ("dockers", "people"),
        ("shipyard workers", "shipyard people"),
        ("children", "children"),
        ("soldiers", "soldiers"),
        ("stations", "stations"),
    ],
)
def test_a_trade_is_one_name_of_the_doers(given: str, called: str) -> None:
    assert doers_called(given) == called


def test_a_trade_divides_nobody() -> None:
    assert by_trade_only("strikers")
    assert not by_trade_only("strikers treated in the harbour hospital")
    assert not by_trade_only("policemen")


def test_one_voice_moves_its_bound() -> None:
    first = make_figure(6500, low=0, high=6500, approximator="no more than", measure="strikers")
    later = make_figure(4000, low=0, high=4000, approximator="no more than", measure="strikers")
    assert compare_figures(first, later, TWO_DAYS).relation is LinkKind.UPDATES
    assert compare_figures(first, first, TWO_DAYS).relation is LinkKind.REPEATS


def test_a_ceiling_far_above_is_no_answer() -> None:
    ceiling = operand(make_figure(6500, low=0, high=6500, approximator="no more than"), None)
    assert beyond_ceiling(ceiling, operand(make_figure(12), None))
    assert not beyond_ceiling(ceiling, operand(make_figure(2000), None))


def test_a_company_called_after_a_town_is_not_its_country() -> None:
    assert names_a_side(COUNTRIES, "Brenna")
    assert names_a_side(STRIKE, "Brenna")
    assert not names_a_side(STRIKE, "Port Hallin")


def test_those_killed_in_a_country_are_its_own() -> None:
    figure = make_figure(27, measure="killed", place="Brenna")
    item = make_context(make_claim("27 people died", figures=[figure], speaker=make_speaker("A")))
    here = replace(item, dispute=COUNTRIES)
    assert owner(here, figure, voices([here])) == ("brenna", True)
    there = replace(item, dispute=STRIKE)
    assert owner(there, figure, voices([there])) == ("state", False)


def test_a_count_by_a_day_is_a_running_total() -> None:
    words = "152 people were arrested by Friday night"
    claim = make_claim(words, figures=[make_figure(152, text="152 people", measure="arrested")])
    item = make_context(claim)
    assert grounded(item).claim.figures[0].kind is FigureKind.CUMULATIVE
    plain = make_context(make_claim("152 people were arrested", figures=claim.figures))
    assert grounded(plain).claim.figures[0].kind is FigureKind.POINT
