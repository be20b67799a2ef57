"""Numbers joined with what stands beside them: ranges, fractions, units, approximators.

Text in, quantities out; no parse is needed yet.
"""

import re
from collections.abc import Sequence
from functools import cache

from claims.figures.quantities.approximators import approximated
from claims.figures.quantities.changes import with_changes, with_remainders
from claims.figures.quantities.fractions import find_fractions
from claims.figures.quantities.numerals import find_numbers
from claims.figures.quantities.quantity import Quantity
from claims.figures.quantities.ranges import join_ranges
from claims.figures.quantities.units import with_units
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
    numbers = find_numbers(_masked(text, taken))
    joined = with_units(text, sorted([*join_ranges(text, numbers), *fractions], key=_start))
    changed = with_changes(text, joined)
    loosened = [approximated(text, quantity) for quantity in changed]
    return with_remainders(text, _apart(loosened))


def _apart(quantities: list[Quantity]) -> list[Quantity]:
    """Without what another has taken up ("600, give or take 50")."""
    found: list[Quantity] = []
    for quantity in quantities:
        if not found or quantity.number_start >= found[-1].end:
            found.append(quantity)
    return found


def _start(quantity: Quantity) -> int:
    return quantity.start


def _masked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with what is no number of its own crossed out ("June 12 400 people" are 400)."""
    for start, end in spans:
        text = text[:start] + "\0" * (end - start) + text[end:]
    return text
