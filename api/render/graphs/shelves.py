"""The layout of a dispute: its clusters in groups, each group under its name.

Large groups take the whole width, in rows; small ones stand in columns below each other, each put
where most room is left. So the order of the groups is that of reading, and no card covers another.
"""

from collections.abc import Sequence

from api.render.graphs.fitting import HEAVY, cut
from api.render.graphs.values import CLUSTER_CARD, MARGIN, Heading, Layout, Place

COLUMNS, GAP_X, GAP_Y, HEAD, BETWEEN = 4, 34.0, 24.0, 26.0, 20.0
LARGE = 6
"""A group of more takes the whole width."""
_STEP_X = CLUSTER_CARD.width + GAP_X
_STEP_Y = CLUSTER_CARD.height + GAP_Y


def shelved(groups: Sequence[tuple[str, Sequence[str]]]) -> Layout:
    """The places of the names of every group, in their order."""
    places: dict[str, Place] = {}
    headings: list[Heading] = []
    free = [MARGIN] * COLUMNS
    """The height down to which each column is taken."""
    for called, names in groups:
        large = len(names) > LARGE
        wide = COLUMNS if large else 1
        column = 0 if large else free.index(min(free))
        top = max(free) if large else free[column]
        words = cut(called, HEAVY * (wide * _STEP_X - GAP_X))
        headings.append(Heading(MARGIN + column * _STEP_X, top + HEAD - 9, words))
        for number, name in enumerate(names):
            row, across = divmod(number, wide)
            x = MARGIN + (column + across) * _STEP_X + CLUSTER_CARD.width / 2
            places[name] = Place(x, top + HEAD + row * _STEP_Y + CLUSTER_CARD.height / 2)
        bottom = top + HEAD + -(-len(names) // wide) * _STEP_Y - GAP_Y + BETWEEN
        free[column : column + wide] = [bottom] * wide
    width = 2 * MARGIN + COLUMNS * _STEP_X - GAP_X
    return Layout(places, tuple(headings), width, max(free) - BETWEEN + MARGIN)
