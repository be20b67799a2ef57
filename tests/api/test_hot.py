"""Kept answers: as fresh as those that are made anew."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import Engine
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.app import create_app
from api.hot import KeptAnswers, watch_store
from api.hot.keep import depends_on
from claims import store
from claims.db import open_store, session
from claims.store import Change
from claims.values import Extraction
from claims.vocabulary import ChangeKind
from tests.api.conftest import Client
from tests.factories import make_claim, make_extraction
from tests.graph.random_reports import worlds
from tests.graph.test_incremental import take_in

AT = "2031-03-10T08:00:00+00:00"


class Inner:
    """An application that counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.claims: frozenset[str] | None = None
        self.status, self.headers = 200, [(b"etag", b'"one"'), (b"content-type", b"text/plain")]
        self.parts = [b"an ", b"answer"]
        self.meanwhile: Callable[[], None] = lambda: None
        self.reading: asyncio.Event | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked.append(scope["path"])
        if self.claims is not None:
            depends_on(scope, self.claims)
        start = {"type": "http.response.start", "status": self.status, "headers": self.headers}
        await send({**start, "headers": list(self.headers)})
        await (self.reading.wait() if self.reading else asyncio.sleep(0))
        for part in self.parts:
            await send({"type": "http.response.body", "body": part, "more_body": True})
        self.meanwhile()
        await send({"type": "http.response.body", "body": b""})


class Numbering:
    """Stands around: a header of its own for every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app, self.number = app, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def numbered(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.number += 1
                MutableHeaders(scope=message).append("x-number", str(self.number))
            await send(message)

        await self.app(scope, receive, numbered)


@pytest.fixture
def engine(sqlite_engine: Engine) -> Engine:
    return sqlite_engine


@pytest.fixture
def claim(engine: Engine) -> str:
    with session(engine, write=True) as db:
        report = make_extraction(make_claim("the strait is calm"))
        store.add_extraction(db, report, AT)
        return report.claims[0].id


@pytest.fixture
def inner() -> Inner:
    return Inner()


Get = Callable[..., Awaitable[httpx.Response]]


@pytest.fixture
def get(engine: Engine, claim: str, inner: Inner) -> Iterator[Get]:
    watching = watch_store(engine)
    assert watching is not None
    app = Numbering(KeptAnswers(inner, watching, space=100))
    transport = httpx.ASGITransport(app=app)

    async def asked(path: str, host: str = "desk", **headers: str) -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{host}") as client:
            return await client.get(path, headers=headers)

    yield asked
    watching.close()


def touch(engine: Engine, claim: str) -> None:
    """Something happens to a claim."""
    with session(engine, write=True) as db:
        store.note_changes(db, [Change(ChangeKind.READING, claim, AT)])


def commit(engine: Engine) -> None:
    """Something happens that is about no claim."""
    with session(engine, write=True) as db:
        store.note_linked_by(db, 2)


@pytest.mark.anyio
async def test_the_same_question_is_answered_once(get: Get, inner: Inner) -> None:
    answers = [await get("/v1/claims?limit=2") for _ in range(3)]
    assert len(inner.asked) == 1
    assert {answer.text for answer in answers} == {"an answer"}
    assert [answer.headers.get_list("x-number") for answer in answers] == [["1"], ["2"], ["3"]]


@pytest.mark.anyio
async def test_what_is_asked_otherwise_is_another_question(get: Get, inner: Inner) -> None:
    for path, more in (
        ("/v1/claims", {}),
        ("/v1/claims?limit=3", {}),
        ("/v1/claims", {"host": "elsewhere"}),
        ("/v1/claims", {"accept": "text/csv"}),
    ):
        await get(path, **more)
    assert len(inner.asked) == 4


@pytest.mark.anyio
@pytest.mark.parametrize("path", ["/healthz", "/v1/reports/2031-W10", "/v1/changes", "/"])
async def test_what_has_a_clock_in_it_is_never_kept(get: Get, inner: Inner, path: str) -> None:
    for _ in range(2):
        await get(path)
    assert len(inner.asked) == 2


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("status", "header"),
    [(404, b"x-a: b"), (200, b"cache-control: no-store"), (200, b"set-cookie: a")],
)
async def test_what_may_not_be_given_again(
    get: Get, inner: Inner, status: int, header: bytes
) -> None:
    name, _, value = header.partition(b": ")
    inner.status, inner.headers = status, [(name, value)]
    for _ in range(2):
        await get("/v1/claims")
    assert len(inner.asked) == 2


@pytest.mark.anyio
async def test_any_commit_makes_an_answer_old(get: Get, inner: Inner, engine: Engine) -> None:
    await get("/v1/claims")
    commit(engine)
    await get("/v1/claims")
    await get("/v1/claims")
    assert len(inner.asked) == 2


@pytest.mark.anyio
async def test_an_answer_of_some_claims_outlives_changes_of_others(
    get: Get, inner: Inner, engine: Engine, claim: str
) -> None:
    inner.claims = frozenset({claim})
    path = f"/v1/claims/{claim}/status"
    await get(path)
    commit(engine)
    await get(path)
    assert len(inner.asked) == 1
    touch(engine, claim)
    await get(path)
    await get(path)
    assert len(inner.asked) == 2


@pytest.mark.anyio
async def test_what_is_committed_while_an_answer_is_made_makes_it_old(
    get: Get, inner: Inner, engine: Engine, claim: str
) -> None:
    for path, claims in (("/v1/claims", None), ("/v1/figures", frozenset({claim}))):
        inner.claims, inner.asked = claims, []
        inner.meanwhile = lambda: touch(engine, claim)
        await get(path)
        inner.meanwhile = lambda: None
        await get(path)
        assert len(inner.asked) == 2


@pytest.mark.anyio
async def test_a_client_that_has_it_is_told_so(get: Get, inner: Inner) -> None:
    await get("/v1/claims")
    same = await get("/v1/claims", **{"if-none-match": 'W/"one", "other"'})
    assert (same.status_code, same.text, same.headers["etag"]) == (304, "", '"one"')
    assert "content-type" not in same.headers
    other = await get("/v1/claims", **{"if-none-match": '"other"'})
    assert (other.status_code, len(inner.asked)) == (200, 1)


@pytest.mark.anyio
async def test_the_oldest_answers_make_room(get: Get, inner: Inner) -> None:
    inner.parts = [b"x" * 40]
    for number in (1, 2, 3, 3, 2, 1):
        await get(f"/v1/claims?limit={number}")
    assert inner.asked == ["/v1/claims"] * 4
    inner.parts = [b"x" * 200]
    for _ in range(2):
        await get("/v1/sides")
    assert inner.asked[4:] == ["/v1/sides"] * 2


@pytest.mark.anyio
async def test_half_an_answer_is_not_kept(get: Get, inner: Inner) -> None:
    def fail() -> None:
        raise RuntimeError("the store went away")

    inner.meanwhile = fail
    with pytest.raises(RuntimeError):
        await get("/v1/claims")
    inner.meanwhile = lambda: None
    assert (await get("/v1/claims")).text == "an answer"
    assert len(inner.asked) == 2


def test_where_no_state_can_be_told_nothing_is_kept(tmp_path: Path) -> None:
    memory = open_store(":memory:")
    assert watch_store(memory) is None
    memory.dispose()


def test_more_changes_than_are_remembered(
    engine: Engine, claim: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    watching: Any = watch_store(engine)
    then = watching.now()
    assert watching.same(then, {claim, "another"})
    monkeypatch.setattr("api.hot.watch.REMEMBERED", 0)
    touch(engine, claim)
    watching.now()
    assert not watching.same(then, {"another"})
    watching.close()


@pytest.mark.anyio
async def test_who_asks_at_once_is_answered_by_one(get: Get, inner: Inner) -> None:
    answers = await asyncio.gather(*(get("/v1/claims") for _ in range(5)))
    assert {answer.text for answer in answers} == {"an answer"}
    assert len(inner.asked) == 1


@pytest.mark.anyio
async def test_a_slow_reader_holds_up_nobody(
    get: Get, inner: Inner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.hot.keep.PATIENCE", 0.01)
    reading = asyncio.Event()
    inner.reading = reading
    slow = asyncio.ensure_future(get("/v1/claims"))
    while not inner.asked:
        await asyncio.sleep(0)
    inner.reading = None
    assert (await get("/v1/claims")).text == "an answer"
    reading.set()
    assert (await slow).text == "an answer"
    await get("/v1/claims")
    assert len(inner.asked) == 2


@given(worlds())
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_kept_answers_are_those_made_anew_whatever_is_written(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, world: list[Extraction]
) -> None:
    path = tmp_path_factory.mktemp("hot") / "store.db"
    path.write_bytes(sqlite_template.read_bytes())
    engine = open_store(str(path))
    keeping, making = Client(create_app(engine)), Client(create_app(engine))
    asked = ["/v1/claims?facets=label", "/v1/contested", "/v1/figures?sort=-value", "/v1/questions"]
    for report in world:
        with session(engine, write=True) as db:
            take_in(db, [report])
        asked += [f"/v1/claims/{claim.id}/status" for claim in report.claims]
        for address in asked:
            fresh = making.get(address, prefer="nothing kept")
            for _ in range(2):
                kept = keeping.get(address)
                assert (kept.status_code, kept.content) == (fresh.status_code, fresh.content)
                assert kept.headers.get("etag") == fresh.headers.get("etag")
    engine.dispose()
