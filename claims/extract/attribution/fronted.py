"""Content that stands before speaker and cue: "Nine people were killed, the mayor said"."""

from spacy.tokens import Span, Token

from claims.extract.attribution import cues
from claims.extract.attribution.cues import VerbFrames
from claims.extract.attribution.draft import CharSpan
from claims.extract.attribution.limits import after_break, content_span, right_limit
from claims.extract.syntax.context import Context
from claims.extract.syntax.roles import can_speak
from claims.extract.syntax.tree import own_subject, phrase

_BREAKS = (",", '"', "–", "—", "-", "--", ";")
_TOLLING = frozenset("taking bringing raising pushing lifting putting making increasing".split())
_GOES_ELSEWHERE = frozenset("who which after hours as saying adding citing".split())
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_LONGEST = 24


def fronted(context: Context, verb: Token, frames: VerbFrames) -> tuple[CharSpan, ...]:
    """The sentence up to the comma before speaker and cue, and what goes on behind them."""
    if not frames.clause or verb.tag_ in ("VBG", "VB") or verb.dep_ in ("relcl", "amod"):
        return ()
    region = _speaker_region(context, verb)
    sentence = context.sentence(verb.i)
    if region is None or region - 1 <= sentence.start:
        return ()
    start = after_break(context.doc, sentence.start, region, context.quotes)
    span = content_span(context.doc, context.text, start, region)
    rest = _rest(context, verb, region, sentence.end)
    words = [*context.doc[start:region], *(context.doc[verb.i + 1 : sentence.end] if rest else ())]
    if not any(t.pos_ in ("VERB", "AUX") or t.like_num for t in words):
        return ()
    return tuple(s for s in (span, rest) if s) if span else ()


def _speaker_region(context: Context, verb: Token) -> int | None:
    """Where speaker and cue begin behind the content's comma; None where they do not."""
    subject = own_subject(verb)
    region = min(verb.i, phrase(subject)[0]) if subject is not None else 0
    own = region if region > 0 and context.doc[region - 1].text in _BREAKS else None
    loose = surface_subject(verb)
    if loose and (own is None or loose[0] > own):
        return loose[0]
    return own


def fronted_at(verb: Token) -> bool:
    """Whether the cue closes a clause before it: a comma before its speaker, or a clause that the
    parser hung on its left."""
    if any(c.dep_ == "ccomp" and c.i < verb.i for c in verb.children):
        return True
    subject = own_subject(verb)
    region = min(verb.i, phrase(subject)[0]) if subject is not None else verb.i
    return (region > 1 and verb.doc[region - 1].text == ",") or surface_subject(verb) is not None


def surface_subject(verb: Token) -> tuple[int, int] | None:
    """The speaker before a cue that closes its sentence, read off the commas:
    ``..., the regional governor, Imre Dolan, said``. Token indexes, or None."""
    doc, last = verb.doc, verb.i
    own = own_subject(verb)
    if last < 3 or (own is not None and own.i < last - 1 and can_speak(own)):
        return None
    end = last - 1 if doc[last - 1].text == "," else last
    cuts = [
        i for i in range(end - 1, max(verb.sent.start, end - _LONGEST), -1) if doc[i].text == ","
    ]
    for cut in cuts[: 2 if end < last else 1][::-1]:
        words = doc[cut + 1 : end]
        if words and not any(_finite(t) for t in words) and _names_speaker(words):
            return cut + 1, end
    return None


def _finite(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") and token.tag_ != "VBN"


def _names_speaker(words: Span) -> bool:
    opens = words[0].pos_ in ("DET", "PROPN", "PRON", "NOUN", "ADJ")
    return opens and any(can_speak(t) for t in words)


def _rest(context: Context, verb: Token, region: int, end: int) -> CharSpan | None:
    """``..., he said, six of them children``: content that goes on behind the cue."""
    doc = context.doc
    subject = own_subject(verb)
    start = max(verb.i, phrase(subject)[1] - 1 if subject is not None else 0) + 1
    comma = next((i for i in range(start, end) if doc[i].text == ","), None)
    if comma is None or comma + 1 >= end - 1:
        return None
    first = doc[comma + 1]
    before = doc[context.sentence(verb.i).start : region]
    behind = doc[comma + 1 : end]
    finite = [t for t in behind if t.tag_ in _FINITE]
    broken = bool(finite) and not any(t.tag_ in _FINITE for t in before)
    broken = broken and finite[0].lemma_ not in cues.verbs()  # ", local radio reported"
    counts_on = first.like_num or first.lower_ in _TOLLING or broken
    goes_on = counts_on or first.dep_ in ("ROOT", "ccomp") or first.head.i < region
    if not goes_on or first.lower_ in _GOES_ELSEWHERE:
        return None
    stop = right_limit(verb, comma + 1, context.sentence(verb.i), context.quotes)
    return content_span(doc, context.text, comma + 1, stop)
