"""The report inside a PDF: the text of its pages, and what its metadata say.

A PDF places letters, it has no paragraphs; those are told by where the lines stand.
"""

import logging
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from math import hypot
from typing import TYPE_CHECKING, Any

from claims.errors import UnreadableDocument
from claims.text.broken import refused_if_broken
from claims.text.html import Page
from claims.text.printed import Line, paragraphs_of
from claims.text.prose import as_prose, one_line

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 1_000
_FEWEST_LETTERS = 20
"""On all pages: with fewer it is a picture with a stamp on it."""

# It tells every oddity of a file to standard error where nobody listens.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


def read_pdf(data: bytes, where: str) -> Page:
    """Title, author and day are those of the metadata; the day is that the file was made on, in
    the zone it gives.

    Raises ``UnreadableDocument`` for a PDF that is encrypted, broken, a scan, or too long.
    """
    with refused_if_broken(where, "a PDF"):
        reader = _opened(data, where)
        pages = [_lines(page) for page in reader.pages]
        if sum(letter.isalpha() for page in pages for line in page for letter in line.text) < (
            _FEWEST_LETTERS
        ):
            raise UnreadableDocument(
                f"{where}: is a PDF without text, only pictures of it; have it read by OCR first"
            )
        about = reader.metadata
        title = one_line(about.title) if about else None
        return Page(
            text=as_prose(paragraphs_of(pages), [title] if title else []),
            title=title,
            published=_day(about),
            author=one_line(about.author) if about else None,
            language=_language(reader),
        )


def _opened(data: bytes, where: str) -> "PdfReader":
    from pypdf import PasswordType, PdfReader  # slow to import: only where there is one

    reader = PdfReader(BytesIO(data), strict=False)
    # Many are locked against copying with no password at all; those everybody can read.
    if reader.is_encrypted and not _opens(reader, PasswordType.NOT_DECRYPTED):
        raise UnreadableDocument(f"{where}: is an encrypted PDF; save it without a password")
    if len(reader.pages) > MOST_PAGES:
        raise UnreadableDocument(f"{where}: has over {MOST_PAGES:,} pages; split it into reports")
    return reader


def _opens(reader: "PdfReader", closed: Any) -> bool:
    from pypdf.errors import DependencyError

    try:
        return reader.decrypt("") is not closed
    except (DependencyError, NotImplementedError):  # AES wants a library that is not ours
        return False


def _lines(page: "PageObject") -> list[Line]:
    found: list[Line] = []
    pieces: list[str] = []
    at: tuple[float, float, float] | None = None

    def close() -> None:
        nonlocal at
        text = one_line("".join(pieces))
        if text and at:
            found.append(Line(text, *at))
        pieces.clear()
        at = None

    def visit(
        text: str, user: Sequence[float], tm: Sequence[float], _font: object, size: float
    ) -> None:
        nonlocal at
        for number, part in enumerate(text.split("\n")):
            if number:
                close()
            pieces.append(part)
            if at is None and part.strip():
                at = (*_place(user, tm), size * _height(tm) * _height(user))

    page.extract_text(visitor_text=visit)
    close()
    return found


def _place(user: Sequence[float], tm: Sequence[float]) -> tuple[float, float]:
    """Where text stands on the page: what the text's own matrix says, in the user's."""
    x, y = float(tm[4]), float(tm[5])
    a, b, c, d, e, f = map(float, user)
    return a * x + c * y + e, b * x + d * y + f


def _height(matrix: Sequence[float]) -> float:
    """How much a matrix stretches letters upward."""
    return hypot(float(matrix[2]), float(matrix[3]))


def _day(about: Any) -> str | None:
    try:
        made: datetime | None = about.creation_date if about else None
    except ValueError:
        return None
    return made.date().isoformat() if made else None


def _language(reader: "PdfReader") -> str | None:
    said = str(reader.root_object.get("/Lang") or "")[:2].lower()
    return said if said.isalpha() else None
