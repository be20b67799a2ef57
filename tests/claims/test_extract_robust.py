"""Text as it comes: marks, blanks and letters of every kind. Nothing raises, nothing is lost by a
character, and what stands around a sentence does not keep it from being read."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.errors import UnreadableDocument
from claims.extract import Extractor
from claims.extract.explain import explain
from claims.extract.syntax.capitals import sentence_case
from claims.extract.syntax.parse import plain
from claims.extract.syntax.quotes import find_quotes
from claims.text.layout import paragraphs
from claims.text.reading import document_from_text
from claims.values import Claim
from tests.claims.soundness import check_extraction

PIECES = [
    "Ana Kovel", "said", "“", "”", '"', "'", "’", "the ministry", "denied", "that", ",", ".",
    "\n\n", "29 more", "killed", "at least", "—", "«", "»", "accused", "of", "each side",
    "the other", "BAKU", "‹", "›", "„", "「", "」", "``", "''", "‘", "\r\n", "\r", "\t", "\u00ad",
    "According to", "\u200b", "\u00a0", "\u2009", "\u202e", "\u2066", "🙂", "👩‍🚒",
    "مرحبا", "e\u0301",
    "on Monday", "(", ")", ";", ":", "•", "[10:04]", "14:32 GMT", "İ", "ﬁ", "١٢", "hundred",
    "THE MAYOR SAID 12 DIED.", "1,240", "½", "%", "$3 million", "Q:", "she", "who", "no",
]  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map(" ".join),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join),
    st.text(min_size=1, max_size=200),
)


def _claims(text: str) -> tuple[Claim, ...]:
    extraction = Extractor().extract(document_from_text(text, published="2031-05-14"))
    check_extraction(extraction)
    return extraction.claims


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_whatever_comes_is_sound_or_refused(text: str) -> None:
    try:
        document = document_from_text(text, path="any", published="2031-05-14")
    except UnreadableDocument:
        return
    check_extraction(Extractor().extract(document))


@given(st.text(alphabet='ab "“”«».,', max_size=80))
def test_quotes_never_overlap(text: str) -> None:
    quotes = find_quotes(text)
    for quote in quotes:
        assert 0 <= quote.start < quote.inner_start <= quote.inner_end <= quote.end <= len(text)
    for first, second in pairwise(quotes):
        assert first.end <= second.start or not first.closed


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=300), TEXTS, TEXTS.map(str.upper)))
def test_what_is_parsed_is_as_long_as_the_text(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert len(sentence_case(text)) == len(text)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="ab.! \n\r\u00a0", max_size=400).map(lambda text: text * 60))
def test_paragraphs_part_the_text_and_none_is_endless(text: str) -> None:
    spans = paragraphs(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert all(end - start <= 6_000 for start, end in spans)
    assert all(not text[start].isspace() and not text[end - 1].isspace() for start, end in spans)


TWELVE = "12 people were killed in Orlen"

# The sentence as it may be typed, and what has to be found in it: speaker and content.
TYPED = [
    ("The bridge is closed,” said Ana Kovel.", None),
    ("“The bridge is closed,” said Ana Kovel.", "The bridge is closed"),
    ('"The bridge is closed," said Ana Kovel.', "The bridge is closed"),
    ("„The bridge is closed“, said Ana Kovel.", "The bridge is closed"),
    ("„The bridge is closed”, said Ana Kovel.", "The bridge is closed"),
    ("«The bridge is closed», said Ana Kovel.", "The bridge is closed"),
    ("»The bridge is closed«, said Ana Kovel.", "The bridge is closed"),
    ("‹The bridge is closed›, said Ana Kovel.", "The bridge is closed"),
    ("「The bridge is closed」, said Ana Kovel.", "The bridge is closed"),
    ("‘The bridge is closed,’ said Ana Kovel.", "The bridge is closed"),
    ("''The bridge is closed,'' said Ana Kovel.", "The bridge is closed"),
    ("``The bridge is closed,'' said Ana Kovel.", "The bridge is closed"),
    ("＂The bridge is closed,＂ said Ana Kovel.", "The bridge is closed"),
    (f"Ana\u00a0Kovel said {TWELVE}.", TWELVE),
    (f"Ana Kovel said\u2009{TWELVE}.", TWELVE),
    (f"Ana Kovel\u202fsaid {TWELVE}.", TWELVE),
    (f"Ana Kovel said\u3000{TWELVE}.", TWELVE),
    (f"Ana Kovel\tsaid {TWELVE}.", TWELVE),
    (f"Ana Kovel\r\nsaid {TWELVE}.", TWELVE),
    (f"\ufeffAna Kovel said {TWELVE}.", TWELVE),
    (f"\u202aAna Kovel\u202c said {TWELVE}.", TWELVE),
    (f"\u2066Ana Kovel\u2069 said {TWELVE}.", TWELVE),
    (f"🔴 Ana Kovel said {TWELVE}.", TWELVE),
    (f"👩‍🚒🏴 Ana Kovel said {TWELVE}. 🙏🏽", TWELVE),
    (f"• Ana Kovel said {TWELVE}.", TWELVE),
    (f"- Ana Kovel said {TWELVE}.", TWELVE),
    (f"* Ana Kovel said {TWELVE}.", TWELVE),
    (f"1. Ana Kovel said {TWELVE}.", TWELVE),
    (f"14:32 GMT Ana Kovel said {TWELVE}.", TWELVE),
    (f"14:32 GMT - Ana Kovel said {TWELVE}.", TWELVE),
    (f"[10:04] Ana Kovel said {TWELVE}.", TWELVE),
    (f"2.15pm Ana Kovel said {TWELVE}.", TWELVE),
    (f"2:15 p.m.: Ana Kovel said {TWELVE}.", TWELVE),
    (f"ORLEN, Oct 17 (Reuters) - Ana Kovel said {TWELVE}.", TWELVE),
    (f"GENEVA — Ana Kovel said {TWELVE}.", TWELVE),
    (f"ORLEN (AP) — Ana Kovel said {TWELVE}.", TWELVE),
    (f"(AP) Ana Kovel said {TWELVE}.", TWELVE),
    (f"Orlen mayor speaks\n\nAna Kovel said {TWELVE}.", TWELVE),
    (f"Ana Kovel said {TWELVE}. (Photo: Harbour Desk)", TWELVE),
    (f"Ana Kovel said {TWELVE} (see above", None),
    (f"Ana  Kovel   said {TWELVE}.", TWELVE),
    (f"Ana Kovel\n    said {TWELVE}.", TWELVE),
    (f"14:32 | Ana Kovel said {TWELVE}.", TWELVE),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content"), TYPED)
def test_however_it_is_typed(text: str, content: str | None) -> None:
    found = _claims(text)
    if content is not None:
        assert (content, "Ana Kovel") in [(c.content, c.speaker.name) for c in found]


# Marks inside words: the words as written must come back, whatever is found.
BROKEN = [
    ("The may\u00ador said 1\u00ad2 peo\u00adple were kil\u00adled in Or\u00adlen.", "12 people"),
    ("The may\u200bor said 1\u200b2 people were kil\u200bled in Orlen.", "12 people"),
    ("The mayor said 12\u2060 people were killed in Orlen.", "12 people"),
    ("The mayor said 1\u202f240 people were killed in Orlen.", "1 240 people"),
    ("The mayor said 1\u00a0240 people were killed in Orlen.", "1 240 people"),
    ("The mayor said \u202b12\u202c people were killed in Orlen.", "12 people"),
]


@pytest.mark.parametrize(("text", "figure"), BROKEN)
def test_unseen_characters_inside_words(text: str, figure: str) -> None:
    (claim,) = _claims(text)
    (found,) = claim.figures
    assert (claim.cue is not None, found.measure) == (True, "killed")
    assert found.value == (1240 if "240" in figure else 12)


@pytest.mark.parametrize(
    "text",
    [
        "قال المتحدث: Ana Kovel said «لن نغلق الجسر» on Monday.",
        "Ana Kovel said «לא נסגור את הגשר» on Monday.",
        "José Núñez se\u0301 Ana Kove\u0301l said 12 people were killed.",
        "Kovel.\n\n\n\nsaid\n\n12\n\n",
        '"' * 400,
        "“" * 400,
        "(" * 400,
        "No.",
        "Flood kills 12",
        "12",
        "said",
        "said said said",
        "“said” “said” said “said",
        "Ana Kovel said “12 people «were ‹killed",
        "\u0301\u0301\u0301 said Ana Kovel.",
        "İİİİ SAİD THAT İT WAS THE İSTANBUL MİNİSTRY OF ﬁRE.",
        "ǅ ǅ ǅ ǅ ǅ said",
        "Ana Kovel said " + "very " * 2_000 + "little.",
        "Ana KovelAna Kovel ``at leastdenied denied denied none of Ana KovelAna Koveldenied : % “ "
        "”denied denied denieddenied denied and denied soldiers 3.5 million denied hundreds of\xad",
        "Kovel was quoted byReuters told reporters told reporters Ana Kovel told reporters“ Kovel "
        "“ ?Reuters told reporters told reporters Ana Kovel accusedAna Kovel „ told reporters",
        "nobody bringing the toll to 一二三 two thirds two thirds two thirds 203129 more Ana "
        "Kovelwas quoted byReuters 一二三 一二三 two thirds",
    ],
)
def test_odd_texts_are_sound(text: str) -> None:
    _claims(text)


CAPITALS = [
    (
        "ORLEN, OCT 17 (REUTERS) - AT LEAST 12 PEOPLE WERE KILLED IN ORLEN ON TUESDAY, MAYOR MARK "
        "KOVEL TOLD REPORTERS.",
        ("Mark Kovel", "AT LEAST 12 PEOPLE WERE KILLED IN ORLEN ON TUESDAY"),
    ),
    ("THE MERIN MINISTRY DENIED THAT THE BRIDGE FELL.", ("Merin ministry", "THE BRIDGE FELL")),
    ("JOHN DEMIR SAID THE US ARMY HAD LEFT TURKEY.", ("John Demir", "THE US ARMY HAD LEFT TURKEY")),
    ('"NOBODY DIED HERE," SAID KOVEL.', ("Kovel", "NOBODY DIED HERE")),
    ("12 KILLED IN ORLEN, POLICE SAY", ("police", "12 KILLED IN ORLEN")),
]


@pytest.mark.parametrize(("text", "expected"), CAPITALS)
def test_texts_in_capitals_are_read(text: str, expected: tuple[str, str]) -> None:
    assert expected in [(claim.speaker.name, claim.content) for claim in _claims(text)]


SENTENCES = [
    ("FLOOD KILLS 12 IN ORLEN, MINISTER SAYS", "Flood kills 12 in Orlen, minister says"),
    ("THE UN AND NATO MET IN MAY. IN MAY 2031?", "The UN and NATO met in may. In May 2031?"),
    ("IT WAS KOVEL'S PLAN, SAYS O'NEIL.", "It was Kovel's plan, says O'neil."),
    ("AFP, AP, UPI", "AFP, AP, UPI"),
    ("The mayor of ORLEN said no.", "The mayor of ORLEN said no."),
    ("", ""),
]


@pytest.mark.parametrize(("text", "written"), SENTENCES)
def test_sentence_case(text: str, written: str) -> None:
    assert sentence_case(text) == written


def test_numbers_without_end_are_no_figures() -> None:
    for text in ("hundred " * 300, "1" + " million" * 60, "9" * 400, "0 " + "million " * 60):
        assert not [f for c in _claims(f"{text} people died.") for f in c.figures if f.low > 1e15]


def test_a_report_without_a_break_is_read_to_its_end() -> None:
    text = " ".join(f"Officials said {n} people were killed in Orlen." for n in range(100, 300))
    assert len(text) > 9_000
    assert [c.figures[0].value for c in _claims(text)] == list(range(100, 300))


LINES = "Ana Kovel  said\r\n12 peo\u00adple died.\r\n\r\nThe Jose\u0301 ministry denied.\r\n"


def test_an_explanation_has_the_words_as_written() -> None:
    document = document_from_text(LINES, published="2031-05-14")
    explained = explain(document)
    assert explained.extraction == Extractor().extract(document)
    words = [w for e in explained.explanations for reason in e.reasons for w in reason.words]
    assert words
    for mention in words:
        assert LINES[mention.start : mention.end] == mention.text
    assert "12 peo\u00adple died" in [c.content for c in explained.extraction.claims]
