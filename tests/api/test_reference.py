"""The documentation of the commands is what the commands say."""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from api.app import create_app
from api.cli.main import app
from api.cli.reference import command_names, help_text, reference
from api.errors import KINDS
from claims.db import engine_for

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_is_what_the_commands_say() -> None:
    written = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert written == reference(), "run: python -m api.cli.reference > docs/cli.md"


def test_help(snapshot: SnapshotAssertion) -> None:
    assert help_text() == snapshot


@pytest.mark.parametrize("names", list(command_names()), ids=" ".join)
def test_every_command_says_what_it_does(names: tuple[str, ...]) -> None:
    text = help_text(*names)
    assert text.startswith(f"Usage: twosource {' '.join(names)}")
    first = text.splitlines()[2].strip()
    assert first.endswith("."), "the first line of a help is one sentence"
    assert len(first) <= 64, "and short enough for the list of commands"
    assert "..." not in first


def test_every_command_of_the_contract_is_there() -> None:
    names = {" ".join(command) for command in command_names()}
    assert names >= {
        "extract",
        "ingest",
        "claims",
        "show",
        "contested",
        "uncorroborated",
        "check",
        "report",
        "export",
        "decide",
        "retract",
        "serve",
        "demo",
        "evaluate attribution",
        "evaluate figures",
        "db upgrade",
        "db check",
        "db backup",
        "db restore",
        "import",
    }
    assert app.registered_commands


def test_every_route_and_problem_is_documented() -> None:
    written = (DOCS / "api.md").read_text(encoding="utf-8")
    engine = engine_for(":memory:")
    routes = create_app(engine).openapi()["paths"]
    engine.dispose()
    assert {path for path in routes if f"`{path}`" not in written} == set()
    assert {slug for slug in KINDS if f"`/problems/{slug}`" not in written} == set()
