"""Whether two statements come from one voice, by the names and offices their words give."""

import pytest

from graph.pairs import Statement
from graph.pairs.reading import read_claim
from graph.pairs.voices import OneVoice, one_voice, parse_voice
from tests.graph.statements import LAMP, counted, declares, says, told

BOTH, ORIGIN, NEITHER = (True, True), (False, True), (False, False)

ROWS: list[tuple[str, Statement, Statement, tuple[bool, bool]]] = [
    (
        "a surname, where the whole name was given",
        says("«Nine sailors» drowned, Bruno Vesk, head of the coastguard, said."),
        says("Vesk said «nine sailors» had drowned.", source=LAMP),
        BOTH,
    ),
    (
        "an office before the name",
        says("«Nine sailors» drowned, civil protection chief Bruno Vesk said."),
        says("«Nine sailors» drowned, Vesk told reporters.", source=LAMP),
        BOTH,
    ),
    (
        "two persons of one surname",
        says("«Nine sailors» drowned, Bruno Vesk said."),
        says("«Nine sailors» drowned, Clara Vesk said.", source=LAMP),
        NEITHER,
    ),
    (
        "two persons",
        says("«Nine sailors» drowned, harbour master Ida Holm said."),
        says("«Nine sailors» drowned, coastguard spokesman Piet Anders said.", source=LAMP),
        NEITHER,
    ),
    (
        "a minister and her ministry",
        says("«Nine patients» died, health minister Lena Orth said."),
        says("The health ministry said «nine patients» had died.", source=LAMP),
        ORIGIN,
    ),
    (
        "two ministries",
        says("«Nine patients» died, the health ministry said."),
        says("«Nine patients» died, the interior ministry said.", source=LAMP),
        NEITHER,
    ),
    (
        "ministries of two countries",
        says("«Nine soldiers» were wounded, Brenna's defence ministry said."),
        says("«Nine soldiers» were wounded, Caldor's defence ministry said.", source=LAMP),
        NEITHER,
    ),
    (
        "an institution, and its spokeswoman",
        says("«Nine patients» died, the disaster agency said."),
        says("A disaster agency spokeswoman said «nine patients» had died.", source=LAMP),
        BOTH,
    ),
    (
        "an outlet that quotes",
        says("«Nine sailors» drowned, harbour master Ida Holm said."),
        says("«Nine sailors» drowned, the Evening Lamp reported, quoting Holm.", source=LAMP),
        ORIGIN,
    ),
    (
        "an outlet that credits the outlet of the other",
        says("«Nine sailors» drowned off Lorne, officials said.", source="Tidewire"),
        says("«Nine sailors» drowned off Lorne, Tidewire reported.", source=LAMP),
        ORIGIN,
    ),
    (
        "an outlet that is told by somebody else",
        says("«Nine sailors» drowned off Lorne, officials said.", source="Tidewire"),
        says("«Nine sailors» drowned off Lorne, the ferry company told the Lamp.", source=LAMP),
        NEITHER,
    ),
    (
        "the paper a voice issued",
        says("«Nine patients» died, the health ministry said."),
        says("The health ministry's daily bulletin gave «nine deaths».", source=LAMP),
        BOTH,
    ),
    (
        "two outlets in their own words",
        says("A blast in Orrin hurt «nine people».", source="Gazette"),
        says("The explosion at Orrin left «nine people» injured.", source=LAMP),
        NEITHER,
    ),
    (
        "one text, printed twice",
        says("A blast at a grain silo in Orrin on Tuesday killed «11 workers» and broke windows."),
        says(
            "A blast at a grain silo in Orrin on Tuesday killed «11 workers» and broke windows.",
            source=LAMP,
        ),
        ORIGIN,
    ),
    (
        "one precise number, from nobody named",
        says("There were «4,312 votes» for the bridge in Harne, officials said."),
        says("Harne gave the bridge «4,312 votes», the electoral office said.", source=LAMP),
        ORIGIN,
    ),
]


@pytest.fixture(scope="module")
def voices() -> dict[str, OneVoice]:
    read = told(*(side for _, a, b, _ in ROWS for side in (a, b)))
    sides = zip(ROWS, read[::2], read[1::2], strict=True)
    return {row[0]: one_voice(a, b) for row, a, b in sides}


@pytest.mark.parametrize(("name", "expected"), [(row[0], row[-1]) for row in ROWS])
def test_one_voice(voices: dict[str, OneVoice], name: str, expected: tuple[bool, bool]) -> None:
    found = voices[name]
    assert (found.speaker, found.origin) == expected, found
    assert bool(found.why) == found.origin


@pytest.mark.parametrize(
    ("origins", "expected"),
    [(("release 1", "release 1"), True), (("release 1", "release 2"), False)],
)
def test_declared_origins_decide(origins: tuple[str, str], expected: bool) -> None:
    speakers = ("Harne Rescue Service", "Lantern Medics")
    a, b = (
        read_claim(declares(counted(), origin=origin, speaker=speaker))
        for origin, speaker in zip(origins, speakers, strict=True)
    )
    assert one_voice(a, b).origin == expected
    assert not one_voice(a, b).speaker


@pytest.mark.parametrize(
    ("name", "proper", "common"),
    [
        ("Brenna's disaster agency", ("Brenna",), {"disaste", "agency"}),
        ("Dr. Ida Holm", ("Ida", "Holm"), set()),
        ("the Defence Ministry", (), {"defenc", "ministr"}),
        ("official figures", (), set()),
        ("Tuesday evening's statement", (), set()),
    ],
)
def test_names_taken_apart(name: str, proper: tuple[str, ...], common: set[str]) -> None:
    voice = parse_voice(name)
    assert (voice.proper, set(voice.common)) == (proper, common)
