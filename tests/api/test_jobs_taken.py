"""Who does a job: one at a time, whoever is there, and what becomes of one that is lost."""

import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import orjson
import pytest
from sqlalchemy import Engine

from api.jobs import run_next, run_waiting
from api.jobs.ingest import read_job
from api.jobs.progress import Lost, Progress
from claims import store
from claims.db import session
from claims.jobs import ATTEMPTS, LEASE, Given, InputKind, Job, JobState
from claims.schedules import instant
from tests.api.sent import NOON, SENT, TEXT, ada, at, done, site
from tests.api.writing import Writer, running
from tests.claims.web import PAGE, Site, answer

__all__ = ["ada", "site"]


def put(engine: Engine, number: int = 1) -> list[Job]:
    jobs = [Job(f"{n:016x}", "Ada", instant(NOON), asked={"source": "X"}) for n in range(number)]
    with session(engine, write=True) as opened:
        for job in jobs:
            store.add_job(opened, job, [Given(InputKind.TEXT, "text", TEXT.encode())])
    return jobs


def stored(engine: Engine, job: str) -> Job:
    with session(engine) as opened:
        found = store.find_job(opened, job)
    assert found
    return found


def take(engine: Engine, now: datetime = NOON) -> Job | None:
    with session(engine, write=True) as opened:
        job = store.next_job(opened, instant(now))
        return job and store.take_job(opened, job, instant(now), instant(now + LEASE))


def test_a_job_is_taken_by_one(engine: Engine) -> None:
    (job,) = put(engine)
    taken = take(engine)
    assert taken is not None
    assert (taken.state, taken.attempts) == (JobState.RUNNING, 1)
    with session(engine, write=True) as opened:
        assert store.take_job(opened, job, instant(NOON), instant(NOON)) is None
    assert take(engine) is None


def test_on_sqlite_one_at_a_time(engine: Engine) -> None:
    put(engine, 2)
    assert take(engine) is not None
    second = take(engine)
    assert (second is None) == (engine.dialect.name == "sqlite")


def test_one_whose_taker_died_is_taken_up_again(engine: Engine) -> None:
    put(engine)
    taken = take(engine)
    assert taken is not None
    assert run_next(engine, at(NOON + LEASE - timedelta(seconds=1))) is None
    again = run_next(engine, at(NOON + LEASE))
    assert again is not None
    assert (again.state, again.attempts) == (JobState.DONE, 2)
    with session(engine, write=True) as opened:  # the first comes back to life
        assert not store.end_job(opened, taken, JobState.FAILED, instant(NOON))
        assert len(store.documents(opened)) == 1


def test_what_another_did_meanwhile_is_not_done_twice(engine: Engine) -> None:
    """The first is slow: it has read, and the second has stored, when it comes to store."""
    from api.jobs.ingest import store_read

    put(engine)
    taken = take(engine)
    assert taken is not None
    progress = Progress(engine, taken, at(), lambda: False)
    read = read_job(engine, taken, progress)
    assert run_next(engine, at(NOON + 2 * LEASE)) is not None
    with pytest.raises(Lost):
        store_read(engine, read, progress, at())
    with session(engine) as opened:
        assert len(store.documents(opened)) == 1
    assert stored(engine, taken.id).state is JobState.DONE


def test_nothing_of_a_job_that_is_lost_while_it_stores(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    from api.jobs import ingest

    put(sqlite_engine)
    monkeypatch.setattr(ingest, "summary_json", _fails)
    job = run_next(sqlite_engine, at())
    assert job is not None
    assert (job.state, job.error and job.error["type"]) == (JobState.FAILED, "/problems/internal")
    with session(sqlite_engine) as opened:
        assert store.documents(opened) == []


def _fails(*_: Any) -> None:
    raise RuntimeError("the process is out of luck")


def test_one_that_never_ends_is_given_up(sqlite_engine: Engine) -> None:
    put(sqlite_engine)
    for attempt in range(ATTEMPTS):
        assert take(sqlite_engine, NOON + attempt * LEASE) is not None
    job = run_next(sqlite_engine, at(NOON + ATTEMPTS * LEASE))
    assert job is not None
    assert job.state is JobState.FAILED
    assert job.error is not None
    assert job.error["detail"] == "none of its attempts came to an end"


def test_a_server_that_stops_gives_it_back(sqlite_engine: Engine) -> None:
    put(sqlite_engine)
    job = run_next(sqlite_engine, at(), stopping=lambda: True)
    assert job is not None
    assert (job.state, job.attempts, job.until) == (JobState.QUEUED, 0, None)
    assert [j.state for j in run_waiting(sqlite_engine, at())] == [JobState.DONE]


def test_reading_keeps_nobody_out(sqlite_engine: Engine) -> None:
    """While a document is read another writes to the store, which one transaction would bar."""
    put(sqlite_engine)
    wrote = []

    class Watching(Progress):
        def __call__(self, done: int, total: int, what: str) -> None:
            with session(sqlite_engine, write=True) as opened:
                store.handing.add_search(opened, _search(what))
            wrote.append(what)

    taken = take(sqlite_engine)
    assert taken is not None
    read_job(sqlite_engine, taken, Watching(sqlite_engine, taken, at(), lambda: False))
    assert wrote == ["text"]


def _search(name: str) -> Any:
    from claims.subscriptions import SavedSearch

    return SavedSearch("", "Ada", name, "status=contested", instant(NOON))


# A server


def test_waited_for_and_followed(sqlite_engine: Engine, ada: Writer) -> None:
    token = {"Authorization": f"Bearer {ada.token}"}
    with running(sqlite_engine) as (address, _), httpx.Client(headers=token) as client:
        answer = client.post(f"{address}/v1/ingest", json=SENT, headers={"Prefer": "wait=20"})
        assert answer.headers["preference-applied"] == "wait=20"
        assert (answer.status_code, answer.json()["state"]) == (200, "done")
        assert client.post(f"{address}/v1/ingest?wait=20", json=SENT).json()["summary"]["known"]

        later = SENT | {"text": TEXT.replace("12", "13")}
        job = client.post(f"{address}/v1/ingest", json=later).headers["location"]
        with client.stream("GET", f"{address}{job}/events", timeout=30) as events:
            assert events.headers["content-type"].startswith("text/event-stream")
            lines = [line for line in events.iter_lines() if line]
        assert lines[-3].startswith("event: end") or "event: end" in lines
        last = orjson.loads([n for n in lines if n.startswith("data: ")][-1][len("data: ") :])
        assert (last["state"], last["summary"]["new"]) == ("done", 1)


def test_what_a_stopped_server_left_the_next_one_does(sqlite_engine: Engine, ada: Writer) -> None:
    sent = ada.post("/v1/ingest", SENT)  # nobody works here
    with running(sqlite_engine):
        until = time.monotonic() + 60
        while not stored(sqlite_engine, sent.json()["id"]).state.over:
            assert time.monotonic() < until
            time.sleep(0.05)
    assert stored(sqlite_engine, sent.json()["id"]).state is JobState.DONE


def test_several_workers_do_each_job_once(engine: Engine) -> None:
    jobs = put(engine, 4)

    def work() -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            run_waiting(engine, lambda: datetime.now(UTC))
            if all(stored(engine, job.id).state.over for job in jobs):
                return
            time.sleep(0.02)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = [stored(engine, job.id) for job in jobs]
    assert [(job.state, job.attempts) for job in found] == [(JobState.DONE, 1)] * 4
    summaries = [job.summary or {} for job in found]
    assert sorted(summary["new"] for summary in summaries) == [0, 0, 0, 1]
    with session(engine) as opened:
        assert len(store.documents(opened)) == 1


def test_a_page_that_is_slow_is_fetched_before_the_store_is_locked(
    ada: Writer, sqlite_engine: Engine, site: Site
) -> None:
    def slow(request: Any) -> None:
        with session(sqlite_engine, write=True) as opened:
            store.handing.add_search(opened, _search("meanwhile"))
        answer(200, PAGE)(request)

    sent = ada.post("/v1/ingest", {"url": site.put("/mill", slow)})
    assert done(ada, sqlite_engine, sent)["state"] == "done"
