"""A whole text with its claims marked in place, cut so that overlapping ones can be drawn.

Every character that is not blank is shown, the lines around the paragraphs too: what a person
marks is counted from what is seen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from api.render.marks import Mark, cut
from claims.text.layout import paragraphs
from claims.values import Claim

Span = tuple[int, int]
TOGETHER = 4
"""So many claims on one stretch are told where it is hovered over."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the text under the same claims throughout.

    ``at`` is the character it begins with. ``claims`` are ids, the shortest claim first; ``link``
    is the one it leads to. Each claim has one stretch that is its ``home``; one that shares all of
    its words with others stands in ``also`` of its first.
    """

    at: int
    words: Markup
    claims: tuple[str, ...] = ()
    link: str | None = None
    home: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or with ``around`` what stands between paragraphs: a date line, a credit."""

    stretches: tuple[Stretch, ...]
    around: bool


def passage(text: str, claims: Sequence[Claim]) -> list[Block]:
    """The text with these claims marked."""
    marks = sorted(
        (Mark(*span, claim.id) for claim in claims for span in _spans(claim)),
        key=lambda mark: (mark.start, mark.end, mark.role),
    )
    cuts = []
    place, open_ = 0, list[Mark]()
    for start, end, around in _blocks(text):
        while place < len(marks) and marks[place].start < end:
            open_.append(marks[place])
            place += 1
        open_ = [mark for mark in open_ if mark.end > start]
        cuts.append((start, around, cut(text, (start, end), open_)))
    size = {claim.id: sum(b - a for a, b in _spans(claim)) for claim in claims}
    homes = _Homes(size)
    pieces = [
        (start, around, [(piece.text, homes.order(piece.roles)) for piece in found])
        for start, around, found in cuts
    ]
    homes.settle(ids for _, _, found in pieces for _, ids in found if ids)
    return [Block(tuple(homes.stretches(start, found)), around) for start, around, found in pieces]


def _spans(claim: Claim) -> list[Span]:
    return [(claim.start, claim.end), *claim.extra_spans]


def _blocks(text: str) -> list[tuple[int, int, bool]]:
    """The paragraphs, and between them what is not blank."""
    found: list[tuple[int, int, bool]] = []
    done = 0
    for start, end in [*paragraphs(text), (len(text), len(text))]:
        gap = text[done:start]
        if gap.strip():
            low = done + len(gap) - len(gap.lstrip())
            found.append((low, low + len(gap.strip()), True))
        if start < end:
            found.append((start, end, False))
        done = end
    return found


class _Homes:
    """Which claim each stretch leads to, so that every claim is led to from somewhere."""

    def __init__(self, size: dict[str, int]) -> None:
        self._size = size
        self._led: list[str] = []
        self._without: dict[str, int] = {}
        self._seen: set[str] = set()
        self._at = 0

    def order(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(ids, key=lambda claim: (self._size[claim], claim)))

    def settle(self, stretches: Iterable[tuple[str, ...]]) -> None:
        """Leads each stretch to the shortest claim that has none yet, else to the shortest."""
        first: dict[str, int] = {}
        homes: set[str] = set()
        for number, ids in enumerate(stretches):
            for claim in ids:
                first.setdefault(claim, number)
            led = next((claim for claim in ids if claim not in homes), ids[0])
            homes.add(led)
            self._led.append(led)
        self._without = {c: number for c, number in first.items() if c not in homes}

    def stretches(self, at: int, pieces: Iterable[tuple[str, tuple[str, ...]]]) -> list[Stretch]:
        found = []
        for words, ids in pieces:
            found.append(self._stretch(at, words, ids))
            at += len(words)
        return found

    def _stretch(self, at: int, words: str, ids: tuple[str, ...]) -> Stretch:
        if not ids:
            return Stretch(at, as_typed(words))
        number, self._at = self._at, self._at + 1
        led = self._led[number]
        home = led not in self._seen
        self._seen.add(led)
        also = tuple(claim for claim in ids if self._without.get(claim) == number)
        return Stretch(at, as_typed(words), ids[:TOGETHER], led, home, also)


def as_typed(words: str) -> Markup:
    """Escaped, with carriage returns as references: a browser drops bare ones, and would count
    one character less."""
    return Markup(str(escape(words)).replace("\r", "&#13;"))
