"""A statement looked up, as values: what it says, which questions are nearest, who answers them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from claims.values import Assessment, ClaimInContext, Figure
from graph.values import FigureComparison


class Stands(StrEnum):
    """How a statement stands to a stored claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    UPDATED = "updated"  # the number of another day, the older or the newer one
    PART = "part"  # one counts a part of what the other counts
    UNDETERMINED = "undetermined"
    UNRELATED = "unrelated"


ANSWERS = (Stands.SUPPORTED, Stands.CONTRADICTED, Stands.UPDATED)
"""What tells that a stored claim answers the question of the statement."""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing a statement says: a claim of its own, or one figure of it."""

    item: ClaimInContext
    index: int | None = None

    @property
    def figure(self) -> Figure | None:
        return None if self.index is None else self.item.claim.figures[self.index]

    @property
    def words(self) -> str:
        figure = self.figure
        return figure.text if figure else self.item.claim.content


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as given and as read. ``published`` is the day it was made, None if not told."""

    text: str
    published: str | None
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A stored claim, or one figure of it, and how the point stands to it; ``comparison`` has the
    sentence. ``assessment`` is its current status, None where nobody assessed it."""

    item: ClaimInContext
    index: int | None
    stands: Stands
    comparison: FigureComparison
    assessment: Assessment | None = None

    @property
    def figure(self) -> Figure | None:
        return None if self.index is None else self.item.claim.figures[self.index]

    @property
    def label(self) -> str:
        return self.assessment.label.value if self.assessment else "not assessed"


@dataclass(frozen=True, slots=True)
class NearQuestion:
    """A question near the point, and every live claim that answers it, side by side. ``gone``
    are those that were superseded, retracted or withdrawn."""

    question: str
    title: str
    standings: tuple[Standing, ...]
    gone: tuple[Standing, ...] = ()

    def of(self, *stands: Stands) -> list[Standing]:
        return [one for one in self.standings if one.stands in stands]

    @property
    def said_once(self) -> list[Standing]:
        """Those that said so and no longer hold."""
        return [one for one in self.gone if one.stands is Stands.SUPPORTED]

    @property
    def answers(self) -> bool:
        return bool(self.of(*ANSWERS) or self.said_once)


@dataclass(frozen=True, slots=True)
class Checked:
    """A point and the questions nearest to it, those it is an answer to first. ``title`` is its
    own question in words, ``summary`` the outcome in one sentence."""

    point: Point
    title: str
    questions: tuple[NearQuestion, ...]
    summary: str

    @property
    def known(self) -> bool:
        return any(question.answers for question in self.questions)


def standings(questions: Iterable[NearQuestion], *stands: Stands) -> list[Standing]:
    """The standings of these sorts over all questions."""
    return [one for question in questions for one in question.of(*stands)]
