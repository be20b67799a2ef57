"""Rows in portions that fit into memory: many small ones, or a few that hold long texts."""

from collections.abc import Iterable, Iterator

from claims.store.whole import PlainRow

MOST = 2_000
"""Rows in a portion."""
LONGEST = 4_000_000
"""Characters and bytes in a portion, unless one row alone holds more."""


def portions(rows: Iterable[PlainRow]) -> Iterator[list[PlainRow]]:
    part: list[PlainRow] = []
    long = 0
    for row in rows:
        part.append(row)
        long += sum(len(value) for value in row if isinstance(value, (str, bytes)))
        if len(part) == MOST or long > LONGEST:
            yield part
            part, long = [], 0
    if part:
        yield part
