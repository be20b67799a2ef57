"""Pages that write: who is signed in by a cookie, and the token that every form carries."""

from urllib.parse import urlencode

import httpx
import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from api.access.forms import MayAct
from api.access.places import local_path
from api.cli.demo import access_of_demo
from api.pages import ROUTERS
from claims import store
from claims.access import Scope
from claims.db import session
from tests.api.conftest import Client
from tests.api.keys import NOTED, PAGE, make_account, make_key, page_app, sign_in

FORM = "application/x-www-form-urlencoded"
HTML = "text/html,*/*;q=0.8"


def post(client: Client, cookie: str, token: str, **headers: str) -> httpx.Response:
    body = urlencode({"slug": "narrows", "token": token}).encode()
    given = {"content_type": FORM, "accept": HTML, "cookie": cookie} | headers
    return client.request("POST", PAGE, body, **given)


def token_for(client: Client, cookie: str) -> str:
    return str(client.get(PAGE, cookie=cookie).json()["token"])


def written(engine: Engine) -> list[tuple[str, str]]:
    with session(engine) as opened:
        return [(line.who, line.path) for line in store.writes(opened)]


@pytest.fixture
def app(sqlite_engine: Engine) -> FastAPI:
    return page_app(sqlite_engine)


@pytest.fixture
def client(app: FastAPI) -> Client:
    return Client(app)


@pytest.fixture
def ada(app: FastAPI, sqlite_engine: Engine) -> str:
    """The cookie of a browser of somebody who may decide."""
    return sign_in(app, make_account(sqlite_engine, "Ada", Scope.READ, Scope.DECIDE))


def test_a_form_of_a_page_writes_and_is_audited(engine: Engine) -> None:
    app = page_app(engine)
    client = Client(app)
    ada = sign_in(app, make_account(engine, "Ada", Scope.DECIDE))
    answer = post(client, ada, token_for(client, ada))
    assert (answer.status_code, written(engine)) == (201, [("Ada", PAGE)])


def test_a_token_is_another_each_time_and_all_of_them_serve(client: Client, ada: str) -> None:
    shown = client.get(PAGE, cookie=ada).json()
    assert shown["who"] == "Ada"
    assert shown["token"] != shown["again"]
    assert post(client, ada, shown["again"]).status_code == 201


@pytest.mark.parametrize("token", ["", "x", "A" * 88, "ts_0123", "é", "=" * 88, "AAAA" * 22])
def test_a_form_without_its_token_does_nothing(
    client: Client, ada: str, sqlite_engine: Engine, token: str
) -> None:
    answer = post(client, ada, token)
    assert answer.status_code == 403
    assert "Reload the page" in answer.text
    assert written(sqlite_engine) == []


def test_a_token_is_of_one_browser(
    app: FastAPI, client: Client, ada: str, sqlite_engine: Engine
) -> None:
    bo = sign_in(app, make_account(sqlite_engine, "Bo", Scope.DECIDE))
    signed_out = client.get(PAGE).json()["token"]
    for token in (token_for(client, bo), signed_out):
        assert post(client, ada, token).status_code == 403
    assert written(sqlite_engine) == []


def test_the_token_in_a_header(client: Client, ada: str) -> None:
    token = token_for(client, ada)
    assert post(client, ada, "", x_csrf_token=token).status_code == 201
    assert post(client, ada, token, x_csrf_token="x").status_code == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec_fetch_site": "same-origin"}, 201),
        ({"sec_fetch_site": "none"}, 201),
        ({"sec_fetch_site": "same-site"}, 403),
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"origin": "http://test"}, 201),
        ({"origin": "https://test"}, 201),
        ({"origin": "http://test:81"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": ""}, 403),
    ],
)
def test_where_a_form_may_come_from(
    client: Client, ada: str, headers: dict[str, str], status: int
) -> None:
    assert post(client, ada, token_for(client, ada), **headers).status_code == status


def test_behind_a_proxy_that_changes_the_host(
    client: Client, ada: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWOSOURCE_PUBLIC_URL", "https://desk.example/")
    token = token_for(client, ada)
    assert post(client, ada, token, origin="https://desk.example").status_code == 201


def test_who_is_not_signed_in_is_sent_to_sign_in(client: Client, sqlite_engine: Engine) -> None:
    page = "http://test/claims/1?why=1"
    answer = post(client, "", "", referer=page)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/signin?next=/claims/1%3Fwhy%3D1"
    told = post(client, "", "", hx_request="true", hx_current_url=page)
    assert (told.status_code, told.headers["hx-redirect"]) == (204, answer.headers["location"])
    elsewhere = post(client, "", "", referer="https://evil.example/claims")
    assert elsewhere.headers["location"] == "/signin"
    assert written(sqlite_engine) == []


def test_who_may_not_is_told_what_is_missing(
    app: FastAPI, client: Client, sqlite_engine: Engine
) -> None:
    bo = sign_in(app, make_account(sqlite_engine, "Bo", Scope.READ, Scope.INGEST))
    answer = post(client, bo, token_for(client, bo), hx_request="true", accept="*/*")
    assert answer.status_code == 403
    assert "needs the scope decide" in answer.text
    assert "Bo" in answer.text
    assert "ingest, read" in answer.text
    assert answer.headers["content-type"].startswith("text/html")


def test_a_read_only_server(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWOSOURCE_ACCESS_WRITING", "off")
    app = page_app(sqlite_engine)
    ada = sign_in(app, make_account(sqlite_engine, "Ada", Scope.ADMIN))
    client = Client(app)
    assert post(client, ada, token_for(client, ada)).status_code == 403


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        ("localhost", "http://localhost", 201),
        ("localhost", "http://evil.example", 303),
        ("rebound.example", "http://rebound.example", 303),
    ],
)
def test_the_operator_at_the_machine_needs_no_sign_in_but_the_token(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, host: str, origin: str, status: int
) -> None:
    monkeypatch.setenv("TWOSOURCE_ACCESS_WRITING", "local")
    client = Client(page_app(sqlite_engine))
    page = client.get(PAGE, host=host)
    (given,) = page.headers.get_list("set-cookie")
    assert given.startswith("twosource-form=")
    assert given.endswith("; Path=/; HttpOnly; SameSite=Lax")
    cookie = given.partition(";")[0]
    answer = post(client, cookie, page.json()["token"], host=host, origin=origin)
    assert answer.status_code == status
    assert post(client, "", page.json()["token"], host="localhost").status_code == 403
    assert "set-cookie" not in client.get(PAGE, host=host, cookie=cookie).headers


def test_over_https_cookies_are_of_this_host_alone(app: FastAPI, ada: str) -> None:
    secure = Client(app, base="https://test")
    page = secure.get(PAGE, cookie=ada)  # without the prefix anybody may have set it
    assert page.json()["who"] == "anonymous"
    assert page.headers["set-cookie"].startswith("__Host-twosource-form=")
    assert page.headers["set-cookie"].endswith("; Secure")
    assert secure.get(PAGE, cookie=f"__Host-{ada}").json()["who"] == "Ada"


def test_a_sign_in_never_writes_under_v1(client: Client, ada: str, sqlite_engine: Engine) -> None:
    body = b'{"slug": "narrows"}'
    answer = client.request("POST", NOTED, body, cookie=ada, content_type="application/json")
    assert answer.status_code == 401
    assert written(sqlite_engine) == []


@pytest.fixture
def closed(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> FastAPI:
    """Where reading needs a key or an account."""
    monkeypatch.setenv("TWOSOURCE_ACCESS_READING", "keys")
    return page_app(sqlite_engine)


def test_a_sign_in_reads_pages_and_data(closed: FastAPI, sqlite_engine: Engine) -> None:
    client = Client(closed)
    bo = sign_in(closed, make_account(sqlite_engine, "Bo", Scope.READ))
    for path in ("/v1/claims", "/claims", "/v1alpha1/claims:search?query=x"):
        assert client.get(path, cookie=bo).status_code == 200, path
    assert client.get("/claims", cookie=bo).headers["vary"].count("Cookie") == 1
    assert "private" in client.get("/v1/claims", cookie=bo).headers["cache-control"]
    deaf = sign_in(closed, make_account(sqlite_engine, "Deaf", Scope.INGEST))
    assert client.get("/claims", cookie=deaf, accept=HTML).status_code == 403


def test_without_a_sign_in_a_person_is_asked_for_one(closed: FastAPI) -> None:
    client = Client(closed)
    answer = client.get("/claims?query=boats+sank", accept=HTML)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/signin?next=/claims%3Fquery%3Dboats%2Bsank"
    assert client.get("/claims").status_code == 401
    assert client.get("/v1/claims", accept=HTML).status_code == 401


@pytest.mark.parametrize("cookie", ["x", "A" * 43, "A" * 5_000, "ts_" + "0" * 40])
def test_a_cookie_that_is_none_is_not_signed_in(client: Client, cookie: str) -> None:
    answer = client.get(PAGE, cookie=f"twosource-login={cookie}")
    assert (answer.status_code, answer.json()["who"]) == (200, "anonymous")


def test_a_key_in_a_header_comes_before_a_cookie(
    client: Client, ada: str, sqlite_engine: Engine
) -> None:
    token = make_key(sqlite_engine, Scope.READ)
    assert client.get(PAGE, cookie=ada, x_api_key=token).json()["who"] == "press"
    assert client.get(PAGE, cookie=ada, x_api_key="bad").status_code == 401


@pytest.mark.parametrize(
    "evil",
    [
        "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "/\n/evil",
        "https://evil.example/", "evil.example", "javascript:alert(1)", " //evil.example", "",
        "/signin?next=//evil.example", "/signout", "/" + "a" * 3_000, "/a\\..\\..//evil.example",
    ],
)  # fmt: skip
def test_no_way_out(evil: str) -> None:
    assert local_path(evil) == "/"


@pytest.mark.parametrize(
    ("given", "to"),
    [
        ("/claims?query=a+b&x=%2F#figure-1", "/claims?query=a+b&x=%2F#figure-1"),
        ("/", "/"),
        ("/questions/Zürich", "/questions/Z%C3%BCrich"),
    ],
)
def test_the_way_back(given: str, to: str) -> None:
    assert local_path(given) == to


@given(st.text(max_size=60))
def test_whatever_is_given_leads_to_this_server(text: str) -> None:
    found = httpx.URL("http://test/signin").join(local_path(text))
    assert found.host == "test"
    assert local_path(text).isascii()


def asks_to_act(dependant: Dependant) -> bool:
    """Whether a route, or what it asks for, asks for ``may_act``, as ``acts`` does."""
    found = dependant.dependencies
    return any(isinstance(one.call, MayAct) or asks_to_act(one) for one in found)


def test_every_page_that_writes_checks_the_form() -> None:
    """Routes of pages that are no GET; only signing in is for who is nobody yet, and its own tests
    show that it checks the form."""
    found = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]
    writing = [r for r in found if not (r.methods or set()) <= {"GET", "HEAD"}]
    assert {r.path for r in writing if not asks_to_act(r.dependant)} == {"/signin"}
    assert len(writing) > 5


@pytest.mark.parametrize(("said", "writing"), [(None, "local"), ("keys", "keys"), ("off", "off")])
def test_in_the_demo_one_may_decide(
    monkeypatch: pytest.MonkeyPatch, said: str | None, writing: str
) -> None:
    if said is not None:
        monkeypatch.setenv("TWOSOURCE_ACCESS_WRITING", said)
    assert access_of_demo().writing == writing
