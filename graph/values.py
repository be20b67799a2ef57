"""What the graph says, as values: comparisons of figures, findings, and the report of a week."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from claims.values import Assessment, ClaimInContext, Decision, Link
from claims.vocabulary import FindingKind, LinkKind

OPEN_BELOW = 0.5
"""A link scored below this is something to look at: it neither supports nor contests."""


EACH_SIDE, BOTH_SIDES = "each side", "both sides"
"""Owners of a number told of each side, and of one told of both; whether the second is their sum
the words do not say."""


class By(StrEnum):
    """Whose statements are counted together."""

    SOURCE = "source"
    SPEAKER = "speaker"
    SIDE = "side"


class Later(StrEnum):
    """Which of two figures stands for the later day."""

    A = "a"
    B = "b"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class PairContext:
    """What the two figures do not say about themselves.

    ``day_a``/``day_b`` are when the statements were made (ISO day, or day and time);
    ``owner_a``/``owner_b`` the side whose people or goods are counted, where known, and
    ``stated_a``/``stated_b`` whether the words say so (else it is only the speaker's own side).
    ``same_side`` says that both origins are organs of one party, ``same_act`` that both statements
    have one predicate, ``words_a``/``words_b`` are the statements' own words (whether a number of
    dead counts the attacker in), ``echo`` that one is the narration around the other in one report,
    ``apart`` that nothing joins their reports but what they tell (``graph.tellings.apart``).
    ``strict`` compares as a single labelled pair is to be judged: an increment updates the
    running total it starts from, and a part is never taken for its whole. A graph keeps the
    first apart, as two questions, and takes "five dead" for the "five civilians" of one place.
    """

    opposed: bool = False
    same_origin: bool = False
    same_speaker: bool = False
    correction: bool = False
    day_a: str | None = None
    day_b: str | None = None
    owner_a: str | None = None
    owner_b: str | None = None
    stated_a: bool = False
    stated_b: bool = False
    same_document: bool = False
    same_side: bool = False
    same_act: bool = False
    echo: bool = False
    apart: bool = False
    strict: bool = False
    words_a: str = ""
    words_b: str = ""


class Sentence:
    """A sentence that is put together only when somebody reads it: most comparisons are never
    read. ``say`` is given the ``parts``; equal to, and hashed as, the words it comes to."""

    __slots__ = ("_parts", "_say")

    def __init__(self, say: Callable[..., str], *parts: object) -> None:
        self._say = say
        self._parts = parts

    def __str__(self) -> str:
        return self._say(*self._parts)

    def __repr__(self) -> str:
        return repr(str(self))

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other) if isinstance(other, str | Sentence) else NotImplemented

    def __hash__(self) -> int:
        return hash(str(self))


@dataclass(slots=True, unsafe_hash=True)
class FigureComparison:
    """How two figures (or two statements) stand to each other.

    ``relation`` None means unrelated; with ``missing`` set it means undetermined, and ``missing``
    names the key nobody gave. ``score`` is in 0..1, ``words`` the sentence (read ``reason``),
    ``rule`` the name of the rule that decided, ``later`` which of the two is the newer one where
    that matters. A value, and never altered; it is not declared frozen because a frozen one costs
    eight times as much to make, and one is made for every two figures.
    """

    relation: LinkKind | None
    score: float
    words: str | Sentence
    rule: str
    later: Later = Later.NEITHER
    missing: str | None = None

    @property
    def reason(self) -> str:
        """The sentence a person understands."""
        return str(self.words)

    @property
    def verdict(self) -> str:
        """One of the five relations' words, ``unrelated`` or ``undetermined``."""
        if self.missing:
            return "undetermined"
        return self.relation.value if self.relation else "unrelated"


Number = float | int | str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a consistency report: the claims (the triggering one first), the question they
    answer, a sentence for a reader, the numbers behind it and a weight in 0..1 to sort by."""

    kind: FindingKind
    claims: tuple[str, ...]
    question: str | None
    sentence: str
    numbers: Mapping[str, Number] = field(default_factory=dict)
    weight: float = 0.5


StatusKey = tuple[str, int | None]
"""A claim's id and the index of a figure; None: the claim as a whole."""


@dataclass(frozen=True, slots=True)
class Known:
    """Claims, links and statuses at one point in time, with the decisions that stood. Rejected
    links are left out."""

    claims: tuple[ClaimInContext, ...]
    links: tuple[Link, ...]
    status: Mapping[StatusKey, Assessment]
    decisions: tuple[Decision, ...]
