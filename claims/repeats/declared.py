"""Whether pages say themselves that one report is another one in another language.

A page says so by schema.org (``translationOfWork`` names the original, ``workTranslation`` what was
made of it) or by ``hreflang``, which says of two pages that they are one report and not which was
first: the earlier one was, or else the one for readers of all other languages (``x-default``). An
alternate that names others, but not the page that names it, is another page: of the site, as a
rule.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import urlsplit

from claims.values import Document
from claims.vocabulary import MetadataField

_DECLARED = (
    MetadataField.TRANSLATION_OF,
    MetadataField.TRANSLATED_AS,
    MetadataField.ALTERNATE,
    MetadataField.DEFAULT_VERSION,
)
_VERSIONS = (MetadataField.ALTERNATE, MetadataField.DEFAULT_VERSION)


@dataclass(frozen=True, slots=True)
class Declared:
    """That two reports are one in two languages: ``first`` says of the first of them whether it is
    the original, None where that is not declared; ``why`` says it in words, for either case."""

    first: bool | None
    why: str
    default: bool | None = None
    """Whether the first is the version for all other languages; None: neither or both."""

    def turned(self) -> "Declared":
        first = None if self.first is None else not self.first
        return Declared(first, self.why, None if self.default is None else not self.default)


@dataclass(frozen=True, slots=True)
class Places:
    """Keys of 63 bits by which reports find what they name, and what names them: ``kept`` are
    found by others, ``asked`` are those a report looks for."""

    kept: frozenset[int]
    asked: frozenset[int]


NOWHERE = Places(frozenset(), frozenset())


def places_of(document: Document) -> Places:
    """Two that name the same page do not meet: a site may name its first page everywhere."""
    own, named = _own(document), _named(document, *_DECLARED)
    kept = {_key("at", place) for place in own} | {_key("names", place) for place in named}
    asked = {_key("names", place) for place in own} | {_key("at", place) for place in named - own}
    return Places(frozenset(kept), frozenset(asked))


def declared(first: Document, second: Document) -> Declared | None:
    """What two reports say of each other; None where they say nothing, or are in one language.
    Turned around it comes to the same, turned around."""
    if first.language == second.language:
        return None
    told = _told(first, second), _told(second, first)
    if told[0] != told[1]:
        said = _named(first if told[1] else second, MetadataField.TRANSLATION_OF)
        says = said & _own(second if told[1] else first)
        why = "its page names the original" if says else "the original's page names it so"
        return Declared(told[0], why)
    if not told[0] and not _are_versions(first, second):
        return None
    defaults = _is_default(first, second), _is_default(second, first)
    default = None if defaults[0] == defaults[1] else defaults[0]
    return Declared(None, "their pages name each other as one report", default)


def _told(original: Document, other: Document) -> bool:
    """Whether either says that the other was made of the first."""
    by_other = _named(other, MetadataField.TRANSLATION_OF) & _own(original)
    by_original = _named(original, MetadataField.TRANSLATED_AS) & _own(other)
    return bool(by_other or by_original)


def _are_versions(first: Document, second: Document) -> bool:
    names = [
        (_named(one, *_VERSIONS) - _own(one), _own(other))
        for one, other in ((first, second), (second, first))
    ]
    met = [bool(named & own) for named, own in names]
    return any(met) and all(
        found or not named for found, (named, _) in zip(met, names, strict=True)
    )


def _is_default(one: Document, other: Document) -> bool:
    said = _named(one, MetadataField.DEFAULT_VERSION) | _named(other, MetadataField.DEFAULT_VERSION)
    return bool(said & _own(one))


def _own(document: Document) -> frozenset[str]:
    return frozenset(_places(document.url, document.path))


def _named(document: Document, *fields: MetadataField) -> frozenset[str]:
    return frozenset(_places(*(one.value for one in document.metadata if one.field in fields)))


def _places(*addresses: str | None) -> Iterator[str]:
    for address in addresses:
        if address and (place := _place(address)):
            yield place


@lru_cache(maxsize=4096)
def _place(address: str) -> str | None:
    """Host, path and query, as far as they tell pages apart; None for what is no address, and for a
    host alone, which some sites name on every page."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    path = parts.path.rstrip("/")
    if parts.scheme not in ("http", "https") or not host or not (path or parts.query):
        return None
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    return f"{host}{port}{path}?{parts.query}"


def _key(kind: str, place: str) -> int:
    digest = blake2b(f"{kind} {place}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
