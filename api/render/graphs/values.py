"""A drawing of a graph, settled: what its cards say, where they stand, and how lines run.

The server places everything, so that the drawing and the interactive graph made of it are one
picture. Lengths are in pixels at natural size, from the upper left; a place is the middle of a
card.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class NodeKind(StrEnum):
    CLAIM = "claim"
    QUESTION = "question"
    STATEMENTS = "statements"


class Place(NamedTuple):
    x: float
    y: float


class Size(NamedTuple):
    width: float
    height: float


CLAIM_CARD = Size(204.0, 62.0)
CLUSTER_CARD = Size(252.0, 80.0)
MARGIN, SIDEWAYS = 24.0, 44.0
"""Around the cards; beside them where lines run there."""


@dataclass(frozen=True, slots=True)
class Node:
    """A card: a claim, or what stands for many.

    ``lines`` are drawn, the first ``heads`` of them heavy, and fit the card; ``words`` say all of
    it. ``href`` is where it leads, ``around`` the address of the graph of what is around or in it.
    ``status`` is a label, "" where it has none. ``sides`` are places among those of the drawing,
    from 1; 0 is none of them.
    """

    id: str
    kind: NodeKind
    href: str
    lines: tuple[str, ...]
    words: str
    status: str
    heads: int = 1
    sides: tuple[int, ...] = ()
    focus: bool = False
    around: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation, of ``number`` links where its ends stand for many. Directed ones lead from the
    newer or derived end ``a`` to the older ``b``. A ``faint`` one is beside the point."""

    id: str
    a: str
    b: str
    kind: str
    words: str
    number: int = 1
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A few words over a part of the drawing; ``x`` is where they begin, ``y`` their baseline."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Layout:
    places: Mapping[str, Place]
    headings: tuple[Heading, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """``bows`` is, for each edge, how far the point that its curve is drawn to lies to the left of
    the middle of its ends; 0 is a straight line. ``sides`` are the names by place, from 1.
    ``notes`` are sentences about what is left out."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    bows: tuple[float, ...]
    layout: Layout
    card: Size
    sides: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
