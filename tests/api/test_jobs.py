"""Documents sent in: every form of them, and the jobs that read them."""

from typing import Any

import pytest
from sqlalchemy import Engine

from api.jobs import run_next
from claims import store
from claims.access import Scope
from claims.db import session
from claims.ingest import given
from tests.api.sent import KEY, SENT, TEXT, ada, at, done, site
from tests.api.writing import Writer, writer
from tests.claims import files
from tests.claims.web import PAGE, Site

__all__ = ["ada", "site"]


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
