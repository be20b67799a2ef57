"""Questions: a list of them, and each with all its answers side by side."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from markupsafe import Markup

from api import lookup
from api.dependencies import Base
from api.errors import Moved
from api.pages.frame import Frame, FrameDep
from api.render import answering, asking, report_words
from api.render.charts import Theme, chart_svg, worth_drawing
from api.routes.answers import tagged_bytes
from api.values import QuestionsPage, QuestionView
from claims import store
from claims.errors import BadQuery
from claims.store.lists import ListQuery
from claims.vocabulary import Label
from graph.report.values import Ref

router = APIRouter(include_in_schema=False)
PAGE_SIZE = 25
FIRST = 8
"""Contested questions before all others, where nothing was chosen."""
CHOICES = ("label", "dispute", "measure", "place", "kind")
DAYS = ("day.gte", "day.lte")
SORTS = {
    "-published": "newest answer",
    "-answers": "most answers",
    "title": "title",
    "-day": "latest day",
    "-low": "highest number",
}
LONGEST = 200
Page = Annotated[int, Query(ge=1, le=100_000)]
Day = Annotated[str, Query(max_length=40)]


@router.get("/questions")
def questions(request: Request, frame: FrameDep) -> Response:
    """The questions that are asked for; where nothing is chosen, the contested ones first."""
    query = _query(request)
    found = lookup.questions_page(frame.session, query, CHOICES)
    plain = not (query.filters or query.text or query.after or query.sort)
    first = ListQuery({"label": (Label.CONTESTED.value,)}, limit=FIRST)
    contested = lookup.questions_page(frame.session, first, ()) if plain else None
    return frame.show(
        "questions.html",
        part="found",
        found=found,
        contested=contested,
        chosen=_chosen(query),
        query=query,
        sorts=SORTS,
        names=_names(frame, found, query),
        asked=asking.asked,
        range_words=report_words.range_words,
    )


def _query(request: Request) -> ListQuery:
    """What the address asks for, where a field left empty asks for nothing. Raises ``BadQuery``."""
    given = {name: _values(request, name) for name in (*CHOICES, *DAYS)}
    for label in given["label"]:
        if label not in [known.value for known in Label]:
            raise BadQuery(f"{label!r} is no status; take one from the list", field="label")
    text = _values(request, "query")
    sort = _values(request, "sort")
    return ListQuery(
        filters={name: values for name, values in given.items() if values},
        text=text[0] if text else None,
        sort=sort[0] if sort else None,
        after=request.query_params.get("cursor") or None,
        limit=PAGE_SIZE,
    )


def _values(request: Request, name: str) -> tuple[str, ...]:
    values = [value.strip() for value in request.query_params.getlist(name)]
    if any("\x00" in value or len(value) > LONGEST for value in values) or len(values) > 50:
        raise BadQuery(f"{name} is longer than {LONGEST}, or holds a NUL character", field=name)
    return tuple(dict.fromkeys(value for value in values if value))


def _chosen(query: ListQuery) -> dict[str, tuple[str, ...]]:
    return {name: tuple(map(str, query.filters.get(name, ()))) for name in CHOICES}


def _names(frame: Frame, found: QuestionsPage, query: ListQuery) -> dict[str, str]:
    """The names of the disputes that the page speaks of, by slug."""
    slugs = {question.dispute for question in found.questions if question.dispute}
    slugs |= {*found.facets.get("dispute", {}), *map(str, query.filters.get("dispute", ()))}
    known = store.load_disputes(frame.session, slugs)
    return {slug: dispute.name for slug, dispute in known.items()}


@router.get("/questions/{question_id}")
def question(
    frame: FrameDep, base: Base, question_id: str, page: Page = 1, as_of: Day = ""
) -> Response:
    """One question: what the answers come to, every answer, what ties them, how it came to be."""
    found = _found(frame, question_id, page, as_of)
    series = found.series
    return frame.show(
        "question.html",
        view=found,
        question=found.question,
        series=series,
        title=asking.asked(found.question),
        sentence=answering.answer_sentence(found.question, series, found.parties),
        why=answering.why(found.question, series),
        standing=answering.standing(series.answers),
        tied=answering.tied(series),
        most_ties=answering.MOST_TIES,
        steps=answering.range_history(series),
        chart=_chart(found),
        asked=asking.asked,
        address=f"{base}/questions/{quote(found.question.id)}",
        as_of=as_of,
    )


@router.get("/questions/{question_id}/chart.svg")
def chart(
    request: Request, frame: FrameDep, question_id: str, page: Page = 1, as_of: Day = ""
) -> Response:
    """The chart of a question by itself, in colours for paper."""
    found = _found(frame, question_id, page, as_of)
    drawn = chart_svg(found.series, found.sides, theme=Theme.PRINT)
    return tagged_bytes(request, drawn.encode(), "image/svg+xml")


def _found(frame: Frame, question_id: str, page: int, as_of: str) -> QuestionView:
    """Raises ``Moved`` where the answers of this question are grouped otherwise by now."""
    question = store.get_question(frame.session, question_id)
    if question.id != question_id:
        raise Moved(frame.path.replace(quote(question_id), quote(question.id), 1))
    return lookup.question_view(frame.session, question, page, as_of or None)


def _chart(found: QuestionView) -> Markup | None:
    """Its marks lead to the figures in their claims. What people wrote is escaped in it."""
    if not worth_drawing(found.series):
        return None
    return Markup(chart_svg(found.series, found.sides, lead=_address))


def _address(ref: Ref) -> str:
    return f"/claims/{ref.claim}#figure-{ref.figure}"
