"""Dates in prose, read against a publication day (Monday 14 June 2021)."""

import pytest

from claims.text.dates import find_dates

PUBLISHED = "2021-06-14"


@pytest.mark.parametrize(
    ("text", "first", "last", "role"),
    [
        ("in the early hours of June 3 the dam broke", "2021-06-03", "2021-06-03", "in"),
        ("a landslide on Oct. 16 closed the pass", "2020-10-16", "2020-10-16", "on"),
        ("on 9 June 2019 the mine flooded", "2019-06-09", "2019-06-09", "on"),
        ("the 3rd of May", "2021-05-03", "2021-05-03", None),
        ("closed 2020-02-29 for good", "2020-02-29", "2020-02-29", None),
        ("since September 27", "2020-09-27", "2020-09-27", "since"),
        ("since the rains began on June 4", "2021-06-04", "2021-06-04", "since"),
        ("by Friday", "2021-06-11", "2021-06-11", "until"),
        ("on Monday", "2021-06-14", "2021-06-14", "on"),
        ("last Monday", "2021-06-07", "2021-06-07", None),
        ("will vote on Thursday", "2021-06-17", "2021-06-17", "on"),
        ("yesterday", "2021-06-13", "2021-06-13", None),
        ("last week", "2021-06-07", "2021-06-13", None),
        ("over the weekend", "2021-06-12", "2021-06-13", None),
        ("in May", "2021-05-01", "2021-05-31", "in"),
        ("since early March", "2021-03-01", "2021-03-10", "since"),
        ("in late 1994 or so, in 1994", "1994-01-01", "1994-12-31", "in"),
        ("two days ago", "2021-06-12", "2021-06-12", None),
        ("on June 9 and 10", "2021-06-09", "2021-06-10", "on"),
        ("Sunday, June 6", "2021-06-06", "2021-06-06", None),
        ("talks on June 25", "2021-06-25", "2021-06-25", "on"),
        ("shortly before daybreak on June 3", "2021-06-03", "2021-06-03", "on"),
        ("just after 3 a.m. on Sunday", "2021-06-13", "2021-06-13", "on"),
        ("by noon on Friday", "2021-06-11", "2021-06-11", "until"),
        ("since midnight on May 3", "2021-05-03", "2021-05-03", "since"),
        ("before the rains began on June 4", "2021-06-04", "2021-06-04", "before"),
        ("since the last count, on June 10", "2021-06-10", "2021-06-10", "since"),
        ("by midday", "2021-06-14", "2021-06-14", "until"),
        ("a day earlier", "2021-06-13", "2021-06-13", None),
        ("a week earlier", "2021-06-07", "2021-06-07", None),
        ("the day before", "2021-06-13", "2021-06-13", None),
        ("that evening", "2021-06-14", "2021-06-14", None),
        ("earlier this month", "2021-06-01", "2021-06-13", None),
    ],
)
def test_a_date_is_resolved(text: str, first: str, last: str, role: str | None) -> None:
    (found,) = find_dates(text, PUBLISHED)
    assert (found.first, found.last, found.role) == (first, last, role)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "they may 5 times",
        "troops march 12 abreast",
        "in 40 homes",
        "604 people",
        "1,994 men",
        "the day before the vote",
        "a day earlier than planned",
        "three days before his arrest",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, PUBLISHED) == []


@pytest.mark.parametrize(
    "text",
    ["from 27 April to 6 June", "between April 27 and June 6", "from April 27 until June 6"],
)
def test_a_period_has_a_start_and_an_end(text: str) -> None:
    start, end = find_dates(text, PUBLISHED)
    assert (start.first, start.role) == ("2021-04-27", "since")
    assert (end.last, end.role) == ("2021-06-06", "until")


def test_without_a_publication_day_only_full_dates_are_resolved() -> None:
    full, bare, weekday = find_dates("on 9 June 2019, on July 3, on Friday", None)
    assert (full.first, full.last) == ("2019-06-09", "2019-06-09")
    assert (bare.first, weekday.first) == ("", "")


def test_a_day_that_the_month_does_not_have_is_left_unresolved() -> None:
    (found,) = find_dates("on June 31, 2021", PUBLISHED)
    assert (found.first, found.last) == ("", "")


def test_a_publication_time_is_accepted() -> None:
    (found,) = find_dates("on Sunday evening", "2021-06-14T06:30")
    assert found.first == "2021-06-13"
