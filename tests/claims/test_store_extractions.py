"""What is stored is what was read; twice is once; an error leaves nothing behind."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from claims import store
from claims.collection import Collection, DeclaredSpeaker
from claims.db import session
from claims.values import (
    Claim,
    ClaimInContext,
    Extraction,
    Figure,
    Mention,
    Polarity,
    Proposition,
    Source,
    Speaker,
)
from claims.vocabulary import Attribution, FigureKind, SourceKind, SpeakerKind, Stance
from tests.claims.conftest import Dump
from tests.factories import (
    DISPUTE,
    make_claim,
    make_extraction,
    make_figure,
    make_proposition,
    make_source,
    make_speaker,
)

NOW = "2031-03-05T08:00:00Z"
HARBOUR = make_speaker("Ada Venn", kind=SpeakerKind.PERSON, speaks_for="Port of Brenna")


def several() -> Extraction:
    return make_extraction(
        make_claim(
            "12 people were killed",
            figures=[make_figure(12, event="the quay blast", place="Brenna")],
            proposition=make_proposition(),
        ),
        make_claim("dozens were hurt", figures=[make_figure(None, low=24, high=99)]),
        make_claim("no ship had sailed", speaker=HARBOUR),
        title="Blast at the quay",
    )


def contexts(extraction: Extraction) -> list[ClaimInContext]:
    document = extraction.document
    return [
        ClaimInContext(
            claim, document.id, document.source, document.published, extraction.dispute, NOW
        )
        for claim in extraction.claims
    ]


def test_what_is_stored_is_what_was_read(db: Session) -> None:
    extraction = several()
    assert store.add_extraction(db, extraction, NOW)
    assert store.get_document(db, extraction.document.id) == extraction.document
    assert store.claims_of_document(db, extraction.document.id) == contexts(extraction)
    assert store.get_dispute(db, DISPUTE.slug) == DISPUTE


def test_a_document_without_date_or_dispute(db: Session) -> None:
    extraction = make_extraction(published=None, dispute=None)
    store.add_extraction(db, extraction, NOW)
    assert store.claims_of_document(db, extraction.document.id) == contexts(extraction)
    assert store.load_dispute_claims(db, None) == contexts(extraction)


def test_selectors_quote_the_surroundings(db: Session) -> None:
    extraction = several()
    store.add_extraction(db, extraction, NOW)
    rows = db.connection().execute(text('SELECT content, prefix, suffix, start, "end" FROM claim'))
    for content, prefix, suffix, start, end in rows:
        whole = extraction.document.text
        assert (whole[:start] + content + whole[end:]) == whole
        assert prefix == whole[start - 32 : start]
        assert suffix == whole[end : end + 32]


def test_storing_twice_changes_nothing(engine: Engine, dump: Callable[[], Dump]) -> None:
    with session(engine, write=True) as db:
        assert store.add_extraction(db, several(), NOW)
    before = dump()
    with session(engine, write=True) as db:
        assert not store.add_extraction(db, several(), "2032-01-01T00:00:00Z")
    assert dump() == before


def test_one_text_in_two_outlets_is_two_documents(db: Session) -> None:
    for source in (make_source("first"), make_source("second")):
        assert store.add_extraction(db, make_extraction(source=source), NOW)
    assert store.store_counts(db)["documents"] == 2


def test_two_writers_of_one_document_store_it_once(engine: Engine) -> None:
    together = Barrier(4)

    def write(number: int) -> bool:
        together.wait()
        with session(engine, write=True) as db:
            return store.add_extraction(db, several(), NOW)

    with ThreadPoolExecutor(4) as writers:
        assert sorted(writers.map(write, range(4))) == [False, False, False, True]
    with session(engine) as db:
        assert store.store_counts(db)["claims"] == 3


def test_an_error_in_the_middle_leaves_the_store_as_it_was(
    engine: Engine, dump: Callable[[], Dump]
) -> None:
    with session(engine, write=True) as db:
        store.add_extraction(db, several(), NOW)
    before = dump()
    other = make_extraction(make_claim("all is calm"), opening="Later word.")
    clash = replace(other, claims=(other.claims[0], other.claims[0]))
    with pytest.raises(IntegrityError), session(engine, write=True) as db:
        store.add_extraction(db, clash, NOW)
    assert dump() == before


def test_the_number_of_statements_does_not_grow_with_the_claims(
    engine: Engine, statements: Callable[..., object]
) -> None:
    def run(size: int) -> int:
        claims = [make_claim(f"{n} boats sank", figures=[make_figure(n)]) for n in range(size)]
        with statements() as seen, session(engine, write=True) as db:  # type: ignore[attr-defined]
            store.add_extraction(db, make_extraction(*claims, opening=f"{size}"), NOW)
        return len(seen)

    run(1)  # the dispute and the speaker are new only once
    assert run(2) == run(200) < 14


@pytest.mark.parametrize(
    ("speaker", "names"),
    [
        (make_speaker(mention=Mention("the ministry", 0, 12)), {"the ministry"}),
        (make_speaker("Ada", mention=Mention("Ada", 0, 3)), set()),
        (make_speaker("Ada", mention=Mention("A" * 300, 0, 300)), set()),
    ],
)
def test_mentions_become_aliases(db: Session, speaker: Speaker, names: set[str]) -> None:
    store.add_extraction(db, make_extraction(make_claim(speaker=speaker)), NOW)
    assert set(db.connection().scalars(text("SELECT alias FROM speaker_alias"))) == names


def test_a_collection_holds_against_what_was_read(db: Session) -> None:
    store.add_extraction(db, several(), NOW)
    wire = Source("harbour-wire", "The Harbour Wire", SourceKind.STATE_MEDIA, side="brenna")
    declared = Collection(
        path=Path("ours"),
        dispute=replace(DISPUTE, name="The blockade"),
        speakers=(
            DeclaredSpeaker(
                "Ada Venn",
                SpeakerKind.PERSON,
                "caldor",
                ("Venn",),
                "Coast Guard",
                since="2031-02-01",
                until="2031-03-01",
            ),
        ),
        sources=(wire,),
        documents=(),
    )
    for _ in range(2):
        store.register_collection(db, declared)
    assert store.sources(db) == [wire]
    assert store.get_dispute(db, DISPUTE.slug).name == "The blockade"
    speaker = db.connection().execute(text("SELECT * FROM speaker WHERE name = 'Ada Venn'")).one()
    assert speaker.speaks_for == "Coast Guard"
    periods = text("SELECT side, since, until FROM affiliation WHERE speaker = 'Ada Venn'")
    assert {tuple(row) for row in db.connection().execute(periods)} == {
        ("brenna", "", None),
        ("caldor", "2031-02-01", "2031-03-01"),
    }


ADA = DeclaredSpeaker("Ada Venn", SpeakerKind.PERSON, "brenna", until="2031-02-01")
DECLARED = Collection(
    path=Path("ours"),
    dispute=DISPUTE,
    speakers=(ADA, replace(ADA, side="caldor", aliases=("Venn",), since="2031-02-02", until=None)),
    sources=(make_source("gull", kind=SourceKind.STATE_MEDIA, side="caldor"),),
    documents=(),
)


def test_what_a_collection_declares_can_be_read_by_again(db: Session) -> None:
    for declared in (replace(DECLARED, speakers=()), DECLARED):
        store.register_collection(db, declared)
    assert store.get_declaration(db, DISPUTE.slug) == replace(DECLARED, path=Path())


def test_an_inferred_dispute_was_declared_by_nobody(db: Session) -> None:
    store.add_extraction(db, several(), NOW)
    assert store.get_declaration(db, DISPUTE.slug) is None


def test_a_text_makes_no_dated_side_timeless(db: Session) -> None:
    store.register_collection(db, DECLARED)
    told = (make_claim("it rained", speaker=replace(HARBOUR, side="caldor")), make_claim())
    store.add_extraction(db, make_extraction(*told), NOW)
    periods = text("SELECT speaker, side, since, until FROM affiliation")
    assert {tuple(row) for row in db.connection().execute(periods)} == {
        ("Ada Venn", "brenna", "", "2031-02-01"),
        ("Ada Venn", "caldor", "2031-02-02", None),
        (make_speaker().name, "brenna", "", None),
    }


# PostgreSQL holds no NUL, and neither database half of a surrogate pair.
words = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
names = st.text(st.characters(categories=["L", "N", "Zs"]), min_size=1, max_size=12)
maybe = st.none() | words
numbers = st.floats(allow_nan=False, allow_infinity=False)
days = st.none() | st.dates().map(str)
spots = st.integers(0, 10_000)
mentions = st.none() | st.builds(Mention, words, spots, spots)
figures = st.builds(
    Figure,
    text=words,
    start=spots,
    end=spots,
    value=st.none() | numbers,
    low=numbers,
    high=st.none() | numbers,
    approximator=maybe,
    measure=words,
    population=words,
    kind=st.sampled_from(FigureKind),
    event=maybe,
    place=maybe,
    as_of=days,
    since=days,
    unit=maybe,
    negated=st.booleans(),
    subset_of=st.none() | st.integers(0, 3),
    question=words,
    scope_from=st.dictionaries(words, words, max_size=2),
)
speakers = st.builds(
    Speaker,
    name=names,
    kind=st.sampled_from(SpeakerKind),
    mention=mentions,
    role=maybe,
    speaks_for=maybe,
    side=st.sampled_from([None, "brenna", "caldor", "elsewhere"]),
)
propositions = st.none() | st.builds(
    Proposition, maybe, maybe, maybe, st.sampled_from(Polarity), maybe
)
word_tuples = st.lists(words, max_size=3).map(tuple)
claims = st.builds(
    Claim,
    id=st.uuids().map(lambda u: u.hex[:16]),
    start=spots,
    end=spots,
    content=words,
    cue=mentions,
    speaker=speakers,
    narrator=st.booleans(),
    attribution=st.sampled_from(Attribution),
    stance=st.sampled_from(Stance),
    origin=maybe,
    source_chain=word_tuples,
    extra_spans=st.lists(st.tuples(spots, spots), max_size=2).map(tuple),
    channel=maybe,
    stated_on=days,
    confidence=st.floats(0, 1),
    correction=st.booleans(),
    denies=word_tuples,
    retracts=word_tuples,
    proposition=propositions,
    figures=st.lists(figures, max_size=3).map(tuple),
)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(told=st.lists(claims, min_size=1, max_size=3, unique_by=lambda claim: claim.id))
def test_any_claim_comes_back_as_it_was(engine: Engine, told: list[Claim]) -> None:
    extraction = replace(make_extraction(), claims=tuple(told))
    with engine.connect() as connection, Session(connection) as db:
        store.add_extraction(db, extraction, NOW)
        in_order = sorted(contexts(extraction), key=lambda item: item.claim.start)
        assert store.claims_of_document(db, extraction.document.id) == in_order
        db.rollback()
