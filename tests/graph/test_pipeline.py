"""Linking and assessing what a store holds, on both databases; extraction is left out."""

from sqlmodel import Session

from claims import store
from claims.values import Extraction
from claims.vocabulary import Contest, LinkKind, Verdict
from graph import pipeline
from tests.factories import make_claim, make_extraction, make_figure, make_source, make_speaker

AT = "2031-03-06T08:00:00+00:00"
LATER = "2031-03-07T08:00:00+00:00"
SHORE = make_source("shore-daily")


def brenna_says_twelve() -> Extraction:
    dead = make_figure(12, start=0, place="Orlen", as_of="2031-03-04", question="killed in Orlen")
    return make_extraction(make_claim("12 people were killed in Orlen", figures=[dead]))


def caldor_says_seven() -> Extraction:
    dead = make_figure(7, start=0, place="Orlen", as_of="2031-03-04", question="killed in Orlen")
    claim = make_claim(
        "7 people were killed in Orlen",
        speaker=make_speaker("Harbour Command of Caldor", side="caldor"),
        figures=[dead],
    )
    return make_extraction(claim, source=SHORE, published="2031-03-05")


def put(session: Session, *extractions: Extraction) -> list[str]:
    for extraction in extractions:
        store.add_extraction(session, extraction, AT)
    return [claim.id for extraction in extractions for claim in extraction.claims]


def test_relinking_finds_the_contradiction_and_assesses_it(db: Session) -> None:
    twelve, seven = put(db, brenna_says_twelve(), caldor_says_seven())
    done = pipeline.relink(db, "sorrel-strait", AT)
    (link,) = done.links
    assert (link.kind, {link.a, link.b}) == (LinkKind.CONTRADICTS, {twelve, seven})
    current = store.current_assessments(db, [twelve, seven])
    assert current[twelve, 0].contest is Contest.CONTESTED
    assert link.id in current[seven, 0].links
    assert {(a.claim, a.figure) for a in done.changed} == set(current)


def test_relinking_again_changes_nothing(db: Session) -> None:
    ids = put(db, brenna_says_twelve(), caldor_says_seven())
    pipeline.relink(db, "sorrel-strait", AT)
    links, history = store.links_of(db, ids), store.assessment_history(db, ids[0])
    again = pipeline.relink(db, "sorrel-strait", LATER)
    assert (again.links, again.changed) == ((), ())
    assert store.links_of(db, ids) == links
    assert store.assessment_history(db, ids[0]) == history


def test_a_person_outlives_the_machine(db: Session) -> None:
    twelve, seven = put(db, brenna_says_twelve(), caldor_says_seven())
    (link,) = pipeline.relink(db, "sorrel-strait", AT).links
    signed = pipeline.Signed("Ada", "two quays", LATER)
    pipeline.decide_link(db, link.id, Verdict.REJECT, signed)
    assert store.current_assessments(db, [twelve])[twelve, 0].contest is Contest.NONE
    pipeline.relink(db, "sorrel-strait", LATER)
    assert store.links_of(db, [twelve, seven]) == []
    assert store.current_assessments(db, [seven])[seven, None].contest is Contest.NONE


def test_a_retraction_is_assessed(db: Session) -> None:
    twelve, seven = put(db, brenna_says_twelve(), caldor_says_seven())
    pipeline.relink(db, "sorrel-strait", AT)
    signed = pipeline.Signed("Ada", "Caldor took it back", LATER)
    pipeline.take_back(db, Verdict.RETRACT, seven, signed)
    current = store.current_assessments(db, [twelve, seven])
    assert current[seven, None].label.value == "retracted"
    assert current[twelve, 0].contest is Contest.NONE


def test_the_status_of_a_past_day_knows_nothing_later(db: Session) -> None:
    twelve, seven = put(db, brenna_says_twelve(), caldor_says_seven())
    pipeline.relink(db, "sorrel-strait", AT)
    past = pipeline.assess_as_of(db, None, "2031-03-04")
    assert past[twelve, 0].contest is Contest.NONE
    assert (seven, 0) not in past
    assert pipeline.assess_as_of(db, None, "2031-03-05")[twelve, 0].contest is Contest.CONTESTED


def test_a_week_is_reported_from_the_store(db: Session) -> None:
    twelve, seven = put(db, brenna_says_twelve(), caldor_says_seven())
    pipeline.relink(db, "sorrel-strait", AT)
    report = pipeline.week_report(db, "2031-W10", "sorrel-strait")
    contested = [f for f in report.findings if f.kind.value == "contested_figure"]
    assert contested
    assert set(contested[0].claims) <= {twelve, seven}
    assert pipeline.week_report(db, "2031-W11", "sorrel-strait").counts["claims"] == 0


def test_claims_of_no_dispute_are_assessed_too(db: Session) -> None:
    claim = make_claim("3 ships sank", speaker=make_speaker("Ilsa Marn", side=None))
    (lone,) = put(db, make_extraction(claim, dispute=None))
    assert [a.claim for a in pipeline.relink(db, None, AT).changed] == [lone]
    assert pipeline.load_all(db, None)[0].id == lone
