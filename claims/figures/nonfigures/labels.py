"""Numbers that are names: of roads, articles, flights, telephones, places, streets, calibres."""

import re
from functools import cache

from claims.figures.nonfigures.around import COUNTS_NEXT, Around
from claims.lexicon import load


@cache
def _labels() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    words = load("units")["labels"]
    return frozenset(words["always"]), frozenset(words["capitalised"]), frozenset(words["names"])


@cache
def _before_names() -> frozenset[str]:
    """Words one of which stands right before a number that is a name, in lower case."""
    words = frozenset().union(*_labels())
    listed = {"and", "or", "to", "&", "-", "–", "of", "big", "day"}
    return words | {f"{word}s" for word in words} | listed


_LABEL = re.compile(
    r"(?P<word>[A-Za-z&]+)(?P<dot>\.?)\s+(?:(?:\d+\w?|[IVX]+)(?:,\s\d+\w?)*,?\s?(?:and|or|to|&|[-–])\s?)?$"
)
_GROUP = re.compile(
    r"\b(?:(?:Group|Gang|Club|Committee|Band|Council)\sof|Big|factor\sof)\s$"
    r"|(?:^|[^\w\s]\s|\b(?:on|by|for|into|enter\w*|after)\s)[Dd]ay\s$"
)

# "the dead now number 117", "strikers number 4,000": a verb
_NUMBERS = re.compile(
    r"(?:\b(?:now|still|already|currently|together|may|might|could|would|will|to|only|all|dead|missing"
    r"|wounded|injured|homeless|displaced)|[a-z]{2}[^s\W]s)\s+number\s$"
)


def label(around: Around) -> bool:
    """As in "Route 66", "No. 5", "Hospital 7", "page 3", "Articles 5 and 6", "the Big Four"."""
    before = around.before[-32:]
    if around.quantity.unit or not before or not before[-1].isspace():
        return False
    last = before.split()[-1:]
    if last and last[0].rstrip(".").lower() not in _before_names():
        return False
    if _GROUP.search(before):
        return True
    if _NUMBERS.search(before):
        return False
    match = _LABEL.search(before)
    if not match:
        return False
    word, (always, capitalised, names) = match["word"].lower(), _labels()
    if word == "no":
        return match["dot"] == "." or not around.quantity.word
    name = any(map(str.isupper, match["word"]))
    if name and (word in names or _is_series(word, always)) and not around.quantity.word:
        return True
    if COUNTS_NEXT.match(around.after):
        return False
    return _is_series(word, always) or (name and _is_series(word, capitalised))


def _is_series(word: str, words: frozenset[str]) -> bool:
    """The word or its plural: "Articles 5 and 6"."""
    return word in words or (word.endswith("s") and word[:-1] in words)


_CALLED = re.compile(
    r"\b(?:call|dial|dialling|dialing|phone|hotline|helpline|whatsapp|tel|fax)\b[^.;]{0,12}$", re.I
)
_DIALLED = re.compile(r"\b0\d+[\s-]+(?:\d+[\s-]+)*$|\+\d[\d\s-]*$")


def identifier(around: Around) -> bool:
    """As in "0800 123 456", "dial 112", "007"."""
    if around.quantity.word or around.quantity.unit:
        return False
    if re.match(r"0\d", around.number) or _DIALLED.search(around.before[-24:]):
        return True
    return bool(_CALLED.search(around.before)) and not COUNTS_NEXT.match(around.after)


_COMPASS = re.compile(r"\s?(?:north|south|east|west|latitude|longitude|[NSEW]\b)")


def coordinate(around: Around) -> bool:
    """As in "48.5 degrees north", "34°N"."""
    quantity = around.quantity
    if quantity.unit != "degree":
        return False
    rest = around.after[quantity.end - quantity.number_end :]
    return bool(_COMPASS.match(rest))


_CALIBRE = re.compile(
    r"[-\s]?(?:mm|millimet(?:er|re))[-\s](?:calib|pistol|gun|handgun|rifle|round|shell|mortar|howitzer|cannon|ammunition"
    r"|cartridge|bullet|artillery|machine|submachine|anti|self|projectile|rocket|weapon|grenade|film|camera|lens)"
)


def calibre(around: Around) -> bool:
    """As in "a 9mm pistol", "105 mm guns"."""
    return bool(_CALIBRE.match(around.after))


_STREET = re.compile(
    r"\s+(?:[A-Z][\w'’.-]+\s+){1,3}(?:Street|St\.|Avenue|Ave\.|Road|Rd\.|Square|Lane|Boulevard|Drive|Way|Place"
    r"|Terrace|Court|Row|Quay|Alley)\b"
)


def address(around: Around) -> bool:
    """As in "12 Lenin Street"."""
    return bool(_STREET.match(around.after))
