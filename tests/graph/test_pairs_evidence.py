"""Two texts and nothing else: the second held against the first."""

from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.figures import Relation
from graph.pairs import Pair, Statement, Verdict, compare_pairs
from graph.pairs.evidence.amounts import find_amounts
from graph.pairs.evidence.days import Day, When, find_days, fit_days
from graph.pairs.evidence.plain import plain_text
from graph.pairs.evidence.ranges import Fit, Range, fit, range_of
from tests.graph.evidence_cases import CASES

NUMBERS = st.integers(1, 99_999).map(float)
LOOSE = st.sampled_from(
    [Relation.EXACT, Relation.MORE_THAN, Relation.AT_LEAST, Relation.FEWER_THAN, Relation.AT_MOST]
)


@cache
def verdicts() -> list[Verdict]:
    pairs = [Pair(str(n), Statement(a), Statement(b)) for n, (a, b, _) in enumerate(CASES)]
    return list(compare_pairs(pairs))


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case[1] for case in CASES])
def test_a_claim_holds_by_its_evidence_or_not(number: int) -> None:
    expected = "corroborates" if CASES[number][2] else "contradicts"
    assert verdicts()[number].relation == expected, verdicts()[number].reasons


def compare(a: str, b: str) -> Verdict:
    return next(iter(compare_pairs([Pair("1", Statement(a), Statement(b))])))


def test_the_reason_quotes_both_numbers_and_the_figures_are_those_that_decided() -> None:
    found = compare("A fire killed 26 people in Dorrel .", "More than 30 people died in Dorrel .")
    assert found.reasons == ('"More than 30 people" does not fit "26 people"',)
    assert [figure.value for figure in found.figures if figure] == [26, 30]


def test_a_number_that_could_be_of_another_event_is_only_something_to_look_at() -> None:
    same = compare("12 people died in the Harlow fire.", "9 people died in the Harlow fire.")
    other = compare("12 people died in the Harlow fire.", "9 people died in a Denby flood.")
    assert same.relation == other.relation == "contradicts"
    assert other.score < 0.5 <= same.score


def test_what_nothing_ties_together_is_neither() -> None:
    found = compare("The ferry left at dawn.", "Parliament will vote on the budget.")
    assert found.relation in ("unrelated", "undetermined")


def test_statements_with_a_source_are_compared_as_claims_of_it() -> None:
    a = Statement("A fire killed 26 people in Dorrel.", source="Dorrel Post")
    b = Statement("A fire killed 26 people in Dorrel.", source="Dorrel Post")
    found = next(iter(compare_pairs([Pair("1", a, b)])))
    assert found.relation == "repeats"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "On April 14 , 96 people -LRB- 12 % -RRB- fled the town 's centre .",
            "On April 14, 96 people (12%) fled the town's centre.",
        ),
        ("It cost $ 4 , he said .Then it fell .", "It cost $4, he said. Then it fell."),
        ("He said `` never '' , and did n't .", 'He said "never", and didn\'t.'),
        ("won 3 -- 1 on Friday .", "won 3–1 on Friday."),
        ("ended there.===Later=== It was", "ended there. Later It was"),
    ],
)
def test_tokenised_text_is_set_as_printed(text: str, printed: str) -> None:
    assert plain_text(text) == printed


@given(st.text(alphabet="ab .,()'\"%1234-–`", max_size=60))
def test_text_as_printed_stays(text: str) -> None:
    printed = plain_text(text)
    assert plain_text(printed) == printed


@pytest.mark.parametrize(
    ("text", "first", "last", "when"),
    [
        ("as of after April 22", date(2031, 4, 22), date(2031, 4, 22), When.AFTER),
        ("prior to 3 May 2029", date(2029, 5, 3), date(2029, 5, 3), When.BEFORE),
        ("no later than June 2030", date(2030, 6, 1), date(2030, 6, 30), When.BY),
        ("from 1998", date(1998, 1, 1), date(1998, 12, 31), When.SINCE),
        ("until his death in 2008", date(2008, 1, 1), date(2008, 12, 31), When.UNTIL),
        ("by mid-March", date(2031, 3, 11), date(2031, 3, 20), When.BY),
        ("the 1968 film", date(1968, 1, 1), date(1968, 12, 31), When.ON),
    ],
)
def test_dates_are_read_with_how_they_bound(text: str, first: date, last: date, when: When) -> None:
    (found,) = find_days(text, 2031)
    assert (found.first, found.last, found.when) == (first, last, when)


def test_a_count_is_no_year() -> None:
    assert find_days("There were under 1500 cases and 1623 patients", 2031) == []


PIECES = st.sampled_from(
    "12 1,200 1999 3/4 3–1 aged top no one the of in and by before 5th June May 2020 $ % million "
    "half dozen scores between 1915 1917 years old out deaths , . ; ( ) 81/100 majority".split()
)


@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_any_text_is_read_and_numbers_and_dates_stand_in_it_apart(text: str) -> None:
    days = find_days(text, 2031)
    spans = [(day.start, day.end) for day in days]
    spans += [(amount.start, amount.end) for amount in find_amounts(text, spans)]
    spans.sort()
    assert all(0 <= start < end <= len(text) for start, end in spans)


@given(NUMBERS, NUMBERS)
def test_a_number_is_below_at_or_above_another(told: float, asked: float) -> None:
    evidence = Range(told, told, value=told)
    claims = (Relation.FEWER_THAN, Relation.EXACT, Relation.MORE_THAN)
    found = [fit(range_of(r, asked, asked, asked), evidence) for r in claims]
    assert found.count(Fit.HOLDS) == 1
    assert found.count(Fit.FAILS) == 2


@given(NUMBERS, LOOSE)
def test_a_claim_told_again_holds(value: float, relation: Relation) -> None:
    same = range_of(relation, value, value, value)
    assert fit(same, same) is Fit.HOLDS


@given(NUMBERS, LOOSE, NUMBERS, LOOSE)
def test_ranges_are_apart_either_way_and_never_when_one_lies_in_the_other(
    first: float, how_first: Relation, second: float, how_second: Relation
) -> None:
    a = range_of(how_first, first, first, first)
    b = range_of(how_second, second, second, second)
    assert a.apart(b) == b.apart(a)
    assert not (a.within(b) and a.apart(b))


@given(NUMBERS, NUMBERS, st.integers(0, 500))
def test_a_claim_that_allows_more_holds_where_a_narrower_one_does(
    told: float, asked: float, more: int
) -> None:
    evidence = Range(told, told, value=told)
    narrow = range_of(Relation.MORE_THAN, asked, asked, asked)
    wide = range_of(Relation.MORE_THAN, asked - more, asked - more, asked - more)
    assert fit(narrow, evidence) is not Fit.HOLDS or fit(wide, evidence) is Fit.HOLDS


DAYS = st.dates(date(1990, 1, 1), date(2035, 12, 31))


@given(DAYS, DAYS)
def test_a_day_is_before_on_or_after_another(told: date, asked: date) -> None:
    evidence = Day("", 0, 0, told, told, When.ON, dated=True)
    found = [
        fit_days(Day("", 0, 0, asked, asked, when, dated=True), evidence, counted=False)
        for when in (When.BEFORE, When.ON, When.AFTER)
    ]
    assert found.count(Fit.HOLDS) == 1


@given(DAYS, DAYS, st.sampled_from(list(When)))
def test_a_date_with_no_year_is_of_the_year_of_the_other(
    told: date, asked: date, when: When
) -> None:
    evidence = Day("", 0, 0, told, told, When.ON, dated=True)
    bare = Day("", 0, 0, asked, asked, when, dated=False)
    try:
        moved = asked.replace(year=told.year)
    except ValueError:
        moved = date(told.year, 2, 28)
    full = Day("", 0, 0, moved, moved, when, dated=True)
    assert fit_days(bare, evidence, counted=False) is fit_days(full, evidence, counted=False)
