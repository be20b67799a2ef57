"""The settings: one's own browsers and password; accounts and keys for who may do everything."""

from urllib.parse import urlencode

import httpx
import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser
from sqlalchemy import Engine, event

from api.app import create_app
from api.render.agents import browser_of
from claims import store
from claims.access import Key, Scope, token_id
from claims.accounts import Account
from claims.db import session
from tests.api.conftest import Client
from tests.api.keys import PASSWORD, make_account, make_key, sign_in
from tests.pages.conftest import axe_faults
from tests.pages.test_signin import FORM, HTML, by_password, jar, token_in, who

ANOTHER = "nine herons over the weir"


@pytest.fixture
def app(sqlite_engine: Engine) -> FastAPI:
    return create_app(sqlite_engine)


@pytest.fixture
def client(app: FastAPI) -> Client:
    return Client(app)


@pytest.fixture
def admin(app: FastAPI, sqlite_engine: Engine) -> str:
    return sign_in(app, make_account(sqlite_engine, "Ada", Scope.ADMIN))


@pytest.fixture
def bo(app: FastAPI, sqlite_engine: Engine) -> str:
    return sign_in(app, make_account(sqlite_engine, "Bo", Scope.READ))


def send(client: Client, path: str, cookie: str, **fields: str | list[str]) -> httpx.Response:
    page = client.get("/settings", cookie=cookie, accept=HTML)
    body = urlencode({"token": token_in(page)} | fields, doseq=True).encode()
    return client.request("POST", path, body, content_type=FORM, cookie=cookie, accept=HTML)


def accounts(engine: Engine) -> dict[str, Account]:
    with session(engine) as opened:
        return {account.name: account for account in store.access.accounts(opened)}


def keys(engine: Engine) -> list[Key]:
    with session(engine) as opened:
        return store.access.keys(opened)


def test_who_is_not_signed_in_is_sent_to_sign_in(client: Client) -> None:
    assert client.get("/settings").headers["location"] == "/signin?next=/settings"


def test_what_one_is_shown_is_ones_own(client: Client, bo: str, admin: str) -> None:
    mine = client.get("/settings", cookie=bo)
    assert mine.headers["cache-control"] == "no-store"
    assert "<b>read</b>: read, keep searches" in mine.text
    assert "this browser" in mine.text
    for hidden in ("Accounts", "Written last", "TWOSOURCE_ACCESS", "Ada"):
        assert hidden not in mine.text
    everything = client.get("/settings", cookie=admin).text
    for shown in ("Accounts", "Written last", "TWOSOURCE_ACCESS_READING", "Bo"):
        assert shown in everything


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/settings/accounts", {"name": "Cy", "password": ANOTHER, "scope": "admin"}),
        ("/settings/accounts/change", {"name": "Bo", "change": "scopes", "scope": "admin"}),
        ("/settings/keys", {"name": "mine", "scope": "admin"}),
        ("/settings/keys/revoke", {"key": "0123456789ab"}),
    ],
)
def test_only_who_may_do_everything_changes_them(
    client: Client, bo: str, sqlite_engine: Engine, path: str, fields: dict[str, str]
) -> None:
    answer = send(client, path, bo, **fields)
    assert answer.status_code == 403
    assert "needs the scope admin" in answer.text
    assert list(accounts(sqlite_engine)) == ["Bo"]
    assert accounts(sqlite_engine)["Bo"].scopes == {Scope.READ}
    assert keys(sqlite_engine) == []


def test_signing_out_another_browser(app: FastAPI, client: Client, bo: str, admin: str) -> None:
    bos = Account("Bo", frozenset(), "")
    other, third = sign_in(app, bos), sign_in(app, bos)
    page = client.get("/settings", cookie=bo).text
    login = page.partition('name="login" value="')[2].partition('"')[0]
    assert send(client, "/settings/browsers", bo, login=login).status_code == 303
    assert sorted((who(client, other), who(client, third))) == ["", "Bo"]
    assert send(client, "/settings/browsers", bo).status_code == 303
    assert (who(client, other), who(client, third)) == ("", "")
    assert (who(client, bo), who(client, admin)) == ("Bo", "Ada")


def test_nobody_signs_out_a_browser_of_another(
    app: FastAPI, client: Client, bo: str, admin: str, sqlite_engine: Engine
) -> None:
    with session(sqlite_engine) as opened:
        (hers,) = store.access.logins(opened, account="Ada")
    send(client, "/settings/browsers", bo, login=hers.id)
    assert who(client, admin) == "Ada"


def test_changing_ones_password(app: FastAPI, client: Client, bo: str) -> None:
    other = sign_in(app, Account("Bo", frozenset(), ""))
    given = {"password": PASSWORD, "new": ANOTHER, "again": ANOTHER}
    answer = send(client, "/settings/password", bo, **given)
    assert answer.status_code == 303
    assert who(client, jar(answer)) == "Bo"
    assert (who(client, bo), who(client, other)) == ("", "")
    assert by_password(client, "Bo", PASSWORD).status_code == 422
    assert by_password(client, "Bo", ANOTHER).status_code == 303


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"password": "eight boats"}, "This is not your password."),
        ({"new": "short", "again": "short"}, "A password has 12 to 1,000 characters."),
        ({"again": ANOTHER + "s"}, "The two are not the same."),
    ],
)
def test_passwords_that_are_not_changed(
    client: Client, bo: str, given: dict[str, str], told: str
) -> None:
    whole = {"password": PASSWORD, "new": ANOTHER, "again": ANOTHER} | given
    answer = send(client, "/settings/password", bo, **whole)
    assert answer.status_code == 422
    assert told in answer.text
    assert PASSWORD not in answer.text
    assert who(client, bo) == "Bo"
    assert by_password(client, "Bo").status_code == 303


def test_a_key_has_no_password(app: FastAPI, client: Client, sqlite_engine: Engine) -> None:
    make_key(sqlite_engine, Scope.READ)
    press = sign_in(app, keys(sqlite_engine)[0])
    assert "Your password" not in client.get("/settings", cookie=press).text
    given = {"password": PASSWORD, "new": ANOTHER, "again": ANOTHER}
    assert send(client, "/settings/password", press, **given).status_code == 403


def test_making_an_account(client: Client, admin: str, sqlite_engine: Engine) -> None:
    named = {"name": "Cy <b>", "password": ANOTHER}
    answer = send(client, "/settings/accounts", admin, **named, scope=["read", "decide"])
    assert answer.headers["location"] == "/settings?done=account#accounts"
    assert accounts(sqlite_engine)["Cy <b>"].scopes == {Scope.READ, Scope.DECIDE}
    assert by_password(client, "cy <b>", ANOTHER).status_code == 303
    page = client.get("/settings", cookie=admin).text
    assert "Cy &lt;b&gt;" in page
    assert "Cy <b>" not in page
    assert ANOTHER not in page


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"name": "ada"}, "There is an account &#39;ada&#39;; take another name."),
        ({"name": "machine"}, "is said of others"),
        ({"password": "short"}, "A password has 12 to 1,000 characters."),
        ({"scope": []}, "Say what it may do"),
    ],
)
def test_accounts_that_are_not_made(
    client: Client, admin: str, sqlite_engine: Engine, given: dict[str, str], told: str
) -> None:
    whole = {"name": "Cy", "password": ANOTHER, "scope": "read"} | given
    answer = send(client, "/settings/accounts", admin, **whole)
    assert answer.status_code == 422
    assert told in answer.text
    assert list(accounts(sqlite_engine)) == ["Ada"]
    with session(sqlite_engine) as opened:
        assert store.writes(opened) == []


def test_changing_an_account(client: Client, admin: str, bo: str, sqlite_engine: Engine) -> None:
    change = "/settings/accounts/change"
    send(client, change, admin, name="Bo", change="scopes", scope=["ingest", "read"])
    assert accounts(sqlite_engine)["Bo"].scopes == {Scope.INGEST, Scope.READ}
    assert "add reports" in client.get("/settings", cookie=bo).text
    send(client, change, admin, name="Bo", change="disable")
    assert accounts(sqlite_engine)["Bo"].disabled_at
    assert who(client, bo) == ""
    send(client, change, admin, name="Bo", change="enable")
    assert by_password(client, "Bo").status_code == 303
    none = send(client, change, admin, name="Bo", change="scopes")
    assert (none.status_code, "Say what it may do" in none.text) == (422, True)


@pytest.mark.parametrize("name", ["Ada", "ADA "])
def test_nobody_locks_themselves_out(
    client: Client, admin: str, sqlite_engine: Engine, name: str
) -> None:
    for change in ("disable", "scopes"):
        answer = send(
            client, "/settings/accounts/change", admin, name=name, change=change, scope="read"
        )
        assert (answer.status_code, "your own account" in answer.text) == (422, True)
    assert accounts(sqlite_engine)["Ada"].scopes == {Scope.ADMIN}


def test_a_key_is_shown_once(client: Client, admin: str, sqlite_engine: Engine) -> None:
    given = {"name": "press", "scope": "read", "expires": "2931-01-31"}
    answer = send(client, "/settings/keys", admin, **given)
    token = answer.text.partition('readonly value="')[2].partition('"')[0]
    assert answer.status_code == 201
    assert answer.headers["cache-control"] == "no-store"
    (key,) = keys(sqlite_engine)
    assert token_id(token) == key.id
    assert key.scopes == {Scope.READ}
    assert key.expires_at == "2931-01-31T23:59:59+00:00"
    assert client.get("/v1/claims", x_api_key=token).status_code == 200
    page = client.get("/settings", cookie=admin).text
    assert key.id in page
    assert token not in page
    press = jar(_by_key(client, token))
    assert who(client, press) == "press"
    assert send(client, "/settings/keys/revoke", admin, key=key.id).status_code == 303
    assert who(client, press) == ""
    again = send(client, "/settings/keys/revoke", admin, key=key.id)
    assert (again.status_code, "twosource keys list" in again.text) == (422, True)


def _by_key(client: Client, token: str) -> httpx.Response:
    page = client.get("/signin", accept=HTML)
    body = urlencode({"token": token_in(page), "by": "key", "key": token}).encode()
    return client.request("POST", "/signin", body, content_type=FORM, cookie=jar(page))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"name": "Ada"}, "There is an account &#39;Ada&#39;"),
        ({"expires": "2001-01-01"}, "2001-01-01 is over"),
        ({"scope": []}, "Say what it may do"),
    ],
)
def test_keys_that_are_not_made(
    client: Client, admin: str, sqlite_engine: Engine, given: dict[str, str], told: str
) -> None:
    answer = send(client, "/settings/keys", admin, **{"name": "press", "scope": "read"} | given)
    assert (answer.status_code, told in answer.text) == (422, True)
    assert keys(sqlite_engine) == []


def test_the_operator_at_the_machine(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWOSOURCE_ACCESS_WRITING", "local")
    client = Client(create_app(sqlite_engine), base="http://localhost")
    page = client.get("/settings")
    assert "At this machine" in page.text
    assert "Your password" not in page.text
    given = {"token": token_in(page), "name": "Cy", "password": ANOTHER, "scope": "admin"}
    answer = client.request(
        "POST",
        "/settings/accounts",
        urlencode(given).encode(),
        content_type=FORM,
        cookie=jar(page),
        origin="http://localhost",
    )
    assert answer.status_code == 303
    with session(sqlite_engine) as opened:
        (line,) = store.writes(opened)
    assert (line.who, line.path) == ("local", "/settings/accounts")
    assert line.what == {"account": "Cy", "scopes": ["admin"]}


def test_a_read_only_server_still_lets_one_change_a_password(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWOSOURCE_ACCESS_WRITING", "off")
    app = create_app(sqlite_engine)
    client = Client(app)
    ada = sign_in(app, make_account(sqlite_engine, "Ada", Scope.ADMIN))
    assert send(client, "/settings/keys", ada, name="k", scope="read").status_code == 403
    given = {"password": PASSWORD, "new": ANOTHER, "again": ANOTHER}
    assert send(client, "/settings/password", ada, **given).status_code == 303


def test_the_page_asks_the_store_as_often_however_much_there_is(
    client: Client, admin: str, sqlite_engine: Engine
) -> None:
    asked: list[str] = []

    def note(*arguments: object) -> None:
        asked.append(str(arguments[2]))

    client.get("/settings", cookie=admin)
    event.listen(sqlite_engine, "before_cursor_execute", note)
    client.get("/settings", cookie=admin)
    few, asked[:] = len(asked), []
    event.remove(sqlite_engine, "before_cursor_execute", note)
    for number in range(12):
        make_account(sqlite_engine, f"A{number}", Scope.READ)
        make_key(sqlite_engine, Scope.READ, name=f"k{number}")
    event.listen(sqlite_engine, "before_cursor_execute", note)
    client.get("/settings", cookie=admin)
    assert len(asked) == few
    event.remove(sqlite_engine, "before_cursor_execute", note)


@pytest.mark.parametrize(
    ("agent", "told"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0", "Firefox on Linux"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15"
            " Version/18.0 Mobile/15E148 Safari/604.1",
            "Safari on iPhone",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Firefox/1", "Firefox"),
        ("curl/8.0", "curl/8.0"),
        ("", "a browser that does not say what it is"),
    ],
)
def test_browsers_in_words(agent: str, told: str) -> None:
    assert browser_of(agent) == told


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault(
    browser: Browser, address: str, sqlite_engine: Engine, scheme: str
) -> None:
    make_account(sqlite_engine, "Ada", Scope.ADMIN)
    make_account(sqlite_engine, "Bo", Scope.READ)
    make_key(sqlite_engine, Scope.READ)
    context = browser.new_context(bypass_csp=True, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}/signin?next=/settings")
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("Password").fill("not it")
    page.get_by_role("button", name="Sign in", exact=True).click()
    assert axe_faults(page) == []
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    for summary in page.locator("summary").all():
        summary.click()
    assert axe_faults(page) == []
    context.close()
