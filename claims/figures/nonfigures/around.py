"""A quantity and the text close to its number: what the tests of non-figures look at."""

import re
from dataclasses import dataclass

from claims.figures.quantities.quantity import Quantity

REACH = 64


@dataclass(frozen=True, slots=True)
class Around:
    """A quantity, its number, and the text close to its number on either side."""

    quantity: Quantity
    before: str
    after: str
    number: str

    @classmethod
    def of(cls, text: str, quantity: Quantity) -> "Around":
        start, end = quantity.number_start, quantity.number_end
        before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
        return cls(quantity, before, after, text[start:end])


_NO_NOUN = "was|is|has|does|as|its|this|us|plus|versus|perhaps|across|always|towards|besides"
COUNTS_NEXT = re.compile(
    rf"\s+(?:more\s+|new\s+|other\s+)?(?!(?:{_NO_NOUN})\b)(?:[a-z]+s|people|men|women|children)\b"
)
"""A plural noun, which the number counts."""
