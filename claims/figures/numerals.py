"""Numbers in running text: digits, words, vague words. Text in, spans and values out.

A number is read as English writes it: "1,940", "1.2 million", "two hundred and fourteen",
"half a million", "several hundred", "dozens". What the number counts, and whether it is a figure at
all, is decided by the later passes.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

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


class Lexeme(NamedTuple):
    """A word, a number in digits, or a sign."""

    text: str
    start: int
    end: int


_DIGITS = (
    r"\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?"  # 1,940 and 1,00,000
    r"|\d{1,3}(?:[\u00a0\u202f\u2009’']\d{3})+(?!\d)"  # thin or hard space, apostrophe
    r"|[1-9]\d{0,2}(?: \d{3})+(?![\d,.]*\d)"  # 12 000
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)"  # 1.200.000
    r"|\d+(?:\.\d+)?"
)
# Longer digit strings are identifiers, not amounts.
_TOO_LARGE = 1e15
_LEXEME = re.compile(rf"(?P<digits>{_DIGITS})|[^\W\d_]+|\S")


def find_numbers(text: str) -> list[Number]:
    """Every number of ``text`` in order, without overlaps."""
    lexemes = [Lexeme(m.group(), m.start(), m.end()) for m in _LEXEME.finditer(text)]
    found: list[Number] = []
    after = 0
    for at in _openings(lexemes):
        if at < after:
            continue
        read = _read_digits if lexemes[at].text[0].isdecimal() else _read_words
        number, after = read(text, lexemes, at)
        if number:
            found.append(number)
    return found


def _openings(lexemes: list[Lexeme]) -> list[int]:
    """The lexemes that a number may begin with."""
    openers = _openers()
    return [
        at
        for at, (word, _, _) in enumerate(lexemes)
        if word[0].isdecimal() or word.lower() in openers
    ]


@cache
def _openers() -> frozenset[str]:
    words = load("numbers")
    return frozenset(
        {"a", "half", "dozen", "score", *words["units"], *words["tens"], *words["vague"]}
        | {"hundred", "thousand"}
    )


def parse_digits(text: str) -> float:
    """``"1,940"`` -> 1940.0, ``"12 000"`` -> 12000.0, ``"6.4"`` -> 6.4."""
    bare = re.sub(r"[,\s’'\u00a0\u202f\u2009]", "", text)
    return float(bare.replace(".", "") if bare.count(".") > 1 else bare)


def _read_digits(text: str, lexemes: list[Lexeme], at: int) -> tuple[Number | None, int]:
    lexeme = lexemes[at]
    scale, after = _scale(text, lexemes, at + 1, after_digits=True)
    value = round(parse_digits(lexeme.text) * scale, 6)
    if not value < _TOO_LARGE:
        return None, at + 1
    end = lexemes[after - 1].end
    return Number(lexeme.start, end, value, value, value), after


def _scale(
    text: str, lexemes: list[Lexeme], at: int, *, after_digits: bool = False
) -> tuple[float, int]:
    """The scale words from ``at`` on, multiplied ("hundred thousand"), and where they end."""
    words, factor = load("numbers"), 1.0
    while at < len(lexemes):
        word = lexemes[at].text
        gap = text[lexemes[at - 1].end : lexemes[at].start]
        if word.lower() in words["scales"] and gap in (" ", "\u00a0", "-", ""):
            factor *= words["scales"][word.lower()]
        elif after_digits and factor == 1 and _is_short_scale(word, gap):
            factor *= words["short_scales"][word.lower()]
        elif word.lower() == "dozen" and gap == " ":
            factor *= 12
        else:
            break
        at += 1
    return factor, at


def _is_short_scale(word: str, gap: str) -> bool:
    """As in "1.2m" and "3 bn": one letter only where it touches the digits."""
    return word.lower() in load("numbers")["short_scales"] and (not gap or len(word) > 1)


def _read_words(text: str, lexemes: list[Lexeme], at: int) -> tuple[Number | None, int]:
    for reader in (_half, _vague, _counted_words):
        number, after = reader(text, lexemes, at)
        if number:
            return number, after
    return None, at + 1


def _words(lexemes: list[Lexeme], at: int, count: int) -> list[str]:
    return [x.text.lower() for x in lexemes[at : at + count]]


def _half(text: str, lexemes: list[Lexeme], at: int) -> tuple[Number | None, int]:
    """As in "half a million", "half-million", "half a dozen", "a half-dozen"."""
    start = at + 1 if lexemes[at].text.lower() == "a" else at
    if _words(lexemes, start, 1) != ["half"]:
        return None, at
    next_ = start + 1
    while next_ < len(lexemes) and lexemes[next_].text.lower() in ("a", "-", "‑"):
        next_ += 1
    if _words(lexemes, next_, 1) == ["dozen"]:
        return _number(lexemes, at, next_ + 1, 6, (5, 7), "half a dozen"), next_ + 1
    scale, after = _scale(text, lexemes, next_)
    if scale == 1:
        return None, at
    return _number(lexemes, at, after, scale / 2, None, None), after


def _number(
    lexemes: list[Lexeme],
    at: int,
    after: int,
    value: float | None,
    interval: tuple[float, float] | None,
    vague: str | None,
) -> Number | None:
    low, high = interval or (value or 0.0, value or 0.0)
    if not high < _TOO_LARGE:
        return None
    return Number(lexemes[at].start, lexemes[after - 1].end, value, low, high, True, vague)


def _vague(text: str, lexemes: list[Lexeme], at: int) -> tuple[Number | None, int]:
    """As in "dozens", "a few", "several hundred", "tens of thousands", "a dozen"."""
    article = lexemes[at].text.lower() == "a"
    word_at = at + article
    word = next(iter(_words(lexemes, word_at, 1)), "")
    if word == "dozen":
        end = word_at + 1
        return _number(lexemes, at, end, 12, (10, 14), "a dozen" if article else word), end
    if word == "score":
        return (
            (_number(lexemes, at, word_at + 1, 20, None, None), word_at + 1)
            if article
            else (None, at)
        )
    interval = load("numbers")["vague"].get(word)
    if interval is None or (word in ("few", "couple", "handful") and not article):
        return None, at
    return _scaled_vague(text, lexemes, at, word_at + 1, interval)


def _scaled_vague(
    text: str, lexemes: list[Lexeme], at: int, after: int, interval: list[float]
) -> tuple[Number | None, int]:
    low, high = interval
    scale, end = _scale(text, lexemes, after)
    if scale == 1 and _words(lexemes, after, 1) == ["of"]:
        scale, end = _plural_scale(text, lexemes, after + 1)
    if scale > 1:
        low, high = low * scale, (high + 1) * scale - 1
    elif lexemes[after - 1].text.lower() == "tens":
        return None, at  # "tens" alone counts nothing
    else:
        end = after
    exact = low if low == high else None
    words = text[lexemes[at].start : lexemes[end - 1].end].lower()
    return _number(lexemes, at, end, exact, (low, high), words), end


def _plural_scale(text: str, lexemes: list[Lexeme], at: int) -> tuple[float, int]:
    """As in "of thousands", "of dozens"."""
    word = next(iter(_words(lexemes, at, 1)), "")
    scales = load("numbers")["scales"]
    if word == "dozens":
        return 12.0, at + 1
    if word.endswith("s") and word[:-1] in scales:
        return float(scales[word[:-1]]), at + 1
    return _scale(text, lexemes, at)


def _counted_words(_text: str, lexemes: list[Lexeme], at: int) -> tuple[Number | None, int]:
    """As in "two hundred and fourteen", "thirty-one", "a hundred thousand", "two dozen"."""
    words = load("numbers")
    start = at
    if lexemes[at].text.lower() == "a":
        if next(iter(_words(lexemes, at + 1, 1)), "") not in words["scales"]:
            return None, at
        start = at + 1
    total, current, last, after = 0.0, 0.0, "", start
    while after < len(lexemes):
        step = _next_word(lexemes, after, last)
        if step is None:
            break
        word, size, after = step
        if word in words["scales"]:
            total, current = _apply_scale(total, current or 1, words["scales"][word])
            last = "scale"
        else:
            current += size
            last = "tens" if word in words["tens"] else "unit"
    if after == start:
        return None, at
    if _words(lexemes, after, 1) == ["dozen"]:
        dozens = total + current
        return _number(
            lexemes, at, after + 1, dozens * 12, (dozens * 10, dozens * 14), None
        ), after + 1
    return _number(lexemes, at, after, total + current, None, None), after


def _apply_scale(total: float, current: float, scale: float) -> tuple[float, float]:
    """In floats, which "hundred hundred ..." takes to infinity and no further."""
    if scale == 100:
        return total, current * float(scale)
    return total + current * float(scale), 0.0


def _next_word(lexemes: list[Lexeme], at: int, last: str) -> tuple[str, float, int] | None:
    """The next word of a number that may follow a word of class ``last``: (word, size, after)."""
    words = load("numbers")
    word = lexemes[at].text.lower()
    if (last == "tens" and word in "-‐‑–") or (last == "scale" and word == "and"):
        at += 1
    word = next(iter(_words(lexemes, at, 1)), "")
    if word in words["scales"] and (last or at == 0 or word in ("hundred", "thousand", "million")):
        return word, 0.0, at + 1
    if word in words["tens"] and last in ("", "scale"):
        return word, float(words["tens"][word]), at + 1
    if word in words["units"] and (
        last in ("", "scale") or (last == "tens" and words["units"][word] < 10)
    ):
        return word, float(words["units"][word]), at + 1
    return None
