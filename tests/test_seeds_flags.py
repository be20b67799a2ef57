"""What the shipped seeds show once they are read: every status, every finding, and the
disagreements of a real week (seeds/README.md)."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from claims import db, store
from claims.ingest import read_batches
from claims.values import Assessment, ClaimInContext, Link
from claims.vocabulary import Contest, FindingKind, Label, LinkKind, Support
from graph import pipeline
from graph.arrays.encode import encode
from graph.arrays.grounds import outdated
from graph.arrays.status import assess_store
from graph.assess import assess
from graph.report.values import Line
from seeds import SEEDS

AT = "2031-04-01T00:00:00+00:00"
KARABAKH = [f"2020-W{week}" for week in (41, 42, 43, 44)]
HOLLIN = [f"2031-W{week}" for week in (10, 11, 12)]
GANCA = SEEDS / "karabakh-2020" / "docs" / "2020-10-17-rferl.txt"


@pytest.fixture(scope="module")
def everything(seeds_engine: Engine) -> Iterator[Session]:
    """A store with both collections."""
    with db.session(seeds_engine) as session:
        yield session


@pytest.fixture(scope="module")
def ganca_alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A store with the one report, read without its collection."""
    engine = db.open_store(str(tmp_path_factory.mktemp("ganca") / "seeds.sqlite"))
    with db.session(engine, write=True) as session:
        pipeline.ingest_and_link(session, read_batches([str(GANCA)]), AT)
    with db.session(engine) as session:
        yield session
    engine.dispose()


def findings(session: Session, weeks: list[str]) -> list[Line]:
    return [f for report in pipeline.week_reports(session, weeks) for f in report.findings]


def claims_of(session: Session) -> dict[str, ClaimInContext]:
    return {item.id: item for item in pipeline.load_all(session, None)}


def figure_status(session: Session, value: float, measure: str) -> list[Assessment]:
    """The assessments of every figure of this number and measure."""
    claims = claims_of(session)
    current = store.current_assessments(session, list(claims))
    return [
        current[claim.id, index]
        for claim in claims.values()
        for index, figure in enumerate(claim.claim.figures)
        if figure.value == value and figure.measure == measure and not figure.negated
    ]


def links_between(session: Session, first: float, second: float) -> list[Link]:
    """The links between claims that hold these two numbers, by their own figure pairs."""
    claims = claims_of(session)
    found = []
    for link in store.links_of(session, list(claims)):
        for i, j in link.figures:
            pair = {claims[link.a].claim.figures[i].value, claims[link.b].claim.figures[j].value}
            if pair == {first, second}:
                found.append(link)
    return found


def test_every_kind_of_finding_has_an_example(everything: Session) -> None:
    shown = {finding.kind for finding in findings(everything, KARABAKH + HOLLIN)}
    assert shown == set(FindingKind)


def test_every_label_has_an_example(everything: Session) -> None:
    current = store.current_assessments(everything, list(claims_of(everything)))
    ours = {Label.WITHDRAWN}  # "our own error": nothing shipped is one
    assert {a.label for a in current.values()} == set(Label) - ours


def test_two_organs_of_one_side_differ(everything: Session) -> None:
    assert {link.kind for link in links_between(everything, 47, 60)} == {LinkKind.CONTRADICTS}
    odds = [
        f for f in findings(everything, ["2020-W42"]) if f.kind is FindingKind.SELF_CONTRADICTION
    ]
    assert any("47" in f.sentence and "60" in f.sentence for f in odds)


def test_a_total_that_grows_contradicts_nothing(everything: Session) -> None:
    assert LinkKind.CONTRADICTS not in {link.kind for link in links_between(everything, 41, 60)}


@pytest.mark.parametrize(("increment", "total"), [(29, 633), (40, 673)])
def test_increments_reconcile(everything: Session, increment: int, total: int) -> None:
    reasons = [
        reason
        for link in store.links_of(everything, list(claims_of(everything)))
        for reason in link.reasons
    ]
    assert any(f"{increment} = {total}" in reason for reason in reasons)


def test_one_man_says_two_numbers(everything: Session) -> None:
    odds = [
        f for f in findings(everything, ["2020-W43"]) if f.kind is FindingKind.SELF_CONTRADICTION
    ]
    assert any("almost 2,000" in f.sentence and "more than 2,000" in f.sentence for f in odds)


@pytest.mark.parametrize(
    ("value", "measure"), [(35, "wounded"), (29, "killed"), (633, "killed"), (47, "killed")]
)
def test_ganca_alone_is_self_reported(ganca_alone: Session, value: int, measure: str) -> None:
    [status] = figure_status(ganca_alone, value, measure)
    assert (status.label, status.support) == (Label.UNCORROBORATED, Support.SELF_REPORTED)
    assert status.contest is Contest.NONE
    assert status.reasons


def test_ganca_alone_has_its_accusations_and_its_agreement(ganca_alone: Session) -> None:
    claims = claims_of(ganca_alone)
    links = {
        (
            link.kind,
            frozenset((claims[link.a].claim.speaker.name, claims[link.b].claim.speaker.name)),
        )
        for link in store.links_of(ganca_alone, list(claims))
    }
    sides = frozenset(("Government of Armenia", "Government of Azerbaijan"))
    assert (LinkKind.CONTRADICTS, sides) in links
    turkey = frozenset(("Government of Armenia", "Mike Pompeo"))
    assert (LinkKind.CORROBORATES, turkey) in links


def test_the_arrays_find_the_same_statuses(everything: Session) -> None:
    claims = pipeline.load_all(everything, None)
    ids = [claim.id for claim in claims]
    links, decisions = store.links_of(everything, ids), store.decisions(everything)
    encoded = encode(claims, links, decisions=decisions)
    found = assess_store(encoded.store)
    wanted = assess(claims, links, decisions=decisions)
    assert outdated(encoded, found, wanted) == frozenset()
    assert len({a.label for a in wanted}) > 3
