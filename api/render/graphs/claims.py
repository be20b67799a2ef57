"""Claims as a drawing: around the one in the middle, or by side where none is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from api.render.graphs.bows import bows
from api.render.graphs.columns import by_side
from api.render.graphs.fitting import HEAVY, cut
from api.render.graphs.sectors import around
from api.render.graphs.values import CLAIM_CARD, Drawing, Edge, Layout, Node, NodeKind
from api.render.words import count, plain
from graph.build import ClaimGraph

ROOM = CLAIM_CARD.width - 20
NEUTRAL = "neutral"


def claims_drawing(graph: ClaimGraph, sides: Mapping[str, str], title: str = "") -> Drawing:
    """``sides`` is slug -> name, in the order of the dispute; third parties need not be there."""
    parties = [slug for slug in sides if slug != NEUTRAL]
    focus = graph.graph.get("claim")
    names = sorted(graph.nodes, key=lambda name: (graph.nodes[name]["day"], name))
    shown = _shown(graph, focus)
    nodes = tuple(
        _node(name, graph.nodes[name], shown.get(name, 0), parties, focus) for name in names
    )
    edges = tuple(_edges(graph, focus))
    layout = _layout(focus, nodes, edges, sides, parties)
    cut_short = graph.graph.get("cut")
    return Drawing(
        title=title or _title(graph),
        nodes=nodes,
        edges=edges,
        bows=bows(edges, layout, CLAIM_CARD),
        layout=layout,
        card=CLAIM_CARD,
        sides=tuple(sides[slug] for slug in parties),
        notes=(f"Only the {count(len(graph), 'nearest claim')} are shown.",) if cut_short else (),
    )


def _title(graph: ClaimGraph) -> str:
    words = f"{count(len(graph), 'claim')} around claim {graph.graph.get('claim', '')}"
    return f"{words}; there are more than can be shown" if graph.graph.get("cut") else words


def _layout(
    focus: str | None,
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    sides: Mapping[str, str],
    parties: Sequence[str],
) -> Layout:
    if focus is not None and any(node.id == focus for node in nodes):
        return around(focus, [node.id for node in nodes], edges)
    groups = [
        (called, [node.id for node in nodes if node.sides == (place,)])
        for place, called in [
            *((n, sides[slug]) for n, slug in enumerate(parties, start=1)),
            (0, "Third parties"),
        ]
    ]
    return by_side([(called, names) for called, names in groups if names])


def _shown(graph: ClaimGraph, focus: str | None) -> dict[str, int]:
    """Which figure of a claim its card shows: the one that is linked to the first of the claim in
    the middle, else the one by which it is linked to whatever it is linked to first."""
    found: dict[str, int] = {focus: 0} if focus is not None else {}
    edges = sorted(graph.edges(data=True), key=lambda e: (focus not in e[:2], e[2]["link"]))
    for a, b, data in edges:
        if data["symmetric"] and a > b:
            continue  # the pairs are those of the other edge
        pairs = [(int(i), int(j)) for i, j in map(str.split, data["figures"].splitlines())]
        own = [(i, j) for i, j in pairs if found.get(a) == i or found.get(b) == j]
        for first, second in (own or pairs)[:1]:
            found.setdefault(a, first)
            found.setdefault(b, second)
    return found


def _node(
    name: str, data: Mapping[str, Any], figure: int, parties: Sequence[str], focus: str | None
) -> Node:
    side = parties.index(data["side"]) + 1 if data["side"] in parties else 0
    label = plain(data["label"]) if data["label"] else "not assessed"
    day = data["day"][:10]
    return Node(
        id=name,
        kind=NodeKind.CLAIM,
        href=f"/claims/{quote(name, safe='')}",
        lines=(
            cut(_head(data, figure), ROOM * HEAVY),
            cut(data["speaker"], ROOM - 12),
            cut(f"{label}, {day}" if day else label, ROOM),
        ),
        words=f"{data['speaker']}, {day or 'no date'}: {data['content']} ({label})",
        status=data["label"],
        sides=(side,),
        focus=name == focus,
        around=f"/v1/claims/{quote(name, safe='')}/graph?format=svg",
    )


def _head(data: Mapping[str, Any], figure: int) -> str:
    """The figure and what it counts, with how many more there are; else the beginning of the
    words."""
    figures = data["figures"].splitlines()
    if figure >= len(figures):
        return str(data["content"])
    text, _, measure = figures[figure].rpartition(" (")
    measure = measure.removesuffix(")").replace("_", " ")
    said = text if measure.lower() in text.lower() else f"{text}, {measure}"
    return f"{said} +{len(figures) - 1}" if len(figures) > 1 else said


def _edges(graph: ClaimGraph, focus: str | None) -> Iterable[Edge]:
    """Those of the claim in the middle last, over the others."""
    found = sorted(graph.edges(keys=True, data=True), key=lambda e: (focus in e[:2], e[2], e[:2]))
    for a, b, key, data in found:
        if data["symmetric"] and a > b and graph.has_edge(b, a, key):
            continue  # the other one of the two edges is drawn
        words = f"{plain(data['kind'])}: {data['reason']}"
        faint = focus is not None and focus not in (a, b)
        yield Edge(key, a, b, data["kind"], words, faint=faint)
