"""Whether a statement is known, asked of the store."""

from sqlmodel import Session

from claims import store
from claims.errors import NotFound
from claims.values import ClaimInContext
from graph import check as checking
from graph.pipeline.load import lay_over

NEAR = 300
"""Claims looked at for one point of a statement, the newest first."""


def check(session: Session, statement: checking.Statement) -> list[checking.Checked]:
    """What the store knows of each point of a statement, in a fixed number of queries a point.

    Raises ``NotFound`` where the store holds no claim at all: "not known" would mislead.
    """
    if not store.has_claims(session):
        raise NotFound("the store holds no claim yet; `twosource ingest` brings reports in")
    return [_checked(session, point) for point in statement.points]


def _checked(session: Session, point: checking.Point) -> checking.Checked:
    near = _near_figure(session, point) if point.figure else _near_words(session, point)
    claims = lay_over(session, near)
    ids = [claim.id for claim in claims]
    status = store.current_assessments(session, ids)
    stored = checking.Stored(claims, store.links_of(session, ids), status)
    return checking.checked(point, stored)


def _near_figure(session: Session, point: checking.Point) -> list[ClaimInContext]:
    """The same measure at the same place; then the measure anywhere, and the place alone."""
    assert point.figure
    counted = store.counted(session)
    wanted = checking.sought(point.figure, counted)
    found = store.claims_counting(session, NEAR, measures=wanted.measures, places=wanted.places)
    anywhere = store.claims_counting(session, NEAR // 6, measures=wanted.measures)
    places = checking.places_near(point.figure, counted)
    here = store.claims_counting(session, NEAR // 6, places=places)
    return checking.together([found, anywhere, here])


def _near_words(session: Session, point: checking.Point) -> list[ClaimInContext]:
    searches = checking.searches(point.item)
    return checking.together(store.claims_naming(session, words, NEAR) for words in searches)
