"""Which of two reports was told from the other.

A report that credits the other's outlet was told from it, whatever their days. Else the later one
was, and one without a day from one that has a day. Of one day it is, by the first of these that
tells them apart: the one that is no agency's where the other is; the one more of whose words are
the other's, by a tenth; the one that credits an agency; the one whose id is greater.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from claims.repeats.compare import Repeat, Shared
from claims.repeats.declared import Declared
from claims.repeats.words import Span
from claims.text.outlets import UNKNOWN
from claims.values import Document, Source
from claims.vocabulary import CopyKind, MetadataField, SourceKind

UNDATED = "~"
"""Sorts after every day."""
_FROM = re.compile(
    r"\b(?:translat(?:ed|ion)|reprinted|republished|adapted|syndicated|reproduced)\b.{0,40}?"
    r"\b(?:from|of|by)\b|\b(?:first|originally) (?:published|appeared|printed)\b",
    re.IGNORECASE,
)
_NEAR = 60
"""Characters behind such words in which the outlet is named."""


@dataclass(frozen=True, slots=True)
class Copy:
    """That ``document`` (id) was told from ``original`` (id): the ``share`` of its words, 0..1,
    that are the original's, where they stand, and the same in words."""

    document: str
    original: str
    kind: CopyKind
    share: float
    words: str
    spans: tuple[Span, ...] = ()


def copy_of(first: Document, second: Document, found: Repeat) -> Copy:
    """Which was told from which; the same whichever is given first."""
    if _comes_first(second, first, found.turned()):
        return _copy(first, second, found.kind, found.first)
    return _copy(second, first, found.kind, found.second)


def translation_of(first: Document, second: Document, said: Declared) -> Copy:
    """Which of two reports that say so is the other in another language. Where they do not say
    which was first the earlier one was, then the version for all other languages, then that whose
    id is less."""
    is_first, why = said.first, said.why
    if is_first is None:
        moments = _moments(first, second)
        if moments[0] != moments[1]:
            is_first, why = moments[0] < moments[1], f"{why}, and the other came first"
        elif said.default is not None:
            is_first, why = said.default, f"{why}, and the other is for all other languages"
        else:
            is_first = first.id < second.id
    document, original = (second, first) if is_first else (first, second)
    who, whose = called(document.source), f"{called(original.source)}'s report"
    if document.source.slug == original.source.slug:
        whose = "a report of its own"
    words = f"{who} runs {whose} in another language: {why}"
    return Copy(document.id, original.id, CopyKind.TRANSLATION, 1.0, words)


def _copy(document: Document, original: Document, kind: CopyKind, shared: Shared) -> Copy:
    words = _in_words(document.source, original.source, kind, shared.share)
    return Copy(document.id, original.id, kind, round(shared.share, 4), words, shared.spans)


def _in_words(copier: Source, teller: Source, kind: CopyKind, share: float) -> str:
    who, whose = called(copier), f"{called(teller)}'s report"
    told = {
        CopyKind.SAME: f"{who} runs {whose}: word for word",
        CopyKind.TRANSLATION: f"{who} runs {whose} in another language",
        CopyKind.EXCERPT: f"{who} runs a part of {whose}: {share:.0%} of its words",
    }
    return told.get(kind, f"{who} runs {whose}: {share:.0%} of its words").replace("%", " %")


def called(source: Source) -> str:
    return "an unnamed outlet" if source.slug == UNKNOWN.slug else source.name


def _comes_first(one: Document, other: Document, found: Repeat) -> bool:
    """``found`` is seen from ``one``."""
    credited = has_from(other, one.source), has_from(one, other.source)
    if credited[0] != credited[1]:
        return credited[0]
    moments = _moments(one, other)
    return (moments[0], _standing(one, found.first)) < (moments[1], _standing(other, found.second))


def has_from(document: Document, source: Source) -> bool:
    """Whether a report says that it has from an outlet what it tells."""
    if source.slug in (UNKNOWN.slug, document.source.slug):
        return False
    name = _plain(source.name)
    if name in map(_plain, document.wire_credits):
        return True
    text = document.text
    return any(name in text[m.end() :][:_NEAR].casefold() for m in _FROM.finditer(text))


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def _moments(one: Document, other: Document) -> tuple[str, str]:
    """When they were published, to be sorted: by the moment where both tell one, else by the
    day."""
    told = _when(one), _when(other)
    if all(len(moment) > len("2031-03-04") for moment in told):
        return _moment(told[0]), _moment(told[1])
    return told[0][:10], told[1][:10]


def _when(document: Document) -> str:
    """The moment it says it was published at, where that is of the day it is known by."""
    day = document.published or UNDATED
    said = next((s.value for s in document.metadata if s.field is MetadataField.PUBLISHED), day)
    return said if said.startswith(day) else day


def _moment(published: str) -> str:
    told = datetime.fromisoformat(published)
    return (told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)).isoformat()


def _standing(document: Document, shared: Shared) -> tuple[bool, float, bool, str]:
    wire = document.source.kind == SourceKind.WIRE
    return (not wire, round(shared.share, 1), bool(document.wire_credits), document.id)
