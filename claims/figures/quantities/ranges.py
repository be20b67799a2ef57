"""Two numbers that are one interval: "30 to 40", "between 30 and 40", "$2-3 million"."""

import re

from claims.figures.quantities.numerals import Number
from claims.figures.quantities.quantity import Quantity
from claims.figures.quantities.units import unit_at
from claims.lexicon import load


def join_ranges(text: str, numbers: list[Number]) -> list[Quantity]:
    """The numbers as quantities, the two ends of a range as one."""
    found: list[Quantity] = []
    at = 0
    while at < len(numbers):
        pair = numbers[at : at + 2]
        joined = _range(text, *pair) if len(pair) == 2 else None
        found.append(joined or _plain(numbers[at]))
        at += 2 if joined else 1
    return found


_LOOSE = "about|around|roughly|some|approximately|perhaps|maybe|an estimated|nearly|almost"
CHANGE = re.compile(
    r"\b(?:rose|rise|risen|rising|grew|grow|grown|growing|increas\w+|climb\w*|jump\w*|surg\w+|swell\w*|"
    r"swollen|fell|fall|fallen|falling|drop\w*|declin\w+|decreas\w+|cut|cutting|lower\w*|reduc\w+|"
    r"shr[aiu]nk\w*|went|go|gone|rais\w+|lift\w*|revis\w+|slow\w*|eas\w+|up|down|edg\w+|correct\w*|"
    r"amend\w*|slid\w*|slip\w*|chang\w+|mov\w+|doubl\w+|tripl\w+|soar\w*|plung\w+|tumbl\w+|sank|sunk|"
    r"dip\w*|trim\w*|slash\w*|adjust\w*|upgrad\w+|downgrad\w+|restat\w+|dwindl\w+|expand\w*|improv\w+|"
    r"accelerat\w+|recover\w*|rebound\w*|shot)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    rf"\b(?:(?:anywhere|somewhere)\s+)?(?P<word>between|from)\s+(?:(?:{_LOOSE})\s+)?[^\w\s.,;:()]{{0,2}}$",
    re.IGNORECASE,
)
_STEP = re.compile(r"\bby\s+[^\w\s]?$", re.IGNORECASE)
_ALTERNATIVE = re.compile(
    r"(?: of)?(?: \w+){0,2},? (?:possibly|perhaps|maybe|if not|or|or even|or possibly|or perhaps) "
)
_JOINED = re.compile(
    rf"(?P<word>\s+(?:and|to|or|up to)(?:\s+(?:{_LOOSE}|as (?:much|many|high) as))?\s+"
    r"|\s?[-–‑]\s?|—|-to-|-or-)[^\w\s.,;:()]{0,3}"
)


def _range(text: str, first: Number, second: Number) -> Quantity | None:
    """As in "30 to 40", "between 30 and 40", "30-40", "two or three", "$2-3 million"; and
    "hundreds of people, possibly thousands", which counts them once."""
    if second.start - first.end > 48:
        return None
    gap = text[first.end : second.start]
    at = (first.start, first.end)
    if first.vague and _counts_again(first, second, gap):
        return Quantity(*at, *at, None, first.low, second.high, vague=first.vague, word=first.word)
    before = text[max(0, first.start - 40) : first.start]
    low, high = _shared_scale(text, first, second)
    opening = _BETWEEN.search(before)
    if _STEP.search(before) or not _is_range(text, first, second, low < high, opening):
        return None
    start = first.start - len(opening.group()) if opening else first.start
    words = "between" if opening and opening["word"].lower() == "between" else None
    return Quantity(
        start, second.end, first.start, second.end, None, low, high, words,
        word=first.word and second.word,
    )  # fmt: skip


def _counts_again(first: Number, second: Number, gap: str) -> bool:
    """As in "hundreds, possibly thousands", "dozens upon dozens"."""
    if second.vague is None or second.high < first.high:
        return False
    return bool(_ALTERNATIVE.fullmatch(gap)) or (second.vague == first.vague and gap in _AGAIN)


_AGAIN = (" upon ", " and ", " on ")


def _is_range(
    text: str, first: Number, second: Number, rises: bool, opening: re.Match[str] | None
) -> bool:
    if not rises or (opening and is_change(text, first.start)):
        return False
    unit = unit_at(text, first.end)
    if not opening and _ends_apart(text, first, second, unit):
        return False
    joined = _JOINED.fullmatch(text, unit or first.end, second.start)
    if joined is None and unit:
        joined = _JOINED.fullmatch(text, first.end, second.start)
    if joined is None:
        return False
    joiner = joined["word"].strip().split(" ")[0].strip("-").lower()
    if joiner == "and":
        return bool(opening and opening["word"].lower() == "between")
    if joiner == "or":
        return second.high - first.low <= max(1, first.low)
    return True


_SIGNED = re.compile(r"[^\w\s.,;:()\"'“”‘’–—-]\s?$")
_CHANGED_BY = re.compile(rf"(?:{CHANGE.pattern})\s+(?:by\s+)?(?:(?:{_LOOSE})\s+)?$", re.IGNORECASE)


def _ends_apart(text: str, first: Number, second: Number, unit: int | None) -> bool:
    """As in "rose 2.3 percent to $84.12", "fell 4% to 310 tonnes": a change and where it led."""
    begin, end = text[max(0, first.start - 2) : first.start], text[second.start - 2 : second.start]
    if _SIGNED.search(end) and not _SIGNED.search(begin):
        return True
    if unit is None:
        return False
    after = unit_at(text, second.end)
    if after is None or text[first.end : unit].strip(" -") != text[second.end : after].strip(" -"):
        return True
    return bool(_CHANGED_BY.search(text, max(0, first.start - 40), first.start))


_SCALED = re.compile(
    r"[\s-]?(?P<scale>hundred|thousand|lakh|million|crore|billion|trillion|[mb]n|tn|[mbk])$",
    re.IGNORECASE,
)


def _shared_scale(text: str, first: Number, second: Number) -> tuple[float, float]:
    """As in "30 to 40 million", "two or three hundred", "$2-3bn", "10-15,000"."""
    low, high = first.low, second.high
    scale = _SCALED.search(text, second.start, second.end)
    if scale and not _SCALED.search(text, first.start, first.end):
        words = load("numbers")
        factor = (words["scales"] | words["short_scales"])[scale["scale"].lower()]
        return (low * factor if low < high / factor else low), high
    thousands = re.fullmatch(r"\d{1,3},000", text[second.start : second.end])
    if thousands and low < 100 and low < high / 1000 and "-" in text[first.end : second.start]:
        low *= 1000
    return low, high


PEAK = r"(?:an?|the|its)\s+(?:\w+\s)?(?:peak|high|low|record|total|average|estimate|forecast)\s+of"
_FROM = re.compile(
    rf"\bfrom\s+(?:(?:{_LOOSE}|{PEAK}|just|only|over|more than|under)\s+)*[^\w\s]{{0,2}}$", re.I
)
_SENTENCE_END = re.compile(r"[.;!?]\s")


def is_change(text: str, start: int) -> bool:
    """Whether "from" before the number at ``start`` follows a verb of change in its sentence."""
    before = _SENTENCE_END.split(text[max(0, start - 110) : start])[-1]
    return bool(_FROM.search(before) and CHANGE.search(before))


def _plain(number: Number) -> Quantity:
    return Quantity(
        number.start,
        number.end,
        number.start,
        number.end,
        number.value,
        number.low,
        number.high,
        vague=number.vague,
        word=number.word,
    )
