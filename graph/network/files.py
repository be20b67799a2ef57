"""The graph as a file: GraphML for Gephi, yEd and the like, JSON (networkx's node-link form).

Both come back as they were: the same nodes, edges, keys and attributes, each of its type.

XML 1.0 has no way to write most control characters, halves of surrogate pairs, U+FFFE and U+FFFF,
and its readers turn a carriage return into a line feed. In GraphML these are written as ``_xHHHH_``
with the number of the character, and a ``_x`` that might be taken for one as ``_x005F_x``: the rule
of ECMA-376 (part 1, 22.9.2.19, ST_Xstring), which spreadsheets follow. A reader that does not know
it shows the sign; ``from_graphml`` gives the character back. JSON can say everything.
"""

import json
import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import networkx as nx
from networkx.readwrite.graphml import GraphMLReader

from claims.errors import BadInput
from graph.network.make import ClaimGraph

UNWRITABLE = re.compile(
    "[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|_(?=x[0-9A-Fa-f]{4}_)"
)
WRITTEN = re.compile("_x([0-9A-Fa-f]{4})_")


def to_graphml(graph: ClaimGraph) -> bytes:
    """The graph as GraphML, UTF-8. Ids and keys must be text, attributes text, numbers or truth
    values; an edge is called by its number and its key, for both edges of a symmetric link have
    one key and GraphML wants different ids."""
    escaped = _mapped(graph, _escaped)
    numbered: ClaimGraph = nx.MultiDiGraph(**escaped.graph)
    numbered.add_nodes_from(escaped.nodes(data=True))
    for number, (a, b, key, data) in enumerate(escaped.edges(keys=True, data=True)):
        numbered.add_edge(a, b, key=f"{number}:{key}", **data)
    file = BytesIO()
    nx.write_graphml_xml(numbered, file)
    return file.getvalue()


def from_graphml(data: bytes) -> ClaimGraph:
    """The graph that ``to_graphml`` wrote. Raises ``BadInput`` where it cannot be read."""
    try:
        (read,) = _Reader(edge_key_type=str, force_multigraph=True)(string=data)
    except (ValueError, SyntaxError, KeyError, nx.NetworkXError) as error:
        raise BadInput(f"this is no GraphML of claims: {error}") from error
    defaults = ("node_default", "edge_default")
    graph: ClaimGraph = nx.MultiDiGraph(
        **{name: value for name, value in read.graph.items() if name not in defaults}
    )
    graph.add_nodes_from(read.nodes(data=True))
    for a, b, key, values in read.edges(keys=True, data=True):
        graph.add_edge(a, b, key=str(key).partition(":")[2], **values)
    return _mapped(graph, _unescaped)


def to_json(graph: ClaimGraph) -> bytes:
    """The graph as node-link JSON, in ASCII: ``nodes`` with their ``id``, ``edges`` with
    ``source``, ``target`` and ``key``."""
    return json.dumps(nx.node_link_data(graph, edges="edges"), separators=(",", ":")).encode()


def from_json(data: bytes) -> ClaimGraph:
    """The graph that ``to_json`` wrote. Raises ``BadInput`` where it cannot be read."""
    try:
        read = nx.node_link_graph(json.loads(data), edges="edges")
    except (ValueError, KeyError, TypeError, AttributeError, nx.NetworkXError) as error:
        raise BadInput(f"this is no graph of claims in node-link JSON: {error}") from error
    if not isinstance(read, nx.MultiDiGraph):
        raise BadInput("this is no graph of claims: its edges have no direction or no key")
    return read


class _Reader(GraphMLReader):
    """networkx's reader, which drops attributes that are empty texts, and keeps them here."""

    def decode_data_elements(self, graphml_keys: Any, obj_xml: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().decode_data_elements(  # type: ignore[no-untyped-call]
            graphml_keys, obj_xml
        )
        for element in obj_xml.findall(f"{{{self.NS_GRAPHML}}}data"):
            if element.text is None and len(element) == 0:
                found[graphml_keys[element.get("key")]["name"]] = ""
        return found


def _mapped(graph: ClaimGraph, change: Callable[[str], str]) -> ClaimGraph:
    """The graph with every text in it changed: ids, keys and values."""

    def values(data: dict[str, Any]) -> dict[str, Any]:
        return {k: change(value) if isinstance(value, str) else value for k, value in data.items()}

    mapped: ClaimGraph = nx.MultiDiGraph(**values(graph.graph))
    for name, data in graph.nodes(data=True):
        mapped.add_node(change(name), **values(data))
    for a, b, key, data in graph.edges(keys=True, data=True):
        mapped.add_edge(change(a), change(b), key=change(str(key)), **values(data))
    return mapped


def _escaped(text: str) -> str:
    return UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _unescaped(text: str) -> str:
    return WRITTEN.sub(lambda found: chr(int(found[1], 16)), text)
