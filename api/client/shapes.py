"""What is sent and answered, as plain data. Written by ``python -m api.typed``."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

Attribution = Literal["direct", "indirect", "mixed", "narrator"]
ChangeKind = Literal["claim", "reading", "link", "status", "decision"]
ClaimForm = Literal["json", "jsonld", "ttl", "nt", "trig", "csv", "prov", "anno"]
Contest = Literal["none", "range_differs", "contested"]
CopyKind = Literal["same", "near", "excerpt", "translation"]
FigureKind = Literal["point", "incremental", "cumulative", "percent", "stock"]
JobState = Literal["queued", "running", "done", "failed", "cancelled"]
Label = Literal["withdrawn", "retracted", "superseded", "contested", "cross_side", "corroborated", "single_source", "uncorroborated", "not_checkable"]
Lifecycle = Literal["live", "superseded", "retracted", "withdrawn"]
LinkKind = Literal["contradicts", "updates", "corroborates", "repeats", "derived_from"]
Look = Literal["changed", "unchanged", "failed"]
MetadataField = Literal["title", "outlet", "author", "published", "dateline", "language", "wire_credit", "canonical", "section", "based_on", "translation_of", "translated_as", "alternate", "default_version"]
MetadataOrigin = Literal["given", "collection", "header", "json-ld", "microdata", "opengraph", "html", "feed", "file", "text", "address", "http", "detected"]
Outcome = Literal["waiting", "delivered", "failed"]
Place = Literal["address", "folder"]
ReportForm = Literal["json", "md", "html", "pdf"]
SourceKind = Literal["wire", "independent", "state_media", "ngo", "government", "social", "unknown"]
SpeakerKind = Literal["person", "organisation", "government", "group", "source"]
Stance = Literal["asserts", "denies", "accuses", "calls_for", "expects"]
Stands = Literal["supported", "contradicted", "updated", "part", "undetermined", "unrelated"]
Support = Literal["unattributed", "self_reported", "single_source", "corroborated", "cross_side"]
ThingState = Literal["settling", "waiting", "reading", "read", "refused", "dead"]
Verdict = Literal["confirm", "reject", "add", "retract", "withdraw", "correct", "claim", "merge", "split", "review", "source", "undo"]


class AddClaim(TypedDict):
    because: str
    by: NotRequired[str | None]
    verdict: Literal["claim"]
    document: str
    start: int
    end: int
    speaker: NotRequired[str | None]
    kind: NotRequired[SpeakerKind | None]
    side: NotRequired[str | None]
    role: NotRequired[str | None]
    speaks_for: NotRequired[str | None]
    mention: NotRequired[list[Any] | None]
    cue: NotRequired[list[Any] | None]
    stance: NotRequired[Stance | None]
    attribution: NotRequired[Attribution | None]
    fields: NotRequired[dict[str, str | float | bool | None]]
    dispute: NotRequired[str | None]


class AddLink(TypedDict):
    because: str
    by: NotRequired[str | None]
    verdict: Literal["add"]
    a: str
    b: str
    kind: LinkKind
    figures: NotRequired[list[list[Any]]]


class AnswerShape(TypedDict):
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


class AskedClaim(TypedDict):
    claim: str
    status: StatusShape | None
    figures: list[FigureStatus]
    links: list[LinkShape]
    problem: str | None


class AskedStatement(TypedDict):
    statement: str
    published: str | None
    points: list[PointShape]
    problem: str | None


class AuditPage(TypedDict):
    results: list[WriteShape]
    next: str | None


class BelongingShape(TypedDict):
    dispute: str
    side: str
    since: str | None
    until: str | None


class ChangeShape(TypedDict):
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


class ChangesPage(TypedDict):
    results: list[ChangeShape]
    next: str
    last: int


class CheckAnswer(TypedDict):
    statement: str
    published: str | None
    points: list[PointShape]


class CheckBody(TypedDict):
    statement: str
    published: NotRequired[str | None]


class ClaimDetailShape(TypedDict):
    id: str
    start: int
    end: int
    content: str
    extra_spans: list[list[int]]
    cue: MentionShape | None
    speaker: SpeakerShape
    narrator: bool
    attribution: Attribution
    stance: Stance
    checkable: bool
    origin: str | None
    source_chain: list[str]
    channel: str | None
    stated_on: str | None
    confidence: float
    correction: bool
    denies: list[str]
    retracts: list[str]
    proposition: PropositionShape | None
    figures: list[FigureShape]
    source: SourceShape
    dispute: str | None
    recorded_at: str | None
    by_hand: bool
    status: StatusShape | None
    document: DocumentShape
    links: list[LinkShape]
    corrected: list[CorrectedShape]
    decisions: list[DecisionShape]


class ClaimPage(TypedDict):
    results: list[ClaimShape]
    facets: dict[str, dict[str, int]]
    facets_over: FacetsOver | None
    total: TotalShape
    next: str | None


class ClaimShape(TypedDict):
    id: str
    start: int
    end: int
    content: str
    extra_spans: list[list[int]]
    cue: MentionShape | None
    speaker: SpeakerShape
    narrator: bool
    attribution: Attribution
    stance: Stance
    checkable: bool
    origin: str | None
    source_chain: list[str]
    channel: str | None
    stated_on: str | None
    confidence: float
    correction: bool
    denies: list[str]
    retracts: list[str]
    proposition: PropositionShape | None
    figures: list[FigureShape]
    source: SourceShape
    dispute: str | None
    recorded_at: str | None
    by_hand: bool
    status: StatusShape | None
    document: DocumentReference


class ClaimStatusShape(TypedDict):
    claim: str
    status: StatusShape | None
    figures: list[FigureStatus]
    links: list[LinkShape]


class ClusterShape(TypedDict):
    id: str
    kind: Literal["question", "statements"]
    title: str
    label: Label | None
    measure: str | None
    low: float | None
    high: float | None
    answers: int
    origins: int | None
    sides: dict[str, int]
    links: dict[str, int]
    first_published: str
    last_published: str
    url: str
    x: float
    y: float


class CopyShape(TypedDict):
    document: str
    original: str
    kind: CopyKind
    share: float
    words: str


class Correct(TypedDict):
    because: str
    by: NotRequired[str | None]
    verdict: Literal["correct"]
    subject: str
    fields: dict[str, str | float | bool | None]


class CorrectedShape(TypedDict):
    field: str
    read: str | float | bool | None
    now: str | float | bool | None


class DecidedShape(TypedDict):
    decisions: list[DecisionShape]
    undone: bool
    changes: list[StatusChange]


class DecisionPage(TypedDict):
    results: list[DecisionShape]
    facets: dict[str, dict[str, int]]
    facets_over: FacetsOver | None
    total: TotalShape
    next: str | None


class DecisionShape(TypedDict):
    id: str
    subject: str
    verdict: Verdict
    detail: dict[str, Any]
    by: str
    because: str
    at: str
    superseded_at: str | None


class DeliveriesPage(TypedDict):
    results: list[DeliveryShape]
    next: str | None


class DeliveryShape(TypedDict):
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


class DisputeGraphShape(TypedDict):
    dispute: str
    total: int
    more: bool
    statements: int
    notes: list[str]
    width: float
    height: float
    nodes: list[ClusterShape]
    edges: list[RelationShape]


class DisputeWeekShape(TypedDict):
    dispute: str
    documents: int
    claims: int
    url: str


class DocumentDetail(TypedDict):
    id: str
    path: str
    title: str | None
    author: str | None
    source: str
    published: str | None
    url: str | None
    language: str
    wire_credits: list[str]
    sha256: str
    publisher: SourceShape
    dispute: str | None
    recorded_at: str
    claims: int
    metadata: list[StatedShape]
    fetched: FetchedShape | None
    before: str | None
    after: str | None
    changes: VersionChangesShape | None
    copy_of: list[CopyShape]
    copies: list[CopyShape]


class DocumentReference(TypedDict):
    id: str
    source: str
    published: str | None


class DocumentShape(TypedDict):
    id: str
    path: str
    title: str | None
    author: str | None
    source: str
    published: str | None
    url: str | None
    language: str
    wire_credits: list[str]
    sha256: str


class ExplanationShape(TypedDict):
    claim: str
    document: str
    found: bool
    changed: list[str]
    reasons: list[ReasonShape]
    passed_over: list[ReasonShape]
    instead: list[InsteadShape]


class FacetsOver(TypedDict):
    value: int
    relation: str


class FactCheckReview(TypedDict):
    publisher: Publisher
    url: str
    title: str
    reviewDate: NotRequired[str]
    textualRating: str
    languageCode: str


class FactCheckedClaim(TypedDict):
    text: str
    claimant: str
    claimDate: NotRequired[str]
    claimReview: list[FactCheckReview]


class FactChecks(TypedDict):
    claims: NotRequired[list[FactCheckedClaim]]
    nextPageToken: NotRequired[str]


class FetchedShape(TypedDict):
    asked: str
    address: str
    redirects: list[RedirectShape]
    status: int
    fetched_at: str
    headers: dict[str, str]
    sha256: str
    size: int


class FigureShape(TypedDict):
    text: str
    start: int
    end: int
    value: float | None
    low: float
    high: float | None
    approximator: str | None
    measure: str
    population: str
    kind: FigureKind
    unit: str | None
    event: str | None
    place: str | None
    as_of: str | None
    since: str | None
    negated: bool
    subset_of: int | None
    question: str
    scope_from: dict[str, str]
    status: StatusShape | None


class FigureStatus(TypedDict):
    index: int
    text: str
    measure: str
    question: str
    status: StatusShape | None


class Filters(TypedDict):
    kinds: NotRequired[list[ChangeKind]]
    dispute: NotRequired[str | None]
    speaker: NotRequired[str | None]
    question: NotRequired[str | None]
    search: NotRequired[str | None]
    relabelled: NotRequired[bool]


class FlagShape(TypedDict):
    claim: str
    figure: int


class FlagsShape(TypedDict):
    count: int
    figures: list[FlagShape]


class FoundShape(TypedDict):
    settling: int
    waiting: int
    reading: int
    read: int
    refused: int
    dead: int


class GraphShape(TypedDict):
    directed: bool
    multigraph: bool
    graph: dict[str, Any]
    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]


class Health(TypedDict):
    status: str


class IngestedShape(TypedDict):
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


class InsteadShape(TypedDict):
    claim: str
    start: int
    end: int
    content: str
    speaker: str
    reasons: list[ReasonShape]


class JobShape(TypedDict):
    id: str
    state: JobState
    created_at: str
    started_at: str | None
    ended_at: str | None
    by: str
    progress: ProgressShape
    summary: SummaryShape | None
    error: dict[str, Any] | None


class JobsPage(TypedDict):
    results: list[JobShape]
    next: str | None


class LinkShape(TypedDict):
    id: str
    a: str
    b: str
    kind: LinkKind
    score: float
    reasons: list[str]
    rule: str
    figures: list[list[int]]
    decided_by: str
    decided_at: str | None
    other: OtherClaim


class ListedDispute(TypedDict):
    id: str
    slug: str
    name: str
    inferred: bool
    sides: list[SideShape]
    claims: int


class ListedDisputePage(TypedDict):
    results: list[ListedDispute]
    facets: dict[str, dict[str, int]]
    facets_over: FacetsOver | None
    total: TotalShape
    next: str | None


class ListedDocument(TypedDict):
    id: str
    path: str
    title: str | None
    author: str | None
    source: str
    published: str | None
    url: str | None
    language: str
    wire_credits: list[str]
    sha256: str
    publisher: SourceShape
    dispute: str | None
    recorded_at: str
    claims: int


class ListedDocumentPage(TypedDict):
    results: list[ListedDocument]
    facets: dict[str, dict[str, int]]
    facets_over: FacetsOver | None
    total: TotalShape
    next: str | None


class ListedFigure(TypedDict):
    text: str
    start: int
    end: int
    value: float | None
    low: float
    high: float | None
    approximator: str | None
    measure: str
    population: str
    kind: FigureKind
    unit: str | None
    event: str | None
    place: str | None
    as_of: str | None
    since: str | None
    negated: bool
    subset_of: int | None
    question: str
    scope_from: dict[str, str]
    status: StatusShape | None
    id: str
    index: int
    claim: OtherClaim
    document: str
    dispute: str | None
    recorded_at: str | None


class ListedFigurePage(TypedDict):
    results: list[ListedFigure]
    facets: dict[str, dict[str, int]]
    facets_over: FacetsOver | None
    total: TotalShape
    next: str | None


class ListedLink(TypedDict):
    id: str
    a: str
    b: str
    kind: LinkKind
    score: float
    reasons: list[str]
    rule: str
    figures: list[list[int]]
    decided_by: str
    decided_at: str | None
    follows: bool
    verdict: Verdict | None
    recorded_at: str


class ListedLinkPage(TypedDict):
    results: list[ListedLink]
    facets: dict[str, dict[str, int]]
    facets_over: FacetsOver | None
    total: TotalShape
    next: str | None


class ListedQuestion(TypedDict):
    id: str
    dispute: str | None
    name: str
    title: str
    measure: str
    population: str | None
    unit: str | None
    kind: str
    place: str | None
    first_day: str | None
    last_day: str | None
    since: str | None
    low: float | None
    high: float | None
    live: int
    origins: int
    label: Label
    first_published: str
    last_published: str
    recorded_at: str
    answers: int


class ListedQuestionPage(TypedDict):
    results: list[ListedQuestion]
    facets: dict[str, dict[str, int]]
    facets_over: FacetsOver | None
    total: TotalShape
    next: str | None


class ListedSide(TypedDict):
    slug: str
    name: str
    party: bool
    opposes: list[str]
    id: str
    dispute: str


class ListedSidePage(TypedDict):
    results: list[ListedSide]
    facets: dict[str, dict[str, int]]
    facets_over: FacetsOver | None
    total: TotalShape
    next: str | None


class ListedSource(TypedDict):
    slug: str
    name: str
    kind: SourceKind
    family: str | None
    side: str | None
    url: str | None
    id: str
    unreviewed: bool
    claims: int


class ListedSourcePage(TypedDict):
    results: list[ListedSource]
    facets: dict[str, dict[str, int]]
    facets_over: FacetsOver | None
    total: TotalShape
    next: str | None


class ListedSpeaker(TypedDict):
    id: str
    name: str
    kind: SpeakerKind
    speaks_for: str | None
    aliases: list[str]
    sides: list[BelongingShape]
    claims: int
    merged_into: str | None


class ListedSpeakerPage(TypedDict):
    results: list[ListedSpeaker]
    facets: dict[str, dict[str, int]]
    facets_over: FacetsOver | None
    total: TotalShape
    next: str | None


class ListedWatch(TypedDict):
    id: str
    name: str
    place: Place
    target: str
    created_at: str
    next_due: str
    every: int | None
    cron: str | None
    zone: str
    source: str | None
    collection: str | None
    dispute: str | None
    active: bool
    looked_at: str | None
    outcome: Look | None
    reason: str | None
    failures: int
    things: FoundShape


class ListedWatchPage(TypedDict):
    results: list[ListedWatch]
    facets: dict[str, dict[str, int]]
    facets_over: FacetsOver | None
    total: TotalShape
    next: str | None


class MentionShape(TypedDict):
    text: str
    start: int
    end: int


class Merge(TypedDict):
    because: str
    by: NotRequired[str | None]
    verdict: Literal["merge"]
    subject: str
    into: str
    dispute: NotRequired[str | None]


class NearQuestionShape(TypedDict):
    question: str
    title: str
    answers: bool
    claims: list[StandingShape]
    gone: list[StandingShape]


class NewSearch(TypedDict):
    name: str
    query: str


class NewSubscription(TypedDict):
    kinds: NotRequired[list[ChangeKind]]
    dispute: NotRequired[str | None]
    speaker: NotRequired[str | None]
    question: NotRequired[str | None]
    search: NotRequired[str | None]
    relabelled: NotRequired[bool]
    url: str
    secret: NotRequired[str | None]
    after: NotRequired[int | None]


class NewWatch(TypedDict):
    target: str
    name: NotRequired[str | None]
    every: NotRequired[str | None]
    cron: NotRequired[str | None]
    zone: NotRequired[str | None]
    source: NotRequired[str | None]
    dispute: NotRequired[str | None]


class NoteShape(TypedDict):
    what: str
    said: str


class OfWatch(TypedDict):
    id: str
    name: str


class OnLink(TypedDict):
    because: str
    by: NotRequired[str | None]
    verdict: Literal["confirm", "reject"]
    subject: str


class OtherClaim(TypedDict):
    id: str
    content: str
    speaker: str
    side: str | None
    source: str
    published: str | None
    label: str


class Patch(TypedDict):
    url: NotRequired[str | None]
    wanted: NotRequired[Filters | None]
    active: NotRequired[bool | None]


class PlainFigure(TypedDict):
    text: str
    start: int
    end: int
    value: float | None
    low: float
    high: float | None
    approximator: str | None
    measure: str
    population: str
    kind: FigureKind
    unit: str | None
    event: str | None
    place: str | None
    as_of: str | None
    since: str | None
    negated: bool
    subset_of: int | None
    question: str
    scope_from: dict[str, str]


class PointShape(TypedDict):
    statement: str
    published: str | None
    words: str
    figure: PlainFigure | None
    proposition: PropositionShape | None
    title: str
    known: bool
    summary: str
    questions: list[NearQuestionShape]


class Problem(TypedDict):
    type: str
    title: str
    status: int
    detail: str
    remedy: str
    request_id: str
    field: NotRequired[str | None]
    tombstone: NotRequired[dict[str, str | None] | None]


class ProgressShape(TypedDict):
    done: int
    total: int
    what: str | None


class PropositionShape(TypedDict):
    agent: str | None
    predicate: str | None
    patient: str | None
    polarity: str
    place: str | None


class Publisher(TypedDict):
    name: str
    site: str


class QuestionDetail(TypedDict):
    id: str
    dispute: str | None
    name: str
    title: str
    measure: str
    population: str | None
    unit: str | None
    kind: str
    place: str | None
    first_day: str | None
    last_day: str | None
    since: str | None
    low: float | None
    high: float | None
    live: int
    origins: int
    label: Label
    first_published: str
    last_published: str
    recorded_at: str
    answers: list[AnswerShape]
    ties: list[TieShape]
    parted: str | None


class ReasonShape(TypedDict):
    about: str
    rule: str
    sentence: str
    words: list[MentionShape]
    figure: int | None


class RecordShape(TypedDict):
    row: str
    by: str
    key: str
    name: str
    statements: int
    corroborated: ShareShape
    contradicted: ShareShape
    corrected: ShareShape
    sentence: str


class RedirectShape(TypedDict):
    address: str
    status: int


class RefShape(TypedDict):
    claim: str
    figure: int | None


class RefusedShape(TypedDict):
    what: str
    reason: str


class RelationShape(TypedDict):
    source: str
    target: str
    kind: LinkKind
    symmetric: bool
    links: int


class ReliabilityShape(TypedDict):
    record: RecordShape | None
    caveats: list[str]


class ReplayedShape(TypedDict):
    replayed: int


class ReportsPage(TypedDict):
    results: list[WeekShape]
    next: str | None


class Review(TypedDict):
    because: str
    by: NotRequired[str | None]
    verdict: Literal["review"]
    subject: str
    rating: str


class SearchShape(TypedDict):
    id: str
    by: str
    name: str
    query: str
    created_at: str
    results: str
    feed: str


class SearchesPage(TypedDict):
    results: list[SearchShape]


class SettleSource(TypedDict):
    because: str
    by: NotRequired[str | None]
    verdict: Literal["source"]
    subject: str
    kind: NotRequired[SourceKind | None]
    family: NotRequired[str | None]
    side: NotRequired[str | None]


class ShareShape(TypedDict):
    count: int
    low: float
    high: float


class SideShape(TypedDict):
    slug: str
    name: str
    party: bool
    opposes: list[str]


class SourceShape(TypedDict):
    slug: str
    name: str
    kind: SourceKind
    family: str | None
    side: str | None
    url: str | None


class SpeakerShape(TypedDict):
    name: str
    mention: MentionShape | None
    role: str | None
    kind: SpeakerKind
    speaks_for: str | None
    side: str | None


class Split(TypedDict):
    because: str
    by: NotRequired[str | None]
    verdict: Literal["split"]
    subject: str
    into: str
    items: list[str]


class StandingShape(TypedDict):
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


class StatedShape(TypedDict):
    field: MetadataField
    value: str
    origin: MetadataOrigin


class StatusAnswer(TypedDict):
    claims: list[AskedClaim]
    statements: list[AskedStatement]


class StatusBody(TypedDict):
    ids: NotRequired[list[str]]
    statements: NotRequired[list[str]]
    published: NotRequired[str | None]


class StatusChange(TypedDict):
    claim: str
    figure: int | None
    before: StatusShape | None
    after: StatusShape


class StatusShape(TypedDict):
    label: Label
    support: Support
    contest: Contest
    lifecycle: Lifecycle
    reasons: list[str]
    links: list[str]
    since: str | None


class SubscriptionShape(TypedDict):
    id: str
    by: str
    url: str
    wanted: WantedShape
    created_at: str
    position: int
    active: bool
    reason: str | None
    secret: NotRequired[str | None]


class SubscriptionsPage(TypedDict):
    results: list[SubscriptionShape]


class SummaryShape(TypedDict):
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


class TakeBack(TypedDict):
    because: str
    by: NotRequired[str | None]
    verdict: Literal["retract", "withdraw"]
    subject: str


class TieShape(TypedDict):
    kind: LinkKind
    a: RefShape
    b: RefShape
    reason: str
    day: str | None


class TotalShape(TypedDict):
    value: int
    relation: str


class Undo(TypedDict):
    because: str
    by: NotRequired[str | None]
    verdict: Literal["undo"]
    subject: str


class VersionChangesShape(TypedDict):
    gone: list[str]
    new: list[str]
    figures: list[list[str]]
    reworded: list[list[str]]


class WantedShape(TypedDict):
    kinds: list[ChangeKind]
    dispute: str | None
    speaker: str | None
    question: str | None
    search: str | None
    relabelled: bool


class WatchPatch(TypedDict):
    active: bool


class WatchedPage(TypedDict):
    results: list[WatchedShape]
    facets: dict[str, dict[str, int]]
    facets_over: FacetsOver | None
    total: TotalShape
    next: str | None


class WatchedShape(TypedDict):
    id: str
    watch: OfWatch
    name: str
    state: ThingState
    since: str
    attempts: int
    next_try: str | None
    reason: str | None
    gone_at: str | None


class WeekShape(TypedDict):
    week: str
    monday: str
    sunday: str
    documents: int
    claims: int
    recorded_at: str
    url: str
    disputes: list[DisputeWeekShape]


class WriteShape(TypedDict):
    number: int
    at: str
    who: str
    method: str
    path: str
    status: int | None
    request_id: str | None
    what: dict[str, Any]


class ClaimsQuery(TypedDict, total=False):
    id: str | list[str]
    label: Label | list[Label]
    status: Label | list[Label]
    support: Support | list[Support]
    contest: Contest | list[Contest]
    lifecycle: Lifecycle | list[Lifecycle]
    dispute: str | list[str]
    speaker: str | list[str]
    side: str | list[str]
    speaker_kind: SpeakerKind | list[SpeakerKind]
    speaks_for: str | list[str]
    origin: str | list[str]
    narrator: bool | None
    attribution: Attribution | list[Attribution]
    stance: Stance | list[Stance]
    channel: str | list[str]
    correction: bool | None
    by_hand: bool | None
    source: str | list[str]
    document: str | list[str]
    measure: str | list[str]
    population: str | list[str]
    place: str | list[str]
    unit: str | list[str]
    question: str | list[str]
    event: str | list[str]
    figure_kind: FigureKind | list[FigureKind]
    has_figures: bool | None
    published_gte: str | None
    published_lte: str | None
    stated_gte: str | None
    stated_lte: str | None
    recorded_gte: str | None
    recorded_lte: str | None
    confidence_gte: float | None
    confidence_lte: float | None
    query: str | None
    as_of: str | None
    recorded_as_of: str | None
    changed_since: str | None
    sort: Literal["published", "-published", "recorded", "-recorded", "changed", "-changed", "confidence", "-confidence"] | None
    facets: str | None
    fields: str | None
    limit: int | None


class ContestedQuery(TypedDict, total=False):
    id: str | list[str]
    label: Label | list[Label]
    status: Label | list[Label]
    support: Support | list[Support]
    contest: Contest | list[Contest]
    lifecycle: Lifecycle | list[Lifecycle]
    dispute: str | list[str]
    speaker: str | list[str]
    side: str | list[str]
    speaker_kind: SpeakerKind | list[SpeakerKind]
    speaks_for: str | list[str]
    origin: str | list[str]
    narrator: bool | None
    attribution: Attribution | list[Attribution]
    stance: Stance | list[Stance]
    channel: str | list[str]
    correction: bool | None
    by_hand: bool | None
    source: str | list[str]
    document: str | list[str]
    measure: str | list[str]
    population: str | list[str]
    place: str | list[str]
    unit: str | list[str]
    question: str | list[str]
    event: str | list[str]
    figure_kind: FigureKind | list[FigureKind]
    has_figures: bool | None
    published_gte: str | None
    published_lte: str | None
    stated_gte: str | None
    stated_lte: str | None
    recorded_gte: str | None
    recorded_lte: str | None
    confidence_gte: float | None
    confidence_lte: float | None
    query: str | None
    as_of: str | None
    recorded_as_of: str | None
    changed_since: str | None
    sort: Literal["published", "-published", "recorded", "-recorded", "changed", "-changed", "confidence", "-confidence"] | None
    facets: str | None
    fields: str | None
    limit: int | None


class DecisionsQuery(TypedDict, total=False):
    id: str | list[str]
    verdict: Verdict | list[Verdict]
    by: str | list[str]
    subject: str | list[str]
    standing: bool | None
    at_gte: str | None
    at_lte: str | None
    as_of: str | None
    recorded_as_of: str | None
    changed_since: str | None
    sort: Literal["number", "-number"] | None
    facets: str | None
    fields: str | None
    limit: int | None


class DisputesQuery(TypedDict, total=False):
    slug: str | list[str]
    inferred: bool | None
    as_of: str | None
    recorded_as_of: str | None
    changed_since: str | None
    sort: Literal["slug", "-slug", "name", "-name"] | None
    facets: str | None
    fields: str | None
    limit: int | None


class DocumentsQuery(TypedDict, total=False):
    id: str | list[str]
    source: str | list[str]
    source_kind: SourceKind | list[SourceKind]
    family: str | list[str]
    dispute: str | list[str]
    language: str | list[str]
    url: str | list[str]
    sha256: str | list[str]
    published_gte: str | None
    published_lte: str | None
    recorded_gte: str | None
    recorded_lte: str | None
    query: str | None
    as_of: str | None
    recorded_as_of: str | None
    changed_since: str | None
    sort: Literal["published", "-published", "recorded", "-recorded", "title", "-title"] | None
    facets: str | None
    fields: str | None
    limit: int | None


class FiguresQuery(TypedDict, total=False):
    claim: str | list[str]
    label: Label | list[Label]
    status: Label | list[Label]
    support: Support | list[Support]
    contest: Contest | list[Contest]
    lifecycle: Lifecycle | list[Lifecycle]
    measure: str | list[str]
    population: str | list[str]
    place: str | list[str]
    unit: str | list[str]
    question: str | list[str]
    event: str | list[str]
    kind: FigureKind | list[FigureKind]
    negated: bool | None
    approximator: str | list[str]
    value_gte: float | None
    value_lte: float | None
    low_gte: float | None
    low_lte: float | None
    high_gte: float | None
    high_lte: float | None
    day_gte: str | None
    day_lte: str | None
    dispute: str | list[str]
    speaker: str | list[str]
    side: str | list[str]
    source: str | list[str]
    document: str | list[str]
    published_gte: str | None
    published_lte: str | None
    recorded_gte: str | None
    recorded_lte: str | None
    query: str | None
    as_of: str | None
    recorded_as_of: str | None
    changed_since: str | None
    sort: Literal["published", "-published", "recorded", "-recorded", "value", "-value", "low", "-low", "day", "-day"] | None
    facets: str | None
    fields: str | None
    limit: int | None


class LinksQuery(TypedDict, total=False):
    id: str | list[str]
    kind: LinkKind | list[LinkKind]
    rule: str | list[str]
    claim: str | list[str]
    a: str | list[str]
    b: str | list[str]
    dispute: str | list[str]
    decided_by: str | list[str]
    verdict: Verdict | list[Verdict]
    follows: bool | None
    score_gte: float | None
    score_lte: float | None
    recorded_gte: str | None
    recorded_lte: str | None
    as_of: str | None
    recorded_as_of: str | None
    changed_since: str | None
    sort: Literal["id", "-id", "score", "-score", "recorded", "-recorded", "decided", "-decided"] | None
    facets: str | None
    fields: str | None
    limit: int | None


class QuestionsQuery(TypedDict, total=False):
    id: str | list[str]
    dispute: str | list[str]
    label: Label | list[Label]
    measure: str | list[str]
    population: str | list[str]
    place: str | list[str]
    kind: str | list[str]
    unit: str | list[str]
    answers_gte: float | None
    answers_lte: float | None
    live_gte: float | None
    live_lte: float | None
    origins_gte: float | None
    origins_lte: float | None
    low_gte: float | None
    low_lte: float | None
    high_gte: float | None
    high_lte: float | None
    day_gte: str | None
    day_lte: str | None
    published_gte: str | None
    published_lte: str | None
    query: str | None
    as_of: str | None
    recorded_as_of: str | None
    changed_since: str | None
    sort: Literal["published", "-published", "answers", "-answers", "low", "-low", "day", "-day", "title", "-title", "id", "-id"] | None
    facets: str | None
    fields: str | None
    limit: int | None


class SidesQuery(TypedDict, total=False):
    dispute: str | list[str]
    slug: str | list[str]
    party: bool | None
    opposed_to: str | list[str]
    as_of: str | None
    recorded_as_of: str | None
    changed_since: str | None
    sort: Literal["dispute", "-dispute", "name", "-name"] | None
    facets: str | None
    fields: str | None
    limit: int | None


class SourcesQuery(TypedDict, total=False):
    slug: str | list[str]
    kind: SourceKind | list[SourceKind]
    family: str | list[str]
    side: str | list[str]
    unreviewed: bool | None
    query: str | None
    as_of: str | None
    recorded_as_of: str | None
    changed_since: str | None
    sort: Literal["slug", "-slug", "name", "-name"] | None
    facets: str | None
    fields: str | None
    limit: int | None


class SpeakersQuery(TypedDict, total=False):
    name: str | list[str]
    kind: SpeakerKind | list[SpeakerKind]
    speaks_for: str | list[str]
    alias: str | list[str]
    side: str | list[str]
    dispute: str | list[str]
    query: str | None
    as_of: str | None
    recorded_as_of: str | None
    changed_since: str | None
    sort: Literal["name", "-name"] | None
    facets: str | None
    fields: str | None
    limit: int | None


class UncorroboratedQuery(TypedDict, total=False):
    id: str | list[str]
    label: Label | list[Label]
    status: Label | list[Label]
    support: Support | list[Support]
    contest: Contest | list[Contest]
    lifecycle: Lifecycle | list[Lifecycle]
    dispute: str | list[str]
    speaker: str | list[str]
    side: str | list[str]
    speaker_kind: SpeakerKind | list[SpeakerKind]
    speaks_for: str | list[str]
    origin: str | list[str]
    narrator: bool | None
    attribution: Attribution | list[Attribution]
    stance: Stance | list[Stance]
    channel: str | list[str]
    correction: bool | None
    by_hand: bool | None
    source: str | list[str]
    document: str | list[str]
    measure: str | list[str]
    population: str | list[str]
    place: str | list[str]
    unit: str | list[str]
    question: str | list[str]
    event: str | list[str]
    figure_kind: FigureKind | list[FigureKind]
    has_figures: bool | None
    published_gte: str | None
    published_lte: str | None
    stated_gte: str | None
    stated_lte: str | None
    recorded_gte: str | None
    recorded_lte: str | None
    confidence_gte: float | None
    confidence_lte: float | None
    query: str | None
    as_of: str | None
    recorded_as_of: str | None
    changed_since: str | None
    sort: Literal["published", "-published", "recorded", "-recorded", "changed", "-changed", "confidence", "-confidence"] | None
    facets: str | None
    fields: str | None
    limit: int | None


class WatchedQuery(TypedDict, total=False):
    id: str | list[str]
    watch: str | list[str]
    state: ThingState | list[ThingState]
    name: str | list[str]
    gone: bool | None
    since_gte: str | None
    since_lte: str | None
    query: str | None
    as_of: str | None
    recorded_as_of: str | None
    changed_since: str | None
    sort: Literal["number", "-number", "since", "-since"] | None
    facets: str | None
    fields: str | None
    limit: int | None


class WatchesQuery(TypedDict, total=False):
    id: str | list[str]
    name: str | list[str]
    place: Place | list[Place]
    outcome: Look | list[Look]
    active: bool | None
    dead: bool | None
    source: str | list[str]
    dispute: str | list[str]
    next_due_gte: str | None
    next_due_lte: str | None
    query: str | None
    as_of: str | None
    recorded_as_of: str | None
    changed_since: str | None
    sort: Literal["name", "-name", "created", "-created", "next_due", "-next_due", "looked", "-looked"] | None
    facets: str | None
    fields: str | None
    limit: int | None
