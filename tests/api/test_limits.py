"""How much, how often, how long: rates, sizes, times, and the headers of every answer."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Annotated

import httpx
import pytest
from anyio import to_thread
from fastapi import FastAPI, Request
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, QueuePool, text

from api.access import Audited, writes
from api.access.rates import Rates
from api.app import create_app
from api.dependencies import SessionDep
from api.headers import SAFE
from claims import db, store
from claims.access import Scope
from claims.db import session
from claims.errors import BadInput
from claims.settings import access_settings
from tests.api.conftest import Body, Client
from tests.api.keys import NOTED, make_key, writing_app

AWAY = "203.0.113.9"


LIMITS = {"3/second": (3, 1), "5/2 second": (5, 2), "7/minute": (7, 60)}


@given(
    rates=st.lists(st.sampled_from(sorted(LIMITS)), min_size=1, unique=True),
    waits=st.lists(st.floats(0, 2), max_size=40),
)
def test_a_window_grants_what_it_says(rates: list[str], waits: list[float]) -> None:
    counted, now, granted = Rates(";".join(rates)), 100.0, []
    for wait in waits:
        now += wait
        quota = counted.hit("ada", now)
        assert 0 <= quota.remaining < quota.limit
        assert quota.granted or quota.remaining == 0
        if quota.granted:
            granted.append(now)
    for most, window in (LIMITS[rate] for rate in rates):
        # Windows follow one another, so any stretch as long as one meets two at most.
        assert all(sum(t <= at < t + window for at in granted) <= 2 * most for t in granted)


def test_a_refused_caller_may_come_again() -> None:
    counted = Rates("2/minute")
    assert [counted.hit("ada", now).granted for now in (0.0, 1.0, 2.0, 59.9, 60.0)] == [
        True,
        True,
        False,
        False,
        True,
    ]
    assert counted.hit("bo", 2.0).granted


@pytest.fixture
def narrow(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> FastAPI:
    """An application that grants an address 2 requests a minute, and a key 3."""
    monkeypatch.setenv("TWOSOURCE_ACCESS_ANONYMOUS_RATE", "2/minute")
    monkeypatch.setenv("TWOSOURCE_ACCESS_RATE", "100/hour;3/minute")
    return create_app(sqlite_engine)


def test_an_address_is_counted(narrow: FastAPI) -> None:
    client = Client(narrow, AWAY)
    first, second, third = (client.get("/v1/claims") for _ in range(3))
    assert [a.status_code for a in (first, second, third)] == [200, 200, 429]
    assert first.headers["ratelimit-policy"] == '"60s";q=2;w=60'
    assert first.headers["ratelimit"] == '"60s";r=1;t=60'
    told = [second.headers[f"ratelimit-{name}"] for name in ("limit", "remaining", "reset")]
    assert told == ["2", "0", "60"]
    assert third.json()["type"] == "/problems/too-many"
    assert third.headers["retry-after"] == third.headers["ratelimit-reset"]
    assert client.get("/healthz").status_code == 200
    assert Client(narrow, "203.0.113.10").get("/v1/claims").status_code == 200


def test_a_household_is_one_address(narrow: FastAPI) -> None:
    codes = [Client(narrow, f"2001:db8::{n}").get("/v1/claims").status_code for n in (1, 2, 3)]
    assert codes == [200, 200, 429]
    assert Client(narrow, "2001:db8:0:1::1").get("/v1/claims").status_code == 200


def test_a_key_is_counted_by_itself(narrow: FastAPI, sqlite_engine: Engine) -> None:
    token = make_key(sqlite_engine, Scope.READ)
    answers = [
        Client(narrow, f"203.0.113.{n}").get("/v1/claims", x_api_key=token) for n in range(4)
    ]
    assert [a.status_code for a in answers] == [200, 200, 200, 429]
    assert answers[0].headers["ratelimit-policy"] == '"60s";q=3;w=60, "3600s";q=100;w=3600'


def test_trying_keys_counts_for_the_address(narrow: FastAPI) -> None:
    client = Client(narrow, AWAY)
    codes = [client.get("/v1/claims", x_api_key="ts_guess").status_code for _ in range(3)]
    assert codes == [401, 401, 429]


def test_the_machine_itself_is_not_counted(narrow: FastAPI) -> None:
    client = Client(narrow)
    assert [client.get("/v1/claims").status_code for _ in range(4)] == [200] * 4
    through = [client.get("/v1/claims", x_forwarded_for=AWAY).status_code for _ in range(3)]
    assert through == [200, 200, 429]


def test_a_trusted_proxy_names_the_caller(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWOSOURCE_ACCESS_ANONYMOUS_RATE", "1/minute")
    monkeypatch.setenv("TWOSOURCE_ACCESS_TRUSTED_PROXIES", "10.0.0.0/8, 192.0.2.1")
    proxy, other = (Client(create_app(sqlite_engine), a) for a in ("10.1.2.3", "203.0.113.99"))
    told = {"x_forwarded_for": AWAY, "x_forwarded_proto": "https"}
    first = proxy.get("/v1/claims", **told)
    assert (first.status_code, "strict-transport-security" in first.headers) == (200, True)
    assert proxy.get("/v1/claims", **told).status_code == 429
    assert proxy.get("/v1/claims", x_forwarded_for="203.0.113.10").status_code == 200
    untrusted = other.get("/v1/claims", **told)
    assert "strict-transport-security" not in untrusted.headers


@pytest.mark.parametrize(
    "path", ["/v1/claims", "/", "/v1/nothing", "/static/style.css", "/healthz"]
)
def test_every_answer_is_safe(client: Client, path: str) -> None:
    headers = client.get(path).headers
    assert {"Accept"} <= set(headers["Vary"].split(", "))
    rest = SAFE.keys() - {"Vary"}
    assert {name: headers[name] for name in rest} == {name: SAFE[name] for name in rest}
    assert "strict-transport-security" not in headers


def test_over_https_it_is_to_stay_so(sqlite_engine: Engine) -> None:
    client = Client(create_app(sqlite_engine), base="https://test")
    assert client.get("/healthz").headers["strict-transport-security"] == "max-age=31536000"


ASKS = {"origin": "https://desk.example", "access_control_request_method": "POST"}


def test_pages_from_elsewhere_are_let_in_by_name(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWOSOURCE_ACCESS_CORS_ORIGINS", "https://desk.example")
    monkeypatch.setenv("TWOSOURCE_ACCESS_READING", "keys")
    client = Client(create_app(sqlite_engine))
    wants = {"access_control_request_headers": "authorization"}
    flight = client.request("OPTIONS", "/v1/claims", **ASKS, **wants)
    assert flight.status_code == 200
    assert flight.headers["access-control-allow-origin"] == "https://desk.example"
    refused = client.get("/v1/claims", origin="https://desk.example")
    assert refused.status_code == 401  # which the page has to be able to read
    assert refused.headers["access-control-allow-origin"] == "https://desk.example"
    assert {"Accept", "Origin"} <= set(refused.headers["vary"].replace(" ", "").split(","))
    other = client.get("/v1/claims", origin="https://elsewhere.example")
    assert "access-control-allow-origin" not in other.headers


def test_or_not_at_all(client: Client) -> None:
    assert client.request("OPTIONS", "/v1/claims", **ASKS).status_code == 405
    answer = client.get("/v1/claims", origin="https://desk.example")
    assert not [name for name in answer.headers if name.startswith("access-control")]


async def in_pieces(size: int, wait: float = 0.0) -> AsyncIterator[bytes]:
    """A body that does not tell its length, with a rest before each piece, in seconds."""
    for _ in range(size // 100):
        await asyncio.sleep(wait)
        yield b" " * 100


@pytest.fixture
def small(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setenv("TWOSOURCE_ACCESS_MAX_BODY", "1000")
    return Client(writing_app(sqlite_engine))


@pytest.mark.parametrize(
    ("body", "status"),
    [(b'{"slug": "a"}' + b" " * 987, 201), (b" " * 1001, 413), (in_pieces(1_100), 413)],
)
def test_the_size_of_a_body(small: Client, sqlite_engine: Engine, body: Body, status: int) -> None:
    token = make_key(sqlite_engine, Scope.DECIDE)
    headers = {"x_api_key": token, "content_type": "application/json"}
    answer = small.request("POST", NOTED, body, **headers)
    assert answer.status_code == status
    if status == 413:
        assert answer.json()["type"] == "/problems/too-large"
        assert "1,000 bytes" in answer.json()["detail"]
        assert answer.headers["connection"] == "close"


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/v1/claims?query=" + "a" * 8_300, {}, 431),
        ("/v1/claims", {"x_long": "a" * 16_400}, 431),
        ("/v1/claims", {f"x_{n}": "a" * 100 for n in range(160)}, 431),
        ("/v1/claims", {f"x_{n}": "a" * 100 for n in range(140)}, 200),
    ],
)
def test_the_size_of_what_comes_before(
    client: Client, path: str, headers: dict[str, str], status: int
) -> None:
    answer = client.request("GET", path, **headers)
    assert answer.status_code == status
    assert status == 200 or answer.json()["type"] == "/problems/headers-too-large"


SLOW = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000)"
    " SELECT count(*) FROM n",
    "postgresql": "SELECT count(*) FROM generate_series(1, 100000000000)",
}


def slow_app(engine: Engine) -> FastAPI:
    """With routes that take longer than anybody waits: in a statement, in Python, in a body."""
    app = create_app(engine)
    slow = SLOW[engine.dialect.name]

    @app.get("/v1/slow")
    def slow_read(session: SessionDep) -> int:
        return int(session.connection().execute(text(slow)).scalar_one())

    @app.post("/v1/slow")
    def slow_write(audited: Annotated[Audited, writes(Scope.DECIDE)]) -> None:
        insert = text("INSERT INTO dispute (slug, name, inferred) VALUES ('a', 'a', FALSE)")
        audited.session.connection().execute(insert)
        time.sleep(0.4)

    @app.post("/v1/body")
    async def read_body(request: Request) -> int:
        return len(await request.body())

    return app


@pytest.fixture
def hurried(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setenv("TWOSOURCE_ACCESS_REQUEST_TIMEOUT", "0.2")
    return Client(slow_app(engine))


def is_timeout(answer: httpx.Response) -> bool:
    told = (answer.status_code, answer.json()["type"], answer.headers["connection"])
    return told == (503, "/problems/timeout", "close")


def test_a_statement_that_takes_too_long_is_broken_off(hurried: Client, engine: Engine) -> None:
    assert is_timeout(hurried.get("/v1/slow"))
    assert engine.pool.checkedout() == 0  # type: ignore[attr-defined]
    assert hurried.get("/readyz").status_code == 200


def test_also_when_every_thread_is_busy(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that wait for a thread are answered, and do nothing once they get one."""
    monkeypatch.setenv("TWOSOURCE_ACCESS_REQUEST_TIMEOUT", "0.2")
    transport = httpx.ASGITransport(app=slow_app(sqlite_engine))

    async def ask() -> list[httpx.Response]:
        to_thread.current_default_thread_limiter().total_tokens = 1
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await asyncio.gather(*(client.get("/v1/slow") for _ in range(3)))

    assert all(map(is_timeout, asyncio.run(ask())))


def test_without_a_connection_it_is_the_store(sqlite_engine: Engine) -> None:
    assert isinstance(sqlite_engine.pool, QueuePool)
    sqlite_engine.pool._timeout = 0.1
    client = Client(create_app(sqlite_engine))
    taken = [sqlite_engine.connect() for _ in range(db.CONNECTIONS + 10)]
    answer = client.get("/v1/claims")
    for connection in taken:
        connection.close()
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/store")


def test_what_is_written_too_late_is_not_committed(hurried: Client, engine: Engine) -> None:
    token = make_key(engine, Scope.DECIDE)
    assert is_timeout(hurried.request("POST", "/v1/slow", x_api_key=token))
    with session(engine) as opened:
        assert (store.disputes(opened), store.writes(opened)) == ([], [])


def test_a_body_that_does_not_come_is_not_waited_for(hurried: Client) -> None:
    assert is_timeout(hurried.request("POST", "/v1/body", in_pieces(1_000, wait=0.05)))
    assert hurried.request("POST", "/v1/body", in_pieces(1_000)).json() == 1_000


def test_a_statement_of_somebody_else_is_not(engine: Engine) -> None:
    """The next to have the connection is safe from a time limit that comes late."""
    from api.context import Context

    told = Context("one")
    with session(engine) as opened, told.using(opened):
        pass
    with session(engine) as opened:
        told.stop()
        store.ping(opened)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("ACCESS_RATE", "often"),
        ("ACCESS_ANONYMOUS_RATE", "10"),
        ("ACCESS_READING", "everybody"),
        ("ACCESS_WRITING", "open"),
        ("ACCESS_TRUSTED_PROXIES", "my-proxy"),
        ("ACCESS_MAX_BODY", "0"),
        ("ACCESS_REQUEST_TIMEOUT", "-1"),
    ],
)
def test_settings_that_cannot_be(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(f"TWOSOURCE_{variable}", value)
    with pytest.raises(BadInput, match=f"TWOSOURCE_{variable}: .*set it otherwise"):
        access_settings()
