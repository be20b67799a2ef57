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
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.api.conftest import Client

EXAMPLES = 25
# A cursor, a day or a week may be well formed and yet mean nothing: 400, and rightly so.
EXCLUDED: list[CheckFunction] = [positive_data_acceptance]
WRONG = GenerationMode.NEGATIVE


PATHS = [
    "/healthz",
    "/readyz",
    "/v1/audit",
    "/v1/claims",
    "/v1/claims/{claim_id}",
    "/v1/claims/{claim_id}/explain",
    "/v1/claims/{claim_id}/status",
    "/v1/contested",
    "/v1/feeds/reports.atom",
    "/v1/reports",
    "/v1/reports/{week}",
    "/v1/uncorroborated",
]
# Probes take nothing, so nothing wrong can be asked of them.
PROBES = ("/healthz", "/readyz")
ASKED = [(p, m) for p in PATHS for m in GenerationMode if not (p in PROBES and m == WRONG)]


@pytest.mark.parametrize(("path", "mode"), ASKED)
def test_answers_are_as_described(client: Client, path: str, mode: GenerationMode) -> None:
    schema = schemathesis.openapi.from_dict(client.get("/openapi.json").json())
    operation = schema[path]["GET"]

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Case[Any]) -> None:
        answer = client.get(f"{case.formatted_path}?{urlencode(case.query or {}, doseq=True)}")
        assert answer.status_code < 500
        case.validate_response(Response.from_httpx(answer, verify=False), excluded_checks=EXCLUDED)

    ask()


def test_every_route_is_asked(client: Client) -> None:
    assert sorted(client.get("/openapi.json").json()["paths"]) == PATHS
