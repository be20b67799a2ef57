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
