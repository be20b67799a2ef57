"""What is told of a source, a speaker or a side, as values. A description, and never a weight."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.reliability.intervals import jeffreys
from graph.truth import Method
from graph.values import By


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with the 95 % interval in which the rate behind it may well lie."""

    count: int
    of: int

    @property
    def interval(self) -> tuple[float, float]:
        """Low and high, 0..1; (0, 1) of nothing."""
        return jeffreys(self.count, self.of)


@dataclass(frozen=True, slots=True)
class Record:
    """What became of one holder's statements: how many were later corroborated by an independent
    origin, contradicted by one, corrected or retracted by those who made them. ``key`` is the
    source's or side's slug or the speaker's name."""

    key: str
    name: str
    corroborated: Share
    contradicted: Share
    corrected: Share
    sentence: str

    @property
    def statements(self) -> int:
        return self.corroborated.of


@dataclass(frozen=True, slots=True)
class Given:
    """One answer to a question: its bounds (``high`` None = open) and newest words, the sources
    that carry it, the declared origins behind them, what is left of these when seeming copies
    count once, and the methods of truth discovery that have it ahead."""

    low: float
    high: float | None
    text: str
    sources: int
    origins: int
    independent: int
    ahead: tuple[Method, ...]

    @property
    def flagged(self) -> bool:
        """Whether some of its origins seem to copy each other."""
        return self.independent < self.origins


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A question (of one day, where its number changes) with several answers (at least two),
    most independent origins first."""

    question: str
    title: str
    day: str | None
    answers: tuple[Given, ...]

    @property
    def level(self) -> bool:
        """Whether no answer has more independent origins than every other."""
        first, second = self.answers[:2]
        return first.independent == second.independent


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Two origins of which one seems to copy the other, by what they say."""

    original: str
    copier: str
    posterior: float
    shared: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Reliability:
    """The whole of it: a record for each holder, most statements first; the questions on which
    origins disagree; who seems to copy whom; trust by method for each source that answers such
    questions (scales differ from method to method); and what none of this says."""

    by: By
    records: tuple[Record, ...]
    disagreements: tuple[Disagreement, ...]
    suspicions: tuple[Suspicion, ...]
    trust: Mapping[str, Mapping[Method, float]]
    caveats: tuple[str, ...]
