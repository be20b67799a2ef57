"""Questions in the store: grouped as linking finds them, with what their answers come to."""

import pytest
from sqlmodel import Session

from claims import store
from claims.errors import NotFound
from claims.store import Question
from claims.values import ClaimInContext
from claims.vocabulary import Verdict
from graph import pipeline
from graph.pipeline import Signed
from tests.factories import make_extraction, make_source
from tests.graph.conftest import OpenStore
from tests.graph.strait import BRENNA, COURIER, GAZETTE, MEDICS, quay, said
from tests.graph.test_incremental import LATER, take_in

ADA = Signed("Ada", "the same wire", LATER)
SOURCES = (GAZETTE, COURIER, make_source("lantern", name="Lantern"))


def told(db: Session, *claims: ClaimInContext) -> list[str]:
    """Each claim in a report of its own; the ids they have in the store."""
    reports = [make_extraction(c.claim, source=s) for c, s in zip(claims, SOURCES, strict=False)]
    for report in reports:
        take_in(db, [report])
    return [report.claims[0].id for report in reports]


def one(db: Session) -> Question:
    [question] = store.questions(db)
    return question


def test_a_question_spans_its_live_answers(fresh: OpenStore) -> None:
    with fresh() as db:
        told(db, said(BRENNA, quay(12)), said(MEDICS, quay(5)))
        found = one(db)
        assert (found.low, found.high, found.answers, found.live, found.origins) == (5, 12, 2, 2, 2)
        assert (found.label, found.measure, found.place) == ("contested", "killed", "Quay Nine")
        assert found.title == "Killed in Quay Nine"
        assert found.first_published == found.last_published == "2031-03-04"


def test_what_is_taken_back_no_longer_counts(fresh: OpenStore) -> None:
    with fresh() as db:
        first, _ = told(db, said(BRENNA, quay(12)), said(MEDICS, quay(5)))
        pipeline.take_back(db, Verdict.RETRACT, first, ADA)
        found = one(db)
        assert (found.low, found.high, found.answers, found.live) == (5, 5, 2, 1)
        assert found.label == "single_source"


def test_an_open_answer_has_no_upper_bound(fresh: OpenStore) -> None:
    with fresh() as db:
        told(db, said(BRENNA, quay(None, low=5, high=None, text="at least 5")))
        assert (one(db).low, one(db).high, one(db).label) == (5, None, "uncorroborated")


def test_every_answer_names_its_question_for_good(fresh: OpenStore) -> None:
    with fresh() as db:
        claims = told(db, said(BRENNA, quay(12)), said(MEDICS, quay(5)))
        for claim in claims:
            assert store.get_question(db, f"{claim}-0") == one(db)
        for unknown in ("elsewhere-0", f"{claims[0]}-7", claims[0], "", "x-²"):
            with pytest.raises(NotFound):
                store.get_question(db, unknown)


def test_what_a_person_splits_off_is_a_question_of_its_own(fresh: OpenStore) -> None:
    with fresh() as db:
        claims = told(db, said(BRENNA, quay(12)), said(MEDICS, quay(5)))
        read = pipeline.load_claims(db, [claims[1]])[claims[1]].claim.figures[0]
        pipeline.split(db, f"question:{read.question}", "another pier", [f"{claims[1]}:0"], ADA)
        assert len(store.questions(db)) == 2
        pipeline.undo(db, f"question:{read.question}", ADA)
        assert one(db).answers == 2
