"""``extract`` and ``ingest``: reports in other languages, and several processes."""

import signal
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

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


def test_extract_prints_another_language_without_claims(run: Run, reports: Path) -> None:
    foreign = reports / "three.txt"
    foreign.write_text(SPANISH)
    code, out, err = run("extract", foreign, reports / "one.txt", "--json")
    spanish, english = [orjson.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, f"twosource: {foreign}: not read: written in Spanish\n")
    assert (spanish["document"]["language"], spanish["claims"]) == ("es", [])
    assert len(english["claims"]) == 1
    assert "not read: written in Spanish" in run("extract", foreign)[1]


def test_extract_prints_words_that_are_interrupted_whole(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("The port, Ana Kovel said, had counted two ships twice.")
    assert "     The port ... had counted two ships twice\n" in run("extract", tmp_path)[1]


def test_explain_says_that_another_language_is_not_read(run: Run, reports: Path) -> None:
    foreign = reports / "three.txt"
    foreign.write_text(SPANISH)
    line = f"twosource: {foreign}: not read: written in Spanish\n"
    assert run("explain", foreign) == (0, "", line)


def test_ingest_keeps_another_language_unread(run: Run, reports: Path) -> None:
    foreign = reports / "three.txt"
    foreign.write_text(SPANISH)
    store = ("--db", str(reports / "store.db"))
    code, out, _ = run("ingest", foreign, *store)
    assert (code, out.count("\n")) == (0, 4)
    assert out.startswith("unread     three.txt: unknown, no date: not read: written in Spanish\n")
    assert "1 new document, 1 not read; 0 claims" in out
    rows = [orjson.loads(line) for line in run("ingest", reports, *store, "--json")[1].splitlines()]
    status = [row["status"] for row in rows if "status" in row]
    assert status == ["new", "unchanged", "new"]
    assert run("claims", *store, "--json")[1].count("\n") == 2


def test_who_is_interrupted_is_told_what_is_stored(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number:03}.txt").write_text(f"Kolm {number} lost {number + 9} boats.")
    arguments = ["ingest", str(tmp_path), "--db", str(tmp_path / "store.db")]
    heeding = (  # a run in the background of a shell would leave it ignored
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
        " from api.cli.main import run; sys.exit(run(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", heeding, *arguments]
    with subprocess.Popen(command, stdout=PIPE, stderr=PIPE, text=True) as ingesting:
        assert ingesting.stdout
        assert ingesting.stderr
        assert ingesting.stdout.readline().startswith("new ")
        ingesting.send_signal(signal.SIGINT)
        said = ingesting.stderr.read()
    assert ingesting.returncode == 130
    assert said.splitlines()[-2:] == [
        "twosource: 100 new stored; the same command again goes on behind them",
        "twosource: interrupted",
    ]


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
