"""The description at /openapi.json and the answers agree, for inputs nobody thought of.

Schemathesis makes requests from the description, right ones and wrong ones, and checks status,
content type, headers and body of every answer against it.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, assume, given, settings
from requests import Request
from schemathesis import Case, CheckFunction, GenerationMode, Response
from schemathesis.specs.openapi.checks import (
    ignored_auth,
    negative_data_rejection,
    positive_data_acceptance,
)
from sqlalchemy import Engine

from api.app import create_app
from api.routes.items import ABOUT
from api.routes.lists import SERVED
from claims.access import Scope
from claims.db import open_store
from tests.api.conftest import Client
from tests.api.keys import make_key

EXAMPLES = 25
FEW = 6  # of what one engine answers for many
# A cursor, a day or a week may be well formed and yet mean nothing: 400, and rightly so.
EXCLUDED: list[CheckFunction] = [positive_data_acceptance, ignored_auth]
WRONG = GenerationMode.NEGATIVE


LISTS = [f"/v1/{served.path}" for served in SERVED]
ITEMS = [f"/v1/{served.path}/{{item_id}}" for served in SERVED if served.path in ABOUT]
PATHS = [
    "/healthz",
    "/readyz",
    "/v1/audit",
    "/v1/check",
    "/v1/claims/{claim_id}",
    "/v1/claims/{claim_id}/explain",
    "/v1/claims/{claim_id}/graph",
    "/v1/questions/{item_id}/graph",
    "/v1/disputes/{item_id}/graph",
    "/v1/claims/{claim_id}/status",
    "/v1/documents/{document_id}/annotations",
    "/v1/documents/{document_id}/raw",
    "/v1/documents/{document_id}/text",
    "/v1/feeds/claimreviews.json",
    "/v1/feeds/reports.atom",
    "/v1/reports",
    "/v1/reports/{week}",
    "/v1/schemas/report.json",
    "/v1alpha1/claims:search",
    "/v1/sources/{item_id}/reliability",
    "/v1/speakers/{item_id}/reliability",
    *LISTS,
    *ITEMS,
]
READ = [
    "/v1/changes",
    "/v1/changes/stream",
    "/v1/feeds/changes.atom",
    "/v1/jobs",
    "/v1/jobs/{job_id}",
    "/v1/jobs/{job_id}/events",
    "/v1/searches",
    "/v1/searches/{search_id}",
    "/v1/subscriptions",
    "/v1/subscriptions/{subscription_id}",
    "/v1/subscriptions/{subscription_id}/deliveries",
]
SENT = [
    ("/v1/check", "POST"),
    ("/v1/decisions", "POST"),
    ("/v1/decisions/{item_id}", "DELETE"),
    ("/v1/ingest", "POST"),
    ("/v1/jobs/{job_id}", "DELETE"),
    ("/v1/searches", "POST"),
    ("/v1/searches/{search_id}", "DELETE"),
    ("/v1/status", "POST"),
    ("/v1/subscriptions", "POST"),
    ("/v1/subscriptions/{subscription_id}", "PATCH"),
    ("/v1/subscriptions/{subscription_id}", "DELETE"),
    ("/v1/subscriptions/{subscription_id}/deliveries/{delivery_id}/replay", "POST"),
    ("/v1/subscriptions/{subscription_id}/replay", "POST"),
    ("/v1/subscriptions/{subscription_id}/test", "POST"),
    ("/v1/watches", "POST"),
    ("/v1/watches/{item_id}", "PATCH"),
    ("/v1/watches/{item_id}", "DELETE"),
    ("/v1/watches/{item_id}/replay", "POST"),
    ("/v1/watched/{item_id}/replay", "POST"),
    ("/v1/watched/{item_id}", "DELETE"),
]
PARTS = ("json", "data", "files")
BARE_TEXT = ("text/plain", "text/html")
"""Of these nothing that is sent is wrong."""
# These take nothing, and a speaker may have any name: nothing wrong can be asked of them.
HARMLESS = (
    "/healthz",
    "/readyz",
    "/v1/schemas/report.json",
    "/v1/searches",
    "/v1/speakers/{item_id}/reliability",
    "/v1/subscriptions",
)
ASKED = [
    (p, "GET", m)
    for p in (*PATHS, *READ)
    for m in GenerationMode
    if m is not WRONG or p not in HARMLESS
]
ASKED += [(p, method, m) for p, method in SENT for m in GenerationMode]


@pytest.fixture
def token(sqlite_engine: Engine) -> str:
    """A key to everything."""
    return make_key(sqlite_engine, Scope.ADMIN)


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The description, made and read once: it is the same over any store."""
    engine = open_store(str(tmp_path_factory.mktemp("described") / "store.db"))
    yield schemathesis.openapi.from_dict(create_app(engine).openapi())
    engine.dispose()


@pytest.mark.parametrize(("path", "method", "mode"), ASKED)
def test_answers_are_as_described(
    client: Client, token: str, described: Any, path: str, method: str, mode: GenerationMode
) -> None:
    operation = described[path][method]
    if path.startswith("/v1/"):  # nobody waits once the server stops, and events end
        client.app.state.stopping.set()
    # A text in place of a list of texts is the same address.
    excluded = [*EXCLUDED, negative_data_rejection] if path in LISTS else EXCLUDED

    @settings(
        max_examples=FEW if path in (*LISTS, *ITEMS) else EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Case[Any]) -> None:
        address = f"{case.formatted_path}?{urlencode(case.query or {}, doseq=True)}"
        body, headers = _sent(case)
        assume(not (mode is WRONG and case.media_type in BARE_TEXT))
        if path in LISTS:  # what they can be had as is asked for in the address
            headers = {}
        headers |= {"authorization": f"Bearer {token}"}
        answer = client.request(method, address, body, **headers)
        assert answer.status_code < 500
        case.validate_response(Response.from_httpx(answer, verify=False), excluded_checks=excluded)

    ask()


def _sent(case: Case[Any]) -> tuple[bytes | None, dict[str, str]]:
    """Its body and headers as they go over the wire, where they can."""
    asked = dict(case.headers or {})
    assume(all(value.isascii() and value.isprintable() for value in asked.values()))
    said = case.as_transport_kwargs()
    parts = {name: said[name] for name in PARTS if said.get(name)}
    prepared = Request("POST", "http://test/", **parts).prepare()
    body: Any = prepared.body
    body = body.encode() if isinstance(body, str) else body
    kind = prepared.headers.get("Content-Type") or case.media_type
    return body, {**asked, **({"content-type": str(kind)} if kind else {})}


def test_every_route_is_asked(client: Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    described = {(path, method.upper()) for path in paths for method in paths[path]}
    asked = {(path, "GET") for path in (*PATHS, *READ)} | set(SENT)
    assert {pair for pair in described if pair[1] != "HEAD"} == asked


def test_every_operation_tells_that_an_address_may_be_too_long(client: Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    untold = [p for p in paths for said in paths[p].values() if "431" not in said["responses"]]
    assert untold == []
    assert client.get("/v1alpha1/claims:search?query=" + "a" * 9_000).status_code == 431
