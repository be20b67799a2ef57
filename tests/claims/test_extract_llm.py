"""Extraction by a model: only what stands in the text comes through, and reads on like the rules.

The model is played by ``tests.claims.model_server``, a real server on loopback.
"""

from pathlib import Path

import pytest

from claims.collection import load_collection
from claims.errors import CeilingReached
from claims.extract.llm import LlmExtractor
from claims.run import Tally
from claims.text.reading import document_from_text
from claims.vocabulary import Attribution, Stance
from tests.claims.llm_cases import (
    ADDED,
    DENIED,
    DROWNED,
    REPORT,
    SAID,
    TOLD,
    module_server,
    read,
    server,
)
from tests.claims.model_server import ModelServer, claim, offers

__all__ = ["module_server", "server"]


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
