"""Attribution by what goes with a verb or noun: numbers, colons, asides, what is taken back."""

import pytest

from claims.vocabulary import Stance
from tests.claims.extract_cases import read, said

NUMBERED = [
    (
        "The Teachers' League wants a raise of 12 percent.",
        "Teachers' League",
        "a raise of 12 percent",
    ),
    ("Kolm Bank offered 600 crowns to each family.", "Kolm Bank", "600 crowns to each family"),
    ("The League's tally stands at 46 dead.", "League", "46 dead"),
    ("Colonel Iva Brandt gave the losses as 31 killed.", "Iva Brandt", "the losses as 31 killed"),
    ("Kesh's offer of 40 prisoners arrived late.", "Kesh", "40 prisoners"),
    ("Some 200 marchers came, by police estimates.", "police", "Some 200 marchers came"),
    ("Police estimates put the crowd at 200.", "Police", "the crowd at 200"),
    ("Ada Finn attributed the loss to 12 leaks.", "Ada Finn", "the loss to 12 leaks"),
]
SAID = [
    ("The harbourmaster is adamant that no ship left.", "harbourmaster", "no ship left"),
    (
        "Holt's verdict: the pumps were never switched on.",
        "Holt",
        "the pumps were never switched on",
    ),
    (
        "The ministry admitted as much on Friday: 14 trucks had crossed.",
        "ministry",
        "14 trucks had crossed",
    ),
    (
        "The general's denial came at once: no shell had been fired.",
        "general",
        "no shell had been fired",
    ),
    (
        "From the palace came word of rain. From Delta Wire came a report that nine had died.",
        "Delta Wire",
        "nine had died",
    ),
    ("The union spread the story that only six had come.", "union", "only six had come"),
    (
        "Ana Karran would only concede that the letter was civil.",
        "Ana Karran",
        "the letter was civil",
    ),
    ("Six boats sank, as the harbour police announced.", "harbour police", "Six boats sank"),
    ("The gate, according to Milo Dunn, showed no damage.", "Milo Dunn", "The gate"),
    (
        "On Saturday evening, according to Milo Dunn, 74 patients were left.",
        "Milo Dunn",
        "74 patients were left",
    ),
    (
        "A study by Kesh University concluded that the wells were foul.",
        "Kesh University",
        "the wells were foul",
    ),
    (
        'Its director, Paul Ness, had this to say: "We are not a charity."',
        "Paul Ness",
        "We are not a charity",
    ),
]
DENIED = [
    (
        "Rumours that the dam had cracked were dismissed by the water board.",
        "water board",
        "the dam had cracked",
    ),
    ("The foreign office brushed the claim aside.", "foreign office", "the claim"),
    (
        "The health minister no longer stands by her statement that the wells are safe.",
        "health minister",
        "her statement that the wells are safe",
    ),
    (
        "The Relief Agency took back on Wednesday its report that 12 had drowned.",
        "Relief Agency",
        "its report that 12 had drowned",
    ),
    (
        "The cook admitted that the gate was shut, something his firm had disputed.",
        "firm",
        "the gate was shut",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "content"), NUMBERED + SAID + DENIED)
def test_who_says_what(text: str, speaker: str, content: str) -> None:
    assert (speaker, content) in [(name.removeprefix("his "), words) for name, words in said(text)]


@pytest.mark.parametrize(("text", "speaker", "content"), DENIED)
def test_what_denies(text: str, speaker: str, content: str) -> None:
    denials = [c for c in read(text) if c.stance == Stance.DENIES]
    assert [c.content for c in denials] == [content]


@pytest.mark.parametrize(
    "text",
    [
        "The firm took back its report that 12 had drowned.",
        "The minister no longer stands by her claim that it rained.",
    ],
)
def test_what_is_taken_back(text: str) -> None:
    assert any(claim.correction for claim in read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Carmaker Veltra recalled its cars.",
        "The band went on with the show.",
        "The railways have put aside wagons.",
        "Ana Kovel keeps lists of her own at home.",
        "Jon Marsh begged to differ.",
    ],
)
def test_deeds_say_nothing(text: str) -> None:
    assert said(text) == []


def test_an_outlets_own_count_is_its_own() -> None:
    claims = read("By this newspaper's own count, some 31,000 people walked.")
    assert [c.narrator for c in claims] == [True]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("An earlier version of this report said that 37 people had drowned.", []),
        ("An earlier version of this article misstated the number of those killed as 40.", []),
        ("An earlier version of this story gave the toll as 37; it is 27, Ana Kovel said.", [27]),
        ("This article originally said 40 had drowned. Nine drowned, Ana Kovel said.", [9]),
        ("The first version of the law would have freed 40 people, Ana Kovel said.", [40]),
    ],
)
def test_what_a_text_says_it_no_longer_says(text: str, figures: list[float]) -> None:
    assert [figure.value for claim in read(text) for figure in claim.figures] == figures


def test_a_second_cue_behind_what_had_not_been_done() -> None:
    text = "Ana Kovel said the guards had not fired and blamed the army for the deaths."
    assert said(text) == [
        ("Ana Kovel", "the guards had not fired"),
        ("Ana Kovel", "the army for the deaths"),
    ]


def test_two_bodies_speak_for_themselves() -> None:
    text = 'The ministry and the league called it "a miracle".'
    assert {name for name, words in said(text) if words == "a miracle"} == {"ministry", "league"}
