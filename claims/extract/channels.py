"""The channel a statement was made through, and the day it was made."""

import re
from functools import cache

from claims.lexicon import load
from claims.text.dates import DateMention

_MEDIUM = re.compile(
    r"\btold\s+(?:the\s+|an?\s+|local\s+)?((?:[A-Z][\w-]*\s+)*(?:radio station|television|TV|radio|newspaper|channel|news agency)s?)\b"
)
_IN_DATE = re.compile(r"\b(?:since|from|until|before|after|by|between|as of)\s*$", re.I)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Phrases, longest first, with the channel they name."""
    data = load("channels")
    pairs = [
        (w, name) for table in ("named", "phrases") for name, ws in data[table].items() for w in ws
    ]
    pairs.sort(key=lambda pair: -len(pair[0]))
    return tuple((re.compile(rf"\b{re.escape(word)}\b", re.I), name) for word, name in pairs)


def find_channel(around: str) -> str | None:
    """The channel named in the words around a cue (speaker, cue and adjuncts, no content)."""
    medium = _MEDIUM.search(around)
    if medium:
        return medium.group(1)
    return next((name for pattern, name in _patterns() if pattern.search(around)), None)


def stated_day(around: str, dates: list[DateMention], published: str | None) -> str | None:
    """The day of the statement: a date beside the cue, else the publication day.

    ``dates`` are those of ``around`` (already resolved); a date that bounds a period ("since
    Sunday") dates the content, not the statement.
    """
    for date in dates:
        if date.role in ("since", "until", "before", "after", "from") or not date.last:
            continue
        if not _IN_DATE.search(around[: date.start]):
            return date.last
    return published
