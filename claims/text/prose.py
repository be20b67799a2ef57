"""Paragraphs of what is no plain text, as the text of a document.

A plain text is kept to the character. What was taken out of a layout has no characters of its own,
so it is written as all such texts are: a paragraph a line, blank lines between.
"""

import re
from collections.abc import Iterable

_BLANKS = re.compile(r"[ \t\u00a0]+")
# Word processors write a form feed for a page, broken fonts what only binary files hold.
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


def as_prose(paragraphs: Iterable[str], titles: Iterable[str] = ()) -> str:
    """One blank line between paragraphs, and without the headline on top, as any of ``titles``
    has it."""
    lines = [line for paragraph in paragraphs if (line := one_line(paragraph))]
    if lines and any(_same(lines[0], title) for title in titles):
        del lines[0]
    return no_header("\n\n".join(lines))


def no_header(text: str) -> str:
    """A plain text may begin with a date line; what was taken from elsewhere and begins with that
    word does not."""
    return f"\n{text}" if text.startswith("date") else text


def has_unseen(text: str) -> bool:
    """Whether there are characters in it that no text has, and no store takes."""
    return bool(_UNSEEN.search(text))


def seen(text: str) -> str:
    """The text without such characters."""
    return _UNSEEN.sub("", text)


def one_line(text: str | None) -> str | None:
    """The words with one blank between them; None where there are none."""
    return _BLANKS.sub(" ", " ".join(seen(text or "").split())) or None


def _same(a: str, b: str) -> bool:
    return re.sub(r"\W+", "", a).casefold() == re.sub(r"\W+", "", b).casefold()
