"""Candidates: what is looked up is what all pairs would have brought."""

import subprocess
import sys
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings

from claims.values import ClaimInContext, Figure, Proposition, Speaker
from claims.vocabulary import FigureKind, Stance
from graph.link import propose_links
from graph.link.candidates import candidate_keys, candidate_pairs
from graph.link.propose import links_of_pairs
from graph.link.text_keys import bands
from tests.graph.strait import (
    BRENNA,
    CALDOR,
    COURIER,
    GAZETTE,
    GUARD,
    MEDICS,
    narrated,
    quay,
    said,
)
from tests.graph.worlds import bodies


@settings(deadline=None, max_examples=20)
@given(bodies())
def test_what_is_looked_up_is_what_all_pairs_bring(claims: list[ClaimInContext]) -> None:
    assert propose_links(claims) == links_of_pairs(claims, combinations(claims, 2))


@settings(deadline=None, max_examples=20)
@given(bodies())
def test_what_is_stored_is_enough_to_find_candidates(claims: list[ClaimInContext]) -> None:
    keys = [candidate_keys(claim) for claim in claims]
    for a, b in combinations(keys, 2):
        assert a.meets(b) == b.meets(a) == a.finds(b) == b.finds(a)
        assert a.awaits <= a.seeks


def pairs(*claims: ClaimInContext) -> set[tuple[str, str]]:
    return {(a.id, b.id) for a, b in candidate_pairs(claims)}


def test_pairs_are_those_that_meet_each_once_in_order() -> None:
    claims = [said(s, quay(n), name=f"{n}") for n, s in enumerate((BRENNA, CALDOR, MEDICS))]
    found = [(a.id, b.id) for a, b in candidate_pairs(reversed(claims))]
    assert found == [("0", "1"), ("0", "2"), ("1", "2")]
    keys = [candidate_keys(claim) for claim in claims]
    assert all(a.meets(b) and b.meets(a) for a, b in combinations(keys, 2))


@pytest.mark.parametrize(
    ("other", "met"),
    [
        (said(CALDOR, quay(9), day="2031-09-01", name="b"), True),  # one event, whenever told
        (said(CALDOR, quay(9, measure="wounded"), name="b"), False),
        (said(CALDOR, quay(9, measure="casualties"), name="b"), True),  # of which the dead are part
        (said(CALDOR, quay(9, kind=FigureKind.PERCENT), name="b"), False),
        (said(CALDOR, quay(9, event=None), day="2031-04-04", name="b"), True),  # one place
        (said(CALDOR, quay(9, event=None), day="2031-07-04", name="b"), False),
        (said(CALDOR, quay(9, event=None, place="Orn"), name="b"), False),
        (said(CALDOR, quay(9, event=None, place=None), day="2031-03-11", name="b"), True),
        (said(CALDOR, quay(9, event=None, place=None), day="2031-04-01", name="b"), False),
        (replace(said(CALDOR, quay(9), name="b"), dispute=None), False),
        (said(CALDOR, quay(9), stance=Stance.CALLS_FOR, name="b"), False),
    ],
)
def test_what_two_counts_must_share(other: ClaimInContext, met: bool) -> None:
    assert (pairs(said(BRENNA, quay(12), name="a"), other) != set()) is met


def test_a_denial_looks_for_the_deed_and_deeds_not_for_each_other() -> None:
    shelling = Proposition("Caldor", "attack", "ferry")
    deed = said(BRENNA, content="Caldor shelled Quay Nine", proposition=shelling, name="deed")
    other = said(
        MEDICS, content="Orn guns hit Quay Nine", name="other",
        proposition=Proposition("Orn", "attack", "school"),
    )  # fmt: skip
    denial = said(
        CALDOR, content="shelling Quay Nine", stance=Stance.DENIES, name="denial",
        proposition=Proposition(None, "attack", "harbour"), day="2031-03-06",
    )  # fmt: skip
    assert pairs(deed, other, denial) == {("deed", "denial"), ("denial", "other")}


def homes(speaker: Speaker, name: str, place: str | None, *figures: Figure) -> ClaimInContext:
    """Of no dispute."""
    act = Proposition("homes", "be", None, place=place)
    told = said(speaker, *figures, content=f"{name} homes dark", proposition=act, name=name,
                document=name)  # fmt: skip
    return replace(told, dispute=None)


def test_acts_that_both_count_are_left_to_their_numbers() -> None:
    count = quay(11, event=None, place=None)
    assert not pairs(homes(GUARD, "a", "Orn", count), homes(MEDICS, "b", "Orn", count))
    assert pairs(homes(GUARD, "a", "Orn", count), homes(MEDICS, "b", "Orn"))
    assert pairs(homes(GUARD, "a", "Orn"), homes(MEDICS, "b", "Orn", count))


def test_what_common_nouns_do_is_tied_by_a_place_where_no_dispute_does() -> None:
    assert pairs(homes(GUARD, "a", "Orn"), homes(MEDICS, "b", "Orn"))
    assert not pairs(homes(GUARD, "a", "Orn"), homes(MEDICS, "b", None))
    assert pairs(homes(GUARD, "a", "Orn"), homes(GUARD, "b", None))


def test_a_voice_by_a_common_noun_is_looked_for_where_a_dispute_names_it() -> None:
    told = [
        said(replace(GUARD, name="police"), quay(n, event=None, place=None), day=day, name=f"{n}",
             document=f"{n}")
        for n, day in ((11, "2031-03-04"), (12, "2031-03-28"))
    ]  # fmt: skip
    assert pairs(*told)
    assert not pairs(*(replace(item, dispute=None) for item in told))


def test_a_text_told_again_is_found_by_its_bands() -> None:
    text = "the harbour office closed both channels for all ships but the hospital barges"
    again = text.replace("both channels", "both channels,").replace("all ships", "all vessels")
    assert set(bands(text)) & set(bands(again))
    other = "nobody on the quay saw the barge before it struck the pier and sank in the harbour"
    assert not set(bands(text)) & set(bands(other))
    first = said(BRENNA, content=text, name="a")
    assert pairs(first, said(GUARD, content=again, name="b", source=COURIER))


def test_keys_are_the_same_in_every_process() -> None:
    script = (
        "from graph.link.candidates import candidate_keys\n"
        "from tests.graph.strait import BRENNA, quay, said\n"
        "print(sorted(candidate_keys(said(BRENNA, quay(12, place=None), name='a')).has))"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    keys = candidate_keys(said(BRENNA, quay(12, place=None), name="a"))
    assert told.stdout.strip() == str(sorted(keys.has))
    assert all(len(key) == 12 for key in keys.has | keys.seeks)


def test_a_wire_is_found_beside_whom_it_is_credited_to() -> None:
    told = narrated(GAZETTE, quay(12, event=None, place=None), wire="Tidewire", name="a")
    later = narrated(
        COURIER, quay(15, event=None, place=None), wire="Tidewire", day="2031-03-28", name="b"
    )
    assert pairs(told, later)
    assert not pairs(told, replace(later, claim=replace(later.claim, origin="Courier")))
