"""Two numbers that belong together: ranges ("30 to 40") and changes ("from 604 to 640")."""

import re
from dataclasses import replace

from claims.figures.numerals import Number
from claims.figures.quantity import Quantity


def join_ranges(text: str, numbers: list[Number]) -> list[Quantity]:
    """The numbers as quantities, ranges joined, old values marked ``previous``."""
    found: list[Quantity] = []
    at = 0
    while at < len(numbers):
        pair = numbers[at : at + 2]
        joined = _range(text, *pair) if len(pair) == 2 else None
        change = _change(text, *pair) if len(pair) == 2 and not joined else None
        if joined:
            found.append(joined)
        elif change:
            found.extend(change)
        else:
            found.append(_plain(text, numbers[at]))
        at += 2 if joined or change else 1
    return found


def _range(text: str, first: Number, second: Number) -> Quantity | None:
    """As in "30 to 40", "between 30 and 40", "30-40", "two or three", "$2-3 million"; and
    "hundreds of people, possibly thousands", which counts them once."""
    gap = text[first.end : second.start]
    if first.vague and second.vague and second.high > first.low and _ALTERNATIVE.fullmatch(gap):
        at = (first.start, first.end)
        return Quantity(*at, *at, None, first.low, second.high, vague=first.vague, word=first.word)
    before = text[max(0, first.start - 12) : first.start].lower()
    low, high = _shared_scale(text, first, second)
    step = re.search(r"\bby\s+[$€£]?$", before)
    if step or not _is_range(gap, before, low, high) or _is_change(text, first):
        return None
    opening = re.search(r"\b(?:between|from)\s+[$€£]?$", before)
    start = first.start - len(opening.group()) if opening else first.start
    return Quantity(
        start, second.end, first.start, second.end, None, low, high, "between", word=first.word
    )


_ALTERNATIVE = re.compile(
    r"(?: of)?(?: \w+){0,2},? (?:possibly|perhaps|maybe|if not|or|or even|or possibly|or perhaps) "
)


def _is_range(gap: str, before: str, low: float, high: float) -> bool:
    if low >= high:
        return False
    joiner = gap.strip(" $€£%").removeprefix("percent").strip()
    if re.search(r"\bbetween\s+[$€£]?$", before):
        return joiner in ("and", "to", "-", "–")
    if joiner in ("to", "-", "–", "—", "‑"):
        return True
    return joiner == "or" and high - low <= max(1, low)


def _shared_scale(text: str, first: Number, second: Number) -> tuple[float, float]:
    """As in "30 to 40 million" is 30 million to 40 million; "$2-3bn" likewise."""
    low, high = first.low, second.high
    bare = re.match(r"\d+(?:\.\d+)?", text[second.start : second.end])
    if bare and not first.word and "," not in text[second.start : second.end]:
        mantissa = float(bare.group())
        if mantissa and low < mantissa < high:
            low *= high / mantissa
    return low, high


_CHANGE = (
    r"\b(?:rose|rise|risen|rising|grew|grow|grown|growing|increas\w+|climb\w*|jump\w*|surg\w+|swell\w*|"
    r"swollen|fell|fall|fallen|falling|drop\w*|declin\w+|decreas\w+|cut|cutting|lower\w*|reduc\w+|"
    r"shr[aiu]nk\w*|went|go|gone|rais\w+|lift\w*|revis\w+|slow\w*|eas\w+|up|down|edg\w+|correct\w*|"
    r"amend\w*|slid\w*|slip\w*|chang\w+|mov\w+)\b"
)


def _is_change(text: str, first: Number) -> bool:
    """Whether "from" before the first number follows a verb of change in the same sentence."""
    before = re.split(r"[.;!?]\s", text[max(0, first.start - 90) : first.start])[-1].lower()
    return bool(re.search(r"\bfrom\s+[$€£]?$", before) and re.search(_CHANGE, before))


def _change(text: str, first: Number, second: Number) -> list[Quantity] | None:
    """As in "from 604 to 640" and "to 58 from 61": two numbers, one of them the previous one."""
    gap = text[first.end : second.start].strip().lower()
    before = text[max(0, first.start - 12) : first.start].lower()
    if re.search(r"\bby\s+[$€£]?$", before) and re.fullmatch(r"to\s*[$€£]?", gap):
        return [_plain(text, first), _plain(text, second)]  # "rose by six to 27"
    if _is_change(text, first) and re.fullmatch(r"(?:\w+\s+)?to\s*[$€£]?", gap):
        return [replace(_plain(text, first), previous=True), _plain(text, second)]
    if re.search(r"\bto\s+(?:\w+\s+){0,2}[$€£]?$", before) and re.fullmatch(
        r"(?:%|per\s?cent)?(?:\s+in\s+\w+)?,?\s*(?:up |down )?from\s*[$€£]?", gap
    ):
        return [_plain(text, first), replace(_plain(text, second), previous=True)]
    return None


def _plain(text: str, number: Number) -> Quantity:
    """``previous`` after "up from" and "down from"."""
    before = text[max(0, number.start - 12) : number.start]
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
        previous=bool(re.search(r"\b(?:up|down) from\s+[$€£]?$", before)),
    )
