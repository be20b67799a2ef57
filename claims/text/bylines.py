"""The lines "By JANE DOE" and "4 March 2031" near the top of a report."""

import re
from collections.abc import Iterable

from claims.text.days import day_said
from claims.text.header import body_start

# A byline stands by itself near the top; a sentence that begins with "By" goes on.
_LINES, _LONGEST = 4, 120
_PART = r"(?:[A-Z][\w.'’-]*|de|van|von|der|bin|al|el|da|la|di)"
_NAME = rf"(?:[A-Z][\w.'’-]*(?: {_PART}){{1,4}}|[A-Z][\w/]+)"
_BYLINE = re.compile(
    rf"(?:By|BY|Written by|Reported by)[ \t]+"
    rf"(?P<names>{_NAME}(?:(?:,| and| AND| &|, and) {_NAME}){{0,5}})"
    r"(?:,? (?:in|IN) [A-Z][\w .'’-]{1,40})?"
)
_BETWEEN = re.compile(r",? and |,? AND | & |, ")
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")


def byline(text: str) -> tuple[str, ...]:
    """The names on a line "By Jane Doe and Ada Venn" among the first of a text."""
    start = body_start(text)
    lines = list(_LINE.finditer(text, start, start + 2_000))[:_LINES]
    names = next((found for line in lines if (found := _names(line[0]))), "")
    return tuple(filter(None, _BETWEEN.split(names)))


_DAY_LINES, _LONGEST_DAY_LINE = 6, 120
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? "
_DAY = re.compile(
    rf"(?:{_WEEKDAY})?(?P<day>\d{{1,2}} [A-Z][a-z]{{2,8}},? \d{{4}}"
    r"|[A-Z][a-z]{2,8} \d{1,2},? \d{4}|\d{4}-\d\d-\d\d)"
    r"(?:,? (?:at )?\d{1,2}[:.]\d\d.{0,12})?"
)
_BEFORE_DAY = re.compile(
    r"(?:(?i:(?:First )?(?:Published|Posted|Issued|Released|Dated?|For immediate release))"
    r"(?: on)?:? "
    r"|(?:By .+|[A-Z]\w*(?: [A-Z]\w*){0,2}) ?(?:,|[-–—|•·]) )?"
)


_SIGNED = re.compile(r"\s*(?:By\s+[A-Z]|(?i:(?:First )?(?:Published|Posted|Issued)\b))")


def day_line(text: str) -> str | None:
    """The ISO day on a line of its own among the first of a text, or at the end of its byline:
    "13 November 2026", "Published: March 4, 2031", "Orlen, 4 March 2031"."""
    start = body_start(text)
    lines = list(_LINE.finditer(text, start, start + 2_000))[:_DAY_LINES]
    return next((found for line in lines if (found := _day(line[0]))), None)


def bylined_day(lines: Iterable[str]) -> str | None:
    """The ISO day of the first of these that is a byline with a day behind it, or says that it is
    when the report was published. A mere day may be that on which the page was saved."""
    signed = (line for line in lines if _SIGNED.match(line))
    return next((found for line in signed if (found := _day(line))), None)


def _day(line: str) -> str | None:
    words = " ".join(line.split()).rstrip(".") if len(line) <= _LONGEST_DAY_LINE else ""
    for match in _DAY.finditer(words):
        if match.end() == len(words) and _BEFORE_DAY.fullmatch(words[: match.start()]):
            return day_said(match["day"])
    return None


def below_byline(text: str) -> int:
    """The offset at which the report begins below a byline on its very first line, else that of
    its body."""
    start = body_start(text)
    first = _LINE.search(text, start, start + _LONGEST)
    if first is None or not _names(first[0]):
        return start
    below = _LINE.search(text, first.end())
    return below.start() if below else start


def _names(line: str) -> str:
    match = _BYLINE.fullmatch(line.strip().rstrip(".")) if len(line) <= _LONGEST else None
    return match["names"] if match else ""
