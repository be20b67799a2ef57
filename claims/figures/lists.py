"""Counts joined in one list: "341 depots, 1,846 houses and 90 apartment buildings"."""

import re
from collections.abc import Sequence

from claims.figures.counted import Counted

# What stands between one item's noun and the next item's number.
_JOINT = re.compile(
    r"\s*(?:,|,?\s*\b(?:and|or|plus|as well as|along with|together with))(?:\s+(?:also|then))?\s*"
)


def list_around(one: Counted, others: Sequence[Counted], text: str) -> tuple[Counted, ...]:
    """The items of the list that ``one`` is in, in order; ``one`` alone where it is in none."""
    at = next(i for i, other in enumerate(others) if other is one)
    first = last = at
    while first and _joined(others[first - 1], others[first], text):
        first -= 1
    while last + 1 < len(others) and _joined(others[last], others[last + 1], text):
        last += 1
    return tuple(others[first : last + 1])


def _joined(left: Counted, right: Counted, text: str) -> bool:
    if left.head is None or right.head is None or left.head.i < left.last.i:
        return False
    end = left.head.idx + len(left.head)
    return end <= right.quantity.start and bool(_JOINT.fullmatch(text, end, right.quantity.start))
