"""The layout of claims of which none is in the middle: a column for each side, by day."""

from collections.abc import Sequence

from api.render.graphs.fitting import HEAVY, cut, runs
from api.render.graphs.values import CLAIM_CARD, MARGIN, SIDEWAYS, Heading, Layout, Place

GAP_X, GAP_Y, HEAD = 64.0, 18.0, 26.0
LONGEST = 12
"""Cards in a column; what is more goes on in another beside it."""


def by_side(groups: Sequence[tuple[str, Sequence[str]]]) -> Layout:
    """The groups side by side, each under its name, its cards from above in their order."""
    places: dict[str, Place] = {}
    headings = []
    x = SIDEWAYS
    for called, names in groups:
        parts = list(runs(names, LONGEST))
        wide = len(parts) * (CLAIM_CARD.width + GAP_X) - GAP_X
        headings.append(Heading(x, MARGIN + HEAD - 10, cut(called, HEAVY * wide)))
        for part in parts:
            for row, name in enumerate(part):
                y = MARGIN + HEAD + CLAIM_CARD.height / 2 + row * (CLAIM_CARD.height + GAP_Y)
                places[name] = Place(x + CLAIM_CARD.width / 2, y)
            x += CLAIM_CARD.width + GAP_X
    bottom = max((p.y for p in places.values()), default=MARGIN) + CLAIM_CARD.height / 2
    return Layout(places, tuple(headings), max(x - GAP_X, SIDEWAYS) + SIDEWAYS, bottom + MARGIN)
