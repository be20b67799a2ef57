"""``twosource check``: a statement against the story by hand, and against the shipped seeds."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from claims import db
from claims.ingest import read_batches
from graph import pipeline
from seeds import SEEDS
from tests.api.conftest import Filled, Run

AT = "2031-04-01T00:00:00+00:00"


@pytest.fixture(scope="module")
def hollin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the six dispatches on an invented dam."""
    path = tmp_path_factory.mktemp("hollin") / "store.db"
    engine = db.open_store(str(path))
    with db.session(engine, write=True) as session:
        batches = read_batches([str(SEEDS / "fictional-hollin-dam")])
        pipeline.ingest_and_link(session, batches, AT)
    engine.dispose()
    return path


def rows(text: str) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in text.splitlines()]


def test_a_figure(run: Run, hollin: Path) -> None:
    code, out, err = run("check", "52 people died in Karsa", "--db", hollin)
    assert (code, err) == (0, "")
    assert out.startswith(
        "52 people (killed): Killed in Karsa\nKnown: 2 claims answer this; 2 agree (2 origins:"
    )
    assert "; status\ncorroborated." in out or "; status corroborated." in out
    assert "\n  + Fifty-two people (killed, cumulative): " in out
    assert "\n    supported: both say 52, " in out
    assert max(map(len, out.splitlines())) <= 80


def test_as_data(run: Run, hollin: Path) -> None:
    _, out, _ = run("check", "52 people died in Karsa", "--db", hollin, "--json")
    (row,) = rows(out)
    assert (row["statement"], row["published"], row["known"]) == (
        "52 people died in Karsa", None, True,
    )  # fmt: skip
    assert row["figure"]["measure"] == "killed"
    (question,) = row["questions"]
    assert (question["answers"], bool(question["gone"])) == (True, True)
    agreeing = [one for one in question["claims"] if one["stands"] == "supported"]
    assert {one["status"]["label"] for one in agreeing} == {"corroborated"}
    assert all(one["reason"] and one["source"] and one["speaker"] for one in question["claims"])


def test_without_a_figure(run: Run, hollin: Path) -> None:
    _, out, _ = run("check", "Maruvia opened the gates", "--db", hollin, "--json")
    (row,) = rows(out)
    assert (row["figure"], row["proposition"]["agent"], row["known"]) == (None, "Maruvia", True)
    (claim,) = row["questions"][0]["claims"]
    assert (claim["figure"], claim["stands"], claim["side"]) == (None, "supported", "sendora")


def test_nothing_known(run: Run, hollin: Path) -> None:
    code, out, _ = run("check", "Six miners died in Zorn", "--db", hollin)
    assert code == 0
    assert "Not known: nothing in the database answers: " in out
    assert "; nearest: " in " ".join(out.split())


def test_several_figures_are_several_answers(run: Run, hollin: Path) -> None:
    statement = "52 people died and 40,000 people fled in Karsa"
    _, out, _ = run("check", statement, "--db", hollin, "--json")
    assert [row["words"] for row in rows(out)] == ["52 people", "40,000 people"]


def test_the_day_of_the_statement(run: Run, filled: Filled, store_path: Path) -> None:
    statement = "20 people were killed at the Quay of Brenna"
    arguments = ("check", statement, "--db", store_path, "--json")
    (undated,) = rows(run(*arguments)[1])
    (dated,) = rows(run(*arguments, "--published", "2031-03-04")[1])
    assert (undated["published"], dated["published"]) == (None, "2031-03-04")
    stands = [
        {one["id"]: one["stands"] for q in row["questions"] for one in q["claims"]}
        for row in (undated, dated)
    ]
    assert [one[filled.brenna] for one in stands] == ["undetermined", "contradicted"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["", "--db", "{filled}"], 2, "the statement is empty; give one"),
        (["Nine died", "--db", "{filled}", "--published", "Tuesday"], 2, "'Tuesday' is no day"),
        (["Nine died", "--db", "missing.db"], 1, "missing.db"),
        (["Nine died", "--db", "{empty}"], 2, "the store holds no claim yet"),
    ],
)
def test_what_goes_wrong_is_one_line(
    run: Run,
    filled: Filled,
    store_path: Path,
    sqlite_template: Path,
    arguments: list[str],
    code: int,
    said: str,
) -> None:
    named = [one.format(filled=store_path, empty=sqlite_template) for one in arguments]
    got, out, err = run("check", *named)
    assert (got, out) == (code, "")
    assert err.startswith("twosource: error: ")
    assert said in err
    assert err.count("\n") == 1
