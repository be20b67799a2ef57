"""Both figures of a pair in one frame: hours, modes, measures, populations, periods."""

from collections.abc import Callable
from typing import Any

import pytest

from graph.pairs import Statement
from graph.pairs.clock import counts_by, hour_of, tells_hour
from graph.pairs.frame import framed
from graph.pairs.measures import one_measure
from graph.pairs.modality import Mode, mode_of
from graph.pairs.periods import common_period
from graph.pairs.populations import told_to_be
from graph.pairs.reading import Told
from tests.graph.statements import LAMP, says, told


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("61 were dead, she said at 6 p.m. on Tuesday", "18:00"),
        ("61 were dead by 7:30 a.m.", "07:30"),
        ("61 were dead at 12 a.m.", "00:00"),
        ("61 were dead at 12 p.m.", "12:00"),
        ("61 were dead by 7:30 on Tuesday evening", "19:30"),
        ("61 were dead by 7:30 on Tuesday", "07:30"),
        ("61 were dead as of 19.45", "19:45"),
        ("61 were dead as of noon", "12:00"),
        ("61 were dead at midnight", "23:59"),
        ("41 were dead at noon and 61 by around 9pm", "21:00"),
        ("61 were dead at 25:70", None),
        ("61 were dead at 10 hospitals", None),
        ("the index closed at 61.25 points", None),
    ],
)
def test_the_hour_told(text: str, hour: str | None) -> None:
    assert hour_of(text) == hour


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("61 were dead by nightfall", True),
        ("61 were dead as of 7:30", True),
        ("61 were dead, he said at 6 p.m.", False),
        ("61 were dead, he said at an evening briefing", False),
        ("61 were dead by the river", False),
    ],
)
def test_counted_by_an_hour(text: str, by: bool) -> None:
    assert counts_by(text) == by


@pytest.mark.parametrize(
    ("text", "said", "tells"),
    [
        ("Six died in the evening blast, he said.", "Six died in the evening blast", False),
        ("Six died, he said on Tuesday evening.", "Six died", True),
        ("Six had died by dusk, he said.", "Six had died by dusk", True),
        ("Six died, he said at a second briefing.", "Six died", True),
        ("Six died, he said on Tuesday.", "Six died", False),
    ],
)
def test_a_time_of_day_in_the_content_is_that_of_the_event(
    text: str, said: str, tells: bool
) -> None:
    assert tells_hour(text, (0, len(said))) == tells


MODES = {
    "The ferry carried «150 people», police said.": Mode.FACT,
    "The ferry is licensed to carry «150 people», police said.": Mode.LIMIT,
    "The legal limit is «50 milligrams» a litre, the agency said.": Mode.LIMIT,
    "Nitrate stood at «90 milligrams» a litre, above the limit, the agency said.": Mode.FACT,
    "The union is demanding a rise of «9 percent», its chair said.": Mode.DEMAND,
    "The company offered a rise of «4 percent», it said.": Mode.OFFER,
    "Brenna pledged «$40 million» to the fund, its envoy said.": Mode.PLEDGE,
    "The economy could shrink by «3 percent», the bank said.": Mode.FORECAST,
    "The economy shrank by «3 percent», the bank said.": Mode.FACT,
    "In May «30 people» fell ill, the clinic said.": Mode.FACT,
}


def test_modes() -> None:
    read = told(*map(says, MODES))
    found = [mode_of(one, one.figures[one.meant[0]]) for one in read]
    assert dict(zip(MODES, found, strict=True)) == MODES


MEASURES: list[tuple[str, str, str | None]] = [
    ("«Six people» were killed.", "The blast left «six dead».", "killed"),
    ("«Six people» were killed.", "«Six people» were wounded.", None),
    ("«64 confirmed cases» of cholera were found.", "«64 suspected cases» of cholera were found.",
     None),
    ("«Forty homes» were destroyed in Harne.", "«Forty homes» were damaged in Harne.", None),
    ("Prices rose by «6 percent» from a year earlier.",
     "Prices rose by «1 percent» from the previous month.", None),
    ("«Ninety passengers» were rescued.", "«Ninety survivors» were brought ashore alive.",
     "rescued"),
    ("The fire burned «500 hectares».", "The fire burned «1,200 acres».", "hectares_burned"),
    ("The union demands «9 percent» more.", "The union is seeking «9 percent».", "pay_demand"),
    ("«88 deputies» voted for the bill.", "«41 deputies» voted against the bill.", None),
    ("«Six people» died.", "The damage came to «$6 million».", None),
]  # fmt: skip


@pytest.fixture(scope="module")
def measured() -> list[tuple[Told, Told]]:
    read = told(*(says(text) for a, b, _ in MEASURES for text in (a, b)))
    return list(zip(read[::2], read[1::2], strict=True))


@pytest.mark.parametrize("row", range(len(MEASURES)))
def test_one_measure(measured: list[tuple[Told, Told]], row: int) -> None:
    (a, b), expected = measured[row], MEASURES[row][2]
    found = one_measure(a, a.meant[0], b, b.meant[0])
    turned = one_measure(b, b.meant[0], a, a.meant[0])
    assert (found, turned is None) == (expected, expected is None)


PARTS = {
    "«Six of the dead» were policemen, she said.": "people/policemen",
    "«Six of the dead» were children, she said.": "children",
    "«Six of the wounded» were still in hospital, she said.": None,
    "«Six of the dead» have been identified, she said.": None,
    "Women made up «six» of the dead, she said.": "people/women",
    "«Six people» died, she said.": None,
}


def test_the_part_that_a_part_is_told_to_be() -> None:
    read = told(*map(says, PARTS))
    found = {
        text: told_to_be(one.statement.text, one.figures[one.meant[0]])
        for text, one in zip(PARTS, read, strict=True)
    }
    assert found == PARTS


PERIODS = {
    (
        "Unemployment for June was «6 percent».",
        "In June only «6 percent» had no work.",
    ): "2030-06-01",
    ("Unemployment in February was «6 percent».", "February saw «6 percent» idle."): None,
    ("In June only «6 percent» had no work.", "In July «6 percent» had no work."): None,
    ("In June only «6 percent» had no work.", "«6 percent» had no work."): None,
}


def test_a_month_both_are_told_of() -> None:
    """The last one before the day of print."""
    read = told(*(says(text) for texts in PERIODS for text in texts))
    pairs = zip(PERIODS, read[::2], read[1::2], strict=True)
    assert {texts: common_period(a, b) for texts, a, b in pairs} == PERIODS


def placed(a: Statement, b: Statement, what: Callable[[Any], Any]) -> tuple[Any, Any, str]:
    """What is asked of both figures in their frame, and how the occasions relate."""
    first, second = told(a, b)
    x, y, occasion = framed(first, first.meant[0], second, second.meant[0])
    figures = x.figures[first.meant[0]], y.figures[second.meant[0]]
    return what(figures[0]), what(figures[1]), occasion.relation.value


def test_one_frame_for_one_event() -> None:
    found = placed(
        says("«Six people» were killed in the blast in Harne, police said."),
        says("The blast in Harne left «seven dead», the hospital said.", source=LAMP),
        lambda f: (f.measure, f.population, f.event, f.place, f.as_of),
    )
    frame = ("killed", "people", "the event", None, "2031-03-04")
    assert found == (frame, frame, "same")


def test_a_start_that_one_tells_holds_for_both() -> None:
    found = placed(
        says("The siege has killed «60 people» since February 1, officials said."),
        says("The siege of Harne has killed «70 people» in all, doctors said.", source=LAMP),
        lambda f: (f.since, f.event),
    )
    frame = ("2031-02-01", "the campaign")
    assert found == (frame, frame, "same")


def test_totals_from_two_days() -> None:
    found = placed(
        says("The siege has killed «60 people» since February 1, officials said."),
        says("The siege has killed «900 people» since June 12, 2029, doctors said.", source=LAMP),
        lambda f: f.since,
    )
    assert found == ("2031-02-01", "2029-06-12", "disjoint")


@pytest.mark.parametrize(
    ("words", "as_of"),
    [
        ("by 7:30 a.m.", ("2031-03-04T07:30", "2031-03-04T18:20")),
        ("on Tuesday", ("2031-03-04", "2031-03-04")),
    ],
)
def test_the_hour_counts_where_one_is_told(words: str, as_of: tuple[str, str]) -> None:
    found = placed(
        says(f"The blast in Harne had killed «six people» {words}, police said.",
             "2031-03-04T08:00"),
        says("«Nine people» died in the blast in Harne, the hospital said.",
             "2031-03-04T18:20", LAMP),
        lambda f: f.as_of,
    )  # fmt: skip
    assert found == (*as_of, "same")


@pytest.mark.parametrize(
    ("a", "b", "populations"),
    [
        ("«Six fishermen» were killed.", "«Six soldiers» were killed.",
         ("people/civilians", "soldiers")),
        ("«Six fishermen» were killed.", "«Six people» were killed.", ("people", "people")),
        ("«Six pupils» were killed.", "«Six children» were killed.",
         ("people/children", "people/children")),
        ("«Six households» lost power.", "«Six customers» lost power.", ("people", "people")),
    ],
)  # fmt: skip
def test_whom_a_figure_counts(a: str, b: str, populations: tuple[str, str]) -> None:
    assert placed(says(a), says(b, source=LAMP), lambda f: f.population)[:2] == populations


SEATS = "{} won «{} seats» in the vote in Brenna, the commission said."


@pytest.mark.parametrize(
    ("party", "relation"), [("Harbour Union", "same"), ("Free Dawn", "disjoint")]
)
def test_seats_of_two_parties(party: str, relation: str) -> None:
    a, b = says(SEATS.format("Harbour Union", 41)), says(SEATS.format(party, 44), source=LAMP)
    assert placed(a, b, lambda f: f.value) == (41, 44, relation)
