"""A day as programs write it: in feeds, headers, tables and archives."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

from claims.text.header import is_day

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d:?\d\d.{0,24})?", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_MAIL = re.compile(r"\b\d{1,2} [A-Za-z]{3} \d{2,4} \d\d?:\d\d")
_NAMED = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y")


def day_said(said: str) -> str | None:
    """The ISO day of ISO 8601, RFC 5322 or a date with the month in English words; of a moment, the
    day in its own zone. None for anything else: 3/4/2031 is two days."""
    said = " ".join(said.split())
    iso = _ISO.fullmatch(said)
    compact = _COMPACT.fullmatch(said)
    if iso or compact:
        day = iso[1] if iso else "-".join(compact.groups() if compact else ())
        return day if is_day(day) else None
    return _in_words(said) or _of_mail(said)


def _in_words(said: str) -> str | None:
    for form in _NAMED if len(said) < 30 else ():
        try:
            return datetime.strptime(said, form).date().isoformat()
        except ValueError:
            continue
    return None


def _of_mail(said: str) -> str | None:
    if not _MAIL.search(said):
        return None
    try:
        return parsedate_to_datetime(said).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
