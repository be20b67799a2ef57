"""Every number of a statement but its dates: counts, shares, money, ages, durations, marks, ranks.

Figures of the store leave out ages, durations, ranks and scores; a claim is held against its
evidence by these as well.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from claims.figures import Relation, relation_of
from claims.figures.nonfigures.sift import why_none
from claims.figures.quantities.find import Quantity, find_quantities
from claims.lexicon import load
from graph.pairs.evidence.ranges import Range, range_of

Spans = Sequence[tuple[int, int]]


class Sort(StrEnum):
    """What a number is; only numbers of one sort answer each other, but for marks and shares."""

    COUNT = "count"
    SHARE = "share"
    MONEY = "money"
    SIZE = "size"
    AGE = "age"
    DURATION = "duration"
    RANK = "rank"
    MARK = "mark"  # 75/100, 4 out of 5 stars


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its bounds, and where it stands, approximator and unit included. ``unit`` is
    of a SIZE, ``scale`` the highest mark of a MARK; durations are in days."""

    sort: Sort
    start: int
    end: int
    number_end: int
    range: Range
    unit: str | None = None
    scale: float | None = None


def find_amounts(text: str, days: Spans) -> list[Amount]:
    """Every amount of ``text``, in order and without overlaps; ``days`` are the spans of dates."""
    found: list[Amount] = []
    taken = list(days)
    for reader in (_marks, _ranks, _scores):
        fresh = [a for a in reader(text) if not _is_taken(a, taken)]
        found += fresh
        taken += [(a.start, a.end) for a in fresh]
    found += [a for q in find_quantities(text, taken) if (a := _amount(text, q))]
    found += [a for a in _words(text) if not _is_taken(a, taken)]
    return sorted(found, key=lambda amount: amount.start)


def _is_taken(amount: Amount, taken: Spans) -> bool:
    return any(start < amount.end and amount.start < end for start, end in taken)


_MARK = re.compile(
    r"(?<![\d.,/])(?P<mark>\d{1,3}(?:\.\d+)?)\s*(?:/|out of)\s*(?:a possible\s+)?"
    r"(?P<scale>[4-6]|8|10|20|100)\b(?![./]\d)(?:\s+(?:stars?|points?))?(?!\s+[a-z]+s\b)"
)


def _marks(text: str) -> list[Amount]:
    return [_mark(text, m) for m in _MARK.finditer(text) if float(m["mark"]) <= float(m["scale"])]


def _mark(text: str, found: re.Match[str]) -> Amount:
    value = float(found["mark"])
    start, relation = _loosened(text, found.start())
    bounds = range_of(relation, value, value, value)
    return Amount(Sort.MARK, start, found.end(), found.end(), bounds, scale=float(found["scale"]))


_RANK = re.compile(
    r"\b(?P<top>top|bottom)[\s-]+(?P<top_n>\d+|five|ten|twenty|three)\b"
    r"|(?:\b(?:number|no\.|position|rank(?:ed|ing|s)?(?:\s+(?:at|as))?)\s*|#)"
    r"(?P<place>\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"|\b(?P<nth>\d+)(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_BETTER = re.compile(r"\b(?:higher|better)\s+than\s+(?:the\s+)?$|\babove\s+(?:the\s+)?$", re.I)
_WORSE = re.compile(
    r"\b(?:lower|worse)\s+than\s+(?:the\s+)?$|\b(?:below|outside)\s+(?:the\s+)?$", re.I
)


def _ranks(text: str) -> list[Amount]:
    """As in "number 5", "the top ten", "59th"."""
    return [_rank(text, m) for m in _RANK.finditer(text)]


def _rank(text: str, found: re.Match[str]) -> Amount:
    written = (found["top_n"] or found["place"] or found["nth"]).lower()
    place = float(written if written.isdigit() else load("numbers")["units"].get(written, 20))
    before = text[max(0, found.start() - 24) : found.start()]
    if found["top"]:
        bounds = Range(1, place)
    elif _BETTER.search(before):
        bounds = Range(1, place, open_high=True, value=place)
    elif _WORSE.search(before):
        bounds = Range(place, float("inf"), open_low=True, value=place)
    else:
        bounds = Range(place, place, value=place)
    return Amount(Sort.RANK, found.start(), found.end(), found.end(), bounds)


_SCORE = re.compile(r"(?<![\d.,/–-])(?P<own>\d{1,3})\s?[-–]\s?(?P<other>\d{1,3})(?![\d.,/–-]*\d)")
_PLAYED = re.compile(
    r"\b(?:win|won|wins|victory|beat|beaten|beating|defeat\w*|lost?|loss|drew|draw|led|lead|vote[sd]?|"
    r"score[sd]?|tied?|aggregate|record)\b",
    re.IGNORECASE,
)


def _scores(text: str) -> list[Amount]:
    """As in "won 3-1": the two numbers, each an amount of its own in the order of their size."""
    found = []
    for match in _SCORE.finditer(text):
        if _PLAYED.search(text[max(0, match.start() - 60) : match.end() + 30]):
            pair = sorted((float(match["own"]), float(match["other"])), reverse=True)
            value = pair[0] * 1000 + pair[1]
            span = match.start(), match.end(), match.end()
            found.append(Amount(Sort.SIZE, *span, Range(value, value, value=value), unit="score"))
    return found


_NUMBERED = (
    (re.compile(r"\ba (?:single|lone)\b", re.IGNORECASE), Sort.COUNT, Range(1, 1, value=1)),
    (
        re.compile(
            r"\b(?:the|a|vast|great|overwhelming) majority of\b"
            r"|\bmost of (?:the|its|his|her|their)\b",
            re.I,
        ),
        Sort.SHARE,
        Range(50, 100, open_low=True),
    ),
    (re.compile(r"\b(?:the|a) minority of\b", re.I), Sort.SHARE, Range(0, 50, open_high=True)),
)


def _words(text: str) -> list[Amount]:
    """As in "a single death", "the majority of the passengers"."""
    return [
        Amount(sort, found.start(), found.end(), found.end(), bounds)
        for pattern, sort, bounds in _NUMBERED
        for found in pattern.finditer(text)
    ]


def _amount(text: str, quantity: Quantity) -> Amount | None:
    if _is_name(text, quantity) or _is_no_number(text, quantity):
        return None
    start, relation = _relation(text, quantity)
    sort, end = _sort(text, quantity, start)
    if sort is None:
        return None
    bounds = range_of(relation, quantity.low, quantity.high, quantity.value)
    if sort is Sort.DURATION:
        bounds = bounds.times(_days_in(text[quantity.number_end : end]))
    unit = quantity.unit if sort in (Sort.SIZE, Sort.MONEY) else None
    return Amount(sort, start, end, quantity.number_end, bounds, unit)


_NAME_BEFORE = re.compile(r"(?:(?<=[a-z,;]\s)|(?<=\b[Tt]he\s))[A-Z][\w-]*[a-z][\w-]*\s$")
_COUNTED_NEXT = re.compile(r"\s+(?:[a-z-]+\s+){0,2}(?:[a-z]+s|people|men|women|children)\b")


def _is_name(text: str, quantity: Quantity) -> bool:
    """As in "the Kestrel 4", "Model One": a number that is part of a name."""
    if quantity.unit is not None or quantity.start < quantity.number_start:
        return False
    before, after = text[: quantity.number_start], text[quantity.number_end :]
    written = text[quantity.number_start : quantity.number_end]
    if quantity.word:
        return written[0].isupper() and bool(re.search(r"[A-Z]\w+\s$", before))
    named = _NAME_BEFORE.search(before) and len(written) < len("1,000")
    return bool(named and not _COUNTED_NEXT.match(after))


_SCORES = re.compile(r"(?:a\s+|three\s+)?scores?", re.IGNORECASE)


def _is_no_number(text: str, quantity: Quantity) -> bool:
    """As in "no one", "one of them"; and "a score of 63", which is no twenty."""
    if _SCORES.fullmatch(text[quantity.number_start : quantity.number_end]):
        return not re.match(r"\s+of\s+[a-z]", text[quantity.number_end :])
    return quantity.word and why_none(text, quantity) == "one_as_pronoun"


_INSIDE_A_WORD = re.compile(r"[A-Za-z_/#@][-‑]?$|\d[:/.]$")
_IN_A_WORD = re.compile(r"[A-Za-z_]|[/:]\d")
_AGED = re.compile(
    r"\b(?:age[ds]?(?:\s+(?:of|at|between|from|over|under|above|below))*|(?:turn(?:ed|ing)?|birthday)"
    r"|(?:die[ds]?|dying|death)\b[^.,;]{0,40}\bat)\s+$",
    re.IGNORECASE,
)
_YEARS_OLD = re.compile(r"[\s-]*years?[\s-]+(?:old|of\s+age)\b", re.IGNORECASE)
_OF_AGE = re.compile(
    r"(?:older|younger)\b|\S+ the age of\b|before (?:turning|reaching|s?he)\b", re.IGNORECASE
)
_APPOSED = re.compile(r"[A-Za-z][\w'’.-]+,\s$")
_BIRTHDAY = re.compile(r"(?:st|nd|rd|th)\s+birthday\b")


def _sort(text: str, quantity: Quantity, start: int) -> tuple[Sort | None, int]:
    """What the number is, and where it ends with its unit; None where it is part of a name."""
    before, after = text[:start], text[quantity.number_end :]
    own = text[: quantity.number_start]
    if years := _YEARS_OLD.match(after):
        return Sort.AGE, quantity.number_end + years.end()
    aged = _AGED.search(before) or _AGED.search(own) or _OF_AGE.match(text, start)
    if aged or _is_apposed(own, after, quantity):
        return Sort.AGE, quantity.end
    if quantity.unit is None and (_INSIDE_A_WORD.search(own) or _IN_A_WORD.match(after)):
        return None, quantity.end
    if (unit := _duration().match(after)) and quantity.unit is None:
        return Sort.DURATION, quantity.number_end + unit.end()
    sorts = {"count": Sort.COUNT, "percent": Sort.SHARE, "money": Sort.MONEY}
    return sorts.get(quantity.unit_class, Sort.SIZE), quantity.end


def _is_apposed(before: str, after: str, quantity: Quantity) -> bool:
    """As in "Marlow Vint, 49, died"."""
    value, bare = quantity.value, not quantity.word and quantity.approximator is None
    plausible = value is not None and value < 120
    return bool(bare and plausible and _APPOSED.search(before) and re.match(r"[,.;)]", after))


_DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1, "night": 1, "week": 7, "fortnight": 14}
_LONG_DAYS = {"month": 30.4, "year": 365.25, "decade": 3652.5, "century": 36525, "centurie": 36525}


@cache
def _duration() -> re.Pattern[str]:
    units = "|".join((*_DAYS, *_LONG_DAYS))
    return re.compile(rf"(?:\s+(?:more|full|consecutive|whole|long))*[\s-]+(?:{units})s?\b", re.I)


def _days_in(words: str) -> float:
    unit = re.findall(r"[a-z]+", words.lower())[-1].removesuffix("s")
    return (_DAYS | _LONG_DAYS)[unit]


_MORE = "older longer taller greater higher larger bigger faster heavier further farther"
_LESS = "younger shorter lower smaller slower fewer lighter"
_GRADED = re.compile(
    rf"\b(?:(?P<more>{_MORE.replace(' ', '|')})|(?P<less>{_LESS.replace(' ', '|')}))\s+than"
    r"(?:\s+the\s+age\s+of)?\s+(?:an?\s+)?$"
    r"|\b(?:(?P<over>over|above|past|after)|(?P<under>under|below|before))\s+the\s+age\s+of\s+$"
    r"|\b(?P<before>before)\s+(?:turning|reaching|he\s+was|she\s+was|he\s+turned|she\s+turned|his|her)\s+$"
    r"|\b(?P<aged>age[ds]?)\s+(?P<way>over|under|above|below)\s+$",
    re.IGNORECASE,
)
_NOT = re.compile(r"(?:\bnot|n['’]t|\bnever)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_REACH = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\byet to)\s+(?:yet\s+)?(?:been\s+)?(?:reach\w*|hit|attain\w*)\s+$",
    re.I,
)
_FLIPPED = {
    Relation.MORE_THAN: Relation.AT_MOST,
    Relation.FEWER_THAN: Relation.AT_LEAST,
    Relation.AT_LEAST: Relation.FEWER_THAN,
    Relation.AT_MOST: Relation.MORE_THAN,
}


def _relation(text: str, quantity: Quantity) -> tuple[int, Relation]:
    """Where the words that loosen it begin, and how they bound it."""
    start, relation = quantity.start, relation_of(quantity.approximator)
    if relation is Relation.EXACT:
        start, relation = _graded(text, start)
    before = text[max(0, start - 32) : start]
    if relation in _FLIPPED and _NOT.search(before):
        return start, _FLIPPED[relation]
    if relation is Relation.EXACT and _REACH.search(before):
        return start, Relation.FEWER_THAN
    return start, relation


def _graded(text: str, start: int) -> tuple[int, Relation]:
    """As in "younger than 61", "over the age of 50"."""
    found = _GRADED.search(text[max(0, start - 40) : start])
    if not found:
        return start, Relation.EXACT
    more = found["more"] or found["over"] or (found["way"] or "").lower() in ("over", "above")
    width = len(found[0])
    return start - width, Relation.MORE_THAN if more else Relation.FEWER_THAN


def _loosened(text: str, start: int) -> tuple[int, Relation]:
    """The same for a number that the reader of quantities has not seen: as before "1"."""
    probe = text[max(0, start - 48) : start] + "1"
    last = find_quantities(probe)[-1:]
    if not last or last[0].number_end != len(probe):
        return start, Relation.EXACT
    shifted = replace(last[0], start=last[0].start + start - (len(probe) - 1))
    return _relation(text, shifted)
