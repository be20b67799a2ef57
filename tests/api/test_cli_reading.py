"""``extract`` and ``ingest``: reports in other languages, and several processes."""

from pathlib import Path

import orjson
import pytest

from tests.api.conftest import Run

ENGLISH = "At least 12 people were killed in the port of Orlen, Mayor Ana Kovel said on Monday."
SPANISH = "Según el ministerio, al menos doce personas murieron en el ataque contra el puerto."


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text(ENGLISH)
    (tmp_path / "two.txt").write_text(ENGLISH.replace("12", "14"))
    return tmp_path


def test_extract_refuses_another_language_before_anything(run: Run, reports: Path) -> None:
    foreign = reports / "three.txt"
    foreign.write_text(SPANISH)
    code, out, err = run("extract", reports)
    line = f"twosource: error: {foreign}: written in Spanish (es); only English is read\n"
    assert (code, out, err) == (2, "", line)


def test_ingest_passes_over_another_language(run: Run, reports: Path) -> None:
    foreign = reports / "three.txt"
    foreign.write_text(SPANISH)
    code, out, _ = run("ingest", reports, "--db", str(reports / "store.db"), "--json")
    rows = [orjson.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [row["status"] for row in rows if "status" in row] == ["new", "new", "refused"]
    (refused,) = [row for row in rows if row.get("status") == "refused"]
    assert refused["path"] == str(foreign)
    assert refused["reason"] == "written in Spanish (es); only English is read"
    code, _, err = run("ingest", foreign, "--db", str(reports / "store.db"))
    assert (code, "written in Spanish (es)" in err) == (2, True)


def test_processes_change_nothing_that_is_printed(run: Run, reports: Path) -> None:
    one = run("extract", reports, "--json")
    assert run("extract", reports, "--json", "--processes", "2") == one
    assert one[0] == 0
    assert one[1].count("\n") == 2


@pytest.mark.parametrize("number", ["0", "-1", "many", "65"])
def test_a_number_of_processes_that_is_none(run: Run, reports: Path, number: str) -> None:
    code, out, err = run("extract", reports, "--processes", number)
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_processes_are_for_the_rules(run: Run, reports: Path) -> None:
    code, _, err = run("extract", reports, "--extractor", "llm", "--processes", "2")
    assert code == 2
    assert "--processes is for the rules" in err
