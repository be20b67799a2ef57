"""Reading gold: what is taken, and the one clear line for what cannot be understood."""

import json
from pathlib import Path

import pytest

from claims.errors import BadCollection, BadGold, TwoSourceError
from claims.evaluation import read_gold
from claims.evaluation.gold import Article, Attributed, read_articles
from claims.evaluation.gold_claims import is_collection, read_collection_gold
from claims.evaluation.gold_fixtures import read_fixtures

TEXT = "Ida Holm said the quay sank."
LINE = {
    "doc_id": "quay",
    "text": TEXT,
    "attributions": [{"source": [0, 8], "cue": [9, 13], "content": [[14, 27]]}],
}
MANIFEST = """
[dispute]
slug = "quay"
name = "The quay"

[[sources]]
slug = "wire"
name = "Harbour Wire"
kind = "wire"

[[documents]]
file = "docs/one.txt"
source = "wire"
published = "2031-03-04"
"""
CLAIM = {
    "id": "one-1", "file": "docs/one.txt", "start": 14, "end": 27, "content": "the quay sank",
    "speaker": "Ida Holm", "stance": "asserts", "stated_on": "2031-03-04",
}  # fmt: skip


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "gold").mkdir()
    (tmp_path / "docs" / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "collection.toml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "gold" / "claims.jsonl").write_text(json.dumps(CLAIM), encoding="utf-8")
    return tmp_path


def written(path: Path, *lines: object) -> Path:
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_articles(tmp_path: Path) -> None:
    nobody = {"source": None, "cue": [[9, 13]], "content": [[14, 17], [23, 27]]}
    path = written(tmp_path / "gold.jsonl", LINE | {"attributions": [nobody], "date": "2031"})
    told = Attributed(source=(), cue=((9, 13),), content=((14, 17), (23, 27)))
    assert read_articles(path) == [Article("quay", TEXT, (told,))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no line"),
        ("\n[]\n", "line 2: is no JSON object"),
        ("{", "line 1: is no JSON;"),
        ("[" * 100_000, "line 1: is no JSON;"),
        (json.dumps({"doc_id": "quay"}), "line 1: text: Field required"),
        (json.dumps(LINE | {"text": ""}), "line 1: text: "),
        (json.dumps(LINE | {"attributions": [{"cue": "said"}]}), "attributions.0.cue: "),
        (json.dumps(LINE | {"attributions": [{"cue": [9]}]}), "attributions.0.cue.0"),
        (json.dumps(LINE | {"attributions": [{"cue": [13, 9]}]}), "the cue [13, 9] is no span"),
        (json.dumps(LINE | {"attributions": [{"cue": [9, 99]}]}), "of the text's 28 characters"),
        (f"{json.dumps(LINE)}\n{json.dumps(LINE)}", "line 2: doc_id 'quay' comes twice"),
    ],
)
def test_articles_that_cannot_be_understood(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadGold) as refused:
        read_articles(path)
    assert said in str(refused.value)
    assert str(path) in str(refused.value)
    assert refused.value.exit_code == 2


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    with pytest.raises(BadGold, match="cannot be read: no such file"):
        read_articles(path)
    path.write_bytes(b"\xff\xfe{}")
    with pytest.raises(BadGold, match="is not UTF-8 at byte 0"):
        read_articles(path)


@pytest.mark.parametrize("inside", ["", "collection.toml", "gold/claims.jsonl"])
def test_a_collection_by_its_folder_manifest_or_gold(collection: Path, inside: str) -> None:
    path = collection / inside
    assert is_collection(path)
    (claim,) = read_collection_gold(path).claims
    assert (claim.name, claim.spans, claim.speaker) == ("one.txt", ((14, 27),), "Ida Holm")


@pytest.mark.parametrize("extra", [[[0, 3]], [{"start": 0, "end": 3, "content": "Ida"}]])
def test_further_spans(collection: Path, extra: object) -> None:
    written(collection / "gold" / "claims.jsonl", CLAIM | {"extra_spans": extra})
    assert read_collection_gold(collection).claims[0].spans == ((14, 27), (0, 3))


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ({}, "id: Field required"),
        (CLAIM | {"file": "docs/two.txt"}, "'docs/two.txt' is no document of the collection"),
        (CLAIM | {"figures": [{"value": "many"}]}, "figures.0.value"),
        (CLAIM | {"extra_spans": [{"start": 3}]}, "extra_spans.0.1"),
        (CLAIM | {"extra_spans": "none"}, "extra_spans"),
    ],
)
def test_claims_that_cannot_be_understood(collection: Path, claim: object, said: str) -> None:
    written(collection / "gold" / "claims.jsonl", claim)
    with pytest.raises(BadGold) as refused:
        read_collection_gold(collection)
    assert said in str(refused.value)


def test_a_collection_without_gold(collection: Path) -> None:
    gold = collection / "gold" / "claims.jsonl"
    gold.write_text("\n")
    with pytest.raises(BadGold, match="holds no line"):
        read_gold([collection])
    gold.unlink()
    with pytest.raises(BadGold, match="cannot be read"):
        read_gold([collection])
    (collection / "collection.toml").write_text("[dispute]")
    with pytest.raises(BadCollection):
        read_gold([collection])


def fixture(folder: Path, **more: object) -> Path:
    claim = {
        "content": "the quay sank", "speaker": "Ida Holm", "attribution": "indirect",
        "stance": "asserts", "cue": "said", "figures": [],
    }  # fmt: skip
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    written(folder / "one.json", {"genre": "accident", "claims": [claim | more]})
    return folder


def test_reports_with_gold_beside(tmp_path: Path) -> None:
    (claim,) = read_fixtures(fixture(tmp_path, extra=["Ida"])).claims
    assert (claim.id, claim.file, claim.spans) == ("one 1", "one.txt", ((14, 27), (0, 3)))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"content": "the quay rose"}, "one.json claim 1: 'the quay rose' is not in the report"),
        ({"content": ""}, "is not in the report"),
        ({"stance": None}, "one.json: claims.0.stance"),
    ],
)
def test_fixtures_that_cannot_be_understood(
    tmp_path: Path, more: dict[str, object], said: str
) -> None:
    with pytest.raises(BadGold) as refused:
        read_fixtures(fixture(tmp_path, **more))
    assert said in str(refused.value)


def test_a_folder_without_gold(tmp_path: Path) -> None:
    with pytest.raises(TwoSourceError, match="neither a collection nor a folder"):
        read_gold([tmp_path])
    (tmp_path / "one.txt").write_text(TEXT)
    with pytest.raises(BadGold, match="put the gold beside its report"):
        read_gold([tmp_path])
    (tmp_path / "one.json").write_text("{")
    with pytest.raises(BadGold, match="is no JSON"):
        read_gold([tmp_path])
