"""Numbers in words: "two hundred and fourteen", "half a million", "several hundred", "dozens"."""

from typing import NamedTuple

from claims.figures.quantities.digits import short_scale
from claims.figures.quantities.lexemes import Lexemes
from claims.lexicon import load


class Read(NamedTuple):
    """What was read: the number (None for an open interval), its interval, the vague words, and
    the lexeme after it."""

    value: float | None
    low: float
    high: float
    after: int
    vague: str | None = None


def read_words(lexemes: Lexemes) -> Read | None:
    """The number that the first lexeme begins; None where it begins none."""
    for reader in (_half, _share_of_scale, _vague, _counted):
        read = reader(lexemes)
        if read:
            return read
    return None


def _exactly(value: float, after: int) -> Read:
    return Read(value, value, value, after)


def scale_at(lexemes: Lexemes, at: int, *, after_digits: bool = False) -> tuple[float, int]:
    """The scale words from ``at`` on, multiplied ("hundred thousand"), and where they end."""
    scales, factor = load("numbers")["scales"], 1.0
    while True:
        word = lexemes.word(at)
        if word in scales and lexemes.gap(at) in (" ", "\u00a0", ""):
            factor *= scales[word]
        elif word == "-" and factor == 1 and lexemes.word(at + 1) in scales:
            factor, at = float(scales[lexemes.word(at + 1)]), at + 1
        elif after_digits and factor == 1 and (short := short_scale(lexemes, at)):
            factor = short
        elif word == "dozen" and lexemes.gap(at) == " ":
            factor *= 12
        else:
            return factor, at
        at += 1


def and_part(lexemes: Lexemes, at: int) -> tuple[float, int]:
    """The fraction in "two and a half", and the lexeme after it; 0 and ``at`` where none is."""
    if lexemes.word(at) != "and":
        return 0.0, at
    number, after = lexemes.word(at + 1), at + 2
    after += lexemes.word(after) == "-"
    part = _ADDED.get((number, lexemes.word(after)))
    if part is None or lexemes.word(after + 1) in ("of", "dozen", "-"):
        return 0.0, at
    return part, after + 1


_ADDED = {
    ("a", "half"): 0.5,
    ("one", "half"): 0.5,
    ("a", "quarter"): 0.25,
    ("a", "third"): 0.333,
    ("three", "quarters"): 0.75,
}


def _half(lexemes: Lexemes) -> Read | None:
    """As in "half a million", "half-million", "half a dozen", "half a percentage point"."""
    start = 1 if lexemes.word(0) in ("a", "one") else 0
    if lexemes.word(start) != "half":
        return None
    after = start + 1
    while lexemes.word(after) in ("a", "an", "-", "‑"):
        after += 1
    if after == start + 1 and not start:
        return None  # "half the town" is a share
    if lexemes.word(after) == "dozen":
        return Read(6, 5, 7, after + 1, "half a dozen")
    scale, end = scale_at(lexemes, after)
    if scale > 1:
        return _exactly(scale / 2, end)
    halved = lexemes.word(after) in load("numbers")["halved"]["words"]
    return _exactly(0.5, after) if halved else None


def _share_of_scale(lexemes: Lexemes) -> Read | None:
    """As in "a quarter of a million", "three-quarters of a million"."""
    over = {"a": 1, "one": 1, "two": 2, "three": 3}.get(lexemes.word(0))
    at = 0 if over is None else 1
    at += lexemes.word(at) == "-"
    under = _UNDER.get(lexemes.word(at))
    if under is None or [lexemes.word(at + 1), lexemes.word(at + 2)] != ["of", "a"]:
        return None
    scale, after = scale_at(lexemes, at + 3)
    if scale > 1:
        return _exactly(round((over or 1) / under * scale), after)
    points = lexemes.word(at + 3) in ("percent", "percentage", "per")
    return _exactly(round((over or 1) / under, 3), at + 3) if points else None


_UNDER = {"quarter": 4, "quarters": 4, "third": 3, "thirds": 3, "tenth": 10}


def _vague(lexemes: Lexemes) -> Read | None:
    """As in "dozens", "a few", "several hundred", "tens of thousands", "a dozen"."""
    article = lexemes.word(0) == "a"
    word = lexemes.word(article)
    if word == "dozen":
        return Read(12, 10, 14, article + 1, "a dozen" if article else word)
    if word == "score":
        return _exactly(20, 2) if article else None
    interval = load("numbers")["vague"].get(word)
    if interval is None or (word in ("few", "couple", "handful") and not article):
        return None
    return _scaled_vague(lexemes, article + 1, interval)


def _scaled_vague(lexemes: Lexemes, after: int, interval: list[float]) -> Read | None:
    low, high = interval
    scale, end = scale_at(lexemes, after)
    if scale == 1 and lexemes.word(after) == "of":
        scale, end = _plural_scale(lexemes, after + 1)
    if scale > 1:
        low, high = low * scale, (high + 1) * scale - 1
    elif lexemes.word(after - 1) == "tens":
        return None  # "tens" alone counts nothing
    else:
        end = after
    words = lexemes.text[lexemes[0].start : lexemes[end - 1].end].lower()
    return Read(low if low == high else None, low, high, end, words)


def _plural_scale(lexemes: Lexemes, at: int) -> tuple[float, int]:
    """As in "of thousands", "of dozens"."""
    word, scales = lexemes.word(at), load("numbers")["scales"]
    if word == "dozens":
        return 12.0, at + 1
    if word.endswith("s") and word[:-1] in scales:
        return float(scales[word[:-1]]), at + 1
    return scale_at(lexemes, at)


def _counted(lexemes: Lexemes) -> Read | None:
    """As in "two hundred and fourteen", "thirty-one", "a hundred thousand", "two dozen"."""
    scales = load("numbers")["scales"]
    article = lexemes.word(0) == "a"
    if article and lexemes.word(1) not in scales:
        return None
    total, current, scale, last, at = 0.0, 0.0, 1.0, "article" if article else "", int(article)
    while step := _next_word(lexemes, at, last):
        word, size, at = step
        if word in scales:
            scale = float(scales[word])
            total, current = _apply_scale(total, current or 1, scale)
            last = "scale"
        else:
            current += size
            last = "tens" if word in load("numbers")["tens"] else "unit"
        part, at = and_part(lexemes, at) if last != "scale" or scale >= 1000 else (0.0, at)
        total, current = (
            (total + part * scale, current) if last == "scale" else (total, current + part)
        )
    if last in ("", "article"):
        return None
    number = total + current
    if lexemes.word(at) == "dozen":
        return Read(number * 12, number * 10, number * 14, at + 1)
    return _exactly(number, at)


def _apply_scale(total: float, current: float, scale: float) -> tuple[float, float]:
    """In floats, which "hundred hundred ..." takes to infinity and no further."""
    if scale == 100:
        return total, current * scale
    return total + current * scale, 0.0


def _next_word(lexemes: Lexemes, at: int, last: str) -> tuple[str, float, int] | None:
    """The next word of a number that may follow a word of class ``last``: (word, size, after)."""
    words, word = load("numbers"), lexemes.word(at)
    hyphen = word in ("-", "‐", "‑", "–")
    if (hyphen and last) or (last == "scale" and word == "and"):
        at += 1
        word = lexemes.word(at)
    if word in words["scales"] and (last or word in ("hundred", "thousand")):
        return word, 0.0, at + 1
    if word in words["tens"] and last in ("", "scale"):
        return word, float(words["tens"][word]), at + 1
    size = words["units"].get(word)
    if size is not None and (last in ("", "scale") or (last == "tens" and size < 10)):
        return word, float(size), at + 1
    return None
