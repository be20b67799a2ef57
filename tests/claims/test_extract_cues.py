"""Cues that are no verb beside a clause: colons, signatures, nouns, reckonings, particles."""

import pytest

from tests.claims.extract_cases import read, said

COLONS = [
    (
        'Moll: "I get 300 letters a day."',
        [("Moll", "I get 300 letters a day")],
    ),
    (
        'One deputy remembered it otherwise: "We were never asked about the chains."',
        [("deputy", "We were never asked about the chains")],
    ),
    (
        'The regulator\'s reply came within the hour: "Ask the owners of the yard."',
        [("regulator", "Ask the owners of the yard")],
    ),
    (
        '"The sirens were never switched on." - Ana Kovel, 34',
        [("Ana Kovel", "The sirens were never switched on")],
    ),
    (
        "KOVEL: We lost nine men that night.\n\nLAMM: Eleven, if you count the pilots.",
        [
            ("KOVEL", "We lost nine men that night"),
            ("LAMM", "Eleven, if you count the pilots"),
        ],
    ),
    ("Q: How many of the boats came back that night?", []),
    ("Update: the bridge is open again this morning.", []),
]
NOUNS = [
    (
        "The coast guard's count was 49, and nobody has corrected it.",
        [("coast guard", "49")],
    ),
    (
        "Ana Kovel's answer is that the town cannot pay.",
        [("Ana Kovel", "the town cannot pay")],
    ),
    (
        "By the union's tally 23 workers fell ill.",
        [("union", "23 workers fell ill")],
    ),
    (
        "As many as 52,000 have been handed in, by the maker's own reckoning.",
        [("maker", "As many as 52,000 have been handed in")],
    ),
    (
        "The Health Ministry's bulletin gave 139 confirmed cases.",
        [("Health Ministry", "139 confirmed cases")],
    ),
]
VERBS = [
    (
        "According to the fire brigade, it was out by dawn; Mayor Kovel said it burned on.",
        [("fire brigade", "it was out by dawn"), ("Kovel", "it burned on")],
    ),
    (
        "The embassy advised travellers against all journeys to the south.",
        [("embassy", "travellers against all journeys to the south")],
    ),
    (
        "Ana Kovel ruled out a coalition with the farmers.",
        [("Ana Kovel", "a coalition with the farmers")],
    ),
    (
        '"It is a matter of pride," Ana Kovel said. "For the town." '
        "The union says it was never asked.",
        [
            ("Ana Kovel", "It is a matter of pride"),
            ("union", "it was never asked"),
        ],
    ),
    (
        "In March, Ana Kovel warned that the dam would not hold.",
        [("Ana Kovel", "the dam would not hold")],
    ),
    (
        "After Ana Kovel said the dam was safe, the families returned.",
        [("Ana Kovel", "the dam was safe")],
    ),
    (
        "Piotr Lamm, who said he had seen the wave, left the town.",
        [("Piotr Lamm", "he had seen the wave")],
    ),
    (
        "The effects are hard to predict, Ana Kovel says, because there is no precedent.",
        [("Ana Kovel", "The effects are hard to predict")],
    ),
    (
        "Ana Kovel has conceded that the tanks leaked for days, something her ministry had ruled "
        "out.",
        [
            ("Ana Kovel", "the tanks leaked for days"),
            ("ministry", "the tanks leaked for days"),
        ],
    ),
    (
        "The agency alleged that Harl had emptied the lake, an allegation that Piotr Lamm brushed "
        "aside.",
        [("agency", "Harl had emptied the lake"), ("Piotr Lamm", "Harl had emptied the lake")],
    ),
    (
        "The ministry sticks to its count of 40 dead.",
        [("ministry", "its count of 40 dead")],
    ),
    ("The health department kept its toll at 17.", [("health department", "its toll at 17")]),
    ("Ana Kovel sticks to her habits.", []),
    (
        "Ana Kovel begged anyone with a truck to bring sheets.",
        [("Ana Kovel", "anyone with a truck to bring sheets")],
    ),
    (
        "On Friday, according to Ana Kovel, the bridge was closed.",
        [("Ana Kovel", "the bridge was closed")],
    ),
    (
        "Twelve men drowned off Harl, as the coast guard reported.",
        [("coast guard", "Twelve men drowned off Harl")],
    ),
    (
        "Ana Kovel conceded that two gates had been raised but maintained that the water was low.",
        [("Ana Kovel", "two gates had been raised"), ("Ana Kovel", "the water was low")],
    ),
    (
        "The union says the true toll is above 30 and has published the names of 27.",
        [("union", "the true toll is above 30")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*COLONS, *NOUNS, *VERBS])
def test_who_says_what(text: str, expected: list[tuple[str, str]]) -> None:
    found = said(text)
    assert [what for _, what in found] == [what for _, what in expected], found
    for (speaker, _), (wanted, _) in zip(found, expected, strict=True):
        assert wanted.lower() in speaker.lower()


def test_a_quotation_goes_on_for_whoever_spoke_in_the_sentence_before() -> None:
    text = (
        '"This is a milestone," Kovel said in Harl, recalling a vote that failed when she was in '
        'the council. "Some of us voted for it."'
    )
    [claim] = read(text)
    [(start, end)] = claim.extra_spans
    assert text[start:end] == "Some of us voted for it"


def test_the_title_of_a_programme_is_no_statement() -> None:
    found = said('Ana Kovel said on "The Week With Piotr Lamm," that she would stand again.')
    assert [what for _, what in found] == ["she would stand again"]


MISREAD = [
    (
        "The attorney general, reached later, said she had not been told.",
        [("attorney general", "she had not been told")],
    ),
    (
        "The minutes record Piotr Lamm as saying three batteries a week were failing.",
        [("Piotr Lamm", "three batteries a week were failing")],
    ),
    (
        "The repair will cost $85 million, Brightmoor estimates, and a third is insured.",
        [("Brightmoor", "The repair will cost $85 million")],
    ),
    (
        "A nurse at St. Ann's, who asked not to be named, put the number at four.",
        [("nurse", "the number at four")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), MISREAD)
def test_what_the_parser_misreads(text: str, expected: list[tuple[str, str]]) -> None:
    found = said(text)
    assert [what for _, what in found] == [what for _, what in expected], found
    for (speaker, _), (wanted, _) in zip(found, expected, strict=True):
        assert wanted.lower() in speaker.lower()
