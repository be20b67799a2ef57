"""The channel a statement was made through, and the day it was made."""

import re
from collections.abc import Sequence
from functools import cache

from claims.extract.attribution.draft import CharSpan, Draft
from claims.extract.syntax.context import Context
from claims.extract.syntax.tree import Sentence, chars
from claims.lexicon import load
from claims.text.dates import DateMention

_TOLD = r"\b(?:told|tells?|telling|inform(?:ed|s)|remind(?:ed|s)|assur(?:ed|es))\s+"
_MEDIUM = re.compile(
    _TOLD + r"(?:(?:the|an?|local|state|same|private)\s+)*((?:[A-Z][\w-]*\s+)*"
    r"(?:radio station|[Tt]elevision|TV|[Rr]adio|FM|newspaper|channel|news agency)s?)\b"
)
_STATION = re.compile(
    _TOLD + r"(?:the\s+)?(?:[A-Z][\w-]*\s+)*(Radio|Television|TV|Channel)\s+[A-Z\d]"
)
_ON_AIR = re.compile(
    r"\bon\s+(?:[A-Z][\w-]*\s+)?(Radio)\s+[A-Z]|\bon\s+(?:[A-Z][\w-]*\s+)+(Radio|FM)\b"
)
_BY_PHONE = re.compile(r"\b(?:by|over the) (?:tele)?phone\b", re.I)
_AT_THE_SCENE = re.compile(
    _TOLD
    + r"(?:\w+\s+)?(?:reporters|journalists)\s+(?:on|outside|beside|by|near|at|in front of)\s+"
    r"(?:the|her|his|its|their)\s+(?!\w*\s?(?:conference|briefing|summit|meeting|talks|sidelines|phone"
    r"|telephone|weekend|day|eve)\b)[a-z]",
    re.I,
)
_DOCUMENT = re.compile(
    r"\b(?P<report>report|survey|study|audit|poll|review)s?\s+(?:by\s[\w\s]+?\s)?"
    r"(?:shows?|showed|says|said|finds?|found|puts?|concludes?|concluded|states?|stated)\b"
    r"|\b(?P<document>memo|letter|e-?mail|affidavit|minutes|transcript)s?\s+"
    r"(?:shows?|showed|says|said|describes?|described|states?|stated|records?|recorded)\b",
    re.I,
)
_WORD = re.compile(r"\w+")
_IN_DATE = re.compile(r"\b(?:since|from|until|before|after|by|between|as of)\s*$", re.I)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """(a word of it, phrase, the channel it names): named media first ("in a video on YouTube"),
    then the longest."""
    data = load("channels")
    pairs = [
        (w, name) for table in ("named", "phrases") for name, ws in data[table].items() for w in ws
    ]
    named = frozenset(data["named"])
    pairs.sort(key=lambda pair: (pair[1] not in named, -len(pair[0])))
    return tuple((*_phrase(words), name) for words, name in pairs)


def _phrase(words: str) -> tuple[str, re.Pattern[str]]:
    """A word that every match holds, and the pattern; a phrase with "told" holds in any tense."""
    said, heard, hearer = words.partition("told ")
    if heard and not said:
        return _WORD.findall(hearer)[0], re.compile(rf"{_TOLD}{re.escape(hearer)}\b", re.I)
    return _WORD.findall(words.lower())[0], re.compile(rf"\b{re.escape(words)}\b", re.I)


def around_cue(context: Context, draft: Draft, drafts: Sequence[Draft]) -> str:
    """The sentence of the cue with all contents blanked out, of the same length, from the semicolon
    before the cue on; behind the content it ends at the next comma, where another matter begins."""
    if draft.cue is None:
        return ""
    sentence = cue_sentence(context, draft.cue)
    start = context.doc[sentence.start].idx
    last = context.doc[sentence.end - 1]
    letters = list(context.text[start : last.idx + len(last)])
    hidden = [s for d in drafts for s in d.content if d is draft or not s[0] <= draft.cue[0] < s[1]]
    if draft.aside:
        hidden.append((start, draft.cue[0]))  # what stands before belongs to the other speaker
    if draft.source:
        head = context.doc[draft.source[0] : draft.source[1]].root
        cue = context.token_at(draft.cue[0])
        clauses = [
            c
            for c in head.children
            if c.dep_ in ("relcl", "acl") and not c.left_edge.i <= cue <= c.right_edge.i
        ]
        hidden += [chars(context.doc, c.left_edge.i, c.right_edge.i + 1) for c in clauses]
    for a, b in hidden:
        for at in range(max(a - start, 0), min(b - start, len(letters))):
            letters[at] = " "
    text, content_end, cue = "".join(letters), draft.end - start, draft.cue[0] - start
    comma = text.find(",", content_end) if content_end > cue else -1
    first = text.rfind(";", 0, cue) + 1  # another matter stands before it, too
    return " " * first + text[first : comma if comma >= 0 else len(text)]


def cue_sentence(context: Context, cue: CharSpan) -> Sentence:
    """The sentence a cue stands in, which ``around_cue`` begins with."""
    return context.sentence(min(context.token_at(cue[0]), len(context.doc) - 1))


def find_channel(around: str) -> str | None:
    """The channel named in the words around a cue (speaker, cue and adjuncts, no content)."""
    found = channel_words(around)
    return found[0] if found else None


def channel_words(around: str) -> tuple[str, CharSpan] | None:
    """The same with the characters that name it."""
    medium = _STATION.search(around) or _MEDIUM.search(around)
    if medium and (phone := _BY_PHONE.search(around)):
        return "telephone interview", phone.span()
    if medium:
        return _interview(medium.group(1)), medium.span()
    if on_air := _ON_AIR.search(around):
        return "radio interview", on_air.span()
    if scene := _AT_THE_SCENE.search(around):
        return "briefing at the scene", scene.span()
    if shown := _DOCUMENT.search(around):
        return shown.lastgroup or "", shown.span()
    words = frozenset(_WORD.findall(around.lower()))
    for first, pattern, name in _patterns():
        if first in words and (found := pattern.search(around)):
            return name, found.span()
    return None


def _interview(medium: str) -> str:
    """``told Oru Radio`` is a radio interview; ``told an Atlanta radio station`` keeps the words,
    which say more."""
    kind = medium.lower().split()[-1].rstrip("s")
    named = medium[:1].isupper()
    if kind == "station" and named:
        return medium
    if kind in ("radio", "station", "fm"):
        return "radio interview"
    if kind == "channel" or (named and kind == "tv"):
        return "TV interview"
    return "television" if kind in ("tv", "television") else "interview"


def stated_day(around: str, dates: list[DateMention]) -> str | None:
    """The day of the statement, where a date beside the cue says it.

    ``dates`` are those of ``around`` (already resolved); a date that bounds a period ("since
    Sunday") dates the content, not the statement.
    """
    date = date_of_statement(around, dates)
    return date.last if date else None


def date_of_statement(around: str, dates: list[DateMention]) -> DateMention | None:
    """The same as it is written."""
    for date in dates:
        if date.role in ("since", "until", "before", "after", "from") or not date.last:
            continue
        if not _IN_DATE.search(around[: date.start]):
            return date
    return None
