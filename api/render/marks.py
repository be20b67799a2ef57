"""A text cut at the borders of what is marked in it, so that overlapping marks can be drawn."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claims.text.reading import paragraphs
from claims.values import Claim

Span = tuple[int, int]
SENTENCE_END = re.compile(r"(?<=[a-z0-9)][.!?])[\"\u201d\u2019)]*\s+(?=[\"\u201c\u2018(]?[A-Z0-9])")
"""Where a sentence ends, as far as the letters tell: for showing, not for reading."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the document with what it is: ``content``, ``cue``, a claim's id…"""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch under the same marks throughout; ``opens`` are the roles that begin with it."""

    text: str
    roles: tuple[str, ...]
    opens: tuple[str, ...]


def cut(text: str, within: Span, marks: Iterable[Mark]) -> list[Piece]:
    """Cut ``text[within]`` into pieces. Joined, their texts are that stretch again."""
    start, end = within
    inside = [m for m in marks if m.start < end and m.end > start and m.start < m.end]
    borders = {start, end}
    for mark in inside:
        borders |= {max(mark.start, start), min(mark.end, end)}
    ordered = sorted(borders)
    return [_piece(text, a, b, inside, start) for a, b in pairwise(ordered)]


def _piece(text: str, a: int, b: int, marks: Sequence[Mark], first: int) -> Piece:
    over = [m for m in marks if m.start <= a and m.end >= b]
    roles = tuple(dict.fromkeys(m.role for m in over))
    opens = tuple(dict.fromkeys(m.role for m in over if max(m.start, first) == a))
    return Piece(text[a:b], roles, opens)


def claim_marks(claim: Claim) -> list[Mark]:
    """The parts of a claim in its document: speaker, cue, content, figures."""
    marks = [Mark(a, b, "content") for a, b in ((claim.start, claim.end), *claim.extra_spans)]
    if claim.cue:
        marks.append(Mark(claim.cue.start, claim.cue.end, "cue"))
    if claim.speaker.mention:
        mention = claim.speaker.mention
        marks.append(Mark(mention.start, mention.end, "speaker"))
    return marks + [Mark(f.start, f.end, "figure") for f in claim.figures]


def surroundings(text: str, claim: Claim) -> list[Span]:
    """The paragraphs that hold any part of the claim; the claim's own span where none does."""
    marks = claim_marks(claim)
    found = [(a, b) for a, b in paragraphs(text) if any(m.start < b and m.end > a for m in marks)]
    return found or [(claim.start, claim.end)]


def marked_claim(text: str, claim: Claim) -> list[list[Piece]]:
    """The claim in its paragraphs, cut at its speaker, cue, content and figures."""
    marks = claim_marks(claim)
    return [cut(text, span, marks) for span in surroundings(text, claim)]


def marked_sentences(text: str, claim: Claim) -> list[list[Piece]]:
    """The claim in the sentences that hold it, cut in the same way."""
    marks = claim_marks(claim)
    spans = ((span, [m for m in marks if _meets(m, span)]) for span in surroundings(text, claim))
    return [cut(text, _around(text, span, inside), marks) for span, inside in spans]


def _meets(mark: Mark, span: Span) -> bool:
    return mark.start < span[1] and mark.end > span[0]


def _around(text: str, within: Span, marks: Sequence[Mark]) -> Span:
    """From the end of the last sentence before the marks to that of the last one they are in."""
    start, end = within
    first = min((m.start for m in marks), default=start)
    last = max((m.end for m in marks), default=end)
    ends = [found.end() for found in SENTENCE_END.finditer(text, start, end)]
    before = max((e for e in ends if e <= first), default=start)
    after = min((e for e in ends if e >= last), default=end)
    return before, after
