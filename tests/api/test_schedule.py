"""``schedule`` and ``report`` as a person or cron gives them, and ``serve --schedule``."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import httpx
import orjson
import pytest
from sqlalchemy import Engine
from syrupy.assertion import SnapshotAssertion

from api.render.schedules import log_text, schedules_text
from claims import store
from claims.db import session
from claims.schedules import Channel, Delivery, Outcome, Schedule, Weekday
from graph.report import week_before, week_of
from tests.api.conftest import Filled, Run
from tests.claims.web import answer, serve

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
DAY = "2031-03-10T07:00:00+00:00"
MADE = Schedule(
    id="0123456789abcdef",
    every=Weekday.MONDAY,
    at="07:00",
    zone="Asia/Tokyo",
    dispute="sorrel-strait",
    form="json",
    mail=("ada@shore.example", "bo@shore.example"),
    webhooks=("https://shore.example/hook",),
    folder="/srv/reports",
    created_at=DAY,
    next_due="2031-03-16T22:00:00+00:00",
)
pytestmark = pytest.mark.usefixtures("filled")


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SMTP_HOST", "WEBHOOK_SECRET", "SCHEDULER", "ALLOW_PRIVATE_ADDRESSES"):
        monkeypatch.delenv(f"TWOSOURCE_{name}", raising=False)


def test_added_listed_removed(run: Run, store_path: Path, tmp_path: Path) -> None:
    db = ("--db", store_path)
    assert run("schedule", "list", *db)[1] == "Nothing is scheduled.\n"
    code, out, err = run(
        *("schedule", "add", "--every", "friday", "--at", "6:05", "--zone", "Europe/Berlin"),
        *("--dispute", "sorrel-strait", "--format", "json", "--folder", tmp_path),
        *("--mail", "ada@shore.example", "--mail", "ada@shore.example"),
        *("--webhook", "https://shore.example/hook#part", *db),
    )
    assert code == 0
    assert "every friday at 06:05 Europe/Berlin, next " in out
    assert err.splitlines() == [
        "twosource: TWOSOURCE_SMTP_HOST is not set here; without it no mail is sent",
        "twosource: TWOSOURCE_WEBHOOK_SECRET is not set here; without it nothing is posted",
    ]
    assert run("schedule", "list", *db)[1] == out
    (row,) = [orjson.loads(line) for line in run("schedule", "list", "--json", *db)[1].splitlines()]
    assert row["mail"] == ["ada@shore.example"]
    assert row["webhooks"] == ["https://shore.example/hook"]
    assert row["folder"] == str(tmp_path.resolve())
    due = datetime.fromisoformat(row["next_due"])
    assert due > datetime.now(UTC)
    assert run("schedule", "remove", row["id"], *db)[1] == f"removed {row['id']}\n"
    assert run("schedule", "list", *db)[1] == "Nothing is scheduled.\n"
    assert run("schedule", "remove", row["id"], *db)[0] == 2


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (("--folder", "."), "--every"),
        (("--every", "monday"), "nobody would get it"),
        (("--every", "monday", "--at", "25:00", "--folder", "."), "no time of day"),
        (("--every", "monday", "--zone", "Mars", "--folder", "."), "no time zone"),
        (("--every", "monday", "--folder", "/no/such"), "make it first"),
        (("--every", "monday", "--mail", "ada"), "no mail address"),
        (("--every", "monday", "--mail", "a@b.example\nBcc: e@b.example"), "no mail address"),
        (("--every", "monday", "--webhook", "ftp://shore.example"), "http or https"),
        (("--every", "monday", "--folder", ".", "--dispute", "nowhere"), "no dispute"),
    ],
)
def test_what_cannot_be_scheduled(
    run: Run, store_path: Path, wrong: tuple[str, ...], words: str
) -> None:
    code, out, err = run("schedule", "add", *wrong, "--db", store_path)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert words in err
    assert run("schedule", "list", "--db", store_path)[1] == "Nothing is scheduled.\n"


def test_run_now_log_and_replay(
    run: Run, store_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = ("--db", store_path)
    folder = tmp_path / "out"
    folder.mkdir()
    with serve() as site:
        hook = site.put("/hook", answer(200))
        add = ("schedule", "add", "--every", "monday", "--folder", folder, "--webhook", hook)
        made = run(*add, *db)[1].split()[0]
        assert run("schedule", "run", *db) == (0, "", "")
        assert run("schedule", "log", *db)[1] == "Nothing was delivered yet.\n"
        code, out, _ = run("schedule", "run", made, "--now", *db)
        assert code == 1
        assert "failed: " in out
        assert "TWOSOURCE_WEBHOOK_SECRET" in out
        assert [path.suffix for path in folder.iterdir()] == [".md"]
        failed = next(line for line in out.splitlines() if "failed" in line).split()[0]
        monkeypatch.setenv("TWOSOURCE_WEBHOOK_SECRET", SECRET)
        assert "leads into a private network" in run("schedule", "run", failed, "--now", *db)[1]
        monkeypatch.setenv("TWOSOURCE_ALLOW_PRIVATE_ADDRESSES", "1")
        code, out, _ = run("schedule", "run", failed, "--now", "--json", *db)
        assert (code, orjson.loads(out)["outcome"]) == (0, "delivered")
        assert len(site.posted) == 1
    logged = [orjson.loads(row) for row in run("schedule", "log", "--json", *db)[1].splitlines()]
    assert [(row["channel"], row["outcome"]) for row in logged] == [
        ("folder", "delivered"),
        ("webhook", "delivered"),
    ]
    last = week_before(datetime.now(UTC).date().isoformat())
    assert {row["week"] for row in logged} == {last}


def test_what_is_removed_waits_no_longer(run: Run, store_path: Path, sqlite_engine: Engine) -> None:
    with session(sqlite_engine, write=True) as opened:
        made = store.handing.add_schedule(opened, MADE)
        store.handing.add_deliveries(opened, made, "2031-W10", DAY, DAY)
    assert run("schedule", "remove", made.id, "--db", store_path)[0] == 0
    with session(sqlite_engine) as opened:
        assert {d.reason for d in store.handing.deliveries(opened)} == {"the schedule was removed"}


@pytest.mark.parametrize("given", [("0123456789abcdef",), ("--now",)])
def test_now_is_said_of_one(run: Run, store_path: Path, given: tuple[str, ...]) -> None:
    code, _, err = run("schedule", "run", *given, "--db", store_path)
    assert code == 2
    assert "both an ID and --now" in err


def test_how_it_is_shown(snapshot: SnapshotAssertion) -> None:
    waits = Delivery(
        *("fedcba9876543210", MADE.id, "2031-W10", Channel.MAIL, "ada@shore.example", DAY),
        attempts=2,
        tried_at=DAY,
        next_try="2031-03-10T07:05:00+00:00",
        reason="mail server mail.shore.example: 450 4.2.1 the mailbox is busy, come back later",
    )
    sent = Delivery(
        *("fedcba9876543211", MADE.id, "2031-W10", Channel.FOLDER, "/srv/reports", DAY),
        outcome=Outcome.DELIVERED,
        attempts=1,
        tried_at=DAY,
        inputs_sha256="abc",
    )
    assert f"{schedules_text([MADE], 80)}\n\n{log_text([waits, sent], 80)}\n" == snapshot


def test_a_server_delivers_and_does_so_once(
    store_path: Path, sqlite_engine: Engine, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    late = "2020-01-06T07:00:00+00:00"
    with session(sqlite_engine, write=True) as opened:
        made = Schedule(
            *("", Weekday.MONDAY, "07:00", "UTC", None, "md", (), (), str(folder), late, late)
        )
        store.handing.add_schedule(opened, made)
    for _ in range(2):
        _serve_until(folder, store_path)
    with session(sqlite_engine) as opened:
        (delivery,) = store.handing.deliveries(opened)
    assert (delivery.outcome, delivery.attempts) == (Outcome.DELIVERED, 1)


def _serve_until(folder: Path, store_path: Path) -> None:
    """Start the server, wait until something lies in the folder, and stop it."""
    command = [sys.executable, "-m", "api", "serve", "--port", "0", "--db", str(store_path)]
    environment = {**os.environ, "TWOSOURCE_SCHEDULER": "1"}
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    assert server.stderr
    try:
        address = re.search(r"http://\S+", server.stderr.readline())
        assert address
        assert httpx.get(f"{address[0]}/healthz", timeout=30).status_code == 200
        end = time.monotonic() + 30
        while not list(folder.glob("*.md")) and time.monotonic() < end:
            time.sleep(0.05)
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=30) == 0
        assert server.stderr.read() == ""
        server.stderr.close()
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize(("word", "named"), [("last", week_before), ("This", week_of)])
def test_a_week_by_word(run: Run, store_path: Path, word: str, named: Callable[[str], str]) -> None:
    days = [datetime.now(UTC).date().isoformat()]
    out = run("report", "--week", word, "--db", store_path)[1]
    days.append(datetime.now(UTC).date().isoformat())  # midnight may have passed
    assert out.splitlines()[0] in {f"# Consistency report, {named(day)}" for day in days}


@pytest.mark.parametrize(
    ("day", "week"),
    [("2031-03-09", "2031-W09"), ("2031-03-10", "2031-W10"), ("2027-01-04", "2026-W53")],
)
def test_the_last_week_is_over(day: str, week: str) -> None:
    assert week_before(day) == week


def test_a_report_into_no_folder(run: Run, store_path: Path, filled: Filled) -> None:
    report = ("report", "--week", "2031-W10", "--db", store_path)
    code, out, err = run(*report, "--out", "/no/such/report.md")
    assert (code, out) == (2, "")
    assert "make it first" in err
