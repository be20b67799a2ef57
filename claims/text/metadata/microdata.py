"""What a page says of itself by microdata: ``itemprop`` of the report, or of no thing at all."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claims.lexicon import load
from claims.text.metadata.values import value_of
from claims.values import Stated
from claims.vocabulary import MetadataField, MetadataOrigin

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PLACES = ("content", "datetime", "href", "src")
_MOST = 200


def stated_in_microdata(tree: "HtmlElement", base: str | None) -> Iterator[Stated]:
    """The statements of a page; ``base`` is its address."""
    marked = tree.xpath("//*[@itemprop]")[:_MOST]
    report = _report(tree) if marked else None
    for element in marked:
        scope = _scope(element)
        # What stands in no thing at all is said of the page.
        if scope is None or scope is report:
            yield from _of_element(element, base)


def _report(tree: "HtmlElement") -> "HtmlElement | None":
    """The first thing that is a report: others are teasers."""
    wanted = frozenset(load("metadata")["articles"])
    for thing in tree.xpath("//*[@itemscope]")[:_MOST]:
        kinds = (thing.get("itemtype") or "").lower().split()
        if wanted & {kind.rpartition("/")[2] for kind in kinds}:
            return thing
    return None


def _scope(element: "HtmlElement") -> "HtmlElement | None":
    return next((above for above in element.iterancestors() if "itemscope" in above.attrib), None)


def _of_element(element: "HtmlElement", base: str | None) -> Iterator[Stated]:
    fields = load("metadata")["schema"]
    for name in element.get("itemprop", "").lower().split():
        if name not in fields:
            continue
        field = MetadataField(fields[name])
        text = value_of(field, _value(element, field), base)
        if text is not None:
            yield Stated(field, text, MetadataOrigin.MICRODATA)


def _value(element: "HtmlElement", field: MetadataField) -> str | None:
    if "itemscope" in element.attrib:
        named = element.xpath(".//*[@itemprop='name']")
        inner = named[0] if named else None
        address = element.get("itemid") if field is MetadataField.CANONICAL else None
        return address or (None if inner is None else _text(inner))
    if field in (MetadataField.AUTHOR, MetadataField.OUTLET) and not element.get("content"):
        return _text(element)
    return next((element.get(at) for at in _PLACES if element.get(at)), None) or _text(element)


def _text(element: "HtmlElement") -> str:
    return element.get("content") or "".join(element.itertext())
