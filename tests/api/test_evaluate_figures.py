"""``twosource evaluate figures``: invented texts read, scored, printed and kept."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.api.conftest import Run

DROWNED = "At least nine sailors drowned, Mayor Ida Holm said on Tuesday."
SHUT = "The quay was shut, Mayor Ida Holm said."
MANIFEST = """
[dispute]
slug = "quay"
name = "The quay"

[[speakers]]
name = "Ida Holm"
kind = "person"

[[sources]]
slug = "wire"
name = "Harbour Wire"
kind = "wire"

[[documents]]
file = "docs/one.txt"
source = "wire"
published = "2031-03-04"
"""


def figure(words: str, value: int, **more: object) -> dict[str, object]:
    start = DROWNED.find(words)
    base = {
        "text": words, "start": start, "end": start + len(words), "value": value, "low": value,
        "high": None, "approximator": "at least", "measure": "killed", "population": "sailors",
        "kind": "point", "unit": None, "as_of": None, "since": None, "negated": False,
    }  # fmt: skip
    return base | more


def write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows))
    return path


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """One figure, and a text with none."""
    listed = {"id": "one", "text": DROWNED, "published": "2031-03-04", "source": "Harbour Wire"}
    nothing = {"id": "two", "text": SHUT, "published": "2031-03-04", "figures": []}
    return write(
        tmp_path / "texts.jsonl", listed | {"figures": [figure("At least nine", 9)]}, nothing
    )


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    """The gold has the wounded where the text has the dead."""
    told = {
        "span": "nine sailors", "value": 9, "low": 9, "high": None, "approximator": "at_least",
        "unit": "people", "unit_class": "count", "measure": "injured", "population": "people",
        "kind": "cumulative", "start": "2031-03-04", "as_of": "2031-03-04",
    }  # fmt: skip
    a = {"id": "a", "text": DROWNED, "published": "2031-03-04", "outlet": "Harbour Wire"}
    b = {"id": "b", "text": SHUT, "published": "2031-03-04", "outlet": "Harbour Wire"}
    pair = {"a": a | {"figures": [told], "focus": 0}, "b": b | {"figures": [], "focus": None}}
    return write(tmp_path / "pairs.jsonl", {"id": "p1", "relation": "unrelated"} | pair)


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    folder = tmp_path / "quay"
    (folder / "docs").mkdir(parents=True)
    (folder / "gold").mkdir()
    (folder / "collection.toml").write_text(MANIFEST)
    (folder / "docs" / "one.txt").write_text(DROWNED)
    claim = {
        "id": "one-1", "file": "docs/one.txt", "start": 0, "end": 29,
        "content": DROWNED[:29], "speaker": "Ida Holm", "stance": "asserts",
        "figures": [figure("At least nine", 9)],
    }  # fmt: skip
    write(folder / "gold" / "claims.jsonl", claim)
    return folder


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_texts(run: Run, texts: Path) -> None:
    code, out, err = run("evaluate", "figures", texts, "--json")
    assert (code, err) == (0, "")
    (scores,) = rows(out)
    read = scores["extracted"]
    assert (scores["form"], read["gold"], read["predicted"], read["false"]) == ("texts", 1, 1, 0)
    assert read["all_right"] == scores["in_the_words"]["all_right"] == 100.0
    assert read["of_found"]["unit"] == 100.0
    assert read["by"]["measure"] == {"killed": [1, 1, 1]}


def test_pairs_for_people(run: Run, pairs: Path) -> None:
    code, out, _ = run("evaluate", "figures", pairs, "--misses", "3")
    assert code == 0
    assert "1 figure in the gold\n" in out
    cells = [line.split() for line in out.splitlines()]
    assert ["all", "right,", "of", "the", "gold", "0.0", "0.0"] in cells
    assert ["measure", "0.0", "0.0"] in cells
    assert ["in", "focus", "100.0", "0.0", "1"] in cells
    assert "extracted, misread: 1\n- a measure: 'nine sailors' = 9 [9, ...] at_least injured" in out
    assert "in the words, misread: 0" in out
    assert max(map(len, out.splitlines()[1:])) <= 80


def test_a_collection(run: Run, collection: Path) -> None:
    _, out, _ = run("evaluate", "figures", collection, "--json")
    (scores,) = rows(out)
    for way in ("extracted", "in_the_words"):
        assert scores[way]["scorer"] == {
            "gold": 1, "number": 100.0, "number+measure": 100.0, "kind of found": 100.0,
        }  # fmt: skip
    _, out, _ = run("evaluate", "figures", collection)
    cells = [line.split() for line in out.splitlines()]
    assert ["as", "its", "scorer:", "number+measure", "100.0", "100.0"] in cells


def test_a_claim_that_is_not_found_has_no_figure_found(run: Run, collection: Path) -> None:
    gold = collection / "gold" / "claims.jsonl"
    claim = json.loads(gold.read_text())
    start = DROWNED.index("Mayor")
    write(gold, claim | {"start": start, "end": start + 14, "content": "Mayor Ida Holm"})
    _, out, _ = run("evaluate", "figures", collection, "--json")
    (scores,) = rows(out)
    assert scores["extracted"]["scorer"]["number"] == 0.0
    assert scores["extracted"]["found"]["recall"] == 0.0


def test_several_of_one_form_are_scored_together(
    run: Run, texts: Path, pairs: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again.jsonl"
    again.write_bytes(texts.read_bytes())
    _, out, _ = run("evaluate", "figures", texts, pairs, again, "--json")
    scores = rows(out)
    assert [one["name"] for one in scores] == [*map(str, (texts, pairs, again)), "together"]
    assert scores[3]["extracted"]["gold"] == 2


def test_what_is_written_scores_as_all_right(run: Run, texts: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.jsonl"
    assert run("evaluate", "figures", texts, "--write", kept)[0] == 0
    assert [row["id"] for row in rows(kept.read_text())] == ["one", "two"]
    _, out, _ = run("evaluate", "figures", kept, "--json")
    (scores,) = rows(out)
    assert set(scores["extracted"]["of_found"].values()) == {100.0}
    assert scores["extracted"]["found"] == {"precision": 100.0, "recall": 100.0, "f1": 100.0}


def test_a_collection_is_written_as_extract_does(
    run: Run, collection: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "claims.jsonl"
    run("evaluate", "figures", collection, "--write", kept)
    _, out, _ = run("extract", collection, "--json")
    assert rows(kept.read_text()) == rows(out)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["missing.jsonl"], "missing.jsonl: cannot be read: no such file"),
        (["{gold}", "--misses", "3", "--json"], "leave out --json"),
        (["{gold}", "{folder}", "--write", "kept.jsonl"], "--write keeps what was read of one"),
        (["{gold}", "--write", "nowhere/kept.jsonl"], "there is no folder nowhere"),
    ],
)
def test_wrong_use_is_one_line(
    run: Run, texts: Path, collection: Path, options: list[str], said: str
) -> None:
    named = [one.format(gold=texts, folder=collection) for one in options]
    code, out, err = run("evaluate", "figures", *named)
    assert (code, out) == (2, "")
    assert err.startswith("twosource: error: ")
    assert said in err
    assert err.count("\n") == 1
