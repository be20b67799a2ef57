"""What the graph and the timeline of a dispute are made of, on both databases."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import product

import pytest
from sqlmodel import Session

from claims import store
from claims.store import clusters, timeline
from claims.store.clusters import ClusterQuery, weighed_questions
from claims.vocabulary import Label, LinkKind
from tests.factories import (
    make_assessment,
    make_claim,
    make_extraction,
    make_figure,
    make_link,
    make_speaker,
)

AT = "2031-03-06T08:00:00+00:00"
SLUG = "sorrel-strait"
SIDES = ("brenna", "caldor", None)
MEASURES = ("killed", "wounded")
LABELS = (Label.CONTESTED, Label.SINGLE_SOURCE, Label.CROSS_SIDE, Label.UNCORROBORATED)
Statements = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def told(db: Session) -> list[store.Question]:
    """Twelve questions with one to six answers; claim ``n`` was printed on the nth of March."""
    questions, members = [], {}
    for number in range(12):
        answers = []
        for said in range(1 + number % 6):
            figure = make_figure(float(number + said), measure=MEASURES[number % 2])
            claim = make_claim(
                f"{number + said} people were counted, {number}.{said}",
                figures=[figure],
                speaker=make_speaker(side=SIDES[(number + said) % 3]),
            )
            extraction = make_extraction(
                claim, path=f"{number}-{said}.txt", published=f"2031-03-{1 + number + said:02}"
            )
            store.add_extraction(db, extraction, AT)
            answers.append((extraction.claims[0].id, 0))
        question = _question(f"{answers[0][0]}-0", number, len(answers))
        questions.append(question)
        members[question.id] = answers
    store.save_questions(db, questions, members)
    return questions


def _question(name: str, number: int, answers: int) -> store.Question:
    return store.Question(
        id=name, dispute=SLUG, name=f"q{number}", title=f"Question {number}",
        measure=MEASURES[number % 2], population="people", unit=None, kind="point", place=None,
        first_day=None, last_day=None, since=None, low=1.0, high=None, answers=answers,
        live=answers, origins=1, label=LABELS[number % 4],
        first_published=f"2031-03-{1 + number:02}",
        last_published=f"2031-03-{number + answers:02}", recorded_at=AT,
    )  # fmt: skip


def _weight(question: store.Question) -> tuple[bool, int]:
    return question.label is not Label.CONTESTED, -question.answers


def test_contested_first_then_the_largest(db: Session, told: list[store.Question]) -> None:
    found = weighed_questions(db, ClusterQuery(SLUG, limit=5))
    assert [_weight(q) for q in found.questions] == sorted(map(_weight, told))[:5]
    assert (found.total, found.more) == (12, False)
    assert not weighed_questions(db, ClusterQuery("elsewhere")).questions


PERIODS = [(None, None), ("2031-03-04", "2031-03-06"), (None, "2031-03-02")]


def test_filters_are_those_of_looking_at_each(
    db: Session, told: list[store.Question], subtests: pytest.Subtests
) -> None:
    places = store.answers_to(db, [question.id for question in told])
    claims = store.claims_by_id(db, [c for answers in places.values() for c, _ in answers])

    def meets(question: store.Question, query: ClusterQuery) -> bool:
        answers = [claims[claim] for claim, _ in places[question.id]]
        return (
            query.measure in (None, question.measure)
            and query.label in (None, question.label)
            and any(
                query.side in (None, item.claim.speaker.side)
                and (query.first or "") <= (item.published or "") <= (query.last or "9")
                for item in answers
            )
        )

    for measure, label, side, period in product(
        (None, "wounded"), (None, Label.CROSS_SIDE), (None, "brenna"), PERIODS
    ):
        query = ClusterQuery(SLUG, measure, label, side, *period)
        with subtests.test(query=query):
            found = weighed_questions(db, query)
            assert {q.id for q in found.questions} == {q.id for q in told if meets(q, query)}
            assert found.total == len(found.questions)


def test_no_more_than_is_bounded_is_looked_at(
    db: Session, told: list[store.Question], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters, "LOOKED_AT", 1)
    found = weighed_questions(db, ClusterQuery(SLUG, side="brenna"))
    assert found.more
    assert len(found.questions) <= len(LABELS)
    monkeypatch.setattr(clusters, "IN_A_PERIOD", 2)
    found = weighed_questions(db, ClusterQuery(SLUG, first="2031-03-01"))
    assert found.more
    assert len(found.questions) <= 2


def test_statements_that_are_linked(db: Session) -> None:
    words = ("the crane burned", "no crane burned", "the quay is shut", "12 people were killed")
    ids = []
    for number, content in enumerate(words):
        figures = [make_figure(12.0)] if number == 3 else []
        extraction = make_extraction(
            make_claim(content, figures=figures, speaker=make_speaker(side=SIDES[number % 2])),
            path=f"s{number}.txt",
            published=f"2031-03-0{number + 1}",
        )
        store.add_extraction(db, extraction, AT)
        ids.append(extraction.claims[0].id)
    crane, denied, quay, killed = ids
    against = make_link(crane, denied, LinkKind.CONTRADICTS, figures=())
    about = make_link(quay, killed, LinkKind.DERIVED_FROM, figures=())
    store.save_links(db, [against, about], AT, within=ids)
    status = make_assessment(crane, label=Label.CONTESTED)
    gone = make_assessment(quay, label=Label.WITHDRAWN)
    store.record_assessments(db, [status], AT, within=ids)

    query = ClusterQuery(SLUG)
    found = clusters.linked_statements(db, query)
    assert [one.id for one in found] == [quay, denied, crane]
    assert [one.label for one in found] == [None, None, Label.CONTESTED]
    assert [s.id for s in clusters.linked_statements(db, replace(query, side="caldor"))] == [denied]
    links = clusters.bare_links(db, ids)
    assert {(link.a, link.b, link.kind, link.figures) for link in links} == {
        (against.a, against.b, LinkKind.CONTRADICTS, ()),
        (quay, killed, LinkKind.DERIVED_FROM, ()),
    }
    store.record_assessments(db, [status, gone], AT, within=ids)
    assert quay not in {one.id for one in clusters.linked_statements(db, query)}


def test_links_compare_figures(db: Session, told: list[store.Question]) -> None:
    answers = clusters.told_answers(db, [told[1].id])
    (_, (a, _), _), (_, (b, _), _) = answers
    store.save_links(db, [make_link(a, b, LinkKind.UPDATES)], AT, within=[a, b])
    assert clusters.bare_links(db, [a, b]) == [clusters.BareLink(a, b, LinkKind.UPDATES, ((0, 0),))]
    assert clusters.bare_links(db, [a]) == []


def test_days(db: Session, told: list[store.Question], statements: Statements) -> None:
    assert timeline.day_bounds(db, SLUG) == ("2031-03-01", "2031-03-17")
    assert timeline.day_bounds(db, "elsewhere") is None
    with statements() as run:
        found = timeline.claims_by_day(db, SLUG, "2031-03-02", "2031-03-04")
    assert found == {"2031-03-02": 1, "2031-03-03": 2, "2031-03-04": 2}
    assert len(run) == 1


def test_measures(db: Session, told: list[store.Question]) -> None:
    assert clusters.measures_asked(db, SLUG) == {"killed": 6, "wounded": 6}
