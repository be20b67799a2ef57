"""What a page says of itself by OpenGraph and by plain HTML: ``meta``, ``link``, title, ``time``,
and by its address."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from claims.lexicon import load
from claims.text.metadata.values import day_in, line, value_of
from claims.values import Stated
from claims.vocabulary import MetadataField, MetadataOrigin

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Of a title in the head: what stands behind the last of these is the site's name.
_BEHIND = re.compile(r"\s+[|·»]\s+|\s+[-–—]\s+(?=[^-–—]*$)")
_MOST_ALTERNATES = 100
# A time that is not the report's: of a teaser, of a comment.
_ELSEWHERE = frozenset({"aside", "nav", "footer", "li", "form"})


def stated_in_head(
    tree: "HtmlElement", base: str | None, sites: Iterable[str] = ()
) -> Iterator[Stated]:
    """The statements of a page; ``base`` is its address, ``sites`` what it calls its outlet in
    other places."""
    headings = ["".join(heading.itertext()) for heading in tree.iter("h1")]
    alone = headings if len(headings) == 1 else []  # of several one may be the site's
    yield from (one for text in alone for one in _said(MetadataField.TITLE, text, base))
    meta = list(_of_meta(tree, base))
    yield from meta
    yield from _of_links(tree, base)
    names = [*sites, *(one.value for one in meta if one.field is MetadataField.OUTLET)]
    for title in (_head_title(tree, {_bare(name) for name in names}), *headings[:1]):
        yield from _said(MetadataField.TITLE, title, base)
    language = tree.get("lang") or tree.get("xml:lang")
    yield from _said(MetadataField.LANGUAGE, language, base)
    yield from _of_times(tree, base)


def stated_in_address(address: str | None) -> Iterator[Stated]:
    """The host, and the day that stands in the path."""
    try:
        parts = urlsplit(address or "")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return
    if host:
        yield Stated(MetadataField.OUTLET, host, MetadataOrigin.ADDRESS)
    if day := day_in(parts.path):
        yield Stated(MetadataField.PUBLISHED, day, MetadataOrigin.ADDRESS)


def _of_meta(tree: "HtmlElement", base: str | None) -> Iterator[Stated]:
    known = load("metadata")
    for element in tree.iter("meta"):
        content = element.get("content")
        if not content:
            continue
        for attribute in ("property", "name", "http-equiv"):
            for name in (element.get(attribute) or "").lower().split():
                if name in known["opengraph"]:
                    field = MetadataField(known["opengraph"][name])
                    yield from _said(field, content, base, MetadataOrigin.OPENGRAPH)
                elif name in known["meta"]:
                    yield from _said(MetadataField(known["meta"][name]), content, base)


def _of_links(tree: "HtmlElement", base: str | None) -> Iterator[Stated]:
    known = load("metadata")["link"]
    for element in tree.iter("link"):
        for word in (element.get("rel") or "").lower().split():
            if word in known:
                yield from _said(MetadataField(known[word]), element.get("href"), base)
    yield from islice(_of_alternates(tree, base), _MOST_ALTERNATES)


def _of_alternates(tree: "HtmlElement", base: str | None) -> Iterator[Stated]:
    """The same report for readers of other languages; feeds and other forms are not meant."""
    for element in tree.iter("link"):
        rel, kind = (element.get(name, "").lower() for name in ("rel", "type"))
        tongue = element.get("hreflang", "").strip().lower()
        if "alternate" not in rel.split() or not tongue or kind not in ("", "text/html"):
            continue
        default = tongue == "x-default"
        field = MetadataField.DEFAULT_VERSION if default else MetadataField.ALTERNATE
        yield from _said(field, element.get("href"), base)


def _of_times(tree: "HtmlElement", base: str | None) -> Iterator[Stated]:
    """The first time in the report."""
    for element in tree.iter("time"):
        above = {part.tag for part in element.iterancestors()}
        within = "pubdate" in element.attrib or above & {"article", "main"}
        if not within or above & _ELSEWHERE:
            continue
        found = list(_said(MetadataField.PUBLISHED, element.get("datetime"), base))
        if found:
            yield found[0]
            return


def _head_title(tree: "HtmlElement", sites: set[str]) -> str | None:
    """The title without the name of the site behind it, where that can be told."""
    element = next(tree.iter("title"), None)
    title = line(element.text) if element is not None else None
    cut = list(_BEHIND.finditer(title or ""))
    if title is None or not cut:
        return title
    behind = title[cut[-1].end() :]
    is_site = _bare(behind) in sites
    return title[: cut[-1].start()] if is_site or (not sites and "|" in cut[-1][0]) else title


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _said(
    field: MetadataField,
    value: str | None,
    base: str | None,
    origin: MetadataOrigin = MetadataOrigin.HTML,
) -> Iterator[Stated]:
    text = value_of(field, value, base)
    if text is not None:
        yield Stated(field, text, origin)
