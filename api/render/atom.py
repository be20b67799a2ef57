"""Atom feeds (RFC 4287) out of values."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

MEDIA_TYPE = "application/atom+xml"
_NAMESPACE = "http://www.w3.org/2005/Atom"
# What XML 1.0 cannot hold at all, escaped or not.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class AtomLink:
    """``rel`` as in RFC 4287: self, alternate, next and so on."""

    rel: str
    href: str
    media_type: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class AtomEntry:
    """``id`` never changes (see :func:`tag_uri`); ``updated`` is an RFC 3339 instant."""

    id: str
    title: str
    updated: str
    summary: str
    links: Sequence[AtomLink]


@dataclass(frozen=True, slots=True)
class AtomFeed:
    id: str
    title: str
    subtitle: str
    links: Sequence[AtomLink]
    entries: Sequence[AtomEntry]
    author: str = "TwoSource"

    @property
    def updated(self) -> str:
        """The latest of its entries; the epoch for none, as the feed may have no clock."""
        return max((entry.updated for entry in self.entries), default="1970-01-01T00:00:00Z")


def tag_uri(host: str, *path: str) -> str:
    """``tag:HOST,2026:a/b``, an id that stays the same wherever its thing is read (RFC 4151).

    What a host or a path may not hold is written as ``-``.
    """
    named = re.sub(r"[^a-z0-9.-]", "-", host.lower())
    return f"tag:{named},2026:{'/'.join(re.sub(r'[^A-Za-z0-9._-]', '-', part) for part in path)}"


def atom(feed: AtomFeed) -> bytes:
    """The feed as UTF-8 XML; the same feed gives the same bytes."""
    root = ElementTree.Element("feed", {"xmlns": _NAMESPACE})
    _texts(root, id=feed.id, title=feed.title, subtitle=feed.subtitle, updated=feed.updated)
    _texts(ElementTree.SubElement(root, "author"), name=feed.author)
    _links(root, feed.links)
    for entry in feed.entries:
        element = ElementTree.SubElement(root, "entry")
        _texts(element, id=entry.id, title=entry.title, updated=entry.updated)
        _links(element, entry.links)
        _texts(element, summary=entry.summary)
    ElementTree.indent(root)
    told: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    return told + b"\n"


def _texts(parent: ElementTree.Element, **texts: str) -> None:
    for name, text in texts.items():
        ElementTree.SubElement(parent, name).text = _NO_XML.sub("\ufffd", text)


def _links(parent: ElementTree.Element, links: Iterable[AtomLink]) -> None:
    for link in links:
        said = {"rel": link.rel, "type": link.media_type, "href": link.href, "title": link.title}
        attributes = {name: _NO_XML.sub("\ufffd", text) for name, text in said.items() if text}
        ElementTree.SubElement(parent, "link", attributes)
