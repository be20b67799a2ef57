"""A figure in English words: "at least 20", "$2.5 billion", "30 to 40 tonnes", "five per 100,000".

What is said so is read as the same figure again: value, bounds, approximator and unit.
"""

from functools import cache

from claims.figures.quantities.bounds import Relation, relation_of
from claims.lexicon import load
from claims.values import Figure

_MARGINS = ("give or take", "plus or minus", "plus/minus", "±")
_MILLION = 1_000_000
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (_MILLION, "million"))


def worded(figure: Figure, *, spelled: bool = False) -> str:
    """The figure as a reader would quote it, without what it counts; ``spelled`` writes whole
    numbers out. A range that is loosened too ("about 30 to 40") is told by its bounds."""
    words = figure.approximator
    if figure.value is None:
        return _interval(figure, spelled)
    if words and relation_of(words) is Relation.EXACT and _is_vague(words):
        return _with_unit(words, figure)
    number = amount(figure.value, figure.unit, spelled=spelled)
    if words in _MARGINS and figure.high is not None:
        by = figure.high - figure.value
        return f"{number}, {words} {amount(by)}"
    return _loosened(number, words) if words else number


def amount(value: float, unit: str | None = None, *, spelled: bool = False) -> str:
    """The number with its unit: ``"$2.5 billion"``, ``"12 tonnes"``, ``"twelve tonnes"``.

    >>> amount(2_500_000_000, "USD")
    '$2.5 billion'
    >>> amount(40, "litre per head")
    '40 litres per head'
    """
    number = _number(abs(value), spelled=spelled, scaled=unit is not None)
    sign = "minus " if value < 0 else ""
    return sign + _of_unit(number, unit, several=abs(value) != 1)


def _number(value: float, *, spelled: bool = False, scaled: bool = False) -> str:
    whole = spelled and value == int(value)
    return in_words(int(value)) if whole else in_digits(value, scaled=scaled)


def _of_unit(number: str, unit: str | None, *, several: bool) -> str:
    """The number written, with the sign or the word of its unit."""
    if unit is None:
        return number
    counted, rate = _split(unit)
    if not counted:
        return f"{number} {rate}"
    sign = _signs().get(counted) if number[0].isdigit() else None
    said = f"{sign}{number}" if sign else f"{number} {_shown(counted, several=several)}"
    return f"{said} {rate}".rstrip()


def in_digits(value: float, *, scaled: bool = False) -> str:
    """12000.0 -> ``"12,000"``; 61.4 -> ``"61.4"``; 2500000.0 ``scaled`` -> ``"2.5 million"``."""
    if scaled:
        for scale, word in _SCALES:
            mantissa = value / scale
            if mantissa >= 1 and round(mantissa, 2) * scale == value:
                return f"{mantissa:,.2f}".rstrip("0").rstrip(".") + f" {word}"
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.6f}".rstrip("0")


def in_words(number: int) -> str:
    """214 -> ``"two hundred and fourteen"``; whole numbers from 0 on."""
    for scale, word in (*_SCALES, (1_000, "thousand")):
        if number >= scale:
            rest = number % scale
            joint = " and " if 0 < rest < 100 else " "
            return f"{in_words(number // scale)} {word}{joint if rest else ''}{_rest(rest)}"
    if number >= 100:
        joint = " and " if number % 100 else ""
        return f"{_small(number // 100)} hundred{joint}{_rest(number % 100)}"
    return _small(number)


def _rest(number: int) -> str:
    return in_words(number) if number else ""


def _small(number: int) -> str:
    words = load("numbers")
    units = {value: word for word, value in words["units"].items()}
    if number in units:
        return str(units[number])
    tens = next(word for word, value in words["tens"].items() if value == number - number % 10)
    return f"{tens}-{units[number % 10]}" if number % 10 else str(tens)


# Beyond, the words of one end of a range are a scale to the other ("two to three million").
_SPELLED_RANGE = 100


def _interval(figure: Figure, spelled: bool) -> str:
    """A range, or vague words."""
    words, high = figure.approximator, figure.high
    if words and _is_vague(words):
        return _with_unit(words, figure)
    if high is None:
        return f"{amount(figure.low, figure.unit, spelled=spelled)} or more"
    spelled = spelled and high < _SPELLED_RANGE
    first, last = _number(figure.low, spelled=spelled), _number(high, spelled=spelled)
    whole = _of_unit(last, figure.unit, several=True)
    if not whole.startswith(last):  # the sign of a currency stands before either
        first = _of_unit(first, figure.unit, several=True)
    return f"between {first} and {whole}" if words == "between" else f"{first} to {whole}"


def _with_unit(words: str, figure: Figure) -> str:
    """As in "several hundred tonnes", "dozens of kilometres"."""
    if figure.unit is None:
        return words
    counted, rate = _split(figure.unit)
    if not counted:
        return f"{words} {rate}"
    link = " of " if words.endswith("s") and not words.startswith("a ") else " "
    return f"{words}{link}{_shown(counted, several=True)} {rate}".rstrip()


def _is_vague(words: str) -> bool:
    vague = load("numbers")["vague"]
    return any(word in vague or word in ("dozen", "half-dozen") for word in words.split())


def _loosened(number: str, words: str) -> str:
    """The approximator on the side where it can stand."""
    if words not in _phrases("after") or words in _phrases("before"):
        gap = " " if words[-1].isalnum() or words[-1] == "." else ""
        return f"{words}{gap}{number}"
    close = words[0] in "-+"
    return f"{number}{words}" if close else f"{number} {words}"


@cache
def _phrases(side: str) -> frozenset[str]:
    return frozenset(p for group in load("approximators")[side].values() for p in group)


def _split(unit: str) -> tuple[str, str]:
    """The unit counted and what it is per: "litre per head" -> ("litre", "per head")."""
    if unit in load("units")["shown"] or " per " not in f" {unit}":
        return unit, ""
    counted, _, rate = f" {unit}".partition(" per ")
    return counted.strip(), f"per {rate}"


def _shown(unit: str, *, several: bool) -> str:
    """The unit in the singular or the plural; a currency without a word by its code."""
    word = _money_words().get(unit, unit)
    if not several and word not in ("billion cubic metres", "pound (weight)"):
        return word
    shown = load("units")["shown"].get(word)
    if shown:
        return str(shown)
    return word if word.isupper() or word in _SAME else f"{word}s"


# Words of money that have no plural of their own.
_SAME = frozenset({"yen", "yuan", "won", "baht", "rand", "ringgit", "birr", "dong", "kyat", "taka"})


@cache
def _signs() -> dict[str, str]:
    """Currency -> the sign that only it has; the dollar is the American."""
    found: dict[str, str] = {}
    for sign, code in load("units")["money"]["signs"].items():
        if not sign[-1].isalpha() and sign[-1] != ".":
            found.setdefault(code, sign)
    return found


@cache
def _money_words() -> dict[str, str]:
    """Currency -> its word in the singular, the first of the table."""
    found: dict[str, str] = {}
    for word, code in load("units")["money"]["words"].items():
        if len(word) > 1 and word not in load("units")["money"]["large"]["words"]:
            found.setdefault(code, word)
    return found
