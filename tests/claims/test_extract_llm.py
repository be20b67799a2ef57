"""Extraction by a model: only what stands in the text comes through, and reads on like the rules.

The model is played by ``tests.claims.model_server``, a real server on loopback.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.collection import load_collection
from claims.errors import CeilingReached
from claims.extract.assemble import Assembly
from claims.extract.gate import admit
from claims.extract.llm import LlmExtractor
from claims.extract.llm.answers import read_answer
from claims.extract.llm.chunks import cut
from claims.extract.llm.client import Answer
from claims.extract.llm.drafts import Placing
from claims.extract.syntax.context import Context
from claims.extract.syntax.parse import parse
from claims.lexicon import load
from claims.run import Refusal, Tally
from claims.text.reading import document_from_text
from claims.values import Claim, Extraction
from claims.vocabulary import Attribution, Stance
from tests.claims.model_server import ModelServer, claim, completion, offers, serve

REPORT = """date 2031-03-04 At least 12 people drowned in the harbour of Orlen, Mayor Ana Petrov
said on Monday. "We had warned them  twice," she added.

The Brennan Ports Ministry denied that 7 soldiers were among the dead. Divers searched 3 ferries."""


@pytest.fixture(scope="module")
def module_server() -> Iterator[ModelServer]:
    with serve() as running:
        yield running


@pytest.fixture
def server(module_server: ModelServer) -> ModelServer:
    module_server.asked.clear()
    return module_server


def read(server: ModelServer, *claims: Any, text: str = REPORT) -> tuple[list[Claim], Tally]:
    """The claims that are made of a text where the model offers these."""
    server.answers(offers(*claims))
    tally = Tally()
    document = document_from_text(text, path="case")
    extraction = LlmExtractor(None, tally, server.settings()).extract(document)
    return list(admit(document, extraction, tally).claims), tally


DROWNED = "At least 12 people drowned in the harbour of Orlen"
SAID = claim(DROWNED, "Mayor Ana Petrov", cue="said", figures=["At least 12"])
ADDED = claim("We had warned them  twice", "she", cue="added")
DENIED = claim(
    "7 soldiers were among the dead",
    "The Brennan Ports Ministry",
    cue="denied",
    stance="denies",
    figures=["7"],
)
TOLD = claim("Divers searched 3 ferries", None, narrator=True, figures=["3"])


# ---------------------------------------------------------------- what comes through


def test_a_good_answer_reads_on_like_the_rules(server: ModelServer) -> None:
    claims, tally = read(server, SAID, ADDED, DENIED, TOLD)
    assert not tally.refused
    assert tally.accepted == 4
    first, second, third, fourth = claims
    assert first.speaker.name == "Ana Petrov"
    assert (first.speaker.role or "").lower() == "mayor"
    assert first.cue is not None
    assert first.cue.text == "said"
    assert [(f.text, f.low, f.measure) for f in first.figures] == [
        ("At least 12 people", 12, "killed")
    ]
    assert first.stated_on == "2031-03-03"
    assert second.speaker.name == "Ana Petrov"
    assert second.attribution == Attribution.DIRECT
    assert third.speaker.name == "Brennan Ports Ministry"
    assert third.stance == Stance.DENIES
    assert [(f.value, f.negated) for f in third.figures] == [(7, True)]
    assert fourth.narrator


def test_a_collection_gives_sides_and_speakers(server: ModelServer, tmp_path: Path) -> None:
    (tmp_path / "collection.toml").write_text(
        """
[dispute]
slug = "strait"
name = "The strait"
[[sides]]
slug = "brenna"
name = "Brenna"
party = true
[[speakers]]
name = "Ministry of Ports of Brenna"
kind = "government"
side = "brenna"
aliases = ["Brennan Ports Ministry"]
""",
        encoding="utf-8",
    )
    server.answers(offers(DENIED))
    extractor = LlmExtractor(load_collection(tmp_path), None, server.settings())
    (denied,) = extractor.extract(document_from_text(REPORT)).claims
    assert denied.speaker.name == "Ministry of Ports of Brenna"
    assert denied.speaker.side == "brenna"


def test_figures_are_read_and_not_believed(server: ModelServer) -> None:
    claims, tally = read(server, {**SAID, "figures": []})
    assert [f.text for f in claims[0].figures] == ["At least 12 people"]
    assert not tally.refused


def test_the_words_are_those_of_the_text(server: ModelServer) -> None:
    """Other quotation marks, spaces and line ends are found; what is kept is what stands there."""
    claims, _ = read(
        server, claim('"We had warned them twice."', "she", cue="added"),
        claim(DROWNED, "Mayor Ana Petrov", cue="said on  Monday"),
    )  # fmt: skip
    assert [c.content for c in claims] == [DROWNED, "We had warned them  twice"]
    assert claims[0].cue is not None
    assert claims[0].cue.text == "said on Monday"


def test_a_quotation_in_two_pieces(server: ModelServer) -> None:
    text = "“Nobody is safe,” said Ana Petrov. “Not even the 40 divers.”"
    (both,), _ = read(
        server,
        claim(["Nobody is safe", "Not even the 40 divers"], "Ana Petrov", cue="said"),
        text=text,
    )
    assert both.content == "Nobody is safe"
    assert [text[a:b] for a, b in both.extra_spans] == ["Not even the 40 divers"]
    assert [f.value for f in both.figures] == [40]


def test_a_speaker_goes_on_in_the_next_paragraph(server: ModelServer) -> None:
    text = "“It was late,” Ana Petrov said.\n\n“The lamps were out.\n\n“Nobody came.”"
    late = claim("It was late", "Ana Petrov", cue="said")
    claims, tally = read(
        server,
        late,
        claim("The lamps were out", "Ana Petrov"),
        claim("Nobody came", None),
        text=text,
    )
    assert [c.speaker.name for c in claims] == ["Ana Petrov"] * 3
    assert not tally.refused


def test_one_stretch_said_and_denied_is_two_claims(server: ModelServer) -> None:
    text = "The guild said that the pier was safe, which Mayor Ana Petrov denied."
    safe = "the pier was safe"
    claims, tally = read(
        server,
        claim(safe, "The guild", cue="said"),
        claim(safe, "Mayor Ana Petrov", cue="denied", stance="denies"),
        text=text,
    )
    assert [c.stance for c in claims] == [Stance.ASSERTS, Stance.DENIES]
    assert claims[1].denies == (claims[0].id,)
    assert not tally.refused


# ---------------------------------------------------------------- what is refused

REFUSED: list[tuple[Any, Refusal]] = [
    (claim("At least 13 people drowned", "Mayor Ana Petrov"), Refusal.CONTENT_NOT_FOUND),
    (claim("least 12 peop", "Mayor Ana Petrov"), Refusal.CONTENT_NOT_FOUND),
    (claim(["Divers searched", "a mine"], "she"), Refusal.CONTENT_NOT_FOUND),
    (claim([], "Mayor Ana Petrov"), Refusal.CONTENT_NOT_FOUND),
    (claim(" ", "Mayor Ana Petrov"), Refusal.CONTENT_NOT_FOUND),
    (claim("…", "Mayor Ana Petrov"), Refusal.CONTENT_NOT_FOUND),
    (claim("twice,\" she added. The", "she"), Refusal.CONTENT_NOT_FOUND),
    (claim(DROWNED, "Mayor Anna Petrov"), Refusal.SPEAKER_NOT_FOUND),
    (claim(DROWNED, "The Brennan Ports Ministry"), Refusal.SPEAKER_NOT_FOUND),
    (claim(DROWNED, "people"), Refusal.SPEAKER_NOT_FOUND),
    (claim(DROWNED, "Mayor Ana Petrov", cue="claimed"), Refusal.CUE_NOT_FOUND),
    (claim(DROWNED, None), Refusal.NOBODY_CREDITED),
    (claim(DROWNED, "Mayor Ana Petrov", stance="shouts"), Refusal.UNKNOWN_STANCE),
    (claim(DROWNED, "Mayor Ana Petrov", stance=None), Refusal.UNKNOWN_STANCE),
    (claim("We had warned them  twice", None, narrator=True), Refusal.NARRATION_WITHOUT_FIGURE),
    ({"content": [DROWNED]}, Refusal.CLAIM_NOT_AFTER_SCHEMA),
    ({**SAID, "content": [7]}, Refusal.CLAIM_NOT_AFTER_SCHEMA),
    ({**SAID, "stance": 3, "speaker": 4}, Refusal.CLAIM_NOT_AFTER_SCHEMA),
    ("said", Refusal.CLAIM_NOT_AFTER_SCHEMA),
    (None, Refusal.CLAIM_NOT_AFTER_SCHEMA),
]  # fmt: skip


@pytest.mark.parametrize(("offer", "reason"), REFUSED)
def test_what_is_refused_and_why(server: ModelServer, offer: Any, reason: Refusal) -> None:
    claims, tally = read(server, offer)
    assert not claims
    assert tally.refused == {reason: 1}
    assert tally.accepted == 0


@pytest.mark.parametrize("figure", ["13", "7", "2 people", "", "3"])
def test_a_figure_outside_its_span_is_refused(server: ModelServer, figure: str) -> None:
    """Alone: the claim it was put into stands, with the figures that stand in it."""
    claims, tally = read(server, {**SAID, "figures": ["12", figure]})
    assert tally.refused == {Refusal.FIGURE_OUTSIDE_SPAN: 1}
    assert [f.text for f in claims[0].figures] == ["At least 12 people"]


def test_nothing_is_taken_twice(server: ModelServer) -> None:
    claims, tally = read(
        server, SAID, SAID, claim("12 people drowned", "Mayor Ana Petrov", cue="said")
    )
    assert [c.content for c in claims] == [DROWNED]
    assert tally.refused == {Refusal.SAID_TWICE: 2}


def test_a_figure_nobody_vouches_for_is_no_narration(server: ModelServer) -> None:
    """What the model overlooked was not thereby said by the reporter."""
    claims, _ = read(server, ADDED)
    assert [c.content for c in claims] == ["We had warned them  twice"]


ANSWERS: list[tuple[str | None, str, dict[Refusal, int]]] = [
    (None, "stop", {Refusal.ANSWER_EMPTY: 1}),
    ("", "stop", {Refusal.ANSWER_EMPTY: 1}),
    ("", "content_filter", {Refusal.ANSWER_EMPTY: 1}),
    ("<think>{}</think>", "stop", {Refusal.ANSWER_EMPTY: 1}),
    ("I cannot help with that.", "stop", {Refusal.ANSWER_NOT_JSON: 1}),
    ('{"claims": [', "stop", {Refusal.ANSWER_NOT_JSON: 1}),
    ('{"claims": ' + "[" * 20_000, "stop", {Refusal.ANSWER_NOT_JSON: 1}),
    ('{"claims": ' + "1" * 20_000 + "}", "stop", {Refusal.ANSWER_NOT_JSON: 1}),
    ("[]", "stop", {Refusal.ANSWER_NOT_JSON: 1}),
    ("{}", "stop", {Refusal.ANSWER_NOT_AFTER_SCHEMA: 1}),
    ('{"claims": null}', "stop", {Refusal.ANSWER_NOT_AFTER_SCHEMA: 1}),
    ('{"claims": [[]]}', "stop", {Refusal.CLAIM_NOT_AFTER_SCHEMA: 1}),
    ("", "length", {Refusal.ANSWER_CUT_OFF: 1}),
    ('{"claims": [{"content": ["At', "length", {Refusal.ANSWER_CUT_OFF: 1}),
    ('{"claims": []}', "stop", {}),
]


@pytest.mark.parametrize(("text", "finish", "refused"), ANSWERS)
def test_answers_that_are_none(
    server: ModelServer, text: str | None, finish: str, refused: dict[Refusal, int]
) -> None:
    server.answers(completion(text, finish=finish))
    tally = Tally()
    extractor = LlmExtractor(None, tally, server.settings())
    assert not extractor.extract(document_from_text(REPORT)).claims
    assert tally.refused == refused


@pytest.mark.parametrize(
    ("before", "after", "finish", "cut_off"),
    [
        ("", "", "stop", 0),
        ("```json\n", "\n```", "stop", 0),
        ('<think>perhaps {"claims": 3}</think>\n', "", "stop", 0),
        ("", "", "length", 1),
    ],
)
def test_what_stands_around_an_answer(
    server: ModelServer, before: str, after: str, finish: str, cut_off: int
) -> None:
    server.answers(completion(before + json.dumps({"claims": [SAID]}) + after, finish=finish))
    tally = Tally()
    extractor = LlmExtractor(None, tally, server.settings())
    assert len(extractor.extract(document_from_text(REPORT)).claims) == 1
    assert tally.refused[Refusal.ANSWER_CUT_OFF] == cut_off


def test_what_was_whole_of_an_answer_that_was_cut_off(server: ModelServer) -> None:
    text = json.dumps({"claims": [SAID, ADDED, DENIED]})
    server.answers(completion(text[:-30], finish="length"))
    tally = Tally()
    extractor = LlmExtractor(None, tally, server.settings())
    assert len(extractor.extract(document_from_text(REPORT)).claims) == 2
    assert tally.refused == {Refusal.ANSWER_CUT_OFF: 1}


# ---------------------------------------------------------------- asking


def test_a_long_report_is_asked_in_chunks(server: ModelServer) -> None:
    texts = [f"Mayor Ana Petrov said that lamp {n} of the pier was out." for n in range(40)]
    answers = [offers(claim(f"lamp {n} of the pier was out", "Mayor Ana Petrov", cue="said"))
               for n in (0, 8)]  # fmt: skip
    server.answers(*answers, offers())
    extractor = LlmExtractor(None, None, server.settings(chunk_chars=400))
    document = document_from_text("\n\n".join(texts))
    claims = extractor.extract(document).claims
    assert len(server.asked) > 3
    assert [m["role"] for m in server.asked[0]["messages"]] == [
        "system", "user", "assistant", "user",
    ]  # fmt: skip
    reports = [asked["messages"][-1]["content"] for asked in server.asked]
    assert "\n\n".join(reports) == document.text
    assert [c.content for c in claims] == [
        "lamp 0 of the pier was out",
        "lamp 8 of the pier was out",
    ]


def test_what_was_read_before_the_ceiling_is_given(server: ModelServer) -> None:
    server.answers(offers(SAID, usage=(3_000, 900)))
    tally = Tally()
    settings = server.settings(max_tokens=5_000, answer_tokens=500)
    documents = [document_from_text(REPORT, path=name) for name in ("one", "two", "three")]
    read = LlmExtractor(None, tally, settings).extract_many(documents)
    assert next(read).document.path == "one"
    with pytest.raises(CeilingReached, match="raise TWOSOURCE_LLM_MAX_TOKENS"):
        next(read)
    assert tally.tokens == 3_900


def test_two_batches_of_a_run_share_their_ceiling(server: ModelServer) -> None:
    server.answers(offers(usage=(3_000, 900)))
    settings, tally = server.settings(max_tokens=5_000, answer_tokens=500), Tally()
    LlmExtractor(None, tally, settings).extract(document_from_text(REPORT))
    with pytest.raises(CeilingReached):
        LlmExtractor(None, tally, settings).extract(document_from_text(REPORT))


def test_the_example_of_the_prompt_holds_what_it_teaches() -> None:
    example = load("llm")["example"]
    tally = Tally()
    extraction = _through(example["report"], example["answer"], tally, limit=6_000)
    assert len(extraction.claims) == 4
    assert not tally.refused


# ---------------------------------------------------------------- whatever comes in


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
