"""What the legend of a drawing explains: only what occurs in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from api.render.graphs.style import LINES, OUTLINES
from api.render.graphs.values import Drawing
from api.render.words import plain
from claims.vocabulary import Label

SIGNS = {
    "contradicts": "≠",
    "corroborates": "=",
    "updates": "↑",
    "repeats": "↻",
    "derived_from": "↳",
}


@dataclass(frozen=True, slots=True)
class Key:
    """Of a relation (``kind``), of a status, or of a side by its place."""

    words: str
    kind: str | None = None
    status: str | None = None
    side: int | None = None


def keys_of(drawing: Drawing) -> Iterator[Key]:
    """Relations, then sides, then borders, each where it is drawn."""
    kinds = {edge.kind for edge in drawing.edges}
    for kind in LINES:
        if kind in kinds:
            yield Key(f"{SIGNS[kind]} {plain(kind)}", kind=kind)
    there = {side for node in drawing.nodes for side in node.sides}
    for place, called in enumerate(drawing.sides, start=1):
        if place in there:
            yield Key(called, side=place)
    if 0 in there:
        yield Key("third parties", side=0)
    yield from _borders({node.status for node in drawing.nodes})


def _borders(there: set[str]) -> Iterator[Key]:
    """A key for each border, with the statuses that have it."""
    found: dict[int, list[str]] = {}
    for label in (label.value for label in Label):
        if label in there and label in OUTLINES:
            found.setdefault(id(OUTLINES[label]), []).append(label)
    for labels in found.values():
        yield Key(", ".join(map(plain, labels)), status=labels[0])
