"""Numbers joined with what stands beside them: ranges, fractions, units, approximators.

Text in, quantities out; no parse is needed yet.
"""

from collections.abc import Sequence

from claims.figures.approximators import approximated
from claims.figures.fractions import find_fractions
from claims.figures.numerals import find_numbers
from claims.figures.quantity import Quantity
from claims.figures.ranges import join_ranges
from claims.figures.units import with_units

__all__ = ["Quantity", "find_quantities"]


def find_quantities(text: str, dates: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """Every quantity of ``text`` in order, without overlaps; ``dates`` are spans to leave out
    ("since June 4 to 196" is no range)."""
    fractions = find_fractions(text)
    taken = [*dates, *((f.start, f.end) for f in fractions)]
    numbers = [
        n for n in find_numbers(text) if not any(a < n.end and n.start < b for a, b in taken)
    ]
    joined = with_units(text, join_ranges(text, numbers))
    found = sorted([*joined, *fractions], key=lambda q: q.start)
    return [approximated(text, quantity) for quantity in found]
