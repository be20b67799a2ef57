"""What the edges show, as values: a claim with its status, with its links, a page of claims.

``api.lookup`` builds them from the store, ``api.render`` turns them into a format. They join
values of ``claims`` that no lower layer needs joined.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from claims.responses import KeptResponse
from claims.run import Run
from claims.values import (
    Assessment,
    Claim,
    ClaimInContext,
    Decision,
    Dispute,
    Document,
    Figure,
    Link,
)
from claims.vocabulary import Contest, Label, Lifecycle, LinkKind, Support

if TYPE_CHECKING:  # reading the store needs no extractor
    from claims.extract.explain.values import Explanation
    from claims.ingest import Ingested, Note, Refused
    from claims.store import Change, Question, RecordedAssessment
    from graph.report.values import Series, Unsettled

UNCORROBORATED = (Support.UNATTRIBUTED, Support.SELF_REPORTED, Support.SINGLE_SOURCE)


def is_uncorroborated(assessment: Assessment) -> bool:
    """Support of at most one source, and nobody took it back (docs/domain.md, section 5)."""
    return (
        assessment.lifecycle is Lifecycle.LIVE
        and assessment.label is not Label.NOT_CHECKABLE
        and assessment.support in UNCORROBORATED
    )


def is_contested(assessment: Assessment) -> bool:
    return assessment.lifecycle is Lifecycle.LIVE and assessment.contest is Contest.CONTESTED


@dataclass(frozen=True, slots=True)
class ClaimStatus:
    """A claim beside its current assessments, keyed by figure index (None = the claim)."""

    context: ClaimInContext
    assessments: Mapping[int | None, Assessment] = field(default_factory=dict)

    @property
    def claim(self) -> Claim:
        return self.context.claim

    @property
    def overall(self) -> Assessment | None:
        return self.assessments.get(None)

    @property
    def label(self) -> str:
        return self.overall.label.value if self.overall else "not assessed"

    @property
    def side(self) -> str | None:
        """The name of the speaker's side, where the speaker has one."""
        slug = self.claim.speaker.side
        found = self.context.dispute.side(slug) if self.context.dispute else None
        return found.name if found else slug

    @property
    def party(self) -> str | None:
        """The name of the speaker's side where that is a party to the dispute."""
        dispute = self.context.dispute
        is_party = dispute is not None and dispute.is_party(self.claim.speaker.side)
        return self.side if is_party else None

    def figures(self) -> list[tuple[int, Figure, Assessment | None]]:
        """Each figure with its index and its own status."""
        return [(i, f, self.assessments.get(i)) for i, f in enumerate(self.claim.figures)]


@dataclass(frozen=True, slots=True)
class LinkedClaim:
    """A link seen from one of its ends, and the claim at the other."""

    link: Link
    other: ClaimStatus


@dataclass(frozen=True, slots=True)
class Corrected:
    """A part of a claim that people have otherwise than it was read."""

    field: str
    read: object
    now: object


@dataclass(frozen=True, slots=True)
class ClaimDetail:
    """All there is to tell about one claim. ``corrected`` are the parts that decisions changed,
    ``decisions`` those that stand on the claim itself, ``history`` every status it ever had.

    Where only the first links of each kind are loaded, ``totals`` counts all of a kind, and
    ``rejected`` are the first of ``refused`` links that a person rejected. ``trail`` are the
    decisions ever made on the claim and on these links. ``response`` is what its document was read
    from, without the body, where it was fetched and is told of."""

    item: ClaimStatus
    document: Document
    links: tuple[LinkedClaim, ...] = ()
    corrected: tuple[Corrected, ...] = ()
    decisions: tuple[Decision, ...] = ()
    history: tuple["RecordedAssessment", ...] = ()
    rejected: tuple[LinkedClaim, ...] = ()
    totals: Mapping[LinkKind, int] = field(default_factory=dict)
    refused: int = 0
    trail: tuple[Decision, ...] = ()
    response: KeptResponse | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A claim with the document it stands in and the review that a person made of it."""

    item: ClaimStatus
    document: Document
    review: Decision


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim with its document, its status and, where a person made one, the review of it."""

    item: ClaimStatus
    document: Document
    review: Decision | None = None


@dataclass(frozen=True, slots=True)
class StoredExplanation:
    """Why a stored claim is one, by reading its document again.

    ``explanation`` is None where the claim is no longer found; ``instead`` are then the claims now
    found on its words. ``changed`` names the fields that would differ from what is stored.
    """

    context: ClaimInContext
    document: Document
    explanation: "Explanation | None"
    changed: tuple[str, ...] = ()
    instead: tuple["Explanation", ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of claims. ``next`` is the cursor of the page after it. ``total`` is exact unless
    there are ``more``; facets ``counted`` among so many, the first in the list's order, where they
    are ``sampled``."""

    items: tuple[ClaimStatus, ...]
    facets: Mapping[str, Mapping[str, int]]
    total: int
    next: str | None = None
    more: bool = False
    counted: int = 0
    sampled: bool = False


@dataclass(frozen=True, slots=True)
class FlaggedFigure:
    """A figure on one of the two desks, with the status that put it there."""

    item: ClaimStatus
    index: int
    figure: Figure
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class DisputeSummary:
    """What is flagged now in one dispute: counts of claims, and the figures of each desk."""

    dispute: Dispute
    claims: int
    contested_claims: int
    uncorroborated_claims: int
    contested: tuple[FlaggedFigure, ...]
    uncorroborated: tuple[FlaggedFigure, ...]


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link with both its claims."""

    link: Link
    a: ClaimStatus
    b: ClaimStatus


@dataclass(frozen=True, slots=True)
class Flags:
    """How many figures there are on a desk, and the first of them."""

    count: int
    first: tuple[FlaggedFigure, ...]


@dataclass(frozen=True, slots=True)
class IngestView:
    """What one run of ``ingest`` did, ready to show: what came in, linked to, was flagged."""

    documents: tuple["Ingested", ...]
    links: tuple[LinkView, ...]
    contested: tuple[FlaggedFigure, ...]
    uncorroborated: tuple[FlaggedFigure, ...]
    refused: tuple["Refused", ...] = ()
    run: Run = field(default_factory=Run)
    notes: tuple["Note", ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One thing that happened to a claim, and the claim as it is now."""

    change: "Change"
    context: ClaimInContext


@dataclass(frozen=True, slots=True)
class WeekCounts:
    """A week in the archive: how many documents and claims, in all and by dispute (slug).

    ``monday`` and ``sunday`` are ISO days; ``recorded_at`` is when the last claim was stored.
    """

    week: str
    monday: str
    sunday: str
    documents: int
    claims: int
    recorded_at: str
    by_dispute: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class YearWeek:
    """A week, with its documents and claims."""

    week: str
    monday: str
    sunday: str
    documents: int = 0
    claims: int = 0


@dataclass(frozen=True, slots=True)
class ArchiveYear:
    """An ISO year of the archive; ``first`` and ``last`` are the years between which there is
    anything. ``shelves`` has all its weeks, in order, by dispute (slug; None: of all): of the one
    chosen, or of all and of those with most claims. ``disputes`` counts those with any."""

    year: int
    first: int
    last: int
    shelves: Mapping[str | None, tuple[YearWeek, ...]]
    disputes: int

    @property
    def weeks(self) -> tuple[YearWeek, ...]:
        """Of all, or of the dispute chosen."""
        return next(iter(self.shelves.values()))

    @property
    def told(self) -> list[YearWeek]:
        """Those of them with claims, newest first."""
        return [week for week in reversed(self.weeks) if week.claims]


class BesideHow(IntEnum):
    """What a question is to another that the same statements answer, the closest first."""

    WHOLE = 0
    PART = 1
    ADDED = 2
    TOLD = 3


@dataclass(frozen=True, slots=True)
class Beside:
    """A question that ``statements`` of the answers to another one answer, too."""

    question: "Question"
    how: BesideHow
    statements: int


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question with a page of its answers: ``series`` is of those alone, ``items`` are their
    claims by id. ``question`` is of all answers, or of those of a past day."""

    question: "Question"
    series: "Series"
    unsettled: tuple["Unsettled", ...]
    items: Mapping[str, ClaimInContext]
    dispute: Dispute | None
    beside: tuple[Beside, ...]
    page: int
    pages: int

    @property
    def sides(self) -> dict[str, str]:
        """Side slug -> its name."""
        return {side.slug: side.name for side in self.dispute.sides} if self.dispute else {}

    @property
    def parties(self) -> dict[str, str]:
        """The same of those that are parties to the dispute."""
        sides = self.dispute.sides if self.dispute else ()
        return {side.slug: side.name for side in sides if side.party}


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """A page of questions; ``total`` is exact unless there are ``more``."""

    questions: tuple["Question", ...]
    next: str | None
    total: int
    more: bool
    facets: Mapping[str, Mapping[str, int]]
