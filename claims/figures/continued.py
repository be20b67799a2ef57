"""Second counts of what a paragraph has counted already, which are of the same day.

"26 trucks passed on Tuesday. The border service also registered 26."
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.figures.parts import Reading
from claims.lexicon import load
from claims.vocabulary import FigureKind


def with_days(readings: Sequence[Reading]) -> Iterator[Reading]:
    """The readings of a paragraph; one that gives no day and leaves its noun out takes the day of
    the one it counts again."""
    done: list[Reading] = []
    for reading in readings:
        before = next((r for r in reversed(done) if _counts_again(reading, r)), None)
        done.append(_on_day_of(reading, before) if before else reading)
        yield done[-1]


def _counts_again(reading: Reading, before: Reading) -> bool:
    figure, earlier = reading.figure, before.figure
    if figure.kind is not FigureKind.POINT or figure.scope_from.get("as_of") != "document":
        return False
    dated = earlier.scope_from.get("as_of") in ("clause", "sentence")
    if not dated or earlier.subset_of is not None:
        return False
    gathered = load("scopes")["words"]["gatherings"]
    crowd = figure.measure in gathered and earlier.measure in gathered
    return crowd or (
        figure.measure == earlier.measure
        and earlier.kind is FigureKind.POINT
        and reading.counted.head is None
        and _says_again(reading)
    )


def _says_again(reading: Reading) -> bool:
    words = load("scopes")["words"]["again"]
    return any(token.lower_ in words for token in reading.counted.sentence)


def _on_day_of(reading: Reading, before: Reading) -> Reading:
    scope = {**reading.figure.scope_from, "as_of": "sentence"}
    return replace(
        reading, figure=replace(reading.figure, as_of=before.figure.as_of, scope_from=scope)
    )
