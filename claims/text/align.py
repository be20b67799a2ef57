"""Finding in a text what somebody says stands in it: letter by letter first, then without regard
to the kind of spaces, quotation marks and dashes, and to how accents are composed.

What is found is always a stretch of the text as it stands, never the string that was looked for.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from claims.errors import BadInput

Span = tuple[int, int]

_MARKS = {
    **dict.fromkeys("“”„‟«»〝〞＂", '"'),
    **dict.fromkeys("‘’‚‛ʼ‹›`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_OUTER = "\"' \t\r\n,.;:!?…“”„«»‘’"


PLACES = 10
"""So many places are named where words stand in a text more than once."""


@dataclass(frozen=True)
class Text:
    """A text to find things in. Not for changing."""

    text: str

    def find(self, wanted: str) -> list[Span]:
        """Every place of ``wanted`` between word boundaries, in order; none where it is blank.

        The first of these ways that finds anything counts: as it is, folded, without its outer
        marks (models close a quotation with a period of their own), and that folded.
        """
        for needle in dict.fromkeys((wanted.strip(), wanted.strip(_OUTER))):
            for spans in (_occurrences(self.text, needle), self._folded(needle)):
                found = [span for span in spans if self._bounded(*span)]
                if found:
                    return found
        return []

    @cached_property
    def _fold(self) -> tuple[str, list[int]]:
        return fold(self.text)

    def _folded(self, wanted: str) -> Iterator[Span]:
        folded, places = self._fold
        edges = [-1, *places, len(self.text)]
        for start, end in _occurrences(folded, fold(wanted)[0].strip()):
            # Neither end inside what one character was parted into.
            if edges[start] < places[start] and places[end - 1] < edges[end + 1]:
                yield places[start], places[end - 1] + 1

    def _bounded(self, start: int, end: int) -> bool:
        """Whether neither end lies inside a word: the 7 of 70 is no 7."""
        text = self.text
        cut_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
        behind = text[end : end + 1]
        cut_behind = text[end - 1].isalnum() and behind.isalnum()
        return not cut_before and not cut_behind and not unicodedata.combining(behind or " ")


def locate(text: str, words: str, field: str, beside: Span | None = None) -> Span:
    """Where these words stand in the text, typographic marks and blanks aside; of several places
    the one nearest to ``beside`` and outside it. Raises ``BadInput`` for words that are not there,
    and where nothing says which of several places is meant."""
    spans = Text(text).find(words)
    if beside is not None:
        apart = [s for s in spans if s[1] <= beside[0] or beside[1] <= s[0]]
        spans = sorted(apart, key=lambda s: max(s[0] - beside[1], beside[0] - s[1]))[:1]
    if not spans:
        raise BadInput(f"the text does not say {words!r}; give its very words", field=field)
    if len(spans) > 1:
        places = ", ".join(f"{start} to {end}" for start, end in spans[:PLACES])
        more = f" and {len(spans) - PLACES} more" if len(spans) > PLACES else ""
        message = f"the text says {words!r} {len(spans)} times, at {places}{more}"
        raise BadInput(f"{message}; give start and end, or more words", field=field)
    return spans[0]


def fold(text: str) -> tuple[str, list[int]]:
    """The text with plain marks, single spaces and parted accents, and for each of its characters
    the offset in ``text`` it comes from."""
    letters: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        if char in _INVISIBLE:
            continue
        plain = " " if char.isspace() else _MARKS.get(char) or unicodedata.normalize("NFD", char)
        if plain == " " and letters and letters[-1] == " ":
            continue
        letters.extend(plain)
        places.extend([at] * len(plain))
    return "".join(letters), places


def _occurrences(text: str, wanted: str) -> Iterator[Span]:
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        yield at, at + len(wanted)
        at = text.find(wanted, at + len(wanted))
