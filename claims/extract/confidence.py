"""How likely an attribution is right, by how it was found: a table of counts, smoothed.

The table is ``claims/data/confidence.toml``: of the attributions that were found so in texts with
gold, how many had the right content and speaker. docs/evaluation.md says how to count anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from typing import Any, Literal

from claims.lexicon import load

NARRATION = "narration"

SourceKind = Literal["name", "nominal", "pronoun", "none"]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of an attribution when it has been found, and tells how far to trust it. The
    reporter's own statements have the rule ``NARRATION``."""

    rule: str
    source: SourceKind = "none"
    quoted: bool = False
    recalled: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. ``when`` is what circumstances must be, each one of several values;
    of ``of`` attributions seen, ``right`` were right."""

    name: str
    when: Mapping[str, tuple[Any, ...]]
    right: int
    of: int
    confidence: float

    def holds(self, found: Circumstances) -> bool:
        return all(_is_one_of(getattr(found, name), given) for name, given in self.when.items())


def _is_one_of(value: str | bool, given: tuple[Any, ...]) -> bool:
    """Words may end in an asterisk, which stands for any ending."""
    if isinstance(value, str):
        return any(fnmatchcase(value, pattern) for pattern in given)
    return value in given


def confidence(found: Circumstances) -> float:
    """In 0..1, two decimals."""
    return row_for(found).confidence


@lru_cache(maxsize=1_024)
def row_for(found: Circumstances) -> Row:
    """The first line of the table that holds; the last one, for rules nobody has counted yet,
    always does."""
    return next(row for row in table() if row.holds(found))


def smoothed(right: int, of: int, share: float, weight: float) -> float:
    """The share right, drawn towards the ``share`` expected beforehand, which is worth ``weight``
    counts."""
    return round((right + weight * share) / (of + weight), 2)


@cache
def table() -> tuple[Row, ...]:
    """The lines in the order of the file."""
    return tuple(_row(**line) for line in load("confidence")["row"])


def _row(
    name: str, right: int = 0, of: int = 0, share: float | None = None, **when: list[Any]
) -> Row:
    prior = load("confidence")["prior"]
    expected = prior["share"] if share is None else share
    values = {key: tuple(several) for key, several in when.items()}
    return Row(name, values, right, of, smoothed(right, of, expected, prior["weight"]))
