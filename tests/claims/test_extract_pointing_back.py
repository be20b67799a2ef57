"""Words that mean what stands before them: that evening, there, any, both, the offer."""

import pytest

from claims.extract.extractor import Extractor
from claims.text.dates import find_dates
from claims.text.reading import document_from_text
from claims.values import Claim


def claims_of(text: str) -> list[Claim]:
    document = document_from_text(text, path="case", published="2031-05-14")
    return list(Extractor().extract(document).claims)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("8,000 came on Sunday, though he had spoken of 15,000 that evening.", "2031-05-11"),
        ("He spoke of 15,000 that evening.", "2031-05-14"),
        ("Another march is called for Saturday.", "2031-05-17"),
        ("The police were blamed for Saturday's clash.", "2031-05-10"),
    ],
)
def test_days(text: str, day: str) -> None:
    assert find_dates(text, "2031-05-14")[-1].first == day


def test_an_offer_turned_down_is_not_denied() -> None:
    offer, answer = claims_of(
        "Minister Ada Holm offered to pay 40 percent of the damage, an offer the Fishers' League "
        'rejected as "crumbs".'
    )
    assert offer.content.startswith("to pay") or offer.content.startswith("offered")
    assert answer.denies == ()


def test_any_answers_what_was_told_before() -> None:
    told, denial = claims_of(
        "The Fishers' League said that guards had beaten six men. "
        "The Harbour Ministry denied any beatings."
    )
    assert denial.denies == (told.id,)


def test_the_part_told_behind_the_cue() -> None:
    (claim,) = claims_of("Nine people died, Mayor Ida Holm told reporters, three of them children.")
    assert [(f.value, f.subset_of) for f in claim.figures] == [(9, None), (3, 0)]
