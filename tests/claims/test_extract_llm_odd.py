"""Whatever a model answers, what comes through stands in the text."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extract.assemble import Assembly
from claims.extract.gate import admit
from claims.extract.llm.answers import read_answer
from claims.extract.llm.chunks import cut
from claims.extract.llm.client import Answer
from claims.extract.llm.drafts import Placing
from claims.extract.syntax.context import Context
from claims.extract.syntax.parse import parse
from claims.lexicon import load
from claims.run import Tally
from claims.text.reading import document_from_text
from claims.values import Extraction
from claims.vocabulary import Stance
from tests.claims.llm_cases import ADDED, DENIED, REPORT, SAID, TOLD


def test_the_example_of_the_prompt_holds_what_it_teaches() -> None:
    example = load("llm")["example"]
    tally = Tally()
    extraction = _through(example["report"], example["answer"], tally, limit=6_000)
    assert len(extraction.claims) == 4
    assert not tally.refused


def _through(text: str, answer: str, tally: Tally, limit: int = 200) -> Extraction:
    """An answer's way from the wire to the gate, without the wire."""
    document = document_from_text(text, path="any")
    paragraphs = parse(text)
    texts = [paragraph.text for paragraph in paragraphs]
    placing = Placing(texts, tally)
    for chunk in cut(texts, limit):
        placing.add(read_answer(Answer(answer, cut_off=False), tally), chunk)
    offered = placing.offered([Context.of(paragraph) for paragraph in paragraphs])
    extraction = Assembly(document, paragraphs, None, offered).extraction()
    return admit(document, extraction, tally)


WORDS = st.one_of(
    st.sampled_from(
        [
            "12",
            "At least",
            "people",
            "Mayor",
            "Ana Petrov",
            "said",
            "she",
            "“",
            '"',
            "…",
            "on\nMonday",
        ]
    ),
    st.text(max_size=12),
)
STRINGS = st.lists(WORDS, max_size=6).map(" ".join)
SLICES = st.tuples(st.integers(0, len(REPORT)), st.integers(1, 60)).map(
    lambda at: REPORT[at[0] : at[0] + at[1]]
)
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | STRINGS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(STRINGS, inner, max_size=3),
    max_leaves=6,
)
OFFERS = st.fixed_dictionaries(
    {
        "content": st.lists(SLICES | STRINGS, max_size=3) | SLICES | ANY,
        "speaker": SLICES | STRINGS | st.none() | ANY,
        "cue": SLICES | STRINGS | st.none(),
        "stance": st.sampled_from([*Stance, "shouts"]) | ANY,
        "figures": st.lists(SLICES | STRINGS, max_size=3),
        "narrator": st.booleans(),
    }
)
GOOD = st.sampled_from([SAID, ADDED, DENIED, TOLD])


@settings(deadline=None)
@given(claims=st.lists(OFFERS | GOOD | ANY, max_size=5))
def test_whatever_comes_in_what_comes_through_stands_in_the_text(claims: list[Any]) -> None:
    tally = Tally()
    extraction = _through(REPORT, json.dumps({"claims": claims}), tally)
    _stands_in_the_text(extraction)
    assert tally.accepted == len(extraction.claims)


@settings(deadline=None)
@given(answer=st.text(max_size=80) | ANY.map(json.dumps))
def test_whatever_an_answer_is(answer: str) -> None:
    _stands_in_the_text(_through(REPORT, answer, Tally()))


def _stands_in_the_text(extraction: Extraction) -> None:
    text = extraction.document.text
    for said in extraction.claims:
        spans = [(said.start, said.end), *said.extra_spans]
        assert text[said.start : said.end] == said.content
        assert said.content
        for mention in (said.cue, said.speaker.mention):
            assert mention is None or text[mention.start : mention.end] == mention.text
        for figure in said.figures:
            assert text[figure.start : figure.end] == figure.text
            assert any(a <= figure.start and figure.end <= b for a, b in spans)
