"""The hour a count stands for, where the words give one: "at 6 p.m.", "by 7:30", "at noon"."""

import re

_HOUR = re.compile(
    r"\b(?:at|by|as of|around|about|until)\s+(?:about\s+|around\s+)?"
    r"(?:(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s*(?P<half>[ap])\.?m\b"
    r"|(?P<hour24>\d{1,2})[:.](?P<minute24>\d\d)(?!\d)(?P<later>[^.;]{0,30}\b(?:evening|night|afternoon))?"
    r"|(?P<word>noon|midday|midnight))",
    re.IGNORECASE,
)
_HALF_DAY = 12
_PART_OF_DAY = re.compile(
    r"\b(?:by|as of|until)\s+(?:nightfall|dusk|sunset|evening|morning|dawn|sunrise|noon|midday|"
    r"night|early|late)\b"
    r"|\b(?:morning|afternoon|evening|night|nightly|late-night|second|third|later)\s+"
    r"(?:briefing|statement|bulletin|update|news conference|press conference|post|tweet)\b",
    re.IGNORECASE,
)
_SAID_IN = re.compile(r"\b(?:morning|afternoon|evening|night|midday|noon)\b", re.IGNORECASE)


def tells_hour(text: str, said: tuple[int, int]) -> bool:
    """Whether the words say at what time of day the count stood: by the clock, "by nightfall", or
    beside the saying ("told reporters on Tuesday evening"). ``said`` is where the content stands:
    a time of day inside it is that of the event."""
    outside = text[: said[0]] + " | " + text[said[1] :]
    return bool(_HOUR.search(text) or _PART_OF_DAY.search(text) or _SAID_IN.search(outside))


def counts_by(text: str) -> bool:
    """Whether the count itself is by an hour: "by nightfall", "as of noon", "by 7:30"."""
    found = _PART_OF_DAY.search(text)
    by_day_part = found is not None and found.group().lower().startswith(("by", "as of", "until"))
    return by_day_part or any(
        m.group().lower().startswith(("by", "as of")) for m in _HOUR.finditer(text)
    )


def hour_of(text: str) -> str | None:
    """The last hour that the words give, as ``18:30``; midnight ends its day: ``23:59``.

    >>> hour_of("61 were dead, she said at 6 p.m. on Tuesday")
    '18:00'
    """
    found = list(_HOUR.finditer(text))
    return _written(found[-1]) if found else None


def _written(match: re.Match[str]) -> str | None:
    if match["word"]:
        return "23:59" if match["word"].lower() == "midnight" else "12:00"
    hour, minute = int(match["hour"] or match["hour24"]), match["minute"] or match["minute24"]
    if match["half"]:
        hour = hour % _HALF_DAY + _HALF_DAY * (match["half"].lower() == "p")
    elif match["later"] and hour < _HALF_DAY:
        hour += _HALF_DAY
    return f"{hour:02}:{minute or '00'}" if hour < 24 and int(minute or 0) < 60 else None
