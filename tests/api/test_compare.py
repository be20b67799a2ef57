"""``twosource compare`` and ``twosource evaluate pairs``: invented pairs, judged and scored."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.api.conftest import Run
from tests.graph.statements import claimed, counted

BRIDGE = {
    "id": "bridge",
    "a": {
        "text": "At least 14 people died when a footbridge gave way in Harne on Tuesday, fire "
        "chief Ida Holm told reporters.",
        "source": "Gazette", "published": "2031-03-04", "focus": "At least 14 people",
    },
    "b": {
        "text": "The footbridge collapse in Harne killed 17 people, said Jonas Reck, a doctor at "
        "the district hospital.",
        "source": "Evening Lamp", "published": "2031-03-04", "focus": "17 people",
    },
    "opposed": False,
}  # fmt: skip
SILENT = BRIDGE | {"id": "silent", "b": BRIDGE["b"] | {"focus": None}}  # type: ignore[operator]
CLAIMS = {
    "id": 7,
    "a": claimed(counted(12, text="12 people")),
    "b": claimed(counted(15, text="15"), speaker="Lantern Medics", origin="Lantern Medics"),
}
SHARES = {
    "id": "shares",
    "a": claimed(counted(41, measure="vote_share", kind="percent", event=None, place=None)),
    "b": claimed(counted(61, measure="vote_share", kind="percent", event=None, place=None)),
}


def write(path: Path, *rows: Any) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    return write(tmp_path / "pairs.jsonl", BRIDGE, SILENT, CLAIMS)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Two structured pairs, the second with a wrong label."""
    return write(
        tmp_path / "gold.jsonl",
        labelled(CLAIMS, "contradicts", ["rounding"], "12 or 15"),
        labelled(CLAIMS | {"id": "8"}, "updates", ["rising_toll"], "as somebody thought"),
    )


def labelled(pair: dict[str, Any], relation: str, phenomena: list[str], why: str) -> dict[str, Any]:
    texts = {
        "a": {"text": "Floods in Harne killed 12 people, the Harne Rescue Service said."},
        "b": {"text": "Lantern Medics counted 15 dead in the floods in Harne."},
    }
    sides = {name: pair[name] | texts[name] | {"focus": 0} for name in "ab"}
    return pair | sides | {"relation": relation, "phenomena": phenomena, "why": why}


def test_as_json(run: Run, pairs: Path) -> None:
    code, out, err = run("compare", pairs, "--json")
    assert (code, err) == (0, "")
    bridge, silent, claims = rows(out)
    keys = {"id", "relation", "score", "reasons", "rule", "figures"}
    assert set(bridge) == set(silent) == set(claims) == keys
    assert [row["id"] for row in (bridge, silent, claims)] == ["bridge", "silent", "7"]
    assert [row["relation"] for row in (bridge, silent, claims)] == [
        "corroborates", "unrelated", "contradicts"
    ]  # fmt: skip
    assert 0 < bridge["score"] <= 1
    assert bridge["reasons"] == ['17 lies in "at least 14", as of one day; both name Harne']
    assert [f["text"] for f in bridge["figures"]] == ["At least 14 people", "17 people"]
    assert (bridge["figures"][0]["low"], bridge["figures"][0]["high"]) == (14, None)
    assert silent["figures"][1] is None


def test_as_text(run: Run, pairs: Path) -> None:
    code, out, err = run("compare", pairs)
    assert (code, err) == (0, "")
    first, _, third = out.split("\n\n")
    assert first.splitlines() == [
        "bridge  corroborates",
        "  a: At least 14 people (killed)",
        "  b: 17 people (killed)",
        '  17 lies in "at least 14", as of one day; both name Harne',
    ]
    assert third.startswith("7  contradicts\n  a: ")
    assert out.endswith("\n")
    assert not out.endswith("\n\n")


def test_what_is_missing_is_named(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "pairs.jsonl", SHARES)
    (row,) = rows(run("compare", path, "--json")[1])
    assert (row["relation"], row["missing"]) == ("undetermined", "population")
    assert run("compare", path)[1].startswith("shares  undetermined (missing: population)\n")


def test_what_extract_prints_can_be_compared(run: Run, tmp_path: Path) -> None:
    """Each text extracted, and its claim held against the other's."""
    claims = []
    for name in "ab":
        side = BRIDGE[name]
        assert isinstance(side, dict)
        text = tmp_path / f"{name}.txt"
        text.write_text(f"date {side['published']} {side['text']}")
        _, out, _ = run("extract", text, "--source", side["source"], "--json")
        (extracted,) = rows(out)
        claims += [c | {"document": extracted["document"]} for c in extracted["claims"][:1]]
    path = write(tmp_path / "claims.jsonl", {"id": "one", "a": claims[0], "b": claims[1]})
    (row,) = rows(run("compare", path, "--json")[1])
    assert row["relation"] == "corroborates"
    assert [f["text"] for f in row["figures"]] == ["At least 14 people", "17 people"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], '{path}: holds no pair; write one {{"id", "a", "b"}} a line'),
        (["{"], "{path}:1: is no JSON ("),
        ([CLAIMS, "", CLAIMS], "{path}:3: the id '7' is that of {path}:1 too"),
        ([CLAIMS | {"a": {}}], '{path}:1: "a" has no "text"; give the statement'),
        ([CLAIMS | {"b": claimed(counted("12"))}], '{path}:1: "b": figure 0: "value" must be'),
    ],
)
@pytest.mark.parametrize("options", [["--json"], []])
def test_bad_input_is_one_line(
    run: Run, tmp_path: Path, lines: list[Any], said: str, options: list[str]
) -> None:
    path = write(tmp_path / "bad.jsonl", *lines)
    code, out, err = run("compare", path, *options)
    assert (code, out) == (2, "")
    assert err.startswith("twosource: error: " + said.format(path=path))
    assert err.count("\n") == 1


def test_no_such_file(run: Run, tmp_path: Path) -> None:
    code, out, err = run("compare", tmp_path / "none.jsonl")
    assert (code, out) == (2, "")
    assert "none.jsonl: cannot be read: No such file or directory" in err


def test_scores_as_json(run: Run, gold: Path) -> None:
    code, out, err = run("evaluate", "pairs", gold, "--from-figures", "--json")
    assert (code, err) == (0, "")
    (scores,) = rows(out)
    assert scores == {
        "gold": str(gold),
        "pairs": 2,
        "accuracy": 50.0,
        "macro F1": 33.4,
        "F1": {"contradicts": 66.7, "updates": 0.0},
        "false alarms": 1,
        "updates and repeats": 1,
        "confused": {"updates as contradicts": 1},
        "weakest": {"rising_toll": "0/1"},
    }


def test_scores_for_people(run: Run, gold: Path) -> None:
    code, out, _ = run("evaluate", "pairs", gold, "--from-figures", "--misses", "3")
    assert code == 0
    cells = [line.split() for line in out.splitlines()]
    assert cells[0] == [f"{gold}:", "2", "pairs"]
    assert ["accuracy", "50.0", "macro", "F1", "33.4"] in cells
    assert ["contradicts", "F1", "66.7"] in cells
    assert "  called contradictions though none: 1 of 1 updates and repeats\n" in out
    assert ["updates", "as", "contradicts", "1"] in cells
    assert ["rising_toll", "0", "of", "1"] in cells
    assert "\nupdates (as somebody thought), judged:\n8  contradicts\n" in out
    assert "  a: Floods in Harne killed 12 people, the Harne Rescue Service said.\n" in out
    assert "rounding" not in out


def test_the_texts_are_read_unless_told_otherwise(run: Run, tmp_path: Path) -> None:
    """The gold's figures contradict what the texts say."""
    odd = labelled(CLAIMS, "contradicts", [], "")
    odd["b"]["text"] = odd["b"]["text"].replace("15", "12")
    odd["b"]["figures"][0] = odd["b"]["figures"][0] | {"text": "12"}
    odd["opposed"] = False
    path = write(tmp_path / "odd.jsonl", odd)
    accuracy = [
        rows(run("evaluate", "pairs", path, *options, "--json")[1])[0]["accuracy"]
        for options in ([], ["--from-figures"])
    ]
    assert accuracy == [0.0, 100.0]


def test_no_fault(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "right.jsonl", labelled(CLAIMS, "contradicts", [], ""))
    _, out, _ = run("evaluate", "pairs", path, "--from-figures", "--misses", "3")
    assert out.endswith("\n\nno fault\n")
    assert "confused" not in out


def test_what_is_written_is_what_compare_prints(run: Run, gold: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.jsonl"
    assert run("evaluate", "pairs", gold, "--from-figures", "--write", kept)[0] == 0
    _, out, _ = run("compare", gold, "--json")
    assert kept.read_text() == out
    assert [row["relation"] for row in rows(out)] == ["contradicts", "contradicts"]


def test_several_golds_are_scored_apart(run: Run, gold: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other.jsonl", labelled(CLAIMS, "contradicts", [], ""))
    _, out, _ = run("evaluate", "pairs", gold, other, "--from-figures", "--json")
    assert [(row["gold"], row["pairs"]) for row in rows(out)] == [(str(gold), 2), (str(other), 1)]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["missing.jsonl"], "missing.jsonl: cannot be read: No such file or directory"),
        (["{pairs}"], '{pairs}:1: "relation" must be one of corroborates, contradicts'),
        (["{gold}", "--misses", "3", "--json"], "--misses lists faults for reading"),
        (["{gold}", "{gold}", "--write", "kept.jsonl"], "--write keeps the verdicts on one GOLD"),
        (["{gold}", "--write", "nowhere/kept.jsonl"], "there is no folder nowhere"),
        (["{texts}", "--from-figures"], "{texts}: not every pair has figures; leave out"),
    ],
)
def test_wrong_use_of_evaluate_is_one_line(
    run: Run, gold: Path, pairs: Path, tmp_path: Path, options: list[str], said: str
) -> None:
    texts = write(tmp_path / "texts.jsonl", BRIDGE | {"relation": "corroborates"})
    named = {"gold": gold, "pairs": pairs, "texts": texts}
    code, out, err = run("evaluate", "pairs", *(one.format(**named) for one in options))
    assert (code, out) == (2, "")
    assert err.startswith("twosource: error: ")
    assert said.format(**named) in err
    assert err.count("\n") == 1
