"""Pairs of structured claims: their figures are compared as they are declared."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.pairs import Pair, Statement, Verdict, compare_pairs
from tests.graph.statements import LAMP, Json, counted, declares, judged, says

NEXT = "2031-03-05"
OTHERS = {"speaker": "Lantern Medics", "origin": "Lantern Medics", "source": LAMP}
LATER = {"published": NEXT}


def verdict(a: Statement, b: Statement, opposed: bool | None = None) -> Verdict:
    return judged({"one": (a, b, opposed)})["one"]


@pytest.mark.parametrize(
    ("figure", "claim", "opposed", "relation", "rule"),
    [
        ({}, OTHERS, False, "corroborates", "bounds_meet"),
        ({}, {}, False, "repeats", "repeats"),
        ({"value": 15, "low": 15, "high": 15}, {}, False, "contradicts", "one_origin_two_numbers"),
        ({"value": 10, "low": 10, "high": None}, OTHERS, False, "corroborates", "bounds_meet"),
        ({"value": 30, "low": 30, "high": 30}, OTHERS, True, "contradicts", "opposed_parties"),
        ({"measure": "wounded"}, OTHERS, False, "unrelated", "measure"),
        ({"event": "flood in Oslow, 2031-03-04", "place": "Oslow"}, OTHERS, False, "unrelated",
         "scope"),
        ({"as_of": NEXT, "value": 19, "low": 19, "high": 19}, OTHERS | LATER, False, "updates",
         "growth"),
        ({"as_of": NEXT, "value": 9, "low": 9, "high": 9}, LATER, False, "contradicts",
         "decreasing_total"),
        ({"as_of": NEXT, "value": 9, "low": 9, "high": 9}, LATER | {"correction": True}, False,
         "updates", "correction"),
    ],
)  # fmt: skip
def test_against_twelve_dead(
    figure: Json, claim: Json, opposed: bool, relation: str, rule: str
) -> None:
    found = verdict(declares(counted()), declares(counted(**figure), **claim), opposed)
    assert (found.relation, found.rule) == (relation, rule), found.reasons


def test_whose_people_as_declared() -> None:
    ours, theirs = (declares(counted(owner=side), **OTHERS) for side in ("brenna", "caldor"))
    assert verdict(ours, theirs).relation == "unrelated"
    assert verdict(ours, ours).relation == "repeats"


def test_an_increment_in_the_company_of_its_total() -> None:
    """29 more, making 633: the 604 of the day before agrees with it, a 600 does not."""
    war = {"event": "Ister war", "place": None}
    new = declares(
        counted(29, kind="incremental", since="2031-03-04", as_of=NEXT, **war),
        counted(633, as_of=NEXT, **war),
        focus=1,
        **LATER,
    )
    for before, relation in ((604, "updates"), (600, "contradicts")):
        found = verdict(declares(counted(before, **war)), new)
        assert (found.relation, "29" in found.reasons[0]) == (relation, True)


def test_acts_of_two_parties_without_a_figure() -> None:
    deed = {"agent": "Brenna", "predicate": "attack", "patient": "Harne", "place": "Harne"}
    told = declares(proposition=deed, speaker={"name": "Caldor", "side": "caldor"})
    denied = declares(
        proposition=deed, stance="denies", speaker={"name": "Brenna", "side": "brenna"}
    )
    found = verdict(told, denied, opposed=True)
    assert (found.relation, found.rule) == ("contradicts", "denial")


def test_spellings_of_labelled_collections_judge_alike() -> None:
    """As ``extract --json`` writes it, and as labelled pairs do."""
    spelled: Json = {
        "span": "at least 12", "value": 12, "low": 12, "high": None, "approximator": "at_least",
        "unit": "people", "unit_class": "count", "measure": "killed", "population": "people",
        "pop_side": None, "kind": "cumulative", "event": "flood in Harne, 2031-03-04",
        "place": "Harne", "start": None, "as_of": "2031-03-04",
    }  # fmt: skip
    plain = counted(text="at least 12", approximator="at least", high=None)
    for other in (counted(20), counted(9), counted(70, as_of=NEXT), counted(measure="wounded")):
        against = declares(other, **OTHERS)
        first, second = (verdict(declares(one), against) for one in (plain, spelled))
        assert first == second


def test_a_text_against_a_claim() -> None:
    text = says("«Twelve people» drowned in Harne, Lantern Medics said.", source=LAMP)
    assert verdict(declares(counted()), text).relation == "corroborates"
    assert verdict(declares(counted(30)), text).relation == "contradicts"


DAYS = ("2031-03-04", "2031-03-04T06:00", "2031-03-04T18:30", "2031-03-05", "2031-05-01")


@st.composite
def figures(draw: st.DrawFn) -> Json:
    low = draw(st.integers(0, 60))
    more: dict[str, Any] = {
        "low": low,
        "high": draw(st.none() | st.integers(low, low + 40)),
        "measure": draw(st.sampled_from(["killed", "wounded", "missing", "protesters"])),
        "population": draw(st.sampled_from(["people", "civilians", "soldiers", "children"])),
        "kind": draw(st.sampled_from(["point", "incremental", "cumulative", "percent", "stock"])),
        "event": draw(st.sampled_from([None, "flood in Harne, 2031-03-04", "Ister war"])),
        "place": draw(st.sampled_from([None, "Harne", "Oslow"])),
        "as_of": draw(st.none() | st.sampled_from(DAYS)),
        "since": draw(st.none() | st.just("2031-02-01")),
        "owner": draw(st.sampled_from([None, "brenna", "caldor"])),
    }
    return counted(draw(st.none() | st.just(low)), **more)


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    name = draw(st.sampled_from(["Harne Rescue Service", "Lantern Medics", "Brenna Navy"]))
    return declares(
        *draw(st.lists(figures(), min_size=1, max_size=2)),
        speaker=name,
        origin=name,
        source=draw(st.sampled_from(["Gazette", LAMP])),
        published=draw(st.sampled_from(DAYS)),
    )


@settings(deadline=None, max_examples=60)  # word lists and gazetteers load on first use
@given(statements(), statements(), st.none() | st.booleans())
def test_which_comes_first_does_not_matter(
    a: Statement, b: Statement, opposed: bool | None
) -> None:
    forward, backward = compare_pairs([Pair("ab", a, b, opposed), Pair("ba", b, a, opposed)])
    assert (forward.relation, forward.score, forward.missing) == (
        backward.relation,
        backward.score,
        backward.missing,
    )


@settings(deadline=None, max_examples=20)
@given(statements(), statements())
def test_the_same_again(a: Statement, b: Statement) -> None:
    pair = Pair("one", a, b)
    assert list(compare_pairs([pair])) == list(compare_pairs([pair]))
