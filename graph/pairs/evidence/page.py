"""A text with its numbers and dates in their places, and the stretches of words around each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claims.lexicon import load
from claims.tokens import Doc, Token
from claims.values import Figure
from graph.pairs.evidence.amounts import Amount
from graph.pairs.evidence.days import Day

Mark = Amount | Day
Stretch = tuple[int, int]

_STOP = re.compile(
    r"[,;:.()\"“”–—]|\b(?:in|of|on|at|by|from|for|with|and|or|but|as|that|which|who|were|was|are|is|"
    r"had|have|has|been|to|out|due|based|while|during|since|before|after|there|when)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\s*(?:out\s+)?of\s+(?:the\s+|its\s+|all\s+)?(?:total\s+(?:of\s+)?)?[\d.,]+"
    r"|\s*of\s+(?:whom|them|which|these|those)\s+(?:had\s+been|were|are|was|being)\b",
    re.IGNORECASE,
)
_PARTED = re.compile(r"[,;](?=\s)|\s(?:and|but|while|whereas)(?=\s)")
_OWNER = re.compile(r"\b(?P<noun>[A-Za-z-]+) (?:of|at)(?: (?:a|an|about|around|some))? $")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Page:
    """``marks`` are the numbers and dates in order; ``sentences``, ``verbs`` and ``nouns`` the
    stretches of each, ``finite`` where the verbs stand that no noun follows."""

    text: str
    marks: Sequence[Mark]
    figures: Sequence[Figure]
    sentences: Sequence[Stretch]
    verbs: Sequence[Stretch]
    finite: Sequence[int]
    nouns: Sequence[Stretch]

    def sentence_of(self, one: Mark) -> int:
        inside = (n for n, (low, high) in enumerate(self.sentences) if low <= one.start < high)
        return next(inside, 0)

    def counted(self, one: Mark) -> Stretch:
        """The words that a number counts: "confirmed cases" of "648 confirmed cases in"; behind
        the whole, where one is told: "25 out of 28 provinces"."""
        if isinstance(one, Day):
            return one.end, one.end
        beside = _BESIDE.match(self.text, one.end)
        start = beside.end() if beside else one.end
        stop = _STOP.search(self.text, start)
        ends = [m.start for m in self.marks if m.start >= start]
        ends += [at for at in self.finite if at >= start]
        return start, min([stop.start() if stop else len(self.text), start + _LONGEST, *ends])

    def owner(self, one: Mark) -> Stretch:
        """The noun of which a number is told: "revenue" of "a revenue of 37 million"."""
        found = None if isinstance(one, Day) else _OWNER.search(self.text, 0, one.start)
        low = self.sentences[self.sentence_of(one)][0]
        return found.span("noun") if found and found.start() >= low else (one.start, one.start)

    def before(self, at: int) -> int:
        """Where the words before a number begin: behind what the number before it counts, and
        behind the comma that parts the two."""
        one = self.marks[at]
        low = self.sentences[self.sentence_of(one)][0]
        start = self.counted(self.marks[at - 1])[1] if at else low
        start = min(max(low, start), one.start)
        parted = _PARTED.search(self.text, start, one.start) if start > low else None
        return parted.end() if parted else start

    def behind(self, at: int) -> Stretch:
        """The words up to the next number, or to the comma before it; of a part those behind its
        whole."""
        if at + 1 < len(self.marks) and self.is_whole(self.marks[at + 1]):
            return self.behind(at + 1)
        start = self.marks[at].end
        high = self.sentences[self.sentence_of(self.marks[at])][1]
        if at + 1 == len(self.marks) or self.marks[at + 1].start >= high:
            return start, max(high, start)
        end = max(self.owner(self.marks[at + 1])[0], start)
        parted = _PARTED.search(self.text, start, end)
        return start, parted.start() if parted else end

    def opening(self, one: Mark) -> int:
        """Where the first verb of the sentence stands, the start of the sentence if not before."""
        low = self.sentences[self.sentence_of(one)][0]
        return next((start for start, _ in self.verbs if low <= start < one.start), low)

    def verb(self, one: Mark) -> Stretch:
        """The last verb before it: "grossed" of "grossed 43 million here and 61 million there"."""
        low = self.sentences[self.sentence_of(one)][0]
        verbs = (v for v in reversed(self.verbs) if low <= v[0] and v[1] <= one.start)
        return next(verbs, (one.start, one.start))

    def is_whole(self, one: Mark) -> bool:
        """As the 28 of "25 out of 28 provinces"."""
        low = self.sentences[self.sentence_of(one)][0]
        return bool(_whole().search(self.text[low : one.start]))

    def words(self, stretch: Stretch) -> str:
        return self.text[slice(*stretch)]

    def names_a_thing(self, stretch: Stretch) -> bool:
        """Whether a noun stands in it."""
        return any(stretch[0] <= start and end <= stretch[1] for start, end in self.nouns)


@cache
def _whole() -> re.Pattern[str]:
    numbers = "|".join(load("numbers")["units"])
    return re.compile(
        rf"\b(?:\d[\d,]*|{numbers})\s+(?:out\s+)?of\s+(?:(?:the|its|their|all)\s+)?$", re.IGNORECASE
    )


def lay_out(
    text: str,
    marks: Sequence[Mark],
    figures: Sequence[Figure],
    paragraphs: Sequence[tuple[int, Doc]],
) -> Page:
    """The page of a text, given its parsed paragraphs and where they start."""
    tokens = [(start, token) for start, doc in paragraphs for token in doc.tokens]
    verbs = [_stretch(start, t) for start, t in tokens if t.pos_ == "VERB"]
    finite = [start + t.idx for start, t in tokens if _is_finite(t)]
    nouns = [_stretch(start, t) for start, t in tokens if t.pos_ == "NOUN"]
    return Page(text, marks, figures, _sentences(text, paragraphs), verbs, finite, nouns)


def _stretch(start: int, token: Token) -> Stretch:
    return start + token.idx, start + token.idx + len(token)


def _is_finite(token: Token) -> bool:
    """A verb that has a subject; the parser takes "recorded deaths" for one now and then."""
    following = token.doc.tokens[token.i + 1 : token.i + 2]
    leads = bool(following) and following[0].pos_ in ("NOUN", "PROPN")
    return token.tag_ in ("VBD", "VBZ", "VBP") and token.pos_ == "VERB" and not leads


def _sentences(text: str, paragraphs: Sequence[tuple[int, Doc]]) -> list[Stretch]:
    spans: list[Stretch] = []
    for offset, doc in paragraphs:
        for sentence in doc.sents:
            first, last = doc.tokens[sentence.start], doc.tokens[sentence.end - 1]
            spans.append((offset + first.idx, offset + last.idx + len(last)))
    return spans or [(0, len(text))]
