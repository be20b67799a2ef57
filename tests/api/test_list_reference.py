"""docs/lists.md is what the lists are declared to be."""

import pytest

from api.routes.lists import SERVED, Served
from api.routes.lists.reference import reference
from tests.api.conftest import Client
from tests.transcripts import ROOT


def test_the_page_is_in_step() -> None:
    assert (ROOT / "docs" / "lists.md").read_text(encoding="utf-8") == reference()


@pytest.mark.parametrize("served", SERVED, ids=lambda served: served.path)
def test_every_parameter_is_described(client: Client, served: Served) -> None:
    operation = client.get("/openapi.json").json()["paths"][f"/v1/{served.path}"]["get"]
    assert served.example in operation["description"]
    undescribed = [p["name"] for p in operation["parameters"] if not p.get("description")]
    assert not undescribed


@pytest.mark.parametrize(
    "served", [s for s in SERVED if s.scope is None], ids=lambda served: served.path
)
def test_every_example_answers(client: Client, served: Served) -> None:
    answer = client.get(f"/v1/{served.path}?{served.example}")
    assert answer.status_code == 200
    if served.path not in ("decisions", "contested", "questions"):  # nothing there is linked
        assert answer.json()["results"]
