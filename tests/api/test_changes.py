"""Following changes: by cursor, as events, as feeds."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit
from xml.etree import ElementTree

import httpx
import orjson
import pytest
from sqlalchemy import Engine, event

from claims import store
from claims.access import Scope
from claims.db import session
from claims.vocabulary import ChangeKind, Verdict
from graph import pipeline
from tests.api.conftest import Client, Filled, fill
from tests.api.writing import Writer, running, writer

LATER = "2031-03-07T08:00:00+00:00"
MINISTRY = "Ministry of Ports of Brenna"
QUAY = (
    f"Contested: 12 people were killed at the quay, said by {MINISTRY} (Harbour Wire, 2031-03-04)"
)
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def ada(sqlite_engine: Engine, filled: Filled) -> Writer:
    return writer(sqlite_engine, Scope.READ)


def reject(engine: Engine, link: str, verdict: Verdict = Verdict.REJECT) -> None:
    with session(engine, write=True) as opened:
        signed = pipeline.Signed("Ada Venn", "one list", LATER)
        pipeline.decide_link(opened, link, verdict, signed)


def path(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def test_the_cursor_misses_nothing_and_repeats_nothing(
    client: Client, sqlite_engine: Engine, filled: Filled
) -> None:
    seen, address = [], "/v1/changes?limit=4"
    while True:
        page = client.get(address).json()
        seen += [change["number"] for change in page["results"]]
        address = path(page["next"])
        if not page["results"]:
            break
    assert seen == list(range(1, page["last"] + 1))
    reject(sqlite_engine, filled.link)
    page = client.get(address).json()
    assert page["results"][0]["number"] == seen[-1] + 1
    decisions = [c for c in page["results"] if c["kind"] == "decision"]
    assert {c["claim"] for c in decisions} == {filled.brenna, filled.caldor}
    assert decisions[0]["now"] == "reject"


def test_a_change_says_what_it_is_about(client: Client, filled: Filled) -> None:
    found = client.get(f"/v1/changes?claim={filled.brenna}&kind=status").json()["results"]
    whole = next(change for change in found if change["figure"] is None)
    del whole["number"]
    assert whole == {
        "at": "2031-03-06T08:00:00+00:00",
        "kind": "status",
        "claim": filled.brenna,
        "subject": None,
        "figure": None,
        "was": None,
        "now": "contested",
        "dispute": "sorrel-strait",
        "speaker": MINISTRY,
        "words": QUAY,
        "url": f"http://test/v1/claims/{filled.brenna}",
    }


FILTERS = [
    ("kind=claim", {ChangeKind.CLAIM}, {"brenna", "caldor", "lone"}),
    ("kind=claim&kind=link", {ChangeKind.CLAIM, ChangeKind.LINK}, {"brenna", "caldor", "lone"}),
    ("speaker=marn&kind=status", {ChangeKind.STATUS}, {"lone"}),
    ("dispute=sorrel-strait&kind=link", {ChangeKind.LINK}, {"brenna", "caldor"}),
]


@pytest.mark.parametrize(("asked", "kinds", "claims"), FILTERS)
def test_filters(
    client: Client, filled: Filled, asked: str, kinds: set[ChangeKind], claims: set[str]
) -> None:
    found = client.get(f"/v1/changes?{asked}").json()["results"]
    assert {change["kind"] for change in found} == kinds
    names = {filled.brenna: "brenna", filled.caldor: "caldor", filled.lone: "lone"}
    assert {names[change["claim"]] for change in found} == claims


@pytest.mark.parametrize(
    "asked", ["dispute=nowhere", "question=none-0", "claim=0123456789", "search=0123456789"]
)
def test_what_is_not_there(client: Client, asked: str) -> None:
    assert client.get(f"/v1/changes?{asked}").status_code == 404
    assert client.get(f"/v1/changes/stream?{asked}").status_code == 404


def test_a_saved_search_tells_what_left_it(
    ada: Writer, sqlite_engine: Engine, filled: Filled
) -> None:
    query = "status=contested&dispute=sorrel-strait"
    answer = ada.post("/v1/searches", {"name": "Contested", "query": query})
    assert answer.status_code == 201
    search = answer.json()
    assert path(search["results"]) == f"/v1/claims?{query}"
    assert ada.get(path(search["results"])).json()["total"]["value"] == 2
    asked = f"/v1/changes?search={search['id']}&kind=status"
    before = ada.get(asked).json()
    assert {c["claim"] for c in before["results"]} == {filled.brenna, filled.caldor}
    reject(sqlite_engine, filled.link)
    left = ada.get(path(before["next"])).json()["results"]
    assert {c["claim"] for c in left} == {filled.brenna, filled.caldor}
    assert {c["was"] for c in left} == {"contested"}


@pytest.mark.parametrize(
    "query", ["cursor=x", "status=burning", "status=contested&status=x", "a", "query=%00"]
)
def test_what_cannot_be_searched(ada: Writer, query: str) -> None:
    answer = ada.post("/v1/searches", {"name": "x", "query": query})
    assert (answer.status_code, answer.json()["field"]) == (400, "query")


def test_searches_are_their_owners(ada: Writer, sqlite_engine: Engine) -> None:
    made = ada.post("/v1/searches", {"name": "x", "query": "side=brenna"})
    place = made.headers["location"]
    assert ada.get(place).json() == made.json()
    assert [s["id"] for s in ada.get("/v1/searches").json()["results"]] == [made.json()["id"]]
    bo = writer(sqlite_engine, Scope.READ, name="Bo")
    assert (bo.get(place).status_code, bo.delete(place).status_code) == (404, 404)
    assert bo.get("/v1/searches").json()["results"] == []
    assert ada.delete(place).status_code == 204
    assert ada.get(place).status_code == 404


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    run: list[str] = []

    def note(*arguments: object) -> None:
        run.append(str(arguments[2]))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield run
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_the_number_of_queries_does_not_grow(client: Client, sqlite_engine: Engine) -> None:
    with counted(sqlite_engine) as few:
        assert len(client.get("/v1/changes?limit=1").json()["results"]) == 1
    with counted(sqlite_engine) as many:
        assert len(client.get("/v1/changes?limit=500").json()["results"]) > 9
    assert len(many) == len(few)


# Long polling and server-sent events


def events(lines: Iterator[str], number: int) -> list[dict[str, object]]:
    """The next so many changes of a stream, each of which had its number as the id."""
    found: list[dict[str, object]] = []
    numbered = ""
    for line in lines:
        numbered = line.removeprefix("id: ") if line.startswith("id: ") else numbered
        if line.startswith("data: "):
            found.append(orjson.loads(line.removeprefix("data: ")))
            assert numbered == str(found[-1]["number"])
        if len(found) == number:
            break
    return found


def test_a_stream_goes_on_from_where_it_was(sqlite_engine: Engine, filled: Filled) -> None:
    with running(sqlite_engine) as (address, app):
        last = httpx.get(f"{address}/v1/changes").json()["last"]
        stream = f"{address}/v1/changes/stream"
        with httpx.stream("GET", stream, headers={"Last-Event-ID": str(last - 2)}) as answer:
            lines = answer.iter_lines()
            assert [e["number"] for e in events(lines, 2)] == [last - 1, last]
            reject(sqlite_engine, filled.link)
            (after,) = events(lines, 1)
        assert after["number"] == last + 1
        with httpx.stream("GET", f"{stream}?kind=decision&after={last}") as answer:
            told = events(answer.iter_lines(), 2)
        assert {e["kind"] for e in told} == {"decision"}
        until = time.monotonic() + 20
        while app.state.streams.open:
            assert time.monotonic() < until
            time.sleep(0.02)


def test_a_stream_without_a_start_tells_what_happens_from_now_on(
    sqlite_engine: Engine, filled: Filled
) -> None:
    with running(sqlite_engine) as (address, _):
        with httpx.stream("GET", f"{address}/v1/changes/stream") as answer:
            threading.Timer(0.3, reject, (sqlite_engine, filled.link)).start()
            (first,) = events(answer.iter_lines(), 1)
        assert first["at"] == LATER


def test_many_streams_share_one_look(sqlite_engine: Engine, filled: Filled) -> None:
    got: list[int] = []

    def follow(address: str, ready: threading.Barrier) -> None:
        with httpx.stream("GET", f"{address}/v1/changes/stream?kind=decision") as answer:
            ready.wait()
            got.extend(int(str(e["number"])) for e in events(answer.iter_lines(), 2))

    with running(sqlite_engine) as (address, app):
        ready = threading.Barrier(9)
        threads = [threading.Thread(target=follow, args=(address, ready)) for _ in range(8)]
        for thread in threads:
            thread.start()
        ready.wait()
        before, start = app.state.hub.looks, time.monotonic()
        time.sleep(1.2)
        looks, seconds = app.state.hub.looks - before, time.monotonic() - start
        assert looks <= seconds / 0.5 + 1
        reject(sqlite_engine, filled.link)
        for thread in threads:
            thread.join()
    assert len(got) == 16
    assert len(set(got)) == 2


def test_no_more_streams_than_may_be(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, filled: Filled
) -> None:
    monkeypatch.setenv("TWOSOURCE_MAX_STREAMS", "1")
    with running(sqlite_engine) as (address, _):
        with httpx.stream("GET", f"{address}/v1/changes/stream") as answer:
            assert answer.status_code == 200
            second = httpx.get(f"{address}/v1/changes/stream")
        assert second.status_code == 503
        assert second.json()["type"] == "/problems/too-many-streams"
        assert second.headers["retry-after"] == "30"
    assert filled


def test_a_server_that_stops_ends_its_streams(
    sqlite_engine: Engine, filled: Filled, caplog: pytest.LogCaptureFixture
) -> None:
    ended = threading.Event()

    def follow(address: str, ready: threading.Event) -> None:
        with httpx.stream("GET", f"{address}/v1/changes/stream", timeout=60) as answer:
            ready.set()
            list(answer.iter_lines())
            ended.set()

    ready = threading.Event()
    with running(sqlite_engine) as (address, _):
        thread = threading.Thread(target=follow, args=(address, ready))
        thread.start()
        assert ready.wait(20)
    thread.join()
    assert ended.is_set()
    assert [r.message for r in caplog.records if r.levelname == "ERROR"] == []
    assert filled


def test_waited_for(sqlite_engine: Engine, filled: Filled) -> None:
    with running(sqlite_engine) as (address, _):
        last = httpx.get(f"{address}/v1/changes").json()["last"]
        threading.Timer(0.3, reject, (sqlite_engine, filled.link)).start()
        asked = f"{address}/v1/changes?after={last}"
        page = httpx.get(asked, headers={"Prefer": "wait=20"}, timeout=30).json()
        assert page["results"][0]["number"] == last + 1
        nothing = httpx.get(f"{address}/v1/changes?wait=1&after={last}0000", timeout=30).json()
        assert (nothing["results"], path(nothing["next"])) == (
            [],
            f"/v1/changes?wait=1&after={last}0000",
        )


# Feeds


def feed(client: Client, asked: str = "") -> ElementTree.Element:
    answer = client.get(f"/v1/feeds/changes.atom{asked}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/atom+xml"
    return ElementTree.fromstring(answer.content)


def titles(root: ElementTree.Element) -> list[str]:
    return [entry.findtext(f"{ATOM}title") or "" for entry in root.iter(f"{ATOM}entry")]


def links(root: ElementTree.Element) -> dict[str, str]:
    return {link.attrib["rel"]: link.attrib["href"] for link in root.findall(f"{ATOM}link")}


def test_a_feed_is_worded_for_people(client: Client, sqlite_engine: Engine, filled: Filled) -> None:
    assert titles(feed(client, "?speaker=Ministry")) == [QUAY]
    reject(sqlite_engine, filled.link)
    newest, _ = titles(feed(client, "?speaker=Ministry"))
    assert newest.endswith("; before: contested")
    reject(sqlite_engine, filled.link, Verdict.CONFIRM)
    said = titles(feed(client, "?dispute=sorrel-strait&kind=decision"))
    assert said[0].startswith("A person's word, confirmed: ")
    assert len(said) == 4


def test_its_pages_lead_to_each_other(
    client: Client, sqlite_engine: Engine, filled: Filled
) -> None:
    reject(sqlite_engine, filled.link)
    whole = titles(feed(client))
    page = feed(client, "?limit=2")
    ids = {entry.findtext(f"{ATOM}id") for entry in page.iter(f"{ATOM}entry")}
    seen = titles(page)
    while "next" in links(page):
        before = path(links(page)["next"]).partition("?")[2]
        page = feed(client, f"?{before}&limit=2")
        assert "first" in links(page)
        seen += titles(page)
        ids |= {entry.findtext(f"{ATOM}id") for entry in page.iter(f"{ATOM}entry")}
    assert seen == whole
    assert len(ids) == len(whole)


def test_a_feed_of_a_question_and_of_a_search(
    ada: Writer, sqlite_engine: Engine, filled: Filled
) -> None:
    with session(sqlite_engine, write=True) as opened:
        pipeline.relink_all(opened, LATER)
        question = store.questions(opened)[0]
    root = feed(ada.client, f"?question={question.id}")
    assert question.title in (root.findtext(f"{ATOM}title") or "")
    assert titles(root)
    search = ada.post("/v1/searches", {"name": "Cranes", "query": "query=crane"}).json()
    root = feed(ada.client, path(search["feed"]).partition("changes.atom")[2])
    assert root.findtext(f"{ATOM}title") == "Changes, Cranes"
    assert len(titles(root)) >= 1
    assert all("crane" in title for title in titles(root))
    assert filled


def test_on_both_databases(engine: Engine) -> None:
    with session(engine, write=True) as opened:
        filled = fill(opened)
    ada = writer(engine, Scope.READ)
    search = ada.post("/v1/searches", {"name": "x", "query": "status=contested"}).json()
    found = ada.get(f"/v1/changes?search={search['id']}&relabelled=true").json()
    assert found["results"] == []
    reject(engine, filled.link)
    found = ada.get(path(found["next"])).json()["results"]
    assert {c["was"] for c in found} == {"contested"}
    assert len(titles(feed(ada.client, "?dispute=sorrel-strait"))) == 5
