"""Documents sent in: every form of them, the jobs that read them, and what becomes of those."""

import threading
import time
from collections.abc import Iterator
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
from claims.access import Scope
from claims.db import session
from claims.ingest import given
from claims.jobs import ATTEMPTS, LEASE, Given, InputKind, Job, JobState
from claims.schedules import instant
from tests.api.writing import Writer, running, writer
from tests.claims import files
from tests.claims.web import PAGE, Site, answer, serve

TEXT = "The Ports Ministry of Brenna said on Tuesday that 12 people were killed at the quay."
NOON = datetime(2031, 3, 7, 12, tzinfo=UTC)
SENT = {"text": TEXT, "source": "Shore Daily", "published": "2031-03-04"}
KEY = "8e03978e-40d5-43dd-bc93-6894a57f9324"


def at(moment: datetime = NOON) -> Any:
    return lambda: moment


@pytest.fixture
def ada(sqlite_engine: Engine) -> Writer:
    return writer(sqlite_engine, Scope.INGEST)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("TWOSOURCE_ALLOW_PRIVATE_ADDRESSES", "1")
    monkeypatch.setenv("TWOSOURCE_RETRY_WAIT", "0")
    with serve() as opened:
        yield opened


def done(ada: Writer, engine: Engine, sent: httpx.Response) -> dict[str, Any]:
    """The job that was answered, after the jobs were done."""
    assert sent.status_code == 202, sent.text
    run_waiting(engine, at())
    job: dict[str, Any] = ada.get(sent.headers["location"]).json()
    return job


def test_a_text(ada: Writer, sqlite_engine: Engine) -> None:
    sent = ada.post("/v1/ingest", SENT)
    assert sent.json()["state"] == "queued"
    assert sent.headers["location"] == f"/v1/jobs/{sent.json()['id']}"
    job = done(ada, sqlite_engine, sent)
    assert (job["state"], job["by"], job["error"]) == ("done", "Ada Venn", None)
    summary = job["summary"]
    (document,) = summary["documents"]
    assert (document["status"], document["source"]) == ("new", "Shore Daily")
    assert (document["published"], document["claims"], document["figures"]) == ("2031-03-04", 1, 1)
    assert (summary["new"], summary["known"], summary["claims"]) == (1, 0, 1)
    assert summary["uncorroborated"]["count"] == 1
    claim = summary["uncorroborated"]["figures"][0]["claim"]
    assert ada.get(f"/v1/claims/{claim}").json()["document"]["id"] == document["id"]

    again = done(ada, sqlite_engine, ada.post("/v1/ingest", SENT))["summary"]
    assert (again["new"], again["known"], again["statuses_changed"]) == (0, 1, 0)
    assert again["documents"][0]["status"] == "known"
    with session(sqlite_engine) as opened:
        assert store.job_inputs(opened, job["id"]) == []
        assert [line.what["job"] for line in store.writes(opened)][-1] == job["id"]


def multipart(*parts: tuple[str, str | None, bytes]) -> tuple[bytes, str]:
    """A form: its body, and its type."""
    lines = []
    for name, file, data in parts:
        named = f'; filename="{file}"' if file else ""
        head = f'--edge\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'
        lines += [head.encode(), data, b"\r\n"]
    return b"".join([*lines, b"--edge--\r\n"]), "multipart/form-data; boundary=edge"


def test_files(ada: Writer, sqlite_engine: Engine) -> None:
    body, kind = multipart(
        ("file", "a.txt", TEXT.encode()),
        ("file", "mill.html", PAGE.encode()),
        ("file", "b.bin", b"\x00\x01"),
        ("published", None, b"2031-03-05"),
    )
    token = {"authorization": f"Bearer {ada.token}"}
    sent = ada.client.request("POST", "/v1/ingest", body, content_type=kind, **token)
    summary = done(ada, sqlite_engine, sent)["summary"]
    assert [d["published"] for d in summary["documents"]] == ["2031-03-05"] * 2
    assert summary["documents"][1]["source"] == "Shore Daily"
    (refused,) = summary["refused"]
    assert refused["what"] == "b.bin"


def test_files_of_every_form_with_a_mapping(ada: Writer, sqlite_engine: Engine) -> None:
    records = files.json_lines({"body": {"plain": TEXT}, "day": "2031-03-06"}, {"body": 1})
    body, kind = multipart(
        ("file", "wire.jsonl", records),
        ("file", "slide.pdf", files.pdf()),
        ("map", None, b"text=body.plain, published=day"),
    )
    token = {"authorization": f"Bearer {ada.token}"}
    sent = ada.client.request("POST", "/v1/ingest", body, content_type=kind, **token)
    summary = done(ada, sqlite_engine, sent)["summary"]
    assert [d["published"] for d in summary["documents"]] == ["2031-03-06", "2031-04-09"]
    assert [refused["what"] for refused in summary["refused"]] == ["wire.jsonl, line 2"]

    body, kind = multipart(("file", "a.csv", b"x"), ("map", None, b"words=x"))
    sent = ada.client.request("POST", "/v1/ingest", body, content_type=kind, **token)
    assert sent.status_code == 422
    assert "write FIELD=COLUMN" in sent.text


def test_what_is_sent_cannot_unpack_without_end(
    ada: Writer, sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(given, "MOST_TEXT", 300)
    sent = multipart(("file", "a.jsonl", files.json_lines(*[{"text": TEXT}] * 9)))
    token = {"authorization": f"Bearer {ada.token}"}
    answered = ada.client.request("POST", "/v1/ingest", sent[0], content_type=sent[1], **token)
    job = done(ada, sqlite_engine, answered)
    assert "send it in parts" in job["error"]["detail"]


@pytest.mark.parametrize(("kind", "data"), [("text/plain", TEXT), ("text/html", PAGE)])
def test_a_bare_body(ada: Writer, sqlite_engine: Engine, kind: str, data: str) -> None:
    token = {"authorization": f"Bearer {ada.token}"}
    path = "/v1/ingest?source=Gull+Post&published=2031-03-04"
    sent = ada.client.request("POST", path, data.encode(), content_type=kind, **token)
    (document,) = done(ada, sqlite_engine, sent)["summary"]["documents"]
    assert (document["source"], document["published"]) == ("Gull Post", "2031-03-04")


def test_addresses(ada: Writer, sqlite_engine: Engine, site: Site) -> None:
    urls = [site.page("/mill", PAGE), site.address + "/nothing"]
    summary = done(ada, sqlite_engine, ada.post("/v1/ingest", {"urls": urls}))["summary"]
    assert [d["source"] for d in summary["documents"]] == ["Shore Daily"]
    assert [r["what"] for r in summary["refused"]] == urls[1:]
    assert "404" in summary["refused"][0]["reason"]


def test_nothing_that_can_be_read_is_a_failure(ada: Writer, sqlite_engine: Engine) -> None:
    bare = done(ada, sqlite_engine, ada.post("/v1/ingest", {"text": "date 2031-03-04 "}))
    assert (bare["state"], bare["summary"]) == ("failed", None)
    assert bare["error"]["type"] == "/problems/unreadable-document"
    private = done(ada, sqlite_engine, ada.post("/v1/ingest", {"url": "http://127.0.0.1:1/x"}))
    assert private["error"]["type"] == "/problems/forbidden-address"


def test_another_language_is_kept_unread(ada: Writer, sqlite_engine: Engine) -> None:
    german = "Das Ministerium sagte am Dienstag, dass zwölf Menschen am Kai getötet wurden. " * 3
    summary = done(ada, sqlite_engine, ada.post("/v1/ingest", {"text": german}))["summary"]
    (row,) = summary["documents"]
    assert (row["status"], row["language"], row["claims"]) == ("unread", "de", 0)
    assert (summary["new"], summary["unread"], summary["refused"]) == (1, 1, [])
    again = done(ada, sqlite_engine, ada.post("/v1/ingest", {"text": german}))["summary"]
    assert (again["new"], again["unread"], again["known"]) == (0, 0, 1)


WRONG = [
    ({}, 422),
    ({"text": TEXT, "urls": ["http://a.example/"]}, 422),
    ({"url": "file:///etc/passwd"}, 422),
    ({"urls": []}, 422),
    ({"text": TEXT, "published": "yesterday"}, 422),
    ({"text": TEXT, "more": 1}, 422),
    ({"text": "a\x00b"}, 422),
    ({"text": TEXT, "dispute": "nowhere"}, 404),
    ([], 422),
]


@pytest.mark.parametrize(("body", "status"), WRONG)
def test_what_cannot_be_asked(ada: Writer, sqlite_engine: Engine, body: Any, status: int) -> None:
    assert ada.post("/v1/ingest", body).status_code == status
    with session(sqlite_engine) as opened:
        assert store.jobs(opened) == []


def test_another_type_and_no_key(ada: Writer, sqlite_engine: Engine) -> None:
    assert ada.post("/v1/ingest", SENT, content_type="application/pdf").status_code == 415
    reader = writer(sqlite_engine, Scope.READ, Scope.DECIDE, name="reader")
    assert reader.post("/v1/ingest", SENT).status_code == 403
    assert reader.get("/v1/jobs").status_code == 403
    assert ada.client.get("/v1/jobs").status_code == 401


def test_jobs_are_listed_to_who_asked_for_them(ada: Writer, sqlite_engine: Engine) -> None:
    ids = [ada.post("/v1/ingest", SENT).json()["id"] for _ in range(3)]
    bo = writer(sqlite_engine, Scope.INGEST, name="Bo")
    chief = writer(sqlite_engine, Scope.ADMIN, name="chief")
    page = ada.get("/v1/jobs?limit=2").json()
    assert [job["id"] for job in page["results"]] == ids[:0:-1]
    rest = ada.get(page["next"].removeprefix("http://test")).json()
    assert ([job["id"] for job in rest["results"]], rest["next"]) == (ids[:1], None)
    assert bo.get("/v1/jobs").json()["results"] == []
    assert bo.get(f"/v1/jobs/{ids[0]}").status_code == 404
    assert len(chief.get("/v1/jobs").json()["results"]) == 3
    assert ada.get("/v1/jobs?state=done").json()["results"] == []


def test_one_that_waits_can_be_called_off(ada: Writer, sqlite_engine: Engine) -> None:
    place = ada.post("/v1/ingest", SENT).headers["location"]
    assert ada.delete(place).json()["state"] == "cancelled"
    assert run_next(sqlite_engine, at()) is None
    late = ada.delete(place)
    assert (late.status_code, late.json()["type"]) == (409, "/problems/conflict")
    with session(sqlite_engine) as opened:
        assert store.job_inputs(opened, place.rpartition("/")[2]) == []


def test_sent_twice_with_one_key_is_one_job(ada: Writer, sqlite_engine: Engine) -> None:
    answers = [ada.post("/v1/ingest", SENT, idempotency_key=KEY) for _ in range(2)]
    assert answers[0].content == answers[1].content
    with session(sqlite_engine) as opened:
        assert len(store.jobs(opened)) == 1


# Taken, lost, given back


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
