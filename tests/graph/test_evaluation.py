"""Everything made of a small collection against its gold, worked out by hand."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from claims.errors import BadGold
from claims.evaluation.rates import Share
from claims.ingest import Batch, extract_batches
from claims.values import Extraction
from claims.vocabulary import FindingKind, Label, LinkKind
from graph.evaluation import (
    GraphGold,
    GraphScores,
    Predicted,
    gold_items,
    predict,
    read_graph_gold,
    score,
)
from graph.report.values import Line
from tests.factories import make_link

FERRY = Path("fixtures") / "torvik-ferry"
WEEK = "2031-W19"


@pytest.fixture(scope="module")
def gold() -> GraphGold:
    return read_graph_gold(FERRY)


@pytest.fixture(scope="module")
def read(gold: GraphGold) -> list[Extraction]:
    return list(extract_batches([Batch(gold.told.documents, gold.told.gold.collection)]))


@pytest.fixture(scope="module")
def predicted(gold: GraphGold, read: list[Extraction]) -> Predicted:
    return predict(gold, gold_items(gold, read))


def faults(scores: GraphScores) -> list[tuple[str, str]]:
    return [(fault.sort, fault.where) for fault in scores.faults]


def test_gold_claims_keep_what_the_gold_says(gold: GraphGold, read: list[Extraction]) -> None:
    items = {item.id: item for item in gold_items(gold, read)}
    assert list(items) == [f"T-{number}" for number in range(1, 7)]
    killed = items["T-1"].claim.figures[0]
    assert (killed.low, killed.high, killed.question) == (9, 9, "T.killed")
    assert items["T-1"].claim.content[: len(killed.text)] == killed.text
    assert items["T-3"].claim.proposition is not None, "read off the text"
    assert items["T-4"].source.name == "Torvik Herald"


def test_nothing_is_wrong(gold: GraphGold, predicted: Predicted) -> None:
    scores = score(gold, predicted, from_gold=True)
    assert scores.faults == ()
    assert scores.claims is None
    assert scores.links is not None
    assert (scores.links.precision, scores.links.recall) == (Share(5, 5), Share(5, 5))
    assert scores.status is not None
    assert (scores.status.right, scores.status.found) == (Share(5, 5), Share(5, 5))
    assert scores.findings is not None
    assert (scores.findings.found, scores.findings.false) == (Share(2, 2), Share(0, 2))


def test_a_link_missed_and_one_of_another_kind(gold: GraphGold, predicted: Predicted) -> None:
    updates = next(link for link in predicted.links if link.kind == LinkKind.UPDATES)
    agrees = next(link for link in predicted.links if link.kind == LinkKind.CORROBORATES)
    left = [link for link in predicted.links if link not in (updates, agrees)]
    wrong = replace(agrees, kind=LinkKind.REPEATS)
    scores = score(gold, replace(predicted, links=(*left, wrong)), from_gold=True)
    assert scores.links is not None
    assert (scores.links.precision, scores.links.recall) == (Share(3, 4), Share(3, 5))
    assert [one for one in faults(scores) if one[0].startswith("link")] == [
        ("link missed", "T-1 and T-4"),
        ("link missed", "T-4 and T-5"),
        ("link wrong", "T-4 and T-5"),
    ]


def test_growth_told_by_another_origin_is_neither_right_nor_wrong(
    gold: GraphGold, predicted: Predicted
) -> None:
    growth = make_link("T-5", "T-1", LinkKind.UPDATES)
    told = replace(predicted, links=(*predicted.links, growth))
    scores = score(gold, told, from_gold=True)
    assert scores.links is not None
    assert scores.links.precision == Share(5, 5)


def test_a_link_of_claims_without_figures_is_not_judged(
    gold: GraphGold, predicted: Predicted
) -> None:
    denial = make_link("T-3", "T-2", LinkKind.CONTRADICTS)
    scores = score(gold, replace(predicted, links=(*predicted.links, denial)), from_gold=True)
    assert scores.links is not None
    assert scores.links.precision == Share(5, 5)


def test_a_wrong_label_and_a_figure_not_read(gold: GraphGold, predicted: Predicted) -> None:
    labels = tuple(
        replace(a, label=Label.CORROBORATED) if a.claim == "T-6" else a
        for a in predicted.assessments
    )
    claims = tuple(
        replace(one, claim=replace(one.claim, figures=())) if one.claim.id == "T-5" else one
        for one in predicted.claims
    )
    told = replace(predicted, claims=claims, assessments=labels)
    scores = score(gold, told)
    assert scores.status is not None
    assert (scores.status.right, scores.status.found) == (Share(3, 5), Share(3, 4))
    assert scores.status.confused == {"uncorroborated as corroborated": 1}
    assert scores.claims is not None
    assert scores.claims.figures["number"] == Share(4, 5)
    assert ("figure missed", "T-5") in faults(scores)
    assert ("status wrong", "T-6 figure 0") in faults(scores)


def test_a_finding_missed_one_false_and_one_of_no_account(
    gold: GraphGold, predicted: Predicted
) -> None:
    def named(kind: FindingKind, claim: str) -> Line:
        return Line(kind, (claim,), None, "Of no account.")

    said = (
        named(FindingKind.CONTESTED_FIGURE, "T-4"),
        named(FindingKind.RETRACTION, "T-1"),
        named(FindingKind.CIRCULAR_REPORT, "T-1"),
    )
    report = replace(predicted.reports[WEEK], findings=said)
    scores = score(gold, replace(predicted, reports={WEEK: report}), from_gold=True)
    assert scores.findings is not None
    assert (scores.findings.found, scores.findings.false) == (Share(1, 2), Share(1, 2))
    assert scores.findings.by_kind == {
        "contested_figure": Share(1, 1),
        "uncorroborated_figure": Share(0, 1),
    }
    assert faults(scores) == [("finding missed", WEEK), ("finding false", WEEK)]


def edited(tmp_path: Path, name: str, edit: Callable[[str], str]) -> Path:
    folder = copytree(FERRY, tmp_path / "ferry")
    file = folder / "gold" / name
    file.write_text(edit(file.read_text()))
    return folder


@pytest.mark.parametrize(
    ("name", "edit", "said"),
    [
        ("links.jsonl", lambda text: text.replace("T-5", "T-9"), "'T-9' is no claim"),
        ("links.jsonl", lambda text: text.replace('"relation"', '"kind"'), "relation"),
        ("status.jsonl", lambda text: text.replace('"i": 0', '"i": null'), "line 1"),
        ("reports.json", lambda text: text[:-2], "is no JSON"),
        ("reports.json", lambda text: text.replace('"claims"', '"claim"'), "claims"),
    ],
)
def test_gold_that_cannot_be_understood(
    tmp_path: Path, name: str, edit: Callable[[str], str], said: str
) -> None:
    with pytest.raises(BadGold, match=said):
        read_graph_gold(edited(tmp_path, name, edit))


def test_what_there_is_no_gold_of_is_not_scored(tmp_path: Path, predicted: Predicted) -> None:
    folder = copytree(FERRY, tmp_path / "ferry")
    for name in ("links.jsonl", "status.jsonl", "reports.json"):
        (folder / "gold" / name).unlink()
    bare = read_graph_gold(folder)
    assert (bare.links, bare.status, bare.weeks) == ((), (), {})
    scores = score(bare, replace(predicted, links=(), assessments=()), from_gold=True)
    assert (scores.links, scores.status, scores.findings) == (None, None, None)


def test_a_folder_of_reports_is_no_collection() -> None:
    with pytest.raises(BadGold, match="is no collection"):
        read_graph_gold(Path("fixtures"))


def test_optional_findings_are_allowed(tmp_path: Path, predicted: Predicted) -> None:
    folder = copytree(FERRY, tmp_path / "ferry")
    file = folder / "gold" / "reports.json"
    weeks = json.loads(file.read_text())
    weeks[WEEK]["optional"] = weeks[WEEK].pop("findings")
    file.write_text(json.dumps(weeks))
    scores = score(read_graph_gold(folder), predicted, from_gold=True)
    assert scores.findings is not None
    assert (scores.findings.found, scores.findings.false) == (Share(0, 0), Share(0, 2))
