"""The transcripts in README.md and docs/ are what the commands print."""

import shutil
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

import pytest

from tests.transcripts import FILES, ROOT, commands, rerun
from tests.warm import warm_program

README = ROOT / "README.md"
SHOWN = (
    "extract ingest uncorroborated contested show claims report serve"  # the README's promise
).split()


@pytest.fixture(scope="module")
def program() -> Iterator[Path]:
    with warm_program() as folder:
        yield folder


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_transcripts(file: Path, program: Path, tmp_path: Path) -> None:
    written = file.read_text(encoding="utf-8")
    if "$ curl" in written and shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    now = rerun(written, tmp_path, program)
    change = "\n".join(unified_diff(written.splitlines(), now.splitlines(), "written", "printed"))
    assert not change, f"python -m tests.refresh_readme writes it anew\n{change}"


@pytest.mark.parametrize("verb", SHOWN)
def test_the_readme_shows(verb: str) -> None:
    shown = commands(README.read_text(encoding="utf-8"))
    assert any(command.startswith(f"twosource {verb}") for command in shown)


def test_the_readme_calls_the_interface_and_a_bad_input() -> None:
    text = README.read_text(encoding="utf-8")
    assert any(command.startswith("curl ") for command in commands(text))
    assert "twosource: error: " in text


def test_a_transcript_that_is_not_so_is_told(program: Path, tmp_path: Path) -> None:
    false = "```console\n$ echo one\ntwo\n```\n"
    assert rerun(false, tmp_path, program) == "```console\n$ echo one\none\n```\n"


def test_a_store_named_outside_is_not_used(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWOSOURCE_DATABASE_URL", "elsewhere.db")
    shown = "```console\n$ echo store $TWOSOURCE_DATABASE_URL\nstore\n```\n"
    assert rerun(shown, tmp_path, program) == shown
