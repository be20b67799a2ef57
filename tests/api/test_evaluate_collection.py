"""``twosource evaluate collection``: a real collection through a real store, scored and kept."""

import json
from pathlib import Path

from tests.api.conftest import Run

FERRY = Path("fixtures") / "torvik-ferry"
ALL = {"precision": 100.0, "recall": 100.0, "f1": 100.0}


def test_from_the_texts(run: Run, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    code, out, err = run("evaluate", "collection", FERRY, "--json", "--write", kept)
    assert (code, err) == (0, "")
    scores = json.loads(out)
    assert scores["claims"] == {"gold": 6, "predicted": 6, "content": ALL, "who+what": ALL}
    assert scores["figures"] == {
        "gold": 5, "number": 100.0, "number+measure": 100.0, "kind of found": 100.0,
    }  # fmt: skip
    assert scores["links"] == {"gold": 5, "predicted": 5, **ALL}
    assert scores["status"]["right of all"] == 100.0
    assert scores["findings"]["by kind"] == {
        "contested_figure": "1/1",
        "uncorroborated_figure": "1/1",
    }
    claims, links, assessments = (
        [json.loads(line) for line in (kept / f"{noun}.jsonl").read_text().splitlines()]
        for noun in ("claims", "links", "assessments")
    )
    ids = {claim["id"] for claim in claims}
    assert len(ids) == 6
    assert {Path(claim["document"]["path"]).name for claim in claims} == {
        "torvik-01.txt", "torvik-02.txt",
    }  # fmt: skip
    assert {link[end] for link in links for end in "ab"} <= ids
    assert {assessment["claim"] for assessment in assessments} == ids
    report = json.loads((kept / "reports" / "2031-W19.json").read_text())
    assert {finding["kind"] for finding in report["findings"]} >= {"contested_figure"}


def test_from_the_gold_for_people(run: Run) -> None:
    code, out, _ = run("evaluate", "collection", FERRY, "--from", "gold", "--misses", "3")
    assert code == 0
    assert out.startswith(f"{FERRY}\n  links      gold 5, predicted 5, precision 100.0,")
    assert "claims" not in out
    assert out.endswith("\nno fault\n")
    assert max(map(len, out.splitlines())) <= 80


def test_what_cannot_be_kept_is_refused_before_the_work(run: Run, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("")
    for where, said in ((tmp_path / "no" / "such", "there is no folder"), (taken, "is no folder")):
        code, out, err = run("evaluate", "collection", FERRY, "--write", where)
        assert (code, out) == (2, "")
        assert said in err
    code, _, err = run("evaluate", "collection", FERRY, FERRY, "--write", tmp_path / "kept")
    assert code == 2
    assert "give the others apart" in err
