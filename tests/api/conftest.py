"""A small store about the invented strait, filled by hand, and a client for the application.

The store is real; only extraction and linking are left out, so that what the edges show can be
told from what was read.
"""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlmodel import Session

from api.app import create_app
from claims import store
from claims.db import open_store, session
from claims.values import Extraction
from claims.vocabulary import Contest, Label, LinkKind, SourceKind, Support
from graph.pipeline import load_all
from graph.pipeline.questions import keep_all_questions
from tests.factories import (
    make_assessment,
    make_claim,
    make_extraction,
    make_figure,
    make_link,
    make_source,
    make_speaker,
)

RECORDED = "2031-03-06T08:00:00+00:00"
SHORE = make_source("shore-daily", name="Shore Daily <&> Sons", kind=SourceKind.INDEPENDENT)


@dataclass(frozen=True)
class Filled:
    """Ids of what ``fill`` stored, by what it is in the story."""

    brenna: str
    caldor: str
    lone: str
    document: str
    link: str


def story() -> tuple[Extraction, Extraction, Extraction]:
    """Brenna counts 12 dead, Caldor 7, and a shipowner says a crane burned."""
    twelve = make_claim(
        "12 people were killed at the quay",
        figures=[make_figure(12, start=0, as_of="2031-03-04", place="Quay of Brenna")],
        channel="radio",
        stated_on="2031-03-04",
    )
    seven = make_claim(
        "no more than 7 people were killed",
        speaker=make_speaker("Harbour Command of Caldor", side="caldor"),
        figures=[make_figure(7, start=13, low=0, high=7, approximator="no more than")],
    )
    crane = make_claim(
        "a crane burned <script>alert(1)</script> all night",
        speaker=make_speaker("Ilsa Marn", side=None),
    )
    return (
        make_extraction(twelve, title="Blast at the quay", path="a.txt"),
        make_extraction(seven, source=SHORE, published="2031-03-05", path="b.txt"),
        make_extraction(crane, source=SHORE, published="2031-03-05", path="c.txt", opening="Fire."),
    )


def fill(session: Session) -> Filled:
    """Store the story with one contradiction and the statuses that follow from it."""
    extractions = story()
    for extraction in extractions:
        store.add_extraction(session, extraction, RECORDED)
    a, b, c = (extraction.claims[0].id for extraction in extractions)
    link = make_link(a, b, LinkKind.CONTRADICTS, reasons=("12 lies above 0 to 7.",))
    store.save_links(session, [link], RECORDED, within=[a, b, c])
    statuses = [
        make_assessment(
            claim,
            figure,
            label=Label.CONTESTED,
            contest=Contest.CONTESTED,
            links=(link.id,),
            reasons=("Brenna and Caldor differ.",),
        )
        for claim in (a, b)
        for figure in (None, 0)
    ]
    lone = make_assessment(
        c,
        label=Label.SINGLE_SOURCE,
        support=Support.SINGLE_SOURCE,
        reasons=("Only Ilsa Marn says so.",),
    )
    store.record_assessments(session, [*statuses, lone], RECORDED, within=[a, b, c])
    keep_all_questions(session, load_all(session, None), store.all_links(session), RECORDED)
    return Filled(a, b, c, extractions[0].document.id, link.id)


Body = bytes | AsyncIterable[bytes]


@dataclass(frozen=True)
class Client:
    """Asks the application in this process, over its real ASGI interface, from ``address``."""

    app: FastAPI
    address: str = "127.0.0.1"
    base: str = "http://test"

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.request("GET", path, **headers)

    def request(
        self, method: str, path: str, body: Body | None = None, /, **headers: str
    ) -> httpx.Response:
        # In a thread: that of the tests has a loop running once a browser was opened.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, self._send(method, path, body, headers)).result()

    def post(self, path: str, data: Any, **headers: str) -> httpx.Response:
        """Send ``data`` as JSON, or bytes as they are."""
        if isinstance(data, bytes):
            return self.request("POST", path, data, **headers)
        kind = {"content-type": "application/json"}
        return self.request("POST", path, json.dumps(data).encode(), **kind, **headers)

    async def _send(
        self, method: str, path: str, body: Body | None, headers: dict[str, str]
    ) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        transport = httpx.ASGITransport(
            app=self.app, raise_app_exceptions=False, client=(self.address, 40_000)
        )
        async with httpx.AsyncClient(transport=transport, base_url=self.base) as client:
            return await client.request(method, path, content=body, headers=named)


@pytest.fixture
def store_path(sqlite_template: Path, tmp_path: Path) -> Path:
    """An empty SQLite store of its own."""
    path = tmp_path / "api.db"
    path.write_bytes(sqlite_template.read_bytes())
    return path


@pytest.fixture
def sqlite_engine(store_path: Path) -> Iterator[Engine]:
    opened = open_store(str(store_path))
    yield opened
    opened.dispose()


@pytest.fixture(scope="session")
def filled_template(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[sqlite3.Connection, Filled]]:
    """A store with the story, to copy."""
    path = tmp_path_factory.mktemp("filled") / "api.db"
    path.write_bytes(sqlite_template.read_bytes())
    opened = open_store(str(path))
    with session(opened, write=True) as db:
        told = fill(db)
    opened.dispose()
    with closing(sqlite3.connect(path)) as held:
        yield held, told


@pytest.fixture
def filled(sqlite_engine: Engine, filled_template: tuple[sqlite3.Connection, Filled]) -> Filled:
    """What ``fill`` stores, as bytes: page by page into the store that is open."""
    held, told = filled_template
    with closing(sqlite3.connect(sqlite_engine.url.database or "")) as target:
        held.backup(target)
    return told


@pytest.fixture
def client(sqlite_engine: Engine, filled: Filled) -> Client:
    return Client(create_app(sqlite_engine))


@pytest.fixture
def empty_client(sqlite_engine: Engine) -> Client:
    return Client(create_app(sqlite_engine))


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process: exit code, standard output, standard error."""
    from api.cli import run as run_command

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        capfd.readouterr()
        code = run_command([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return code, out, err

    return call
