"""``twosource evaluate``: real texts read, scored, printed and kept."""

import json
from pathlib import Path

import pytest

from tests.api.conftest import Run

TEXT = (
    "Mayor Ida Holm said on Tuesday that the quay was closed.\n\n"
    "“Nobody was hurt,” the harbour master told reporters.\n\n"
    "Fishermen dream that it will open in May.\n"
)
MANIFEST = """
[dispute]
slug = "quay"
name = "The quay"

[[sides]]
slug = "harbour"
name = "The harbour"

[[speakers]]
name = "Ida Holm"
kind = "person"
side = "harbour"

[[sources]]
slug = "wire"
name = "Harbour Wire"
kind = "wire"

[[documents]]
file = "docs/one.txt"
source = "wire"
published = "2031-03-04"
"""


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def attributed(source: str, cue: str, content: str) -> dict[str, object]:
    return {"source": span(source), "cue": span(cue), "content": [span(content)]}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Two of three attributions are those the rules find; nobody listed dreaming."""
    gold = [
        attributed("Mayor Ida Holm", "said", "that the quay was closed"),
        attributed("the harbour master", "told", "“Nobody was hurt,”"),
        attributed("Fishermen", "dream", "that it will open in May"),
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"doc_id": "desk/quay", "text": TEXT, "attributions": gold}))
    return path


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    folder = tmp_path / "quay"
    (folder / "docs").mkdir(parents=True)
    (folder / "gold").mkdir()
    (folder / "collection.toml").write_text(MANIFEST)
    (folder / "docs" / "one.txt").write_text(TEXT)
    start, end = span("the quay was closed")
    claim = {
        "id": "one-1", "file": "docs/one.txt", "start": start, "end": end,
        "content": "the quay was closed", "speaker": "Ida Holm", "speaker_side": "harbour",
        "stance": "asserts", "quote": "indirect", "stated_on": "2031-03-04",
    }  # fmt: skip
    (folder / "gold" / "claims.jsonl").write_text(json.dumps(claim))
    return folder


def rows(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_articles(run: Run, articles: Path) -> None:
    code, out, err = run("evaluate", "attribution", articles, "--json")
    assert (code, err) == (0, "")
    (scores,) = rows(out)
    assert (scores["docs"], scores["gold"], scores["pred"]) == (1, 3, 2)
    assert scores["AR_who+what"] == [1.0, 2 / 3, 0.8]
    assert scores["content_token"] == [1.0, 7 / 14, 2 / 3]
    assert scores["recall_by_kind"]["cue:other"] == [0.0, 1]  # type: ignore[index]
    assert scores["curve"][0]["predicted"] == 2  # type: ignore[index]


def test_speech_only(run: Run, articles: Path) -> None:
    _, out, _ = run("evaluate", "attribution", articles, "--json", "--speech-only")
    (scores,) = rows(out)
    assert (scores["gold"], scores["AR_who+what"]) == (2, [1.0, 1.0, 1.0])


def test_for_people(run: Run, articles: Path) -> None:
    code, out, _ = run("evaluate", "attribution", articles, "--misses", "5")
    assert code == 0
    assert "1 article: 3 attributions in the gold, 2 predicted\n" in out
    assert "content and source  100.0  66.7  80.0\n" in out
    assert "\nprecision by rule " in out
    assert "\nexpected calibration error 0." in out
    assert "missed: 1\n- quay 123: Fishermen | dream | that it will open in May\n" in out
    assert "wrong: 0\n" in out
    assert max(map(len, out.splitlines()[1:])) <= 80


def test_a_collection(run: Run, collection: Path) -> None:
    _, out, _ = run("evaluate", "attribution", collection, "--json")
    (scores,) = rows(out)
    claims = scores["claims"]
    assert claims["who+what"] == {"precision": 50.0, "recall": 100.0, "f1": 66.7}  # type: ignore[index]
    assert scores["attributes"] == {
        "stance": 100.0, "side": 100.0, "stated_on": 100.0, "channel": None,
    }  # fmt: skip
    _, out, _ = run("evaluate", "attribution", collection, "--misses", "1")
    assert "1 claim in the gold, 2 predicted\n" in out
    assert "wrong: 1\n- one.txt " in out


def test_several_are_reported_each_and_together(
    run: Run, articles: Path, collection: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again.jsonl"
    again.write_bytes(articles.read_bytes())
    _, out, _ = run("evaluate", "attribution", articles, collection, again, "--json")
    scores = rows(out)
    assert [one["name"] for one in scores] == [*map(str, (articles, collection, again)), "together"]
    assert (scores[3]["gold"], scores[3]["AR_who+what"]) == (6, scores[0]["AR_who+what"])


def test_what_is_written_scores_as_what_was_found(run: Run, articles: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.jsonl"
    assert run("evaluate", "attribution", articles, "--write", kept)[0] == 0
    (row,) = rows(kept.read_text())
    assert row["doc_id"] == "desk/quay"
    assert set(row["attributions"][0]) == {"source", "cue", "content"}  # type: ignore[index]
    kept.write_text(json.dumps(row | {"text": TEXT}))
    _, out, _ = run("evaluate", "attribution", kept, "--json")
    assert rows(out)[0]["AR_strict"] == [1.0, 1.0, 1.0]


def test_a_collection_is_written_as_extract_does(
    run: Run, collection: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "claims.jsonl"
    run("evaluate", "attribution", collection, "--write", kept)
    _, out, _ = run("extract", collection, "--json")
    assert rows(kept.read_text()) == rows(out)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["missing.jsonl"], "missing.jsonl: cannot be read: no such file"),
        (["{gold}", "--misses", "3", "--json"], "leave out --json"),
        (["{gold}", "{folder}", "--write", "kept.jsonl"], "--write takes files of articles"),
        (["{gold}", "--write", "nowhere/kept.jsonl"], "there is no folder nowhere"),
        (["{folder}", "--speech-only"], "--speech-only is for annotated articles"),
    ],
)
def test_wrong_use_is_one_line(
    run: Run, articles: Path, collection: Path, options: list[str], said: str
) -> None:
    named = [one.format(gold=articles, folder=collection) for one in options]
    code, out, err = run("evaluate", "attribution", *named)
    assert (code, out) == (2, "")
    assert err.startswith("twosource: error: ")
    assert said in err
    assert err.count("\n") == 1
