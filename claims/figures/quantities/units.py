"""Units beside a number: percent, money with its sign or word, physical units, and what they are
worth in the base of their class."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from claims.figures.quantities.quantity import Quantity
from claims.figures.quantities.rates import with_rates
from claims.lexicon import load

__all__ = ["converted", "unit_at", "with_units"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One of it is ``worth`` of its base; its scale begins at ``zero`` of the base."""

    name: str
    unit_class: str
    base: str
    worth: float = 1.0
    zero: float = 0.0


# Shorter words are symbols, written one way ("MW", "kg"); others may be in capitals or plural.
_SYMBOL = 3


@cache
def _units() -> dict[str, Unit]:
    """Every unit by its canonical name."""
    tables = load("units")
    classes = {"percent": tables["percent"], "points": tables["points"], **tables["physical"]}
    found = {}
    for kind, table in classes.items():
        unit_class = "percent" if kind == "points" else kind
        for name, entry in table["units"].items():
            zero = entry.get("zero", 0.0)
            base = entry.get("base", table["base"])
            found[name] = Unit(name, unit_class, base, entry["is"], zero)
    return found | _currencies()


def _currencies() -> dict[str, Unit]:
    money = load("units")["money"]
    names = {*money["signs"].values(), *money["words"].values(), *money["codes"]["words"]}
    names |= {code for codes in money["nations"].values() for code in codes.values()}
    found = {name: Unit(name, "money", name) for name in names}
    parts = {part: Unit(part, "money", of, 1 / n) for part, (of, n) in money["parts"].items()}
    return found | parts


@cache
def _unit_words() -> dict[str, str]:
    """Word -> canonical name; longer words are in lower case."""
    tables = load("units")
    found: dict[str, str] = {}
    for table in (tables["percent"], tables["points"], *tables["physical"].values()):
        for name, entry in table["units"].items():
            found |= {form: name for word in entry["words"] for form in _forms(word)}
    money = tables["money"]
    found |= {form: code for word, code in money["words"].items() for form in _forms(word)}
    for nation, codes in money["nations"].items():
        words = {f"{nation} {word}": code for word, code in codes.items()}
        found |= {form: code for word, code in words.items() for form in _forms(word)}
    signs = {s: c for s, c in money["signs"].items() if not s[-1].isalpha() and s[-1] != "."}
    return found | signs | {code: code for code in money["codes"]["words"]}


def _forms(word: str) -> tuple[str, ...]:
    """The word, and its plural in -s where it is long enough to have one."""
    if len(word) <= _SYMBOL and word not in ("ton", "lev", "won"):
        return (word,)
    if not word[-1].isalpha():
        return (word,)
    symbol = any(map(str.isupper, word))
    return (word,) if symbol else (word, f"{word}s")


@cache
def _unit_pattern() -> re.Pattern[str]:
    words = sorted(_unit_words(), key=len, reverse=True)
    any_case = [w for w in words if len(w) > _SYMBOL and w == w.lower()]
    exact = [w for w in words if w not in set(any_case)]
    return re.compile(
        rf"[\s-]?(?P<unit>(?i:{_alternatives(any_case)})|{_alternatives(exact)})", re.NOFLAG
    )


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(w) + (r"(?![^\W_])" if w[-1].isalnum() else "") for w in words)


@cache
def _sign_pattern() -> re.Pattern[str]:
    money = load("units")["money"]
    signs = sorted(money["signs"], key=len, reverse=True)
    codes = "|".join(money["codes"]["words"])
    escaped = "|".join(re.escape(s) for s in signs)
    return re.compile(rf"(?<![A-Za-z])(?:(?P<sign>{escaped})|(?P<code>{codes}))(?P<gap>\s?)$")


def _sign_before(window: str) -> re.Match[str] | None:
    """The sign or code of a currency at the end of ``window``."""
    bare = window.rstrip()
    if bare and bare[-1].isalpha():
        word = bare.split()[-1]
        return _sign_pattern().search(window) if word in _letters() else None
    return _sign_pattern().search(window) if bare and not bare[-1].isdecimal() else None


@cache
def _letters() -> frozenset[str]:
    """Signs and codes of letters only."""
    money = load("units")["money"]
    return frozenset({*filter(str.isalpha, money["signs"]), *money["codes"]["words"]})


@cache
def _first_words() -> frozenset[str]:
    """What a unit begins with, in lower case: a word, or a sign."""
    first = (_FIRST.match(word) for word in _unit_words())
    return frozenset(match[0].lower() for match in first if match)


_FIRST = re.compile(r"[^\W\d_]+|\S")


def _match_unit(text: str, at: int) -> re.Match[str] | None:
    first = _FIRST.match(text, at + (text[at : at + 1] in " -\u00a0"))
    if first is None or first[0].lower() not in _first_words():
        return None
    match = _unit_pattern().match(text, at, at + 32)
    if match and match.group()[0] == "-" and not match["unit"][0].isalpha():
        return None  # "€1bn-€2bn"
    if match and match["unit"] in _TOUCHING and not text[match.start("unit") - 1].isdecimal():
        return None
    return match


def with_units(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities with their units; those that are only part of a rate ("per 100,000") are
    left out."""
    found = [_with_unit(text, q) for q in quantities]
    return with_rates(text, _ellipses(text, found))


def unit_at(text: str, start: int) -> int | None:
    """Where the unit word that begins at ``start`` ends, if one does."""
    match = _match_unit(text, start)
    return match.end() if match else None


def _with_unit(text: str, quantity: Quantity) -> Quantity:
    start = quantity.number_start
    sign = _sign_before(text[max(0, start - 5) : start])
    if sign and _is_sign(sign, quantity):
        code = sign["code"] or load("units")["money"]["signs"][sign["sign"]]
        begin = min(quantity.start, start - len(sign.group()))
        return replace(quantity, start=begin, unit=code, unit_class="money")
    at = quantity.number_end
    if quantity.vague and text.startswith(" of ", at):
        at += len(" of")  # "tens of thousands of tonnes"
    unit = _match_unit(text, at)
    name = _named(text, quantity, unit) if unit else None
    if unit is None or name is None:
        strong = len("-strong") if text.startswith("-strong", at) else 0
        return _signed(text, replace(quantity, end=at + strong) if strong else quantity)
    found = replace(quantity, end=unit.end(), unit=name, unit_class=_units()[name].unit_class)
    return _signed(text, found)


def _is_sign(sign: re.Match[str], quantity: Quantity) -> bool:
    """Letters are a sign only where they touch the sum ("R500"), which is none of "R0" or "R18"."""
    letters = sign["sign"]
    if letters is None or not letters[0].isalpha() or not letters.isalpha() or len(letters) > 2:
        return True
    if letters in ("Rs", "RM", "Tk", "Rp"):
        return True
    return not sign["gap"] and quantity.low > _LEAST_SIGNED


_LEAST_SIGNED = 20
# Words that are money only from so many on ("he won 12", "500 won").
_LARGE = 500


def _named(text: str, quantity: Quantity, unit: re.Match[str]) -> str | None:
    """The canonical name of the unit; None where the word is another ("12 foot patrols")."""
    word = unit["unit"]
    lower = word.lower()
    if lower in load("units")["money"]["large"]["words"] and quantity.low < _LARGE:
        return None
    after = text[unit.end() : unit.end() + 24]
    if lower == "foot" and _ON_FOOT.match(after):
        return None
    if lower in ("pound", "pounds") and _is_weight(quantity, after):
        return "pound (weight)"
    words = _unit_words()
    return words[word] if word in words else words[lower]


# Symbols that stand right behind digits; apart from them they are words ("12 TB patients").
_TOUCHING = frozenset({"C", "F", "p", "TB", "pp", "kt", "mb", "pc", "GB", "MB"})
_ON_FOOT = re.compile(r"\s(?:soldier|patrol|traffic|march|bridge|police|passenger)")
_WEIGHED = re.compile(r"\s(?:bomb|shell|warhead|device|explosive|weight|load|charge)")
# No single haul is weighed in so many pounds as aid is counted.
_SUMS = 100_000


def _is_weight(quantity: Quantity, after: str) -> bool:
    """As in "40 pounds of cocaine", "a 500-pound bomb"; but "2 million pounds of aid"."""
    return quantity.low < _SUMS and bool(re.match(r"\sof\s", after) or _WEIGHED.match(after))


_MINUS = re.compile(r"(?:(?<!\d )\b(?P<word>minus)\s|(?<![\w.)])[-−])$", re.IGNORECASE)


def _signed(text: str, quantity: Quantity) -> Quantity:
    """Below nothing: "minus 12 degrees", "-0.3 percent"."""
    at = quantity.number_start
    minus = _MINUS.search(text, max(0, at - 8), at)
    if not minus or not quantity.value:
        return quantity
    if not minus["word"] and quantity.unit_class not in ("percent", "temperature"):
        return quantity
    value = -quantity.value
    start = min(quantity.start, minus.start())
    return replace(quantity, start=start, value=value, low=value, high=value)


_POINTS = re.compile(r"\s+points?\b")
# Characters within which points after a percentage are percentage points.
_SAME_POLL = 120


def _after_percent(before: list[Quantity], quantity: Quantity) -> bool:
    """As in "61.3 percent, down 4.2 points"."""
    return any(q.unit == "percent" and quantity.start - q.end < _SAME_POLL for q in before)


_BARE = re.compile(r"\s*(?:[.,;:!?”\"’]|$|(?:in|on|at|for|a)\b)")
_JOINING = re.compile(r"\b(?:and|against|to|versus|compared|while|or)\b")


def _ellipses(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """As in "me 53 percent and him 41", "61 percent, up 4 points": a bare number takes the percent
    beside it."""
    found = list(quantities)
    for i, quantity in enumerate(quantities):
        if quantity.unit or quantity.value is None or quantity.value > 100:
            continue
        points = _POINTS.match(text, quantity.number_end)
        if points and _after_percent(quantities[:i], quantity):
            found[i] = replace(
                quantity, end=points.end(), unit="percentage point", unit_class="percent"
            )
        elif i and quantities[i - 1].unit == "percent":
            gap = text[quantities[i - 1].end : quantity.start]
            bare = _BARE.match(text, quantity.number_end)
            if bare and len(gap) < 40 and _JOINING.search(gap):
                found[i] = replace(quantity, unit="percent", unit_class="percent")
    return found


@lru_cache(maxsize=4_096)
def _scale(unit: str) -> tuple[float, float, str]:
    """(worth, zero, class) of a canonical unit or rate: "km/h", "USD per barrel", "per 100,000"."""
    whole = _units().get(unit)
    if whole is not None:
        return whole.worth, whole.zero, whole.base
    counted, *things = unit.split(" per ") if not unit.startswith("per ") else ("", unit[4:])
    known = _units().get(counted)
    worth, zero, name = (known.worth, known.zero, known.base) if known else (1.0, 0.0, counted)
    for thing in things:
        divisor, base = _divisor(thing)
        worth, zero, name = worth / divisor, 0.0, f"{name} per {base}".strip()
    return worth, zero, name or "count"


_PER = re.compile(r"(?P<number>\d[\d,]*)?\s*(?P<noun>.*)")
_HEADS = (
    "",
    "head",
    "capita",
    "person",
    "people",
    "inhabitant",
    "resident",
    "citizen",
    "population",
)


def _divisor(thing: str) -> tuple[float, str]:
    """How many of its base a rate is per: "week" is 7 days, "100,000 people" 100,000 heads."""
    match = _PER.match(thing)
    number, noun = (match["number"], match["noun"]) if match else (None, thing)
    count = float(number.replace(",", "")) if number else 1.0
    times = load("units")["rates"]["times"]
    if noun in times:
        return count / times[noun], "day"
    known = _units().get(noun)
    if known:
        return count * known.worth, known.base
    return count, "head" if noun.removesuffix("s") in _HEADS else noun


def converted(value: float, unit: str | None) -> tuple[float, str]:
    """(``value`` in the base of its class, the class): figures can be compared where the second is
    the same. A unit that no table has is a class of its own; no unit is "count".

    >>> converted(10, "kilometre")
    (10000.0, 'metre')
    >>> converted(35, "per 100,000 people")
    (0.00035, 'per head')
    """
    worth, zero, unit_class = _scale(unit or "")
    return value * worth + zero, unit_class
