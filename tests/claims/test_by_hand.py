"""A claim that a person marks: what is read of it, and what cannot be marked."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.collection import Collection, DeclaredSpeaker
from claims.errors import BadInput
from claims.extract import Extractor
from claims.extract.by_hand import read_marked
from claims.extract.gate import fault
from claims.marked import LONGEST, Marked, Span
from claims.text.align import locate
from claims.text.reading import document_from_text
from claims.values import Claim, Document, Source, Speaker
from claims.vocabulary import Attribution, SpeakerKind, Stance
from tests.factories import DISPUTE

TEXT = (
    "date 2031-03-04 A blast tore through Orlen on Tuesday. At least 12 people drowned at the quay,"
    " Mayor Ana Petrov said. The harbour guild put it otherwise: “some 30 crew were hurt, and"
    " 4 boats sank”.\n\nIt denied that any crew had fled. Some 30 crew stayed.\n\n"
    "Власти сообщили, что двенадцать человек погибли на причале 🚢 ночью.\n"
)
DOCUMENT = document_from_text(TEXT, source=Source("gazette", "Gazette"))


def at(words: str, text: str = TEXT) -> Span:
    return text.index(words), text.index(words) + len(words)


def marked(words: str, speaker: str | None = "Harbour Guild of Orlen", **more: Any) -> Marked:
    return Marked(*at(words), speaker, **more)


def test_it_is_read_as_the_rules_read_theirs() -> None:
    found = Extractor().extract(DOCUMENT).claims
    assert len(found) > 2
    for one in found:
        before = [claim for claim in found if claim.start < one.start]
        mention, cue = one.speaker.mention, one.cue
        given = Marked(
            one.start,
            one.end,
            one.speaker.name,
            kind=one.speaker.kind,
            mention=(mention.start, mention.end) if mention else None,
            cue=(cue.start, cue.end) if cue else None,
            stance=one.stance,
        )
        read = read_marked(DOCUMENT, given, said=before)
        same = replace(read, id=one.id, confidence=one.confidence, by_hand=False)
        assert same == replace(one, speaker=replace(one.speaker, role=read.speaker.role))
        assert (read.by_hand, read.confidence) == (True, 1.0)
        assert read.id != one.id


@pytest.mark.parametrize(
    ("words", "cue", "stance", "attribution"),
    [
        ("some 30 crew were hurt, and 4 boats sank", None, Stance.ASSERTS, Attribution.DIRECT),
        ("any crew had fled", "denied", Stance.DENIES, Attribution.INDIRECT),
        ("put it otherwise: “some 30 crew were hurt", None, Stance.ASSERTS, Attribution.MIXED),
    ],
)
def test_stance_and_attribution_are_found(
    words: str, cue: str | None, stance: Stance, attribution: Attribution
) -> None:
    claim = read_marked(DOCUMENT, marked(words, cue=at(cue) if cue else None))
    assert (claim.stance, claim.attribution) == (stance, attribution)
    assert claim.content == words
    given = marked(words, stance=Stance.EXPECTS, attribution=Attribution.INDIRECT)
    claim = read_marked(DOCUMENT, given)
    assert (claim.stance, claim.attribution) == (Stance.EXPECTS, Attribution.INDIRECT)


def test_without_a_speaker_it_is_the_sources_own() -> None:
    document = replace(DOCUMENT, wire_credits=("Tidewire",))
    claim = read_marked(document, marked("Some 30 crew stayed", None))
    assert (claim.speaker.name, claim.narrator, claim.origin) == ("Gazette", True, "Tidewire")
    assert claim.source_chain == ("Tidewire", "Gazette")
    assert claim.attribution is Attribution.NARRATOR
    assert [figure.value for figure in claim.figures] == [30]


def test_over_paragraphs_and_in_another_language() -> None:
    over = read_marked(DOCUMENT, marked("4 boats sank”.\n\nIt denied"))
    assert [figure.text for figure in over.figures] == ["4 boats"]
    foreign = read_marked(DOCUMENT, marked("двенадцать человек погибли на причале 🚢 ночью"))
    assert (foreign.figures, foreign.proposition) == ((), None)
    assert foreign.content.endswith("🚢 ночью")


def test_a_declared_speaker_is_known_by_another_name() -> None:
    guild = DeclaredSpeaker(
        "Harbour Guild of Orlen", SpeakerKind.ORGANISATION, "brenna", aliases=("the guild",)
    )
    declared = Collection(Path(), DISPUTE, (guild,), (), ())
    claim = read_marked(DOCUMENT, marked("Some 30 crew stayed", "The Guild"), declared)
    assert (claim.speaker.name, claim.speaker.side) == ("Harbour Guild of Orlen", "brenna")
    assert claim.origin == "Harbour Guild of Orlen"


def test_what_is_given_goes_before_what_is_known() -> None:
    known = Speaker("Ana Petrov", SpeakerKind.GOVERNMENT, None, None, "City of Orlen", "caldor")
    words = marked("Some 30 crew stayed", "Ana  Petrov", role="mayor")
    speaker = read_marked(DOCUMENT, words, known=known).speaker
    assert (speaker.name, speaker.kind, speaker.side) == (known.name, known.kind, known.side)
    assert (speaker.role, speaker.speaks_for) == ("mayor", "City of Orlen")
    other = replace(words, kind=SpeakerKind.PERSON, side="brenna", speaks_for="Guild")
    claim = read_marked(DOCUMENT, other, known=known)
    assert (claim.speaker.kind, claim.speaker.side) == (SpeakerKind.PERSON, "brenna")
    assert claim.origin == "Guild"
    assert read_marked(DOCUMENT, marked("Some 30 crew", "Ana Petrov")).speaker.kind == "person"


WRONG = [
    (Marked(5, 5), "start", "no stretch of the text"),
    (Marked(-1, 5), "start", "no stretch"),
    (Marked(5, len(TEXT) + 1), "start", f"has {len(TEXT)} characters"),
    (Marked(*at(".\n\n")), "start", "no words"),
    (marked("Some 30 crew", mention=(9, 4)), "mention", "no stretch"),
    (marked("Some 30 crew", cue=at(" “")), "cue", "no words"),
    (marked("Some 30 crew", " "), "speaker", "a speaker has a name"),
    (marked("Some 30 crew", "they"), "speaker", "names nobody"),
    (marked("Some 30 crew", attribution=Attribution.NARRATOR), "speaker", "the source itself"),
]


@pytest.mark.parametrize(("given", "field", "says"), WRONG)
def test_what_cannot_be_marked(given: Marked, field: str, says: str) -> None:
    with pytest.raises(BadInput, match=says) as caught:
        read_marked(DOCUMENT, given)
    assert caught.value.field == field


def test_a_page_is_no_claim() -> None:
    text = "The quay burned. " * (LONGEST // 10)
    with pytest.raises(BadInput, match="at most 6,000"):
        read_marked(document_from_text(text, published="2031-03-04"), Marked(0, LONGEST + 1))


UNSEEN = "date 2031-03-04 Up to 1\u00ad2 pe\u0301ople\u200b were\r\nkilled at the  quay."


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_stretch_is_a_sound_claim(data: st.DataObject) -> None:
    """Whatever is marked, what is read of it stands in the text."""
    document = data.draw(st.sampled_from([DOCUMENT, document_from_text(UNSEEN)]))
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))
    try:
        claim = read_marked(document, Marked(start, end, "Harbour Guild"))
    except BadInput:
        assert not any(letter.isalnum() for letter in document.text[start:end])
        return
    assert fault(claim, document.text) is None
    assert _covers(claim, document, start, end)


def _covers(claim: Claim, document: Document, start: int, end: int) -> bool:
    """All that is seen of what was marked, and no more than the letters it begins or ends in."""
    marked = "".join(letter for letter in document.text[start:end] if letter.isalnum())
    held = "".join(letter for letter in claim.content if letter.isalnum())
    return marked in held and len(held) - len(marked) <= 2


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("“some 30 crew were\nhurt, and 4", "“some 30 crew were hurt, and 4"),
        ('"some 30 crew were hurt', "“some 30 crew were hurt"),
        ("на причале 🚢 ночью", "на причале 🚢 ночью"),
    ],
)
def test_words_are_located(words: str, found: str) -> None:
    assert TEXT[slice(*locate(TEXT, words, "words"))] == found


def test_words_that_are_not_there_or_too_often() -> None:
    with pytest.raises(BadInput, match="does not say 'forty'"):
        locate(TEXT, "forty", "words")
    with pytest.raises(BadInput, match=r"2 times, at \d+ to \d+, \d+ to \d+; give start and end"):
        locate(TEXT, "30 crew", "words")
    beside = at("stayed")
    assert locate(TEXT, "30 crew", "cue", beside)[0] == TEXT.rindex("30 crew")
