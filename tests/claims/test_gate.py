"""The gate: what any extractor returns is held against the text."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import ExtractorError
from claims.extract import Extractor
from claims.extract.gate import admit, admit_all
from claims.run import Refusal, Tally
from claims.text.reading import document_from_text
from claims.values import Claim, Extraction, Mention

TEXT = (
    "At least 12 people, 5 of them divers, drowned at the quay, Mayor Ana Petrov said.\n\n"
    "The guild denied that 7 lamps were out."
)
DOCUMENT = document_from_text(TEXT, path="case", published="2031-03-04")
READ = Extractor().extract(DOCUMENT)
DROWNED, DENIED = READ.claims


def through(*claims: Any) -> tuple[tuple[Claim, ...], Tally]:
    tally = Tally()
    extraction = Extraction(DOCUMENT, claims)
    return admit(DOCUMENT, extraction, tally).claims, tally


def test_what_is_sound_comes_through_untouched() -> None:
    claims, tally = through(*READ.claims)
    assert all(a is b for a, b in zip(claims, READ.claims, strict=True))
    assert (tally.accepted, tally.refused) == (2, {})


def test_the_rules_pass_their_own_gate() -> None:
    tally = Tally()
    folder = Path(__file__).parents[2] / "fixtures"
    texts = [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.txt"))]
    documents = [document_from_text(text, path="fixture") for text in texts]
    for _ in admit_all(documents, Extractor().extract_many(documents), tally):
        pass
    assert tally.accepted > 50
    assert not tally.refused


WRONG: list[tuple[Any, Refusal]] = [
    ({}, Refusal.NO_CLAIM),
    (None, Refusal.NO_CLAIM),
    (replace(DROWNED, speaker="Ana Petrov"), Refusal.NO_CLAIM),  # type: ignore[arg-type]
    (replace(DROWNED, content="12 people drowned"), Refusal.SPAN_NOT_IN_TEXT),
    (replace(DROWNED, start=DROWNED.start + 1), Refusal.SPAN_NOT_IN_TEXT),
    (replace(DROWNED, start=-1), Refusal.SPAN_NOT_IN_TEXT),
    (replace(DROWNED, end=len(TEXT) + 1), Refusal.SPAN_NOT_IN_TEXT),
    (replace(DROWNED, start=5, end=5, content=""), Refusal.SPAN_NOT_IN_TEXT),
    (replace(DROWNED, start=9, end=5, content=""), Refusal.SPAN_NOT_IN_TEXT),
    (replace(DROWNED, start="0"), Refusal.SPAN_NOT_IN_TEXT),  # type: ignore[arg-type]
    (replace(DROWNED, extra_spans=((0, 999),)), Refusal.SPAN_NOT_IN_TEXT),
    (replace(DROWNED, extra_spans=(7,)), Refusal.SPAN_NOT_IN_TEXT),  # type: ignore[arg-type]
    (replace(DROWNED, cue=Mention("claimed", 0, 7)), Refusal.SPAN_NOT_IN_TEXT),
    (
        replace(DROWNED, speaker=replace(DROWNED.speaker, mention=Mention("He", 0, 2))),
        Refusal.SPAN_NOT_IN_TEXT,
    ),
    (replace(DROWNED, stance="shouts"), Refusal.UNKNOWN_STANCE),  # type: ignore[arg-type]
    (replace(DROWNED, attribution="sung"), Refusal.UNKNOWN_KIND),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("claim", "reason"), WRONG)
def test_a_claim_that_does_not_stand_in_the_text(claim: Any, reason: Refusal) -> None:
    claims, tally = through(claim, DENIED)
    assert claims == (DENIED,)
    assert tally.refused == {reason: 1}
    assert tally.accepted == 1


def test_a_figure_outside_its_span_goes_alone() -> None:
    whole, part = DROWNED.figures
    (other,) = DENIED.figures
    (claim,), tally = through(replace(DROWNED, figures=(whole, other, part)))
    assert claim.figures == (whole, part)
    assert tally.refused == {Refusal.FIGURE_OUTSIDE_SPAN: 1}
    assert tally.accepted == 1


def test_a_part_finds_its_whole_again() -> None:
    whole, part = DROWNED.figures
    (other,) = DENIED.figures
    (claim,), _ = through(replace(DROWNED, figures=(other, whole, replace(part, subset_of=1))))
    assert [f.subset_of for f in claim.figures] == [whole.subset_of, 0]
    (claim,), _ = through(replace(DROWNED, figures=(other, replace(part, subset_of=0))))
    assert [f.subset_of for f in claim.figures] == [None]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"text": "13"}, Refusal.FIGURE_OUTSIDE_SPAN),
        ({"low": 9.0, "high": 3.0}, Refusal.FIGURE_OUT_OF_BOUNDS),
        ({"low": float("nan"), "high": 3.0}, Refusal.FIGURE_OUT_OF_BOUNDS),
        ({"kind": "many"}, Refusal.UNKNOWN_KIND),
    ],
)
def test_a_figure_that_is_none(change: dict[str, Any], reason: Refusal) -> None:
    wrong = replace(DROWNED.figures[0], **change)
    (claim,), tally = through(replace(DROWNED, figures=(wrong,)))
    assert claim.figures == ()
    assert tally.refused == {reason: 1}


@settings(deadline=None)
@given(
    start=st.integers(-5, len(TEXT) + 5),
    end=st.integers(-5, len(TEXT) + 5),
    content=st.text(max_size=5) | st.none(),
    figure=st.integers(-5, len(TEXT) + 5),
)
def test_whatever_the_offsets_what_comes_through_is_exact(
    start: int, end: int, content: str | None, figure: int
) -> None:
    words = TEXT[start:end] if content is None else content
    moved = replace(DROWNED.figures[0], start=figure, end=figure + 2, text=TEXT[figure:][:2])
    claims, tally = through(replace(DROWNED, start=start, end=end, content=words, figures=(moved,)))
    for claim in claims:
        assert 0 <= claim.start < claim.end <= len(TEXT)
        assert TEXT[claim.start : claim.end] == claim.content
        for kept in claim.figures:
            assert claim.start <= kept.start < kept.end <= claim.end
            assert TEXT[kept.start : kept.end] == kept.text
    assert len(claims) + sum(tally.refused.values()) >= 1


@pytest.mark.parametrize("extractions", [[], [READ], [READ, READ, READ], [READ, None]])
def test_one_extraction_a_document(extractions: list[Any]) -> None:
    with pytest.raises(ExtractorError, match="report it to whoever wrote it"):
        list(admit_all([DOCUMENT, DOCUMENT], extractions, Tally()))


def test_the_document_is_the_one_that_was_given() -> None:
    """An extractor may not hand back another text for its spans to stand in."""
    other = Extraction(document_from_text("Somebody else's words."), READ.claims)
    assert admit(DOCUMENT, other, Tally()).document is DOCUMENT
