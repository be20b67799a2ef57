"""The documentation runs: links lead somewhere, examples work, every command stands in it."""

import doctest
import re
import subprocess
from pathlib import Path

import pytest

from api.cli.reference import command_names, help_text
from claims.collection import load_collection
from claims.collection_format import _ENTRIES, CollectionFile
from claims.extract import Extractor
from claims.ingest import read_batches
from claims.vocabulary import SourceKind, SpeakerKind
from tests.transcripts import ROOT

DOCS = ROOT / "docs"
PAGES = sorted(
    {*DOCS.glob("*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md", *ROOT.glob("*/README.md")}
)
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
_FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
_PYTHON = re.compile(r"(?<=^```python\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
_TICKED = re.compile(r"`((?:claims|graph|api|tests|benchmarks|seeds|fixtures|docs)/[\w./*-]+)`")


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def _fenced(page: Path, language: str) -> str:
    """The first block of that language on the page."""
    found = re.search(rf"^```{language}\n(.*?)^```$", page.read_text("utf-8"), re.DOTALL | re.M)
    assert found
    return found[1]


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_links_lead_somewhere(page: Path) -> None:
    prose = _FENCED.sub("", page.read_text(encoding="utf-8"))
    targets = [link for link in _LINK.findall(prose) if "://" not in link]
    for target in targets:
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        assert not anchor or anchor in _anchors(file), target


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_paths_that_are_named_exist(page: Path) -> None:
    missing = [
        path
        for path in _TICKED.findall(page.read_text(encoding="utf-8"))
        if not any(ROOT.glob(path)) and not any(page.parent.glob(path))
    ]
    assert not missing


def test_the_index_lists_every_page() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    pages = {page.name for page in DOCS.glob("*.md")} - {"README.md"}
    assert {page for page in pages if f"({page})" not in index} == set()


@pytest.mark.parametrize("names", list(command_names()), ids=" ".join)
def test_every_command_is_documented(names: tuple[str, ...]) -> None:
    written = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert f"\n## twosource {' '.join(names)}\n" in written
    assert help_text(*names) in written


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_commands_named_in_the_text_exist(page: Path) -> None:
    known = {names[0] for names in command_names()}
    named = set(re.findall(r"`twosource ([a-z-]+)", page.read_text(encoding="utf-8")))
    assert named <= known


PYTHON = [page for page in PAGES if _PYTHON.search(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("page", PYTHON, ids=_name)
def test_python_examples(page: Path) -> None:
    source = "\n".join(_PYTHON.findall(page.read_text(encoding="utf-8")))
    examples = doctest.DocTestParser().get_doctest(source, {}, page.name, str(page), 0)
    assert examples.examples
    told: list[str] = []
    result = doctest.DocTestRunner().run(examples, out=told.append)
    assert result.failed == 0, "".join(told)


@pytest.fixture
def small_collection(tmp_path: Path) -> Path:
    """The one of docs/collections.md, written down as the page says."""
    page = DOCS / "collections.md"
    (tmp_path / "docs").mkdir()
    (tmp_path / "collection.toml").write_text(_fenced(page, "toml"), encoding="utf-8")
    (tmp_path / "docs" / "first.txt").write_text(_fenced(page, "text"), encoding="utf-8")
    return tmp_path


def test_the_small_collection_loads(small_collection: Path) -> None:
    collection = load_collection(small_collection)
    assert {side.slug for side in collection.dispute.sides if side.party} == {"brenna", "tavia"}
    assert [document.published for document in collection.documents] == ["2031-03-04"]


def test_the_small_collection_is_read(small_collection: Path) -> None:
    (batch,) = read_batches([small_collection])
    (extraction,) = Extractor(batch.collection).extract_many(batch.documents)
    said = {claim.speaker.name: claim for claim in extraction.claims}
    assert said["Ilse Varga"].speaker.side == "brenna"
    assert [figure.value for figure in said["Ilse Varga"].figures] == [12]


def test_every_key_and_kind_of_a_collection_is_documented() -> None:
    page = (DOCS / "collections.md").read_text(encoding="utf-8")
    keys = {key for entry in _ENTRIES.values() for key in entry.model_fields}
    assert {key for key in keys if f"`{key}`" not in page} == set()
    tables = set(CollectionFile.model_fields)
    assert {table for table in tables if f"[{table}]" not in page} == set()
    kinds = {kind.value for kind in (*SpeakerKind, *SourceKind)}
    assert {kind for kind in kinds if f"`{kind}`" not in page} == set()


def test_the_example_shows_every_key() -> None:
    shown = set(re.findall(r"^(\w+) =", _fenced(DOCS / "collections.md", "toml"), re.MULTILINE))
    assert {key for entry in _ENTRIES.values() for key in entry.model_fields} == shown


def test_the_makefile_has_what_is_named() -> None:
    pages = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    named = set(re.findall(r"^make ([\w-]+)|`make ([\w-]+)`", pages, re.MULTILINE))
    for target in {first or second for first, second in named}:
        done = subprocess.run(
            ["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True
        )
        assert done.returncode == 0, target
