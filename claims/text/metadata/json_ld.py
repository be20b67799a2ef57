"""What a page says of itself by JSON-LD: the report in it, whoever published it, and the site.

Written by hand over the parsed page: the libraries for it read RDF, and take two thirds of a second
to import. Whatever cannot be read is passed over.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from claims.lexicon import load
from claims.text.metadata.values import value_of
from claims.values import Stated
from claims.vocabulary import MetadataField, MetadataOrigin

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Node = Mapping[str, Any]
_MOST_NODES = 500
_LONGEST = 300_000
_TYPE = "application/ld+json"
# Comments and CDATA around the object; a comma behind the last value.
_AROUND = re.compile(
    r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)|(?:-->|(?://)?\]\]>)\s*$", re.S
)
_COMMA = re.compile(r",(?=\s*[}\]])")
# What stands for a thing where a text is wanted.
_KEYS = {
    MetadataField.AUTHOR: ("name",),
    MetadataField.OUTLET: ("name",),
    MetadataField.LANGUAGE: ("alternateName", "name"),
}
_ELSE = ("url", "@id", "name")


def stated_in_json(tree: "HtmlElement", base: str | None) -> Iterator[Stated]:
    """The statements of a page; ``base`` is its address."""
    nodes = list(_nodes(tree))
    by_id = {n["@id"]: n for n in reversed(nodes) if isinstance(n.get("@id"), str) and len(n) > 1}
    report = _first(nodes, "articles")
    page = _first(nodes, "pages")
    for node, fields in (
        (report, None),
        (page, None if report is None else (MetadataField.OUTLET,)),
    ):
        if node is not None:
            yield from _of_node(node, by_id, base, fields)
    site = _first(nodes, "outlets")
    if site is not None:
        yield from _made(MetadataField.OUTLET, site.get("name"), base)


def _nodes(tree: "HtmlElement") -> Iterator[Node]:
    """The objects at the top: of lists and graphs each, and what a page says it is about."""
    waiting = [
        _parsed(script.text) for script in tree.iter("script") if _is_json(script.get("type"))
    ]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        found = waiting.pop(0)
        if isinstance(found, list):
            waiting[:0] = found[:_MOST_NODES]
        elif isinstance(found, dict):
            yield found
            waiting[:0] = [found[key] for key in ("@graph", "mainEntity") if key in found]


def _is_json(kind: str | None) -> bool:
    return (kind or "").partition(";")[0].strip().lower() == _TYPE


def _parsed(text: str | None) -> Any:
    if not text or len(text) > _LONGEST:
        return None
    for attempt in (text, _COMMA.sub("", _AROUND.sub("", text.strip()))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _first(nodes: list[Node], kind: str) -> Node | None:
    wanted = frozenset(load("metadata")[kind])
    return next((node for node in nodes if wanted & _types(node)), None)


def _types(node: Node) -> set[str]:
    said = node.get("@type")
    words = said if isinstance(said, list) else [said]
    return {word.rpartition("/")[2].lower() for word in words if isinstance(word, str)}


def _of_node(
    node: Node,
    by_id: Mapping[str, Node],
    base: str | None,
    fields: tuple[MetadataField, ...] | None,
) -> Iterator[Stated]:
    names = {key.lower(): value for key, value in node.items()}
    for key, field in load("metadata")["schema"].items():
        if key in names and (fields is None or field in fields):
            for value in _values(names[key], MetadataField(field), by_id):
                yield from _made(MetadataField(field), value, base)


def _values(value: Any, field: MetadataField, by_id: Mapping[str, Node]) -> Iterator[Any]:
    """The texts of a value: itself, those of a list, or the name (or address) of a thing."""
    for one in (value if isinstance(value, list) else [value])[:20]:
        if not isinstance(one, dict):
            yield one
            continue
        thing = by_id.get(str(one.get("@id")), one) if len(one) == 1 else one
        found = next((thing[key] for key in _KEYS.get(field, _ELSE) if thing.get(key)), None)
        yield from found[:20] if isinstance(found, list) else [found]


def _made(field: MetadataField, value: Any, base: str | None) -> Iterator[Stated]:
    text = value_of(field, value, base)
    if text is not None:
        yield Stated(field, text, MetadataOrigin.JSON_LD)
