"""Full text and days over claims of two disputes; claims by the beginning of their ids."""

from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import Session

from claims import store
from claims.errors import BadQuery, NotFound
from claims.store.lists import CLAIMS, ListQuery, read_list
from claims.values import Claim, Dispute, Mention, Side
from claims.vocabulary import SpeakerKind
from tests.factories import (
    make_claim,
    make_extraction,
    make_figure,
    make_source,
    make_speaker,
)

NOW = "2031-03-09T08:00:00Z"
MINISTER = make_speaker(
    "Édith Moreau",
    kind=SpeakerKind.PERSON,
    side="caldor",
    mention=Mention("the harbour master", 0, 18),
)
GRAIN = Dispute("grain-levy", "Grain levy", (Side("mill", "Millers"),))
SAID: dict[str, Claim] = {
    "killed": make_claim("12 people were killed at the quay", figures=[make_figure(12)]),
    "wounded": make_claim("35 were wounded", figures=[make_figure(35, measure="wounded")]),
    "calm": make_claim("the strait stayed calm", speaker=MINISTER),
    "sunk": make_claim("two Náutica ferries sank", speaker=MINISTER),
    "levy": make_claim("the levy rises", speaker=make_speaker("Millers' Union", side="mill")),
    "undated": make_claim("nobody was killed", figures=[make_figure(0)]),
}


@pytest.fixture
def known(db: Session) -> dict[str, str]:
    """The claims above in five documents; their ids by name."""
    placed: dict[str, str] = {}

    def add(names: str, **about: Any) -> None:
        extraction = make_extraction(*(SAID[name] for name in names.split()), **about)
        store.add_extraction(db, extraction, NOW)
        placed.update(zip(names.split(), (c.id for c in extraction.claims), strict=True))

    add("killed wounded", published="2031-03-02", title="Blast in Brenna")
    add("calm", published="2031-03-03T06:30", source=make_source("coast-radio"))
    add("sunk", published="2031-03-03")
    add("levy", published="2031-03-08", dispute=GRAIN)
    add("undated", published=None, dispute=None)
    return placed


WORDS_AND_DAYS = [
    (ListQuery(), set(SAID)),
    (ListQuery(filters={"dispute": ("no-such",)}), set()),
    (ListQuery(filters={"speaker": ("harbour master",)}), {"calm", "sunk"}),
    (ListQuery(as_of="2031-03-02"), {"killed", "wounded"}),
    (ListQuery(as_of="2031-03-03"), {"killed", "wounded", "calm", "sunk"}),
    (ListQuery(as_of="2031-03-03T06:00"), {"killed", "wounded", "sunk"}),
    (ListQuery(as_of="2031-03-03T06:30"), {"killed", "wounded", "sunk", "calm"}),
    (ListQuery(text="KILLED"), {"killed", "undated"}),
    (ListQuery(text="killing quay"), {"killed"}),
    (ListQuery(text='"quay killed"'), set()),
    (ListQuery(text='"killed at the quay"'), {"killed"}),
    (ListQuery(text="blast"), {"killed", "wounded"}),
    (ListQuery(text="nautica"), {"sunk"}),
    (ListQuery(text="Náutica édith"), {"sunk"}),
    (ListQuery(text="edith moreau"), {"calm", "sunk"}),
    (ListQuery(text='ferr* OR (calm) -sank "'), set()),
    (ListQuery(text="calm", filters={"side": ("caldor",)}), {"calm"}),
]


def test_words_and_days(db: Session, known: dict[str, str], subtests: pytest.Subtests) -> None:
    by_id = {claim_id: name for name, claim_id in known.items()}
    for query, expected in WORDS_AND_DAYS:
        with subtests.test(query=query):
            page = read_list(db, CLAIMS, query, ("dispute",))
            assert {by_id[key[0]] for key in page.keys} == expected
            assert page.total == len(expected)
            assert sum(page.facets["dispute"].values()) == len(expected - {"undated"})


def test_get_claim_by_the_beginning_of_its_id(db: Session, known: dict[str, str]) -> None:
    whole = known["calm"]
    assert store.get_claim(db, whole[:6]).id == store.get_claim(db, whole).id == whole
    for unknown in (whole[:5], "zzzzzz", "", "%%%%%%"):
        with pytest.raises(NotFound, match="no claim"):
            store.get_claim(db, unknown)


def test_an_ambiguous_beginning(db: Session) -> None:
    for end in "ab":
        extraction = make_extraction(opening=end)
        claim = replace(extraction.claims[0], id=f"abcdef{end}")
        store.add_extraction(db, replace(extraction, claims=(claim,)), NOW)
    with pytest.raises(BadQuery, match="more than one"):
        store.get_claim(db, "abcdef")
