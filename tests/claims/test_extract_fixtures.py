"""Our own dispatches against the claims a careful reader finds in them (fixtures/README.md).

The expectations say what is right, not what the extractor manages; the ones it still misses are
listed in ``KNOWN_MISSES``, and one that begins to work must leave the list.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from claims.extract import Extractor
from claims.text.reading import read_document
from claims.values import Claim, Extraction

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
NAMES = sorted(p.stem for p in FIXTURES.glob("*.txt"))
WORD = re.compile(r"\w+")
SAME_SPAN = 0.5
KNOWN_MISSES: frozenset[tuple[str, str]] = frozenset()
KNOWN_FIGURE_MISSES: frozenset[tuple[str, str]] = frozenset()


@cache
def extracted() -> dict[str, Extraction]:
    documents = [read_document(FIXTURES / f"{name}.txt") for name in NAMES]
    return dict(zip(NAMES, Extractor().extract_many(documents), strict=True))


def expected(name: str) -> list[dict[str, Any]]:
    claims: list[dict[str, Any]] = json.loads((FIXTURES / f"{name}.json").read_text())["claims"]
    return claims


def words(text: str, start: int, end: int) -> set[int]:
    return {m.start() for m in WORD.finditer(text, start, end)}


def plain(name: str | None) -> str:
    return re.sub(r"\W+", " ", re.sub(r"^(the|a|an) ", "", (name or "").lower())).strip()


def agrees(claim: Claim, want: dict[str, Any], text: str) -> bool:
    """Half of the words in common and the same speaker, by one name inside the other."""
    start = text.index(want["content"])
    gold = words(text, start, start + len(want["content"]))
    found = words(text, claim.start, claim.end)
    if 2 * len(gold & found) < SAME_SPAN * (len(gold) + len(found)):
        return False
    if want.get("narrator"):
        return claim.narrator
    name, wanted = plain(claim.speaker.name), plain(want["speaker"])
    return not claim.narrator and (wanted in name or name in wanted)


@pytest.mark.parametrize("name", NAMES)
def test_claims(name: str) -> None:
    extraction = extracted()[name]
    missed = {
        (name, want["content"][:40])
        for want in expected(name)
        if not any(agrees(c, want, extraction.document.text) for c in extraction.claims)
    }
    assert missed == {miss for miss in KNOWN_MISSES if miss[0] == name}


@pytest.mark.parametrize("name", NAMES)
def test_figures(name: str) -> None:
    extraction = extracted()[name]
    missed = set()
    for want in expected(name):
        held = [c for c in extraction.claims if agrees(c, want, extraction.document.text)]
        for figure in want.get("figures", []):
            bounds = (figure["value"], figure["low"], figure["high"])
            got = {(f.value, f.low, f.high) for c in held for f in c.figures}
            if held and bounds not in got:
                missed.add((name, want["content"][:40]))
    assert missed == {miss for miss in KNOWN_FIGURE_MISSES if miss[0] == name}


@pytest.mark.parametrize("name", NAMES)
def test_spans_are_exact(name: str) -> None:
    extraction = extracted()[name]
    text = extraction.document.text
    for claim in extraction.claims:
        assert text[claim.start : claim.end] == claim.content
        for mention in (claim.cue, claim.speaker.mention):
            assert mention is None or text[mention.start : mention.end] == mention.text
        for figure in claim.figures:
            assert text[figure.start : figure.end] == figure.text
