"""Bare statements read as claims: nobody printed them, and mostly nobody is credited."""

import pytest

from claims.extract.plain import PLAIN, plain_claims
from claims.text.reading import document_from_text
from claims.values import Claim


def read(text: str) -> list[Claim]:
    return plain_claims(document_from_text(text, published="2031-03-04"))


@pytest.mark.parametrize(
    ("text", "speaker", "content", "numbers"),
    [
        ("At Velm a dam burst, killing 26 people.", PLAIN, None, [26]),
        ("Mayor Ida Holm said 26 people had drowned.", "Ida Holm", "26 people had drowned", [26]),
        ("Caldor is arming Brenna", PLAIN, None, []),
        ("The quay is shut.", PLAIN, None, []),
    ],
)
def test_what_a_statement_says(
    text: str, speaker: str, content: str | None, numbers: list[int]
) -> None:
    (claim,) = read(text)
    assert (claim.speaker.name, claim.content.rstrip(".")) == (
        speaker,
        (content or text).rstrip("."),
    )
    assert [figure.value for figure in claim.figures] == numbers
    assert (claim.origin is None) == (speaker == PLAIN)


def test_a_claim_for_each_sentence() -> None:
    text = "Nine sailors drowned off Velm. Some 40 were rescued."
    claims = read(text)
    assert [text[claim.start : claim.end] for claim in claims] == [c.content for c in claims]
    assert [c.content for c in claims] == [
        "Nine sailors drowned off Velm.",
        "Some 40 were rescued.",
    ]


def test_what_is_done_to_whom_is_read_without_a_figure() -> None:
    (claim,) = read("Turkey is arming Baku")
    said = claim.proposition
    assert said is not None
    assert (said.agent, said.predicate, said.patient) == (
        "turkey",
        "support_militarily",
        "azerbaijan",
    )
