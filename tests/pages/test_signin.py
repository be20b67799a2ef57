"""Signing in and out: by password and by key, where it leads, what it leaves behind."""

import logging
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import httpx
import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser
from sqlalchemy import Engine

from api.access import door
from api.app import create_app
from claims import store
from claims.access import Scope, moment, token_hash, token_id
from claims.db import session
from tests.api.conftest import Client
from tests.api.keys import PASSWORD, make_account, make_key, sign_in
from tests.pages.conftest import complaints_of, fits

FORM = "application/x-www-form-urlencoded"
HTML = "text/html"


@pytest.fixture
def app(sqlite_engine: Engine) -> FastAPI:
    return create_app(sqlite_engine)


@pytest.fixture
def client(app: FastAPI) -> Client:
    return Client(app)


def jar(answer: httpx.Response) -> str:
    """What a browser sends after this answer."""
    return "; ".join(c.partition(";")[0] for c in answer.headers.get_list("set-cookie"))


def token_in(page: httpx.Response) -> str:
    return page.text.partition('name="token" value="')[2].partition('"')[0]


def send(client: Client, path: str, cookie: str = "", **fields: str) -> httpx.Response:
    """Open the page, and send one of its forms."""
    page = client.get("/signin", cookie=cookie, accept=HTML)
    held = "; ".join(filter(None, (cookie, jar(page))))
    body = urlencode({"token": token_in(page)} | fields).encode()
    return client.request("POST", path, body, content_type=FORM, cookie=held, accept=HTML)


def by_password(
    client: Client, name: str = "Ada", password: str = PASSWORD, **more: str
) -> httpx.Response:
    return send(client, "/signin", by="account", name=name, password=password, **more)


def who(client: Client, cookie: str) -> str:
    answer = client.get("/settings", cookie=cookie, accept=HTML)
    return answer.text.partition("<h1>")[2].partition("</h1>")[0]


def test_by_an_account(client: Client, sqlite_engine: Engine) -> None:
    make_account(sqlite_engine, "Ada", Scope.READ, Scope.DECIDE)
    answer = by_password(client, " ADA ", next="/claims?query=a+b")
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims?query=a+b")
    (cookie,) = answer.headers.get_list("set-cookie")
    assert cookie.startswith("twosource-login=")
    assert cookie.endswith("; Max-Age=7776000; Path=/; HttpOnly; SameSite=Lax")
    assert who(client, jar(answer)) == "Ada"
    with session(sqlite_engine) as opened:
        (line,) = store.writes(opened)
    assert (line.who, line.path, line.what) == ("Ada", "/signin", {"signed in": "by password"})


def test_by_a_key(client: Client, sqlite_engine: Engine) -> None:
    token = make_key(sqlite_engine, Scope.READ)
    answer = send(client, "/signin", by="key", key=f" {token} ")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert who(client, jar(answer)) == "press"
    with session(sqlite_engine, write=True) as opened:
        store.access.revoke_key(opened, str(token_id(token)), moment())
    Client(app := create_app(sqlite_engine))  # another process, which has not seen the sign-in
    assert who(Client(app), jar(answer)) == ""


@pytest.mark.parametrize("next_page", ["//evil.example", "/\\evil.example", "https://evil.example"])
def test_it_leads_nowhere_else(client: Client, sqlite_engine: Engine, next_page: str) -> None:
    make_account(sqlite_engine, "Ada", Scope.READ)
    page = client.get("/signin?" + urlencode({"next": next_page}))
    assert page.text.count('name="next" value="/"') == 2
    assert by_password(client, next=next_page).headers["location"] == "/"


@pytest.mark.parametrize(
    ("name", "password"),
    [("Ada", "eight boats"), ("Nobody", PASSWORD), ("Old", PASSWORD), ("A\x00da", PASSWORD)],
)
def test_what_is_wrong_is_not_told_apart(
    client: Client,
    sqlite_engine: Engine,
    name: str,
    password: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    make_account(sqlite_engine, "Ada", Scope.READ)
    make_account(sqlite_engine, "Old", Scope.READ)
    with session(sqlite_engine, write=True) as opened:
        store.access.disable_account(opened, "Old", moment())
    caplog.set_level(logging.DEBUG)
    answer = by_password(client, name, password)
    assert answer.status_code == 422
    assert "No account has this name and this password." in answer.text
    assert "set-cookie" not in answer.headers
    assert password not in answer.text
    assert password not in caplog.text
    assert name not in caplog.text


@pytest.mark.parametrize("key", ["", "ts_0123456789ab_" + "A" * 43, "<script>"])
def test_what_is_no_key(client: Client, key: str) -> None:
    answer = send(client, "/signin", by="key", key=key)
    assert answer.status_code == 422
    assert "This is no key" in answer.text
    assert not key or key not in answer.text


def test_after_five_mistakes_one_has_to_wait(
    app: FastAPI, sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_000.0
    monkeypatch.setattr(door, "monotonic", lambda: now)
    make_account(sqlite_engine, "Ada", Scope.READ)
    client = Client(app)
    for _ in range(5):
        assert by_password(client, "ada", "wrong").status_code == 422
    refused = by_password(client)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "900")
    assert "wrong too often" in refused.text
    assert by_password(Client(app, "203.0.113.9")).status_code == 303  # nobody is locked out
    now += 901
    for _ in range(4):
        by_password(client, "ada", "wrong")
    assert by_password(client).status_code == 303  # and with it the count begins anew
    assert by_password(client, "ada", "wrong").status_code == 422


def test_signing_in_gives_new_bits_and_ends_the_old(client: Client, sqlite_engine: Engine) -> None:
    make_account(sqlite_engine, "Ada", Scope.READ)
    planted = "twosource-login=" + "A" * 43
    first = send(client, "/signin", planted, by="account", name="Ada", password=PASSWORD)
    assert jar(first) not in ("", planted)
    second = send(client, "/signin", jar(first), by="account", name="Ada", password=PASSWORD)
    assert who(client, jar(second)) == "Ada"
    assert who(client, jar(first)) == ""
    with session(sqlite_engine) as opened:
        assert len(store.access.logins(opened, account="Ada")) == 1


def test_signing_out_counts_at_once(client: Client, sqlite_engine: Engine) -> None:
    make_account(sqlite_engine, "Ada", Scope.READ)
    ada = jar(by_password(client))
    assert who(client, ada) == "Ada"
    out = send(client, "/signout", ada)
    assert (out.status_code, out.headers["location"]) == (303, "/signin")
    assert "twosource-login=; Max-Age=0" in out.headers["set-cookie"]
    assert who(client, ada) == ""
    assert client.request("POST", "/signout", b"", cookie=ada).headers["location"] == "/signin"


@pytest.mark.parametrize("path", ["/signin", "/signout"])
def test_no_other_site_signs_anybody_in_or_out(
    app: FastAPI, client: Client, sqlite_engine: Engine, path: str
) -> None:
    ada = sign_in(app, make_account(sqlite_engine, "Ada", Scope.READ))
    body = urlencode({"by": "account", "name": "Ada", "password": PASSWORD}).encode()
    answer = client.request("POST", path, body, content_type=FORM, cookie=ada)
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/stale-form")
    assert who(client, ada) == "Ada"


@pytest.mark.parametrize(
    ("column", "days", "good"),
    [
        ("used_at", 13, True),
        ("used_at", 15, False),
        ("created_at", 89, True),
        ("created_at", 91, False),
    ],
)
def test_a_sign_in_ends_with_time(
    app: FastAPI, sqlite_engine: Engine, column: str, days: int, good: bool
) -> None:
    ada = sign_in(app, make_account(sqlite_engine, "Ada", Scope.READ))
    at = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
    with sqlite_engine.connect().execution_options(twosource_write=True) as connection:
        connection.exec_driver_sql(f"UPDATE login SET {column} = '{at}'")
        connection.commit()
    assert who(Client(app), ada) == ("Ada" if good else "")
    with session(sqlite_engine) as opened:
        found = store.access.logins(opened, account="Ada")
    assert (found[0].used_at > at) == (good and column == "used_at") or column == "created_at"


def test_what_an_account_may_counts_for_who_is_signed_in(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWOSOURCE_ACCESS_KEY_CACHE", "0")
    monkeypatch.setenv("TWOSOURCE_ACCESS_READING", "keys")
    app = create_app(sqlite_engine)
    client = Client(app)
    ada = sign_in(app, make_account(sqlite_engine, "Ada", Scope.READ))
    assert client.get("/claims", cookie=ada).status_code == 200
    with session(sqlite_engine, write=True) as opened:
        store.access.set_scopes(opened, "Ada", [Scope.INGEST])
    assert client.get("/claims", cookie=ada).status_code == 403
    with session(sqlite_engine, write=True) as opened:
        store.access.disable_account(opened, "Ada", moment())
    assert client.get("/claims", cookie=ada).status_code == 401


def test_a_closed_server_lets_people_sign_in(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWOSOURCE_ACCESS_READING", "keys")
    monkeypatch.setenv("TWOSOURCE_ACCESS_WRITING", "off")
    make_account(sqlite_engine, "Ada", Scope.READ)
    client = Client(create_app(sqlite_engine))
    answer = by_password(client, next="/claims")
    assert client.get(answer.headers["location"], cookie=jar(answer)).status_code == 200


def test_no_secret_is_told_anywhere(
    client: Client, sqlite_engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    make_account(sqlite_engine, "Ada", Scope.ADMIN)
    ada = jar(by_password(client))
    told = client.get("/settings", cookie=ada).text + client.get("/metrics", cookie=ada).text
    told += client.get("/v1/audit", cookie=ada).text + caplog.text
    secret = ada.partition("=")[2]
    assert "signed in" in told
    for hidden in (secret, PASSWORD, "$argon2id$"):
        assert hidden not in told
    assert token_hash(secret) not in client.get("/v1/audit", cookie=ada).text


def test_in_a_browser_without_script(browser: Browser, address: str, sqlite_engine: Engine) -> None:
    make_account(sqlite_engine, "Ada", Scope.READ)
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.goto(f"{address}/claims")
    page.get_by_role("link", name="Sign in").click()
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("Password").fill("not it")
    page.get_by_role("button", name="Sign in", exact=True).click()
    assert page.get_by_role("alert").inner_text().startswith("No account has this name")
    assert page.get_by_label("Name").input_value() == "Ada"
    said = complaints_of(page)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    assert page.url == f"{address}/claims"
    page.get_by_role("link", name="Ada").click()
    assert page.get_by_role("heading", name="Where you are signed in").is_visible()
    page.get_by_role("button", name="Sign out", exact=True).click()
    assert page.url == f"{address}/signin"
    page.get_by_role("link", name="Sign in").wait_for()
    assert [line for line in said if "[DOM]" not in line] == []
    context.close()


def test_both_pages_fit_a_phone(browser: Browser, address: str, sqlite_engine: Engine) -> None:
    make_account(sqlite_engine, "Ada", Scope.ADMIN)
    make_key(sqlite_engine, Scope.READ)
    page = browser.new_page(viewport={"width": 360, "height": 700})
    page.goto(f"{address}/signin?next=/settings")
    assert fits(page)
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    assert page.url == f"{address}/settings"
    assert fits(page)
    page.close()
