"""Whom a pronoun, a description or a voice without a name stands for."""

import pytest

from claims.extract.speakers.genders import pronoun_of
from tests.claims.extract_cases import read


def speakers(text: str) -> list[str]:
    return [c.speaker.name for c in read(text) if not c.narrator]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        pytest.param(
            "Hugo Varn met Agnes Tolm on Monday. She said the pit would close.",
            "Agnes Tolm",
            id="given names tell he from she",
        ),
        pytest.param(
            "Mrs. Orrin Tolm met Mr. Dorrek Ilk on Monday. She said the pit would close.",
            "Orrin Tolm",
            id="so do titles and roles",
        ),
        pytest.param(
            "Agnes Tolm wrote to Helen Varn. She said the pit would close.",
            "Agnes Tolm",
            id="the subject comes before the object",
        ),
        pytest.param(
            "Agnes Tolm was late. Asked whether she had met Helen Varn, she said it would rain.",
            "Agnes Tolm",
            id="a pronoun goes on meaning whom it meant",
        ),
        pytest.param(
            "Agnes Tolm spoke first, in the old hall.\n\n\n\nThe doors were shut.\n\n\n\n"
            "“The pit will close,” she said.",
            "Agnes Tolm",
            id="across paragraphs",
        ),
        pytest.param(
            "Hugo Varn, who is charged with fraud, has left. A charge he denied was dropped, and"
            " “I owe nothing,” he said.",
            "Hugo Varn",
            id="in a denial of what is said of him",
        ),
        pytest.param(
            "The Dockers' Union met at noon. It said the pit would close.",
            "Dockers' Union",
            id="it is the body that was the subject",
        ),
        pytest.param(
            "Hugo Varn said it would rain. Pit owners met at noon. They said the pit would close.",
            "Pit owners",
            id="they are the several who were the subject",
        ),
        pytest.param(
            "“No,” said Hugo Varn. “The pit will not be closed by anybody here.”",
            "Hugo Varn",
            id="a quotation goes on for the subject before it",
        ),
    ],
)
def test_pronouns(text: str, last: str) -> None:
    assert speakers(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "last"),
    [
        pytest.param(
            "Kolm Mining said the pit was dry. A company spokesman said nobody was hurt.",
            "Kolm Mining",
            id="a spokesman of a kind of body",
        ),
        pytest.param(
            "Kolm Mining denied the report. The pit was dry, a spokeswoman said.",
            "Kolm Mining",
            id="a spokeswoman of nobody in particular",
        ),
        pytest.param(
            "Analysts at Orrin Capital said the pit was worth nothing.",
            "Orrin Capital",
            id="several who work for a body",
        ),
        pytest.param(
            "Helen Varn, a spokeswoman for Kolm Mining, left. Varn's aides said the pit was dry.",
            "Kolm Mining",
            id="a person's people speak for his body",
        ),
        pytest.param(
            "Helen Varn's reply, sent at noon: “The pit is dry and it will stay dry.”",
            "Helen Varn",
            id="an answer is whose it is",
        ),
        pytest.param(
            "Voices of Orrin, a group of parents, marched. Voices of Orrin said the pit was dry.",
            "Voices of Orrin",
            id="one word before of is no person",
        ),
        pytest.param(
            "14:25 Hugo Varn says the pit is dry.", "Hugo Varn", id="a time stamp is no name"
        ),
        pytest.param(
            "Hugo Varn's brother, Tom, said the pit was dry.",
            "Tom Varn",
            id="a relative has the surname",
        ),
        pytest.param(
            "Hugo Varn's brother, Tom, said the pit was dry. Varn said nobody had asked.",
            "Hugo Varn",
            id="who goes by the surname alone",
        ),
        pytest.param(
            "The pit had a new owner, Hugo Varn. The owner denied that it was dry.",
            "Hugo Varn",
            id="whom an apposition describes",
        ),
        pytest.param(
            "A purser who reached shore, Lena Orth, said the pumps had failed.",
            "Lena Orth",
            id="the name behind a clause",
        ),
        pytest.param(
            "The Trade Guild was glum. Sund Bank is calmer: it expects prices to fall.",
            "Sund Bank",
            id="the subject before the colon",
        ),
        pytest.param(
            "Hugo Varn runs the league, and the league doubts it. It contends that nine men died.",
            "league",
            id="a person is no it",
        ),
    ],
)
def test_voices_without_a_name(text: str, last: str) -> None:
    assert speakers(text)[-1] == last


def test_a_predecessor_does_not_speak_for_the_ministry() -> None:
    text = "Helen Varn's predecessor, Hugo Tolm, said the Turkish talks had failed."
    [claim] = read(text)
    assert (claim.speaker.name, claim.speaker.speaks_for) == ("Hugo Tolm", None)


@pytest.mark.parametrize(
    ("name", "roles", "pronoun"),
    [
        ("Hugo Varn", [], "he"),
        ("Agnes Varn", [], "she"),
        ("Orsina Varn", [], "she"),
        ("Luca Varn", [], "he"),
        ("Orrin Varn", [], None),
        ("Orrin Varn", ["a police spokeswoman"], "she"),
        ("Orrin Varn", ["Mr. Varn"], "he"),
        ("Varn", [], None),
    ],
)
def test_he_or_she(name: str, roles: list[str], pronoun: str | None) -> None:
    assert pronoun_of(name, roles) == pronoun
