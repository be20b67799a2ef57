"""Delivering reports: real mail, real webhooks, real files; once, and in the end."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import orjson
import pytest
from sqlalchemy import Engine

from api.delivery import run_due, run_now
from api.delivery.scheduler import scheduler
from api.render.report_forms import ReportForm, render_report
from claims import store
from claims.db import engine_for, session
from claims.errors import NotFound
from claims.schedules import BACKOFF, LEASE, Channel, Delivery, Outcome, Schedule, Weekday, instant
from claims.send import verify
from graph.pipeline import week_report
from tests.api.conftest import fill
from tests.claims.mail_server import MailServer, mail_server
from tests.claims.web import Site, answer, serve

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
DUE = datetime(2031, 3, 10, 7, tzinfo=UTC)  # the Monday after the week of the story
LONG_AGO = "2020-01-06T07:00:00+00:00"
WEEKLY = Schedule(
    id="",
    every=Weekday.MONDAY,
    at="07:00",
    zone="UTC",
    dispute="sorrel-strait",
    form="json",
    mail=(),
    webhooks=(),
    folder=None,
    created_at="2031-03-04T07:00:00+00:00",
    next_due=instant(DUE),
)
pytestmark = pytest.mark.usefixtures("filled")
Add = Callable[..., Schedule]


@pytest.fixture
def add(sqlite_engine: Engine) -> Add:
    def adding(**changes: object) -> Schedule:
        with session(sqlite_engine, write=True) as opened:
            return store.handing.add_schedule(opened, replace(WEEKLY, **changes))  # type: ignore[arg-type]

    return adding


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("TWOSOURCE_ALLOW_PRIVATE_ADDRESSES", "1")
    monkeypatch.setenv("TWOSOURCE_WEBHOOK_SECRET", SECRET)
    monkeypatch.setenv("TWOSOURCE_PUBLIC_URL", "https://desk.example/")
    with serve() as opened:
        yield opened


@pytest.fixture
def post_office(monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    with mail_server() as opened:
        said = {"HOST": opened.host, "PORT": opened.port, "SENDER": "desk@shore.example"}
        for name, value in {**said, "STARTTLS": 0}.items():
            monkeypatch.setenv(f"TWOSOURCE_SMTP_{name}", str(value))
        yield opened


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def log(engine: Engine) -> list[Delivery]:
    with session(engine) as opened:
        return store.handing.deliveries(opened)


def test_by_every_channel(
    sqlite_engine: Engine, add: Add, site: Site, post_office: MailServer, tmp_path: Path
) -> None:
    hook = site.put("/hook", answer(200))
    add(mail=("ada@shore.example",), webhooks=(hook,), folder=str(tmp_path))
    results = run_due(sqlite_engine, at(DUE))
    with session(sqlite_engine) as opened:
        report = week_report(opened, "2031-W10", "sorrel-strait")
    assert {(r.channel, r.outcome, r.attempts) for r in results} == {
        (channel, Outcome.DELIVERED, 1) for channel in Channel
    }
    assert log(sqlite_engine) == results[::-1]
    assert {result.inputs_sha256 for result in results} == {report.inputs_sha256}

    data = render_report(report, ReportForm.JSON)
    assert (tmp_path / "consistency-2031-W10-sorrel-strait.json").read_bytes() == data
    ((headers, body),) = site.posted
    verify(SECRET, headers, body, DUE.timestamp())
    assert headers["webhook-id"] == results[1].id
    said = orjson.loads(body)
    assert said.pop("report") == orjson.loads(data)
    assert said == {
        "type": "report.week",
        "week": "2031-W10",
        "dispute": "sorrel-strait",
        "inputs_sha256": report.inputs_sha256,
        "url": "https://desk.example/v1/reports/2031-W10?dispute=sorrel-strait",
    }
    (message,) = post_office.messages
    assert message["Subject"] == "Consistency report 2031-W10, sorrel-strait"
    text = message.get_body(("plain",))
    assert isinstance(text, EmailMessage)
    page = "https://desk.example/reports/2031-W10?dispute=sorrel-strait"
    markdown = render_report(report, ReportForm.MD).decode()
    assert text.get_content().replace("\r\n", "\n") == f"{markdown}\n{page}\n"
    assert (message.get_body(("html",)) is not None) == ("html" in set(ReportForm))
    (file,) = message.iter_attachments()
    assert isinstance(file, EmailMessage)
    assert file.get_filename() == "consistency-2031-W10-sorrel-strait.json"
    assert file.get_content() == data


def test_once(sqlite_engine: Engine, add: Add, site: Site) -> None:
    add(webhooks=(site.put("/hook", answer(200)),))
    assert run_due(sqlite_engine, at(DUE - timedelta(seconds=1))) == []
    assert len(run_due(sqlite_engine, at(DUE))) == 1
    assert run_due(sqlite_engine, at(DUE)) == []
    assert run_due(sqlite_engine, at(DUE + timedelta(days=6))) == []
    assert [r.week for r in run_due(sqlite_engine, at(DUE + timedelta(days=7)))] == ["2031-W11"]


def test_it_stops_between_two(sqlite_engine: Engine, add: Add, site: Site) -> None:
    add(webhooks=tuple(site.put(f"/{n}", answer(200)) for n in range(3)))
    asked = iter([False, True])
    assert len(run_due(sqlite_engine, at(DUE), stopping=lambda: next(asked))) == 1
    assert len(run_due(sqlite_engine, at(DUE))) == 2
    assert len(site.posted) == 3


def test_on_both_databases(engine: Engine, site: Site) -> None:
    hook = site.put("/hook", answer(500), answer(200))
    with session(engine, write=True) as opened:
        fill(opened)
        store.handing.add_schedule(opened, replace(WEEKLY, webhooks=(hook,)))
    assert [r.outcome for r in run_due(engine, at(DUE))] == [Outcome.WAITING]
    (result,) = run_due(engine, at(DUE + BACKOFF[0]))
    assert (result.outcome, result.attempts) == (Outcome.DELIVERED, 2)
    assert log(engine) == [result]


def test_what_was_missed_is_made_up_for_once(sqlite_engine: Engine, add: Add, site: Site) -> None:
    add(webhooks=(site.put("/hook", answer(200)),))
    back = DUE + timedelta(days=16)
    (result,) = run_due(sqlite_engine, at(back))
    assert (result.week, result.due_at) == ("2031-W12", instant(DUE))
    assert run_due(sqlite_engine, at(back)) == []
    with session(sqlite_engine) as opened:
        assert store.handing.schedules(opened)[0].next_due == instant(DUE + timedelta(days=21))


def test_the_week_is_over_where_the_schedule_is(
    sqlite_engine: Engine, add: Add, site: Site
) -> None:
    early = datetime(2031, 3, 9, 20, tzinfo=UTC)  # five on Monday in Tokyo, Sunday in UTC
    hook = site.put("/hook", answer(200))
    add(webhooks=(hook,), zone="Asia/Tokyo", at="05:00", next_due=instant(early))
    assert [result.week for result in run_due(sqlite_engine, at(early))] == ["2031-W10"]


def test_500_then_ok(sqlite_engine: Engine, add: Add, site: Site) -> None:
    add(webhooks=(site.put("/hook", answer(500), answer(200)),))
    (first,) = run_due(sqlite_engine, at(DUE))
    assert (first.outcome, first.reason) == (
        Outcome.WAITING,
        "answers 500 Internal Server Error",
    )
    assert first.next_try == instant(DUE + BACKOFF[0])
    assert run_due(sqlite_engine, at(DUE + BACKOFF[0] - timedelta(seconds=1))) == []
    (second,) = run_due(sqlite_engine, at(DUE + BACKOFF[0]))
    assert (second.outcome, second.attempts, second.reason) == (Outcome.DELIVERED, 2, None)
    assert [headers["webhook-id"] for headers, _ in site.posted] == [first.id] * 2


def test_given_up_then_replayed(sqlite_engine: Engine, add: Add, site: Site) -> None:
    hook = site.put("/hook", answer(503))
    add(webhooks=(hook,))
    moment = DUE
    for attempt in range(1, len(BACKOFF) + 2):
        (last,) = run_due(sqlite_engine, at(moment))
        assert last.attempts == attempt
        moment += timedelta(hours=12)
    assert last.outcome is Outcome.FAILED
    assert last.reason == "answers 503 Service Unavailable; given up after 6 attempts"
    assert log(sqlite_engine) == [last]
    assert run_due(sqlite_engine, at(moment)) == []
    site.put("/hook", answer(200))
    (again,) = run_now(sqlite_engine, last.id[:8], at(moment + timedelta(days=1)))
    assert (again.id, again.week, again.outcome) == (last.id, "2031-W10", Outcome.DELIVERED)


def test_a_schedule_is_run_before_it_is_due(sqlite_engine: Engine, add: Add, site: Site) -> None:
    made = add(webhooks=(site.put("/hook", answer(200)),), dispute=None)
    (result,) = run_now(sqlite_engine, made.id, at(DUE - timedelta(hours=9)))
    assert (result.week, result.outcome) == ("2031-W09", Outcome.DELIVERED)
    (due,) = run_due(sqlite_engine, at(DUE))
    assert due.week == "2031-W10"
    with pytest.raises(NotFound, match="schedule log"):
        run_now(sqlite_engine, "nonsense", at(DUE))


def test_one_that_fails_does_not_keep_the_others(
    sqlite_engine: Engine, add: Add, site: Site, post_office: MailServer, tmp_path: Path
) -> None:
    post_office.answers = ["550 no such desk", "450 later", "250 OK"]
    add(
        mail=("ada@shore.example", "bo@shore.example", "cy@shore.example"),
        webhooks=(site.put("/gone", answer(410)), site.put("/hook", answer(200))),
        folder=str(tmp_path / "missing"),
    )
    found = {result.to.rpartition("/")[2]: result for result in run_due(sqlite_engine, at(DUE))}
    outcomes = {to: result.outcome.value for to, result in found.items()}
    assert outcomes == {
        "ada@shore.example": "failed",
        "bo@shore.example": "waiting",
        "cy@shore.example": "delivered",
        "gone": "failed",
        "hook": "delivered",
        "missing": "failed",
    }
    assert found["missing"].reason == f"there is no folder {tmp_path / 'missing'}; make it first"
    assert [e.rcpt_tos for e in post_office.envelopes] == [["cy@shore.example"]]


def test_no_transaction_is_open_meanwhile(
    sqlite_engine: Engine, store_path: Path, add: Add, site: Site
) -> None:
    open_meanwhile: list[int] = []

    def write(request: BaseHTTPRequestHandler) -> None:
        open_meanwhile.append(sqlite_engine.pool.checkedout())  # type: ignore[attr-defined]
        other = engine_for(str(store_path))
        with session(other, write=True) as opened:
            store.handing.add_schedule(opened, replace(WEEKLY, dispute=None))
        other.dispose()
        answer(200)(request)

    add(webhooks=(site.put("/hook", write),))
    (result,) = run_due(sqlite_engine, at(DUE))
    assert result.outcome is Outcome.DELIVERED
    assert open_meanwhile == [0]


def test_what_a_dead_process_had_taken_is_taken_over(
    sqlite_engine: Engine, add: Add, site: Site
) -> None:
    add(webhooks=(site.put("/hook", answer(200)),))
    with session(sqlite_engine, write=True) as opened:
        (made,) = store.handing.schedules(opened)
        (waits,) = store.handing.add_deliveries(
            opened, made, "2031-W10", instant(DUE), instant(DUE)
        )
        store.handing.take_due(opened, made, instant(DUE + timedelta(days=7)))
        assert store.handing.take(opened, waits, instant(DUE), instant(DUE + LEASE))
    assert run_due(sqlite_engine, at(DUE + LEASE - timedelta(seconds=1))) == []
    (result,) = run_due(sqlite_engine, at(DUE + LEASE))
    assert (result.outcome, result.attempts) == (Outcome.DELIVERED, 2)


def test_what_never_comes_to_an_end_is_given_up(
    sqlite_engine: Engine, add: Add, site: Site
) -> None:
    add(webhooks=(site.put("/hook", answer(200)),))
    moment = DUE
    with session(sqlite_engine, write=True) as opened:
        (made,) = store.handing.schedules(opened)
        (waits,) = store.handing.add_deliveries(
            opened, made, "2031-W10", instant(DUE), instant(DUE)
        )
        store.handing.take_due(opened, made, instant(DUE + timedelta(days=7)))
        for _ in range(len(BACKOFF) + 1):
            taken = store.handing.take(opened, waits, instant(moment), instant(moment + LEASE))
            assert taken
            waits, moment = taken, moment + LEASE
    (result,) = run_due(sqlite_engine, at(moment))
    assert (result.outcome, site.posted) == (Outcome.FAILED, [])


def test_several_on_one_store_deliver_once(store_path: Path, add: Add, site: Site) -> None:
    add(webhooks=tuple(site.put(f"/{n}", answer(200)) for n in range(8)))
    barrier, results = threading.Barrier(4), list[Delivery]()

    def one() -> None:
        engine = engine_for(str(store_path))
        barrier.wait()
        results.extend(run_due(engine, at(DUE)))
        engine.dispose()

    threads = [threading.Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == len(site.posted) == len({r.to for r in results}) == 8


def test_two_processes_deliver_once(store_path: Path, add: Add, site: Site) -> None:
    add(webhooks=tuple(site.put(f"/{n}", answer(200)) for n in range(4)), next_due=LONG_AGO)
    command = [sys.executable, "-m", "api", "schedule", "run", "--json", "--db", str(store_path)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=60)[0].splitlines() for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert sum(map(len, said)) == len(site.posted) == 4


def test_the_scheduler_delivers_and_begins_where_it_ended(
    sqlite_engine: Engine, add: Add, site: Site
) -> None:
    arrived = threading.Event()

    def take(request: BaseHTTPRequestHandler) -> None:
        answer(200)(request)
        arrived.set()

    add(webhooks=(site.put("/hook", take),), next_due=LONG_AGO)
    with scheduler(sqlite_engine):
        assert arrived.wait(20)
    (result,) = log(sqlite_engine)
    assert result.outcome is Outcome.DELIVERED
    with scheduler(sqlite_engine):
        pass
    assert log(sqlite_engine) == [result]


def test_a_report_that_cannot_be_made_is_an_outcome(
    sqlite_engine: Engine, add: Add, site: Site
) -> None:
    add(webhooks=(site.put("/hook", answer(200)),), dispute="nowhere")
    (result,) = run_due(sqlite_engine, at(DUE))
    assert result.outcome is Outcome.FAILED
    assert "nowhere" in (result.reason or "")
