"""The channel a statement was made through, and the day it was made."""

import re
from collections.abc import Sequence
from functools import cache

from claims.extract.attribution.draft import Draft
from claims.extract.syntax.context import Context
from claims.extract.syntax.tree import chars
from claims.lexicon import load
from claims.text.dates import DateMention

_MEDIUM = re.compile(
    r"\btold\s+(?:(?:the|an?|local|state|same|private)\s+)*((?:[A-Z][\w-]*\s+)*"
    r"(?:radio station|[Tt]elevision|TV|[Rr]adio|newspaper|channel|news agency)s?)\b"
)
_IN_DATE = re.compile(r"\b(?:since|from|until|before|after|by|between|as of)\s*$", re.I)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Phrases with the channel they name: named media first ("in a video on YouTube"), then the
    longest."""
    data = load("channels")
    pairs = [
        (w, name) for table in ("named", "phrases") for name, ws in data[table].items() for w in ws
    ]
    named = frozenset(data["named"])
    pairs.sort(key=lambda pair: (pair[1] not in named, -len(pair[0])))
    return tuple((re.compile(rf"\b{re.escape(word)}\b", re.I), name) for word, name in pairs)


def around_cue(context: Context, draft: Draft, drafts: Sequence[Draft]) -> str:
    """The sentence of the cue with all contents blanked out, of the same length; behind the content
    it ends at the next comma, where another matter begins."""
    if draft.cue is None:
        return ""
    sentence = context.sentence(min(context.token_at(draft.cue[0]), len(context.doc) - 1))
    start = context.doc[sentence.start].idx
    last = context.doc[sentence.end - 1]
    letters = list(context.text[start : last.idx + len(last)])
    hidden = [span for d in drafts for span in d.content]
    if draft.aside:
        hidden.append((start, draft.cue[0]))  # what stands before belongs to the other speaker
    if draft.source:
        head = context.doc[draft.source[0] : draft.source[1]].root
        clauses = [c for c in head.children if c.dep_ in ("relcl", "acl")]
        hidden += [chars(context.doc, c.left_edge.i, c.right_edge.i + 1) for c in clauses]
    for a, b in hidden:
        for at in range(max(a - start, 0), min(b - start, len(letters))):
            letters[at] = " "
    text, content_end = "".join(letters), draft.end - start
    comma = text.find(",", content_end) if content_end > draft.cue[0] - start else -1
    return text[:comma] if comma >= 0 else text


def find_channel(around: str) -> str | None:
    """The channel named in the words around a cue (speaker, cue and adjuncts, no content)."""
    medium = _MEDIUM.search(around)
    if medium:
        return _interview(medium.group(1))
    return next((name for pattern, name in _patterns() if pattern.search(around)), None)


def _interview(medium: str) -> str:
    """``told Oru Radio`` is a radio interview; ``told an Atlanta radio station`` keeps the words,
    which say more."""
    kind = medium.lower().split()[-1].rstrip("s")
    named = medium[:1].isupper()
    if kind == "station" and named:
        return medium
    if kind in ("radio", "station"):
        return "radio interview"
    if kind == "channel":
        return "TV interview"
    return "television" if kind in ("tv", "television") else "interview"


def stated_day(around: str, dates: list[DateMention]) -> str | None:
    """The day of the statement, where a date beside the cue says it.

    ``dates`` are those of ``around`` (already resolved); a date that bounds a period ("since
    Sunday") dates the content, not the statement.
    """
    for date in dates:
        if date.role in ("since", "until", "before", "after", "from") or not date.last:
            continue
        if not _IN_DATE.search(around[: date.start]):
            return date.last
    return None
