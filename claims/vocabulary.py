"""The controlled vocabulary: every closed set of words the database uses.

The words and their meaning are those of ``docs/domain.md``. Values are what is stored,
exported and served, so renaming one is a breaking change.
"""

from enum import StrEnum

ENGLISH = "en"
"""The one language that is read."""


class Stance(StrEnum):
    """What a speaker does with the content. Only the first three can be checked."""

    ASSERTS = "asserts"
    DENIES = "denies"
    ACCUSES = "accuses"
    CALLS_FOR = "calls_for"
    EXPECTS = "expects"

    @property
    def checkable(self) -> bool:
        return self in (Stance.ASSERTS, Stance.DENIES, Stance.ACCUSES)


class Attribution(StrEnum):
    """How the words reach the reader."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NARRATOR = "narrator"


class SpeakerKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    GROUP = "group"
    SOURCE = "source"


class SourceKind(StrEnum):
    WIRE = "wire"
    INDEPENDENT = "independent"
    STATE_MEDIA = "state_media"
    NGO = "ngo"
    GOVERNMENT = "government"
    SOCIAL = "social"
    UNKNOWN = "unknown"


class MetadataField(StrEnum):
    """What is said of a document beside its text. ``based_on`` and ``translation_of`` name the work
    that it says it comes from, ``translated_as`` what was made of it; ``alternate`` is the same
    report in another language, ``default_version`` that for all other languages."""

    TITLE = "title"
    OUTLET = "outlet"
    AUTHOR = "author"
    PUBLISHED = "published"
    DATELINE = "dateline"
    LANGUAGE = "language"
    WIRE_CREDIT = "wire_credit"
    CANONICAL = "canonical"
    SECTION = "section"
    BASED_ON = "based_on"
    TRANSLATION_OF = "translation_of"
    TRANSLATED_AS = "translated_as"
    ALTERNATE = "alternate"
    DEFAULT_VERSION = "default_version"


class MetadataOrigin(StrEnum):
    """Where it is said, whose word counts most first. ``header`` is the ``date`` line of a plain
    text, ``html`` what a page says by title, ``meta``, ``link`` or ``time``, ``file`` a file's own
    properties, ``http`` the answer's headers; ``detected`` is what we tell by the words."""

    GIVEN = "given"
    COLLECTION = "collection"
    HEADER = "header"
    JSON_LD = "json-ld"
    MICRODATA = "microdata"
    OPENGRAPH = "opengraph"
    HTML = "html"
    FEED = "feed"
    FILE = "file"
    TEXT = "text"
    ADDRESS = "address"
    HTTP = "http"
    DETECTED = "detected"


class FigureKind(StrEnum):
    """What a number is of: one event, an addition, a running total, a share, a present state."""

    POINT = "point"
    INCREMENTAL = "incremental"
    CUMULATIVE = "cumulative"
    PERCENT = "percent"
    STOCK = "stock"


class LinkKind(StrEnum):
    """Typed relations of two claims, strongest first (docs/domain.md, section 3.9)."""

    CONTRADICTS = "contradicts"
    UPDATES = "updates"
    CORROBORATES = "corroborates"
    REPEATS = "repeats"
    DERIVED_FROM = "derived_from"

    @property
    def symmetric(self) -> bool:
        return self in (LinkKind.CONTRADICTS, LinkKind.CORROBORATES)


class CopyKind(StrEnum):
    """How one report tells another one again (docs/domain.md, section 4)."""

    SAME = "same"
    NEAR = "near"
    EXCERPT = "excerpt"
    TRANSLATION = "translation"


class Support(StrEnum):
    """How well a claim is borne out, weakest first."""

    UNATTRIBUTED = "unattributed"
    SELF_REPORTED = "self_reported"
    SINGLE_SOURCE = "single_source"
    CORROBORATED = "corroborated"
    CROSS_SIDE = "cross_side"


class Contest(StrEnum):
    NONE = "none"
    RANGE_DIFFERS = "range_differs"
    CONTESTED = "contested"


class Lifecycle(StrEnum):
    LIVE = "live"
    SUPERSEDED = "superseded"
    RETRACTED = "retracted"
    WITHDRAWN = "withdrawn"


class Label(StrEnum):
    """One word for people, read off the three axes (docs/domain.md, section 5)."""

    WITHDRAWN = "withdrawn"
    RETRACTED = "retracted"
    SUPERSEDED = "superseded"
    CONTESTED = "contested"
    CROSS_SIDE = "cross_side"
    CORROBORATED = "corroborated"
    SINGLE_SOURCE = "single_source"
    UNCORROBORATED = "uncorroborated"
    NOT_CHECKABLE = "not_checkable"


class Verdict(StrEnum):
    """What a person decided: about a link, a claim (a document, an origin), or a name. ``review``
    is the one that says how true a claim is; no status follows from it. ``claim`` says that there
    is a claim which no reader found, ``source`` what an outlet is."""

    CONFIRM = "confirm"
    REJECT = "reject"
    ADD = "add"
    RETRACT = "retract"
    WITHDRAW = "withdraw"
    CORRECT = "correct"
    CLAIM = "claim"
    MERGE = "merge"
    SPLIT = "split"
    REVIEW = "review"
    SOURCE = "source"
    UNDO = "undo"


class ChangeKind(StrEnum):
    """What may happen to a claim once it is in the store."""

    CLAIM = "claim"
    """It came in."""
    READING = "reading"
    """A declaration has it, its speaker or its source otherwise."""
    LINK = "link"
    STATUS = "status"
    DECISION = "decision"


class FindingKind(StrEnum):
    """The lines of a consistency report (docs/domain.md, section 6)."""

    UNCORROBORATED_FIGURE = "uncorroborated_figure"
    CONTESTED_FIGURE = "contested_figure"
    DECREASING_TOTAL = "decreasing_total"
    ARITHMETIC_MISMATCH = "arithmetic_mismatch"
    PART_EXCEEDS_WHOLE = "part_exceeds_whole"
    SELF_CONTRADICTION = "self_contradiction"
    MUTUAL_ACCUSATION = "mutual_accusation"
    CIRCULAR_REPORT = "circular_report"
    RETRACTION = "retraction"
    STATUS_CHANGE = "status_change"
    STALE_FIGURE = "stale_figure"
