"""Links of whole bodies of claims: kinds, directions, reasons, independence of order."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.values import ClaimInContext, Link, Polarity, Proposition
from claims.vocabulary import FigureKind, LinkKind, Stance
from graph.link import link_id, propose_links, strongest
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

ONE, TWO, THREE = "2031-03-04", "2031-03-05", "2031-03-06"


def only(*claims: ClaimInContext) -> Link:
    links = propose_links(claims)
    assert len(links) == 1, [(n.kind, n.reasons) for n in links]
    return links[0]


def kinds(*claims: ClaimInContext) -> set[LinkKind]:
    return {link.kind for link in propose_links(claims)}


def test_two_origins_agree() -> None:
    a, b = said(MEDICS, quay(12), name="a"), said(GUARD, quay(12), name="b")
    link = only(a, b)
    assert (link.kind, link.a, link.b, link.figures) == (
        LinkKind.CORROBORATES,
        "a",
        "b",
        ((0, 0),),
    )
    assert link.id == link_id("a", "b", LinkKind.CORROBORATES)
    assert link.reasons[0]


def test_the_newer_number_points_to_the_older() -> None:
    old = said(BRENNA, quay(12, as_of=ONE), name="z")
    new = said(BRENNA, quay(15, as_of=TWO), day=TWO, name="a")
    link = only(old, new)
    assert (link.kind, link.a, link.b) == (LinkKind.UPDATES, "a", "z")


def test_a_changed_page_corrects_itself() -> None:
    old = said(BRENNA, quay(15), document="first", name="a")
    new = replace(said(BRENNA, quay(12), document="second", name="b"), replaced=("first",))
    link = only(old, new)
    assert (link.kind, link.a, link.b, link.rule) == (LinkKind.UPDATES, "b", "a", "page_changed")
    assert link.reasons == ("the page was changed: 12 now, 15 before",)
    again = replace(said(BRENNA, quay(9), document="third", name="c"), replaced=("second", "first"))
    assert {(n.a, n.b) for n in propose_links([old, new, again])} == {
        ("b", "a"), ("c", "a"), ("c", "b"),
    }  # fmt: skip


def test_two_voices_of_a_changed_page_are_two() -> None:
    old = said(MEDICS, quay(15), document="first")
    new = replace(said(GUARD, quay(12), document="second"), replaced=("first",))
    assert kinds(old, new) == {LinkKind.CONTRADICTS}


def test_one_wire_in_two_papers_repeats() -> None:
    a = narrated(GAZETTE, quay(12), wire="Tidewire")
    b = narrated(COURIER, quay(12), day=TWO, wire="Tidewire")
    assert only(a, b).kind == LinkKind.REPEATS


def test_every_figure_keeps_its_own_relation() -> None:
    a = said(MEDICS, quay(12, as_of=ONE), quay(30, measure="wounded", as_of=ONE))
    b = said(GUARD, quay(12, as_of=ONE), quay(45, measure="wounded", as_of=ONE))
    links = propose_links([a, b])
    assert {n.kind for n in links} == {LinkKind.CORROBORATES, LinkKind.CONTRADICTS}
    named = strongest(links)
    assert named is not None
    assert named.kind == LinkKind.CONTRADICTS


def test_a_fallen_total_contradicts_and_takes_the_place() -> None:
    old = said(BRENNA, quay(58, kind=FigureKind.CUMULATIVE, as_of=ONE))
    new = said(BRENNA, quay(54, kind=FigureKind.CUMULATIVE, as_of=TWO), day=TWO)
    assert kinds(old, new) == {LinkKind.CONTRADICTS, LinkKind.UPDATES}


def test_a_denial_reaches_every_carrier() -> None:
    first = said(BRENNA, quay(12), name="first")
    again = said(BRENNA, quay(12), source=COURIER, day=TWO, name="again")
    denial = said(CALDOR, content="a fairy tale", stance=Stance.DENIES, denies=("first",), name="d")
    found = {(n.a, n.b): n for n in propose_links([first, again, denial])}
    assert found["d", "first"].rule == "denial"
    assert found["again", "d"].rule == "denial_of_carrier"


def test_one_span_two_speakers() -> None:
    one = said(BRENNA, content="shelling the ferry", stance=Stance.ACCUSES, document="d", name="x")
    other = said(
        CALDOR, content="shelling the ferry", stance=Stance.ACCUSES, document="d", name="y"
    )
    assert only(one, other).rule == "mutual_accusation"
    denial = said(
        CALDOR, content="shelling the ferry", stance=Stance.DENIES, document="d", name="y"
    )
    assert only(one, denial).rule == "denial"
    gains = [
        said(s, content="gains along the coast", document="d", name=s.name)
        for s in (BRENNA, CALDOR)
    ]
    assert only(*gains).rule == "zero_sum"


def test_taking_a_number_back() -> None:
    claim = said(CALDOR, quay(11, measure="drones_downed"), name="first")
    carried = said(CALDOR, quay(11, measure="drones_downed"), day=TWO, source=COURIER, name="then")
    back = said(
        CALDOR, quay(11, measure="drones_downed", negated=True), day=THREE, stance=Stance.DENIES,
        cue="withdrew", name="back",
    )  # fmt: skip
    rules = {(n.a, n.b): n.rule for n in propose_links([claim, carried, back]) if n.a == "back"}
    assert rules == {("back", "first"): "withdrawal", ("back", "then"): "withdrawal"}


def test_saying_what_was_denied() -> None:
    claim = said(BRENNA, quay(2, measure="missiles_fired"), name="claim")
    denial = said(
        CALDOR, content="firing at all", stance=Stance.DENIES, denies=("claim",), name="denial"
    )
    admission = said(
        CALDOR, quay(2, measure="missiles_fired"), day=THREE, cue="admitted", name="admission"
    )
    rules = {n.rule for n in propose_links([claim, denial, admission]) if "denial" in (n.a, n.b)}
    assert rules == {"denial", "denied_then_asserted"}


def proposing(
    name: str, agent: str, predicate: str, patient: str, stance: Stance, who: object
) -> ClaimInContext:
    speaker = {"b": BRENNA, "c": CALDOR, "m": MEDICS, "g": GUARD}[str(who)]
    proposition = Proposition(agent, predicate, patient, Polarity.POSITIVE)
    return said(
        speaker, content=f"words of {name}", stance=stance, proposition=proposition, name=name
    )


def test_statements_without_figures() -> None:
    arming = ("Tarsk", "support_militarily", "Caldor")
    one = proposing("a", *arming, Stance.ACCUSES, "b")
    other = proposing("b", *arming, Stance.ASSERTS, "m")
    denial = proposing("c", *arming, Stance.DENIES, "c")
    elsewhere = proposing("d", "Orn", "support_militarily", "Brenna", Stance.ACCUSES, "g")
    found = {(n.a, n.b): n.kind for n in propose_links([one, other, denial, elsewhere])}
    assert found == {
        ("a", "b"): LinkKind.CORROBORATES,
        ("a", "c"): LinkKind.CONTRADICTS,
        ("b", "c"): LinkKind.CONTRADICTS,
    }


def test_accusations_traded_in_two_reports() -> None:
    one = proposing("a", "Caldor", "break_truce", "Brenna", Stance.ACCUSES, "b")
    other = proposing("b", "Brenna", "break_truce", "Caldor", Stance.ACCUSES, "c")
    assert only(one, other).rule == "mutual_accusation"


def test_demands_and_fears_are_not_linked() -> None:
    a = said(MEDICS, quay(12), stance=Stance.CALLS_FOR)
    assert propose_links([a, said(GUARD, quay(12))]) == []


speakers = st.sampled_from([BRENNA, BRENNA_NAVY, CALDOR, MEDICS, GUARD])


@st.composite
def bodies(draw: st.DrawFn) -> list[ClaimInContext]:
    def one(number: int) -> ClaimInContext:
        day = draw(st.sampled_from([ONE, TWO, THREE]))
        value = float(draw(st.integers(9, 12)))
        figure = quay(value, as_of=day, unbounded=draw(st.booleans()))
        stance = draw(st.sampled_from([Stance.ASSERTS, Stance.ASSERTS, Stance.DENIES]))
        denies = (f"c{number - 1}",) if stance == Stance.DENIES and number else ()
        return said(
            draw(speakers),
            *(() if stance == Stance.DENIES else (figure,)),
            content=draw(st.sampled_from(["the quay burned all night", "a lie from afar"])),
            day=day,
            source=draw(st.sampled_from([GAZETTE, COURIER])),
            stance=stance,
            denies=denies,
            name=f"c{number}",
        )

    return [one(i) for i in range(draw(st.integers(2, 7)))]


@settings(deadline=None)  # word lists and gazetteers load on first use
@given(bodies(), st.randoms(use_true_random=False))
def test_order_and_doubles_change_nothing(
    claims: list[ClaimInContext], chance: random.Random
) -> None:
    mixed = [*claims, chance.choice(claims)]
    chance.shuffle(mixed)
    assert propose_links(mixed) == propose_links(claims)


@settings(deadline=None)  # word lists and gazetteers load on first use
@given(bodies())
def test_links_are_well_formed(claims: list[ClaimInContext]) -> None:
    by_id = {item.id: item for item in claims}
    for link in propose_links(claims):
        assert link.reasons
        assert 0 < link.score <= 1
        assert link.a != link.b
        assert link.id == link_id(link.a, link.b, link.kind)
        assert not link.kind.symmetric or link.a < link.b
        for i, j in link.figures:
            assert i < len(by_id[link.a].claim.figures)
            assert j < len(by_id[link.b].claim.figures)


@settings(deadline=None)  # word lists and gazetteers load on first use
@given(bodies())
def test_an_unrelated_claim_changes_nothing(claims: list[ClaimInContext]) -> None:
    other = said(
        MEDICS, quay(4, measure="tents_delivered"), content="four tents came", name="other"
    )
    assert propose_links([*claims, other]) == propose_links(claims)
