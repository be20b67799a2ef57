"""Numbers joined with what stands beside them: ranges, fractions, units, approximators.

Text in, quantities out; no parse is needed yet.
"""

import re
from collections.abc import Sequence
from functools import cache

from claims.figures.approximators import approximated
from claims.figures.fractions import find_fractions
from claims.figures.numerals import find_numbers
from claims.figures.quantity import Quantity
from claims.figures.ranges import join_ranges
from claims.figures.units import with_units
from claims.lexicon import load

__all__ = ["Quantity", "find_quantities", "may_hold_numbers"]

# Words that stand for 0 where they answer a counted question, see ``zeros``.
_ZEROS = frozenset({"no", "not", "nobody", "none", "any"})


def may_hold_numbers(text: str) -> bool:
    """False where ``text`` has neither a digit nor a word of a number."""
    if any(map(str.isdecimal, text)):
        return True
    return not _number_words().isdisjoint(re.findall(r"[a-z]+", text.lower()))


@cache
def _number_words() -> frozenset[str]:
    words = load("numbers")
    tables = ("units", "tens", "scales", "vague", "fractions")
    return _ZEROS | {"dozen", "score"}.union(*(words[table] for table in tables))


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
