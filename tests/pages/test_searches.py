"""Saved searches on their page: kept, renamed, deleted, and what is new of them."""

import asyncio
import re
from dataclasses import dataclass, field
from html import unescape

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from api.app import create_app
from claims import store
from claims.access import Scope
from claims.db import session
from claims.vocabulary import Contest, Label
from tests.api.conftest import Client, Filled
from tests.api.keys import make_key
from tests.factories import make_assessment
from tests.pages.test_desks import asked

LATER = "2031-03-08T08:00:00+00:00"


@dataclass
class Reader:
    """A browser without script: cookies, and forms as they stand on a page."""

    app: FastAPI
    token: str
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)

    def get(self, path: str) -> httpx.Response:
        return self._ask("GET", path, None)

    def send(self, page: str, action: str, **fields: str) -> httpx.Response:
        """Send the form of the page that has this action."""
        form = page.partition(f'method="post" action="{action}"')[2].partition("</form>")[0]
        given = dict(re.findall(r'<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"', form))
        said = {name: unescape(value) for name, value in given.items()}
        return self._ask("POST", action, said | fields)

    def _ask(self, method: str, path: str, data: dict[str, str] | None) -> httpx.Response:
        return asyncio.run(self._send(method, path, data))

    async def _send(self, method: str, path: str, data: dict[str, str] | None) -> httpx.Response:
        transport = httpx.ASGITransport(self.app, client=("127.0.0.1", 4_000))
        headers = {"authorization": f"Bearer {self.token}", "accept": "text/html"}
        async with httpx.AsyncClient(
            transport=transport, base_url="https://test", cookies=self.cookies, headers=headers
        ) as client:
            answer = await client.request(method, path, data=data)
            self.cookies.update(client.cookies)
            return answer


@pytest.fixture
def ada(sqlite_engine: Engine, filled: Filled) -> Reader:
    token = make_key(sqlite_engine, Scope.READ, name="Ada Venn")
    return Reader(create_app(sqlite_engine), token)


def saved(ada: Reader, path: str, name: str) -> str:
    """Save a view of a desk; the page of saved searches."""
    desk = ada.get(path).text
    assert "Save this search" in desk
    answer = ada.send(desk, "/searches", name=name)
    assert (answer.status_code, answer.headers["location"]) == (303, "/searches")
    return ada.get("/searches").text


def test_a_search_keeps_every_filter(ada: Reader, filled: Filled) -> None:
    view = (
        "/contested?side=brenna&side=caldor&published.gte=2031-03-01&has_figures=true&query=killed"
    )
    page = saved(ada, view, "Both sides on the dead")
    assert f'href="{view.replace("&", "&amp;")}"' in page
    assert "ide: Brenna, side: Caldor, published from 2031-03-01" in page
    assert "nothing new" in page
    feed = re.search(r'href="(/v1/feeds/changes.atom[^"]*)"', page)
    assert feed
    assert ada.get(unescape(feed[1])).text.count("<entry>") == 2


def test_what_is_new_since_the_last_look(
    ada: Reader, sqlite_engine: Engine, filled: Filled
) -> None:
    saved(ada, "/contested", "All that is contested")
    saved(ada, "/contested?side=caldor", "Of Caldor")
    with session(sqlite_engine, write=True) as opened:
        status = make_assessment(filled.lone, label=Label.CONTESTED, contest=Contest.CONTESTED)
        store.record_assessments(opened, [status], LATER, within=[filled.lone])
    page = ada.get("/searches").text
    fresh = re.findall(r'class="fresh" href="([^"]*)">(\d+) new<', page)
    assert [number for _, number in fresh] == ["1"]
    found = ada.get(unescape(fresh[0][0])).text
    assert f"/claims/{filled.lone}" in found
    assert f"/claims/{filled.brenna}" not in found
    assert ada.send(page, "/searches/seen").status_code == 303
    assert 'class="fresh"' not in ada.get("/searches").text


def test_renaming_and_deleting(ada: Reader) -> None:
    page = saved(ada, "/claims?query=quay", "Quay")
    rename = re.search(r'action="(/searches/\w+/name)"', page)
    assert rename
    assert ada.send(page, rename[1], name="  The   quay ").status_code == 303
    page = ada.get("/searches").text
    assert ">The quay</a>" in page
    assert ada.send(page, rename[1], name=" ").status_code == 400
    ada.send(page, rename[1].replace("/name", "/remove"))
    assert "You keep none" in ada.get("/searches").text


def test_searches_are_their_owners(ada: Reader, sqlite_engine: Engine) -> None:
    page = saved(ada, "/claims?query=quay", "Quay")
    bo = Reader(ada.app, make_key(sqlite_engine, Scope.READ, name="Bo"))
    mine = saved(bo, "/claims?query=crane", "Crane")
    assert "Quay" not in mine
    theirs = re.search(r'action="(/searches/\w+/remove)"', page)
    own = re.search(r'action="(/searches/\w+/remove)"', mine)
    assert theirs
    assert own
    token = re.search(r'name="token" value="([^"]*)"', mine)
    assert token
    assert bo._ask("POST", theirs[1], {"token": token[1]}).status_code == 404
    assert "Quay" in ada.get("/searches").text


def test_who_is_not_signed_in(client: Client) -> None:
    assert "/signin?next=/searches" in client.get("/searches").text or (
        "You keep none" in client.get("/searches").text
    )


def test_the_number_of_queries_does_not_grow(ada: Reader, sqlite_engine: Engine) -> None:
    saved(ada, "/contested", "One")
    with asked(sqlite_engine) as few:
        ada.get("/searches")
    for side in ("brenna", "caldor"):
        saved(ada, f"/uncorroborated?query={side}", side)
    with asked(sqlite_engine) as many:
        ada.get("/searches")
    assert len(many) <= len(few) + 2  # of words it is asked how many claims hold them
