"""The shipped seeds load, hold the disagreements they are there for, and the fixtures are sound."""

import json
from pathlib import Path
from typing import Any

import pytest

import seeds
from claims.collection import Collection, load_collection
from claims.text.reading import paragraphs, read_document
from claims.values import Document
from claims.vocabulary import Attribution, FigureKind, Stance

FIXTURES = Path(__file__).parents[1] / "fixtures"
KARABAKH = seeds.SEEDS / "karabakh-2020"
HOLLIN = seeds.SEEDS / "fictional-hollin-dam"
FIXTURE_NAMES = sorted(path.stem for path in FIXTURES.glob("*.json"))


def _documents(collection: Collection) -> dict[str, Document]:
    return {
        declared.file.stem: read_document(
            declared.file, source=declared.source, published=declared.published
        )
        for declared in collection.documents
    }


def _expected(name: str) -> tuple[str, list[dict[str, Any]]]:
    expected = json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))
    document = read_document(FIXTURES / f"{name}.txt")
    assert document.published == expected["published"]
    return document.text, expected["claims"]


def test_both_collections_are_shipped() -> None:
    assert seeds.collections() == [HOLLIN, KARABAKH]


@pytest.mark.parametrize("folder", [KARABAKH, HOLLIN], ids=lambda folder: folder.name)
def test_every_dispatch_is_declared_and_readable(folder: Path) -> None:
    collection = load_collection(folder)
    documents = _documents(collection)
    assert sorted(documents) == sorted(path.stem for path in folder.glob("docs/*.txt"))
    assert all(paragraphs(document.text) for document in documents.values())
    assert len({document.id for document in documents.values()}) == len(documents)


@pytest.mark.parametrize("folder", [KARABAKH, HOLLIN], ids=lambda folder: folder.name)
def test_date_lines_agree_with_the_declaration(folder: Path) -> None:
    for declared in load_collection(folder).documents:
        own = read_document(declared.file).published
        assert own in (declared.published, None)


@pytest.mark.parametrize("folder", [KARABAKH, HOLLIN], ids=lambda folder: folder.name)
def test_credited_agencies_are_declared(folder: Path) -> None:
    collection = load_collection(folder)
    names = {source.name for source in collection.sources}
    credited = {wire for d in _documents(collection).values() for wire in d.wire_credits}
    assert credited
    assert credited <= names


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("2020-10-15-ahram-online", "another 49 deaths"),
        ("2020-10-15-ahram-online", "604"),
        ("2020-10-17-rferl", "another 29 deaths"),
        ("2020-10-17-rferl", "633"),
        ("2020-10-17-rferl", "47 civilians"),
        ("2020-10-turk-haber", "60 civilians"),
        ("2020-10-18-jerusalem-post", "another 40 deaths"),
        ("2020-10-18-jerusalem-post", "673"),
        ("2020-10-22-urdupoint-sputnik", "873"),
        ("2020-10-23-bol-news", "874"),
        ("2020-10-22-urdupoint-app", "almost 2,000"),
        ("2020-10-22-hyetert", "more than 2,000 from each side"),
        ("2020-10-17-trend", "Twelve people"),
        ("2020-10-17-trend", "13 people dead"),
    ],
)
def test_karabakh_holds_its_disagreements(name: str, words: str) -> None:
    assert words in (KARABAKH / "docs" / f"{name}.txt").read_text(encoding="utf-8")


def test_publisher_families_are_marked() -> None:
    sources = {source.slug: source for source in load_collection(KARABAKH).sources}
    assert sources["rferl"].group == sources["azatutyun"].group
    assert sources["sputnik"].group == sources["ria-novosti"].group
    assert sources["rferl"].group != sources["voa"].group


def test_fiction_says_so() -> None:
    assert "fiction" in load_collection(HOLLIN).dispute.name


@pytest.mark.parametrize("name", FIXTURE_NAMES)
def test_fixture_spans_are_in_the_text_once(name: str) -> None:
    text, claims = _expected(name)
    for claim in claims:
        for span in [claim["content"], *claim.get("extra", [])]:
            assert text.count(span) == 1
        assert claim["cue"] is None or claim["cue"] in text


@pytest.mark.parametrize("name", FIXTURE_NAMES)
def test_fixture_words_are_of_the_vocabulary(name: str) -> None:
    for claim in _expected(name)[1]:
        narrated = Attribution(claim["attribution"]) is Attribution.NARRATOR
        assert narrated == claim.get("narrator", False) == (claim["speaker"] is None)
        assert narrated == (claim["cue"] is None)
        assert Stance(claim["stance"])
        assert claim["figures"] or not narrated


@pytest.mark.parametrize("name", FIXTURE_NAMES)
def test_fixture_figures_are_sound(name: str) -> None:
    for claim in _expected(name)[1]:
        for index, figure in enumerate(claim["figures"]):
            kinds = [FigureKind(kind) for kind in figure.get("kind_accept", [figure["kind"]])]
            assert FigureKind(figure["kind"]) in kinds
            assert figure["high"] is None or figure["low"] <= figure["high"]
            assert figure.get("subset_of", -1) < index
