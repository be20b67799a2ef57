"""Copies of reports in the store: found in any order, linked, and never a confirmation."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from random import Random

from sqlmodel import Session

from claims import store
from claims.ingest import Batch
from claims.store import forget_copies
from claims.text.reading import document_from_text
from claims.values import Document, Link, Source, Stated
from claims.vocabulary import (
    CopyKind,
    LinkKind,
    MetadataField,
    MetadataOrigin,
    Support,
    Verdict,
)
from graph import pipeline
from tests.graph.conftest import OpenStore

AT = "2031-03-10T08:00:00+00:00"
REPORT = """\
At least 12 people died in Harne on Tuesday. The wall above the lower town gave way before dawn, \
and by noon the streets between the market and the river stood under two metres of brown water.

Boats from the fishing harbour carried families out through upper windows while the fire brigade \
searched the flooded cellars along Mill Street. Some 40 people were wounded by falling masonry.

Engineers had warned in the autumn that the bank was hollow where badgers had dug into it, and the \
council had put off the repair twice because the money had gone to the new bridge."""
EDITED = REPORT.replace("At least 12 people", "At least 12 residents").replace(
    "Some 40", "About 40"
)
HIGHER = REPORT.replace("At least 12 people", "Twenty-one people")
OWN = """\
The flood killed at least 12 people in Harne. Our reporter walked from the station to the mill on \
Tuesday and found the square quiet, the school shut and the bakery giving its bread away.

The mayor was not to be reached. Nobody at the waterworks would say who had the keys of it."""
CUT = f"{OWN.split(chr(10))[2]}\n\n" + REPORT.split("\n\n", 1)[1]


def report(text: str, name: str, day: str = "2031-03-05") -> Document:
    return document_from_text(text, source=Source(name.lower(), name), published=day, path=name)


HERALD = report(REPORT, "Herald", "2031-03-04")
COURIER, GAZETTE = report(EDITED, "Courier"), report(HIGHER, "Gazette")
BEACON, MIRROR = report(OWN, "Beacon"), report(CUT, "Mirror", "2031-03-06")
WORLD = (HERALD, COURIER, GAZETTE, BEACON, MIRROR)


def take_in(db: Session, *documents: Document) -> pipeline.IngestOutcome:
    return pipeline.ingest_and_link(db, [Batch(documents)], AT)


def links(db: Session, kind: LinkKind) -> list[Link]:
    return [link for link in store.all_links(db) if link.kind is kind]


def dead(db: Session, document: Document) -> tuple[str, int]:
    """The claim of a document that counts the dead, and the place of the figure."""
    return next(
        (item.id, index)
        for item in store.claims_of_document(db, document.id)
        for index, figure in enumerate(item.claim.figures)
        if figure.measure == "killed"
    )


def support(db: Session, document: Document) -> Support:
    key = dead(db, document)
    return store.current_assessments(db, [key[0]])[key].support


def test_a_copy_confirms_nothing_and_another_report_does(fresh: OpenStore) -> None:
    with fresh() as db:
        take_in(db, HERALD)
        outcome = take_in(db, COURIER)
        (item,) = outcome.summary.new
        assert [(c.original, c.words) for c in item.copy_of] == [
            (HERALD.id, "Courier runs Herald's report: 95 % of its words")
        ]
        told = {(link.a, link.b): link for link in links(db, LinkKind.DERIVED_FROM)}
        link = told[dead(db, COURIER)[0], dead(db, HERALD)[0]]
        assert (link.rule, link.reasons) == ("copy", (item.copy_of[0].words,))
        assert {support(db, d) for d in (HERALD, COURIER)} == {Support.SINGLE_SOURCE}
        take_in(db, BEACON)
        assert {support(db, d) for d in (HERALD, BEACON)} == {Support.CORROBORATED}


def test_a_person_may_say_that_it_is_no_copy(fresh: OpenStore) -> None:
    with fresh() as db:
        take_in(db, HERALD, COURIER)
        signed = pipeline.Signed("Ada", "their reporter was there", AT)
        for link in links(db, LinkKind.DERIVED_FROM):
            pipeline.decide_link(db, link.id, Verdict.REJECT, signed)
        assert support(db, HERALD) is Support.CORROBORATED
        pipeline.relink_all(db, AT)
        assert links(db, LinkKind.DERIVED_FROM) == []
        assert support(db, HERALD) is Support.CORROBORATED


def test_a_copy_with_another_number_contradicts(fresh: OpenStore) -> None:
    with fresh() as db:
        take_in(db, HERALD, GAZETTE)
        ends = {dead(db, HERALD)[0], dead(db, GAZETTE)[0]}
        kinds = {link.kind for link in store.all_links(db) if {link.a, link.b} == ends}
        assert kinds & {LinkKind.CONTRADICTS, LinkKind.UPDATES}
        assert LinkKind.DERIVED_FROM not in kinds


def test_only_what_an_excerpt_has_from_its_original_is_told_again(fresh: OpenStore) -> None:
    with fresh() as db:
        take_in(db, HERALD, MIRROR)
        theirs = {item.id for item in store.claims_of_document(db, MIRROR.id)}
        again = [link for link in store.all_links(db) if link.a in theirs]
        assert {link.kind for link in again} <= {LinkKind.DERIVED_FROM, LinkKind.REPEATS}
        assert again


Seen = tuple[list[Link], object, object]


def seen(db: Session) -> Seen:
    ids = [claim.id for claim in pipeline.load_all(db, None)]
    copies = store.copies_of(db, [document.id for document in WORLD])
    return store.all_links(db), store.current_assessments(db, ids), copies


def test_any_order_comes_to_the_same(fresh: OpenStore) -> None:
    with fresh() as db:
        take_in(db, *WORLD)
        at_once = seen(db)
        assert pipeline.relink_all(db, AT) == pipeline.Relinked()
        assert seen(db) == at_once
    orders: list[Sequence[Document]] = [WORLD[::-1]]
    orders += [Random(seed).sample(WORLD, len(WORLD)) for seed in (1, 2)]
    for order in orders:
        with fresh() as db:
            for document in order:
                take_in(db, document)
            assert seen(db) == at_once


def test_a_store_from_before_is_searched_when_something_comes_in(fresh: OpenStore) -> None:
    with fresh() as db:
        take_in(db, HERALD, COURIER)
        forget_copies(db)
        store.note_printed_by(db, 0)
        outcome = take_in(db, BEACON)
        assert outcome.summary.repeating == (COURIER.id,)
        assert support(db, HERALD) is Support.CORROBORATED
        assert len(store.copies_of(db, [COURIER.id])[COURIER.id]) == 1
        assert [c.document for c in store.copied_in(db, HERALD.id)] == [COURIER.id]


RUSSIAN = "Не менее 12 человек погибли в Харне во вторник, сообщил совет."
AT_MORROW, AT_COURIER = "https://morrow.example/harne", "https://courier.example/en/harne"


def page(text: str, name: str, day: str, url: str, field: str = "", value: str = "") -> Document:
    found = replace(report(text, name, day), url=url)
    said = [Stated(MetadataField(field), value, MetadataOrigin.HTML)] if field else []
    return replace(found, metadata=(*found.metadata, *said))


ORIGINAL = page(RUSSIAN, "Morrow", "2031-03-04", AT_MORROW)
TRANSLATED = page(
    REPORT, "Courier", "2031-05-20", AT_COURIER, "translation_of", f"{AT_MORROW}/"
)  # fmt: skip
SOON = page(REPORT, "Courier", "2031-03-05", AT_COURIER, "translation_of", AT_MORROW)
ALTERNATE = page(OWN, "Beacon", "2031-03-06", "https://b.example/x", "alternate", AT_MORROW)


def test_a_declared_translation_is_found_whichever_comes_first(fresh: OpenStore) -> None:
    """Whatever lies between their days."""
    told = []
    for order in ((ORIGINAL, TRANSLATED), (TRANSLATED, ORIGINAL)):
        with fresh() as db:
            for document in order:
                take_in(db, document)
            found = store.copies_of(db, [TRANSLATED.id])[TRANSLATED.id]
            assert [c.document for c in store.copied_in(db, ORIGINAL.id)] == [TRANSLATED.id]
            told.append([(c.original, c.kind, c.words) for c in found])
    words = "Courier runs Morrow's report in another language: its page names the original"
    assert told == [[(ORIGINAL.id, CopyKind.TRANSLATION, words)]] * 2


def test_two_translations_of_one_report_are_one_telling(fresh: OpenStore) -> None:
    with fresh() as db:
        take_in(db, SOON, ALTERNATE)
        assert support(db, SOON) is Support.CORROBORATED
    for order in permutations((SOON, ORIGINAL, ALTERNATE)):
        with fresh() as db:
            for document in order:
                take_in(db, document)
            (link,) = links(db, LinkKind.DERIVED_FROM)
            assert (link.a, link.b) == (dead(db, ALTERNATE)[0], dead(db, SOON)[0])
            assert link.reasons == ("Beacon and Courier run one report from another language",)
            assert {support(db, d) for d in (SOON, ALTERNATE)} == {Support.SINGLE_SOURCE}


def test_a_translation_does_not_tell_itself_again(fresh: OpenStore) -> None:
    twice = document_from_text(
        f"{REPORT}\n\nAt least 12 people died in Harne on Tuesday.",
        source=SOON.source, published=SOON.published, path="twice", url=AT_COURIER,
        stated=[Stated(MetadataField.TRANSLATION_OF, AT_MORROW, MetadataOrigin.HTML)],
    )  # fmt: skip
    with fresh() as db:
        take_in(db, ORIGINAL, twice)
        assert links(db, LinkKind.DERIVED_FROM) == []
