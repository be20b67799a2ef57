"""docs/lists.md is what the lists are declared to be."""

from pathlib import Path
from typing import Any

import pytest

from api.app import create_app
from api.routes.lists import SERVED, Served
from api.routes.lists.reference import reference
from claims.db import open_store
from tests.api.conftest import Client
from tests.transcripts import ROOT


def test_the_page_is_in_step() -> None:
    assert (ROOT / "docs" / "lists.md").read_text(encoding="utf-8") == reference()


@pytest.fixture(scope="module")
def paths(sqlite_template: Path) -> Any:
    """What the description says of each, made once: it is the same over any store."""
    engine = open_store(str(sqlite_template))
    yield create_app(engine).openapi()["paths"]
    engine.dispose()


@pytest.mark.parametrize("served", SERVED, ids=lambda served: served.path)
def test_every_parameter_is_described(paths: Any, served: Served) -> None:
    operation = paths[f"/v1/{served.path}"]["get"]
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
