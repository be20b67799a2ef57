"""Explaining: every claim has its reasons, every reason its rule, its words and a sentence."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.collection import Collection, DeclaredSpeaker
from claims.extract import Extractor
from claims.extract.attribution import frames
from claims.extract.explain import Explained, Explanation, Reason, explain
from claims.extract.explain.figures import KEYS
from claims.extract.explain.sentences import UNTOLD, reason
from claims.extract.speakers.resolve import WAYS
from claims.figures.nonfigures import sift
from claims.figures.quantities.bounds import Relation
from claims.figures.vocabulary import ROLES
from claims.ingest import read_batches
from claims.lexicon import load
from claims.text.reading import document_from_text
from claims.values import Claim, Dispute, Side, Source
from claims.vocabulary import Attribution, SourceKind, SpeakerKind, Stance
from tests.claims.extract_cases import PUBLISHED

ROOT = Path(__file__).parents[2]
ALWAYS = {"found", "speaker", "side", "stance", "day", "origin", "confidence"}
COLLECTION = Collection(
    path=Path(),
    dispute=Dispute(
        "estuary",
        "The estuary dispute",
        (Side("north", "Northreach", opposes=frozenset({"south"})), Side("south", "Southmarch")),
    ),
    speakers=(
        DeclaredSpeaker(
            "Ada Quill",
            SpeakerKind.PERSON,
            "north",
            ("Quill",),
            "Northreach Navy",
            until="2031-05-01",
        ),
        DeclaredSpeaker("Odo Brand", SpeakerKind.PERSON, "south"),
        DeclaredSpeaker("Gull Watch", SpeakerKind.ORGANISATION),
    ),
    sources=(Source("gazette", "Southmarch Gazette", SourceKind.STATE_MEDIA, side="south"),),
    documents=(),
)


@cache
def told(text: str, *, declared: bool = False, published: str | None = PUBLISHED) -> Explained:
    document = document_from_text(text, path="case", published=published)
    return explain(document, COLLECTION if declared else None)


def last(text: str, *, declared: bool = False, published: str | None = PUBLISHED) -> Explanation:
    """The explanation of the last claim of a text."""
    return told(text, declared=declared, published=published).explanations[-1]


def rules(explanation: Explanation, about: str) -> dict[str, list[str]]:
    """The rules of one topic, each with the words it stands on."""
    return {r.rule: [w.text for w in r.words] for r in explanation.about(about)}


def documents() -> Iterator[tuple[Explained, Collection | None]]:
    seeds = [path.parent for path in sorted(ROOT.glob("seeds/*/collection.toml"))]
    for batch in read_batches([*seeds, *sorted(ROOT.glob("fixtures/*.txt"))]):
        for document in batch.documents:
            yield explain(document, batch.collection), batch.collection


@pytest.fixture(scope="module")
def corpus() -> list[tuple[Explained, Collection | None]]:
    """Every dispatch of the seeds and the fixtures, explained."""
    return list(documents())


def _every_reason(explained: Explained) -> Iterator[tuple[Claim, Reason]]:
    for one in explained.explanations:
        yield from ((one.claim, told) for told in (*one.reasons, *one.passed_over))


# ------------------------------------------------------------ what always holds


def test_what_is_explained_is_what_is_read(
    corpus: list[tuple[Explained, Collection | None]],
) -> None:
    for explained, collection in corpus:
        document = explained.extraction.document
        assert Extractor(collection).extract(document) == explained.extraction
        assert tuple(e.claim for e in explained.explanations) == explained.extraction.claims


def test_every_claim_is_explained_in_full(
    corpus: list[tuple[Explained, Collection | None]],
) -> None:
    for explained, _ in corpus:
        for one in explained.explanations:
            topics = {told.about for told in one.reasons}
            assert topics >= ALWAYS
            assert ("cue" in topics) is not one.claim.narrator
            assert ("channel" in topics) is (one.claim.channel is not None)
            assert ("denies" in topics) is bool(one.claim.denies)
            [sure] = one.about("confidence")
            assert sure.sentence.startswith(f"{one.claim.confidence:.2f}")
            figures = {told.figure for told in one.about("bounds", "measure", "kind")}
            assert figures == set(range(len(one.claim.figures)))


def test_every_reason_has_a_sentence_and_stands_in_the_text(
    corpus: list[tuple[Explained, Collection | None]],
) -> None:
    for explained, _ in corpus:
        text = explained.extraction.document.text
        for claim, one in _every_reason(explained):
            assert one.rule in load("reasons")[one.about], (claim.content, one)
            assert one.sentence.endswith((".", "…).")), one
            assert "None" not in one.sentence.removeprefix("None")
            assert all(text[w.start : w.end] == w.text for w in one.words), one


pieces = st.sampled_from(
    'Ana_Kovel said “ ” " that 12_people_died , . \n\n denied the_claim according_to he Baku '
    "on_Monday aged_34 \u200b 🚢 é".replace("_", "\xa0").split(" ")
)


@settings(max_examples=40, deadline=None)
@given(st.lists(pieces, min_size=1, max_size=14).map(" ".join))
def test_any_text_can_be_explained(text: str) -> None:
    document = document_from_text(f"x {text}", path="case", published=PUBLISHED)
    explained = explain(document)
    assert explained.extraction == Extractor().extract(document)
    for _, one in _every_reason(explained):
        assert all(document.text[w.start : w.end] == w.text for w in one.words)


# ------------------------------------------------------------ every rule is described


def _written_rules() -> set[str]:
    """The rules that the finders name in their code: ``rule="..."``, and ``Draft("...", ...)``."""
    found = {frame.__name__ for frame in frames.FRAMES}
    for path in (ROOT / "claims/extract/attribution").glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                named = [k.value for k in call.keywords if k.arg == "rule"]
                first = call.args[:1] if getattr(call.func, "id", "") == "Draft" else []
                found |= {
                    str(value.value)
                    for value in (*named, *first)
                    if isinstance(value, ast.Constant)
                }
    return found


@pytest.mark.parametrize(
    ("table", "named", "others"),
    [
        ("found", _written_rules(), {"narration"}),
        (
            "manner",
            set(Attribution) - {Attribution.NARRATOR},
            {"recalled", "aside", "about", "retracts"},
        ),
        (
            "speaker",
            {way.__name__ for way in WAYS} | {"country", "capital"},
            {
                "declared_name",
                "pronoun",
                "unspecified",
                "both_sides",
                "goes_on",
                "narrator",
                "role",
            },
        ),
        ("bounds", set(Relation), {"rounded", "range", "vague", "zero", "denied"}),
        ("measure", {*ROLES, "phrase"}, {"counted"}),
        ("scope", {"clause", "sentence", "document", "collection", "speaker", "earlier"}, set()),
        (
            "passed_over",
            {test.__name__.strip("_") for test in sift._TESTS},
            {"quoted", "inside_content", "hypothetical", "negated", "no_content", "uncounted"},
        ),
    ],
)
def test_rules_and_sentences_are_the_same(table: str, named: set[str], others: set[str]) -> None:
    assert set(load("reasons")[table]) == {str(name) for name in named} | others


def test_every_stance_has_its_words() -> None:
    assert set(load("reasons")["stance"]["words"]) == {stance.value for stance in Stance}


def test_a_rule_nobody_has_described_yet_is_named() -> None:
    assert reason("found", "brand new").sentence == UNTOLD.format(rule="brand new")


# ------------------------------------------------------------ reasons


@pytest.mark.parametrize(
    ("text", "about", "rule", "words"),
    [
        ("Ana Kovel said the road was cut.", "found", "clause", ["the road was cut"]),
        ("According to Ana Kovel, it rained.", "cue", "listed", ["According to"]),
        ('"We lost the boat," Ana Kovel said.', "manner", "direct", []),
        ("Ana Kovel had said the road was cut.", "manner", "recalled", []),
        ("Ana Kovel said it rained. Kovel denied panic.", "speaker", "by_part_of_name", ["Kovel"]),
        ("Ana Kovel said it rained. She denied panic.", "speaker", "pronoun", ["She"]),
        ("Mayor Ana Kovel denied panic.", "speaker", "role", []),
        (
            "Mayor Ana Kovel said it rained. The mayor denied panic.",
            "speaker",
            "find_described",
            ["The mayor"],
        ),
        ("Baku said the road was open.", "speaker", "capital", ["Baku"]),
        ("Baku said the road was open.", "side", "capital", ["Baku"]),
        ("The Armenian army said it rained.", "side", "people", ["Armenian"]),
        ("Baku and Yerevan met. Both said it rained.", "speaker", "both_sides", ["Both"]),
        ("Ana Kovel said it rained.", "side", "none", []),
        ("Ana Kovel said it rained.", "stance", "unlisted", ["said"]),
        ("Ana Kovel denied the report.", "stance", "listed", ["denied"]),
        ("Ana Kovel called the report a lie.", "stance", "use", ["called"]),
        ('"This is a lie," Ana Kovel said.', "stance", "quoted_words", ["This is a lie"]),
        ("Baku claimed the bridge. Yerevan denied it.", "denies", "points_back", ["the bridge"]),
        ("Ana Kovel said on Telegram that it rained.", "channel", "beside_cue", ["Telegram"]),
        ("Ana Kovel wrote on Telegram that it rained. She denied panic.", "channel", "kept", []),
        ("Ana Kovel said on Monday that it rained.", "day", "beside_cue", ["Monday"]),
        ("Ana Kovel said on Monday that it rained. She denied panic.", "day", "kept", []),
        ("Ana Kovel said it rained.", "day", "published", []),
        ("Delta Wire, citing Kovel, said it rained.", "origin", "passed_on", ["Delta Wire"]),
        ("Nine people died in Karsa.", "origin", "own_report", []),
        ("Nine people died in Karsa.\n\nWith reporting by AFP", "origin", "wire", []),
        ("Nine people died in Karsa.", "bounds", "exact", ["Nine people"]),
        ("At least 12 people died.", "bounds", "at_least", ["At least 12 people"]),
        ("Some 15,000 people fled.", "bounds", "about", ["Some 15,000 people"]),
        ("15,000 people fled.", "bounds", "rounded", ["15,000 people"]),
        ("Between 30 and 40 people died.", "bounds", "range", ["Between 30 and 40 people"]),
        ("Dozens of people died.", "bounds", "vague", ["Dozens of people"]),
        ("Nobody was killed, Ana Kovel said.", "bounds", "zero", ["Nobody"]),
        ("Ana Kovel denied that nine people had died.", "bounds", "denied", ["nine people"]),
        ("Nine people were killed.", "measure", "patient", ["killed"]),
        ("Nine people died in Karsa.", "measure", "agent", ["died"]),
        ("The death toll rose to 61.", "measure", "phrase", ["death toll"]),
        ("Another nine people died.", "kind", "increment", []),
        ("Since May 2 61 people have died.", "kind", "total", []),
        ("From May 3 to May 9 61 people were killed.", "kind", "period", []),
        ("All of Karsa is backed by Armenia. Karsa denied it.", "side", "allegiance", ["Karsa"]),
        ("Ana Kovel said nine people died in Karsa.", "scope", "clause", []),
    ],
)  # fmt: skip
def test_reason(text: str, about: str, rule: str, words: list[str]) -> None:
    found = rules(last(text), about)
    assert rule in found
    assert found[rule] == words


@pytest.mark.parametrize(
    ("text", "about", "rule"),
    [
        ("Quill said on April 2 that it rained.", "side", "declared_period"),
        ("Quill said on April 2 that it rained.", "institution", "declared"),
        ("Quill said it rained.", "speaker", "declared_name"),
        ("Quill said it rained.", "side", "outside_periods"),
        ("Odo Brand said it rained.", "side", "declared"),
        ("Gull Watch said it rained.", "side", "declared_none"),
        ("Southmarch Gazette said it rained.", "side", "source"),
        ("A Northreach official said it rained.", "side", "declared_word"),
    ],
)
def test_reason_by_a_collection(text: str, about: str, rule: str) -> None:
    assert rule in rules(last(text, declared=True), about)


def test_the_period_of_a_side_is_told() -> None:
    [side] = last("Quill said on April 2 that it rained.", declared=True).about("side")
    assert side.sentence == (
        "north: the collection declares it for Ada Quill to 2031-05-01, and the day of the "
        "statement is within."
    )


def test_a_day_nobody_knows() -> None:
    assert "unknown" in rules(last("Ana Kovel said it rained.", published=None), "day")


def test_scope_tells_what_came_from_where() -> None:
    keys = {r.sentence.split(" 2031")[0] for r in last("Nine died in Karsa.").about("scope")}
    assert {"as of", "place Karsa: from its own clause."} <= keys
    assert {key.replace("_", " ") for key in KEYS} >= {"as of", "place", "event"}


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ('Ana Kovel said: "The army said it rained."', "quoted", "said"),
        ("Ana Kovel would say no more.", "hypothetical", "say"),
        ("Ana Kovel did not say whether it rained.", "negated", "say"),
        ("Ana Kovel spoke.", "no_content", "spoke"),
        ("Ana Kovel, aged 34, was hurt.", "age", "34"),
        ("It rained in 2019.", None, ""),  # a date, which is no number at all
        ("The 20th boat sank.", "in_a_word", "20"),
        ("The village of Route 66 burned.", "label", "66"),
        ("Repairs took three days.", "duration", "three"),
    ],
)
def test_passed_over(text: str, rule: str | None, words: str) -> None:
    over = {r.rule: r.words[0].text for r in told(text).near(0)}
    assert over == ({} if rule is None else {rule: words})


def test_a_place_finds_its_claim() -> None:
    text = "Ana Kovel said it rained. The mayor would say no more."
    explained = told(text)
    [claim] = explained.extraction.claims
    for part in ("Kovel", "said", "rained"):
        assert [e.claim for e in explained.at(text.index(part))] == [claim]
    assert not list(explained.at(text.index("mayor")))
    assert [r.rule for r in explained.near(text.index("mayor"))] == ["hypothetical"]
    assert explained.near(len(text) + 5) == ()
    assert explained.of(claim.id[:6]) == explained.explanations[0]
    assert explained.of("ffff") is None
