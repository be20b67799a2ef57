"""The three axes, the label, and why."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.text.outlets import UNKNOWN
from claims.values import Assessment, ClaimInContext, Decision
from claims.vocabulary import (
    Contest,
    FigureKind,
    Label,
    Lifecycle,
    LinkKind,
    SpeakerKind,
    Stance,
    Support,
    Verdict,
)
from graph.assess import assess
from graph.assess.status import PRECEDENCE, label_of
from graph.link import link_id, propose_links
from tests.factories import make_speaker
from tests.graph.strait import (
    BRENNA,
    BRENNA_NAVY,
    CALDOR,
    COURIER,
    GAZETTE,
    GUARD,
    MEDICS,
    narrated,
    quay,
    said,
)
from tests.graph.test_link import bodies

ONE, TWO, THREE = "2031-03-04", "2031-03-05", "2031-03-06"


def status(*claims: ClaimInContext, of: int = 0, as_of: str | None = None) -> Assessment:
    """The assessment of the first figure of the claim in place ``of``."""
    found = assess(claims, propose_links(claims), as_of=as_of)
    index = 0 if claims[of].claim.figures else None
    return next(a for a in found if (a.claim, a.figure) == (claims[of].id, index))


SOLDIERS = quay(26, population="Caldor soldiers")


@pytest.mark.parametrize(
    ("claims", "support"),
    [
        ([said(BRENNA, quay(12), origin=None)], Support.UNATTRIBUTED),
        ([said(BRENNA, quay(12))], Support.SELF_REPORTED),
        ([said(BRENNA, quay(12)), said(BRENNA_NAVY, quay(12))], Support.SELF_REPORTED),
        ([said(MEDICS, quay(12))], Support.SINGLE_SOURCE),
        ([narrated(GAZETTE, quay(12)), narrated(COURIER, quay(12))], Support.CORROBORATED),
        (
            [narrated(s, quay(12), wire="Tidewire") for s in (GAZETTE, COURIER)],
            Support.SINGLE_SOURCE,
        ),
        ([said(BRENNA, quay(12)), said(MEDICS, quay(12))], Support.CORROBORATED),
        ([said(BRENNA, quay(12)), said(CALDOR, quay(12))], Support.CROSS_SIDE),
        ([said(CALDOR, SOLDIERS), said(MEDICS, SOLDIERS)], Support.CROSS_SIDE),
        ([said(CALDOR, quay(12), cue="admitted"), said(MEDICS, quay(12))], Support.CROSS_SIDE),
    ],
)
def test_support(claims: list[ClaimInContext], support: Support) -> None:
    assert status(*claims).support == support


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        (said(MEDICS, quay(12)), "Only Lantern Medics says so."),
        (
            said(make_speaker("two officials", kind=SpeakerKind.GROUP, side=None), quay(12)),
            "Only two officials say so.",
        ),
        (
            said(
                make_speaker("Doctors at the hospital", kind=SpeakerKind.GROUP, side=None), quay(12)
            ),
            "Only Doctors at the hospital say so.",
        ),
        (
            said(make_speaker("the press", kind=SpeakerKind.GROUP, side=None), quay(12)),
            "Only the press says so.",
        ),
        (narrated(UNKNOWN, quay(12)), "Only an unnamed outlet says so."),
    ],
)
def test_the_reason_in_good_english(claim: ClaimInContext, reason: str) -> None:
    assert reason in status(claim).reasons


def test_the_reason_names_the_party() -> None:
    reason = status(said(BRENNA, quay(12))).reasons[0]
    assert BRENNA.name in reason
    assert "Brenna, a party to the dispute" in reason


def test_contested_by_a_number_and_by_a_denial() -> None:
    claim = said(BRENNA, quay(12), name="a")
    against = status(claim, said(MEDICS, quay(30)))
    assert (against.label, against.contest) == (Label.CONTESTED, Contest.CONTESTED)
    assert "30" in against.reasons[0]
    denial = said(CALDOR, content="a fairy tale", stance=Stance.DENIES, denies=("a",))
    denied = status(claim, denial)
    assert denied.label == Label.CONTESTED
    assert denied.reasons[0] == f"Denied by {CALDOR.name}."
    assert denied.links


def test_a_retracted_number_contests_nothing() -> None:
    claim = said(BRENNA, quay(12))
    assert status(claim, said(MEDICS, quay(30), retracted=True)).contest == Contest.NONE
    assert status(claim, said(MEDICS, quay(30), withdrawn=True)).contest == Contest.NONE


def test_denying_the_deed_leaves_the_toll() -> None:
    fired, killed = quay(2, measure="missiles_fired"), quay(12)
    claim = said(BRENNA, fired, killed, name="a")
    denial = said(CALDOR, content="firing on the quay", stance=Stance.DENIES, denies=("a",))
    mine = {
        a.figure: a.contest
        for a in assess([claim, denial], propose_links([claim, denial]))
        if a.claim == "a"
    }
    assert mine == {0: Contest.CONTESTED, 1: Contest.NONE, None: Contest.CONTESTED}


def test_a_denial_its_own_side_took_back_contests_no_more() -> None:
    claim = said(BRENNA, quay(2, measure="missiles_fired"), name="a")
    denial = said(CALDOR, content="firing at all", stance=Stance.DENIES, denies=("a",), name="d")
    admission = said(CALDOR, quay(2, measure="missiles_fired"), day=THREE, cue="admitted")
    body = (claim, denial, admission)
    assert status(*body, as_of=TWO).label == Label.CONTESTED
    assert status(*body).label == Label.CROSS_SIDE
    assert status(*body, of=1).lifecycle == Lifecycle.SUPERSEDED


def test_superseded_by_ones_own_newer_number_only() -> None:
    old, new = said(BRENNA, quay(12, as_of=ONE)), said(BRENNA, quay(15, as_of=TWO), day=TWO)
    found = status(old, new)
    assert (found.label, found.since) == (Label.SUPERSEDED, TWO)
    assert "15" in found.reasons[0]
    grown = said(MEDICS, quay(15, as_of=TWO), day=TWO)
    assert status(old, grown).lifecycle == Lifecycle.LIVE


def test_as_of_knows_nothing_later() -> None:
    old, new = said(BRENNA, quay(12, as_of=ONE)), said(BRENNA, quay(15, as_of=TWO), day=TWO)
    assert status(old, new, as_of=ONE).label == Label.UNCORROBORATED
    assert {a.claim for a in assess([old, new], propose_links([old, new]), as_of=ONE)} == {old.id}


def test_range_differs_is_not_contested() -> None:
    about = quay(12, low=10, high=14, approximator="about")
    found = status(said(MEDICS, about), said(GUARD, quay(13)))
    assert (found.contest, found.label) == (Contest.RANGE_DIFFERS, Label.CORROBORATED)


def test_demands_are_not_checkable() -> None:
    found = status(said(MEDICS, content="free passage", stance=Stance.CALLS_FOR))
    assert found.label == Label.NOT_CHECKABLE


def test_a_person_goes_before_the_machine() -> None:
    a, b = said(BRENNA, quay(12), name="a"), said(MEDICS, quay(30), name="b")
    links = propose_links([a, b])
    subject = link_id("a", "b", LinkKind.CONTRADICTS)
    no = Decision("1", subject, Verdict.REJECT, "Ida", "another quay", TWO)
    found = {x.claim: x for x in assess([a, b], links, decisions=[no])}
    assert found["a"].contest == Contest.NONE
    undone = Decision(
        "1", subject, Verdict.REJECT, "Ida", "another quay", "2031-03-09", "2031-03-10"
    )
    found = {x.claim: x for x in assess([a, b], links, decisions=[undone])}
    assert found["a"].contest == Contest.CONTESTED


def test_a_claim_is_called_by_the_first_of_its_figures() -> None:
    claim = said(BRENNA, quay(12), quay(30, measure="wounded"), name="a")
    found = {x.figure: x.label for x in assess([claim], []) if x.claim == "a"}
    assert found == {0: Label.UNCORROBORATED, 1: Label.UNCORROBORATED, None: Label.UNCORROBORATED}
    body = [claim, said(MEDICS, quay(44, measure="wounded"))]
    found = {x.figure: x.label for x in assess(body, propose_links(body)) if x.claim == "a"}
    assert found == {0: Label.UNCORROBORATED, 1: Label.CONTESTED, None: Label.CONTESTED}


@settings(deadline=None)  # word lists and gazetteers load on first use
@given(
    st.sampled_from(list(Lifecycle)), st.sampled_from(list(Contest)), st.sampled_from(list(Support))
)
def test_labels_follow_precedence(life: Lifecycle, contested: Contest, borne: Support) -> None:
    label = label_of(life, contested, borne)
    assert label in PRECEDENCE
    assert (label in PRECEDENCE[:3]) == (life != Lifecycle.LIVE)
    if life == Lifecycle.LIVE:
        assert (label == Label.CONTESTED) == (contested == Contest.CONTESTED)


@settings(deadline=None)  # word lists and gazetteers load on first use
@given(bodies())
def test_assessments_are_complete_and_reasoned(claims: list[ClaimInContext]) -> None:
    links = propose_links(claims)
    found = assess(claims, links)
    known = {link.id for link in links}
    wanted = {(c.id, i) for c in claims for i in (None, *range(len(c.claim.figures)))}
    assert {(a.claim, a.figure) for a in found} == wanted
    assert all(a.reasons and set(a.links) <= known for a in found)
    assert assess(claims[::-1], links[::-1]) == found


@settings(deadline=None)  # word lists and gazetteers load on first use
@given(bodies())
def test_another_disputes_claim_changes_no_status(claims: list[ClaimInContext]) -> None:
    other = said(MEDICS, quay(4, measure="tents_delivered"), content="four tents", name="zz")
    before = assess(claims, propose_links(claims))
    body = [*claims, other]
    after = [a for a in assess(body, propose_links(body)) if a.claim != "zz"]
    assert after == before


def test_a_running_total_of_the_other_side_is_left_open() -> None:
    old = said(BRENNA, quay(20, kind=FigureKind.CUMULATIVE, as_of=ONE))
    new = said(CALDOR, quay(60, kind=FigureKind.CUMULATIVE, as_of=THREE), day=THREE)
    assert status(old, new).contest == Contest.NONE
