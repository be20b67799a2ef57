"""Whether a number is of what is, or of what may, must or should be.

A forecast answers no record, a limit no count, a demand no offer (docs/domain.md, section 3.3).
"""

import re
from enum import StrEnum

from claims.values import Figure
from claims.vocabulary import Stance
from graph.pairs.lexicon import table, whole_words
from graph.pairs.reading import Told


class Mode(StrEnum):
    FACT = "fact"
    FORECAST = "forecast"
    LIMIT = "limit"
    DEMAND = "demand"
    OFFER = "offer"
    PLEDGE = "pledge"


_BEFORE = 80
_AFTER = 50
_BREAK = re.compile(
    r"[.;]\s|\bbut\b|\bwhile\b|\bafter\b|\bwhereas\b|\bagainst\b|\bnot the\b|\band\b|\bwhich\b"
)
_WORDS = {Mode(name): whole_words(words) for name, words in table("modes").items()}


def mode_of(told: Told, figure: Figure) -> Mode:
    """The mode of the clause around the figure."""
    if told.claim.stance == Stance.EXPECTS:
        return Mode.FORECAST
    near = _near(told.statement.text, figure)
    return next((mode for mode, words in _WORDS.items() if words.search(near)), Mode.FACT)


def _near(text: str, figure: Figure) -> str:
    """The clause around the figure, cut where another begins."""
    before = _BREAK.split(text[max(0, figure.start - _BEFORE) : figure.start])[-1]
    after = _BREAK.split(text[figure.end : figure.end + _AFTER])[0]
    return f"{before} {figure.text} {after}"
