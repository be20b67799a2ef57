"""Scores on a collection's claims, worked out by hand."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from claims.collection import Collection, DeclaredSpeaker
from claims.evaluation.claim_figures import same_number
from claims.evaluation.claim_matching import plain_name
from claims.evaluation.claim_scores import Told, claim_faults, claims_above, tally_claims
from claims.evaluation.gold_claims import GoldClaim, GoldCollection, GoldFigure
from claims.evaluation.rates import Share
from claims.evaluation.stated import ClaimTally, Stated
from claims.values import Figure, Speaker
from claims.vocabulary import SpeakerKind, Stance
from tests.factories import DISPUTE, make_claim, make_document, make_figure, make_speaker

TEXT = (
    "Captain Ilsa Marn said on Telegram that two cranes burned. "
    "Caldor denied that its boats fired. Some 40 sailors were rescued."
)
DOCUMENT = make_document(TEXT, path="strait/docs/s-01.txt")
SPEAKERS = (
    DeclaredSpeaker("Ilsa Marn", SpeakerKind.PERSON, aliases=("the captain", "Marn")),
    DeclaredSpeaker("Government of Caldor", SpeakerKind.GOVERNMENT, aliases=("Caldor",)),
)
COLLECTION = Collection(Path("strait"), DISPUTE, SPEAKERS, (), ())
CRANES = GoldFigure(text="two", value=2, low=2, high=2, measure="cranes", kind="point")
SAILORS = GoldFigure(
    text="Some 40", value=40, approximator="some", measure="rescued", kind="cumulative"
)


def gold_claim(content: str, speaker: str, **more: object) -> GoldClaim:
    start = TEXT.index(content)
    told = {
        "id": content[:3], "file": "docs/s-01.txt", "start": start, "end": start + len(content),
        "content": content, "speaker": speaker, "stance": "asserts", "stated_on": "2031-03-04",
        "quote": "indirect", "cue_position": "before",
    }  # fmt: skip
    return GoldClaim.model_validate(told | more)


GOLD = GoldCollection(
    Path("strait"),
    (
        gold_claim(
            "two cranes burned", "Ilsa Marn", channel="Telegram", speaker_side="brenna",
            figures=[CRANES.model_dump()],
        ),
        gold_claim(
            "its boats fired", "Government of Caldor", speaker_side="caldor", stance="denies"
        ),
        gold_claim(
            "Some 40 sailors were rescued", "Harbour Wire", narrator=True, quote="narrator",
            cue_position=None, figures=[SAILORS.model_dump()],
        ),
    ),
    collection=COLLECTION,
)  # fmt: skip


def stated(
    content: str,
    speaker: Speaker,
    *,
    narrator: bool = False,
    stance: Stance = Stance.ASSERTS,
    channel: str | None = None,
    confidence: float = 1.0,
    figures: Sequence[Figure] = (),
) -> Stated:
    claim = make_claim(
        content,
        start=TEXT.index(content),
        speaker=speaker,
        narrator=narrator,
        stance=stance,
        channel=channel,
        stated_on="2031-03-04",
        confidence=confidence,
        figures=figures,
    )
    return Stated(claim, DOCUMENT, "clause", "row")


MARN = make_speaker("The Captain", side="brenna")
BRENNA = make_speaker("Government of Brenna", side="brenna")
WIRE = make_speaker("Harbour Wire", side=None)
BURNED = make_figure(2, measure="cranes")
RESCUED = make_figure(40, low=38, high=42, approximator="some", measure="Sailors")
PREDICTED = (
    stated("cranes burned", MARN, channel="Telegram channel", figures=[BURNED]),
    stated("its boats fired", BRENNA, stance=Stance.DENIES, confidence=0.5),
    stated("Some 40 sailors were rescued", WIRE, narrator=True, figures=[RESCUED]),
    stated("its boats", WIRE, narrator=True, confidence=0.4),
)


def told(*predicted: Stated) -> Told:
    return Told(GOLD, predicted, {"s-01.txt": TEXT})


def test_claims_by_hand() -> None:
    counted = tally_claims(told(*PREDICTED))
    assert (counted.gold, counted.predicted) == (3, 4)
    # Caldor's denial is given to Brenna, and told once more.
    assert (counted.content, counted.who_what) == (3, 2)
    assert counted.attributes == {
        "stance": Share(2, 2),
        "side": Share(2, 2),
        "stated_on": Share(2, 2),
        "channel": Share(1, 1),
    }
    assert counted.figures == {
        "number": Share(2, 2),
        "number+measure": Share(1, 2),
        "kind of found": Share(1, 2),
    }
    assert counted.recall == {
        "content:indirect": Share(1, 2),
        "cue:before": Share(1, 2),
        "stance:asserts": Share(2, 2),
        "stance:denies": Share(0, 1),
        "content:narrator": Share(1, 1),
    }
    assert [(one.same_content, one.right) for one in counted.judged] == [
        (True, True), (True, False), (True, True), (False, False),
    ]  # fmt: skip


def test_the_right_speaker_comes_before_the_likest_words() -> None:
    whole = stated("two cranes burned", BRENNA)
    part = stated("cranes burned", MARN)
    assert tally_claims(told(whole, part)).who_what == 1


def test_faults() -> None:
    listed = claim_faults(told(*PREDICTED))
    assert [one.gold.id for one in listed if one.gold] == ["its"]
    assert [one.predicted for one in listed if one.predicted] == [PREDICTED[1], PREDICTED[3]]


def test_a_threshold_and_a_sum() -> None:
    sure = tally_claims(claims_above(told(*PREDICTED), 0.5))
    assert (sure.predicted, sure.content) == (3, 3)
    twice = sure + sure
    assert (twice.gold, twice.who_what, twice.figures["number"]) == (6, 4, Share(4, 4))
    assert ClaimTally() + sure == sure


def test_nothing_found() -> None:
    counted = tally_claims(told())
    assert (counted.content, counted.figures["number"]) == (0, Share(0, 2))
    assert counted.attributes["stance"] == Share(0, 0)


def test_loose_names_lie_inside_each_other() -> None:
    gold = GoldCollection(Path("strait"), GOLD.claims[:1], attributes=("stance",), loose=True)
    captain = stated("two cranes burned", make_speaker("Captain Ilsa Marn", side=None))
    counted = tally_claims(Told(gold, (captain,), {"s-01.txt": TEXT}))
    assert (counted.who_what, set(counted.attributes)) == (1, {"stance"})
    strict = Told(GOLD, (captain,), {"s-01.txt": TEXT})
    assert tally_claims(strict).who_what == 0


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("The Mayor's Office", "mayor office"),
        ("a St. Alda’s spokesman", "st alda spokesman"),
        (None, ""),
    ],
)
def test_plain_names(name: str | None, plain: str) -> None:
    assert plain_name(name) == plain


def gold_figure(
    value: float | None, low: float | None, high: float | None, hedge: str | None = None
) -> GoldFigure:
    return GoldFigure(
        value=value, low=low, high=high, approximator=hedge, measure="killed", kind="point"
    )


EXACT, FLOOR = gold_figure(12, 12, 12), gold_figure(20, 20, None, "at least")
ABOUT, DOZENS = gold_figure(30, None, None, "about"), gold_figure(None, 24, 99)


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        (EXACT, make_figure(12), True),
        (EXACT, make_figure(13), False),
        (EXACT, make_figure(12, negated=True), False),
        (EXACT, make_figure(12, approximator="some"), False),
        (EXACT, make_figure(12, unbounded=True), False),
        (FLOOR, make_figure(20, unbounded=True, approximator="at least"), True),
        (FLOOR, make_figure(20, approximator="at least"), False),
        (ABOUT, make_figure(30, low=29, high=31, approximator="about"), True),
        (ABOUT, make_figure(30), False),
        (DOZENS, make_figure(None, low=24, high=99, approximator="dozens"), True),
        (DOZENS, make_figure(None, low=24, high=100), False),
    ],
)
def test_a_number_has_a_value_and_a_direction(gold: GoldFigure, found: Figure, same: bool) -> None:
    assert same_number(gold, found) is same
