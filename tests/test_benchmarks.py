"""The benchmark runs and says what it promises. How fast anything is, is not tested."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from benchmarks import (
    assessing,
    comparing,
    copies,
    endless,
    figures,
    incremental,
    ingest,
    linking,
    memory,
    outback,
    serving,
    truth,
    truth_peer,
    week,
    world,
)
from benchmarks.texts import originals, varied, write_documents
from claims.text.reading import document_from_text
from graph.arrays.told import NONE, told_by
from graph.origins import voices
from graph.truth import Method


@pytest.fixture(scope="module")
def measured() -> ingest.Result:
    """The parser is loaded anew for every run: once for all that is asked here."""
    return ingest.measure(documents=2, rounds=1)


@pytest.fixture
def once(measured: ingest.Result, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "measure", lambda *_: measured)


def test_a_small_run_has_every_ratio(measured: ingest.Result) -> None:
    assert (measured.documents, measured.rounds) == (2, 1)
    assert measured.documents_per_second.keys() == {"spacy", "extract", "ingest"}
    assert measured.times_spacy.keys() == {"extract", "ingest"}
    for ratio in measured.times_spacy.values():
        assert 0 < ratio.low <= ratio.median <= ratio.high


@pytest.mark.usefixtures("once")
def test_json_is_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    ingest.main(["--documents", "2", "--rounds", "1", "--json"])
    out, err = capsys.readouterr()
    assert (out.count("\n"), err) == (1, "")
    assert json.loads(out)["times_spacy"]["ingest"].keys() == {"median", "low", "high"}


@pytest.mark.usefixtures("once")
def test_text_is_a_line_for_each_ratio(capsys: pytest.CaptureFixture[str]) -> None:
    ingest.main(["--documents", "2", "--rounds", "1"])
    head, *lines = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"2 documents, [\d,]+ characters", head)
    assert [line.split()[0] for line in lines] == ["extract", "ingest"]
    assert all(re.search(r" \d+\.\d\d times spaCy alone ", line) for line in lines)


def test_nonsense_is_refused() -> None:
    with pytest.raises(SystemExit) as stopped:
        ingest.main(["--rounds", "0"])
    assert stopped.value.code == 2


def test_comparing_is_told_for_all_pairs_and_for_those_of_one_question(
    capsys: pytest.CaptureFixture[str],
) -> None:
    comparing.main(["--documents", "6", "--rounds", "1"])
    told = [line.split("  ")[0] for line in capsys.readouterr().out.splitlines()]
    assert told == ["all pairs", "one question"]
    result = comparing.measure(documents=6, rounds=1)
    assert result.all.pairs > result.one_question.pairs > 0
    assert min(result.all.per_second, result.one_question.times_rapidfuzz) > 0


def test_memory_is_looked_at_as_often_as_asked() -> None:
    told: list[int] = []
    result = memory.measure(6, 2, lambda number, _: told.append(number))
    assert told == list(result.resident) == [2, 4, 6]
    assert result.claims > 20
    assert result.growth == result.resident[6] / result.resident[2]


def test_ingestion_is_told_beside_the_extractor() -> None:
    told: list[str] = []
    result = endless.measure(6, 3, told.append, beside=False)
    assert (result.documents, list(result.megabytes), len(told)) == (6, [6], 1)
    assert result.claims > 6
    assert result.share > 0
    assert result.growth == 1


def test_dispatches_differ_and_are_the_same_again() -> None:
    texts = [document.text for document in memory.dispatches(50)]
    assert len(set(texts)) == 50
    assert texts == [document.text for document in memory.dispatches(50)]
    assert all(document.language == "en" for document in memory.dispatches(50))


@pytest.mark.parametrize("copy", [1, 3, 40])
def test_a_copy_is_told_so_many_weeks_later(copy: int) -> None:
    told = varied("date 2031-12-30 On December 29 in Ganca 47 people died in 1994.", copy)
    days = {1: "2032-01-06", 3: "2032-01-20", 40: "2032-10-05"}
    assert document_from_text(told).published == days[copy]
    assert told.endswith("in 1994.")
    assert "Ganca" not in told or copy % 19 == 0
    assert f" {47 + 2 * copy} people" in told


def test_documents_differ(tmp_path_factory: pytest.TempPathFactory) -> None:
    count = 2 * len(originals())
    paths = write_documents(tmp_path_factory.mktemp("texts"), count)
    assert len({path.read_text(encoding="utf-8") for path in paths}) == count
    first = [path.read_text(encoding="utf-8") for path in paths[: count // 2]]
    assert first == [text for _, text in originals()]


def test_reading_figures_is_told_as_a_share_of_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    figures.main(["--documents", "2", "--rounds", "1"])
    head, told = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"2 documents, [\d,]+ characters, [1-9]\d* figures", head)
    assert re.fullmatch(r"reading figures adds \d+\.\d% to the rest of extraction .*", told)


def test_truth_is_told_without_the_peer_where_it_is_not_installed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    world = ["--world", "a crowd of copiers", "--seeds", "1"]
    truth.main(["--peer", str(tmp_path / "none"), *world])
    out, err = capsys.readouterr()
    assert "make truth-peer" in err
    head, voting, pairs = out.splitlines()
    assert head == "copiers, means of 1 worlds of each kind"
    assert re.search(r"voting 0\.\d+ declared, 0\.\d+ not; .*, AccuCopy 0\.\d+", voting)
    assert re.search(r"pairs F1 1\.000, .* falsely accused 0\.000%", pairs)


def test_claims_to_take_the_time_on_are_as_many_as_asked_and_never_two_of_one_voice() -> None:
    told = truth_peer.claims(5_000)
    assert len(told.source) == 5_000
    assert len(set(zip(told.source.tolist(), told.item.tolist(), strict=True))) == 5_000
    found, seconds = truth_peer.timed(told, Method.SUMS, 4)
    assert (found.iterations, seconds >= 0) == (4, True)
    beside = truth_peer.Beside(Method.SUMS, 0.0, 0.0, (4, 4), (0.5, 3.0))
    assert beside.times_faster == 6.0
    assert truth.Result([beside], [beside], 5_000, 1, {}).times_faster == 6.0
    told_so = list(truth.lines(truth.Result([beside], [beside], 5_000, 1, {})))
    assert "a round 500.0 ms, theirs 3000.0 ms: 6.0 times" in told_so[1]


def test_the_lock_of_the_peer_records_no_address() -> None:
    lock = (truth_peer.ORACLE.parent / "truthdiscovery.lock").read_text(encoding="utf-8")
    assert "truthdiscovery==1.0.4" in lock
    assert lock.count("--hash=sha256:") > 5
    assert not re.search(r"https?://|file:", lock)


def test_assessing_is_told_beside_its_peers_and_is_right() -> None:
    def part(name: str, store: Path, number: int) -> assessing.Told:
        return assessing.PARTS[name](store, number)

    result = assessing.measure(claims=400, networkx=[400], rounds=1, changes=3, run=part)
    assert (result.claims, result.differ) == (400, 0)
    assert [(peer.claims, peer.differ) for peer in result.networkx] == [(400, 0)]
    assert result.links > result.claims
    head, *told = assessing.lines(result)
    assert re.fullmatch(r"400 claims, [\d,]+ links", head)
    names = ["assessing", "networkx", "one", "one", "afterwards"]
    assert [line.split()[0] for line in told] == names
    assert told[-1] == "afterwards    0 statuses differ from a recompute"


def test_assessing_refuses_nonsense() -> None:
    with pytest.raises(SystemExit) as stopped:
        assessing.main(["--claims", "0"])
    assert stopped.value.code == 2


def test_linking_counts_candidates_and_links_anew(capsys: pytest.CaptureFixture[str]) -> None:
    linking.main(["--candidates", "200"])
    (line,) = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"200 claims: \d+\.\d\d candidates a claim", line)
    ours = linking.relink(200)
    assert (ours.claims, ours.seconds > 0, ours.peak_mb > 0) == (200, True, True)
    assert 0.5 < ours.f1 < 1
    dearer = replace(ours, seconds=ours.seconds * 4, peak_mb=ours.peak_mb * 8)
    assert list(linking.lines(ours, dearer))[-1] == (
        "arrays  0.25 of Splink's time, 0.12 of its memory"
    )


def test_claims_to_link_are_the_same_as_columns_and_one_by_one() -> None:
    made = world.generate(300)
    items = list(made.items())
    told = told_by(items, voices(items))
    for name in ("claim", "day", "measure", "kind", "low", "high", "owner", "party", "narrator"):
        first, second = getattr(told, name), getattr(made.told, name)
        if name == "owner":
            first, second = first == NONE, second == NONE
        if name == "measure":
            first = np.array([told.tables.measures[code] for code in first])
            second = np.array([made.told.tables.measures[code] for code in second])
        assert np.array_equal(first, second), name


def test_the_lock_of_splink_records_no_address() -> None:
    lock = linking.PEER.with_name("splink.lock").read_text(encoding="utf-8")
    assert "splink==5" in lock
    assert not re.search(r"https?://|file:", lock)


def test_a_new_claim_is_told_for_both_stores(capsys: pytest.CaptureFixture[str]) -> None:
    incremental.main(["--small", "150", "--large", "300", "--samples", "2"])
    small, large, ratio = capsys.readouterr().out.splitlines()
    assert small.split()[:2] == ["150", "claims:"]
    assert large.split()[:2] == ["300", "claims:"]
    assert re.fullmatch(r"ratio: candidates \d+\.\d+, link_ms \d+\.\d+, retract_ms \d+\.\d+", ratio)


def test_a_week_is_told_in_a_store_of_many_and_alone(capsys: pytest.CaptureFixture[str]) -> None:
    week.main(["--claims", "400", "--rounds", "1"])
    (line,) = capsys.readouterr().out.splitlines()
    cost = r"[\d.]+ s, \d+ queries, \d+ findings, of \d+ claims, \d+ turned"
    told = rf" +400 claims: 2029-W\d\d \(\d+ claims\): {cost}; alone {cost}; ratio [\d.]+"
    assert re.fullmatch(told, line)


@pytest.mark.skipif(shutil.which("wrk") is None, reason="asks by wrk, which is not installed")
def test_serving_is_told_beside_a_hello(capsys: pytest.CaptureFixture[str]) -> None:
    serving.main(["--claims", "500", "--seconds", "1", "--json"])
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [rate["name"] for rate in told] == [
        "hello", "status, hot", "list of 50, hot", "status, cold", "list of 50, cold",
    ]  # fmt: skip
    assert told[0]["rate"] > 0
    assert not any(rate["failed"] for rate in told)


def test_a_store_goes_out_and_back_beside_a_dump() -> None:
    jobs = outback.measure(200, ["jsonl"])
    assert [(job.form, job.way) for job in jobs] == [
        ("dump", "out"), ("dump", "back"), ("jsonl", "out"), ("jsonl", "back"),
    ]  # fmt: skip
    assert [job.times_dump for job in jobs[:2]] == [1.0, 1.0]
    assert all(job.rows_per_second > 0 and job.megabytes > 0 for job in jobs)


def test_copies_are_told_from_what_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    copies.main(["--reports", "6", "--stored", "30", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told["milliseconds"].keys() == {"3", "30"}
    own = told["found"]["prints"]
    assert own["recall"] > 0.95
    assert own["wrong"].keys() <= {"renumbered"}
    for peer in ("MinHashLSH", "MinHashLSH .5"):
        assert told["found"][peer]["by_kind"].keys() == own["by_kind"].keys()
        assert own["recall"] > told["found"][peer]["recall"]
    copies.main(["--reports", "2", "--stored", "10"])
    head, *lines = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"\d+ reports", head)
    assert [line.split()[0] for line in lines] == ["prints", "MinHashLSH", "MinHashLSH", "in", "in"]
