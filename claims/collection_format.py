"""The shape of ``collection.toml``, checked entry by entry.

A second shape beside the values of ``claims.collection`` and ``claims.values``: there, frozen
dataclasses that are right by construction and cross every layer; here, what somebody typed,
with dates as TOML dates or as text, with keys left out, and with faults to be named.
"""

from datetime import UTC, date, datetime
from difflib import get_close_matches
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import ErrorDetails, PydanticCustomError

from claims.text.header import is_day
from claims.vocabulary import SourceKind, SpeakerKind


def _as_day(value: object) -> str:
    """A TOML date or date-time, or the same as text; a time with a zone is told in UTC."""
    if isinstance(value, datetime):
        naive = value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
        return naive.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str) or not is_day(value):
        raise PydanticCustomError("day", "is no day; write it as 2020-10-17")
    return value


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"\A[A-Za-z0-9][A-Za-z0-9._-]*\z")]
Day = Annotated[str, BeforeValidator(_as_day)]


class Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DisputeEntry(Entry):
    slug: Slug
    name: Name


class SideEntry(Entry):
    slug: Slug
    name: Name
    party: bool = True
    opposes: tuple[str, ...] = ()


class SpeakerEntry(Entry):
    name: Name
    kind: SpeakerKind
    side: str | None = None
    aliases: tuple[Name, ...] = ()
    speaks_for: Name | None = None
    since: Day | None = None
    until: Day | None = None


class SourceEntry(Entry):
    slug: Slug
    name: Name
    kind: SourceKind = SourceKind.UNKNOWN
    family: Slug | None = None
    side: str | None = None
    url: Name | None = None


class DocumentEntry(Entry):
    file: Name
    source: str
    published: Day
    title: Name | None = None
    url: Name | None = None


class CollectionFile(Entry):
    dispute: DisputeEntry
    sides: tuple[SideEntry, ...] = ()
    speakers: tuple[SpeakerEntry, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    documents: tuple[DocumentEntry, ...] = ()


Table = Literal["dispute", "sides", "speakers", "sources", "documents"]
_ENTRIES: dict[str, type[Entry]] = {
    "dispute": DisputeEntry,
    "sides": SideEntry,
    "speakers": SpeakerEntry,
    "sources": SourceEntry,
    "documents": DocumentEntry,
}


def place(location: tuple[int | str, ...]) -> str:
    """Where in the file: ``("sides", 1, "party")`` is ``[[sides]] entry 2, key "party"``."""
    table, *rest = location
    if table not in get_args(Table):
        return f'key "{table}"'
    entry = f" entry {int(rest.pop(0)) + 1}" if rest and isinstance(rest[0], int) else ""
    header = f"[{table}]" if table == "dispute" else f"[[{table}]]"
    return f"{header}{entry}" + (f', key "{rest[0]}"' if rest else "")


def fault(error: ErrorDetails) -> str:
    """What is wrong and what to do, for one of pydantic's errors."""
    location, kind, given = error["loc"], error["type"], error["input"]
    if kind == "missing":
        return "is missing; add it"
    if kind == "extra_forbidden":
        return f"is unknown; {nearest(str(location[-1]), _keys(location))}"
    if kind == "enum":
        return f"is {given!r}; {nearest(str(given), _kinds(location))}"
    if kind == "string_pattern_mismatch":
        return f"is {given!r}; a slug is letters, digits, dots and hyphens"
    if kind == "day":
        return f"{str(given)[:40]!r} {error['msg']}"
    return f"is not as it should be: {error['msg'].lower()}"


def _keys(location: tuple[int | str, ...]) -> list[str]:
    model = CollectionFile if len(location) == 1 else _ENTRIES[str(location[0])]
    return list(model.model_fields)


def _kinds(location: tuple[int | str, ...]) -> list[str]:
    kinds: type[SourceKind | SpeakerKind] = SourceKind if location[0] == "sources" else SpeakerKind
    return [kind.value for kind in kinds]


def nearest(given: str, known: list[str]) -> str:
    """A mend for a name that is not known: the nearest one, or all there are."""
    if not known:
        return "none is declared"
    close = get_close_matches(given.lower(), known, n=1)
    return f'did you mean "{close[0]}"?' if close else f"known are {', '.join(known)}"
