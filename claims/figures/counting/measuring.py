"""What a quantity measures.

The finders are tried in order, surest first: the counted noun itself, the words inside its noun
phrase, the verb it is an argument of, then the nearest word that can be meant.
"""

from dataclasses import dataclass

from claims.figures.counting.governing import GOVERNING
from claims.figures.counting.nearby import NEARBY
from claims.figures.site import Site


@dataclass(frozen=True, slots=True)
class Found:
    """A measure, and whether it stands on the words of the clause itself (``sure``)."""

    measure: str
    sure: bool


def find_measure(site: Site) -> Found | None:
    """The measure, or None where no word of the sentence names one."""
    for finder in GOVERNING:
        name = finder(site)
        if name:
            return Found(name, True)
    for finder in NEARBY:
        name = finder(site)
        if name:
            return Found(name, False)
    return None
