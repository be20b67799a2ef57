"""When watches are due, and how long what failed is put off: values and the calendar."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from claims.errors import BadInput
from claims.watches import Place, Watch, check_cron, failed, next_look, next_try, parse_every

NOON = datetime(2031, 3, 7, 12, tzinfo=UTC)
WATCH = Watch("w", "mills", Place.FOLDER, "/in", "", "", every=600)


@pytest.mark.parametrize(
    ("text", "seconds"), [("30s", 30), ("10m", 600), (" 2 H ", 7200), ("1d", 86400)]
)
def test_intervals(text: str, seconds: int) -> None:
    assert parse_every(text) == seconds


@pytest.mark.parametrize("text", ["", "10", "m", "0s", "-1m", "1.5h", "1w", "400d", "999999d"])
def test_no_intervals(text: str) -> None:
    with pytest.raises(BadInput, match="no interval"):
        parse_every(text)


@pytest.mark.parametrize(
    ("cron", "zone", "due"),
    [
        ("*/10 * * * *", "UTC", "2031-03-07T12:10:00+00:00"),
        ("0 6 * * *", "Europe/Berlin", "2031-03-08T05:00:00+00:00"),
        ("0 12 * * *", "UTC", "2031-03-08T12:00:00+00:00"),
    ],
)
def test_by_crontab(cron: str, zone: str, due: str) -> None:
    assert next_look(replace(WATCH, every=None, cron=cron, zone=zone), NOON) == due


@pytest.mark.parametrize("cron", ["", "* * *", "61 * * * *", "often", "0 0 30 2 *"])
def test_no_crontab(cron: str) -> None:
    with pytest.raises(BadInput, match=r"crontab line|never comes"):
        check_cron(cron, "UTC")


@pytest.mark.parametrize(
    ("failures", "wait", "minutes"),
    [(0, 0, 20), (1, 0, 40), (2, 3 * 3600, 180), (3, 0, 160), (9, 0, 1440), (90, 1e9, 1440)],
)
def test_a_look_that_failed_is_put_off(failures: int, wait: float, minutes: int) -> None:
    after = failed(replace(WATCH, failures=failures), NOON, "gone", wait)
    assert after.failures == failures + 1
    assert datetime.fromisoformat(after.next_due) - NOON == timedelta(minutes=minutes)


def test_what_is_looked_at_seldom_is_not_looked_at_oftener_for_failing() -> None:
    after = failed(replace(WATCH, every=3 * 86400), NOON, "gone")
    assert datetime.fromisoformat(after.next_due) - NOON == timedelta(days=3)


@pytest.mark.parametrize(
    ("attempts", "spread", "wait", "seconds"),
    [
        (1, 0, 0, 60), (2, 0, 0, 300), (3, 1, 0, 2250), (9, 0, 0, 43200), (99, 1, 0, 64800),
        (1, 0, 100, 100), (1, 0, 1e9, 86400),
    ],
)  # fmt: skip
def test_an_attempt_that_failed_is_put_off(
    attempts: int, spread: float, wait: float, seconds: float
) -> None:
    assert next_try(attempts, 60, spread, wait) == timedelta(seconds=seconds)
