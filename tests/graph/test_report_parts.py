"""The parts of a week's report: what its numbers stand on, what is open, what changed, who was
consistent, what has become known since."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from claims.values import ClaimInContext, Decision, Extraction
from claims.vocabulary import FigureKind, FindingKind, Label, Stance
from graph.assess import assess
from graph.link import propose_links
from graph.report import WeekReport, compare_weeks, consistency_report
from graph.report.changes import better
from graph.report.trace import marked
from graph.report.unsettled import record
from graph.report.values import Ref
from graph.values import Known
from tests.factories import make_context, make_figure
from tests.graph.random_reports import worlds
from tests.graph.strait import BRENNA, CALDOR, GUARD, MEDICS, quay, said

EARLY = said(BRENNA, quay(12), name="a")
LATE = said(MEDICS, quay(5), day="2031-03-12", name="b")
TOTAL: dict[str, Any] = {"kind": FigureKind.CUMULATIVE, "since": "2031-03-01"}


def week(
    *claims: ClaimInContext,
    of: str = "2031-W10",
    now: Known | None = None,
    trail: Sequence[Decision] | None = None,
) -> WeekReport:
    links = propose_links(claims)
    return consistency_report(of, claims, links, program="1", now=now, trail=trail)


def known(*claims: ClaimInContext) -> Known:
    links = propose_links(claims)
    status = {(a.claim, a.figure): a for a in assess(claims, links)}
    return Known(claims, tuple(links), status, ())


def tally(value: float, day: str, *, added: float | None = None) -> ClaimInContext:
    """A running total of the port ministry, with what was added to it."""
    total = make_figure(value, as_of=day, place="Port Amsel", **TOTAL)
    more = make_figure(added or 0, kind=FigureKind.INCREMENTAL, place="Port Amsel", as_of=day)
    return said(BRENNA, *([more, total] if added else [total]), day=day, name=f"day-{day}")


@given(worlds())
@settings(max_examples=25, deadline=None)
def test_every_number_of_a_finding_resolves(world: list[Extraction]) -> None:
    items = [
        make_context(claim, source=told.document.source, published=told.document.published)
        for told in world
        for claim in told.claims
    ]
    report = week(*{item.id: item for item in items}.values())
    for line in report.findings:
        assert "".join(words.text for words in line.words) == line.sentence
        for words in line.words:
            assert bool(words.refs) == any(True for _ in marked(words.text)), line.sentence
            assert all(ref.claim in report.evidence for ref in words.refs)
        wanted = {name for name, value in line.numbers.items() if value is not None}
        assert {name for name, refs in line.sources.items() if refs} == wanted


def test_a_number_leads_to_its_own_figure() -> None:
    report = week(said(BRENNA, quay(12), name="a"), said(MEDICS, quay(5), name="b"))
    [line] = [f for f in report.findings if f.kind is FindingKind.CONTESTED_FIGURE]
    refs = {words.text: words.refs for words in line.words if words.refs}
    assert refs["12"] == (Ref("a", 0),)
    assert refs["5"] == (Ref("b", 0),)
    assert line.sources[BRENNA.name] == (Ref("a", 0),)


def test_a_sum_leads_to_what_was_added() -> None:
    report = week(tally(31, "2031-03-04"), tally(43, "2031-03-05", added=9))
    [line] = [f for f in report.findings if f.kind is FindingKind.ARITHMETIC_MISMATCH]
    assert set(line.sources["expected"]) == {Ref("day-2031-03-04", 0), Ref("day-2031-03-05", 0)}
    [told] = report.sums
    assert (told.before, told.added, told.total, told.holds) == (31, 9, 43, False)


def test_a_sum_that_comes_out_and_one_that_is_only_implied() -> None:
    early, late = tally(34, "2031-03-04"), tally(43, "2031-03-05", added=9)
    for told, stands in (([early, late], ["day-2031-03-04"]), ([late], [])):
        [found] = week(*told).sums
        assert (found.before, found.added, found.total, found.holds) == (34, 9, 43, True)
        assert [ref.claim for ref in found.stands] == stands


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        ("killed", "list of the dead"),
        ("wounded", "hospitals"),
        ("buildings_damaged", "pictures"),
        ("in_custody", "custody records"),
        ("votes_for", "count sheets"),
        ("sheep", "with no part in it"),
    ],
)
def test_what_would_settle_a_measure(measure: str, words: str) -> None:
    assert words in record(measure)


@pytest.mark.parametrize(
    ("claim", "settle"),
    [
        (said(BRENNA, quay()), "no party, or the same number from Caldor"),
        (said(MEDICS, quay()), "second origin that does not have it from Lantern Medics"),
        (said(GUARD, quay(), origin=None), "Learning who said it"),
    ],
)
def test_what_would_settle_a_lone_figure(claim: ClaimInContext, settle: str) -> None:
    [row] = week(claim).uncorroborated
    assert settle in row.settle
    assert row.since == "2031-03-04"


def test_a_contested_figure_names_who_could_correct_it() -> None:
    [row] = week(said(BRENNA, quay(12)), said(MEDICS, quay(5))).contested
    assert "Port Ministry of Brenna or Lantern Medics" in row.settle or (
        "Lantern Medics or Port Ministry of Brenna" in row.settle
    )
    assert len(row.answers) == 2


def test_the_point_where_they_part() -> None:
    first, second = (
        said(BRENNA, quay(12), day="2031-03-04"),
        said(MEDICS, quay(5), day="2031-03-06"),
    )
    [series] = week(first, second).figures
    assert series.parted == "2031-03-06"
    assert {tie.kind.value for tie in series.ties} == {"contradicts"}


@pytest.mark.parametrize(
    ("was", "now", "up"),
    [
        (Label.UNCORROBORATED, Label.CORROBORATED, True),
        (Label.CORROBORATED, Label.CONTESTED, False),
        (Label.UNCORROBORATED, Label.SUPERSEDED, None),
    ],
)
def test_which_way_a_status_changed(was: Label, now: Label, up: bool | None) -> None:
    assert better(was, now) is up


def test_a_status_change_is_told_both_as_finding_and_as_change() -> None:
    report = week(EARLY, LATE, of="2031-W11")
    [change] = report.changes
    assert (change.ref, change.was, change.now) == (Ref("a", 0), "uncorroborated", "contested")
    assert change.better is False


def test_records_of_speakers_and_sides() -> None:
    claims = [
        said(BRENNA, quay(12), name="a"),
        said(BRENNA, quay(20), name="b"),
        said(CALDOR, content="calm", name="c"),
    ]
    report = week(*claims)
    brenna = next(r for r in report.by_speaker if r.name == BRENNA.name)
    assert (brenna.claims, brenna.figures, brenna.side) == (2, 2, "brenna")
    assert [report.findings[i].kind for i in brenna.against_itself] == ["self_contradiction"]
    assert {r.side for r in report.by_party} == {"brenna", "caldor"}


def test_what_was_decided_on_the_weeks_claims() -> None:
    claims = [said(BRENNA, quay(12), name="a"), said(MEDICS, quay(5), name="b")]
    on_it = Decision("1", "a", "retract", "Ada", "misread", "2031-06-01T10:00:00+00:00")
    within = Decision("2", "elsewhere", "retract", "Ada", "misread", "2031-03-05T10:00:00+00:00")
    other = Decision("3", "elsewhere", "retract", "Ada", "misread", "2031-06-01T10:00:00+00:00")
    report = week(*claims, trail=[on_it, within, other])
    assert [(ruling.id, ruling.claims) for ruling in report.decisions] == [("1", ("a",)), ("2", ())]


def test_then_and_now() -> None:
    report = week(EARLY, now=known(EARLY, LATE))
    assert report.afterwards is not None
    assert (report.afterwards.day, report.afterwards.claims) == ("2031-03-12", 1)
    assert [report.findings[i].kind for i in report.afterwards.settled] == ["uncorroborated_figure"]
    assert [line.kind for line in report.afterwards.found] == ["contested_figure"]
    [change] = report.afterwards.changes
    assert (change.was, change.now) == ("uncorroborated", "contested")
    assert set(report.evidence) == {"a", "b"}
    assert week(EARLY, now=known(EARLY)).afterwards is None


def test_what_is_read_otherwise_is_another_input() -> None:
    claim = said(BRENNA, quay(12), name="a")
    first = week(claim)
    other = week(replace(claim, claim=replace(claim.claim, stance=Stance.DENIES)))
    later = week(claim, now=known(claim))
    assert len({r.inputs_sha256 for r in (first, other, later)}) == 3


def test_two_weeks() -> None:
    found = compare_weeks(week(EARLY, LATE), week(EARLY, LATE, of="2031-W11"))
    assert {line.kind for line in found.new} == {"contested_figure", "status_change"}
    assert {line.kind for line in found.gone} == {"uncorroborated_figure"}
    [moved] = found.moved
    assert (moved.was, moved.now) == ((12, 12), (5, 12))


def test_a_question_is_known_by_any_answer_it_had() -> None:
    sooner = replace(LATE, published="2031-03-03")
    before, after = week(EARLY), week(EARLY, sooner, of="2031-W11")
    assert {s.question for s in before.figures}.isdisjoint(s.question for s in after.figures)
    after = week(EARLY, sooner)
    assert [s.question for s in before.figures] != [s.question for s in after.figures]
    assert [moved.was for moved in compare_weeks(before, after).moved] == [(12, 12)]
