"""Pairs of statements about invented events, from their texts to the verdict: docs/domain.md,
section 3, a rule at a time."""

import pytest

from graph.pairs import Pair, Statement, Verdict, compare_pairs
from tests.graph.judge_cases import EVERY, OPPOSED
from tests.graph.statements import LAMP, counted, declares, judged, says


@pytest.fixture(scope="module")
def verdicts() -> dict[str, Verdict]:
    return judged({row[0]: (row[1], row[2], row in OPPOSED) for row in EVERY})


@pytest.mark.parametrize(("name", "relation"), [(row[0], row[-1]) for row in EVERY])
def test_the_relation(verdicts: dict[str, Verdict], name: str, relation: str) -> None:
    found = verdicts[name]
    assert (found.relation, found.missing) == (relation, None), found.reasons


def test_the_figures_that_decided_are_shown(verdicts: dict[str, Verdict]) -> None:
    found = verdicts["units"]
    assert [f.text for f in found.figures if f] == ["5,000 hectares", "More than 12,000 acres"]
    assert 0 < found.score <= 1
    assert len(found.reasons) == 1


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("a floor, and a number above it", "bounds_meet"),
        ("a total that grew", "growth"),
        ("a total of one voice that fell", "decreasing_total"),
        ("a correction", "correction"),
        ("a floor outgrown", "above_floor"),
        ("a state that changed", "state_changed"),
        ("one speaker, misquoted", "one_origin_two_numbers"),
        ("a part above its whole", "part_exceeds_whole"),
        ("another place", "occasion"),
        ("no figure asserted", "no_figure"),
    ],
)
def test_the_rule(verdicts: dict[str, Verdict], name: str, rule: str) -> None:
    assert verdicts[name].rule == rule


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("killed and injured", "killed and wounded are different quantities"),
        ("a limit and a count", "one is a limit, the other a fact"),
        ("a demand and an offer", "one is a demand, the other an offer"),
        ("another day", "events of 2031-03-04 and of 2031-03-21"),
        ("another place", "different places: Harne; Oslow"),
        ("no figure asserted", "one of the statements asserts no figure"),
    ],
)
def test_the_reason(verdicts: dict[str, Verdict], name: str, reason: str) -> None:
    assert verdicts[name].reasons == (reason,)


def test_without_a_focus_the_strongest_relation_names_the_pair() -> None:
    """The dead agree, the wounded do not; nobody says which are meant."""
    texts = (
        "Six people were killed and 30 wounded in the shelling of Orrin, the army said.",
        "Six people were killed and 12 wounded in the shelling of Orrin, the governor said.",
    )
    a, b = (Statement(text, published="2031-03-04") for text in texts)
    found = judged({"one": (a, b, False)})["one"]
    assert found.relation == "contradicts"
    assert [f.measure for f in found.figures if f] == ["wounded", "wounded"]


def test_words_in_focus_that_hold_no_number() -> None:
    a, b = says("The «mayor» wept in Harne."), says("«Six people» died in Harne.", source=LAMP)
    found = judged({"one": (a, b, None)})["one"]
    assert (found.relation, found.rule) == ("unrelated", "no_figure")
    assert found.reasons == ('no figure can be read at "mayor"',)
    assert found.figures[0] is None
    assert found.figures[1] is not None


def test_each_pair_is_told_of_once_it_is_judged() -> None:
    told: list[tuple[int, int, str]] = []
    one = declares(counted())
    pairs = [Pair(str(n), one, one) for n in range(70)]
    verdicts = compare_pairs(pairs, lambda *done: told.append(done))
    assert next(verdicts).id == "0"
    assert [v.id for v in verdicts] == [str(n) for n in range(1, 70)]
    assert told == [(n + 1, 70, str(n)) for n in range(70)]


def test_what_is_missing_is_named() -> None:
    share = {"measure": "vote_share", "kind": "percent", "event": None, "place": None}
    a, b = declares(counted(41, **share)), declares(counted(61, **share))
    found = judged({"one": (a, b, None)})["one"]
    assert (found.relation, found.missing) == ("undetermined", "population")
