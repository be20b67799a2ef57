"""Point, increment, running total, share or present state (docs/domain.md, section 3, rule 2)."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from claims.figures.clauses import clause_of
from claims.figures.counted import Counted
from claims.figures.vocabulary import Measure, measures
from claims.lexicon import load
from claims.text.dates import DateMention
from claims.vocabulary import FigureKind


def find_kind(
    counted: Counted, measure: str, text: str, dates: Sequence[DateMention]
) -> FigureKind:
    """The kind of a figure; ``text`` and ``dates`` are the paragraph's."""
    return kind_by(counted, measure, text, dates)[0]


def kind_by(
    counted: Counted, measure: str, text: str, dates: Sequence[DateMention]
) -> tuple[FigureKind, str]:
    """The same with the name of the rule, as ``reasons.toml`` lists them under ``kind``."""
    if counted.quantity.unit_class == "percent":
        return FigureKind.PERCENT, "share"
    known = measures().get(measure)
    if is_increment(counted, text) and not _is_only_other(counted, text, known):
        return FigureKind.INCREMENTAL, "increment"
    if known is not None and (known.stock or (not known.grows and _fell_to(counted))):
        return FigureKind.STOCK, "stock"
    grows = known is not None and known.grows
    if _is_total(counted, text):
        return FigureKind.CUMULATIVE, "total"
    if grows and (_in_period(counted, text, dates) or _up_to_now(counted)):
        return FigureKind.CUMULATIVE, "period"
    return FigureKind.POINT, "point"


def _is_only_other(counted: Counted, text: str, known: Measure | None) -> bool:
    """Whether no total grows by it: "dozens more are missing" beside the dead, "five new planets"
    of a thing that is not counted as it comes in."""
    behind = text[counted.quantity.number_end : counted.quantity.number_end + 20]
    if known is not None:
        return known.stock and _OTHERS.match(behind) is not None
    return behind.startswith(" new ")


_OTHERS = re.compile(r" (?:\w+ )?more (?:is|are|was|were|remain\w*|still)\b")


_FALL = frozenset({"drop", "fall", "decline", "decrease", "shrink", "dwindle", "go"})


def _fell_to(counted: Counted) -> bool:
    """As in "has dropped to 22,500": what may fall is a present state."""
    at = counted.first.i - 1
    return at >= 0 and counted.first.doc[at].lower_ == "to" and _first_verb_before(counted) in _FALL


@cache
def _increment_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load("kinds")["incremental"]
    before = "|".join(sorted(words["before"], key=len, reverse=True))
    after = "|".join(words["after"])
    loose = "at least|some|about|around|nearly|almost|more than|over|up to|as many as|an estimated"
    approximate = rf"(?:(?:{loose})\s+)?"
    return (
        re.compile(rf"\b(?:{before})\s+{approximate}[$€£]?$", re.IGNORECASE),
        re.compile(rf"\s+(?:{after})\b(?!\s+than\b)", re.IGNORECASE),
    )


def _in_period(counted: Counted, text: str, dates: Sequence[DateMention]) -> bool:
    """As in "killed from May 3 to May 9": more than a day, so a running total. "Between May 3 and
    May 9" is a window, done with."""
    clause = clause_of(counted, joined=True)
    inside = [d for d in dates if clause.start_char <= d.start < clause.end_char]
    return any(
        a.role == "since" and b.role == "until" and (a.first < b.last or not a.first)
        for a, b in pairwise(inside)
        if "between" not in text[max(0, a.start - 10) : a.start].lower()
    )


def _up_to_now(counted: Counted) -> bool:
    """As in "had been killed as of May 9", "have been killed in the fighting": what goes on is
    counted as far as it has gone."""
    clause = clause_of(counted, joined=True).text.lower()
    return "as of " in clause or _campaign_pattern().search(clause) is not None


@cache
def _campaign_pattern() -> re.Pattern[str]:
    words = "|".join(load("kinds")["campaigns"]["words"])
    return re.compile(
        r"\bha(?:s|ve) (?:\w+ ){0,3}\w+ (?:in|during|by) (?:the|this|that) "
        rf"(?:[\w-]+ )?(?:{words})\b"
    )


def is_increment(counted: Counted, text: str) -> bool:
    """As in "29 more", "another four", "12 new cases", "grew by 29"; or the step before a total:
    "nine died, bringing the toll to 47"."""
    quantity = counted.quantity
    before, after = _increment_patterns()
    if before.search(text[max(0, quantity.number_start - 48) : quantity.number_start]):
        return True
    if after.match(text[quantity.number_end : quantity.number_end + 16]):
        return True
    if _PERIOD_ALONE.search(counted.words):
        return not _is_running(text, counted)
    if re.search(
        r"\bby\s+(?:(?:another|a further)\s+)?$", text[max(0, quantity.start - 14) : quantity.start]
    ):
        return grows_by(counted)
    return _tied_to_total(counted, text)


# "on Sunday alone", "in the past 24 hours"
_PERIOD_ALONE = re.compile(
    r"\b(?:day|today|yesterday|overnight) alone\b|\b(?:[Oo]n|[Ii]n) [A-Z]\w+(?: \d+)? alone\b"
    r"|\b(?:in|over) the (?:past|last|previous) [\w-]+ hours?\b|\bin the (?:past|last) day\b"
)


def _is_running(text: str, counted: Counted) -> bool:
    """As in "to 61", "a total of 31": the running total of a sentence that also has an addition."""
    before = text[max(0, counted.quantity.start - 14) : counted.quantity.start]
    return bool(re.search(r"\b(?:to|at|total of|now)\s+$", before))


_GROWTH = frozenset({"grow", "rise", "increase", "climb", "jump", "swell", "go"})


CHANGE = _GROWTH | _FALL


def grows_by(counted: Counted) -> bool:
    """Whether the verb before the number is one of growth: "has risen by 35 to 1,008"."""
    at = counted.first.i
    up = any(t.lower_ == "up" for t in counted.first.doc[max(0, at - 3) : at])
    return up or _first_verb_before(counted) in _GROWTH


def _first_verb_before(counted: Counted) -> str:
    before = counted.first.doc[counted.sentence.start : counted.first.i]
    return next((str(t.lemma_) for t in reversed(list(before)) if t.pos_ == "VERB"), "")


@cache
def _tie_pattern() -> re.Pattern[str]:
    verbs = (
        "bringing|taking|raising|lifting|pushing|increasing|driving|swelling"
        "|to increase|to bring|to raise|(?:and )?(?:brought|took|raised|lifted|pushed)"
    )
    nouns = r"toll|total|tally|count|number|losses|figure|sum"
    return re.compile(
        rf"^[^.;]*?,?\s(?:{verbs})\s[^.;]{{0,60}}?\b(?:{nouns})\b[^.;]*?\bto\s[\w\s]*?\d"
        rf"|^[^.;]{{0,60}},\s(?:for|making) a total of\s"
    )


def ties_a_total(sentence: str) -> bool:
    """Whether the sentence adds to a total: "nine died, which brought the toll to 47"."""
    return _TIES.search(sentence) is not None


_TIES = re.compile(
    r",\s(?:which\s|and\s)?(?:bringing|taking|raising|lifting|pushing|increasing|brought|took|raised"
    r"|lifted|pushed|increased)\s[^.;]*\bto\s[^.;]*?\d"
)


def _tied_to_total(counted: Counted, text: str) -> bool:
    """Whether a running total follows in the same sentence; only the quantity before it counts."""
    if counted.quantity.number_end > counted.sentence.end_char:
        return False
    rest = text[counted.quantity.number_end : counted.sentence.end_char]
    match = _tie_pattern().match(rest)
    return match is not None and not re.search(
        r"\btotal of\s", text[counted.quantity.start - 12 : counted.quantity.start]
    )


SINCE = re.compile(r"\bsince\b(?! (?:it|he|she|they|we)\b)")
# "the worst attack since 2015" opens no period.
SUPERLATIVE_SINCE = re.compile(r"\b(?:first|last|most|\w+est|worst|best)\b[^.;]{0,40}\bsince\b")


@cache
def _total_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('kinds')['cumulative']['phrases'])})\b")


def _is_total(counted: Counted, text: str) -> bool:
    clause = counted.words.lower()
    if _total_pattern().search(clause):
        return True
    before = text[max(0, counted.quantity.number_start - 40) : counted.quantity.number_start]
    if re.search(r"\btotal of (?:[\w ]+ )?$|\bup by [^.;]{1,24} to\s$", before):
        return True
    if SINCE.search(clause) and not SUPERLATIVE_SINCE.search(clause):
        return True
    return _reaches(counted) or _before_event(clause)


def _reaches(counted: Counted) -> bool:
    """As in "toll ... climbed to 61", "put the number of dead at 26", "a death toll of 26"."""
    words = load("kinds")["cumulative"]
    first = counted.first
    left = list(first.doc[max(counted.sentence.start, first.i - 16) : first.i])
    before = next(
        (t.lower_ for t in reversed(left) if t.pos_ in ("ADP", "PART", "VERB", "AUX")), ""
    )
    noun = any(t.lower_ in words["nouns"] for t in left)
    verb = any(t.lemma_ in words["verbs"] for t in left)
    direct = counted.first.i and counted.first.doc[counted.first.i - 1].lower_ in ("to", "at")
    if direct and verb and any(t.lower_ in ("toll", "tally", "total", "count") for t in left):
        return True
    if any(t.lower_ in ("toll", "tally") for t in left) and before in (
        "to",
        "at",
        "of",
        "was",
        "is",
        "stands",
        "reached",
    ):
        return True
    announced = any(t.lemma_ in words["announcing"] for t in left)
    return (
        counted.head is None
        and noun
        and verb
        and not announced
        and before in ("to", "at", "reached", "passed", "was", "is")
    )


def _before_event(clause: str) -> bool:
    """As in "before the attack 47 civilians had died": a total up to it."""
    return bool(
        re.search(r"\bbefore\s+(?:the|this|that|its|his)\b", clause)
        and re.search(r"\bhad\s+(?:\w+\s)?\w+", clause)
    )
