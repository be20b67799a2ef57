"""The answers of what writes and what follows changes, described for OpenAPI: see ``schemas``."""

from typing import Any

from api.routes.listed import CopyShape, VersionChangesShape
from api.routes.schemas import DecisionShape, Shape, StatusShape
from claims.jobs import JobState
from claims.schedules import Outcome
from claims.vocabulary import ChangeKind


class StatusChange(Shape):
    """A claim, or a figure of it (by index), whose status is another one; ``before`` is null where
    it had none."""

    claim: str
    figure: int | None
    before: StatusShape | None
    after: StatusShape


class DecidedShape(Shape):
    """The decisions that were made, or ``undone``, and the statuses that changed with them."""

    decisions: list[DecisionShape]
    undone: bool
    changes: list[StatusChange]


class ProgressShape(Shape):
    """``done`` of ``total`` documents, or of addresses while they are fetched."""

    done: int
    total: int
    what: str | None


class IngestedShape(Shape):
    """A document that came in: ``new``, ``unread`` where it is new and in a language that is not
    read, or ``known`` where nothing was changed. ``before`` is the document whose place it took at
    its address, ``changes`` what its claims tell otherwise;
    ``copy_of`` is what it was told from."""

    id: str
    status: str
    language: str
    title: str | None
    source: str
    published: str | None
    dispute: str | None
    claims: int
    figures: int
    before: str | None
    changes: VersionChangesShape | None
    copy_of: list[CopyShape]


class NoteShape(Shape):
    """What whoever named an address should know of it."""

    what: str
    said: str


class RefusedShape(Shape):
    what: str
    reason: str


class FlagShape(Shape):
    claim: str
    figure: int


class FlagsShape(Shape):
    """How many figures, and the first hundred of them."""

    count: int
    figures: list[FlagShape]


class SummaryShape(Shape):
    """What an ingest did: ``links`` counts the new ones by kind, ``statuses_changed`` every status
    it wrote, ``changed`` the new versions of pages, ``unread`` those of the new that are in a
    language that is not read; ``contested`` and ``uncorroborated`` are figures of what came in."""

    documents: list[IngestedShape]
    refused: list[RefusedShape]
    notes: list[NoteShape]
    new: int
    changed: int
    known: int
    unread: int
    claims: int
    links: dict[str, int]
    statuses_changed: int
    contested: FlagsShape
    uncorroborated: FlagsShape


class JobShape(Shape):
    """``state`` is queued, running, done, failed or cancelled; done has a ``summary``, failed the
    problem it failed with as ``error``."""

    id: str
    state: JobState
    created_at: str
    started_at: str | None
    ended_at: str | None
    by: str
    progress: ProgressShape
    summary: SummaryShape | None
    error: dict[str, Any] | None


class JobsPage(Shape):
    """A page of jobs. ``next`` is the address of the following page, or null on the last."""

    results: list[JobShape]
    next: str | None


class ChangeShape(Shape):
    """One thing that happened to a claim. ``subject`` is the link or decision it happened through,
    ``figure`` the index of the figure whose status it is, null for the claim itself. ``was`` and
    ``now`` are labels, kinds of links or verdicts. ``words`` says it for people."""

    number: int
    at: str
    kind: ChangeKind
    claim: str
    subject: str | None
    figure: int | None
    was: str | None
    now: str | None
    dispute: str | None
    speaker: str
    words: str
    url: str


class ChangesPage(Shape):
    """``next`` is the address of what comes after, always: ask it again later. ``last`` is the
    number of the newest change there is, of whatever kind."""

    results: list[ChangeShape]
    next: str
    last: int


class WantedShape(Shape):
    """Which changes: those that meet every filter that is not null."""

    kinds: list[ChangeKind]
    dispute: str | None
    speaker: str | None
    question: str | None
    search: str | None
    relabelled: bool


class SubscriptionShape(Shape):
    """Changes posted to ``url``. ``position`` is the number of the last change that was handed over
    or looked at; ``reason`` says why it is not ``active``. ``secret`` is shown once, when it is
    made."""

    id: str
    by: str
    url: str
    wanted: WantedShape
    created_at: str
    position: int
    active: bool
    reason: str | None
    secret: str | None = None


class SubscriptionsPage(Shape):
    results: list[SubscriptionShape]


class DeliveryShape(Shape):
    """A message on its way to a subscriber: ``outcome`` is waiting, delivered or failed (given
    up); ``changes`` are the numbers it carries, none for a trial."""

    id: str
    subscription: str
    to: str
    changes: list[int]
    outcome: Outcome
    attempts: int
    due_at: str
    tried_at: str | None
    next_try: str | None
    reason: str | None


class DeliveriesPage(Shape):
    """The newest first. ``next`` is the address of the following page, or null on the last."""

    results: list[DeliveryShape]
    next: str | None


class SearchShape(Shape):
    """A saved search: its ``results`` and its ``feed`` are addresses."""

    id: str
    by: str
    name: str
    query: str
    created_at: str
    results: str
    feed: str


class SearchesPage(Shape):
    results: list[SearchShape]
