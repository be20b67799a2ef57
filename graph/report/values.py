"""The consistency report of a week, as a value: the same inputs give the same value.

Its JSON, and the schema of that, are made from these shapes alone (``graph.report.form``): a field
here is a key there, and renaming one is a breaking change. Days are ISO 8601. A number of a report
resolves: a :class:`Ref` names the claim and the figure in it, ``WeekReport.evidence`` where that
claim stands, to the character.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from claims.vocabulary import (
    Contest,
    FigureKind,
    FindingKind,
    Label,
    Lifecycle,
    LinkKind,
    Stance,
    Support,
)
from graph.values import Number


@dataclass(frozen=True, slots=True)
class Ref:
    """A claim, and where it is a number that is meant, the index of its figure."""

    claim: str
    figure: int | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a sentence; ``refs`` are what its number stands on (none: mere words). Several
    where it is a sum, a count, or told by several."""

    text: str
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A finding as the report prints it: the claim that triggered it first, and its ``sentence``
    once more as ``words``, cut at its numbers. ``sources`` says what each of ``numbers`` stands
    on. ``weight`` is in 0..1, heaviest first."""

    kind: FindingKind
    claims: tuple[str, ...]
    question: str | None
    sentence: str
    numbers: Mapping[str, Number] = field(default_factory=dict)
    weight: float = 0.5
    words: tuple[Words, ...] = ()
    sources: Mapping[str, tuple[Ref, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Span:
    """A figure where it stands in its document: ``text[start:end]``, with its bounds."""

    text: str
    start: int
    end: int
    low: float
    high: float | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim that the report speaks of: its words, who said them, and where they stand.

    ``start`` and ``end`` are characters into the document ``document`` (id), ``published`` the day
    it was printed, ``said`` the day the statement was made where the text tells.
    """

    claim: str
    content: str
    start: int
    end: int
    stance: Stance
    speaker: str
    role: str | None
    side: str | None
    source: str
    document: str
    published: str | None
    said: str | None
    label: Label | None
    figures: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One figure as an answer to a question: who says what, since when, with what status.

    ``voice`` is the origin behind the speaker, ``side`` the speaker's; ``since`` the day from which
    the status holds, ``reason`` why in one sentence.
    """

    claim: str
    figure: int
    speaker: str
    voice: str
    side: str | None
    source: str
    published: str | None
    as_of: str | None
    text: str
    low: float
    high: float | None
    kind: FigureKind
    label: Label
    support: Support
    contest: Contest
    lifecycle: Lifecycle
    since: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A link between two answers to one question; for directed kinds ``a`` is the newer one."""

    kind: LinkKind
    a: Ref
    b: Ref
    reason: str
    day: str | None
    """The publication day from which both stand."""


@dataclass(frozen=True, slots=True)
class Series:
    """One question over time: every answer side by side, in the order of the days they stand for.

    ``low`` and ``high`` span the answers still live (both None where none is, ``high`` None also
    where one has no upper bound). ``parted`` is the first day on which two answers contradicted
    each other. ``title`` is the question in words, ``unit`` what is counted in.
    """

    question: str
    title: str
    dispute: str | None
    measure: str
    unit: str | None
    low: float | None
    high: float | None
    answers: tuple[Answer, ...]
    ties: tuple[Tie, ...] = ()
    parted: str | None = None


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A question with answers that nobody independent bears out, or that contradict each other:
    those answers, the day since when that is so, and what would settle it."""

    question: str
    title: str
    dispute: str | None
    answers: tuple[Answer, ...]
    since: str | None
    settle: str


@dataclass(frozen=True, slots=True)
class Sum:
    """A running total told with what was added to it: ``before`` + ``added`` against ``total``.

    ``holds`` is whether they come out; ``stands`` the answers that give the total before (none:
    nobody gives it, it is only implied)."""

    question: str
    title: str
    voice: str
    before: float
    added: float
    total: float
    holds: bool
    refs: tuple[Ref, ...]
    stands: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """How consistent one speaker, or one side, was: counts over the week's claims.

    ``borne_out`` are figures with support from independent origins, ``alone`` those without,
    ``contested`` those contradicted, ``revised`` those replaced by a newer number of its own,
    ``taken_back`` claims retracted; ``against_itself`` are findings of the week that it
    contradicted itself, let a total fall, or counted wrongly (places in ``findings``).
    """

    name: str
    side: str | None
    claims: int
    figures: int
    borne_out: int
    alone: int
    contested: int
    revised: int
    taken_back: int
    against_itself: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person decided in the week: a word of ``claims.vocabulary.Verdict``, on what
    (``subject``, as in docs/decisions.md), why; ``stands`` until superseded or undone."""

    id: str
    verdict: str
    subject: str
    by: str
    at: str
    because: str
    stands: bool
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure whose label is no longer what it was."""

    ref: Ref
    title: str
    voice: str
    text: str
    was: Label
    now: Label
    reason: str
    better: bool | None
    """Whether it is better borne out than before; None where that is not the point (superseded)."""


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What has become known since the end of the week, by the last day anything was published.

    ``settled`` are findings of the week (their places) that no longer hold, ``found`` findings on
    the week's claims that could not be made then; ``changes`` the figures of the week with another
    status now. ``claims`` and ``documents`` count what came later.
    """

    day: str
    documents: int
    claims: int
    settled: tuple[int, ...]
    found: tuple[Line, ...]
    changes: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class WeekReport:
    """The consistency report of one ISO week, complete and without a clock; ``inputs_sha256``
    names all it was made from, ``version`` the program that made it.

    ``as_of`` is the day by whose end all of it had been published, ``recorded_as_of`` the instant
    the store is looked at (None: now). ``headlines`` are places in ``findings``, the weightiest of
    different questions first. ``findings`` name the figures that only a party, or nobody known,
    gives; ``uncorroborated`` has these and those that one third party alone gives. ``changes``
    are the status changes since the week before. ``evidence`` is by claim id and holds every
    claim that is named anywhere in the report.
    """

    week: str
    monday: str
    sunday: str
    dispute: str | None
    name: str | None
    as_of: str
    recorded_as_of: str | None
    version: str
    inputs_sha256: str
    counts: Mapping[str, int]
    by_side: Mapping[str, Mapping[str, int]]
    sides: Mapping[str, str]
    """Side slug -> its name."""
    headlines: tuple[int, ...]
    findings: tuple[Line, ...]
    figures: tuple[Series, ...]
    uncorroborated: tuple[Unsettled, ...]
    contested: tuple[Unsettled, ...]
    sums: tuple[Sum, ...]
    changes: tuple[Changed, ...]
    by_speaker: tuple[Record, ...]
    by_party: tuple[Record, ...]
    decisions: tuple[Ruling, ...]
    afterwards: Afterwards | None
    evidence: Mapping[str, Evidence]
    method: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A question that both weeks have figures of: its live range then and now."""

    question: str
    title: str
    was: tuple[float | None, float | None]
    now: tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two weeks side by side. ``new`` are findings only the later week has, ``gone`` those only
    the earlier one has, ``kept`` those of both (as the later one puts them); one finding is told
    from another by its kind and question, where it has none by kind and claims."""

    earlier: WeekReport
    later: WeekReport
    new: tuple[Line, ...]
    gone: tuple[Line, ...]
    kept: tuple[Line, ...]
    moved: tuple[Moved, ...]
