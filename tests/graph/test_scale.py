"""What must not be compared, or not fully: other events, other people, other orders of number."""

import pytest

from claims.values import ClaimInContext, Figure, Polarity, Proposition, Speaker
from claims.vocabulary import (
    Contest,
    FigureKind,
    FindingKind,
    Label,
    LinkKind,
    SpeakerKind,
    Stance,
    Support,
)
from graph.assess import assess
from graph.consistency import find_inconsistencies, group_questions
from graph.link import propose_links
from graph.report import consistency_report
from graph.values import OPEN_BELOW
from tests.factories import make_figure
from tests.graph.strait import BRENNA, BRENNA_NAVY, CALDOR, COURIER, GAZETTE, MEDICS, narrated, said

WAR = "2031-02-20"
TOTAL = FigureKind.CUMULATIVE


def struck(value: float, day: str | None, text: str | None = None, **more: object) -> Figure:
    """So many killed in Port Amsel, the day of the event given or not."""
    return make_figure(value, text=text or f"{value:g}", place="Port Amsel", since=day, **more)  # type: ignore[arg-type]


def total(value: float, as_of: str, since: str | None = WAR, **more: object) -> Figure:
    return make_figure(
        value,
        text=f"{value:g}",
        kind=TOTAL,
        since=since,
        as_of=as_of,
        population="civilians",
        **more,  # type: ignore[arg-type]
    )


def related(a: ClaimInContext, b: ClaimInContext) -> set[tuple[LinkKind, bool]]:
    """The relations proposed, each with whether it counts towards a status."""
    return {(link.kind, link.score >= OPEN_BELOW) for link in propose_links([a, b])}


def finding_sentences(kind: FindingKind, *claims: ClaimInContext) -> list[str]:
    links = propose_links(claims)
    found = find_inconsistencies(claims, links, assess(claims, links))
    return [f.sentence for f in found if f.kind == kind]


def test_two_stated_days_are_two_events() -> None:
    first = said(BRENNA, struck(7, "2031-03-04"), day="2031-03-04", name="a")
    assert not related(first, said(MEDICS, struck(12, "2031-03-05"), day="2031-03-05", name="b"))
    assert related(first, said(MEDICS, struck(12, "2031-03-04"), day="2031-03-05", name="b"))


def test_an_undated_count_is_of_the_last_known_event_there() -> None:
    old = said(BRENNA, struck(7, "2031-03-04"), day="2031-03-04", name="a")
    new = said(BRENNA, struck(12, "2031-03-10"), day="2031-03-10", name="b")
    bare = said(MEDICS, struck(12, None), day="2031-03-10", name="c")
    links = {frozenset((n.a, n.b)) for n in propose_links([old, new, bare])}
    assert links == {frozenset(("b", "c"))}


def test_a_place_and_a_war_are_two_questions() -> None:
    spot = said(BRENNA, struck(7, "2031-03-04"), day="2031-03-04", name="a")
    war = said(BRENNA, total(41, "2031-03-04"), day="2031-03-04", name="b")
    assert not related(spot, war)
    questions = group_questions([spot, war], propose_links([spot, war]))
    assert questions.titles[questions.names["a", 0]] == "Killed in Port Amsel on 4 March 2031"
    assert questions.titles[questions.names["b", 0]].endswith("since 20 February 2031")
    assert questions.names["a", 0] != questions.names["b", 0]


def test_groups_do_not_follow_chains_to_another_event() -> None:
    claims = [
        said(BRENNA, struck(7, "2031-03-04"), day="2031-03-04", name="a"),
        said(MEDICS, struck(7, "2031-03-04"), day="2031-03-05", name="b"),
        said(MEDICS, struck(12, "2031-03-10"), day="2031-03-10", name="c"),
        said(BRENNA, total(60, "2031-03-10"), day="2031-03-10", name="d"),
    ]
    names = group_questions(claims, propose_links(claims)).names
    assert names["a", 0] == names["b", 0]
    assert len({names[c, 0] for c in "acd"}) == 3


@pytest.mark.parametrize(
    ("other", "expected"),
    [(25.0, True), (35.0, False), (400.0, None)],
)
def test_a_floor_and_what_lies_above_it(other: float, expected: bool | None) -> None:
    floor = said(
        MEDICS, struck(20, "2031-03-04", unbounded=True, approximator="at least"), name="a"
    )
    found = related(floor, said(BRENNA, struck(other, "2031-03-04"), name="b"))
    assert found == (set() if expected is None else {(LinkKind.CORROBORATES, expected)})


def test_totals_of_one_side_on_one_day() -> None:
    first = said(BRENNA, total(47, "2031-03-08", since=None), day="2031-03-09", name="a")
    other = said(BRENNA_NAVY, total(60, "2031-03-08"), day="2031-03-10", name="b")
    later = said(BRENNA_NAVY, total(60, "2031-03-12"), day="2031-03-12", name="c")
    assert (LinkKind.CONTRADICTS, True) in related(first, other)
    (sentence,) = finding_sentences(FindingKind.SELF_CONTRADICTION, first, other)
    assert "47" in sentence
    assert "60" in sentence
    assert {kind for kind, _ in related(first, later)} == {LinkKind.UPDATES}


def test_first_counts_of_one_side_differ_within_the_day() -> None:
    early = said(BRENNA, struck(6, "2031-03-04"), name="a")
    late = said(BRENNA_NAVY, struck(12, "2031-03-04"), source=COURIER, name="b")
    assert related(early, late) == {(LinkKind.CONTRADICTS, False)}
    enemy = said(CALDOR, struck(12, "2031-03-04"), source=COURIER, name="c")
    assert related(early, enemy) == {(LinkKind.CONTRADICTS, True)}


def test_two_numbers_in_one_report() -> None:
    quoted = said(BRENNA, struck(12, "2031-03-04"), name="a", document="d")
    told = narrated(GAZETTE, struck(13, "2031-03-04"), name="b", document="d")
    (link,) = propose_links([quoted, told])
    assert link.kind == LinkKind.CONTRADICTS
    assert "one report" in link.reasons[0]


@pytest.mark.parametrize(
    ("wire", "support"), [(None, Support.SELF_REPORTED), ("Tidewire", Support.CORROBORATED)]
)
def test_narration_beside_its_source(wire: str | None, support: Support) -> None:
    quoted = said(BRENNA, struck(6, "2031-03-04"), name="a", document="d")
    told = narrated(GAZETTE, struck(6, "2031-03-04"), name="b", document="d", wire=wire)
    links = propose_links([quoted, told])
    assert [link.kind for link in links] == [LinkKind.CORROBORATES]
    status = {(a.claim, a.figure): a for a in assess([quoted, told], links)}
    assert status["a", 0].support == support


def test_each_side_is_no_total() -> None:
    whole = make_figure(5000, text="5,000", kind=TOTAL, as_of="2031-03-10")
    each = make_figure(2001, unbounded=True, text="more than 2,000", kind=TOTAL, as_of="2031-03-10")
    both = make_figure(1800, high=1999, text="almost 2,000", kind=TOTAL, as_of="2031-03-10")
    claims = {
        "whole": said(MEDICS, whole, day="2031-03-10", content="5,000 died", name="whole"),
        "each": said(
            MEDICS, each, day="2031-03-10", content="more than 2,000 from each side", name="each"
        ),
        "both": said(
            MEDICS, both, day="2031-03-10", content="almost 2,000 on both sides", name="both"
        ),
    }
    assert not related(claims["whole"], claims["each"])
    assert not related(claims["whole"], claims["both"])
    assert related(claims["each"], claims["both"]) == {(LinkKind.CONTRADICTS, True)}


def test_a_people_that_is_no_side() -> None:
    french = make_figure(170, text="170 French fighters", population="fighters", kind=TOTAL)
    own = make_figure(700, text="700 Brennan soldiers", population="soldiers", kind=TOTAL)
    assert not related(said(MEDICS, french, name="a"), said(MEDICS, own, source=COURIER, name="b"))


def test_increments_are_shown_to_reconcile() -> None:
    old = said(BRENNA, total(604, "2031-03-04"), day="2031-03-04", name="a")
    more = make_figure(29, kind=FigureKind.INCREMENTAL, population="civilians", as_of="2031-03-05")
    new = said(BRENNA, more, total(633, "2031-03-05"), day="2031-03-05", name="b")
    (link,) = propose_links([old, new])
    assert link.reasons[0] == "604 + 29 = 633"
    assert not finding_sentences(FindingKind.ARITHMETIC_MISMATCH, old, new)


def gains(speaker: Speaker, agent: str, name: str) -> ClaimInContext:
    return said(
        speaker,
        make_figure(150, measure="population", kind=FigureKind.STOCK),
        content="hard-won advances around the town of 150 people",
        name=name,
        start=10,
        document="d",
        proposition=Proposition(agent, "gain", None),
    )


def test_claimed_gains_leave_the_numbers_alone() -> None:
    claims = [gains(BRENNA, "brenna", "a"), gains(CALDOR, "caldor", "b")]
    links = propose_links(claims)
    assert "zero_sum" in {link.rule for link in links}
    status = {(a.claim, a.figure): a for a in assess(claims, links)}
    assert status["a", 0].contest == Contest.NONE
    assert status["a", None].label == Label.CONTESTED


def fired(speaker: Speaker, words: str, name: str, **more: object) -> ClaimInContext:
    polarity = Polarity.NEGATIVE if words.startswith("no ") else Polarity.POSITIVE
    proposition = Proposition(None, "attack", None, polarity)
    return said(speaker, content=words, name=name, proposition=proposition, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "stance", "day", "denied"),
    [
        ("any rocket had been fired toward Amsel", Stance.DENIES, "2031-03-04", True),
        ("no rocket was fired toward Amsel", Stance.ASSERTS, "2031-03-04", True),
        ("no rocket was fired toward Amsel", Stance.DENIES, "2031-03-04", False),
        ("any rocket had been fired toward Dorne", Stance.DENIES, "2031-03-04", False),
        ("any rocket had been fired toward Amsel", Stance.DENIES, "2031-03-12", False),
    ],
)
def test_a_strike_and_its_denial(words: str, stance: Stance, day: str, denied: bool) -> None:
    strike = fired(BRENNA, "a rocket exploded in Amsel", "a")
    answer = fired(CALDOR, words, "b", stance=stance, day=day, source=COURIER)
    found = {link.kind for link in propose_links([strike, answer])}
    assert (LinkKind.CONTRADICTS in found) == denied


def test_who_opens_and_who_does_not() -> None:
    """ "By themselves" is no answer to "by hand"."""
    opened = Proposition("gates", "open", None)
    shut = Proposition(None, "open", "gate", Polarity.NEGATIVE)
    words = "The gates were opened by the water as they are built to be"
    alone = said(BRENNA, content=words, name="a", proposition=opened)
    never = said(BRENNA, content="no gates were opened by hand", name="b", proposition=shut)
    assert not propose_links([alone, never])


def test_bare_counts_by_two_voices() -> None:
    def gates(value: float) -> Figure:
        return make_figure(value, measure="gate", population="gates", place="Port Amsel")

    failed = Proposition(None, "neglect", None)
    one = said(BRENNA, gates(3), name="a", proposition=failed)
    two = said(MEDICS, gates(3), name="b", proposition=failed)
    four = said(MEDICS, gates(4), name="b", proposition=failed)
    assert related(one, two) == {(LinkKind.CORROBORATES, True)}
    assert not related(one, four)


def test_silence_is_told_once_in_the_week_it_comes_due() -> None:
    missing = make_figure(12, measure="missing", kind=FigureKind.STOCK, place="Port Amsel")
    other = Speaker("Strait Watch", SpeakerKind.ORGANISATION)
    claims = [said(BRENNA, missing, day="2031-03-04", name="a")]
    claims += [
        said(other, content="all is calm", day=d, name=d) for d in ("2031-03-18", "2031-03-25")
    ]
    weeks = {}
    for week in ("2031-W11", "2031-W12", "2031-W13"):
        report = consistency_report(week, claims, propose_links(claims))
        weeks[week] = [f.kind for f in report.findings if f.kind == FindingKind.STALE_FIGURE]
    assert weeks == {"2031-W11": [], "2031-W12": [FindingKind.STALE_FIGURE], "2031-W13": []}


def test_one_source_has_a_table_and_no_finding() -> None:
    claims = [said(MEDICS, struck(7, "2031-03-04"), name="a")]
    report = consistency_report("2031-W10", claims, propose_links(claims))
    assert not report.findings
    (question,) = report.uncorroborated
    assert question.title == "Killed in Port Amsel on 4 March 2031"
    assert [answer.claim for answer in question.answers] == ["a"]
