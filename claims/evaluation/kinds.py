"""What kind a gold attribution is of: its content, its cue, its source."""

import re
from functools import cache

from claims.evaluation.gold import Attributed
from claims.evaluation.words import Spans
from claims.lexicon import load

_WORD = re.compile(r"\w+")
_OPENING = "\"“‘'‟«„"
_INSIDE = '"“‟'
_MARKS = frozenset('"“”«»„‟')
_CLOSING = ('"', "”")

SPEECH = "cue:speech"


def kinds(text: str, gold: Attributed) -> tuple[str, str, str]:
    """``content:direct|mixed|indirect``, ``cue:speech|other`` and
    ``source:name|nominal|pronoun|none``."""
    return (
        f"content:{_content_kind(text, gold.content)}",
        f"cue:{_cue_kind(text, gold.cue)}",
        f"source:{_source_kind(text, gold.source)}",
    )


def joined(text: str, spans: Spans) -> str:
    """The words of the spans, one blank between two of them."""
    return " ".join(text[start:end] for start, end in spans)


def _content_kind(text: str, content: Spans) -> str:
    words = joined(text, content)
    if not words.strip():
        return "indirect"
    marks = sum(mark in _MARKS for mark in words)
    if _is_opened(text, content) and (_is_closed(text, content) or marks <= 1):
        return "direct"
    return "mixed" if marks else "indirect"


def _is_opened(text: str, content: Spans) -> bool:
    start = content[0][0]
    first = joined(text, content).strip()[0]
    return first in _OPENING or (start > 0 and text[start - 1] in _INSIDE)


def _is_closed(text: str, content: Spans) -> bool:
    body = joined(text, content).strip().strip(".,;:!?—– ")
    end = content[-1][1]
    behind = text[end : end + 2].lstrip(".,")
    return bool(body) and (body.endswith(_CLOSING) or behind.startswith(_CLOSING))


def _cue_kind(text: str, cue: Spans) -> str:
    words = _WORD.findall(joined(text, cue).lower())
    return "speech" if _listed("speech").intersection(words) else "other"


def _source_kind(text: str, source: Spans) -> str:
    words = _WORD.findall(joined(text, source))
    if not words:
        return "none"
    first, *others = words
    if len(words) <= 2 and first.lower() in _listed("pronouns"):
        return "pronoun"
    named = first[0].isupper() and first.lower() not in _listed("determiners")
    return "name" if named or any(word[0].isupper() for word in others) else "nominal"


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load("evaluation")[name].split())
