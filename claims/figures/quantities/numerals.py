"""Numbers in running text: digits, words, vague words. Text in, spans and values out.

A number is read as English writes it: "1,940", "1.2 million", "two hundred and fourteen",
"half a million", "several hundred", "dozens". What the number counts, and whether it is a figure at
all, is decided by the later passes.
"""

import re
from dataclasses import dataclass
from functools import cache

from claims.figures.quantities.digits import digits_value
from claims.figures.quantities.lexemes import PARTS, Lexemes, lowered
from claims.figures.quantities.number_words import Read, and_part, read_words, scale_at
from claims.lexicon import load


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written in ``text[start:end]``: ``value`` (None for vague words), and the
    interval of a vague word (``low`` = ``high`` = ``value`` for a plain one). ``word`` is true
    where no digit is written; ``vague`` holds the vague words."""

    start: int
    end: int
    value: float | None
    low: float
    high: float
    word: bool = False
    vague: str | None = None


# Longer digit strings are identifiers, not amounts.
_TOO_LARGE = 1e15


def find_numbers(text: str) -> list[Number]:
    """Every number of ``text`` in order, without overlaps."""
    found: list[Number] = []
    small, after = lowered(text), 0
    openings = [m.start() for m in _DIGITS.finditer(small)]
    openings += [m.start() for m in _opening_word().finditer(small)]
    for start in sorted(openings):
        if start >= after:
            number, after = _alone(small, start) or _number_at(text, start)
            found += [number] if number else []
    return found


_DIGITS = re.compile(rf"\d+|[{''.join(PARTS)}]")


@cache
def _opening_word() -> re.Pattern[str]:
    """What a number may begin with, in lower case; "a" only before a word that it makes one."""
    words = load("numbers")
    openers = {"dozen", "quarter", "hundred", "thousand"}
    openers |= {*words["units"], *words["tens"], *words["vague"]} - {"few", "couple", "handful"}
    after_a = {"few", "couple", "handful", "dozen", "score", "half", "quarter", "third"}
    after_a |= {*words["scales"]}
    end = r"(?![^\W\d_])"
    return re.compile(
        rf"\b(?:(?:{'|'.join(sorted(openers))}){end}|half(?=[\s-])"
        rf"|a(?=[\s-](?:{'|'.join(sorted(after_a))}){end}))"
    )


_SHORT = re.compile(r"(?:(?P<digits>\d{1,3}(?:,\d{3})*)(?![\d.,/:’']{0,3}\d|[½¼¾⅓⅔⅕⅛])|[a-z]+)")
_NEXT = re.compile(r"(?P<gap>[ \u00a0-]?)(?P<word>[^\W\d_]*)")


def _alone(small: str, start: int) -> tuple[Number, int] | None:
    """A number of one word, or of plain digits, that nothing behind it goes on with: most are.
    ``small`` is the text in lower case."""
    match = _SHORT.match(small, start)
    behind = _NEXT.match(small, match.end()) if match else None
    if match is None or behind is None or behind["word"] in _going_on():
        return None
    if small[match.end() : match.end() + 2].strip(" \u00a0\u2009\u202f")[:1].isdecimal():
        return None  # "12 000"
    digits, words = match["digits"], load("numbers")
    value = words["units"].get(match[0], words["tens"].get(match[0])) if not digits else None
    size = float(digits.replace(",", "")) if digits else value
    if size is None or (value and behind["gap"] == "-") or not behind["word"].isascii():
        return None
    return Number(
        start, match.end(), float(size), float(size), float(size), not digits
    ), match.end()


@cache
def _going_on() -> frozenset[str]:
    """Words that may go on a number: scales, other numbers, parts."""
    words = load("numbers")
    tables = ("units", "tens", "scales", "short_scales", "fractions")
    return frozenset({"and", "dozen", "of"}.union(*(words[table] for table in tables)))


def _number_at(text: str, start: int) -> tuple[Number | None, int]:
    """The number that begins at a character, and the character to go on from."""
    lexemes = Lexemes(text, start)
    word = not (lexemes[0].text[0].isdecimal() or lexemes[0].text[0] in PARTS)
    read = read_words(lexemes) if word else _read_digits(lexemes)
    if read is None:
        return None, lexemes[0].end
    end = lexemes[read.after - 1].end
    if not read.high < _TOO_LARGE:
        return None, end
    return Number(start, end, read.value, read.low, read.high, word, read.vague), end


def _read_digits(lexemes: Lexemes) -> Read:
    value = digits_value(lexemes.text, lexemes[0])
    part, at = and_part(lexemes, 1)
    scale, after = scale_at(lexemes, at, after_digits=True)
    number = round((value + part) * scale, 6)
    return Read(number, number, number, after)
