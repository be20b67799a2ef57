"""Claims that people add: stored, linked and assessed like any other, and undone without a trace
in what else is held."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from claims import store
from claims.errors import BadInput, NotFound
from claims.extract import Extractor
from claims.ingest import Batch
from claims.marked import Marked
from claims.text.align import locate
from claims.text.reading import document_from_text
from claims.values import Document, Extraction
from claims.vocabulary import ChangeKind, Label, Stance, Verdict
from graph import pipeline
from graph.pipeline import Decided, Signed
from tests.factories import DISPUTE, make_source
from tests.graph.conftest import OpenStore
from tests.graph.test_incremental import seen, take_in

AT = "2031-03-10T08:00:00+00:00"
FIRST = document_from_text(
    "A blast tore through Orlen on Tuesday. The Ports Ministry of Brenna said 12 people were killed"
    " in the blast in Orlen. Harbour Command of Caldor: seven dead, no more; 4 boats sank.",
    source=make_source("gazette", name="Gazette"),
    published="2031-03-04",
)
OTHER = document_from_text(
    "A blast tore through Orlen on Tuesday. Seven people were killed in the blast in Orlen on"
    " Tuesday, the Lantern Medics said.",
    source=make_source("courier", name="Courier"),
    published="2031-03-05",
)
CALDOR = "Harbour Command of Caldor"
SEVEN = "seven dead, no more"


def signed(number: int = 0) -> Signed:
    return Signed("Ada Venn", f"For reason {number}.", f"2031-03-11T08:{number:02}:00+00:00")


def stored(db: Session) -> None:
    """Two reports of one night, the word of Caldor not recognised."""
    for document in (FIRST, OTHER):
        found = Extractor().extract(document)
        heard = tuple(c for c in found.claims if "seven dead" not in c.content)
        store.add_extraction(db, Extraction(document, heard, DISPUTE), AT)
    pipeline.relink(db, DISPUTE.slug, AT)


def mark(words: str = SEVEN, speaker: str | None = CALDOR, **more: Any) -> Marked:
    return Marked(*locate(FIRST.text, words, "words"), speaker, **more)


def add(db: Session, number: int = 0, **more: Any) -> Decided:
    changes = more.pop("changes", ())
    marked = mark(**({"side": "caldor"} | more))
    return pipeline.add_claim(db, FIRST.id, marked, signed(number), changes)


def test_it_is_stored_linked_and_assessed(db: Session) -> None:
    stored(db)
    before = {c.id for c in pipeline.load_all(db, None)}
    done = add(db)
    (decision,) = done.decisions
    assert decision.verdict == Verdict.CLAIM
    assert decision.detail == {
        "document": FIRST.id,
        "start": FIRST.text.index(SEVEN),
        "end": FIRST.text.index(SEVEN) + len(SEVEN),
    }
    item = store.get_claim(db, decision.subject)
    assert item.id not in before
    assert (item.claim.by_hand, item.recorded_at, item.dispute) == (True, signed().at, DISPUTE)
    (figure,) = item.claim.figures
    assert (figure.measure, figure.high, figure.place) == ("killed", 7, "Orlen")
    kinds = {link.kind.value for link in store.links_of(db, [item.id])}
    assert kinds == {"contradicts", "corroborates"}
    status = store.current_assessments(db, [item.id])
    assert status[item.id, 0].label is Label.CONTESTED
    assert store.answered_by(db, [item.id])
    assert {change.after.claim for change in done.changes} > {item.id}
    happened = [(one.kind, one.now) for one in store.changes(db, claims=[item.id])]
    assert happened[:2] == [(ChangeKind.CLAIM, None), (ChangeKind.DECISION, "claim")]


def test_it_survives_linking_and_assessing_anew(db: Session) -> None:
    stored(db)
    add(db)
    then = seen(db)
    assert pipeline.relink_all(db, "2031-03-12T08:00:00+00:00") == pipeline.Relinked()
    assert pipeline.assess_all(db, "2031-03-12T08:00:00+00:00") == pipeline.Relinked()
    assert seen(db) == then


def test_undone_it_is_withdrawn_and_all_else_is_as_it_was(db: Session) -> None:
    stored(db)
    before = without(db)
    decision = add(db).decisions[0]
    claim = decision.subject
    undone = pipeline.undo(db, decision.id, signed(1))
    assert undone.decisions[0].id == decision.id
    assert store.current_assessments(db, [claim])[claim, None].label is Label.WITHDRAWN
    by = pipeline.withdrawn_by(db, claim)
    assert by is not None
    assert (by.verdict, by.because) == (Verdict.UNDO, "For reason 1.")
    assert without(db, claim) == before
    pipeline.relink_all(db, "2031-03-12T08:00:00+00:00")
    assert without(db, claim) == before
    known = pipeline.known(db, DISPUTE.slug, None, signed(0).at)
    assert not next(c for c in known.claims if c.id == claim).withdrawn
    assert pipeline.withdrawn_by(db, claim, signed(0).at) is None


def without(db: Session, claim: str = "") -> Any:
    """Links, statuses and what the live answers come to, but for one claim."""
    links, statuses, asked = seen(db)
    kept = {key: value for key, value in statuses.items() if key[0] != claim}
    come_to = [(q.title, q.low, q.high, q.live, q.origins, q.label) for q, _ in asked if q.live]
    others = [replace(n, decided_at=None) for n in links if claim not in (n.a, n.b)]
    return others, kept, sorted(come_to, key=str)


def test_added_again_it_stands_again(db: Session) -> None:
    stored(db)
    first = add(db).decisions[0]
    then = seen(db)
    pipeline.undo(db, first.subject, signed(1))
    again = add(db, 2).decisions[0]
    assert again.subject == first.subject
    assert again.id != first.id
    assert pipeline.withdrawn_by(db, first.subject) is None
    assert seen(db)[1].keys() == then[1].keys()
    assert [a.label for a in seen(db)[1].values()] == [a.label for a in then[1].values()]


def test_what_is_read_is_corrected_at_once(db: Session) -> None:
    stored(db)
    claim = add(db, changes=["0.value=12", "0.low=12", "0.high=12"]).decisions[0].subject
    (item,) = pipeline.load_claims(db, [claim]).values()
    assert (item.claim.figures[0].low, item.claim.figures[0].value) == (12, 12)
    assert [c.id for c in pipeline.reread(db)] == [claim]
    assert store.get_claim(db, claim).claim.figures[0].value == 7
    (medics,) = store.claims_of_document(db, OTHER.id)
    kinds = {n.kind.value for n in store.links_of(db, [claim]) if medics.id in (n.a, n.b)}
    assert kinds == {"contradicts"}


def test_the_same_document_again_changes_nothing(db: Session) -> None:
    stored(db)
    claim = add(db).decisions[0].subject
    then = seen(db)
    outcome = pipeline.ingest_and_link(db, [Batch((FIRST,))], signed(3).at)
    assert outcome.summary.new == ()
    assert seen(db) == then
    found = store.claims_of_document(db, FIRST.id)
    assert [item.id for item in found].count(claim) == 1
    assert [item.claim.start for item in found] == sorted(item.claim.start for item in found)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"side": "varn"}, "'varn' is no side of the dispute 'sorrel-strait'; give one of brenna"),
        ({"words": "4 boats sank", "speaker": "it"}, "names nobody"),
    ],
)
def test_what_cannot_be_added(db: Session, more: dict[str, Any], says: str) -> None:
    stored(db)
    with pytest.raises(BadInput, match=says):
        add(db, **more)
    assert store.decisions(db) == []


def test_what_is_not_there_or_there_already(db: Session) -> None:
    stored(db)
    with pytest.raises(NotFound, match="no document 'abcdef'"):
        pipeline.add_claim(db, "abcdef", mark(), signed())
    with pytest.raises(NotFound, match="no dispute 'lantern'"):
        pipeline.add_claim(db, FIRST.id, mark(), signed(), dispute="lantern")
    claim = add(db).decisions[0].subject
    for words in (SEVEN, "dead, no more; 4 boats"):
        with pytest.raises(BadInput, match=f"claim {claim} says so already: {CALDOR}"):
            add(db, 1, words=words)
    add(db, 2, words="no more; 4 boats", stance=Stance.EXPECTS)
    pipeline.take_back(db, Verdict.WITHDRAW, claim, signed(3))
    with pytest.raises(BadInput, match=r"withdrawn by Ada Venn; undo decision \w+ first"):
        add(db, 4)
    assert len(store.decisions(db)) == 3


def test_a_loose_document_takes_the_dispute_that_is_given(db: Session) -> None:
    stored(db)
    loose = replace(FIRST, id="00" * 8, path="loose.txt")
    store.add_extraction(db, Extraction(loose, ()), AT)
    with pytest.raises(BadInput, match="'caldor' is no side of no dispute; it has none"):
        pipeline.add_claim(db, loose.id, mark(side="caldor"), signed())
    done = pipeline.add_claim(db, loose.id, mark(side="caldor"), signed(), dispute=DISPUTE.slug)
    item = store.get_claim(db, done.decisions[0].subject)
    assert item.dispute == DISPUTE
    store.add_extraction(db, other_dispute(), AT)
    with pytest.raises(BadInput, match="belongs to the dispute 'sorrel-strait'"):
        pipeline.add_claim(db, FIRST.id, mark(), signed(), dispute="grain-levy")


def other_dispute() -> Extraction:
    document = document_from_text("The levy holds.", published="2031-03-04")
    return Extraction(document, (), replace(DISPUTE, slug="grain-levy", name="Grain levy"))


WORLD = (
    ("gazette", "The Ports Ministry of Brenna said {} people were killed in the blast in Orlen."),
    ("courier", "Harbour Command of Caldor said {} people were killed in the blast in Orlen."),
    ("gazette", "At least {} people were wounded in the blast in Orlen, the Lantern Medics said."),
    ("tidewire", "The Lantern Medics denied that {} people were killed in the blast in Orlen."),
)


def world(numbers: list[int]) -> list[Extraction]:
    """Reports of one night, each read by the rules."""
    found = []
    for place, number in enumerate(numbers):
        slug, words = WORLD[place % len(WORLD)]
        text = f"A blast tore through Orlen on Tuesday. {words.format(number)} ({place})"
        document = document_from_text(
            text, source=make_source(slug), published=f"2031-03-0{4 + place % 3}"
        )
        found.append(replace(Extractor().extract(document), dispute=DISPUTE))
    return found


@given(st.lists(st.integers(2, 5), min_size=2, max_size=5), st.integers(0, 9_999).map(Random))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_adding_and_undoing_leave_the_statuses(
    fresh: OpenStore, numbers: list[int], chance: Random
) -> None:
    reports = world(numbers)
    with fresh() as db:
        take_in(db, reports)
        before = without(db)
        document = chance.choice(reports).document
        marked = any_mark(document, chance)
        done = pipeline.add_claim(db, document.id, marked, signed(1))
        claim = done.decisions[0].subject
        on_the_way = seen(db)
        pipeline.relink_all(db, signed(2).at)
        assert seen(db) == on_the_way
        pipeline.undo(db, claim, signed(3))
        assert without(db, claim) == before


def any_mark(document: Document, chance: Random) -> Marked:
    start = document.text.index("people") - 3
    stance = chance.choice([None, Stance.DENIES, Stance.ASSERTS])
    return Marked(start, len(document.text) - 5, "Port Guild", side="neutral", stance=stance)
