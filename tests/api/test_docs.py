"""The description and its pages, and every example in it, run: as a request and in Python."""

import ast
import asyncio
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from html.parser import HTMLParser
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from jsonschema_rs import Draft202012Validator
from sqlalchemy import Engine

from api.app import create_app
from api.client import AsyncClient, Client
from api.examples import SERVER, Example, examples
from api.typed import described
from claims import store
from claims.access import Scope
from claims.db import open_store, session
from claims.responses import KeptResponse, ReadFrom
from claims.store.responses import keep_responses
from claims.watches import Sighting, ThingState
from graph import pipeline
from tests.api import conftest
from tests.api.keys import make_key
from tests.api.writing import running
from tests.claims.web import answer, serve
from tests.transcripts import ROOT

HOOK = "https://desk.example/hooks/twosource"
JOB, SUBSCRIPTION, DELIVERY = "5b0c1d2e3f405162", "6c1d2e3f40516273", "0a1b2c3d4e5f6071"
CANCEL = "DELETE /v1/jobs/{job_id}"
SEARCH, DECISION, LINK = "4a0b1c2d3e4f5061", "7d1e20f4a7b33119", "9c1de20f4a7b3311"
WATCH, DEAD = "2f3a4b5c6d7e8f90", "8e7d6c5b4a392817"


def _blocks() -> list[str]:
    page = (ROOT / "docs" / "client.md").read_text("utf-8")
    return re.findall(r"^```py\n(.*?)^```", page, re.DOTALL | re.MULTILINE)


class Shop:
    """A server over the story, in which everything an example names can be had."""

    def __init__(
        self, engine: Engine, address: str, key: str, hook: str, ids: conftest.Filled
    ) -> None:
        self.engine = engine
        self.address, self.client = address, Client(address, key)
        self.key, self.hook, self.ids, self._numbers = key, hook, ids, count()

    def fit(self, text: str) -> str:
        """The text with ids of things that are there, in place of those it was written with."""
        text = text.replace("3f2a9c1d0e4b5a67", self.ids.brenna).replace(LINK, self.ids.link)
        text = text.replace("822ae8ca3d45264d", self.ids.document).replace(HOOK, self.hook)
        for name, make in (
            (DELIVERY, self._delivery),
            (SUBSCRIPTION, self._subscription),
            (SEARCH, self._search),
            (DECISION, self._decision),
            (JOB, self._job),
            (WATCH, self._watch),
            (DEAD, self._dead),
        ):
            if name in text:
                made = make()
                for old, new in made.items():
                    text = text.replace(old, new)
        return text

    def _subscription(self) -> dict[str, str]:
        return {SUBSCRIPTION: self.client.subscribe(self.hook)["id"]}

    def _delivery(self) -> dict[str, str]:
        subscription = self._subscription()[SUBSCRIPTION]
        delivery = self.client.try_subscription(subscription)["id"]
        return {SUBSCRIPTION: subscription, DELIVERY: delivery}

    def _search(self) -> dict[str, str]:
        return {SEARCH: self.client.save_search(f"No. {next(self._numbers)}", "source=x")["id"]}

    def _decision(self) -> dict[str, str]:
        because = f"reason {next(self._numbers)}"
        decided = self.client.decide(
            {"verdict": "confirm", "subject": self.ids.link, "because": because}
        )
        return {DECISION: decided["decisions"][0]["id"]}

    def _job(self) -> dict[str, str]:
        job = self.client.ingest(f"Ilsa Marn spoke {next(self._numbers)} times.", source="A")
        return {JOB: job["id"]}

    def _watch(self) -> dict[str, str]:
        made = self.client.add_watch(f"https://news.example/{next(self._numbers)}")
        return {WATCH: made["id"]}

    def _dead(self) -> dict[str, str]:
        """A dead letter, as a look and a reading leave it."""
        watch, at = self._watch()[WATCH], conftest.RECORDED
        with session(self.engine, write=True) as opened:
            found = store.watching.get_watch(opened, watch)
            seen = [Sighting(found.target, "1")]
            noted = store.watching.note_sightings(opened, found, seen, datetime.now(UTC))
            (thing,) = noted.waiting
            taken = store.watching.take_thing(opened, thing, "test", "9", "9")
            assert taken is not None
            store.watching.end_thing(opened, taken, ThingState.DEAD, at, reason="answers 404")
        return {DEAD: taken.id}


def _read_from(document: str) -> ReadFrom:
    """An answer of a server, from which the document was read."""
    page = b"<p>Twelve people were killed at the quay.</p>"
    kept = KeptResponse(
        "5b0c1d2e3f405162", "http://quay.example/", "http://quay.example/", (), 200,
        conftest.RECORDED, {"content-type": "text/html"}, sha256(page).hexdigest(), len(page),
        zlib.compress(page),
    )  # fmt: skip
    return ReadFrom(kept, (document,))


@pytest.fixture(scope="module")
def shop(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    path = tmp_path_factory.mktemp("shop") / "x.db"
    path.write_bytes(sqlite_template.read_bytes())
    engine = open_store(str(path))
    with pytest.MonkeyPatch.context() as patch, serve() as site:
        patch.setenv("TWOSOURCE_ALLOW_PRIVATE_ADDRESSES", "1")
        with session(engine, write=True) as opened:
            ids = conftest.fill(opened)
            keep_responses(opened, [_read_from(ids.document)], conftest.RECORDED)
            pipeline.relink_all(opened, conftest.RECORDED)  # so that figures are grouped
        with running(engine) as (address, _):
            with Client(address) as asking:
                ids = replace(ids, link=next(asking.links(claim=ids.brenna))["id"])
            hook = site.put("/hook", answer(204))
            shop = Shop(engine, address, make_key(engine, *Scope), hook, ids)
            yield shop
            shop.client.close()
    engine.dispose()


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    return described()


def test_every_operation_has_an_example_and_says_what_it_does(description: dict[str, Any]) -> None:
    offered = {
        f"{method.upper()} {path}": operation
        for path, operations in description["paths"].items()
        for method, operation in operations.items()
    }
    assert set(examples()) == set(offered)
    assert not [route for route, operation in offered.items() if not operation.get("description")]
    assert all(len(operation["x-codeSamples"]) == 2 for operation in offered.values())


@pytest.mark.parametrize("route", [route for route in examples() if route != CANCEL])
def test_the_example_is_answered_as_described(
    shop: Shop, description: dict[str, Any], route: str
) -> None:
    example = examples()[route]
    path = route.partition(" ")[2]
    described_answers = description["paths"][path][example.method.lower()]["responses"]
    answer = _asked(shop, example)
    assert answer.status_code < 400, answer.text
    told = described_answers[str(answer.status_code)]
    kind = answer.headers.get("content-type", "").partition(";")[0]
    if kind != "application/json" or "content" not in told:
        return
    schema = told["content"]["application/json"]["schema"] | {
        "components": description["components"]
    }
    Draft202012Validator(schema).validate(answer.json())


def _asked(shop: Shop, example: Example) -> httpx.Response:
    """What the request answers; of a stream without an end only how it begins."""
    whole = shop.fit(f"{example.address}\n{example.body or ''}")
    address, _, body = whole.partition("\n")
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {shop.key}"}
    content = body.encode() or None
    with shop.client.http.stream(
        example.method, address, content=content, headers=headers
    ) as answer:
        if not address.startswith("/v1/changes/stream"):
            answer.read()
        return answer


@pytest.mark.parametrize("route", [route for route in examples() if route != CANCEL])
def test_the_example_in_python_runs(shop: Shop, route: str) -> None:
    eval(shop.fit(examples()[route].python), {"client": shop.client})


def test_the_example_of_calling_off_runs(sqlite_engine: Engine) -> None:
    """Against the application alone, in which nothing takes the job up."""
    key = make_key(sqlite_engine, Scope.INGEST)
    transport = httpx.ASGITransport(app=create_app(sqlite_engine))

    async def run() -> None:
        async with AsyncClient("http://test", key, transport=transport) as client:
            for text in ("Ilsa Marn spoke.", "Ilsa Marn spoke again."):
                job = await client.ingest(text, source="A")
                said = examples()[CANCEL]
                if text.endswith("again."):
                    python = said.python.replace(JOB, job["id"])
                    over = await eval(python, {"client": client})
                else:
                    address = said.address.replace(JOB, job["id"])
                    over = (await client.http.delete(address)).json()
                assert over["state"] == "cancelled"

    asyncio.run(run())


@pytest.mark.parametrize("block", _blocks())
def test_the_page_about_the_client_runs(shop: Shop, block: str) -> None:
    """Each block, as it stands but for the address, the key and the link."""
    source = f"from api.client import AsyncClient\n{block}".replace(SERVER, shop.address)
    known = {"key": shop.key, "link_id": shop.ids.link, "client": shop.client}
    code = compile(source, "client.md", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    running_on = eval(code, known)
    if running_on is not None:
        asyncio.run(running_on)


def test_as_a_command(description: dict[str, Any]) -> None:
    for route, example in examples().items():
        method, _, path = route.partition(" ")
        (shell, _) = description["paths"][path][method.lower()]["x-codeSamples"]
        assert SERVER + example.address in shell["source"]
        if example.body is not None:
            json.loads(example.body)


# ------------------------------------------------------------ pages


class Links(HTMLParser):
    """The addresses a page leads to, the ids it has, and the elements it should not have."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.to: list[str] = []
        self.ids: list[str] = []
        self.scripts = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.to += [value for name in ("href", "src") if (value := said.get(name))]
        self.ids += [value for value in [said.get("id")] if value]
        self.scripts += tag == "script" and "src" not in said
        self.scripts += any(name.startswith("on") for name in said)
        self.scripts += "style" in said


@pytest.fixture
def app(sqlite_engine: Engine) -> FastAPI:
    return create_app(sqlite_engine)


def test_the_pages_lead_nowhere_else_and_nowhere_wrong(app: FastAPI) -> None:
    client = conftest.Client(app)
    pages: dict[str, Links] = {}
    waiting = ["/docs"]
    while waiting:
        path = waiting.pop()
        answer = client.get(path, accept="text/html")
        assert answer.status_code == 200, path
        pages[path] = Links(answer.text)
        for link in pages[path].to:
            assert link.startswith(("/", "#")), link
            target = link.partition("#")[0]
            if target.startswith(("/docs", "/problems")) and target not in {*pages, *waiting}:
                waiting.append(target)
    assert len([path for path in pages if path.startswith("/docs/")]) >= 10
    for path, page in pages.items():
        assert page.scripts == 0
        assert len(page.ids) == len(set(page.ids)), path
        for link in page.to:
            target, _, anchor = link.partition("#")
            if anchor and target.startswith("/docs"):
                assert anchor in pages[target].ids, link


def test_what_is_not_there_is_a_problem(app: FastAPI) -> None:
    assert conftest.Client(app).get("/docs/nothing").status_code == 404
