"""Extractors by name, those of other packages included: a real one is put on the path."""

from pathlib import Path

import pytest

from claims.errors import BadInput, ExtractorError
from claims.extract import Extractor
from claims.extract.llm import LlmExtractor
from claims.extract.registry import GROUP, extractor_named, extractor_names
from claims.ingest import extract_batches, read_batches
from claims.run import Refusal, Run

MODULE = '''
from dataclasses import replace

from claims.extract import Extractor


class Loud:
    """The rules, with every second claim shouted, so that it stands nowhere."""

    def __init__(self, collection):
        self.rules = Extractor(collection)

    def extract(self, document):
        return next(self.extract_many([document]))

    def extract_many(self, documents):
        for read in self.rules.extract_many(documents):
            claims = [
                replace(claim, content=claim.content.upper()) if number % 2 else claim
                for number, claim in enumerate(read.claims)
            ]
            yield replace(read, claims=tuple(claims))


def make(collection, run):
    return Loud(collection)


def broken(collection, run):
    return Short()


class Short:
    def extract_many(self, documents):
        return iter([])


number = 7
'''
REPORT = "Mayor Ana Petrov said 3 lamps were out. The guild said 4 lamps burned."


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A distribution that brings extractors, as an installer would leave it."""
    (tmp_path / "loud_desk.py").write_text(MODULE, encoding="utf-8")
    info = tmp_path / "loud_desk-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: loud-desk\nVersion: 1.0\n")
    points = {
        "loud": "loud_desk:make",
        "rules": "loud_desk:make",
        "short": "loud_desk:broken",
        "number": "loud_desk:number",
        "gone": "loud_desk:nothing_of_the_kind",
        "absent": "no_such_module_anywhere:make",
    }
    lines = "".join(f"{name} = {where}\n" for name, where in points.items())
    (info / "entry_points.txt").write_text(f"[{GROUP}]\n{lines}", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def test_ours() -> None:
    assert extractor_names()[:2] == ["rules", "llm"]
    assert isinstance(extractor_named("rules")(None, Run()), Extractor)
    run = Run("llm")
    made = extractor_named("llm")(None, run)
    assert isinstance(made, LlmExtractor)
    assert made.tally is run.tally


def test_a_name_nobody_has() -> None:
    with pytest.raises(BadInput, match=r"no extractor 'lull'; there are rules, llm"):
        extractor_named("lull")


def test_another_package_brings_one(package: Path) -> None:
    assert extractor_names() == ["rules", "llm", "absent", "gone", "loud", "number", "short"]
    (package / "report.txt").write_text(REPORT, encoding="utf-8")
    run = Run("loud")
    batches = read_batches([package / "report.txt"])
    (extraction,) = extract_batches(batches, run=run)
    assert [c.content for c in extraction.claims] == ["3 lamps were out"]
    assert run.tally.accepted == 1
    assert run.tally.refused == {Refusal.SPAN_NOT_IN_TEXT: 1}


def test_nobody_takes_our_names(package: Path) -> None:
    assert isinstance(extractor_named("rules")(None, Run()), Extractor)


@pytest.mark.parametrize("name", ["gone", "absent", "number"])
def test_one_that_cannot_be_loaded(package: Path, name: str) -> None:
    with pytest.raises(ExtractorError, match=f"extractor '{name}'"):
        extractor_named(name)


def test_one_that_stops_short(package: Path) -> None:
    (package / "report.txt").write_text(REPORT, encoding="utf-8")
    batches = read_batches([package / "report.txt"])
    with pytest.raises(ExtractorError, match="gave 0 extractions, of fewer documents"):
        list(extract_batches(batches, run=Run("short")))
