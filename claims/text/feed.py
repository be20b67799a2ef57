"""RSS and Atom: the entries of a feed, as values. Nothing is fetched here."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any

from claims.errors import UnreadableDocument
from claims.text.header import is_day
from claims.text.html import read_fragment

# A shorter content is a teaser, whatever the feed calls it; in characters.
_SHORTEST_REPORT = 300
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_CUT_SHORT = re.compile(
    r"(?:…|\.{3}|\[…\]|\[\.{3}\]|\b(?:read|continue|see) (?:more|reading|full story))\W*\Z", re.I
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One item. ``address`` is its page, ``published`` the ISO day the feed gives, ``text`` what
    the feed itself carries of it, with ``whole`` telling that it is the full report."""

    address: str | None
    title: str | None = None
    published: str | None = None
    text: str = ""
    whole: bool = False


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
        site=_line(about.get("title")),
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
        published=_day(item),
        text=content or _text(item.get("summary_detail") or {}, title),
        whole=len(content) >= _SHORTEST_REPORT and not _CUT_SHORT.search(content),
    )


def _text(part: Mapping[str, Any], title: str | None) -> str:
    value = str(part.get("value") or "")
    if part.get("type") == "text/plain" and "<" not in value:
        value = "".join(f"<p>{html.escape(block)}</p>" for block in re.split(r"\n\s*\n", value))
    return read_fragment(value, title)


def _day(item: Mapping[str, Any]) -> str | None:
    """The day as the feed writes it: in the outlet's own zone, not in ours."""
    said = str(item.get("published") or item.get("updated") or "").strip()
    if not said:
        return None
    if is_day(said[:10]):
        return said[:10]
    try:
        moment: datetime = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):  # a year of twenty digits
        return None
    return moment.date().isoformat()


def _line(text: Any) -> str | None:
    return " ".join(html.unescape(str(text or "")).split()) or None


def _web(address: Any) -> str | None:
    said = str(address or "").strip()
    return said if said.startswith(("http://", "https://")) else None
