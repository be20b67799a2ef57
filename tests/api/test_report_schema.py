"""The published schema of the report is that of the value."""

import json
from pathlib import Path

import jsonschema_rs

from api.render.report import report_schema

PUBLISHED = Path(__file__).parents[2] / "docs" / "schemas" / "report.json"


def test_what_is_published_is_what_holds() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == report_schema(), (
        "write it anew: twosource report --schema > docs/schemas/report.json"
    )


def test_it_is_a_schema_and_refuses_what_is_no_report() -> None:
    assert jsonschema_rs.meta.is_valid(report_schema())
    assert not jsonschema_rs.validator_for(report_schema()).is_valid({"week": "2020-W42"})
