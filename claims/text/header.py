"""The optional first words of a plain-text document: ``date 2020-10-17 ``.

The form is that of ``docs/ingesting.md``: the day is the publication day, the rest is text.
Nothing is cut off, so every offset stays an offset into the whole file.
"""

import re
from datetime import date, datetime

from claims.errors import UnreadableDocument

_HEADER = re.compile(r"\A\ufeff?[ \t]*date(?:[ \t]+(?P<day>\S+))?(?=\s|\Z)\s*")
_LEAD = re.compile(r"\A[\ufeff\s]*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?")


def is_day(value: str) -> bool:
    """Whether the text is an ISO 8601 day, or a day and a time (``2020-10-17T06:30``)."""
    if not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value[:10])
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def header_day(text: str, where: str = "the text") -> str | None:
    """The publication day on the first line, or None where there is no ``date`` line.

    Raises ``UnreadableDocument`` where the line says ``date`` and then no day.
    """
    match = _HEADER.match(text)
    if match is None:
        return None
    day = match["day"] or ""
    if not is_day(day):
        said = f"{day[:40]!r}" if day else "nothing"
        raise UnreadableDocument(
            f"{where}: the first line says date {said}, which is no day; "
            "write it as date 2020-10-17, or leave the date line out",
            field="published",
        )
    return day


def body_start(text: str) -> int:
    """The offset at which the body begins: after a date line, a byte-order mark and blanks."""
    match = _HEADER.match(text) or _LEAD.match(text)
    return match.end() if match else 0
