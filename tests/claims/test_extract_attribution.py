"""Who says what: tables of (text, expected) by kind of attribution."""

import pytest

from claims.vocabulary import Stance
from tests.claims.extract_cases import read, said

DIRECT = [
    (
        '"The bridge is closed," Mayor Ana Kovel said.',
        [("Ana Kovel", "The bridge is closed")],
    ),
    (
        "“We lost the harvest,” said Piotr Lamm, a farmer.",
        [("Piotr Lamm", "We lost the harvest")],
    ),
    (
        'Kovel told reporters: "Nobody warned us. Nobody came."',
        [("Kovel", "Nobody warned us. Nobody came")],
    ),
    (
        'Omar Riss was quoted by the Delta agency as saying: "The dam will hold."',
        [("Omar Riss", "The dam will hold")],
    ),
]
INDIRECT = [
    (
        "Ana Kovel said the bridge would stay closed until Friday.",
        [("Ana Kovel", "the bridge would stay closed until Friday")],
    ),
    (
        "Three boats sank in the night, the coast guard said.",
        [("coast guard", "Three boats sank in the night")],
    ),
    (
        "According to the Health Ministry, 14 people are still in hospital.",
        [("Health Ministry", "14 people are still in hospital")],
    ),
    (
        "Fourteen people are still in hospital, according to the Health Ministry.",
        [("Health Ministry", "Fourteen people are still in hospital")],
    ),
    (
        "The governor, Lena Ostrow, put the damage at $40 million.",
        [("Lena Ostrow", "the damage at $40 million")],
    ),
    (
        "The union spoke of 3,000 strikers.",
        [("union", "3,000 strikers")],
    ),
    (
        "Nine miners died, the company reported, bringing the toll to 31.",
        [("company", "Nine miners died")],
    ),
]
MIXED = [
    (
        'Ana Kovel said the repairs had been "a waste of money."',
        [("Ana Kovel", 'the repairs had been "a waste of money')],
    ),
]
SEVERAL = [
    (
        "Ana Kovel denied taking money and accused the contractor of fraud.",
        [("Ana Kovel", "taking money"), ("Ana Kovel", "the contractor of fraud")],
    ),
    (
        "Riss repeated that the walls were sound but conceded that one gate had failed.",
        [("Riss", "the walls were sound"), ("Riss", "one gate had failed")],
    ),
    (
        "The dam was full, Omar Riss said, a claim the ministry rejected.",
        [("Omar Riss", "The dam was full"), ("ministry", "The dam was full")],
    ),
    (
        "Accusations by the union that the exits were locked were rejected by the owner.",
        [("union", "the exits were locked"), ("owner", "the exits were locked")],
    ),
]
NOBODY = [
    "The ministry did not say how many had died.",
    "The mayor was asked whether he would resign.",
    "Trains run again since noon.",
    "He left after reports that the road was cut.",
]


@pytest.mark.parametrize(("text", "expected"), DIRECT + INDIRECT + MIXED + SEVERAL)
def test_speaker_and_content(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize("text", NOBODY)
def test_nothing_is_attributed(text: str) -> None:
    assert said(text) == []


def test_a_quotation_goes_on_behind_its_cue() -> None:
    [claim] = read('"The lock gave way," Ana Kovel said. "It had been reported in March."')
    assert claim.content == "The lock gave way"
    [(start, end)] = claim.extra_spans
    assert (start, end) == (38, 67)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Riss said the gate was shut.", Stance.ASSERTS),
        ("Riss denied opening the gate.", Stance.DENIES),
        ("Riss accused the ministry of lying.", Stance.ACCUSES),
        ("Riss urged the ministry to publish the report.", Stance.CALLS_FOR),
        ("Riss called for an inquiry.", Stance.CALLS_FOR),
        ("Officials fear that the dam will break.", Stance.EXPECTS),
        ('Riss dismissed the report as "a fairy tale."', Stance.DENIES),
        ('"This is a lie," Riss said.', Stance.DENIES),
        ('"I fear the worst is to come," Riss said.', Stance.EXPECTS),
    ],
)
def test_stance(text: str, stance: Stance) -> None:
    assert [c.stance for c in read(text)] == [stance]


def test_each_side_accuses_the_other() -> None:
    claims = read(
        "Fighting broke out between Armenian and Azerbaijani troops. "
        "Each side accused the other of firing first."
    )
    assert {(c.speaker.side, c.content) for c in claims} == {
        ("armenia", "firing first"),
        ("azerbaijan", "firing first"),
    }
    assert {c.proposition.agent for c in claims if c.proposition} == {"armenia", "azerbaijan"}


def test_a_denial_without_a_number_names_what_it_denies() -> None:
    claims = read(
        "Armenia accused Azerbaijan of shelling a school near the border. Baku denied the charge."
    )
    assert claims[1].denies == (claims[0].id,)


def test_narration_is_a_claim_only_with_a_figure() -> None:
    claims = read("The river rose in the night. It flooded at least 30 houses in Karsa.")
    assert [(c.narrator, c.content) for c in claims] == [
        (True, "It flooded at least 30 houses in Karsa")
    ]
