"""How far each line bends, so that it runs behind as few cards as may be that are not its own."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from api.render.graphs.values import Edge, Layout, Size

TRIED = (0.0, 60.0, -60.0, 130.0, -130.0, 240.0, -240.0, 380.0, -380.0)
APART = 26.0
"""Between the second line of a pair of cards and the first."""
SAMPLES = 24
_T = np.linspace(0.04, 0.96, SAMPLES)[:, None]
Points = NDArray[np.float64]


def bows(edges: Sequence[Edge], layout: Layout, card: Size) -> tuple[float, ...]:
    """One for each edge: of those tried the first with the fewest cards in the way; lines of the
    same two cards lie apart. Those that would leave the drawing are not tried."""
    names = list(layout.places)
    centres = np.array([layout.places[name] for name in names], float).reshape(-1, 2)
    half = np.array([card.width / 2 + 3, card.height / 2 + 3])
    frame = np.array([layout.width, layout.height])
    index = {name: number for number, name in enumerate(names)}
    met: dict[tuple[str, str], int] = {}
    found = []
    for edge in edges:
        pair = (min(edge.a, edge.b), max(edge.a, edge.b))
        met[pair] = met.get(pair, 0) + 1
        a, b = index[edge.a], index[edge.b]
        others = np.delete(centres, [a, b], axis=0)
        bow = _least(centres[a], centres[b], others, half, frame)
        apart = APART * (met[pair] - 1) * (1 if edge.a == pair[0] else -1)
        ways = (bow + apart, bow - apart, bow)
        kept = (way for way in ways if _held(curve(centres[a], centres[b], way), frame))
        found.append(next(kept, 0.0))
    return tuple(found)


def _held(line: Points, frame: Points) -> bool:
    return not ((line < 0) | (line > frame)).any()


def _least(start: Points, end: Points, others: Points, half: Points, frame: Points) -> float:
    best, fewest = 0.0, -1
    for bow in TRIED:
        line = curve(start, end, bow)
        if bow and not _held(line, frame):
            continue
        inside = (np.abs(line[:, None, :] - others[None, :, :]) < half).all(axis=2)
        crossed = int(inside.any(axis=0).sum())
        if crossed == 0:
            return bow
        if fewest < 0 or crossed < fewest:
            best, fewest = bow, crossed
    return best


def curve(start: Points, end: Points, bow: float) -> Points:
    """Points of the line, without those close to its ends."""
    bend = control(start, end, bow)
    return (1 - _T) ** 2 * start + 2 * _T * (1 - _T) * bend + _T**2 * end


def control(start: Points, end: Points, bow: float) -> Points:
    """The point a line is bent towards: ``bow`` to its left, as seen from its start."""
    along = end - start
    length = float(np.hypot(*along)) or 1.0
    left = np.array([along[1], -along[0]]) / length
    return (start + end) / 2 + bow * left
