"""The description at /openapi.json and the answers agree, for inputs nobody thought of.

Schemathesis makes requests from the description, right ones and wrong ones, and checks status,
content type, headers and body of every answer against it.
"""

from typing import Any
from urllib.parse import urlencode

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, CheckFunction, GenerationMode, Response
from schemathesis.core import NotSet
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from api.routes.items import ABOUT
from api.routes.lists import SERVED
from tests.api.conftest import Client

EXAMPLES = 25
FEW = 6  # of what one engine answers for many
# A cursor, a day or a week may be well formed and yet mean nothing: 400, and rightly so.
EXCLUDED: list[CheckFunction] = [positive_data_acceptance]
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
    "/v1/claims/{claim_id}/status",
    "/v1/documents/{document_id}/annotations",
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
SENT = ["/v1/check", "/v1/status"]
# These take nothing, and a speaker may have any name: nothing wrong can be asked of them.
HARMLESS = ("/healthz", "/readyz", "/v1/schemas/report.json", "/v1/speakers/{item_id}/reliability")
ASKED = [
    (p, "GET", m) for p in PATHS for m in GenerationMode if m is not WRONG or p not in HARMLESS
]
ASKED += [(p, "POST", m) for p in SENT for m in GenerationMode]


@pytest.mark.parametrize(("path", "method", "mode"), ASKED)
def test_answers_are_as_described(
    client: Client, path: str, method: str, mode: GenerationMode
) -> None:
    schema = schemathesis.openapi.from_dict(client.get("/openapi.json").json())
    operation = schema[path][method]
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
        body = None if isinstance(case.body, NotSet) else case.body
        answer = client.post(address, body) if method == "POST" else client.get(address)
        assert answer.status_code < 500
        case.validate_response(Response.from_httpx(answer, verify=False), excluded_checks=excluded)

    ask()


def test_every_route_is_asked(client: Client) -> None:
    assert sorted(client.get("/openapi.json").json()["paths"]) == sorted({*PATHS, *SENT})
