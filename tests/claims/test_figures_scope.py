"""When and where a figure holds: as-of day, start of the period, place, event."""

import pytest

from tests.claims.figure_cases import figures


@pytest.mark.parametrize(
    ("text", "as_of", "since"),
    [
        ("Six people died.", "2023-05-17", None),
        ("The region reported 29 more deaths on May 15.", "2023-05-15", None),
        ("By Friday, 28 bodies had been found.", "2023-05-12", None),
        ("More than 40 soldiers have died since January 5.", "2023-05-17", "2023-01-05"),
        ("Monitors logged 118 breaches between May 1 and May 9.", "2023-05-09", "2023-05-01"),
        ("A shell killed 13 people on May 8.", "2023-05-17", "2023-05-08"),
        ("Crews shot down nine drones in a single day, May 8.", "2023-05-08", None),
        ("Before the strike on Dorva 47 civilians had died.", "2023-05-16", None),
        ("About 900 people lived there before the war began on May 3.", "2023-05-02", None),
        ("The governor said on Monday that 57 people had died.", "2023-05-15", None),
        ("Some 900 people have drowned; it was the worst flood since 2015.", "2023-05-17", None),
        ("Six miners were killed before dawn on May 15.", "2023-05-17", "2023-05-15"),
        ("From April 2 to May 9, 60 villagers were killed.", "2023-05-09", "2023-04-02"),
        ("Five more people had died a day earlier.", "2023-05-16", None),
    ],
)
def test_as_of_and_since(text: str, as_of: str, since: str | None) -> None:
    (found,) = figures(text)
    assert (found.as_of, found.since) == (as_of, since)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        (
            "It told of nine deaths since the last bulletin, on May 10, taking the total to 244.",
            [("2023-05-17", "2023-05-10"), ("2023-05-17", None)],
        ),
        (
            "Nine more recruits died, which raised the toll since April 2 to 47.",
            [("2023-05-17", None), ("2023-05-17", "2023-04-02")],
        ),
        (
            "Ten people were killed and 35 hurt in Torva last week.",
            [("2023-05-17", None)] * 2,
        ),
        (
            "About 80 patients are in hospital, compared with 130 a week ago.",
            [("2023-05-17", None), ("2023-05-10", None)],
        ),
    ],
)
def test_each_figure_has_its_own_dates(
    text: str, periods: list[tuple[str | None, str | None]]
) -> None:
    assert [(f.as_of, f.since) for f in figures(text)] == periods


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The governor's office in Dalat said the raid on Torva had killed nine people.", "Torva"),
        ("The shelling of Torva killed six people.", "Torva"),
        ("A strike on Marn left 12 dead.", "Marn"),
        ("Officials in the port of Torva reported 46 new cases.", "Torva"),
        ("Twenty people died when water from Lake Orva swept through the town of Marn.", "Marn"),
        ("Before the raid on Torva 30 villagers had died.", None),
        ("Since the siege of Torva 40 people have died.", None),
    ],
)
def test_the_place_of_what_is_counted(text: str, place: str | None) -> None:
    (found,) = figures(text)
    assert found.place == place


def test_the_place_of_the_speaker_comes_last() -> None:
    (found,) = figures("Officials in Dalat said six people had died.", place="Torva")
    assert found.place == "Torva"


def test_a_place_comes_from_the_clause_before_the_document() -> None:
    (near,) = figures("Nine people died in the village of Daro.", place="Torva")
    assert (near.place, near.scope_from["place"]) == ("Daro", "clause")
    (far,) = figures("Nine people died.", place="Torva", place_from="collection")
    assert (far.place, far.scope_from["place"]) == ("Torva", "collection")


def test_the_event_and_its_provenance_are_kept() -> None:
    (found,) = figures("Nine people died.", event="Torva flood", event_from="collection")
    assert (found.event, found.scope_from["event"]) == ("Torva flood", "collection")
