"""A paragraph with all that its figures share: dates, located quantities, words that name measures.

A paragraph is read once for every claim in it and once for the reporter's own words; what does not
depend on who speaks is found once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from claims.figures.counted import Counted, locate
from claims.figures.nonfigures.earlier import Earlier, dates_but_earlier, find_earlier
from claims.figures.nonfigures.sift import is_figure
from claims.figures.quantities.find import Quantity, find_quantities, may_hold_numbers
from claims.figures.quantities.zeros import find_zeros
from claims.figures.triggers import Trigger, find_triggers
from claims.text.dates import DateMention, find_dates
from claims.tokens import Doc

# Paragraphs of a few documents: a document's claims are read one after the other.
_KEPT = 64


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """``triggers`` is by the index of the sentence's first token."""

    doc: Doc
    text: str
    dates: tuple[DateMention, ...]
    counted: tuple[Counted, ...]
    triggers: Mapping[int, list[Trigger]]
    earlier: tuple[Earlier, ...] = ()


@lru_cache(maxsize=_KEPT)
def prepare(doc: Doc, published: str | None) -> Paragraph:
    """The paragraph of ``doc``, its dates resolved against ``published`` (an ISO day)."""
    text = doc.text
    if not may_hold_numbers(text):
        return Paragraph(doc, text, (), (), {})
    dates = find_dates(text, published)
    quantities = find_quantities(text, [(d.start, d.end) for d in dates])
    counted = tuple(c for q in _candidates(text, quantities) if (c := locate(doc, q)))
    triggers = {c.sentence.start: c.sentence for c in counted}
    return Paragraph(
        doc,
        text,
        dates_but_earlier(quantities, dates),
        counted,
        {start: find_triggers(sentence) for start, sentence in triggers.items()},
        find_earlier(text, quantities, dates),
    )


def _candidates(text: str, quantities: list[Quantity]) -> Iterator[Quantity]:
    numbers = [q for q in quantities if not q.previous and is_figure(text, q)]
    zeros = [
        z for z in find_zeros(text) if not any(q.start < z.end and z.start < q.end for q in numbers)
    ]
    yield from sorted([*numbers, *zeros], key=lambda q: q.start)
