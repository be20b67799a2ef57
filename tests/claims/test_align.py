"""Finding in a text what a model says stands in it, and cutting a text into requests."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extract.llm.chunks import cut
from claims.text.align import Text, fold

FOUND = [
    # exactly, between word boundaries, every place
    ("12 dead, 12 hurt, 120 saved", "12", ["12", "12"]),
    ("the 7 of 70", "7", ["7"]),
    ("the 7 of 70", "0", []),
    ("seven", "even", []),
    ("$5m lost", "5m", ["5m"]),
    ("minister-designate", "minister", ["minister"]),
    # spaces of every kind, and line ends
    ("12 people\n  drowned", "12 people drowned", ["12 people\n  drowned"]),
    ("12\u00a0people\u2009drowned", "12 people drowned", ["12\u00a0people\u2009drowned"]),
    ("12 people", "12  people\n", ["12 people"]),
    # quotation marks and dashes
    ("“No,” he said", '"No," he said', ["“No,” he said"]),
    ("the town’s mayor", "the town's mayor", ["the town’s mayor"]),
    ("10–12 people", "10-12 people", ["10–12 people"]),
    ("wait… there", "wait... there", ["wait… there"]),
    # what cannot be seen
    ("twelve hos\u00adtages", "twelve hostages", ["twelve hos\u00adtages"]),
    ("a \u200bman", "a man", ["a \u200bman"]),
    # accents composed or not: the same letters, and never half of one
    ("Zoe\u0301 said", "Zoé", ["Zoe\u0301"]),
    ("Zoé said", "Zoe\u0301", ["Zoé"]),
    ("Zoe\u0301 said", "Zoe", []),
    # outer marks that are the model's
    ("We lost, he said", "We lost.", ["We lost"]),
    ("We lost, he said", '"We lost,"', ["We lost"]),
    ("We lost, he said", "…We lost", ["We lost"]),
    # nothing else
    ("We lost", "we lost", []),
    ("We lost", "We have lost", []),
    ("We lost", "", []),
    ("We lost", " \n", []),
    ("We lost", "...", []),
    ("", "We", []),
]


@pytest.mark.parametrize(("text", "wanted", "found"), FOUND)
def test_what_is_found(text: str, wanted: str, found: list[str]) -> None:
    assert [text[a:b] for a, b in Text(text).find(wanted)] == found


ALPHABET = "ab é\u0301\u00a0\n\u200b\u00ad“”\"'’–-….1"


@given(text=st.text(ALPHABET, max_size=40), wanted=st.text(ALPHABET, max_size=6))
def test_what_is_found_folds_to_what_was_wanted(text: str, wanted: str) -> None:
    spans = Text(text).find(wanted)
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        found, said = fold(text[start:end])[0], fold(wanted)[0]
        assert found.strip() in said
    assert spans == sorted(set(spans))


@given(text=st.text(ALPHABET, max_size=40), at=st.integers(0, 40), length=st.integers(1, 10))
def test_every_whole_word_of_a_text_is_found(text: str, at: int, length: int) -> None:
    words = [w for w in text[at : at + length].split() if w.isalnum() and f" {w} " in f" {text} "]
    assert all(Text(text).find(word) for word in words)


@given(st.text(max_size=60))
def test_folding_keeps_its_places(text: str) -> None:
    folded, places = fold(text)
    assert len(folded) == len(places)
    assert places == sorted(places)
    assert all(0 <= at < len(text) for at in places)


# ---------------------------------------------------------------- chunks


def pieces(paragraphs: list[str], limit: int) -> list[list[str]]:
    return [
        [paragraphs[p.paragraph][p.start : p.end] for p in chunk]
        for chunk in cut(paragraphs, limit)
    ]


@pytest.mark.parametrize(
    ("paragraphs", "limit", "expected"),
    [
        (["one", "two"], 100, [["one", "two"]]),
        (["one", "two", "three"], 8, [["one", "two"], ["three"]]),
        (["one", "two"], 3, [["one"], ["two"]]),
        (["One. Two is here. Three"], 18, [["One. Two is here. "], ["Three"]]),
        (["He said “no.” She left"], 16, [["He said “no.” "], ["She left"]]),
        (["one two three"], 9, [["one two "], ["three"]]),
        (["abcdefgh"], 3, [["abc"], ["def"], ["gh"]]),
        ([], 9, []),
        (["", "  ", "one"], 9, [["one"]]),
    ],
)
def test_where_it_is_cut(paragraphs: list[str], limit: int, expected: list[list[str]]) -> None:
    assert pieces(paragraphs, limit) == expected


@given(
    st.lists(st.text("ab .\n", min_size=1, max_size=60).filter(str.strip), max_size=8),
    st.integers(1, 30),
)
def test_nothing_is_lost_and_nothing_too_long(paragraphs: list[str], limit: int) -> None:
    cuts = pieces(paragraphs, limit)
    assert "".join(piece for chunk in cuts for piece in chunk) == "".join(paragraphs)
    assert all(len("\n\n".join(chunk)) <= limit for chunk in cuts)
