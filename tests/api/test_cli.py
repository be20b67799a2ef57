"""The commands over a store filled by hand: what they print, how they fail."""

import json
import os
import subprocess
import sys
from pathlib import Path

import orjson
import pytest
from sqlalchemy import Engine

from claims import store
from claims.db import session
from claims.transfer.plan import going_out
from tests.api.conftest import Filled, Run

pytestmark = pytest.mark.usefixtures("filled")


def rows(text: str) -> list[dict[str, object]]:
    return [orjson.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], {"brenna", "caldor", "lone"}),
        (["--status", "contested"], {"brenna", "caldor"}),
        (["--side", "caldor"], {"caldor"}),
        (["--measure", "killed", "--source", "shore-daily"], {"caldor"}),
        (["--query", "crane"], {"lone"}),
        (["--as-of", "2031-03-04"], {"brenna"}),
        (["--limit", "1"], {"caldor", "lone"}),
    ],
)
def test_claims(
    run: Run, store_path: Path, filled: Filled, arguments: list[str], expected: set[str]
) -> None:
    code, out, err = run("claims", *arguments, "--db", store_path, "--json")
    assert (code, err) == (0, "")
    found = {row["id"] for row in rows(out)}
    assert found <= {getattr(filled, name) for name in expected}
    assert len(found) == min(len(expected), 1 if "--limit" in arguments else 3)


def test_claims_for_people(run: Run, store_path: Path, filled: Filled) -> None:
    code, out, _ = run("claims", "--db", store_path)
    assert code == 0
    assert f"{filled.brenna}  contested  Harbour Wire, 2031-03-04" in out
    assert "no more than 7 (killed): contested" in out
    assert out.endswith("3 claims\n")
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out


def test_show(run: Run, store_path: Path, filled: Filled) -> None:
    code, out, _ = run("show", filled.brenna[:7], "--db", store_path)
    assert code == 0
    assert "«12 people were killed at the quay»" in out
    assert "support self-reported, contest contested" in out
    assert "contradicts" in out
    assert "because 12 lies above 0 to 7." in out
    assert max(map(len, out.splitlines())) <= 80


def test_show_as_data(run: Run, store_path: Path, filled: Filled) -> None:
    _, out, _ = run("show", filled.caldor, "--db", store_path, "--json")
    (row,) = rows(out)
    assert row["id"] == filled.caldor
    assert row["links"][0]["other"]["id"] == filled.brenna  # type: ignore[index]


def test_contested(run: Run, store_path: Path, filled: Filled) -> None:
    code, out, _ = run("contested", "--db", store_path)
    assert code == 0
    assert out.startswith("2 contested claims\n\nSorrel Strait blockade\n")
    assert filled.brenna in out
    assert "Brenna and Caldor differ." in out
    assert "crane" not in out


def test_uncorroborated(run: Run, store_path: Path, filled: Filled) -> None:
    code, out, _ = run("uncorroborated", "--db", store_path)
    assert code == 0
    assert out.startswith("3 uncorroborated claims\n")
    assert "FIGURE" in out
    assert "a crane burned" in out


def test_reliability(run: Run, store_path: Path, filled: Filled) -> None:
    code, out, _ = run("reliability", "--by", "side", "--db", store_path)
    assert code == 0
    head, *rows = out.splitlines()
    assert head.split() == ["BY", "SIDE", "OF", "CORROBORATED", "CONTRADICTED", "CORRECTED"]
    assert "Brenna              1       0 (0% to 85%)     1 (15% to 100%)   0 (0% to 85%)" in rows
    assert "It is no\n  measure of truthfulness" in out


def test_reliability_as_data(run: Run, store_path: Path, filled: Filled) -> None:
    code, out, err = run("reliability", "--dispute", "sorrel-strait", "--db", store_path, "--json")
    rows = [orjson.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert {row["row"] for row in rows} == {"record", "disagreement", "trust", "caveats"}
    answers = next(row["answers"] for row in rows if row["row"] == "disagreement")
    assert {(a["origins"], a["independent"], a["flagged"]) for a in answers} == {(1, 1, False)}
    record = next(row for row in rows if row["row"] == "record" and row["key"] == "harbour-wire")
    assert record["contradicted"] == {"count": 1, "low": 0.1467, "high": 1.0}
    assert run("reliability", "--by", "editor", "--db", store_path)[0] == 2
    assert run("reliability", "--dispute", "no-such", "--db", store_path)[0] == 2


def test_two_weeks(run: Run, store_path: Path) -> None:
    code, out, _ = run("report", "--compare", "2031-W09", "2031-W10", "--db", store_path)
    assert code == 0
    assert out.startswith("# 2031-W09 and 2031-W10 compared\n")
    for weeks in ([], ["--week", "2031-W10", "--compare", "2031-W09", "2031-W10"]):
        code, _, err = run("report", *weeks, "--db", store_path)
        assert (code, "--compare" in err) == (2, True)
    code, out, _ = run("report", "--schema")
    assert (code, json.loads(out)["title"]) == (0, "WeekReport")


def test_report(run: Run, store_path: Path, tmp_path: Path) -> None:
    code, out, _ = run("report", "--week", "2031-W10", "--db", store_path)
    assert code == 0
    assert out.startswith("# Consistency report, 2031-W10\n")
    target = tmp_path / "week.json"
    arguments = ("report", "--week", "2031-W10", "--format", "json", "--out", target)
    assert run(*arguments, "--db", store_path)[:2] == (0, "")
    written = orjson.loads(target.read_bytes())
    assert written["week"] == "2031-W10"
    assert written["counts"]["claims"] == 3
    before = target.read_bytes()
    run(*arguments, "--db", store_path)
    assert target.read_bytes() == before


def test_a_decision_changes_the_status_and_is_kept(
    run: Run, store_path: Path, sqlite_engine: Engine, filled: Filled
) -> None:
    who = ("--by", "Ada", "--because", "one counts the quay, one the ship", "--db", store_path)
    code, out, _ = run("decide", filled.link, "reject", *who)
    assert code == 0
    assert out.startswith(f"{filled.link}: rejected by Ada (decision ")
    assert f"{filled.caldor}, figure 0: contested (" in out
    with session(sqlite_engine) as opened:
        (decision,) = store.decisions(opened, filled.link)
        assert (decision.by, decision.verdict) == ("Ada", "reject")
        assert store.links_of(opened, [filled.brenna]) == []
        current = store.current_assessments(opened, [filled.brenna])
        assert current[filled.brenna, None].contest.value == "none"


def test_a_retracted_claim_says_so(run: Run, store_path: Path, filled: Filled) -> None:
    who = ("--by", "Ada", "--because", "the outlet took it down", "--db", store_path)
    assert run("retract", filled.lone, *who)[0] == 0
    _, out, _ = run("show", filled.lone, "--db", store_path)
    assert out.startswith(f"claim {filled.lone}: retracted\n")


@pytest.mark.parametrize(
    ("noun", "keys"),
    [
        ("claims", {"id", "start", "end", "content", "extra_spans", "document", "figures"}),
        ("figures", {"claim", "index", "value", "low", "high", "measure", "question"}),
        ("links", {"id", "a", "b", "kind", "score", "reasons", "figures", "decided_by"}),
        ("assessments", {"claim", "figure", "label", "support", "contest", "lifecycle", "since"}),
        ("findings", {"week", "kind", "claims", "question", "sentence", "numbers", "weight"}),
    ],
)
def test_export(run: Run, store_path: Path, tmp_path: Path, noun: str, keys: set[str]) -> None:
    code, out, err = run("export", noun, "--db", store_path)
    assert (code, err) == (0, "")
    assert rows(out)
    assert all(keys <= set(row) for row in rows(out))
    target = tmp_path / f"{noun}.jsonl"
    run("export", noun, "--format", "jsonl", "--out", target, "--db", store_path)
    assert target.read_text(encoding="utf-8") == out


def test_an_exported_claim_names_its_document(run: Run, store_path: Path) -> None:
    _, out, _ = run("export", "claims", "--db", store_path)
    documents = [row["document"] for row in rows(out)]
    assert {d["path"] for d in documents} == {"a.txt", "b.txt", "c.txt"}  # type: ignore[index]
    assert {d["source"] for d in documents} == {  # type: ignore[index]
        "Harbour Wire",
        "Shore Daily <&> Sons",
    }


def test_keeping_the_store(run: Run, store_path: Path, tmp_path: Path) -> None:
    assert run("db", "upgrade", "--db", store_path)[:2] == (0, "the store is up to date\n")
    assert run("db", "check", "--db", store_path)[:2] == (0, "nothing is wrong\n")
    copy = tmp_path / "copy.db"
    assert run("db", "backup", copy, "--db", store_path)[0] == 0
    held = run("claims", "--db", store_path)[1]
    assert run("claims", "--db", copy)[1] == held
    for _ in range(2):  # the second is of the same second, or removes the first
        run("db", "backup", tmp_path / "kept", "--keep", "1", "--db", store_path)
    assert len(list((tmp_path / "kept").iterdir())) == 1
    fresh = tmp_path / "fresh.db"
    said = f"the store is the one of {copy}\n"
    assert run("db", "restore", copy, "--db", fresh)[:2] == (0, said)
    assert run("claims", "--db", fresh)[1] == held


TABLES = len(going_out(with_access=False))


def test_everything_goes_out_and_comes_back(run: Run, store_path: Path, tmp_path: Path) -> None:
    out, fresh = tmp_path / "out", tmp_path / "fresh.db"
    code, said, _ = run("export", "everything", "--out", out, "--db", store_path)
    assert (code, said.endswith(f"rows of {TABLES} tables in {out}\n")) == (0, True)
    code, said, _ = run("import", out, "--db", fresh)
    assert (code, f"rows of {TABLES} tables, written 2" in said) == (0, True)
    assert run("claims", "--db", fresh)[1] == run("claims", "--db", store_path)[1]
    code, _, err = run("import", out, "--db", fresh)
    assert (code, "--merge" in err) == (2, True)
    code, said, _ = run("import", out, "--merge", "--db", fresh)
    assert (code, said) == (
        0,
        "0 new documents with 0 claims, 0 answers of servers, 0 new decisions;"
        " 0 new links, 0 statuses changed\n",
    )
    code, said, _ = run("import", out, "--merge", "--db", tmp_path / "merged.db")
    assert (code, said.startswith("3 new documents with 3 claims")) == (0, True)
    assert not list(tmp_path.glob(".*.part"))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["export", "everything"], "--out"),
        (["export", "everything", "--out", "x", "--format", "jsonld"], "jsonl, csv, parquet"),
        (["export", "everything", "--out", "x", "--dispute", "sorrel-strait"], "--dispute"),
        (["export", "claims", "--with-access"], "--with-access is for everything"),
        (["import", "nowhere"], "nowhere is no folder"),
        (["import", __file__], "lacks the texts"),
        (["db", "restore", "nowhere"], "there is no backup nowhere"),
    ],
)
def test_what_cannot_go_out_or_come_back(
    run: Run, store_path: Path, arguments: list[str], words: str
) -> None:
    code, _, err = run(*arguments, "--db", store_path)
    assert (code, err.count("\n")) == (2, 1)
    assert words in err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["show", "ffffffffff"], 2, "no claim 'ffffffffff'"),
        (["claims", "--as-of", "someday"], 2, "'someday'"),
        (["claims", "--status", "true"], 2, "'true' is not one of"),
        (["claims", "--limit", "0"], 2, "--limit"),
        (["contested", "--dispute", "x", "--as-of", "2031-13-01"], 2, "2031-13-01"),
        (["report", "--week", "2031-99"], 2, "is not an ISO week"),
        (["report", "--week", "2031-W10", "--dispute", "nowhere"], 2, "nowhere"),
        (["decide", "ffffffffff", "reject", "--by", "A", "--because", "B"], 2, "ffffffffff"),
        (["retract", "ffffffffff", "--by", "A", "--because", "B"], 2, "ffffffffff"),
        (["decide"], 2, "Missing argument"),
        (["export", "nothing"], 2, "'nothing' is not one of"),
        (["frobnicate"], 2, "No such command 'frobnicate'"),
    ],
)
def test_wrong_use_is_one_line(
    run: Run, store_path: Path, arguments: list[str], code: int, words: str
) -> None:
    database = [] if arguments == ["frobnicate"] else ["--db", str(store_path)]
    got, out, err = run(*arguments, *database)
    assert (got, out) == (code, "")
    assert err.startswith("twosource: error: ")
    assert err.count("\n") == 1
    assert words in err


def test_no_store_is_one_line_and_none_is_made(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "none.db"
    code, out, err = run("claims", "--db", missing)
    assert (code, out) == (1, "")
    assert err.startswith("twosource: error: there is no store at")
    assert not missing.exists()


def test_no_database_is_one_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear store, " * 500, encoding="utf-8")
    code, out, err = run("claims", "--db", path)
    assert (code, out, err.count("\n")) == (1, "", 1)


def test_the_environment_names_the_store(
    run: Run, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWOSOURCE_DATABASE_URL", str(store_path))
    assert run("claims")[1].endswith("3 claims\n")


def test_a_reader_who_leaves_is_no_error(store_path: Path) -> None:
    command = [sys.executable, "-m", "api", "export", "claims", "--db", str(store_path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


def test_help_needs_no_parser_and_no_framework() -> None:
    heavy = "{'spacy', 'networkx', 'fastapi', 'sqlalchemy', 'rich'}"
    code = (
        "import sys; from api.cli import run; run(['--help']);"
        f"print(sorted({heavy} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stderr == "[]\n"
