"""The week's report: the same inputs, the same value; nothing later is known."""

import pytest

from claims.errors import BadWeek
from claims.vocabulary import FindingKind
from graph.link import propose_links
from graph.report import consistency_report, parse_week, week_of
from tests.graph.strait import BRENNA, CALDOR, MEDICS, quay, said

EARLY = said(BRENNA, quay(12), name="early", day="2031-03-04")
LATE = said(MEDICS, quay(5), name="late", day="2031-03-12")
DEMAND = said(CALDOR, content="calm", name="third", day="2031-03-13")
BODY = [EARLY, LATE, DEMAND]


@pytest.mark.parametrize(
    ("week", "monday", "sunday"),
    [("2031-W10", "2031-03-03", "2031-03-09"), ("2020-W53", "2020-12-28", "2021-01-03")],
)
def test_weeks(week: str, monday: str, sunday: str) -> None:
    assert parse_week(week) == (monday, sunday)
    assert week_of(monday) == week_of(sunday) == week


@pytest.mark.parametrize("week", ["", "2031", "2031-10", "2031-W00", "2031-W53", "0000-W10", "W10"])
def test_bad_weeks_say_what_to_do(week: str) -> None:
    with pytest.raises(BadWeek, match=r"2020-W42|W01 to W5"):
        parse_week(week)


def test_a_week_knows_nothing_later() -> None:
    links = propose_links(BODY)
    first = consistency_report("2031-W10", BODY, links, program="1")
    assert [f.kind for f in first.findings] == [FindingKind.UNCORROBORATED_FIGURE]
    assert first.counts["claims"] == 1
    assert first == consistency_report("2031-W10", [EARLY], [], program="1")


def test_a_week_reports_what_changed() -> None:
    found = consistency_report("2031-W11", BODY, propose_links(BODY), program="1")
    kinds = {f.kind for f in found.findings}
    assert kinds == {FindingKind.CONTESTED_FIGURE, FindingKind.STATUS_CHANGE}
    (question,) = found.figures
    assert [a.claim for a in question.answers] == ["early", "late"]
    assert (question.low, question.high) == (5, 12)
    assert found.by_side["neutral"]["claims"] == 1


def test_the_same_inputs_give_the_same_report() -> None:
    links = propose_links(BODY)
    one = consistency_report("2031-W11", BODY, links, program="1")
    other = consistency_report("2031-W11", BODY[::-1], links[::-1], program="1")
    assert one == other
    assert one.inputs_sha256 != consistency_report("2031-W11", BODY, [], program="1").inputs_sha256


def test_another_dispute_is_left_out() -> None:
    found = consistency_report("2031-W11", BODY, propose_links(BODY), dispute="elsewhere")
    assert (found.findings, found.figures, found.counts["claims"]) == ((), (), 0)
