"""What happened to claims: told in order, read by cursor, and enough to rebuild what is held."""

from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from sqlmodel import Session

from claims import store
from claims.values import Extraction
from claims.vocabulary import ChangeKind, Verdict
from graph import pipeline
from graph.pipeline import Signed
from tests.factories import make_extraction
from tests.graph.conftest import OpenStore
from tests.graph.random_reports import worlds
from tests.graph.strait import BRENNA, COURIER, MEDICS, quay, said
from tests.graph.test_incremental import take_in

LATER = "2031-03-11T08:00:00+00:00"
ADA = Signed("Ada", "the same wire", LATER)


def labels(db: Session) -> dict[tuple[str, int | None], str]:
    """The labels that the changes come to."""
    found: dict[tuple[str, int | None], str] = {}
    for change in store.changes(db, limit=100_000):
        if change.kind is ChangeKind.STATUS:
            assert found.get((change.claim, change.figure)) == change.was
            if change.now is None:
                del found[change.claim, change.figure]
            else:
                found[change.claim, change.figure] = change.now
    return found


def links(db: Session) -> set[tuple[str, str]]:
    """(claim, link) as the changes have it."""
    found: dict[tuple[str, str | None], str | None] = {}
    for change in store.changes(db, limit=100_000):
        if change.kind is ChangeKind.LINK:
            assert found.get((change.claim, change.subject)) == change.was
            found[change.claim, change.subject] = change.now
    return {(claim, link or "") for (claim, link), kind in found.items() if kind}


def held(db: Session) -> tuple[dict[tuple[str, int | None], str], set[tuple[str, str]]]:
    claims = [claim.id for claim in pipeline.load_all(db, None)]
    status = store.current_assessments(db, claims)
    ends = {(end, link.id) for link in store.all_links(db) for end in (link.a, link.b)}
    return {key: found.label.value for key, found in status.items()}, ends


@given(worlds())
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_changes_come_to_what_is_held(fresh: OpenStore, world: Sequence[Extraction]) -> None:
    with fresh() as db:
        take_in(db, world[:1])
        take_in(db, world[1:], LATER)
        links_held = store.all_links(db)
        if links_held:
            pipeline.decide_link(db, links_held[0].id, Verdict.REJECT, ADA)
        first = pipeline.load_all(db, None)[0]
        pipeline.take_back(db, Verdict.RETRACT, first.id, ADA)
        assert (labels(db), links(db)) == held(db)
        pipeline.undo(db, first.id, ADA)
        assert (labels(db), links(db)) == held(db)


def test_a_reader_by_cursor_misses_nothing(fresh: OpenStore) -> None:
    early, late = (said(BRENNA, quay(12)), said(MEDICS, quay(5)))
    with fresh() as db:
        assert (store.changes(db), store.last_change(db)) == ([], 0)
        take_in(db, [make_extraction(early.claim)])
        seen = store.changes(db)
        take_in(db, [make_extraction(late.claim, source=COURIER)], LATER)
        read: list[store.Change] = list(seen)
        while page := store.changes(db, read[-1].number, limit=2):
            read += page
        assert read == store.changes(db)
        assert [c.number for c in read] == sorted({c.number for c in read})
        assert read[-1].number == store.last_change(db)
        kinds = {c.kind for c in read[len(seen) :]}
        assert kinds == {ChangeKind.CLAIM, ChangeKind.LINK, ChangeKind.STATUS}
        [claim] = [c.claim for c in seen if c.kind is ChangeKind.CLAIM]
        told = [c for c in read if c.claim == claim and c.figure == 0]
        assert [(c.was, c.now) for c in told] == [
            (None, "uncorroborated"),
            ("uncorroborated", "contested"),
        ]
        stamps = store.stamps(db, [claim])
        assert stamps[claim] == (max(c.number for c in read if c.claim == claim), LATER)


def test_changes_of_one_kind_or_of_some_claims(fresh: OpenStore) -> None:
    with fresh() as db:
        take_in(db, [make_extraction(said(BRENNA, quay(12)).claim)])
        everything = store.changes(db)
        claim = everything[0].claim
        only = store.changes(db, kinds=[ChangeKind.STATUS])
        assert only == [c for c in everything if c.kind is ChangeKind.STATUS]
        assert store.changes(db, claims=[claim]) == [c for c in everything if c.claim == claim]
        assert store.changes(db, claims=["elsewhere"]) == []
