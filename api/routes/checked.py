"""Statements looked up and statuses in bulk, described for OpenAPI: see ``schemas``."""

from api.routes.schemas import ClaimStatusShape, PlainFigure, PropositionShape, Shape, StatusShape
from graph.check.values import Stands


class StandingShape(Shape):
    """A stored claim, or one figure of it, and how the statement stands to it."""

    id: str
    speaker: str
    side: str | None
    origin: str | None
    source: str
    published: str | None
    stated_on: str | None
    content: str
    figure: PlainFigure | None
    figure_index: int | None
    status: StatusShape | None
    stands: Stands
    score: float
    reason: str
    rule: str
    missing: str | None


class NearQuestionShape(Shape):
    """A question near the statement; ``answers``: the statement is an answer to it."""

    question: str
    title: str
    answers: bool
    claims: list[StandingShape]
    gone: list[StandingShape]


class PointShape(Shape):
    """A figure of the statement, or a claim of it without one."""

    statement: str
    published: str | None
    words: str
    figure: PlainFigure | None
    proposition: PropositionShape | None
    title: str
    known: bool
    summary: str
    questions: list[NearQuestionShape]


class CheckAnswer(Shape):
    """What is known of each point of a statement."""

    statement: str
    published: str | None
    points: list[PointShape]


class AskedStatement(CheckAnswer):
    """``problem`` says why a statement could not be read."""

    problem: str | None


class AskedClaim(ClaimStatusShape):
    """``problem`` says why there is no status: the claim is not in the store, or was withdrawn."""

    problem: str | None


class StatusAnswer(Shape):
    """Claims and statements in the order they were given."""

    claims: list[AskedClaim]
    statements: list[AskedStatement]
