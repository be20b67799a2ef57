"""The pages of a dispute: over time, and from above as a graph."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Response

from api import lookup
from api.dependencies import Text
from api.lookup.timeline import Timeline
from api.pages.frame import Frame, FrameDep
from api.render.graphs import dispute_drawing, graph_view
from api.render.graphs.clusters import span
from api.render.graphs.values import Drawing
from api.render.timeline_svg import Stretch, WeekBar, timeline_svg
from api.render.words import count
from claims.errors import BadQuery
from claims.store import clusters
from claims.store.clusters import ClusterQuery
from claims.vocabulary import Label

router = APIRouter(include_in_schema=False)
STEP, MOST = 80, 240
"""Clusters in a graph at first, and at most."""
SIDED = 6
"""Sides that have a shape of their own."""


@router.get("/disputes/{slug}")
def dispute(frame: FrameDep, slug: str, week: Text = None, until: Text = None) -> Response:
    """Who is party to it, what was said when, what needs a look; with ``week`` that of a week."""
    found = lookup.dispute_timeline(frame.session, slug, until and lookup.parse_day(until))
    said = lookup.week_said(frame.session, slug, week) if week else None
    return frame.show(
        "dispute.html",
        found=found,
        dispute=found.dispute,
        drawn=_drawn(frame, found, week),
        said=said,
        span=span,
        places=_places(found),
    )


@router.get("/disputes/{slug}/graph")
def graph(
    frame: FrameDep,
    slug: str,
    measure: Text = None,
    label: Text = None,
    side: Text = None,
    since: Annotated[str, Query(alias="published.gte", max_length=40)] = "",
    until: Annotated[str, Query(alias="published.lte", max_length=40)] = "",
    limit: Annotated[int, Query(ge=1, le=MOST)] = STEP,
) -> Response:
    """Its questions and groups of statements, and what runs between them."""
    query = ClusterQuery(
        slug,
        measure or None,
        _label(label) if label else None,
        side or None,
        lookup.parse_day(since) if since else None,
        lookup.parse_day(until) if until else None,
        limit,
    )
    found = lookup.dispute_graph(frame.session, query)
    drawing = dispute_drawing(found)
    return frame.show(
        "dispute_graph.html",
        graph=graph_view(drawing, _file(frame, slug), starts=True),
        found=found,
        dispute=found.dispute,
        query=query,
        measures=clusters.measures_asked(frame.session, slug),
        labels=list(Label),
        more=_more(frame, query, found.total + found.statements, drawing),
        step=STEP,
    )


def _label(given: str) -> Label:
    try:
        return Label(given)
    except ValueError:
        known = ", ".join(Label)
        message = f"no status {given!r}; give one of {known}"
        raise BadQuery(message, field="label") from None


def _file(frame: Frame, slug: str) -> str:
    """The drawing as a file, with the same filters."""
    given = [(k, v) for k, v in frame.request.query_params.multi_items() if v]
    return f"/v1/disputes/{slug}/graph?{urlencode([*given, ('format', 'svg')])}"


def _more(frame: Frame, query: ClusterQuery, there: int, drawing: Drawing) -> str | None:
    """The address of the same with more clusters, where there are any."""
    if query.limit >= MOST or len(drawing.nodes) >= there:
        return None
    return frame.at(limit=str(min(MOST, query.limit + STEP)))


def _places(found: Timeline) -> dict[str, int]:
    """The number of each side among those that have a shape, from 1; 0 for third parties."""
    sides = [side.slug for side in found.dispute.sides if side.slug != "neutral"]
    own = {slug: number % SIDED + 1 for number, slug in enumerate(sides)}
    return {side.slug: own.get(side.slug, 0) for side in found.dispute.sides}


def _drawn(frame: Frame, found: Timeline, chosen: str | None) -> object:
    """The timeline; None where no claim has a day."""
    if not found.weeks:
        return None
    bars = [
        WeekBar(
            week.monday,
            week.claims,
            f"{week.name}, {week.monday} to {week.sunday}: {count(week.claims, 'claim')}",
            f"{frame.at(week=week.name)}#week",
            week.name == chosen,
        )
        for week in found.weeks
    ]
    stretches = [
        Stretch(first, last, f"{question.title}: {span(question)}", f"/questions/{question.id}")
        for question, first, last in lookup.spans(found.contested.questions, found.weeks)
    ]
    return timeline_svg(bars, stretches, f"{found.dispute.name} over time")
