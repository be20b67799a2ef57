"""Numbers in digits, with the separators of several conventions and their scale: "1,940", "12 000",
"1,00,000", "12.400", "1.2 million", "3bn"."""

import re

from claims.figures.quantities.lexemes import PARTS, Lexeme, Lexemes
from claims.lexicon import load

# Three digits behind a point are thousands, as in "12.400", only where no decimal can be meant.
_POINTED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_NO_DECIMAL = re.compile(r"[1-9]\d{1,2}\.\d{3}|\d\.\d\d0")
_PERCENT_NEXT = re.compile(r"\s?-?(?:%|per\s?cent|point|magnitude)", re.IGNORECASE)
_MEASURED_NEXT = re.compile(
    r"\s?-?(?:hundred|thousand|million|billion|trillion|[mb]n\b|[mkC]\b|(?:kilo|milli|centi)?met(?:er|re)"
    r"|tons?\b|tonne|(?:kilo)?gram|lit(?:er|re)|degree|°|mile|second|hectare|acre|[mc]m\b|km|kg|[A-Z]*Wh?\b)"
)
_COUNTS_NEXT = re.compile(r"\s[a-z]{3,}s\b|\s(?:people|men|women|children)\b")


def parse_digits(text: str) -> float:
    """``"1,940"`` -> 1940.0, ``"12 000"`` -> 12000.0, ``"6.4"`` -> 6.4, ``"2½"`` -> 2.5."""
    bare = re.sub(r"[,\s’'\u00a0\u202f\u2009]", "", text)
    if bare[-1] in PARTS:
        return float(bare[:-1] or 0) + PARTS[bare[-1]]
    return float(bare.replace(".", "") if bare.count(".") > 1 else bare)


def digits_value(text: str, lexeme: Lexeme) -> float:
    """The number; "12.400" is 12,400 where nobody would write a decimal so."""
    if not _POINTED.fullmatch(lexeme.text) or not _is_pointed(text, lexeme):
        return parse_digits(lexeme.text)
    return parse_digits(lexeme.text.replace(".", ""))


def _is_pointed(text: str, lexeme: Lexeme) -> bool:
    if text[: lexeme.start].endswith(("$", "£")) or _PERCENT_NEXT.match(text, lexeme.end):
        return False
    if lexeme.text.endswith("0"):
        return True
    if _MEASURED_NEXT.match(text, lexeme.end):
        return False
    return bool(_NO_DECIMAL.fullmatch(lexeme.text) or _COUNTS_NEXT.match(text, lexeme.end))


def short_scale(lexemes: Lexemes, at: int) -> float | None:
    """What the letters behind digits multiply by: "1.2m" and "3 bn", "$5b"; None for another
    word. One letter stands for a scale only where it touches the digits."""
    word, scales = lexemes[at].text, load("numbers")["short_scales"]
    scale = scales.get(word.lower())
    if scale is None or (len(word) == 1 and lexemes.gap(at)):
        return None
    signed = _SIGN.search(lexemes.text, max(0, lexemes[0].start - 3), lexemes[0].start)
    if word.lower() in load("numbers")["signed_scales"]["words"] and not signed:
        return None
    if word == "m" and not signed and _is_metres(lexemes, at):
        return None
    return float(scale)


_SIGN = re.compile(r"[^\w\s.,;:()\"'“”‘’-]\s?$|\b(?:R|Rs|RM|USD|EUR)\s?$")
_METRES = re.compile(
    r"\s(?:from|away|deep|long|wide|high|tall|thick|apart|above|below|off|underground|offshore|ahead|north"
    r"|south|east|west|radius|tower|wall|fence|tunnel|bridge|race|sprint|relay|freestyle|hurdles|final"
    r"|waves?|swells?|tsunami|exclusion)\b|-(?:long|deep|high|wide|tall)|²|³"
)


_OF_LENGTH = re.compile(
    r"\b(?:met(?:er|re)s?|mm|cm|km|river|waves?|tide|depth|height|deep|tall|snow|swell|level)\b"
)
_NOUN_NEXT = re.compile(r"\s[a-z]")


def _is_metres(lexemes: Lexemes, at: int) -> bool:
    """As in "300m away", "1,500m", "the river stood at 6.8m": a metre, not a million."""
    text, end = lexemes.text, lexemes[at].end
    if "," in lexemes[at - 1].text or _METRES.match(text, end):
        return True
    if _NOUN_NEXT.match(text, end):
        return False
    return bool(_OF_LENGTH.search(text, max(0, end - 70), end + 40))
