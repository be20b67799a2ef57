"""A point and what is stored near it, put together."""

from claims.vocabulary import Stance
from graph.check.figures import figure_questions
from graph.check.statements import statement_questions
from graph.check.stored import Stored
from graph.check.sum_up import summary
from graph.check.values import Checked, NearQuestion, Point
from graph.compare.propositions import act, actor
from graph.compare.words import short
from graph.consistency.keys import key_of
from graph.consistency.titles import title
from graph.origins import voices

_MOST = 3
"""Questions shown as the nearest where none is answered."""


def checked(point: Point, stored: Stored) -> Checked:
    """The outcome for one point."""
    questions = _near(point, stored)
    asked = _title(point)
    return Checked(point, asked, questions, summary(asked, questions, stored.links))


def _near(point: Point, stored: Stored) -> tuple[NearQuestion, ...]:
    """The questions the point is an answer to; without any, the nearest few."""
    figure = point.figure
    questions = (
        figure_questions(point, figure, stored) if figure else statement_questions(point, stored)
    )
    return (
        tuple(one for one in questions if one.answers)
        or tuple(one for one in questions if one.standings)[:_MOST]
    )


def _title(point: Point) -> str:
    """The point's own question in words."""
    if point.figure is not None:
        return title(key_of(point.item, point.figure, voices([point.item])), None)
    claim = point.item.claim
    said = claim.proposition
    if claim.stance is Stance.DENIES:
        return f"the denial of {short(claim.content)}"
    if said is None or said.agent is None or said.patient is None:
        return short(claim.content)
    return f"{actor(said.agent)}: {act(said.predicate)} {actor(said.patient)}"
