"""The pages of watches: what is looked at, what failed and why, dead letters replayed."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser
from sqlalchemy import Engine

from api.app import create_app
from claims import store
from claims.access import Scope
from claims.db import session
from tests.api.watched import Desk, feed, page
from tests.claims.web import Site, answer, serve
from tests.pages.conftest import axe_faults, complaints_of, fits, served
from tests.pages.test_ingest_pages import shown
from tests.pages.visits import Visitor, counted, sign_in, visitor

FEED = {"target": "https://news.example/feed.xml", "name": "news", "every": "2h"}


@pytest.fixture
def app(sqlite_engine: Engine) -> FastAPI:
    return create_app(sqlite_engine)


@pytest.fixture
def ada(app: FastAPI, sqlite_engine: Engine) -> Visitor:
    return visitor(app, sqlite_engine, "Ada Venn", Scope.READ, Scope.INGEST)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name, value in (("ALLOW_PRIVATE_ADDRESSES", "1"), ("HOST_WAIT", "0"), ("RETRY_WAIT", "0")):
        monkeypatch.setenv(f"TWOSOURCE_{name}", value)
    with serve() as opened:
        yield opened


@pytest.fixture
def watched(sqlite_engine: Engine, site: Site) -> Desk:
    """A feed of two entries that was looked at, one of them a dead letter; one that fails; a
    folder that nobody has looked into."""
    desk = Desk(sqlite_engine)
    links = (site.page("/11", page(11)), site.put("/12", answer(404)))
    desk.add(site.page("/feed", feed(*links), "application/rss+xml"))
    desk.add(site.put("/away", answer(503)), name="away")
    desk.once()
    desk.add("/srv/reports/of-the-mills", name="drop", active=False)
    return desk


def one(ada: Visitor) -> str:
    """The page of the watch called mills."""
    found = re.search(r'href="(/watches/\w+)">mills<', ada.go("/watches").text)
    assert found
    return found[1]


def test_an_empty_list_says_how_to_begin(ada: Visitor) -> None:
    text = shown(ada.go("/watches"))
    assert "Nothing is watched yet. Give the address of a feed" in text
    assert "twosource watch add /srv/drop" in text
    assert 'href="/watches"' in ada.go("/ingest").text


def test_an_address_is_watched(ada: Visitor, sqlite_engine: Engine) -> None:
    made = ada.send(ada.go("/watches"), "/watches", data=FEED)
    text = shown(ada.follow(made))
    assert "https://news.example/feed.xml" in text
    assert "every 2h" in text
    assert "Nobody has looked yet" in text
    with session(sqlite_engine) as opened:
        (watch,) = store.watching.watches(opened)
        (line,) = store.writes(opened)
    assert (watch.name, watch.every) == ("news", 7200)
    assert (line.path, line.status, line.what["watch"]) == ("/watches", 303, watch.id)


@pytest.mark.parametrize(
    ("data", "field", "says"),
    [
        ({"target": "quay"}, "target", "begins with http:// or https://"),
        ({"target": "https://a:b@news.example/"}, "target", "name or password"),
        ({"every": "often"}, "every", "Write it as 30s, 10m, 2h or 1d."),
        ({"dispute": "nowhere"}, "dispute", "Choose one of the disputes."),
        ({"name": "x" * 501}, "name", "at most 500"),
    ],
)
def test_mistakes_stand_beside_the_field(
    ada: Visitor, sqlite_engine: Engine, data: dict[str, str], field: str, says: str
) -> None:
    sent = FEED | {"source": "Shore <Daily>"} | data
    refused = ada.send(ada.go("/watches"), "/watches", data=sent)
    assert refused.status_code == 422
    wrong = refused.text.partition(f'id="wrong-{field}"')[2].partition("</span>")[0]
    assert says in wrong
    assert "Shore &lt;Daily&gt;" in refused.text  # what was written stays
    with session(sqlite_engine) as opened:
        assert store.watching.watches(opened) == []


def test_a_name_that_is_taken(ada: Visitor) -> None:
    ada.send(ada.go("/watches"), "/watches", data=FEED)
    refused = ada.send(ada.go("/watches"), "/watches", data=FEED)
    assert "There is a watch of that name" in shown(refused)


def test_what_is_watched_and_what_failed(ada: Visitor, watched: Desk) -> None:
    text = shown(ada.go("/watches"))
    assert "something new" in text
    assert "1 given up , 1 read" in text
    assert "1 in a row: answers 503 Service Unavailable" in text
    assert "paused" in text
    assert "Given up 1" in text
    assert "answers 404 Not Found; check the address" in text
    assert "after 1 attempt" in text


def test_looks_that_nobody_does(ada: Visitor, watched: Desk, sqlite_engine: Engine) -> None:
    assert "it seems that nobody looks" not in shown(ada.go("/watches"))
    watched.now -= timedelta(hours=2)
    watched.add("https://news.example/", name="late")
    text = shown(ada.go("/watches"))
    assert "it seems that nobody looks. Start the server with twosource serve --watch" in text


def test_a_dead_letter_is_replayed(ada: Visitor, watched: Desk, site: Site) -> None:
    shows = ada.go("/watches")
    (action,) = re.findall(r'action="(/watches/dead/\w+/replay)"', shows.text)
    site.page("/12", page(12))
    back = ada.send(shows, action, headers={"referer": "http://test/watches"})
    assert back.headers["location"] == "/watches"
    text = shown(ada.follow(back))
    assert "Nothing was given up." in text
    assert "1 to be read" in text
    watched.later(minutes=1)  # its clock stands still
    watched.once()
    assert len(watched.documents()) == 2
    assert ada.send(shows, action).status_code == 404


def test_a_dead_letter_is_dropped(ada: Visitor, watched: Desk) -> None:
    shows = ada.go(one(ada))
    (action,) = re.findall(r'action="(/watches/dead/\w+/drop)"', shows.text)
    back = ada.send(shows, action, headers={"referer": "https://evil.example/watches"})
    assert back.headers["location"] == one(ada)
    assert "1 dropped" in shown(ada.go("/watches"))


def test_one_watch(ada: Visitor, watched: Desk) -> None:
    path = one(ada)
    found = ada.go(path)
    (document,) = watched.documents()
    assert f'href="/documents/{document.id}"' in found.text
    text = shown(found)
    assert "All" in text
    assert "Shore Daily" in text
    dead = shown(ada.go(f"{path}?state=dead"))
    assert "answers 404 Not Found" in dead
    assert document.id not in ada.go(f"{path}?state=dead").text
    assert "Nothing is in this state." in shown(ada.go(f"{path}?state=waiting"))
    assert ada.go(path[:-4]).headers["location"] == path
    assert ada.go("/watches/ffffffffffffffff").status_code == 404


def test_a_watch_is_paused_goes_on_and_is_removed(ada: Visitor, watched: Desk) -> None:
    path = one(ada)
    paused = ada.follow(ada.send(ada.go(path), f"{path}/pause"))
    assert "Go on" in shown(paused)
    going = ada.follow(ada.send(paused, f"{path}/resume"))
    assert "Pause" in shown(going)
    ada.follow(ada.send(going, f"{path}/replay"))
    assert watched.dead() == []
    gone = ada.follow(ada.send(going, f"{path}/remove"))
    assert "mills" not in re.findall(r'href="/watches/\w+">(\w+)<', gone.text)
    assert ada.go(path).status_code == 404
    assert len(watched.documents()) == 1


def test_who_may(app: FastAPI, ada: Visitor, watched: Desk, sqlite_engine: Engine) -> None:
    path = one(ada)
    nobody = visitor(app, sqlite_engine)
    assert nobody.go("/watches").headers["location"] == "/signin?next=/watches"
    reader = visitor(app, sqlite_engine, "Bo Lind", Scope.READ)
    for shows in ("/watches", path):
        assert reader.go(shows).status_code == 403
    mine = ada.go(path)
    assert reader.send(mine, f"{path}/pause").status_code == 403
    forged = ada.send(mine, f"{path}/pause", headers={"origin": "https://evil.example"})
    assert forged.status_code == 403
    assert watched.watch().active


def test_queries_do_not_grow(ada: Visitor, watched: Desk, sqlite_engine: Engine) -> None:
    numbers = []
    for more in (0, 12):
        for number in range(more):
            watched.add(f"https://news.example/{number}", name=f"n{number}", active=False)
        for path in ("/watches", one(ada)):
            with counted(sqlite_engine) as asked:
                ada.go(path)
            numbers.append(len(asked))
    assert numbers[:2] == numbers[2:]


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_a_browser(
    browser: Browser, watched: Desk, sqlite_engine: Engine, width: int, scheme: str
) -> None:
    with served(sqlite_engine) as address:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,  # type: ignore[arg-type]
            bypass_csp=True,
        )
        secret = sign_in(sqlite_engine, f"Ada {width} {scheme}", Scope.READ, Scope.INGEST)
        context.add_cookies([{"name": "twosource-login", "value": secret, "url": address}])
        shows = context.new_page()
        said = complaints_of(shows)
        shows.goto(f"{address}/watches")
        assert fits(shows)
        assert axe_faults(shows) == []
        shows.click('a:text-is("mills") >> nth=0')
        shows.wait_for_selector(".facts")
        assert fits(shows)
        assert axe_faults(shows) == []
        shows.click('button:text-is("Replay")')
        shows.wait_for_selector("text=To be read")
        assert said == []
        context.close()
