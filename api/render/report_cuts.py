"""How much of a report is printed, and in which words the rest is counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
TOP = 200
"""So many findings of a report, and so many rows of a table, are printed; the rest is counted."""
CHARTS = 24
"""So many questions at most are drawn, and told in full before the others."""
FOLDED, FOLDED_ROWS = 100, 20
"""So many further questions have a table of their own, and so many answers in it."""
LONG = 300
"""A report with more evidence is one that a browser had better draw piece by piece."""
EVIDENCE = 1_000
"""Findings always have their evidence printed; what only tables name, while there are fewer."""


@dataclass(frozen=True, slots=True)
class Cut(Generic[T]):
    """What is printed, and how many more there are."""

    shown: tuple[T, ...]
    more: int = 0

    @property
    def total(self) -> int:
        return len(self.shown) + self.more

    @property
    def words(self) -> str:
        """``and 1,234 more, in the JSON form``; nothing where all is printed."""
        return f"and {self.more:,} more, in the JSON form" if self.more else ""


def top(items: Sequence[T], limit: int = TOP) -> Cut[T]:
    """The first ``limit``."""
    return Cut(tuple(items[:limit]), max(0, len(items) - limit))
