"""Who may read and who may write over HTTP: keys, scopes, the gate, the audit."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from api.access import keyring
from api.access.require import READ_BY_POST
from api.app import create_app
from claims import store
from claims.access import Scope, is_token, new_token, token_hash, token_id
from claims.db import session
from tests.api.conftest import Client, Run
from tests.api.keys import NOTED, make_key, writing_app

NOTE = b'{"slug": "narrows"}'
JSON = "application/json"
Sees = Callable[..., dict[str, str]]


@given(st.text(max_size=90))
def test_only_a_key_is_its_own(other: str) -> None:
    key_id, token = new_token()
    assert token_id(token) == key_id
    assert is_token(token, token_hash(token))
    assert not is_token(other, token_hash(token))
    assert token_id(other) is None or other.startswith("ts_")


def test_a_key_is_shown_once(run: Run, store_path: Path) -> None:
    may = ("--scope", "read", "--scope", "ingest", "--expires", "2931-01-31")
    code, out, err = run("keys", "add", "press", *may, "--db", store_path)
    token = out.strip()
    assert (code, token_id(token) is not None, err.count("\n")) == (0, True, 1)
    listed = run("keys", "list", "--db", store_path)[1]
    assert str(token_id(token)) in listed
    assert "press (ingest, read): serves until 2931-01-31T23:59:59+00:00; never used" in " ".join(
        listed.split()
    )
    secret = token.rsplit("_", 1)[1].encode()
    kept = b"".join(file.read_bytes() for file in store_path.parent.glob(f"{store_path.name}*"))
    assert token_hash(token).encode() in kept
    assert secret not in kept


def test_revoking_and_its_trail(run: Run, store_path: Path) -> None:
    db = ("--db", store_path)
    key_id = token_id(run("keys", "add", "press", "--scope", "read", *db)[1].strip())
    assert key_id
    assert run("keys", "revoke", key_id[:8], *db)[1] == f"revoked {key_id} (press)\n"
    assert "revoked at" in run("keys", "list", *db)[1]
    code, _, err = run("keys", "revoke", key_id, *db)
    assert (code, "twosource keys list" in err) == (2, True)
    assert run("keys", "add", "press", "--scope", "read", *db)[0] == 0  # the name is free again
    audited = run("audit", "--json", *db)[1].splitlines()
    assert [line.count('"keys add"') for line in audited] == [1, 0, 1]
    assert "operator: CLI keys revoke" in run("audit", *db)[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("press", "--scope", "read"), "there is a key called 'press'"),
        (("  ", "--scope", "read"), "a key needs a name"),
        (("x" * 81, "--scope", "read"), "a key needs a name"),
        (("desk", "--scope", "all"), "'all' is not one of"),
        (("desk",), "--scope"),
        (("desk", "--scope", "read", "--expires", "2001-01-01"), "2001-01-01 is over"),
        (("desk", "--scope", "read", "--expires", "soon"), "no day such as"),
    ],
)
def test_keys_that_are_not_made(
    run: Run, store_path: Path, sqlite_engine: Engine, arguments: tuple[str, ...], told: str
) -> None:
    make_key(sqlite_engine, Scope.READ)
    code, out, err = run("keys", "add", *arguments, "--db", store_path)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert told in err


@pytest.fixture
def closed(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, filled: object) -> Client:
    """A server where reading needs a key."""
    monkeypatch.setenv("TWOSOURCE_ACCESS_READING", "keys")
    return Client(create_app(sqlite_engine))


@pytest.mark.parametrize(
    ("scopes", "header", "status", "slug"),
    [
        ((Scope.READ,), "Bearer {}", 200, None),
        ((Scope.READ,), "bearer  {}", 200, None),
        ((Scope.ADMIN,), "Bearer {}", 200, None),
        ((Scope.DECIDE, Scope.INGEST), "Bearer {}", 403, "forbidden"),
        ((Scope.READ,), "Basic {}", 401, "unauthorized"),
        ((Scope.READ,), "{}", 401, "unauthorized"),
        ((Scope.READ,), "Bearer {}x", 401, "unauthorized"),
        ((Scope.READ,), "Bearer ts_0123456789ab_" + "A" * 43, 401, "unauthorized"),
        ((Scope.READ,), "Bearer", 401, "unauthorized"),
    ],
)
def test_reading_with_keys(
    closed: Client,
    sqlite_engine: Engine,
    scopes: tuple[Scope, ...],
    header: str,
    status: int,
    slug: str | None,
) -> None:
    token = make_key(sqlite_engine, *scopes)
    answer = closed.get("/v1/claims", authorization=header.format(token))
    assert answer.status_code == status
    assert slug is None or answer.json()["type"] == f"/problems/{slug}"
    assert (answer.headers.get("www-authenticate") is not None) == (status == 401)
    assert token not in answer.text


@pytest.mark.parametrize("path", ["/v1/claims", "/", "/claims", "/v1/nothing", "/metrics"])
def test_without_a_key_nothing_is_read(closed: Client, path: str) -> None:
    assert closed.get(path).status_code == 401


@pytest.mark.parametrize("path", READ_BY_POST)
def test_what_is_only_looked_up_is_read(closed: Client, sqlite_engine: Engine, path: str) -> None:
    said = {"statement": "12 died"} if path.endswith("check") else {"ids": ["x"]}
    assert closed.post(path, said).status_code == 401
    bearer = f"Bearer {make_key(sqlite_engine, Scope.READ)}"
    assert closed.post(path, said, authorization=bearer).status_code == 200


@pytest.mark.parametrize(
    "path", ["/healthz", "/readyz", "/openapi.json", "/problems/unauthorized", "/static/style.css"]
)
def test_what_needs_no_key(closed: Client, path: str) -> None:
    assert closed.get(path).status_code == 200


def test_the_other_header(closed: Client, sqlite_engine: Engine) -> None:
    token = make_key(sqlite_engine, Scope.READ)
    assert closed.get("/v1/claims", x_api_key=token).status_code == 200


def test_a_key_that_is_given_has_to_be_good(client: Client, sqlite_engine: Engine) -> None:
    assert client.get("/v1/claims").status_code == 200
    assert client.get("/v1/claims", x_api_key="mine").status_code == 401
    over = make_key(sqlite_engine, Scope.READ, expires_at="2001-01-01T23:59:59+00:00")
    assert client.get("/v1/claims", x_api_key=over).status_code == 401


def revoke(engine: Engine, token: str) -> None:
    with session(engine, write=True) as opened:
        store.access.revoke_key(opened, str(token_id(token)), "2031-03-04T00:00:00+00:00")


def test_a_revoked_key_serves_a_little_longer(
    closed: Client, sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_000.0
    monkeypatch.setattr(keyring, "monotonic", lambda: now)
    token = make_key(sqlite_engine, Scope.READ)
    assert closed.get("/v1/claims", x_api_key=token).status_code == 200
    revoke(sqlite_engine, token)
    now += 4.9
    assert closed.get("/v1/claims", x_api_key=token).status_code == 200
    now += 0.2
    assert closed.get("/v1/claims", x_api_key=token).status_code == 401


def test_without_a_cache_it_does_not(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWOSOURCE_ACCESS_KEY_CACHE", "0")
    client = Client(create_app(sqlite_engine))
    token = make_key(sqlite_engine, Scope.READ)
    assert client.get("/v1/claims", x_api_key=token).status_code == 200
    revoke(sqlite_engine, token)
    assert client.get("/v1/claims", x_api_key=token).status_code == 401


@pytest.fixture
def asked(sqlite_engine: Engine) -> Iterator[list[str]]:
    """Every statement the store is asked."""
    statements: list[str] = []

    def note(*arguments: object) -> None:
        statements.append(str(arguments[2]))

    event.listen(sqlite_engine, "before_cursor_execute", note)
    yield statements
    event.remove(sqlite_engine, "before_cursor_execute", note)


def test_a_known_key_asks_nothing_of_the_store(
    closed: Client, sqlite_engine: Engine, asked: list[str]
) -> None:
    token = make_key(sqlite_engine, Scope.READ)
    closed.get("/v1/claims", x_api_key=token)
    asked.clear()
    closed.get("/v1/claims", x_api_key=token)
    assert not [statement for statement in asked if "api_key" in statement]


def test_the_hour_of_use_is_noted_once(
    closed: Client, sqlite_engine: Engine, asked: list[str]
) -> None:
    token = make_key(sqlite_engine, Scope.READ)
    for _ in range(3):
        closed.get("/v1/claims", x_api_key=token)
    Client(create_app(sqlite_engine)).get("/v1/claims", x_api_key=token)
    assert len([s for s in asked if s.startswith("UPDATE api_key")]) == 1
    with session(sqlite_engine) as opened:
        (key,) = store.access.keys(opened)
    assert key.last_used_at
    assert key.last_used_at.endswith(":00:00+00:00")


def test_a_store_that_is_gone_is_told(closed: Client, sqlite_engine: Engine) -> None:
    token = make_key(sqlite_engine, Scope.READ)
    with sqlite_engine.connect().execution_options(twosource_write=True) as connection:
        connection.exec_driver_sql("DROP TABLE api_key")
        connection.commit()
    answer = closed.get("/v1/claims", x_api_key=token)
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/store")


def held(engine: Engine) -> tuple[list[str], list[tuple[str, str, str, int | None]]]:
    """The disputes there are, and who is said to have written what."""
    with session(engine) as opened:
        slugs = [dispute.slug for dispute in store.disputes(opened)]
        lines = store.writes(opened)
    return slugs, [(w.who, w.method, w.path, w.status) for w in lines]


def test_a_write_and_its_line_in_the_audit(engine: Engine) -> None:
    client = Client(writing_app(engine))
    token = make_key(engine, Scope.DECIDE, name="Ada")
    headers = {"content_type": JSON, "x_request_id": "fourth.of-march"}
    answer = client.request("POST", NOTED, NOTE, x_api_key=token, **headers)
    assert answer.status_code == 201
    assert held(engine) == (["narrows"], [("Ada", "POST", NOTED, 201)])
    with session(engine) as opened:
        (line,) = store.writes(opened)
    assert (line.request, line.what) == ("fourth.of-march", {"dispute": "narrows"})


def test_a_write_that_fails_leaves_no_line(engine: Engine) -> None:
    client = Client(writing_app(engine))
    token = make_key(engine, Scope.DECIDE)
    answer = client.request("POST", NOTED, b'{"slug": "taken"}', x_api_key=token, content_type=JSON)
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/conflict")
    assert held(engine) == ([], [])


@pytest.mark.parametrize(
    ("writing", "scopes", "status"),
    [
        ("keys", None, 401),
        ("keys", (Scope.READ,), 403),
        ("keys", (Scope.INGEST,), 403),
        ("keys", (Scope.ADMIN,), 201),
        ("off", (Scope.ADMIN,), 403),
        ("local", (Scope.READ,), 403),
    ],
)
def test_writing_needs_its_scope(
    sqlite_engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
    writing: str,
    scopes: tuple[Scope, ...] | None,
    status: int,
) -> None:
    monkeypatch.setenv("TWOSOURCE_ACCESS_WRITING", writing)
    client = Client(writing_app(sqlite_engine))
    headers = {"x_api_key": make_key(sqlite_engine, *scopes)} if scopes is not None else {}
    answer = client.request("POST", NOTED, NOTE, content_type=JSON, **headers)
    assert answer.status_code == status
    assert held(sqlite_engine)[0] == (["narrows"] if status == 201 else [])


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {"host": "localhost:8000"}, 201),
        ("127.0.0.1", {"host": "127.0.0.1"}, 201),
        ("::1", {"host": "[::1]:8000", "origin": "http://[::1]:8000"}, 201),
        ("127.0.0.1", {"host": "localhost", "origin": "https://elsewhere.example"}, 401),
        ("127.0.0.1", {"host": "localhost", "origin": "null"}, 401),
        ("127.0.0.1", {"host": "rebound.example"}, 401),
        ("127.0.0.1", {"host": "localhost", "x_forwarded_for": "203.0.113.9"}, 401),
        ("203.0.113.9", {"host": "localhost"}, 401),
    ],
)
def test_writing_at_the_machine(
    sqlite_engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    headers: dict[str, str],
    status: int,
) -> None:
    monkeypatch.setenv("TWOSOURCE_ACCESS_WRITING", "local")
    client = Client(writing_app(sqlite_engine), address)
    answer = client.request("POST", NOTED, NOTE, content_type=JSON, **headers)
    assert answer.status_code == status
    who = [("local", "POST", NOTED, 201)] if status == 201 else []
    assert held(sqlite_engine)[1] == who


def test_the_audit_is_read_by_pages(sqlite_engine: Engine) -> None:
    client = Client(writing_app(sqlite_engine))
    token = make_key(sqlite_engine, Scope.ADMIN, name="Ada")
    for name in "abc":
        body = b'{"slug": "%s"}' % name.encode()
        client.request("POST", NOTED, body, x_api_key=token, content_type=JSON)
    told: list[str] = []
    address = "/v1/audit?limit=2"
    while address:
        answer = client.get(address, x_api_key=token).json()
        told += [line["what"]["dispute"] for line in answer["results"]]
        address = answer["next"]
    assert told == ["c", "b", "a"]
    assert client.get("/v1/audit").status_code == 401
    reader = make_key(sqlite_engine, Scope.READ, name="reader")
    assert client.get("/v1/audit", x_api_key=reader).status_code == 403


def test_every_route_that_writes_needs_a_key(sqlite_engine: Engine) -> None:
    described = Client(writing_app(sqlite_engine)).get("/openapi.json").json()["paths"]
    writing = {
        (path, method): "security" in operation
        for path, operations in described.items()
        for method, operation in operations.items()
        if method not in ("get", "head") and path not in READ_BY_POST
    }
    assert writing
    assert all(writing.values())


@pytest.mark.parametrize(("reading", "needed"), [("open", False), ("keys", True)])
def test_the_description_says_what_needs_a_key(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, reading: str, needed: bool
) -> None:
    monkeypatch.setenv("TWOSOURCE_ACCESS_READING", reading)
    described = Client(writing_app(sqlite_engine)).get("/openapi.json").json()
    assert set(described["components"]["securitySchemes"]) == {"key", "key-header"}
    assert described["paths"][NOTED]["post"]["security"] == [{"key": []}, {"key-header": []}]
    assert ("security" in described["paths"]["/v1/claims"]["get"]) == needed
    assert "security" not in described["paths"]["/healthz"]["get"]
