"""The calendar of schedules, and what an attempt makes of a delivery."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import BadInput
from claims.schedules import (
    BACKOFF,
    Channel,
    Delivery,
    Outcome,
    Weekday,
    instant,
    next_due,
    parse_time,
    parse_zone,
)

ZONES = ("UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Apia")
NOON = datetime(2031, 3, 10, 12, tzinfo=UTC)  # a Monday
WAITS = Delivery("d", "s", "2031-W10", Channel.MAIL, "ada@shore.example", instant(NOON))


@pytest.mark.parametrize(
    ("every", "at", "zone", "after", "due"),
    [
        ("monday", "07:00", "UTC", "2031-03-09T12:00", "2031-03-10T07:00"),
        ("monday", "07:00", "UTC", "2031-03-10T06:59", "2031-03-10T07:00"),
        ("monday", "07:00", "UTC", "2031-03-10T07:00", "2031-03-17T07:00"),
        ("sunday", "00:00", "UTC", "2031-03-10T00:00", "2031-03-16T00:00"),
        ("monday", "07:00", "Europe/Berlin", "2031-03-09T12:00", "2031-03-10T06:00"),
        ("monday", "07:00", "Europe/Berlin", "2031-03-30T12:00", "2031-03-31T05:00"),  # summer
        ("monday", "05:00", "Asia/Tokyo", "2031-03-09T00:00", "2031-03-09T20:00"),
        ("sunday", "02:30", "Europe/Berlin", "2031-03-29T00:00", "2031-03-30T01:30"),  # left out
        ("sunday", "02:30", "Europe/Berlin", "2031-10-25T00:00", "2031-10-26T00:30"),  # twice
        ("sunday", "02:30", "Europe/Berlin", "2031-10-26T00:30", "2031-11-02T01:30"),  # not twice
    ],
)
def test_next_due(every: str, at: str, zone: str, after: str, due: str) -> None:
    moment = datetime.fromisoformat(after).replace(tzinfo=UTC)
    found = next_due(Weekday(every), parse_time(at), parse_zone(zone), moment)
    assert found == datetime.fromisoformat(due).replace(tzinfo=UTC)


@given(
    every=st.sampled_from(Weekday),
    at=st.times().map(lambda t: time(t.hour, t.minute)),
    zone=st.sampled_from(["UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Apia"]).map(
        ZoneInfo
    ),
    after=st.datetimes(datetime(2000, 1, 1), datetime(2050, 1, 1), timezones=st.just(UTC)),
)
def test_the_next_is_within_a_week_at_that_time(
    every: Weekday, at: time, zone: ZoneInfo, after: datetime
) -> None:
    due = next_due(every, at, zone, after)
    assert after < due
    assert due - after <= timedelta(days=8, hours=2)
    local = due.astimezone(zone)
    shift = datetime.combine(local.date(), local.time()) - datetime.combine(local.date(), at)
    day = list(Weekday)[local.weekday()]
    # A clock that is put forward moves what it leaves out; an island once left out a whole day.
    assert (day == every and shift == timedelta(0)) or local.utcoffset() != (
        local - timedelta(days=1)
    ).utcoffset()


@pytest.mark.parametrize("wrong", ["", "7", "24:00", "07:60", "07:00:00", "seven", "-1:00"])
def test_no_time(wrong: str) -> None:
    with pytest.raises(BadInput, match="07:30"):
        parse_time(wrong)


@pytest.mark.parametrize("wrong", ["", "Mars/Crater", "../etc/passwd", "/etc/localtime", "a\x00b"])
def test_no_zone(wrong: str) -> None:
    with pytest.raises(BadInput, match="time zone"):
        parse_zone(wrong)


def test_it_is_put_off_longer_each_time_and_then_given_up() -> None:
    waits = []
    for attempt in range(1, len(BACKOFF) + 1):
        tried = replace(WAITS, attempts=attempt)
        later = tried.put_off("no answer", NOON)
        assert later.outcome is Outcome.WAITING
        assert later.next_try
        waits.append(datetime.fromisoformat(later.next_try) - NOON)
    assert waits == sorted(waits) == list(BACKOFF)
    last = replace(WAITS, attempts=len(BACKOFF) + 1).put_off("no answer", NOON)
    assert (last.outcome, last.next_try) == (Outcome.FAILED, None)
    assert last.reason == "no answer; given up after 6 attempts"


def test_a_server_may_ask_for_more_time() -> None:
    tried = replace(WAITS, attempts=1)
    assert tried.put_off("busy", NOON, 3_600).next_try == instant(NOON + timedelta(hours=1))
    assert tried.put_off("busy", NOON, 1).next_try == instant(NOON + BACKOFF[0])
