"""What a model offers and is refused, and answers that are none."""

import json
from typing import Any

import pytest

from claims.extract.llm import LlmExtractor
from claims.run import Refusal, Tally
from claims.text.reading import document_from_text
from tests.claims.llm_cases import (
    ADDED,
    DENIED,
    DROWNED,
    REPORT,
    SAID,
    module_server,
    read,
    server,
)
from tests.claims.model_server import ModelServer, claim, completion

__all__ = ["module_server", "server"]

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
