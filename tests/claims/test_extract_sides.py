"""Sides that a role or a kind of body stands for, where a collection has one side of that kind."""

from pathlib import Path

import pytest

from claims.collection import Collection, DeclaredSpeaker
from claims.extract import Extractor
from claims.text.reading import document_from_text
from claims.values import Dispute, Side
from claims.vocabulary import SpeakerKind

COLLECTION = Collection(
    path=Path(),
    dispute=Dispute(
        "levy",
        "The fish levy",
        (
            Side("cabinet", "Cabinet of Orvia", opposes=frozenset({"opposition"})),
            Side("opposition", "Parliamentary opposition", opposes=frozenset({"cabinet"})),
            Side("boats", "Boat owners' association", opposes=frozenset({"cabinet"})),
        ),
    ),
    speakers=(
        DeclaredSpeaker("Government of Orvia", SpeakerKind.GOVERNMENT, "cabinet", ("Port Orv",)),
        DeclaredSpeaker(
            "Orvian Coast Guard", SpeakerKind.ORGANISATION, "cabinet", ("the coast guard",)
        ),
        DeclaredSpeaker("Orvian Boat League", SpeakerKind.ORGANISATION, "boats", ("the League",)),
        DeclaredSpeaker(
            "Sarn Fisheries Ministry",
            SpeakerKind.ORGANISATION,
            None,
            ("Sarn's fisheries ministry",),
        ),
    ),
    sources=(),
    documents=(),
)


@pytest.mark.parametrize(
    ("text", "speaker", "side"),
    [
        ("The opposition leader, Edda Varn, said it rained.", "Edda Varn", "opposition"),
        (
            "The opposition has left. Its leader, Edda Varn, said it rained.",
            "Edda Varn",
            "opposition",
        ),
        ("Edda Varn, the fisheries minister, said it rained.", "Edda Varn", "cabinet"),
        ("Captain Edda Varn of the coast guard said it rained.", "Edda Varn", "cabinet"),
        ("The League met. Its owner, Edda Varn, said it rained.", "Edda Varn", "boats"),
        ("The League's critic, Edda Varn, said it rained.", "Edda Varn", None),
        ("A baker, Edda Varn, said it rained.", "Edda Varn", None),
        (
            "Sarn shut the port. It had rained, its fisheries ministry said.",
            "Sarn Fisheries Ministry",
            None,
        ),
        ("A League engineer said it rained.", "League engineer", "boats"),
    ],
)
def test_side_by_role(text: str, speaker: str, side: str | None) -> None:
    document = document_from_text(text, path="case", published="2031-05-14")
    [claim] = [c for c in Extractor(COLLECTION).extract(document).claims if not c.narrator]
    assert (claim.speaker.name, claim.speaker.side) == (speaker, side)


def test_each_is_the_last_two_opposed_speakers() -> None:
    text = (
        "The coast guard said the nets were cut. The League said the boats were rammed.\n\n\n\n"
        "Each blamed the other for the fire."
    )
    document = document_from_text(text, path="case", published="2031-05-14")
    claims = Extractor(COLLECTION).extract(document).claims
    assert {c.speaker.name for c in claims[-2:]} == {"Orvian Coast Guard", "Orvian Boat League"}
