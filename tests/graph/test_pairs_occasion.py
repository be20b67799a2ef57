"""Whether two statements speak of one event, by the words of both."""

import pytest

from graph.compare.events import Inclusion
from graph.pairs import Statement
from graph.pairs.occasion import Occasion, event_day, event_kinds, marked, relate_told
from graph.pairs.reading import Told
from tests.graph.statements import says, told

ONE, TWO = Inclusion.SAME, Inclusion.DISJOINT
BLAST = says("«Six people» died in the blast in Harne, police said.")

ROWS: list[tuple[str, Statement, Statement, Inclusion, str]] = [
    (
        "a place in common",
        BLAST,
        says("Doctors in Harne counted «six dead»."),
        ONE,
        "both name Harne",
    ),
    (
        "a people, and its country",
        says("«Six people» died when a Brennan tanker burned, officials said."),
        says("Brenna's coastguard said «six people» had died on the tanker."),
        ONE,
        "both name Brennan",
    ),
    (
        "nothing in common, nothing apart",
        BLAST,
        says("«Six» were killed in the explosion, the hospital said."),
        ONE,
        "nothing says that they mean two events",
    ),
    (
        "two places of two events",
        BLAST,
        says("A landslide in Oslow killed «six people», the mayor said."),
        TWO,
        "different places: Harne; Oslow",
    ),
    (
        "a neighbouring town",
        says("«Six people» died in the flood in Harne, police said."),
        says("Floods in the neighbouring district killed «four people» near Oslow.", "2031-03-05"),
        TWO,
        "different places: Harne; Oslow",
    ),
    (
        "two dated events",
        says("The strike on Harne on March 4 killed «six people», the governor said."),
        says("«Nine people» died in the March 12 strike on Harne.", "2031-03-14"),
        TWO,
        "events of 2031-03-04 and of 2031-03-12",
    ),
    (
        "a night has two dates",
        says("The strike on Harne on March 4 killed «six people», the governor said."),
        says("«Nine people» died in the March 5 strike on Harne.", "2031-03-06"),
        ONE,
        "both name Harne",
    ),
    (
        "an event after the other was counted",
        BLAST,
        says("A shell hit a bakery in Harne on March 9, killing «six people».", "2031-03-10"),
        TWO,
        "one event happened after the other was counted",
    ),
    (
        "an aftershock",
        says("The earthquake in Harne killed «six people», officials said."),
        says("An aftershock in Harne killed «two people», officials said."),
        TWO,
        "one tells of another event than the first",
    ),
    (
        "years ago",
        says("The flood in Harne killed «six people», officials said."),
        says("The flood in Harne killed «80 people» in 2011, officials said."),
        TWO,
        "one tells of years ago",
    ),
]


@pytest.fixture(scope="module")
def occasions() -> dict[str, tuple[Occasion, Occasion]]:
    """Seen from the first and from the second."""
    read = told(*(side for _, a, b, *_ in ROWS for side in (a, b)))
    sides = zip(ROWS, read[::2], read[1::2], strict=True)
    return {row[0]: (relate_told(a, b), relate_told(b, a)) for row, a, b in sides}


@pytest.mark.parametrize(("name", "relation", "reason"), [(r[0], r[3], r[4]) for r in ROWS])
def test_one_event_or_two(
    occasions: dict[str, tuple[Occasion, Occasion]], name: str, relation: Inclusion, reason: str
) -> None:
    forward, backward = occasions[name]
    assert forward == Occasion(relation, reason)
    assert backward.relation == relation


DATED = {
    "«Six people» died in the strike on Harne on March 2, the governor said.": "2031-03-02",
    "«Six people» died in the March 2 strike on Harne.": "2031-03-02",
    "«Six people» died when a shell hit a bakery in Harne on March 2.": "2031-03-02",
    "The governor said on March 2 that «six people» had died in Harne.": None,
    "By March 2 «six people» had died in Harne.": None,
    "«Six people» have died since the siege of Harne began on March 2.": None,
    "«Six people» have died since the strike on March 2, the governor said.": None,
}


@pytest.fixture(scope="module")
def dated() -> dict[str, Told]:
    return dict(zip(DATED, told(*map(says, DATED)), strict=True))


@pytest.mark.parametrize(("text", "day"), DATED.items())
def test_the_day_of_the_event(dated: dict[str, Told], text: str, day: str | None) -> None:
    assert event_day(dated[text]) == day


ANOTHER = {
    "A second blast in Harne killed «six people».": True,
    "A new wave of strikes on Harne killed «six people».": True,
    "The fire, unconnected with the first, killed «six people».": True,
    "An aftershock killed «six people».": True,
    "The blast in Harne killed «six people».": False,
    "Another «six people» died of their wounds.": False,
    "«Six people» died, she said at a second briefing.": False,
}


def test_another_event_of_its_kind() -> None:
    found = {
        text: marked(one) for text, one in zip(ANOTHER, told(*map(says, ANOTHER)), strict=True)
    }
    assert found == ANOTHER


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("The quake toppled a wall.", "The earthquake toppled a wall.", True),
        ("The flood took the bridge.", "A landslide took the bridge.", False),
    ],
)
def test_kinds_of_events(text: str, one: str, other: bool) -> None:
    assert event_kinds(text)
    assert (event_kinds(text) == event_kinds(one)) == other
