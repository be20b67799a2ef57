"""What an attribution does by its words: denies, calls for, expects; and what merely asserts."""

import pytest

from claims.vocabulary import Stance
from tests.claims.extract_cases import read

DENIES = [
    "Ana Kovel insisted she had never met the driver.",
    "The company said it had no knowledge of the leak.",
    '"We are not hiding the bodies," Ana Kovel said.',
    "The mayor ruled out closing the bridge.",
    "Ana Kovel called the report an insult to the crew.",
    "Ana Kovel said nobody in her office had been bribed.",
    "The army said its guns had not targeted the town.",
    '"At no time," said Ana Kovel, "was the gate open."',
    "Ana Kovel said reports of eleven dead were false.",
    "Ana Kovel said the claim that eleven people died was a lie.",
    "The union's claim that eleven people died is simply untrue, Ana Kovel said.",
    "It is not true that eleven people died, Ana Kovel said.",
]
CALLS_FOR = [
    "Ana Kovel said the board should resign.",
    '"I want somebody to answer for it," Ana Kovel said.',
    '"The minister must go," Ana Kovel said.',
    '"Stop the pumps," Ana Kovel said.',
]
EXPECTS = [
    "Ana Kovel said she feared that the wall had cracked.",
    "Ana Kovel said the wall might give way.",
    "The engineer reckons the wall could fall in spring.",
    "Ana Kovel said the wall could fall if the rain went on.",
]
ASSERTS = [
    "The mayor does not dispute the figures.",
    "Ana Kovel said the weather was not good.",
    "The union insists that the mines lost no trucks.",
    "Ana Kovel insisted that 40 boats had sailed.",
    "Ana Kovel said the wall must have cracked in May.",
    "Ana Kovel said the boats should have sailed at six.",
    '"Ask me in January," Ana Kovel said.',
    '"Should we resign?" Ana Kovel said.',
    "Ana Kovel said the firm could supply 400 pumps.",
    "Ana Kovel said nobody could see the boats.",
    "Ana Kovel said a number of passports were forged.",
    "Ana Kovel said the report that 40 people saw was read aloud.",
]


@pytest.mark.parametrize(
    ("stance", "text"),
    [
        *((Stance.DENIES, text) for text in DENIES),
        *((Stance.CALLS_FOR, text) for text in CALLS_FOR),
        *((Stance.EXPECTS, text) for text in EXPECTS),
        *((Stance.ASSERTS, text) for text in ASSERTS),
    ],
)
def test_stance_by_words(stance: Stance, text: str) -> None:
    assert [c.stance for c in read(text)] == [stance]


def test_what_the_reporter_calls_untrue_is_no_assertion_of_his() -> None:
    (claim,) = read("Reports of eleven dead are not true.")
    assert claim.narrator
    assert claim.stance == Stance.DENIES
    assert [figure.negated for figure in claim.figures] == [True]


def test_reports_called_false_say_no_more_than_what_is_called_so() -> None:
    claims = read("The ministry said reports that eleven people died are false.")
    said = {claim.content for claim in claims if claim.stance == Stance.ASSERTS}
    assert said <= {"eleven people died"}
    assert any(c.stance == Stance.DENIES and c.speaker.name == "ministry" for c in claims)
