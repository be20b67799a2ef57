"""A graph of claims drawn as SVG: the same drawing for the same graph, with no script and no style
sheet, legible without colour: each relation has its own dashes, arrow and place in the legend."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from math import hypot
from typing import Any

import networkx as nx

from claims.vocabulary import LinkKind
from graph.build import ClaimGraph

WIDTH, HEIGHT, MARGIN, RADIUS = 1000, 760, 90, 9
"""Of a drawing of ``ROOM`` claims; one of more has as much room for each."""
ROOM = 24
LEGEND = 30
SEED = 20
HALO = 'stroke="#ffffff" stroke-width="3" paint-order="stroke"'


@dataclass(frozen=True, slots=True)
class Line:
    """How a relation is drawn: blue and orange stay apart for colour-blind eyes, dashes for all."""

    colour: str
    dashes: str
    directed: bool


LINES: Mapping[str, Line] = {
    LinkKind.CONTRADICTS.value: Line("#a04a00", "9 4", False),
    LinkKind.UPDATES.value: Line("#57606a", "none", True),
    LinkKind.CORROBORATES.value: Line("#1f5f99", "none", False),
    LinkKind.REPEATS.value: Line("#57606a", "2 4", True),
    LinkKind.DERIVED_FROM.value: Line("#57606a", "9 4 2 4", True),
}
Place = tuple[float, float]


def graph_svg(graph: ClaimGraph) -> bytes:
    """The claims as dots with speaker and label beside them, their words as titles; the links as
    lines, arrows from the newer or derived claim. Says where the graph was cut."""
    width, height = _size(graph)
    places = _places(graph)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' font-family="sans-serif" font-size="12" role="img" aria-label="{_title(graph)}">',
        f"<title>{_title(graph)}</title>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        _markers(),
        *_edges(graph, places),
        *_nodes(graph, places),
        *_legend(graph),
        "</svg>",
    ]
    return "\n".join(parts).encode()


def _size(graph: ClaimGraph) -> tuple[int, int]:
    wider = max(1.0, (len(graph) / ROOM) ** 0.5)
    return round(WIDTH * wider), round(HEIGHT * wider)


def _title(graph: ClaimGraph) -> str:
    words = f"{len(graph)} claims around claim {graph.graph.get('claim', '')}"
    if graph.graph.get("cut"):
        words += "; there are more than can be shown"
    return escape(words)


def _places(graph: ClaimGraph) -> dict[str, Place]:
    """By networkx' spring layout from a fixed seed, to the tenth of a unit."""
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(graph.nodes))
    plain.add_edges_from(sorted({(min(a, b), max(a, b)) for a, b in graph.edges()}))
    laid = nx.spring_layout(plain, seed=SEED, iterations=80, k=2.2 / max(len(plain), 1) ** 0.5)
    return _scaled({name: (float(x), float(y)) for name, (x, y) in laid.items()}, *_size(graph))


def _scaled(laid: Mapping[str, Place], width: int, height: int) -> dict[str, Place]:
    if len(laid) == 1:
        return dict.fromkeys(laid, (width / 2, height / 2))
    axes = list(zip(*laid.values(), strict=True))
    spans = [(min(axis), max(max(axis) - min(axis), 1e-9)) for axis in axes]
    sizes = (width - 2 * MARGIN, height - 2 * MARGIN - LEGEND)
    return {
        name: (
            round(MARGIN + sizes[0] * (x - spans[0][0]) / spans[0][1], 1),
            round(MARGIN + sizes[1] * (y - spans[1][0]) / spans[1][1], 1),
        )
        for name, (x, y) in laid.items()
    }


def _markers() -> str:
    return (
        '<defs><marker id="arrow" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="6"'
        ' markerHeight="6" orient="auto"><path d="M0 0L10 5L0 10z" fill="#57606a"/></marker></defs>'
    )


def _edges(graph: ClaimGraph, places: Mapping[str, Place]) -> Iterator[str]:
    for a, b, _, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        if data["symmetric"] and a > b:
            continue  # the other one of the two edges is drawn
        (x1, y1), (x2, y2) = _clear_of_dots(places[a], places[b])
        title = escape(f"{data['kind']}: {data['reason']}")
        yield _line(data["kind"], x1, y1, x2, y2, f"<title>{title}</title>")


def _line(kind: str, x1: float, y1: float, x2: float, y2: float, inside: str = "") -> str:
    line = LINES[kind]
    arrow = ' marker-end="url(#arrow)"' if line.directed else ""
    return (
        f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{line.colour}"'
        f' stroke-width="2" stroke-dasharray="{line.dashes}"{arrow}>{inside}</line>'
    )


def _clear_of_dots(a: Place, b: Place) -> tuple[Place, Place]:
    """The line from edge to edge of the two dots."""
    length = hypot(b[0] - a[0], b[1] - a[1]) or 1.0
    dx, dy = ((b[0] - a[0]) / length * RADIUS, (b[1] - a[1]) / length * RADIUS)
    start, end = (a[0] + dx, a[1] + dy), (b[0] - dx, b[1] - dy)
    return (round(start[0], 1), round(start[1], 1)), (round(end[0], 1), round(end[1], 1))


def _nodes(graph: ClaimGraph, places: Mapping[str, Place]) -> Iterator[str]:
    for name in sorted(graph.nodes):
        x, y = places[name]
        data = graph.nodes[name]
        own = name == graph.graph.get("claim")
        yield (
            f'<g><title>{escape(_words(name, data))}</title><circle cx="{x:g}" cy="{y:g}"'
            f' r="{RADIUS}" fill="{"#1d2226" if own else "#ffffff"}" stroke="#1d2226"'
            f' stroke-width="2"/><text x="{x:g}" y="{y + RADIUS + 13:g}" text-anchor="middle"'
            f' fill="#1d2226" {HALO}>{escape(_short(data["speaker"]))}</text><text x="{x:g}"'
            f' y="{y + RADIUS + 27:g}" text-anchor="middle" fill="#57606a" {HALO}>'
            f"{escape(data['label'].replace('_', ' '))}</text></g>"
        )


def _words(name: str, data: Mapping[str, Any]) -> str:
    day = data["day"][:10] or "no date"
    return f"{data['speaker']}, {day}: {data['content']} (claim {name})"


def _short(text: str) -> str:
    return text if len(text) <= 26 else f"{text[:25]}…"


def _legend(graph: ClaimGraph) -> Iterator[str]:
    """The relations that occur, and a word where the graph was cut."""
    there = {data["kind"] for _, _, data in graph.edges(data=True)}
    x, y = 20, _size(graph)[1] - 18
    for kind in LINES:
        if kind in there:
            yield _line(kind, x, y - 4, x + 44, y - 4)
            yield f'<text x="{x + 52}" y="{y}" fill="#1d2226">{kind.replace("_", " ")}</text>'
            x += 160
    if graph.graph.get("cut"):
        yield (
            f'<text x="20" y="24" fill="#a04a00">Cut: only the {len(graph)} nearest claims are'
            " shown.</text>"
        )
