"""The weekly reports on the shipped seeds: the facts of a real week, and that every number in them
leads to a claim and to the very characters it stands on."""

from collections.abc import Iterable, Iterator

import jsonschema_rs
import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from api.render.lines import dumps
from api.render.report import report_json, report_schema
from claims import db, store
from graph import pipeline
from graph.report import WeekReport, compare_weeks
from graph.report.trace import marked
from graph.report.values import Line, Ref

KARABAKH, HOLLIN = "nagorno-karabakh-2020", "fictional-hollin-dam"
WEEKS = [
    *((KARABAKH, f"2020-W{week}") for week in (40, 41, 42, 43, 44)),
    *((HOLLIN, f"2031-W{week}") for week in (10, 11, 12, 13)),
    (None, "2020-W42"),
]


@pytest.fixture(scope="module")
def seeded(seeds_engine: Engine) -> Iterator[Session]:
    with db.session(seeds_engine) as session:
        yield session


@pytest.fixture(scope="module")
def reports(seeded: Session) -> dict[tuple[str | None, str], WeekReport]:
    return {(dispute, week): pipeline.week_report(seeded, week, dispute) for dispute, week in WEEKS}


Reports = dict[tuple[str | None, str], WeekReport]


@pytest.mark.parametrize(
    ("week", "numbers"),
    [
        ("2020-W42", ("47", "60")),
        ("2020-W43", ("873", "874")),
        ("2020-W43", ("almost 2,000", "more than 2,000", "Vladimir Putin")),
    ],
)
def test_what_does_not_agree_is_named(
    reports: Reports, week: str, numbers: tuple[str, ...]
) -> None:
    sentences = [line.sentence for line in reports[KARABAKH, week].findings]
    assert any(all(number in sentence for number in numbers) for sentence in sentences)


def test_the_denied_strike_is_named(reports: Reports) -> None:
    found = reports[KARABAKH, "2020-W42"]
    contested = [
        line for line in found.findings if "Armenian Defense Ministry: none" in line.sentence
    ]
    [line] = contested
    assert line.kind == "contested_figure"
    assert "missile" in line.sentence.lower()
    assert any("denie" in found.evidence[c].stance for c in line.claims)


@pytest.mark.parametrize("told", [(604, 29, 633), (633, 40, 673)])
def test_sums_that_come_out_are_named(reports: Reports, told: tuple[int, int, int]) -> None:
    sums = reports[KARABAKH, "2020-W42"].sums
    [found] = [s for s in sums if (s.before, s.added, s.total) == told]
    assert found.holds
    assert found.stands, "the total before is told by somebody"


def test_a_sum_that_does_not_come_out_is_named(reports: Reports) -> None:
    assert [s.total for s in reports[HOLLIN, "2031-W10"].sums if not s.holds] == [43]


def test_every_number_stands_on_a_claim_and_a_span(seeded: Session, reports: Reports) -> None:
    texts: dict[str, str] = {}
    for report in reports.values():
        for line in lines(report):
            assert "".join(words.text for words in line.words) == line.sentence
            for words in line.words:
                assert bool(words.refs) == any(True for _ in marked(words.text)), line.sentence
                check(seeded, report, words.refs, texts)
            for name, number in line.numbers.items():
                assert line.sources.get(name) or number is None, (line.sentence, name)
            for refs in line.sources.values():
                check(seeded, report, refs, texts)
        for answer in (a for series in report.figures for a in series.answers):
            check(seeded, report, [Ref(answer.claim, answer.figure)], texts)
            span = report.evidence[answer.claim].figures[answer.figure]
            assert (span.text, span.low, span.high) == (answer.text, answer.low, answer.high)
        for told in report.sums:
            check(seeded, report, [*told.refs, *told.stands], texts)


def lines(report: WeekReport) -> list[Line]:
    return [*report.findings, *(report.afterwards.found if report.afterwards else ())]


def check(db: Session, report: WeekReport, refs: Iterable[Ref], texts: dict[str, str]) -> None:
    """The claim is among the evidence, and its words stand where it says."""
    for ref in refs:
        found = report.evidence[ref.claim]
        if found.document not in texts:
            texts[found.document] = store.get_document(db, found.document).text
        text = texts[found.document]
        assert text[found.start : found.end] == found.content
        if ref.figure is not None:
            span = found.figures[ref.figure]
            assert text[span.start : span.end] == span.text


def test_the_json_holds_to_its_schema(reports: Reports) -> None:
    validator = jsonschema_rs.validator_for(report_schema())
    for report in reports.values():
        validator.validate(report_json(report))


def test_the_same_week_gives_the_same_bytes(seeded: Session, reports: Reports) -> None:
    for dispute, week in WEEKS[1:3]:
        again = pipeline.week_report(seeded, week, dispute)
        assert dumps(report_json(again)) == dumps(report_json(reports[dispute, week]))


def test_weeks_without_news(reports: Reports) -> None:
    before, after = reports[KARABAKH, "2020-W40"], reports[HOLLIN, "2031-W13"]
    for report in (before, after):
        assert report.counts["claims"] == 0
        parts = (report.findings, report.figures, report.uncorroborated, report.evidence)
        assert not any(parts)
    assert before.afterwards is not None
    assert after.afterwards is None


def test_a_past_week_shows_then_and_now(reports: Reports) -> None:
    report = reports[KARABAKH, "2020-W42"]
    assert report.afterwards is not None
    assert report.afterwards.day > report.sunday
    now = {(c.text, c.was, c.now) for c in report.afterwards.changes}
    assert ("60", "contested", "superseded") in now
    then = [a for s in report.figures for a in s.answers if a.text.startswith("60 ")]
    assert {a.label for a in then} == {"contested"}


def test_what_would_settle_it(reports: Reports) -> None:
    [row] = [
        row
        for row in reports[KARABAKH, "2020-W42"].contested
        if {a.low for a in row.answers} == {47, 60}
    ]
    assert row.since == "2020-10-18"
    assert "Government of Azerbaijan or Azerbaijani Prosecutor General's Office" in row.settle
    assert "list of the dead" in row.settle


def test_two_weeks_side_by_side(reports: Reports) -> None:
    found = compare_weeks(reports[KARABAKH, "2020-W41"], reports[KARABAKH, "2020-W42"])
    assert len(found.new) + len(found.kept) == len(found.later.findings)
    ranges = {moved.title: (moved.was, moved.now) for moved in found.moved}
    assert ranges["Civilians killed in Azerbaijan since 27 September 2020"] == ((41, 41), (47, 60))
