"""RSS and Atom: the entries of a feed, as values. Nothing is fetched here."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from claims.errors import UnreadableDocument
from claims.lexicon import load
from claims.text.html import read_fragment
from claims.text.metadata import line, moment
from claims.values import Stated
from claims.vocabulary import MetadataField, MetadataOrigin

# A shorter content is a teaser, whatever the feed calls it; in characters.
_SHORTEST_REPORT = 300
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_CUT_SHORT = re.compile(
    r"(?:…|\.{3}|\[…\]|\[\.{3}\]|\b(?:read|continue|see) (?:more|reading|full story))\W*\Z", re.I
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One item. ``address`` is its page, ``published`` the ISO day or moment the feed gives,
    ``text`` what the feed itself carries of it, with ``whole`` telling that it is the full
    report."""

    address: str | None
    title: str | None = None
    published: str | None = None
    text: str = ""
    whole: bool = False
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and its entries, in its order, each address once. ``site`` is the feed's title."""

    entries: tuple[Entry, ...]
    site: str | None = None
    address: str | None = None
    language: str | None = None


def read_feed(
    data: bytes, where: str, address: str | None = None, charset: str | None = None
) -> Feed:
    """Read RSS or Atom; ``address`` is where it was found, for relative links.

    Broken XML is read as far as it goes. Raises ``UnreadableDocument`` for what is no feed or
    holds no entry.
    """
    parsed = _parse(data, address, charset)
    if not parsed.get("version"):
        raise UnreadableDocument(f"{where}: is XML, but no RSS or Atom feed; check the address")
    entries: dict[str, Entry] = {}
    for number, entry in enumerate(map(_entry, parsed.get("entries", []))):
        entries.setdefault(entry.address or str(number), entry)
    if not entries:
        raise UnreadableDocument(f"{where}: is a feed without entries; try again later")
    about = parsed["feed"]
    language = str(about.get("language") or "")[:2].lower()
    return Feed(
        tuple(entries.values()),
        site=_outlet(_line(about.get("title"))),
        address=_web(about.get("link")) or address,
        language=language if language.isalpha() else None,
    )


def _parse(data: bytes, address: str | None, charset: str | None) -> Any:
    import feedparser  # type: ignore[import-untyped]

    headers = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    if address:
        headers["content-location"] = address
    # As a file: what it takes for a name it would open, what it takes for an address, fetch.
    return feedparser.parse(BytesIO(data), response_headers=headers)


def _entry(item: Any) -> Entry:
    title = _line(_TAG.sub("", str(item.get("title") or "")))
    content = max((_text(part, title) for part in item.get("content", [])), key=len, default="")
    return Entry(
        address=_web(item.get("link")),
        title=title,
        published=_moment(item),
        text=content or _text(item.get("summary_detail") or {}, title),
        whole=len(content) >= _SHORTEST_REPORT and not _CUT_SHORT.search(content),
        authors=_authors(item),
    )


def _text(part: Mapping[str, Any], title: str | None) -> str:
    value = str(part.get("value") or "")
    if part.get("type") == "text/plain" and "<" not in value:
        value = "".join(f"<p>{html.escape(block)}</p>" for block in re.split(r"\n\s*\n", value))
    return read_fragment(value, title)


def _moment(item: Mapping[str, Any]) -> str | None:
    """The moment as the feed writes it: in the outlet's own zone, not in ours."""
    return moment(str(item.get("published") or item.get("updated") or ""))


def _authors(item: Any) -> tuple[str, ...]:
    named = [line(part.get("name")) for part in item.get("authors", []) if hasattr(part, "get")]
    return tuple(name for name in named if name)


def stated_in_entry(entry: Entry, feed: Feed | None = None) -> tuple[Stated, ...]:
    """What the feed says of an entry; with ``feed`` also what it says of all of them."""
    said = [
        (MetadataField.TITLE, entry.title),
        (MetadataField.PUBLISHED, entry.published),
        *((MetadataField.AUTHOR, name) for name in entry.authors),
    ]
    if feed is not None:
        said += [(MetadataField.OUTLET, feed.site), (MetadataField.LANGUAGE, feed.language)]
    return tuple(Stated(field, value, MetadataOrigin.FEED) for field, value in said if value)


def _line(text: Any) -> str | None:
    return " ".join(html.unescape(str(text or "")).split()) or None


_SEPARATOR = re.compile(r"\s*[|»>›·–—]\s*|\s+[-:]+\s+|:\s+")


def _outlet(title: str | None) -> str | None:
    """The outlet's name in the title of its feed, without that of a section: ``World news | Shore
    Daily``. The whole title, where that leaves nothing or several."""
    parts = list(dict.fromkeys(_SEPARATOR.split(title))) if title else []
    sections = set(load("metadata")["feed"]["sections"])
    rest = [part for part in parts if part and not set(_words(part)) <= sections]
    known = sections | set(_words(rest[0] if rest else ""))
    rest[1:] = [part for part in rest[1:] if not set(_words(part)) <= known]
    return rest[0] if len(rest) == 1 else title


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _web(address: Any) -> str | None:
    said = str(address or "").strip()
    return said if said.startswith(("http://", "https://")) else None
