"""Old values beside new ones ("from 604 to 640", "up from 36 the day before"), values taken back
("not 40 but 12"), and what remains of a whole ("all but three of the 112")."""

import re
from dataclasses import replace
from functools import cache

from claims.figures.quantities.lexemes import lowered
from claims.figures.quantities.quantity import Quantity
from claims.figures.quantities.ranges import CHANGE, PEAK, is_change
from claims.lexicon import load


@cache
def _earlier_pattern() -> re.Pattern[str]:
    """What stands before an old value."""
    words = load("approximators")
    loose = "|".join(p for group in words["before"].values() for p in group if p[0].isalpha())
    return re.compile(
        r"\b(?P<word>(?:up|down)\s+from|compared\s+(?:with|to)|from|versus|vs\.?|against)\s+"
        rf"(?:(?:(?:the|an?)(?: earlier| previous)?|{PEAK}|its|just|only|{loose})\s+)*"
        r"[^\w\s]{0,3}$",
        re.IGNORECASE,
    )


_TIME_NEXT = re.compile(
    r"[^.;]{0,28}?\b(?:ago|earlier|before|previously|last\s+\w+|in\s+(?:\d{4}|[A-Z]\w+)|the\s+(?:previous|same|prior|day)"
    r"|yesterday|a\s+(?:day|week|month|year|decade)|on\s+[A-Z]\w+)",
)
_SENTENCE_END = re.compile(r"[.;!?][\"”’']?\s")
_REVISION = re.compile(
    r"\b(?:revis\w+|correct\w*|amend\w*|restat\w+|adjust\w*|downgrad\w+)\b"
    r"|\b(?:cut|lower\w*|reduc\w+|trim\w*)\s+(?:its|the|their|his|her|that)\s+(?:\w+\s){0,2}?"
    r"(?:count|toll|tally|figure|number|estimate|total)\b",
    re.IGNORECASE,
)
# Parts of words one of which a change, or a denial, is told with.
_CHANGES = ("from", "compared", "against", "versus", " vs")
_DENIALS = (
    "not ", "rather", "instead", "withdr", "retract", "disown", "took", "taken", "recant",
    "rescind", "disavow", "deny", "denie", "reject", "dismiss", "refut", "disput", "rubbish",
    "debunk", "wrong", "false", "correct", "mistake", "untrue", "inaccura", "invent", "fabricat",
    "error", " lie",
)  # fmt: skip
# A sentence is seldom so long between a new value and an old one.
_FAR = 120


def with_changes(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities with old values marked ``previous``, and what a correction replaces
    ``denied``."""
    small = lowered(text)
    changes, denials = (any(part in small for part in parts) for parts in (_CHANGES, _DENIALS))
    if not changes and not denials:
        return quantities
    found = list(quantities)
    for i, quantity in enumerate(quantities):
        before = _SENTENCE_END.split(text[max(0, quantity.start - _FAR) : quantity.start])[-1]
        anchor = _anchor(text, quantities, i, before) if changes else None
        if anchor is not None:
            sentence = text[max(0, quantity.start - len(before)) : quantity.end]
            denied = bool(_REVISION.search(sentence))
            found[i] = replace(quantity, previous=True, anchor=anchor, denied=denied)
        elif denials and _is_taken_back(text, quantities, i, before):
            found[i] = replace(quantity, denied=True)
    return found


def _anchor(text: str, quantities: list[Quantity], i: int, before: str) -> int | None:
    """Where the new value starts of which quantity ``i`` is the old one; None where it is none."""
    match = _earlier_pattern().search(before[-48:])
    if match is None:
        return None
    words = match["word"].lower().split()
    rest = text[quantities[i].end :]
    follower = _follower(text, quantities, i)  # a number never starts a text: not 0
    if words[-1] == "from" and follower and is_change(text, quantities[i].start):
        return follower
    if words == ["from"]:
        earlier = _in_sentence(quantities, i, before)
        risen = earlier is not None and CHANGE.search(before)
        return earlier if risen and _goes_without_noun(text, quantities[i]) else None
    if words[0] in ("against", "versus", "vs", "vs.") and not _TIME_NEXT.match(rest):
        return None
    return _in_sentence(quantities, i, before)


_TO = re.compile(
    r"(?:\s+(?!and\b)[a-z]+){0,3}(?:\s+(?:in|on)\s+[\w\s]{1,20}?)?,?\s+to\s+(?:(?:\w+\s){0,3})[^\w\s]{0,3}"
)


def _follower(text: str, quantities: list[Quantity], i: int) -> int | None:
    """The new value in "from 12 percent to 19", where it follows."""
    if i + 1 >= len(quantities):
        return None
    after = quantities[i + 1].number_start
    gap = text[quantities[i].end : after]
    return after if len(gap) < _FAR // 2 and _TO.fullmatch(gap) else None


def _in_sentence(quantities: list[Quantity], i: int, before: str) -> int | None:
    """The new value before "up from 36", in the same sentence and of the same unit class."""
    here = quantities[i]
    for other in reversed(quantities[:i]):
        if here.start - other.start > len(before):
            return None
        if here.unit is None or other.unit_class == here.unit_class:
            return other.number_start
    return None


_NOUN_NEXT = re.compile(r"\s+(?:[a-z]+\s)?(?:[a-z]{3,}s|people|men|women|children)\b")
_TIME_WORD_NEXT = re.compile(
    r"\s+(?:(?:the|a|an|in|on|last|earlier|previously|as|during|at)\b|\w+\s+(?:ago|earlier))"
)


def _goes_without_noun(text: str, quantity: Quantity) -> bool:
    """Whether what follows is no noun of its own ("12 sailors from four countries rose")."""
    if quantity.unit is not None or _TIME_WORD_NEXT.match(text, quantity.end):
        return True
    return not _NOUN_NEXT.match(text, quantity.end)


_NOT = re.compile(r"\bnot\s+(?:[a-z]+\s){0,2}[^\w\s]{0,2}$", re.IGNORECASE)
_RATHER = re.compile(
    r"(?:\brather than|\binstead of|(?:[,—–-]|\band)\s*not)\s+(?:[a-z]+\s){0,2}[^\w\s]{0,2}$",
    re.IGNORECASE,
)
_NOT_BUT = re.compile(r"[^.;]{0,40}?\bbut\s+(?:\w+\s+){0,2}$")
_NO_DENIAL = re.compile(
    r"\bnot\s+(?:just|only|merely|simply|even|all|quite|yet|until|less|more|fewer|every|a)\b", re.I
)
_WITHDRAWN = re.compile(
    r"\b(?:withdr[ae]w\w*|retract\w*|disown\w*|took\s+back|taken\s+back|recant\w*|rescind\w*|disavow\w*)\s"
    r"(?:(?!\b(?:and|but|from|after)\b)[^.;,]){0,60}$",
    re.IGNORECASE,
)


def _is_taken_back(text: str, quantities: list[Quantity], i: int, before: str) -> bool:
    """As in "not 40 but 12", "12, not 40", "withdrew its earlier figure of 53 arrests"."""
    here = quantities[i]
    if _WITHDRAWN.search(before) or _is_rejected(text, here, before):
        return True
    if _NO_DENIAL.search(before[-40:]) or (here.value == 1 and here.word):
        return False
    if _NOT.search(before) and i + 1 < len(quantities):
        gap = text[here.end : quantities[i + 1].start]
        if len(gap) < _FAR // 2 and _NOT_BUT.fullmatch(gap):
            return True
    return bool(_RATHER.search(before)) and _in_sentence(quantities, i, before) is not None


_REJECTED = re.compile(
    r"\bden(?:y|ied|ies|ying)\b(?:(?!\b(?:and|but|said|saying|adding)\b)[^.;,]){0,60}$"
    r"|\b(?:reject|dismiss|refut|disput|rubbish|disavow|debunk)\w*\s(?:(?!\b(?:and|but)\b)[^.;,]){0,40}?"
    r"\b(?:claim|report|figure|toll|count|estimate|assertion|allegation|rumour|rumor|suggestion)s?\s"
    r"(?:(?!\b(?:and|but)\b)[^.;,]){0,28}$",
    re.IGNORECASE,
)
_FIGURE_OF = re.compile(
    r"\b(?:figure|toll|count|number|claim|estimate|tally|report)\s+of\s+\D{0,12}$", re.I
)
_WRONG = re.compile(
    r"\s+(?:\w+\s){0,2}(?:was|is|were|are|had been|proved)\s+(?:\w+ly\s)?"
    r"(?:wrong|false|incorrect|mistaken|untrue|inaccurate|invented|fabricated"
    r"|[\"“]?an? (?:\w+\s)?(?:mistake|error|lie|invention))\b"
)


def _is_rejected(text: str, here: Quantity, before: str) -> bool:
    """As in "rejecting the claim of 17 dead", "the figure of 300 was wrong"."""
    if _REJECTED.search(before):
        return True
    return bool(_FIGURE_OF.search(before) and _WRONG.match(text, here.end))


_ALL_BUT = re.compile(
    r"\b(?P<words>all but|all except)\s+(?:for\s+)?(?:about\s+|some\s+)?$", re.IGNORECASE
)
_OF_WHOLE = re.compile(r"\s+of\s+(?:[\w.’'-]+\s+){1,4}")
_WHOLE_FIRST = re.compile(
    r"\b(?:of|out of)\s+(?:the|its|their)\s+(?:[a-z]+\s+){0,2}$", re.IGNORECASE
)


def with_remainders(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """ "All but three of the 112" as 109; without a whole to count from there is no figure."""
    if not re.search(r"\ball\s+(?:but|except)\b", text, re.IGNORECASE):
        return quantities
    found: list[Quantity] = []
    for i, quantity in enumerate(quantities):
        match = _ALL_BUT.search(text, max(0, quantity.start - 32), quantity.start)
        if match is None:
            found.append(quantity)
            continue
        whole = _whole(text, quantities, i)
        if whole and quantity.value is not None and whole.value is not None:
            found.append(_remaining(quantity, quantity.value, whole, match.start()))
    return found


def _remaining(quantity: Quantity, gone: float, whole: Quantity, start: int) -> Quantity:
    """What ``gone`` leaves of the whole, within the bounds of the whole."""
    high = None if whole.high is None else whole.high - gone
    value = (whole.value or 0) - gone
    return replace(quantity, start=start, value=value, low=whole.low - gone, high=high)


def _whole(text: str, quantities: list[Quantity], i: int) -> Quantity | None:
    """The whole that "all but three" is of: the number behind "of the", or "Of the 112" before."""
    here = quantities[i]
    if i + 1 < len(quantities):
        after = quantities[i + 1]
        if _OF_WHOLE.fullmatch(text, here.end, after.start):
            return after
    before = text[max(0, here.start - 200) : here.start]
    begins = here.start - len(_SENTENCE_END.split(before)[-1])
    for other in quantities[:i]:
        if other.start >= begins and _WHOLE_FIRST.search(
            text, max(0, other.start - 24), other.start
        ):
            return other
    return None
