"""Zero in words: "no soldier died", "nobody was hurt", "it lost none"."""

import re

from claims.figures.quantities import Quantity

_ZERO = re.compile(
    r"\b(?P<word>no|not a single|not one|nobody|no one|no-one|none)\b"
    r"(?!\s+(?:fewer|less|more|later|longer|doubt|matter|word|sign|reason|such|way|comment|other|idea|need)\b)",
    re.IGNORECASE,
)


# "denied that any of its soldiers had died", "denied any of them were hurt"
_DENIED_ANY = re.compile(
    r"\bden(?:y|ied|ies|ying)\b[^.;]{0,40}?\b(?P<word>any)\b(?!\s*(?:more|longer))", re.IGNORECASE
)


def find_zeros(text: str) -> list[Quantity]:
    """Words that may be the number 0; they are figures only where they answer a counted question,
    which the caller decides by the measure."""
    return [_zero(m) for pattern in (_ZERO, _DENIED_ANY) for m in pattern.finditer(text)]


def _zero(match: re.Match[str]) -> Quantity:
    start, end = match.span("word")
    rest = match.string[match.end() :]
    elliptical = match["word"].lower() == "none" and bool(_AUXILIARY.match(rest))
    return Quantity(start, end, start, end, 0, 0, 0, word=True, zero=True, elliptical=elliptical)


# "saying none had been", "none were"
_AUXILIARY = re.compile(r"\s+(?:had|has|have|was|were|is|are|did)\b")
