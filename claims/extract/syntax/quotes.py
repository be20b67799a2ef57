"""Quotation marks: which stretches of a paragraph are somebody's own words."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.extract.syntax.marks import double_marks

_OPEN, _CLOSE, _EITHER = "“", "”", '"'
_FINAL = ",.?!…;"
_SMALL = frozenset("a an the of and or in on at to for with from by".split())


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch; ``start``..``end`` with its marks, ``inner_*`` without.

    ``closed`` is false where the marks run on into the next paragraph (or are unbalanced).
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True

    def holds(self, position: int) -> bool:
        return self.inner_start <= position < self.inner_end


def find_quotes(text: str) -> list[Quote]:
    """The double-quoted stretches of a paragraph, in order; apostrophes never count.

    A quotation opened and not closed runs to the end of the paragraph, as newspapers print
    quotations of several paragraphs.
    """
    found: list[Quote] = []
    opened: int | None = None
    text = double_marks(text)
    for at, char in enumerate(text):
        if opened is None:
            if char in _OPEN or (char in _EITHER and _may_open(text, at)):
                opened = at
        elif char in _CLOSE or (char in _EITHER and _may_close(text, at)):
            found.append(Quote(opened, at + 1, opened + 1, at))
            opened = None
        elif char in _OPEN:  # the earlier one was never closed
            opened = at
    if opened is not None:
        found.append(Quote(opened, len(text), opened + 1, len(text), closed=False))
    return found


def _may_open(text: str, at: int) -> bool:
    return at + 1 < len(text) and not text[at + 1].isspace()


def _may_close(text: str, at: int) -> bool:
    return not text[at - 1].isspace() or at + 1 == len(text) or not text[at + 1].isalnum()


def is_statement(text: str, quote: Quote) -> bool:
    """Whether the quotation stands as a sentence of its own, not as a few words inside one."""
    inner = text[quote.inner_start : quote.inner_end].strip()
    if not inner or _is_title(inner):
        return False
    if not quote.closed or inner[-1] in _FINAL:
        return len(inner.split()) > 1 and (inner[0].isupper() or not inner[0].isalpha())
    return inner[0].isupper() and len(inner.split()) > 3


def _is_title(inner: str) -> bool:
    """``"Fox News Sunday,"``: capitals throughout name a programme or a book."""
    words = inner.rstrip(_FINAL).split()
    if not 1 < len(words) <= 8 or inner[-1] in "?!…":
        return False
    return words[-1][:1].isupper() and all(w[:1].isupper() or w.lower() in _SMALL for w in words)


def inside(quotes: Sequence[Quote], position: int) -> Quote | None:
    """The quotation that holds the position, if any."""
    for quote in quotes:
        if quote.inner_start <= position < quote.inner_end:
            return quote
    return None
