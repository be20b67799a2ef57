"""The layout around one claim: what corroborates it to the left, what contradicts it to the right,
what came before it above and what came after it below, the nearer the fewer links away."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import groupby

from api.render.graphs.fitting import runs
from api.render.graphs.values import CLAIM_CARD, MARGIN, SIDEWAYS, Edge, Heading, Layout, Place
from claims.vocabulary import LinkKind

GAP_X, GAP_Y, HEAD = 76.0, 18.0, 22.0
ACROSS = 14.0
"""Between the cards of a row above or below."""
ROWS, IN_A_ROW, MANY = 8, 3, 40
"""Cards to a column and to a row; twice as many where a sector has more than ``MANY``."""


Ranked = Sequence[tuple[str, int]]
"""Names, each with how many links away it is, the nearest first."""


class Sector(StrEnum):
    WEST = "Corroborate it"
    EAST = "Contradict it"
    NORTH = "Before it"
    SOUTH = "After it"


def around(focus: str, names: Sequence[str], edges: Iterable[Edge]) -> Layout:
    """The places of ``names``, in their order where nothing else tells; ``focus`` in the middle.
    What no edge reaches from it is placed after what came after it."""
    sectors = _sectors(focus, names, list(edges))
    found: dict[str, Place] = {focus: Place(0.0, 0.0)}
    for sector in (Sector.NORTH, Sector.SOUTH):
        found |= _rows(sectors.get(sector, ()), -1 if sector is Sector.NORTH else 1)
    half = max(abs(place.x) for place in found.values()) + CLAIM_CARD.width / 2 + GAP_X
    for sector in (Sector.WEST, Sector.EAST):
        found |= _columns(sectors.get(sector, ()), half, -1 if sector is Sector.WEST else 1)
    return _framed(found, {s: [n for n, _ in told] for s, told in sectors.items()})


def _sectors(focus: str, names: Sequence[str], edges: Sequence[Edge]) -> Mapping[Sector, Ranked]:
    order = {name: place for place, name in enumerate(names)}
    sector = _direct(focus, edges)
    reached = sorted(sector, key=order.__getitem__)
    depth = dict.fromkeys(reached, 1)
    beside: dict[str, set[str]] = {name: set() for name in names}
    for edge in edges:
        beside[edge.a].add(edge.b)
        beside[edge.b].add(edge.a)
    for name in reached:  # grows as it is walked
        for other in sorted(beside[name] - sector.keys() - {focus}, key=order.__getitem__):
            sector[other], depth[other] = sector[name], depth[name] + 1
            reached.append(other)
    deepest = max(depth.values(), default=0) + 1
    for name in names:
        if name != focus and name not in sector:
            sector[name], depth[name] = Sector.SOUTH, deepest
    found: dict[Sector, list[tuple[str, int]]] = {}
    for name in sorted(sector, key=lambda n: (depth[n], order[n])):
        found.setdefault(sector[name], []).append((name, depth[name]))
    return found


def _direct(focus: str, edges: Iterable[Edge]) -> dict[str, Sector]:
    """The sectors of the claims linked to the focus, by the strongest link of each."""
    strength = list(LinkKind)
    found: dict[str, Sector] = {}
    for edge in sorted(edges, key=lambda e: (strength.index(LinkKind(e.kind)), e.id)):
        if focus in (edge.a, edge.b) and edge.a != edge.b:
            other = edge.b if edge.a == focus else edge.a
            found.setdefault(other, _sector(edge, focus))
    return found


def _sector(edge: Edge, focus: str) -> Sector:
    if edge.kind == LinkKind.CONTRADICTS:
        return Sector.EAST
    if edge.kind == LinkKind.CORROBORATES:
        return Sector.WEST
    return Sector.NORTH if edge.a == focus else Sector.SOUTH


def _parts(told: Ranked, most: int) -> Iterator[Sequence[str]]:
    """The names in runs of at most ``most``, each of one distance."""
    most = most if len(told) <= MANY else 2 * most
    for _, same in groupby(told, key=lambda pair: pair[1]):
        yield from runs([name for name, _ in same], most)


def _columns(told: Ranked, begin: float, way: int) -> dict[str, Place]:
    step = CLAIM_CARD.height + GAP_Y
    found = {}
    for number, part in enumerate(_parts(told, ROWS)):
        x = way * (begin + CLAIM_CARD.width / 2 + number * (CLAIM_CARD.width + GAP_X / 2))
        for row, name in enumerate(part):
            found[name] = Place(x, (row - (len(part) - 1) / 2) * step)
    return found


def _rows(told: Ranked, way: int) -> dict[str, Place]:
    step = CLAIM_CARD.width + ACROSS
    found = {}
    for number, part in enumerate(_parts(told, IN_A_ROW), start=1):
        y = way * (number * (CLAIM_CARD.height + GAP_Y) + HEAD + GAP_Y)
        for column, name in enumerate(part):
            found[name] = Place((column - (len(part) - 1) / 2) * step, y)
    return found


def _framed(found: Mapping[str, Place], sectors: Mapping[Sector, Sequence[str]]) -> Layout:
    """The same with the upper left corner at 0, and a heading over each sector."""
    left = min(p.x for p in found.values()) - CLAIM_CARD.width / 2 - SIDEWAYS
    top = min(p.y for p in found.values()) - CLAIM_CARD.height / 2 - MARGIN - HEAD
    moved = {name: Place(round(p.x - left, 1), round(p.y - top, 1)) for name, p in found.items()}
    headings = tuple(
        Heading(
            min(moved[n].x for n in names) - CLAIM_CARD.width / 2,
            min(moved[n].y for n in names) - CLAIM_CARD.height / 2 - 8,
            sector.value,
        )
        for sector, names in sectors.items()
    )
    width = max(p.x for p in moved.values()) + CLAIM_CARD.width / 2 + SIDEWAYS
    height = max(p.y for p in moved.values()) + CLAIM_CARD.height / 2 + MARGIN
    return Layout(moved, headings, width, height)
