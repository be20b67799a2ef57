"""Numbers that are no figures: times, ages, ordinals, durations, years, names, scores.

Characters only; what needs a parse ("one man said", "the two sides") is decided where the counted
noun is known, and dates are left out before.
"""

import re

from claims.figures.nonfigures.around import Around
from claims.figures.nonfigures.labels import address, calibre, coordinate, identifier, label
from claims.figures.nonfigures.tallies import score, threshold
from claims.figures.nonfigures.times import age, clock, duration, ordinal, year
from claims.figures.quantities.quantity import Quantity


def is_figure(text: str, quantity: Quantity) -> bool:
    """Whether the quantity can be a figure, as far as the characters around it tell."""
    return why_none(text, quantity) is None


def why_none(text: str, quantity: Quantity) -> str | None:
    """The test by which the quantity is no figure, such as ``age``; None where it can be one."""
    around = Around.of(text, quantity)
    tests = _TESTS_OF_WORDS if quantity.word else _TESTS
    return next((test.__name__.strip("_") for test in tests if test(around)), None)


_INSIDE_BEFORE = re.compile(r"[A-Za-z_/#@.]$|[A-Za-z][-‑]$|\d[:/.]$")
_INSIDE_AFTER = re.compile(r"[A-Za-z_]|[/:]\d|[-‑](?!strong\b)[A-Za-z]")


def _in_a_word(around: Around) -> bool:
    """As in "G20", "Su-25", "MH17", "24/7", "12-member"; but for money ("Rs500")."""
    quantity = around.quantity
    if quantity.unit is not None or quantity.end > quantity.number_end:
        return False  # "Rs500", "40-kilometre", "20-odd"
    return bool(_INSIDE_BEFORE.search(around.before[-2:]) or _INSIDE_AFTER.match(around.after))


_ONE_AFTER = re.compile(
    r"\s+(?:of|another|by\s+one|can|could|must|day|should|might|or the other|who|that|thing)\b|[-‑]"
)
_ONE_BEFORE = re.compile(r"\b(?:no|not|any|every|each|which|as|one by)\s$", re.I)


def _one_as_pronoun(around: Around) -> bool:
    """As in "one of them", "no one", "one another", "one by one"."""
    quantity = around.quantity
    if quantity.value != 1 or not quantity.word or quantity.unit or quantity.approximator:
        return False
    return bool(_ONE_AFTER.match(around.after) or _ONE_BEFORE.search(around.before))


_TESTS = (
    _in_a_word,
    ordinal,
    duration,
    clock,
    age,
    year,
    label,
    identifier,
    coordinate,
    calibre,
    score,
    threshold,
    address,
    _one_as_pronoun,
)
# Numbers in words are no years, telephone numbers, calibres, scores or house numbers.
_TESTS_OF_WORDS = (
    _in_a_word,
    ordinal,
    duration,
    clock,
    age,
    label,
    coordinate,
    threshold,
    _one_as_pronoun,
)
