"""Numbers that are scores of games and of votes ("won 3-1", "a 5-4 ruling"), and thresholds."""

import re

from claims.figures.nonfigures.around import COUNTS_NEXT, Around

_PLAYED = re.compile(
    r"\b(?:won|win|wins|winning|beat|beaten|beating|lost|lose|losing|drew|draw|lead|led|trail\w*|score\w*|defeat\w*"
    r"|victory|ruled|voted|thrash\w*|edged|aggregate)\b",
    re.IGNORECASE,
)
_PLAYED_NEXT = re.compile(
    r"\s+(?:\w+\s)?(?:win|victory|defeat|loss|draw|lead|thrashing|triumph|rout|vote|ruling|decision|majority|split|party"
    r"|score|scoreline|tie|chance|aggregate)\b"
)
_PAIR = re.compile(r"(?P<first>\d+)\s?[-–]\s?(?P<last>\d+)")


def score(around: Around) -> bool:
    """As in "won 3-1", "a 5-4 ruling", "voted 52-48": a pair that falls is never a range."""
    if around.quantity.unit is not None or around.quantity.word:
        return False
    behind = re.search(r"(?<![\d.,])\d{1,3}\s?[-–]\s?$", around.before)
    left = behind.group() if behind else ""
    ahead = re.match(r"\s?[-–]\s?\d{1,3}(?![\d.,]*\d)", around.after)
    pair = _PAIR.search(left + around.number + (ahead.group() if ahead else ""))
    if pair is None:
        return False
    if int(pair["first"]) >= int(pair["last"]):
        return True
    rest = around.after[len(ahead.group()) if ahead else 0 :]
    played = _PLAYED.search(around.before[-48:]) or _PLAYED_NEXT.match(rest)
    return bool(played) and not COUNTS_NEXT.match(rest)


_MAJORITY = re.compile(r"\s+(?:super)?majority\b|\s+(?:threshold|rule)\b")


def threshold(around: Around) -> bool:
    """As in "a two-thirds majority"."""
    return around.quantity.unit == "percent" and bool(_MAJORITY.match(around.after))
