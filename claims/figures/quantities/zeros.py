"""Zero in words: "no soldier died", "nobody was hurt", "it lost none", "without loss of life"."""

import re
from functools import cache

from claims.figures.quantities.find import Quantity
from claims.figures.quantities.lexemes import lowered
from claims.lexicon import load

_ZERO = re.compile(
    r"\b(?P<word>no|not a single|not one|nobody|no one|no-one|none)\b(?!\.\s?\d)"
    r"(?!\s+(?:fewer|less|more|later|longer|doubt|matter|word|sign|reason|such|way|comment|other|idea|need)\b)",
)

# "denied that any of its soldiers had died", "denied any of them were hurt"
_DENIED_ANY = re.compile(
    r"\bden(?:y|ied|ies|ying)\b[^.;]{0,40}?\b(?P<word>any(?:one|body)?)\b(?!\s*(?:more|longer))",
)
_WITHOUT = re.compile(
    r"\bwithout\s+(?:(?:losing|causing|killing|hurting|injuring|damaging|harming)\s+)?"
    r"(?P<word>any|a single|anyone|anybody)\b"
    r"|\b(?P<bare>without)\s+(?:casualt|injur|fatalit|loss of life|losses|deaths?\b|victims)",
)
_NOT_ANY = re.compile(
    r"\b(?:not|n['’]t|never)\s+(?:\w+ly\s+)?(?:been\s+)?(?P<verb>\w+)\s+"
    r"(?P<word>any(?:one|body)?|a single)\b",
)


def find_zeros(text: str) -> list[Quantity]:
    """Words that may be the number 0; they are figures only where they answer a counted question,
    which the caller decides by the measure."""
    small = lowered(text)
    found = [_zero(m) for m in _ZERO.finditer(small)]
    if "den" in small and "any" in small:
        found += [_zero(m) for m in _DENIED_ANY.finditer(small)]
    if "without" in small:
        found += [_zero(m) for m in _WITHOUT.finditer(small)]
    if "any" in small or "a single" in small:
        found += [_zero(m) for m in _NOT_ANY.finditer(small) if _is_deed(m["verb"])]
    return found


def _is_deed(verb: str) -> bool:
    """Whether the verb does something; "did not report any deaths" only says nothing of them."""
    return not verb.startswith(_silent())


@cache
def _silent() -> tuple[str, ...]:
    return tuple(load("numbers")["silent"]["verbs"])


def _zero(match: re.Match[str]) -> Quantity:
    group = "bare" if match.re is _WITHOUT and match["bare"] else "word"
    start, end = match.span(group)
    rest = match.string[match.end() :]
    word = match[group]
    alone = word in ("anyone", "anybody") or (word == "none" and bool(_AUXILIARY.match(rest)))
    return Quantity(start, end, start, end, 0, 0, 0, word=True, zero=True, elliptical=alone)


# "saying none had been", "none were"
_AUXILIARY = re.compile(r"\s+(?:had|has|have|was|were|is|are|did)\b")
