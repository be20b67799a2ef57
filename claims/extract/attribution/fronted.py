"""Content that stands before speaker and cue: "Nine people were killed, the mayor said"."""

from claims.extract.attribution import cues
from claims.extract.attribution.cues import VerbFrames
from claims.extract.attribution.draft import CharSpan
from claims.extract.attribution.limits import after_break, content_span, right_limit
from claims.extract.syntax.context import Context
from claims.extract.syntax.roles import can_speak
from claims.extract.syntax.tree import own_subject, phrase
from claims.tokens import Doc, Span, Token

_BREAKS = (",", '"', "–", "—", "-", "--", ";")
_TOLLING = frozenset(
    "taking bringing raising pushing lifting putting making increasing including".split()
)
_GOES_ELSEWHERE = frozenset("who which after hours as saying adding citing".split())
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_LONGEST = 24


def fronted(context: Context, verb: Token, frames: VerbFrames) -> tuple[CharSpan, ...]:
    """The sentence up to the comma before speaker and cue, and what goes on behind them."""
    if not frames.clause or verb.tag_ in ("VBG", "VB") or verb.dep_ in ("relcl", "amod"):
        return ()
    region = _speaker_region(verb)
    sentence = context.sentence(verb.i)
    if region is None or region - 1 <= sentence.start or _adverbial(verb, sentence.start):
        return ()
    start = after_break(context.doc, sentence.start, region, context.quotes)
    span = content_span(context.doc, context.text, start, region)
    rest = _rest(context, verb, region, sentence.end)
    words = [*context.doc[start:region], *(context.doc[verb.i + 1 : sentence.end] if rest else ())]
    if not any(t.pos_ in ("VERB", "AUX") or t.like_num for t in words):
        return ()
    return tuple(s for s in (span, rest) if s) if span else ()


def _speaker_region(verb: Token) -> int | None:
    """Where speaker and cue begin behind the content's comma; None where they do not."""
    subject = own_subject(verb)
    region = min(verb.i, phrase(subject)[0]) if subject is not None else 0
    if subject is None and inverted(verb):
        region = verb.i
    if subject is not None and _after_as(verb, region):
        return region - 1
    own = region if region > 0 and _behind_break(verb.doc, region) else None
    loose = surface_subject(verb)
    if loose and (own is None or loose[0] > own):
        return loose[0]
    return own


def _after_as(verb: Token, region: int) -> bool:
    """``..., as its director announced``; but "as he said it" is when."""
    doc, told = verb.doc, ("dobj", "ccomp", "xcomp")
    if region < 3 or doc[region - 1].lower_ != "as" or doc[region - 2].text != ",":
        return False
    return not any(c.dep_ in told and c.i > verb.i for c in verb.children)


def misread_cue(verb: Token) -> bool:
    """``..., Brightmoor estimates, ...``: a cue behind a name that the parser took for a noun."""
    doc, after = verb.doc, verb.i + 1
    if verb.tag_ != "NNS" or verb.i < 4 or not doc[verb.i - 1].text[:1].isupper():
        return False
    closed = after >= len(doc) or doc[after].text in (",", ".")
    frames = cues.verbs().get(verb.lemma_.lower())
    return closed and frames is not None and frames.clause and surface_subject(verb) is not None


def _adverbial(verb: Token, start: int) -> bool:
    """``In March, she warned ...``, ``Despite the claims, they found ...``: what stands before the
    cue is when or why, not what was said."""
    said = any(c.dep_ == "ccomp" and c.i < verb.i for c in verb.children)
    if said or verb.dep_ in ("parataxis", "relcl", "ccomp") or verb.head.i < verb.i:
        return False
    first = verb.doc[start]
    while first.is_punct or first.is_space or first.pos_ == "CCONJ":
        if first.i + 1 >= verb.i:
            return False
        first = first.nbor(1)
    return first.pos_ in ("ADP", "SCONJ") or first.dep_ in ("advmod", "npadvmod", "mark")


def _behind_break(doc: Doc, index: int) -> bool:
    """Whether a comma, dash or quotation mark stands before a token, blanks apart."""
    while index > 1 and doc[index - 1].is_space:
        index -= 1
    return doc[index - 1].text in _BREAKS


def inverted(verb: Token) -> bool:
    """``..." said Ari Molen``: cue, then speaker, where the parser missed the subject."""
    doc, after = verb.doc, verb.i + 1
    if verb.tag_ not in ("VBD", "VBZ") or after >= len(doc) or not _behind_break(doc, verb.i):
        return False
    return doc[after].pos_ in ("PROPN", "DET") or doc[after].ent_type_ == "PERSON"


def fronted_at(verb: Token) -> bool:
    """Whether the cue closes a clause before it: a comma before its speaker, or a clause that the
    parser hung on its left."""
    if any(c.dep_ == "ccomp" and c.i < verb.i for c in verb.children):
        return True
    subject = own_subject(verb)
    region = min(verb.i, phrase(subject)[0]) if subject is not None else verb.i
    if region > 1 and (verb.doc[region - 1].text == "," or inverted(verb)):
        return True
    if subject is not None and _after_as(verb, region):
        return True
    return surface_subject(verb) is not None


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
    return opens and any(can_speak(t) or t.text[:1].isupper() for t in words)


def _belongs(word: Token, verb: Token, region: int) -> bool:
    """Whether a word behind the cue hangs on what stands before speaker and cue."""
    for above in word.ancestors:
        if above.i == verb.i:
            return False
        if above.i < region:
            return True
    return False


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
    goes_on = counts_on or first.dep_ in ("ROOT", "ccomp") or _belongs(first, verb, region)
    if not goes_on or first.lower_ in _GOES_ELSEWHERE:
        return None
    stop = right_limit(verb, comma + 1, context.sentence(verb.i), context.quotes)
    return content_span(doc, context.text, comma + 1, stop)
