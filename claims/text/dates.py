"""Dates in English prose, as ISO days: "on June 16", "since September 27", "by Tuesday".

A date without a year, and a weekday, is the nearest such day on or before publication, unless the
words say that it is to come ("will meet on Friday") or only the coming one is near.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache

from claims.lexicon import load
from claims.text.date_roles import role_of, role_of_hour, times_of_day

# A day and month up to this many days ahead is the coming one, not last year's.
_NEAR_FUTURE = 45


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as written, with its ISO days ("in June" is a range); ``first`` and ``last`` are
    empty where the publication day would be needed and is not known. ``role`` is the word class
    before it: since, until, before, after, on, in, or None."""

    text: str
    start: int
    end: int
    first: str
    last: str
    role: str | None = None


def find_dates(text: str, published: str | None) -> list[DateMention]:
    """Every date in ``text``, in order and without overlaps. ``published`` (ISO, may carry a
    time) anchors what is relative; without it only dates with a year are resolved."""
    return list(_find(text, published[:10] if published else None))


@lru_cache(maxsize=256)
def _find(text: str, published: str | None) -> tuple[DateMention, ...]:
    """A sentence is asked for its dates by several readers, one after the other."""
    if not _may_hold_dates(text):
        return ()
    anchor = date.fromisoformat(published) if published else None
    found: list[DateMention] = []
    taken = 0
    for match in _pattern().finditer(text):
        if match.start() < taken:
            continue
        role = (
            role_of_hour(match["hour"].lower()) if match["hour"] else role_of(text[: match.start()])
        )
        (first, last), end = _resolve(match, anchor), match.end()
        if match["relative"] and match["relative"].lower() in _THAT_DAY:
            first, last = _day_named_before(found) or (first, last)
        if role == "since" and match["d1b"] and not _BETWEEN.search(text[: match.start()]):
            last, end = first, match.end("d1")  # "its toll since May 1 to 28": 28 of what it counts
        written = text[match.start() : end]
        found.append(DateMention(written, match.start(), end, first, last, role))
        taken = end
    return tuple(_close_periods(text, found))


_THAT_DAY = ("that day", "that morning", "that afternoon", "that evening", "that night")


def _day_named_before(found: list[DateMention]) -> tuple[str, str] | None:
    """As in "there were 8,000 on Sunday, although he had spoken of 15,000 that evening"."""
    days = [one.first for one in found if one.first and one.first == one.last]
    return (days[-1], days[-1]) if days else None


_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)  # "between May 3 and 9"


def _may_hold_dates(text: str) -> bool:
    """False where no digit and no word of a date is in ``text``."""
    if any(map(str.isdecimal, text)):
        return True
    return not _date_words().isdisjoint(re.findall(r"[a-z]+", text.lower()))


@cache
def _date_words() -> frozenset[str]:
    words = load("dates")
    relative = (
        re.findall(r"[a-z]+", phrase)[-1]
        for phrase in (*words["relative"], *words["times"]["words"])
    )
    return frozenset({*words["months"], *words["weekdays"], *relative, *_PERIODS})


_PERIODS = ("day", "days", "week", "weeks", "month", "months", "year", "years", "weekend", "ago")


@cache
def _pattern() -> re.Pattern[str]:
    """One alternation, most telling form first; groups are named after the form (m1 d1 y1 ...)."""
    words = load("dates")
    months = "|".join(sorted((m.title() for m in words["months"]), key=len, reverse=True))
    weekdays = "|".join(day.title() for day in words["weekdays"])
    relative = "|".join(sorted(words["relative"], key=len, reverse=True))
    times = times_of_day()
    parts = (
        r"\b(?P<iso>\d{4}-[01]\d-[0-3]\d)\b",
        rf"\b{_LEAD}(?P<m1>{months})\b\.?\s+(?P<d1>{_DAY}){_TH}\b(?![:,.]\d){_SECOND}{_year_group('y1')}",
        rf"\b{_LEAD}(?:the\s+)?(?P<d2>{_DAY}){_TH}(?:\s*(?:and|to|-|–|or)\s*(?P<d2b>{_DAY}){_TH})?"
        rf"\s+(?:of\s+)?(?P<m2>{months})\b\.?{_year_group('y2')}",
        rf"\b(?:(?P<part3>{_PART})[- ])?(?P<m3>{months})\b\.?,?\s+(?P<y3>{_YEAR})\b",
        rf"(?:\b(?P<part4>{_PART})[- ]|{_after(*_BEFORE_MONTH)})"
        rf"(?P<m4>{months})\b(?!\s+\d)",
        rf"\b(?:(?P<which>last|next|this|past|coming)\s+)?(?P<weekday>{weekdays})\b",
        rf"\b(?P<relative>(?i:{relative}))\b{_OF_ANOTHER}",
        rf"\b(?P<hour>(?i:by|since|until))\s+(?i:{times})\b"
        rf"(?!,?\s+(?:on|of|that|the|this|{weekdays}|{months})\b)",
        r"\b(?:(?P<within>(?i:earlier|later))\s+)?(?P<span>(?i:last|this|next|past))"
        r"\s+(?P<unit>week|month|year|weekend)\b",
        r"\b(?P<weekend>the weekend)\b",
        r"\b(?P<ago>\w+) (?P<agounit>day|week|month|year)s? "
        rf"(?:ago\b|(?:earlier|before)\b{_OF_ANOTHER})",
        rf"(?:{_after('in', 'since', 'by', 'until', 'of', 'from', 'before', 'after', 'during')})"
        rf"(?P<y5>{_YEAR})\b(?![,.]\d|\s*%)",
    )
    lead = _LEAD_NAME.format(weekdays=weekdays)
    forms = "|".join(f"(?:{part})" for part in parts).replace(_LEAD, lead)
    return re.compile(rf"\b(?=\w)(?:{forms})")  # no form is tried in the middle of a word


# "the day before the vote" is not the day before publication.
_OF_ANOTHER = r"(?!\s+(?:[A-Z]|(?:the|a|an|his|her|its|their|this|that|it|he|she|they|we|than)\b))"
_PART = "[Ee]arly|[Mm]id|[Ll]ate"
_BEFORE_MONTH = ("in", "since", "to", "of", "from", "until", "by", "last", "this")
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_TH = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_LEAD = "<lead>"
_LEAD_NAME = r"(?:(?:{weekdays}),?\s+)?"
_SECOND = (
    rf"(?:\s*(?:and|to|or|-|–|through|until)\s*(?P<d1b>{_DAY}){_TH}\b"
    r"(?![:,.]\d|\s*(?:%|per\s?cent|[a-z]+s\b)))?"
)


def _year_group(name: str) -> str:
    return rf"(?:,?\s+(?P<{name}>{_YEAR})\b(?![,.]\d|%))?"


def _after(*words: str) -> str:
    return "|".join(rf"(?<=\b{word} )" for word in words)


def _resolve(match: re.Match[str], anchor: date | None) -> tuple[str, str]:
    for groups, resolver in _RESOLVERS:
        if match[groups]:
            try:
                days = resolver(match, anchor)
            except ValueError:  # June 31
                return "", ""
            return (days[0].isoformat(), days[1].isoformat()) if days else ("", "")
    return "", ""


_Days = tuple[date, date] | None


def _iso(match: re.Match[str], _anchor: date | None) -> _Days:
    day = date.fromisoformat(match["iso"])
    return day, day


def _month_day(match: re.Match[str], anchor: date | None) -> _Days:
    n = "1" if match["m1"] else "2"
    month, year = _month(match[f"m{n}"]), match[f"y{n}"]
    first = _with_year(int(match[f"d{n}"]), month, year, match, anchor)
    if first is None:
        return None
    last = first.replace(day=int(match[f"d{n}b"])) if match[f"d{n}b"] else first
    return (first, last) if first <= last else (first, first)


def _with_year(
    day: int, month: int, year: str | None, match: re.Match[str], anchor: date | None
) -> date | None:
    if year:
        return date(int(year), month, day)
    if anchor is None:
        return None
    options = [_safe(anchor.year + n, month, day) for n in (-1, 0, 1)]
    return _nearest([d for d in options if d], anchor, coming=_is_future(match))


def _nearest(options: list[date], anchor: date, *, coming: bool) -> date | None:
    past = max((d for d in options if d <= anchor), default=None)
    ahead = min((d for d in options if d > anchor), default=None)
    if coming and ahead and past != anchor:
        return ahead
    if ahead and (ahead - anchor).days <= _NEAR_FUTURE and (not past or (anchor - past).days > 180):
        return ahead
    return past or ahead


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_only(match: re.Match[str], anchor: date | None) -> _Days:
    month = _month(match["m3"] or match["m4"])
    part = match["part3"] or match["part4"]
    if match["y3"]:
        return _month_span(int(match["y3"]), month, part)
    if anchor is None:
        return None
    year = anchor.year if date(anchor.year, month, 1) <= anchor else anchor.year - 1
    if _is_future(match) and date(year, month, 1) < anchor.replace(day=1):
        year += 1
    return _month_span(year, month, part)


def _month_span(year: int, month: int, part: str | None) -> _Days:
    first = date(year, month, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return {
        "early": (first, first.replace(day=10)),
        "mid": (first.replace(day=11), first.replace(day=20)),
        "late": (first.replace(day=21), last),
    }.get((part or "").lower(), (first, last))


def _weekday(match: re.Match[str], anchor: date | None) -> _Days:
    if anchor is None:
        return None
    back = (anchor.weekday() - load("dates")["weekdays"][match["weekday"].lower()]) % 7
    which = match["which"]
    if which in ("last", "past"):
        back = back or 7
    elif which in ("next", "coming") or (back and _is_future(match)):
        back -= 7
    day = anchor - timedelta(days=back)
    return day, day


def _relative(match: re.Match[str], anchor: date | None) -> _Days:
    if anchor is None:
        return None
    first, last = load("dates")["relative"][match["relative"].lower()]
    return anchor + timedelta(days=first), anchor + timedelta(days=last)


def _period(match: re.Match[str], anchor: date | None) -> _Days:
    """As in "last week", "this month", "next year": the whole calendar period."""
    if anchor is None:
        return None
    step = {"last": -1, "past": -1, "this": 0, "next": 1}[match["span"].lower()]
    unit, within = match["unit"], (match["within"] or "").lower()
    if within and step == 0:
        return _part_of_period(unit, anchor, later=within == "later")
    if unit == "weekend":
        return _weekend(anchor + timedelta(days=7 * max(step, 0)))
    if unit == "week":
        first = anchor - timedelta(days=anchor.weekday()) + timedelta(days=7 * step)
        return first, first + timedelta(days=6)
    if unit == "year":
        return date(anchor.year + step, 1, 1), date(anchor.year + step, 12, 31)
    month = anchor.month - 1 + step
    return _month_span(anchor.year + month // 12, month % 12 + 1, None)


def _part_of_period(unit: str, anchor: date, *, later: bool) -> _Days:
    """As in "earlier this month": from its first day to the day before, or from here to its end."""
    if unit == "month":
        first, last = _month_span(anchor.year, anchor.month, None) or (anchor, anchor)
    elif unit == "year":
        first, last = date(anchor.year, 1, 1), date(anchor.year, 12, 31)
    else:
        first = anchor - timedelta(days=anchor.weekday())
        last = first + timedelta(days=6)
    return (anchor, last) if later else (first, max(first, anchor - timedelta(days=1)))


def _hour(_match: re.Match[str], anchor: date | None) -> _Days:
    return (anchor, anchor) if anchor else None


def _weekend(anchor: date) -> _Days:
    """The last weekend begun on or before the day."""
    first = anchor - timedelta(days=(anchor.weekday() - 5) % 7)
    return first, first + timedelta(days=1)


def _the_weekend(_match: re.Match[str], anchor: date | None) -> _Days:
    return _weekend(anchor) if anchor else None


def _ago(match: re.Match[str], anchor: date | None) -> _Days:
    number = {"a": 1, "an": 1, **load("numbers")["units"]}.get(match["ago"].lower())
    number = int(match["ago"]) if match["ago"].isdigit() else number
    if anchor is None or number is None or match["agounit"] not in ("day", "week"):
        return None
    day = anchor - timedelta(days=number * (7 if match["agounit"] == "week" else 1))
    return day, day


def _year(match: re.Match[str], _anchor: date | None) -> _Days:
    year = int(match["y5"])
    return date(year, 1, 1), date(year, 12, 31)


_RESOLVERS = (
    ("iso", _iso),
    ("m1", _month_day),
    ("m2", _month_day),
    ("m3", _month_only),
    ("m4", _month_only),
    ("weekday", _weekday),
    ("relative", _relative),
    ("hour", _hour),
    ("span", _period),
    ("weekend", _the_weekend),
    ("ago", _ago),
    ("y5", _year),
)


def _month(name: str) -> int:
    return int(load("dates")["months"][name.rstrip(".").lower()])


def _is_future(match: re.Match[str]) -> bool:
    """Whether a word of the same sentence, shortly before, puts the day ahead; so does "for", as in
    "another march is called for Saturday"."""
    before = re.split(r"[.;!?]\s", match.string[max(0, match.start() - 60) : match.start()])[-1]
    if before.endswith(" for ") and not match.string.startswith(("'s", "’s"), match.end()):
        return True
    return any(w in load("dates")["future"]["words"] for w in re.findall(r"[a-z]+", before.lower()))


def _close_periods(text: str, found: list[DateMention]) -> Iterator[DateMention]:
    """As in "from 27 September to 16 October": the second date of a pair closes the period."""
    opened: DateMention | None = None
    for mention in found:
        between = text[opened.end : mention.start].strip().lower() if opened else ""
        closes = (
            opened
            and opened.role == "since"
            and between in ("to", "and", "until", "till", "through", "-", "–")
        )
        yield replace(mention, role="until") if closes else mention
        opened = mention
