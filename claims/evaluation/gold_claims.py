"""A collection with gold: its claims as a careful reader wrote them down."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError, field_validator

from claims.collection import FILE_NAME, Collection, load_collection
from claims.errors import BadGold
from claims.evaluation.gold import first_fault, json_lines
from claims.evaluation.words import Span

GOLD = Path("gold") / "claims.jsonl"
ATTRIBUTES = ("stance", "side", "stated_on", "channel")


class GoldFigure(BaseModel, frozen=True):
    """A figure of a gold claim. ``kind_accept`` are kinds as good as ``kind``."""

    text: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    approximator: str | None = None
    measure: str
    kind: str
    kind_accept: tuple[str, ...] = ()
    population: str | None = None
    unit: str | None = None
    event: str | None = None
    place: str | None = None
    as_of: str | None = None
    negated: bool = False
    subset_of: int | None = None
    question: str = ""


class GoldClaim(BaseModel, frozen=True):
    """A gold claim; offsets are characters of ``file``, a path inside the collection.

    ``retracts`` are ids of gold claims that it takes back.
    """

    id: str
    file: str
    start: int
    end: int
    content: str
    extra_spans: tuple[Span, ...] = ()
    speaker: str | None
    speaker_side: str | None = None
    speaks_for: str | None = None
    narrator: bool = False
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    cue_position: str | None = None
    quote: str = ""
    stance: str
    stated_on: str | None = None
    channel: str | None = None
    channel_inherited: bool = False
    origin: str | None = None
    origin_side: str | None = None
    source_chain: tuple[str, ...] = ()
    retracts: tuple[str, ...] = ()
    figures: tuple[GoldFigure, ...] = ()

    @field_validator("extra_spans", mode="before")
    @classmethod
    def _pairs(cls, value: Any) -> Any:
        """A further span is ``[start, end]`` or ``{start, end}``."""
        if not isinstance(value, list):
            return value or ()
        return [(s.get("start"), s.get("end")) if isinstance(s, dict) else s for s in value]

    @property
    def name(self) -> str:
        """The file's own name, by which documents are told apart."""
        return Path(self.file).name

    @property
    def spans(self) -> tuple[Span, ...]:
        return ((self.start, self.end), *self.extra_spans)


@dataclass(frozen=True, slots=True)
class GoldCollection:
    """Documents with the claims they make, in the order of the gold.

    ``attributes`` are those the gold tells of a claim. With ``loose``, names of speakers are the
    same where one lies inside the other.
    """

    path: Path
    claims: tuple[GoldClaim, ...]
    attributes: tuple[str, ...] = ATTRIBUTES
    collection: Collection | None = None
    loose: bool = False


def is_collection(path: Path) -> bool:
    """Whether ``path`` is a collection's folder, its manifest, or the gold inside it."""
    return (_folder(path) / FILE_NAME).is_file()


def read_collection_gold(path: Path) -> GoldCollection:
    """The collection at ``path`` and its ``gold/claims.jsonl``.

    Raises ``BadCollection``, or ``BadGold`` for gold that is missing, of another shape, empty, or
    about a file the collection does not list.
    """
    folder = _folder(path)
    collection = load_collection(folder)
    known = {document.file.name for document in collection.documents}
    file = folder / GOLD
    claims = [_claim(data, f"{file} line {number}", known) for number, data in json_lines(file)]
    if not claims:
        raise BadGold(f"{file}: holds no line; give one claim a line")
    return GoldCollection(folder, tuple(claims), collection=collection)


def _folder(path: Path) -> Path:
    if path.name == FILE_NAME:
        return path.parent
    return path.parent.parent if path.parts[-2:] == GOLD.parts else path


def _claim(data: dict[str, Any], where: str, known: set[str]) -> GoldClaim:
    try:
        claim = GoldClaim.model_validate(data)
    except ValidationError as error:
        raise BadGold(f"{where}: {first_fault(error)}") from error
    if claim.name not in known:
        raise BadGold(f"{where}: {claim.file!r} is no document of the collection; list it there")
    return claim
