"""``/v1/watches`` and ``/v1/watched``: what is watched and what became of it, over HTTP."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, event

from api.routes.listed_watching import ListedWatch, WatchedShape
from claims import store
from claims.access import Scope
from claims.db import session
from tests.api.conftest import Client
from tests.api.watched import Desk, feed, page
from tests.api.writing import Writer, writer
from tests.claims.web import Site, answer, serve

FEED = "https://news.example/feed.xml"


@pytest.fixture
def ada(sqlite_engine: Engine) -> Writer:
    return writer(sqlite_engine, Scope.INGEST)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name, value in (("ALLOW_PRIVATE_ADDRESSES", "1"), ("HOST_WAIT", "0"), ("RETRY_WAIT", "0")):
        monkeypatch.setenv(f"TWOSOURCE_{name}", value)
    with serve() as opened:
        yield opened


@pytest.fixture
def watched(sqlite_engine: Engine, site: Site) -> Desk:
    """A feed of two entries that was looked at: one is read, the other has a dead letter."""
    desk = Desk(sqlite_engine)
    links = (site.page("/11", page(11)), site.put("/12", answer(404)))
    desk.add(site.page("/feed", feed(*links), "application/rss+xml"))
    desk.once()
    return desk


def results(who: Writer, address: str) -> list[Any]:
    said = who.get(address)
    assert said.status_code == 200, said.text
    found: list[Any] = said.json()["results"]
    return found


def test_a_watch_is_made_and_looked_at(ada: Writer, sqlite_engine: Engine, site: Site) -> None:
    address = site.page("/mill", page(11))
    said = {"target": address, "name": "mill", "every": "2h", "source": "Shore Daily"}
    made = ada.post("/v1/watches", said)
    assert made.status_code == 201, made.text
    told = made.json()
    assert (told["every"], told["looked_at"], told["things"]["read"]) == (7200, None, 0)
    assert made.headers["location"] == f"/v1/watches/{told['id']}"
    Desk(sqlite_engine).once()
    (row,) = results(ada, "/v1/watches")
    assert (row["outcome"], row["things"]["read"], row["failures"]) == ("changed", 1, 0)
    assert ada.get(made.headers["location"]).json() == row
    (thing,) = results(ada, f"/v1/watched?watch={row['id']}")
    assert (thing["name"], thing["state"], thing["watch"]["name"]) == (address, "read", "mill")
    with session(sqlite_engine) as opened:
        (line,) = store.writes(opened)
    assert (line.who, line.what) == ("Ada Venn", {"watch": row["id"], "target": address})


@pytest.mark.parametrize(
    ("said", "status", "words"),
    [
        ({"target": FEED, "every": "often"}, 400, "is no interval"),
        ({"target": FEED, "cron": "often"}, 400, "no crontab line"),
        ({"target": FEED, "every": "1h", "cron": "* * * * *"}, 400, "not both"),
        ({"target": FEED, "zone": "Nowhere/Else"}, 400, "no time zone"),
        ({"target": FEED, "dispute": "nowhere"}, 404, "nowhere"),
        ({"target": "https://ada:secret@news.example/"}, 400, "name or password"),
        ({"target": "/srv/drop"}, 422, "target"),
        ({"target": "file:///srv/drop"}, 422, "target"),
        ({"target": FEED, "collection": "/srv"}, 422, "collection"),
        ({"target": FEED, "name": ""}, 422, "name"),
    ],
)
def test_what_cannot_be_watched(ada: Writer, said: Any, status: int, words: str) -> None:
    refused = ada.post("/v1/watches", said)
    assert refused.status_code == status
    assert refused.headers["content-type"] == "application/problem+json"
    assert words in refused.text
    assert results(ada, "/v1/watches") == []


def test_two_of_a_name(ada: Writer) -> None:
    assert ada.post("/v1/watches", {"target": FEED}).status_code == 201
    again = ada.post("/v1/watches", {"target": FEED})
    assert (again.status_code, "there is a watch" in again.text) == (400, True)


def test_the_same_request_is_done_once(ada: Writer) -> None:
    key = {"idempotency_key": '"8e03978e-40d5-43dd-bc93-6894a57f9324"'}
    first = ada.post("/v1/watches", {"target": FEED}, **key)
    again = ada.post("/v1/watches", {"target": FEED}, **key)
    assert first.json() == again.json()


def test_a_dead_letter_is_replayed(ada: Writer, watched: Desk, site: Site) -> None:
    (watch,) = results(ada, "/v1/watches?dead=true")
    assert (watch["things"]["dead"], watch["things"]["read"]) == (1, 1)
    (dead,) = results(ada, "/v1/watched?state=dead&watch=mills")
    assert dead["reason"].startswith("answers 404 Not Found")
    assert ada.get(f"/v1/watched/{dead['id']}").json() == dead
    site.page("/12", page(12))
    waits = ada.post(f"/v1/watched/{dead['id']}/replay")
    assert (waits.status_code, waits.json()["state"]) == (202, "waiting")
    assert ada.post(f"/v1/watched/{dead['id']}/replay").status_code == 404
    watched.later(minutes=1)
    watched.once()
    assert results(ada, "/v1/watched?state=dead") == []
    assert len(watched.documents()) == 2
    assert results(ada, "/v1/watches?dead=true") == []


def test_all_dead_letters_of_a_watch_are_replayed(ada: Writer, watched: Desk) -> None:
    watched.add("https://elsewhere.example/", name="other")
    (mine,) = results(ada, "/v1/watches?name=mills")
    (other,) = results(ada, "/v1/watches?name=other")
    assert ada.post(f"/v1/watches/{other['id']}/replay").json() == {"replayed": 0}
    assert ada.post(f"/v1/watches/{mine['id']}/replay").json() == {"replayed": 1}
    assert watched.dead() == []


def test_a_dead_letter_is_dropped(ada: Writer, watched: Desk) -> None:
    (dead,) = results(ada, "/v1/watched?state=dead")
    assert ada.delete(f"/v1/watched/{dead['id']}").json()["state"] == "refused"
    assert ada.delete(f"/v1/watched/{dead['id']}").status_code == 404
    assert watched.dead() == []


def test_a_watch_is_paused_and_goes_on(ada: Writer, watched: Desk) -> None:
    (watch,) = results(ada, "/v1/watches")
    address = f"/v1/watches/{watch['id']}"
    assert ada.send("PATCH", address, {"active": False}).json()["active"] is False
    watched.later(days=1)
    assert [str(one.kind) for one in watched.once()] == []
    assert results(ada, "/v1/watches?active=true") == []
    assert ada.send("PATCH", address, {"active": True}).json()["active"] is True
    watched.later(days=1)
    assert "polled" in [str(one.kind) for one in watched.once()]


def test_a_watch_is_removed(ada: Writer, watched: Desk) -> None:
    (watch,) = results(ada, "/v1/watches")
    address = f"/v1/watches/{watch['id']}"
    assert ada.get(address[:-4]).headers["location"] == address
    assert ada.delete(address).status_code == 204
    assert ada.get(address).status_code == ada.delete(address).status_code == 404
    assert results(ada, "/v1/watched") == []
    assert len(watched.documents()) == 1  # what was read stays


def test_who_may(ada: Writer, watched: Desk, sqlite_engine: Engine) -> None:
    (watch,) = results(ada, "/v1/watches")
    (dead,) = results(ada, "/v1/watched?state=dead")
    reader = writer(sqlite_engine, Scope.READ, name="Bo Lind")
    asked = [
        ("GET", "/v1/watches"), ("GET", "/v1/watched"), ("POST", "/v1/watches"),
        ("GET", f"/v1/watches/{watch['id']}"), ("PATCH", f"/v1/watches/{watch['id']}"),
        ("DELETE", f"/v1/watches/{watch['id']}"), ("POST", f"/v1/watches/{watch['id']}/replay"),
        ("GET", f"/v1/watched/{dead['id']}"), ("DELETE", f"/v1/watched/{dead['id']}"),
        ("POST", f"/v1/watched/{dead['id']}/replay"), ("GET", "/v1/watches?format=csv"),
    ]  # fmt: skip
    for method, path in asked:
        refused = reader.send(method, path)
        assert refused.status_code == 403, path
        assert refused.headers["content-type"] == "application/problem+json"
        assert reader.client.request(method, path).status_code == 401, path


@pytest.mark.parametrize(("path", "shape"), [("watches", ListedWatch), ("watched", WatchedShape)])
def test_lists_in_every_form_and_order(
    ada: Writer, watched: Desk, path: str, shape: type[ListedWatch] | type[WatchedShape]
) -> None:
    watched.add("https://elsewhere.example/", name="other")
    whole = results(ada, f"/v1/{path}")
    assert len(whole) == 2
    for row in whole:
        shape.model_validate(row)
    assert ada.get(f"/v1/{path}", accept="application/x-ndjson").text.count("\n") == 2
    table = ada.get(f"/v1/{path}?format=csv").text
    read = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [row["id"] for row in read] == [row["id"] for row in whole]
    column = {"watches": "things.dead", "watched": "watch.name"}[path]
    assert {row[column] for row in read} <= {"0", "1", "mills"}
    orders = {"watches": ("name", "created", "next_due", "looked"), "watched": ("number", "since")}
    for sort in orders[path]:
        first = ada.get(f"/v1/{path}?limit=1&sort={sort}").json()
        second = ada.get(first["next"].removeprefix("http://test")).json()
        ids = [row["id"] for page in (first, second) for row in page["results"]]
        assert sorted(ids) == sorted(row["id"] for row in whole)
        assert second["next"] is None


def test_filters(ada: Writer, watched: Desk) -> None:
    found = [
        ("watches?query=MILL", 1), ("watches?query=nothing", 0), ("watches?place=folder", 0),
        ("watches?outcome=changed", 1), ("watches?source=Shore%20Daily", 1),
        ("watches?next_due.lte=2000-01-01", 0), ("watches?dead=false", 0),
        ("watches?as_of=2020-01-01", 0), ("watches?changed_since=2020-01-01", 1),
        ("watched?query=/11", 1), ("watched?gone=true", 0), ("watched?state=dead&state=read", 2),
        ("watched?since.gte=2020-01-01", 2), ("watched?watch=nobody", 0),
    ]  # fmt: skip
    for address, number in found:
        assert len(results(ada, f"/v1/{address}")) == number, address
    facets = ada.get("/v1/watched?facets=state,watch").json()["facets"]
    assert facets["state"] == {"dead": 1, "read": 1}


def test_queries_do_not_grow(ada: Writer, sqlite_engine: Engine, watched: Desk) -> None:
    def asked(path: str) -> int:
        said: list[str] = []
        note = lambda *given: said.append(given[2])  # noqa: E731
        event.listen(sqlite_engine, "before_cursor_execute", note)
        results(ada, path)
        event.remove(sqlite_engine, "before_cursor_execute", note)
        return len([statement for statement in said if "watch" in statement])

    paths = ("/v1/watches", "/v1/watched")
    few = [asked(path) for path in paths]
    for number in range(20):
        watched.add(f"https://elsewhere.example/{number}", name=f"other {number}")
    assert [asked(path) for path in paths] == few


def test_it_is_described(client: Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    mine = {p: said for p, said in paths.items() if p.startswith(("/v1/watches", "/v1/watched"))}
    assert sum(map(len, mine.values())) == 10
    for operations in mine.values():
        for said in operations.values():
            assert said["description"]
            assert said["security"]
            assert {"401", "403"} <= set(said["responses"])
