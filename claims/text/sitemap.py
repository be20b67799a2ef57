"""Sitemaps: the addresses a site lists, as values. Nothing is fetched here."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from claims.errors import UnreadableDocument
from claims.text.days import day_said
from claims.text.feed import Entry
from claims.text.prose import one_line

MOST_ADDRESSES = 1_000
"""Of one sitemap or index that are asked, the newest where it says when they changed: a sitemap is
a whole site. A news sitemap holds as many at most."""
MAX_BYTES = 50_000_000
"""Of one sitemap, unpacked: what the protocol allows."""
_LONGEST = 2_048


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a sitemap. ``entry`` holds its address and, in a news sitemap, title and day;
    ``changed`` is an ISO instant as written, empty where there is none."""

    entry: Entry
    changed: str = ""
    site: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What a sitemap lists, each address once. Of an ``index`` they are sitemaps."""

    listed: tuple[Listed, ...]
    index: bool

    @property
    def newest_first(self) -> tuple[Listed, ...]:
        """In their order where nothing is said of when they changed."""
        return tuple(sorted(self.listed, key=lambda one: one.changed, reverse=True))

    def newest(self, most: int) -> "Sitemap":
        """So many of them, in the order of the sitemap."""
        taken = set(self.newest_first[:most])
        return replace(self, listed=tuple(one for one in self.listed if one in taken))


def read_sitemap(data: bytes, where: str, address: str | None = None) -> Sitemap:
    """Read a sitemap or an index of them; ``address`` is where it was found, for relative links.

    Broken XML is read as far as it goes. Raises ``UnreadableDocument`` for what lists nothing.
    """
    # Neither entities nor the network: what it lists comes from anybody.
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    found: dict[str, Listed] = {}
    for one in _listed(root, address) if root is not None else ():
        found.setdefault(one.entry.address or "", one)
    if not found:
        raise UnreadableDocument(f"{where}: is a sitemap that lists no address; try again later")
    return Sitemap(tuple(found.values()), index=_name(root) == "sitemapindex")


def _listed(root: Any, base: str | None) -> Iterator[Listed]:
    for part in root.iter():  # also inside each other, where one is not closed
        if _name(part) not in ("url", "sitemap"):
            continue
        own = _said(part)
        address = _web(own.get("loc"), base)
        if address is None:
            continue
        news = _said(*(below for below in part if _name(below) == "news"))
        published = news.get("publication_date")
        entry = Entry(address, news.get("title"), day_said(published) if published else None)
        outlet = _said(*(below for below in part.iter() if _name(below) == "publication"))
        yield Listed(entry, published or own.get("lastmod") or "", outlet.get("name"))


def _said(*parts: Any) -> dict[str, str]:
    """What stands directly in the parts, by names; where one comes twice, the first."""
    found: dict[str, str] = {}
    for below in (below for part in parts for below in part):
        if text := one_line(below.text):
            found.setdefault(_name(below), text)
    return found


def _name(part: Any) -> str:
    return etree.QName(part).localname if part is not None and isinstance(part.tag, str) else ""


def _web(said: str | None, base: str | None) -> str | None:
    try:
        address = urljoin(base or "", said or "")
    except ValueError:
        return None
    is_web = address.startswith(("http://", "https://")) and len(address) <= _LONGEST
    return address if said and is_web else None
