"""``twosource explain``, the section of a claim's page and the route: why a claim is one."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from claims.db import session
from claims.vocabulary import Stance
from tests.api.conftest import Client, Filled, Run

REPORT = """date 2031-03-04 At least 12 miners died, Mayor Ana Kovel said on Monday.

Kovel, aged 34, would say no more. She denied the report on Telegram.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "karsa.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def rows(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_report_is_explained(run: Run, report: Path) -> None:
    code, out, err = run("explain", report)
    assert (code, err) == (0, "")
    said, denied = out.split("\nclaim ")[1:]
    assert "«{At least 12 miners} died», [Mayor Ana Kovel] ‹said› on Monday." in said
    assert "  found      A clause that stands before speaker and cue" in said
    assert "“Monday” stands beside the cue." in said
    assert "  figure 0   12 or more: “At least” sets a floor." in said.replace(
        "at least", "At least"
    )
    assert "passed over" not in said
    assert "[She] ‹denied› «the report» on Telegram." in denied
    assert "“She” stands for the last one who spoke" in denied
    assert "under stance.denies. (listed)" in " ".join(denied.split())
    assert "“34” is an age. (age)" in denied
    assert max(map(len, out.splitlines())) <= 80


def test_reasons_as_json(run: Run, report: Path) -> None:
    said, denied = rows(run("explain", report, "--json")[1])
    assert said["document"]["path"] == str(report)
    found = next(r for r in said["reasons"] if r["about"] == "found")
    assert found["rule"] == "fronted"
    [words] = found["words"]
    assert REPORT[words["start"] : words["end"]] == words["text"] == said["claim"]["content"]
    assert {r["figure"] for r in said["reasons"] if r["about"] == "bounds"} == {0}
    assert denied["claim"]["stance"] == Stance.DENIES
    assert [r["rule"] for r in denied["passed_over"]] == ["hypothetical", "age"]


def test_one_claim_of_a_report(run: Run, report: Path) -> None:
    ids = [row["claim"]["id"] for row in rows(run("explain", report, "--json")[1])]
    code, out, _ = run("explain", report, "--claim", ids[1][:8], "--json")
    assert (code, [row["claim"]["id"] for row in rows(out)]) == (0, ids[1:])


@pytest.mark.parametrize(
    ("words", "content"),
    [
        ("miners", "At least 12 miners died"),
        ("said", "At least 12 miners died"),
        ("She", "the report"),
    ],
)
def test_the_claim_at_a_place(run: Run, report: Path, words: str, content: str) -> None:
    out = run("explain", report, "--at", str(REPORT.index(words)), "--json")[1]
    assert [row["claim"]["content"] for row in rows(out)] == [content]


def test_a_place_without_a_claim(run: Run, report: Path) -> None:
    at = REPORT.index("no more")
    code, out, _ = run("explain", report, "--at", str(at))
    assert code == 0
    assert out.startswith(f"No claim holds character {at}.")
    assert "“say” is not said to have happened" in out
    [row] = rows(run("explain", report, "--at", str(at), "--json")[1])
    assert row["claim"] is None
    assert [r["rule"] for r in row["passed_over"]] == ["hypothetical", "age"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--claim", "ffff"], "no claim 'ffff' in the report; extract --json lists their ids"),
        (["--at", "9999"], "characters, so none at 9999"),
    ],
)
def test_what_is_not_in_the_report(
    run: Run, report: Path, arguments: list[str], complaint: str
) -> None:
    code, out, err = run("explain", report, *arguments)
    assert (code, out) == (2, "")
    assert complaint in err


def test_options_of_a_report_are_not_for_an_id(run: Run, store_path: Path) -> None:
    code, _, err = run("explain", "abcdef123456", "--at", "3", "--db", store_path)
    assert code == 2
    assert "a claim's id stands alone" in err


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """A folder whose one report quotes somebody by a name that only the collection knows."""
    folder = tmp_path / "estuary"
    folder.mkdir()
    (folder / "one.txt").write_text("Gull said on March 2 that the locks were shut.", "utf-8")
    (folder / "collection.toml").write_text(
        """
        [dispute]
        slug = "estuary"
        name = "The estuary dispute"
        [[sides]]
        slug = "north"
        name = "Northreach"
        [[speakers]]
        name = "Ada Quill"
        kind = "person"
        side = "north"
        aliases = ["Gull"]
        until = 2031-03-03
        [[sources]]
        slug = "post"
        name = "Estuary Post"
        [[documents]]
        file = "one.txt"
        source = "post"
        published = 2031-03-04
        """,
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def stored(run: Run, collection: Path, store_path: Path) -> str:
    """The id of the claim of that collection, ingested."""
    assert run("ingest", collection, "--db", store_path)[0] == 0
    listed = run("claims", "--speaker", "Ada Quill", "--json", "--db", store_path)[1]
    [claim] = rows(listed)
    return str(claim["id"])


def test_a_stored_claim_is_read_again_by_its_collection(
    run: Run, stored: str, store_path: Path
) -> None:
    code, out, err = run("explain", stored[:8], "--db", store_path)
    assert (code, err) == (0, "")
    plain = " ".join(out.split())
    assert "“Gull” is a name that the collection declares for Ada Quill." in plain
    assert "north: the collection declares it for Ada Quill to 2031-03-03, and" in plain
    [row] = rows(run("explain", stored, "--db", store_path, "--json")[1])
    assert (row["claim"], row["found"], row["changed"], row["instead"]) == (stored, True, [], [])


def test_what_would_differ_now_is_said(
    run: Run, stored: str, store_path: Path, sqlite_engine: Engine
) -> None:
    with session(sqlite_engine, write=True) as opened:
        opened.connection().execute(text("UPDATE claim SET channel = 'radio', stance = 'denies'"))
    out = run("explain", stored, "--db", store_path)[1]
    assert "stance, channel would differ now." in " ".join(out.split())
    [row] = rows(run("explain", stored, "--db", store_path, "--json")[1])
    assert row["changed"] == ["stance", "channel"]


def test_a_claim_that_is_no_longer_found_is_told(
    run: Run, stored: str, store_path: Path, sqlite_engine: Engine
) -> None:
    with session(sqlite_engine, write=True) as opened:
        opened.connection().execute(text("DELETE FROM declaration"))
    code, out, _ = run("explain", stored, "--db", store_path)
    assert code == 0
    plain = " ".join(out.split())
    assert plain.startswith(f"Claim {stored} is not found in its document any more")
    assert "[Gull] ‹said› on March 2 that «the locks were shut»" in plain
    [row] = rows(run("explain", stored, "--db", store_path, "--json")[1])
    assert (row["found"], row["reasons"]) == (False, [])
    assert [other["speaker"] for other in row["instead"]] == ["Gull"]


def test_the_page_of_a_claim_offers_the_reasons(client: Client, run: Run, stored: str) -> None:
    page = client.get(f"/claims/{stored}")
    assert f'<a href="/claims/{stored}?why=true#why">' in page.text
    why = client.get(f"/claims/{stored}?why=true")
    assert why.status_code == 200
    assert "“Gull” is a name that the collection declares for Ada Quill." in why.text
    assert "?why=true" not in why.text


def test_the_page_says_that_the_rules_have_changed(client: Client, filled: Filled) -> None:
    page = client.get(f"/claims/{filled.lone}?why=true").text
    assert f"Claim {filled.lone} is not found in its document any more" in page


def test_the_route_answers_as_the_command(
    client: Client, run: Run, stored: str, store_path: Path
) -> None:
    answer = client.get(f"/v1/claims/{stored}/explain")
    assert answer.status_code == 200
    assert [answer.json()] == rows(run("explain", stored, "--db", store_path, "--json")[1])
    assert client.get("/v1/claims/ffffffffffff/explain").status_code == 404
