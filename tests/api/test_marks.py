"""Cutting a text at overlapping marks, and the words for figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.render.json import number
from api.render.marks import Mark, cut, marked_claim
from api.render.words import bounds_words, chain_words, count, figure_words, plain
from claims.values import Figure
from claims.vocabulary import FigureKind
from tests.factories import make_claim, make_extraction, make_figure

spans = st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from("abc"))


@given(
    text=st.text(min_size=1, max_size=40),
    marks=st.lists(spans.map(lambda s: Mark(min(s[:2]), max(s[:2]), s[2])), max_size=6),
)
def test_the_pieces_are_the_text_and_know_their_marks(text: str, marks: list[Mark]) -> None:
    pieces = cut(text, (0, len(text)), marks)
    assert "".join(piece.text for piece in pieces) == text
    position = 0
    for piece in pieces:
        covering = {m.role for m in marks if m.start <= position < m.end}
        assert set(piece.roles) == covering
        assert set(piece.opens) <= covering
        position += len(piece.text)


def test_every_mark_opens_once_in_each_paragraph() -> None:
    pieces = cut("one two three", (0, 13), [Mark(0, 13, "content"), Mark(4, 7, "figure")])
    assert [(p.text, p.opens) for p in pieces] == [
        ("one ", ("content",)),
        ("two", ("figure",)),
        (" three", ()),
    ]


def test_a_claim_is_shown_in_its_own_paragraph_only() -> None:
    extraction = make_extraction(make_claim("one ship sank"), make_claim("two ships sank"))
    (paragraph,) = marked_claim(extraction.document.text, extraction.claims[1])
    assert "".join(p.text for p in paragraph) == "The harbour office said that two ships sank."


@pytest.mark.parametrize(
    ("figure", "words", "bounds"),
    [
        (make_figure(35, measure="wounded"), "35 (wounded)", "35"),
        (make_figure(20, unbounded=True, approximator="at least"), "at least 20 (killed)", None),
        (make_figure(633, kind=FigureKind.CUMULATIVE), "633 (killed, cumulative)", "633"),
        (make_figure(4, text="four buildings damaged", measure="buildings_damaged"), None, "4"),
        (make_figure(None, low=24, high=99, text="dozens"), "dozens (killed)", "24 to 99"),
        (make_figure(1200, unbounded=True, negated=True), "1200 (killed, denied)", "1,200 or more"),
    ],
)
def test_figure_words(figure: Figure, words: str | None, bounds: str | None) -> None:
    assert figure_words(figure) == (words or "four buildings damaged")
    assert bounds_words(figure) == (bounds or "20 or more")


@pytest.mark.parametrize(
    ("value", "expected"), [(35.0, "35"), (2.5, "2.5"), (None, "None"), (150000.0, "150000")]
)
def test_numbers_keep_their_form(value: float | None, expected: str) -> None:
    assert str(number(value)) == expected


def test_words() -> None:
    assert [plain(w) for w in ("self_reported", "single_source")] == [
        "self-reported",
        "single source",
    ]
    assert [count(1, "claim"), count(2_000, "claim")] == ["1 claim", "2,000 claims"]
    relayed = make_claim(origin="Port Radio", source_chain=["Port Radio", "AFP", "Shore Daily"])
    assert chain_words(relayed) == "Port Radio → AFP → Shore Daily"
    assert chain_words(make_claim(origin=None)) == "origin unknown"
