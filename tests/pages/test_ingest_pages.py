"""Reports sent in by pages: four ways, looking first, the job and what it brought."""

import re
from datetime import UTC, datetime

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from api.app import create_app
from api.jobs import run_waiting
from claims import store
from claims.access import Scope
from claims.db import session
from claims.jobs import InputKind, JobState
from tests.pages.visits import Visitor, counted, hidden, visitor

TEXT = (
    "The Ports Ministry of Brenna said on Tuesday that 12 people were killed at the quay.\n\n"
    "The Harbour Command of Caldor said no more than 7 people were killed at the quay.\n"
)
SENT = {"text": TEXT, "source": "Shore Daily", "published": "2031-03-04"}
GERMAN = (
    "Heute hat der Minister in der Stadt gesagt, dass zwölf Menschen bei dem Angriff auf den Hafen"
    " getötet worden sind."
)
MULTIPART = "/ingest?way=files"


def noon() -> datetime:
    return datetime(2031, 3, 7, 12, tzinfo=UTC)


@pytest.fixture
def app(sqlite_engine: Engine) -> FastAPI:
    return create_app(sqlite_engine)


@pytest.fixture
def ada(app: FastAPI, sqlite_engine: Engine) -> Visitor:
    return visitor(app, sqlite_engine, "Ada Venn", Scope.READ, Scope.INGEST)


def shown(page: httpx.Response) -> str:
    main = page.text.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def give(who: Visitor, way: str, **data: str) -> httpx.Response:
    return who.send(who.go(f"/ingest?way={way}"), f"/ingest?way={way}", data=data)


def test_a_text_and_its_flags(ada: Visitor, sqlite_engine: Engine) -> None:
    answer = give(ada, "text", **SENT)
    waits = ada.follow(answer)
    assert "It waits" in shown(waits)
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in waits.text
    run_waiting(sqlite_engine, noon)
    page = ada.follow(answer)
    text = shown(page)
    assert "It is read" in text
    assert "1 new document 2 claims" in text
    assert "2 figures contested" in text
    assert "http-equiv" not in page.text
    (sentence,) = set(re.findall(r'href="(/documents/[0-9a-f]+)#claim-[0-9a-f]+"', page.text))
    assert ada.go(sentence).status_code == 200
    again = ada.follow(give(ada, "text", **SENT))
    run_waiting(sqlite_engine, noon)
    assert "1 known already" in shown(ada.go(again.url.path))


def test_looking_at_another_language_says_that_it_is_not_read(ada: Visitor) -> None:
    page = give(ada, "text", text=GERMAN, do="look")
    assert page.status_code == 200
    assert "Not read: written in German. Sent in, it is kept" in shown(page)


def test_looking_first_stores_nothing(ada: Visitor, sqlite_engine: Engine) -> None:
    page = give(ada, "text", **SENT, do="look")
    text = shown(page)
    assert page.status_code == 200
    assert "What will be read 2 claims" in text
    assert "Ports Ministry" in text
    assert "12 people (killed)" in text
    assert "Nothing is stored yet" in text
    assert hidden(page, "token")
    with session(sqlite_engine) as opened:
        assert store.jobs(opened) == []
        assert store.documents(opened) == []


def test_files(ada: Visitor, sqlite_engine: Engine) -> None:
    sent = [("files", ("a.txt", TEXT.encode())), ("files", ("b.html", b"<p>Too short.</p>"))]
    answer = ada.send(ada.go(MULTIPART), MULTIPART, files=sent, data={"source": "Shore Daily"})
    run_waiting(sqlite_engine, noon)
    text = shown(ada.follow(answer))
    assert "1 new document" in text
    assert "1 refused" in text
    assert "b.html" in text


@pytest.mark.parametrize(
    ("way", "data", "names"),
    [
        (
            "address",
            {"urls": "https://a.example/1\nhttps://a.example/2"},
            ["https://a.example/1", "https://a.example/2"],
        ),
        ("feed", {"url": "https://a.example/rss"}, ["https://a.example/rss"]),
    ],
)
def test_addresses_wait_to_be_fetched(
    ada: Visitor, sqlite_engine: Engine, way: str, data: dict[str, str], names: list[str]
) -> None:
    assert give(ada, way, **data).status_code == 303
    with session(sqlite_engine) as opened:
        (job,) = store.jobs(opened)
        inputs = store.job_inputs(opened, job.id)
    assert [(given.kind, given.name) for given in inputs] == [(InputKind.ADDRESS, n) for n in names]


@pytest.mark.parametrize(
    ("way", "data", "field", "says"),
    [
        ("text", {"text": "  "}, "text", "Paste the text of a report"),
        ("text", {"text": TEXT, "published": "4 March"}, "published", "Write the day as 2031-"),
        ("text", {"text": TEXT, "dispute": "nowhere"}, "dispute", "Choose one of the disputes."),
        ("text", {"text": TEXT, "url": "ftp://a"}, "url", "begins with http:// or https://"),
        ("text", {"text": "x" * 60_001, "do": "look"}, "text", "too long to look at first"),
        ("files", {}, "files", "Choose at least one file"),
        ("address", {"urls": ""}, "urls", "Write at most 100 addresses"),
        ("address", {"urls": "quay"}, "urls", "Write at most 100 addresses"),
        ("feed", {"url": "quay"}, "url", "begins with http:// or https://"),
    ],
)  # fmt: skip
def test_mistakes_stand_beside_the_field(
    ada: Visitor, sqlite_engine: Engine, way: str, data: dict[str, str], field: str, says: str
) -> None:
    page = give(ada, way, **data, source="Shore <Daily>")
    assert page.status_code == 422
    wrong = page.text.partition(f'id="wrong-{field}"')[2].partition("</span>")[0]
    assert says in wrong
    assert f'aria-describedby="wrong-{field}"' in page.text
    assert "Shore &lt;Daily&gt;" in page.text  # what was written stays
    with session(sqlite_engine) as opened:
        assert store.jobs(opened) == []


def test_an_empty_file_is_named(ada: Visitor) -> None:
    sent = [("files", ("quay.txt", b" \n"))]
    page = ada.send(ada.go(MULTIPART), MULTIPART, files=sent)
    assert "quay.txt is empty" in shown(page)


def test_a_failure_says_why(ada: Visitor, sqlite_engine: Engine) -> None:
    sent = [("files", ("quay.bin", b"\0\1\2"))]
    answer = ada.send(ada.go(MULTIPART), MULTIPART, files=sent)
    run_waiting(sqlite_engine, noon)
    text = shown(ada.follow(answer))
    assert "It could not be read" in text
    assert "quay.bin" in text
    assert "Try again" in text


def test_who_may(app: FastAPI, sqlite_engine: Engine, ada: Visitor) -> None:
    nobody = visitor(app, sqlite_engine)
    page = nobody.go("/ingest")
    assert "one has to be signed in" in shown(page)
    assert "<textarea" not in page.text
    assert nobody.go("/jobs").headers["location"] == "/signin?next=/jobs"
    reader = visitor(app, sqlite_engine, "Bo Lind", Scope.READ)
    assert "needs the scope ingest" in shown(reader.go("/ingest"))
    assert reader.go("/jobs").status_code == 403
    token = hidden(ada.go("/ingest"), "token")
    assert reader.send(page, "/ingest", data=SENT | {"token": token}).status_code == 403


def test_jobs_are_ones_own(app: FastAPI, sqlite_engine: Engine, ada: Visitor) -> None:
    job = give(ada, "text", **SENT).headers["location"]
    assert "Shore Daily" in shown(ada.go("/jobs"))
    bo = visitor(app, sqlite_engine, "Bo Lind", Scope.INGEST)
    assert "Nothing was sent in yet" in shown(bo.go("/jobs"))
    assert bo.go(job).status_code == 404
    chief = visitor(app, sqlite_engine, "Chief", Scope.ADMIN)
    assert "Ada Venn" in shown(chief.go("/jobs"))


def test_one_that_waits_is_called_off(ada: Visitor, sqlite_engine: Engine) -> None:
    answer = give(ada, "text", **SENT)
    job = answer.headers["location"]
    gone = ada.follow(ada.send(ada.go(job), f"{job}/cancel"))
    assert "It was called off" in shown(gone)
    with session(sqlite_engine) as opened:
        assert [found.state for found in store.jobs(opened)] == [JobState.CANCELLED]


def test_queries_do_not_grow(ada: Visitor, sqlite_engine: Engine) -> None:
    answer = give(ada, "text", **SENT)
    run_waiting(sqlite_engine, noon)
    numbers = []
    for more in (0, 6):
        for n in range(more):
            give(ada, "text", **SENT | {"text": f"{TEXT}\nPart {n}."})
        run_waiting(sqlite_engine, noon)
        for path in ("/ingest", "/jobs", answer.headers["location"]):
            with counted(sqlite_engine) as asked:
                ada.go(path)
            numbers.append(len(asked))
    assert numbers[:3] == numbers[3:]
