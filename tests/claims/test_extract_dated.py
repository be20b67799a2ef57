"""Sides that hold for a period: whose side a speaker was on the day of the statement."""

from pathlib import Path

import pytest

from claims.collection import Collection, DeclaredSpeaker
from claims.extract import Extractor
from claims.text.reading import document_from_text
from claims.values import Claim, Dispute, Side
from claims.vocabulary import SpeakerKind

PERSON, GOVERNMENT = SpeakerKind.PERSON, SpeakerKind.GOVERNMENT
COLLECTION = Collection(
    path=Path(),
    dispute=Dispute(
        "estuary",
        "The estuary dispute",
        (Side("north", "Northreach", opposes=frozenset({"south"})), Side("south", "Southmarch")),
    ),
    speakers=(
        DeclaredSpeaker(
            "Ada Quill", PERSON, "south", (), "Southmarch Harbour Office", "2031-04-01"
        ),
        DeclaredSpeaker(
            "Ada Quill", PERSON, "north", ("Quill",), "Northreach Navy", None, "2031-03-31"
        ),
        DeclaredSpeaker("Odo Brand", PERSON, "north", since="2031-02-01", until="2031-04-10"),
        DeclaredSpeaker("Lower Fen Council", GOVERNMENT, "north", ("Fen",), until="2031-04-01"),
        DeclaredSpeaker("Lower Fen Council", GOVERNMENT, "south", since="2031-04-02"),
    ),
    sources=(),
    documents=(),
)


def read(text: str, published: str | None) -> list[Claim]:
    document = document_from_text(text, path="case", published=published)
    return [c for c in Extractor(COLLECTION).extract(document).claims if not c.narrator]


@pytest.mark.parametrize(
    ("published", "text", "side", "institution"),
    [
        ("2031-03-31", "Quill said the locks were shut.", "north", "Northreach Navy"),
        ("2031-04-01", "Quill said the locks were shut.", "south", "Southmarch Harbour Office"),
        # The day of the statement counts, not the day it was printed.
        (
            "2031-04-15",
            "Quill said on March 20 that the locks were shut.",
            "north",
            "Northreach Navy",
        ),
        (
            "2031-04-15",
            "Quill said on April 1 that the locks were shut.",
            "south",
            "Southmarch Harbour Office",
        ),
        (None, "Quill said the locks were shut.", None, None),
        ("2031-01-31", "Odo Brand said it rained.", None, None),
        ("2031-02-01", "Odo Brand said it rained.", "north", None),
        ("2031-04-10", "Odo Brand said it rained.", "north", None),
        ("2031-04-11", "Odo Brand said it rained.", None, None),
        ("2031-04-20", "Odo Brand said on April 9 that it rained.", "north", None),
        ("2031-04-20", "Lower Fen Council said it rained.", "south", None),
    ],
)
def test_side_on_the_day_of_the_statement(
    published: str | None, text: str, side: str | None, institution: str | None
) -> None:
    [claim] = read(text, published)
    assert (claim.speaker.side, claim.speaker.speaks_for) == (side, institution)
    assert claim.origin == (institution or claim.speaker.name)


def test_one_report_may_tell_of_both_sides() -> None:
    text = (
        "Ada Quill said on March 20 that 12 boats had sunk.\n\n"
        "On Tuesday the captain changed sides. Quill said on April 2 that nine boats had sunk."
    )
    assert [c.speaker.side for c in read(text, "2031-04-03")] == ["north", "south"]


@pytest.mark.parametrize(("published", "side"), [("2031-03-30", "north"), ("2031-05-01", "south")])
def test_who_belongs_to_a_government_goes_with_it(published: str, side: str) -> None:
    [claim] = read("Fen's chief engineer, Ivo Stahl, said the pumps had failed.", published)
    assert claim.speaker.side == side
