"""What was read, as values: the shapes that pass between extraction, store, graph and API.

They are frozen dataclasses and not the SQLModel tables of ``claims.models``: extraction and
``graph`` must run with no database, in bulk and under property tests, and a value cannot
trigger a query. ``claims.store`` alone turns one into the other.

Offsets are characters into the whole document as it was read, header line included, so that
``text[start:end] == content`` always holds. Days are ISO 8601 (``2020-10-17``), kept as text
because a source may know only a day, or a day and a time (``2020-10-17T06:30``); such texts
sort in time order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from claims.vocabulary import (
    ENGLISH,
    Attribution,
    Contest,
    FigureKind,
    Label,
    Lifecycle,
    LinkKind,
    MetadataField,
    MetadataOrigin,
    SourceKind,
    SpeakerKind,
    Stance,
    Support,
)


class Polarity(StrEnum):
    POSITIVE = "positive"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the document: a speaker as named, or a cue."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who made the statement, resolved inside the document (and the collection, where given)."""

    name: str
    kind: SpeakerKind
    mention: Mention | None = None
    role: str | None = None
    speaks_for: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Proposition:
    """What a claim says without its numbers. ``predicate`` is a class of ``predicates.toml``
    where one fits, else the lemma; agent and patient are canonical names where known."""

    agent: str | None
    predicate: str | None
    patient: str | None
    polarity: Polarity = Polarity.POSITIVE
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity inside a claim.

    ``value`` is the number as written (None for vague words and ranges); ``low`` and ``high``
    are the bounds of docs/domain.md section 3, ``high`` None = no upper bound. ``as_of`` is the
    day the count stands for, ``since`` the day a running total or a period starts.
    ``subset_of`` is the index, in the same claim, of the figure this one is a part of.
    ``scope_from`` says where each scope key came from: ``{"place": "sentence", ...}`` with
    values clause, sentence, document, collection.
    """

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
    event: str | None = None
    place: str | None = None
    as_of: str | None = None
    since: str | None = None
    unit: str | None = None
    negated: bool = False
    subset_of: int | None = None
    question: str = ""
    scope_from: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claim:
    """One attributed statement with its span and provenance.

    ``origin`` is whose knowledge it is: the institution a speaker speaks for, the outlet for
    narration, or the wire it credits. ``source_chain`` lists the carriers between speaker and
    reader, ending with the outlet. ``denies`` names the claim (id, same document) that a denial
    without a number is about, where the text says; ``retracts`` likewise for a withdrawal.
    ``by_hand``: a person added it, and it is held while a decision says so.
    """

    id: str
    start: int
    end: int
    content: str
    cue: Mention | None
    speaker: Speaker
    narrator: bool
    attribution: Attribution
    stance: Stance
    origin: str | None
    source_chain: tuple[str, ...] = ()
    extra_spans: tuple[tuple[int, int], ...] = ()
    channel: str | None = None
    stated_on: str | None = None
    confidence: float = 1.0
    correction: bool = False
    by_hand: bool = False
    denies: tuple[str, ...] = ()
    retracts: tuple[str, ...] = ()
    proposition: Proposition | None = None
    figures: tuple[Figure, ...] = ()

    @property
    def checkable(self) -> bool:
        return self.stance.checkable


@dataclass(frozen=True, slots=True)
class Source:
    """Who published. ``family`` is the publisher group; sources of one family are not
    independent. ``side`` is set for organs of a party. ``unreviewed``: known only because a page
    or a text named it, and nobody has said yet what it is."""

    slug: str
    name: str
    kind: SourceKind = SourceKind.UNKNOWN
    family: str | None = None
    side: str | None = None
    url: str | None = None
    unreviewed: bool = False

    @property
    def group(self) -> str:
        """The publisher family, or the source itself where none is declared."""
        return self.family or self.slug


@dataclass(frozen=True, slots=True)
class Stated:
    """One thing that is said of a document, and where. ``value`` is as written there, on one line;
    a day or a moment is ISO 8601, a moment with its offset where it has one."""

    field: MetadataField
    value: str
    origin: MetadataOrigin


@dataclass(frozen=True, slots=True)
class Document:
    """One published text. ``sha256`` is of the UTF-8 bytes as read; ``id`` is derived from the
    source and that hash, so the same text in two outlets is two documents. ``metadata`` is all
    that was said of it, by field, what was believed first."""

    id: str
    path: str
    text: str
    sha256: str
    source: Source
    published: str | None
    title: str | None = None
    url: str | None = None
    language: str = ENGLISH
    wire_credits: tuple[str, ...] = ()
    metadata: tuple[Stated, ...] = ()

    @property
    def unread(self) -> bool:
        """Whether it is in a language that is not read: it is kept, and no claim is looked for."""
        return self.language != ENGLISH

    @property
    def author(self) -> str | None:
        """Who wrote it, all that are named in the place that is believed."""
        said = [one for one in self.metadata if one.field is MetadataField.AUTHOR]
        names = [one.value for one in said if one.origin is said[0].origin]
        return ", ".join(names) or None


@dataclass(frozen=True, slots=True)
class Side:
    """A party to a dispute, or with ``party`` false a side without interest (third parties)."""

    slug: str
    name: str
    party: bool = True
    opposes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Dispute:
    """The context in which sides exist. ``inferred`` is true where no collection declared it and
    the sides were read off the text (who fights or accuses whom)."""

    slug: str
    name: str
    sides: tuple[Side, ...] = ()
    inferred: bool = False

    def side(self, slug: str | None) -> Side | None:
        return next((s for s in self.sides if s.slug == slug), None)

    def is_party(self, slug: str | None) -> bool:
        side = self.side(slug)
        return side is not None and side.party

    def opposed(self, a: str | None, b: str | None) -> bool:
        """Whether the two sides oppose each other; declared in one direction is enough. No side
        opposes itself, whatever is declared."""
        first, second = self.side(a), self.side(b)
        if first is None or second is None or first.slug == second.slug:
            return False
        return second.slug in first.opposes or first.slug in second.opposes


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document says: the document, its claims, and the dispute they belong to."""

    document: Document
    claims: tuple[Claim, ...]
    dispute: Dispute | None = None


@dataclass(frozen=True, slots=True)
class Copied:
    """That a report was told from another one (``original``, a document's id), in words, and where
    in it what is the other's stands: spans of its text. ``whole`` says that it is nearly all of
    both, ``translated`` that no words are the same."""

    original: str
    words: str
    whole: bool
    spans: tuple[tuple[int, int], ...] = ()
    translated: bool = False


@dataclass(frozen=True, slots=True)
class ClaimInContext:
    """A claim with all that linking and assessing need to know about where it stands.

    ``recorded_at`` is when the store first held it (UTC, ISO 8601). ``retracted`` is a person's
    or a text's word that its speaker or source took it back, ``withdrawn`` that we did.
    ``copied`` tells what its report was told from, ``replaced`` which documents (ids) it took the
    place of at its address; only linking asks for them.
    """

    claim: Claim
    document_id: str
    source: Source
    published: str | None
    dispute: Dispute | None = None
    recorded_at: str | None = None
    retracted: bool = False
    withdrawn: bool = False
    copied: tuple[Copied, ...] = ()
    replaced: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.claim.id

    @property
    def unsaid(self) -> bool:
        """Whether a person added it and it was withdrawn: nobody found it said, so that it tells
        nothing of others and nothing follows from it."""
        return self.claim.by_hand and self.withdrawn

    @property
    def day(self) -> str:
        """The day the statement counts from: when it was said, else when it was printed."""
        return self.claim.stated_on or self.published or ""

    @property
    def printed(self) -> str:
        """The day by whose end the claim is known: when it was printed, else when it was said;
        "" where neither is given, and it always was."""
        return (self.published or self.day)[:10]


def question_id(claim: str, index: int) -> str:
    """The id of the question whose first answer is this figure of a claim."""
    return f"{claim}-{index}"


MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Link:
    """A typed relation of two claims.

    For directed kinds (updates, repeats, derived_from) ``a`` is the newer or derived one; for
    symmetric ones the pair is ordered by id. ``figures`` pairs the indexes of the figures that
    made it, ``rule`` names the rule, and every link has at least one reason in words. ``score``
    is in 0..1. ``decided_by`` is ``machine`` or a person's name. ``follows`` says that other links
    are among its reasons: the two claims alone would not tell it.
    """

    id: str
    a: str
    b: str
    kind: LinkKind
    score: float
    reasons: tuple[str, ...]
    rule: str
    figures: tuple[tuple[int, int], ...] = ()
    decided_by: str = MACHINE
    decided_at: str | None = None
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Assessment:
    """The computed status of a claim (``figure`` None) or of one of its figures.

    ``since`` is the publication day from which the status holds, ``links`` the ids of the links
    that made it so, ``reasons`` at least one sentence.
    """

    claim: str
    figure: int | None
    label: Label
    support: Support
    contest: Contest
    lifecycle: Lifecycle
    reasons: tuple[str, ...]
    links: tuple[str, ...] = ()
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word. Never overwritten: a newer one on the same thing supersedes it.

    ``subject`` is what it is about: the id of a link or a claim, or a kind and a name
    (``document:ID``, ``origin:NAME``, ``speaker:NAME``, ``event:NAME``, ``question:KEY``).
    ``verdict`` is a word of ``claims.vocabulary.Verdict``, ``detail`` its particulars as JSON
    (docs/decisions.md), ``at`` a UTC instant and ``number`` its place in the audit trail. It
    stands while ``superseded_at`` is None.
    """

    id: str
    subject: str
    verdict: str
    by: str
    because: str
    at: str
    superseded_at: str | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)
    number: int = 0

    @property
    def stands(self) -> bool:
        return self.superseded_at is None
