"""Questions for people: a page of them, and one with answers and with what is beside it."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from api.lookup.days import parse_day
from api.lookup.lists.prepare import prepare
from api.values import Beside, BesideHow, QuestionsPage, QuestionView
from claims import store
from claims.errors import NotFound
from claims.store import Question, lists
from claims.store.lists import ListQuery
from claims.values import ClaimInContext, Figure
from claims.vocabulary import FigureKind
from graph import pipeline

ANSWERS = 100
"""Answers on one page."""
COUNTED = 1_000
"""Totals and facets are of so many questions, the newest."""
BESIDE = 12
"""Questions told beside one."""


def questions_page(session: Session, query: ListQuery, facets: Sequence[str]) -> QuestionsPage:
    """A page of questions in the order of the list. Raises ``BadQuery`` and ``NotFound``."""
    ready, _ = prepare(session, lists.QUESTIONS, query)
    found = lists.read_list(session, lists.QUESTIONS, ready, facets, COUNTED)
    ids = [key for (key,) in found.keys]
    held = {question.id: question for question in store.questions(session, ids)} if ids else {}
    rows = tuple(held[key] for key in ids if key in held)
    return QuestionsPage(rows, found.next, found.total, found.more, found.facets)


def question_view(
    session: Session, question: Question, page: int = 1, as_of: str | None = None
) -> QuestionView:
    """One question with the answers of a page, those published last first; all of them as they
    were known by the end of the day ``as_of``.

    Raises ``NotFound`` for a page that is not there, ``BadQuery`` for what is no day, and ``Gone``
    where no answer is held.
    """
    if as_of is not None:
        asked = pipeline.answered_then(session, question, parse_day(as_of))
        return _view(session, asked, 1, 1)
    pages = max(1, -(-question.answers // ANSWERS))
    if not 1 <= page <= pages:
        message = f"this question has {pages} pages of answers, and no page {page}"
        raise NotFound(message, field="page")
    places = store.newest_answers(session, question.id, ANSWERS, (page - 1) * ANSWERS)
    return _view(session, pipeline.answered(session, question, places), page, pages)


def _view(session: Session, asked: pipeline.Asked, page: int, pages: int) -> QuestionView:
    first = next(iter(asked.items.values()))
    beside = _beside(session, asked.question, asked.items)
    return QuestionView(
        asked.question,
        asked.series,
        asked.unsettled,
        asked.items,
        first.dispute,
        beside,
        page,
        pages,
    )


def _beside(
    session: Session, question: Question, items: Mapping[str, ClaimInContext]
) -> tuple[Beside, ...]:
    """The questions that the same statements answer, and what they are to this one."""
    asked = store.answers_of(session, items)
    ours = {claim: index for (claim, index), name in asked.items() if name == question.id}
    found: dict[str, list[BesideHow]] = {}
    for (claim, index), name in asked.items():
        if name != question.id and claim in ours:
            figures = items[claim].claim.figures
            found.setdefault(name, []).append(_how(figures, index, ours[claim]))
    ordered = sorted(found, key=lambda name: (min(found[name]), -len(found[name]), name))[:BESIDE]
    held = {one.id: one for one in store.questions(session, ordered)}
    return tuple(Beside(held[n], min(found[n]), len(found[n])) for n in ordered if n in held)


def _how(figures: Sequence[Figure], other: int, ours: int) -> BesideHow:
    """What another figure of a statement is to the one that answers the question."""
    if figures[ours].subset_of == other:
        return BesideHow.WHOLE
    if figures[other].subset_of == ours:
        return BesideHow.PART
    same = figures[other].measure == figures[ours].measure
    added = FigureKind.INCREMENTAL in (figures[other].kind, figures[ours].kind)
    return BesideHow.ADDED if same and added else BesideHow.TOLD
