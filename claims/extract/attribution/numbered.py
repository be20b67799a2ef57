"""Frames of verbs that attribute only with what goes with them: a number ("offered 60,000 talers",
"knows of four"), or a noun that names a statement ("spread the story that ...")."""

from claims.extract.attribution import cues
from claims.extract.attribution.cues import VerbFrames
from claims.extract.attribution.draft import CharSpan
from claims.extract.attribution.limits import another_clause, content_span, right_limit
from claims.extract.syntax.context import Context
from claims.extract.syntax.roles import can_speak
from claims.extract.syntax.tree import child, subject_of
from claims.tokens import Token

_VAGUE = frozenset("dozens scores hundreds thousands millions none nobody zero nil half".split())
_WITHIN = 12
_FOLLOWS = 4


def counted(context: Context, first: int, last: int) -> bool:
    """Whether a number stands between two tokens."""
    words = context.doc[first:last]
    return any((t.like_num and t.lower_ != "one") or t.lower_ in _VAGUE for t in words)


def numbered_content(context: Context, verb: Token, first: int) -> tuple[CharSpan, ...]:
    """From token ``first`` to where a clause with a subject of its own begins."""
    end = right_limit(verb, first, context.sentence(verb.i), context.quotes)
    span = content_span(context.doc, context.text, first, another_clause(context.doc, first, end))
    return (span,) if span else ()


def numbered(context: Context, verb: Token, frames: VerbFrames) -> tuple[CharSpan, ...]:  # noqa: ARG001
    """``offered 60,000 talers``, ``knows of four``, ``makes it no fewer than 27``."""
    subject = subject_of(verb)
    first = _number_from(context, verb)
    if first is None or subject is None or not can_speak(subject):
        return ()
    return numbered_content(context, verb, first)


def _number_from(context: Context, verb: Token) -> int | None:
    """The token at which what holds the number begins."""
    behind = context.doc[verb.i + 1 : verb.i + _FOLLOWS]
    if verb.lemma_ in cues.words("numbered", "it") and behind and behind[0].lower_ == "it":
        return verb.i + 2 if counted(context, verb.i + 2, verb.i + 2 + _FOLLOWS) else None
    links = cues.takes_number(verb.lemma_)
    link = next((c for c in verb.children if c.i > verb.i and c.lower_ in links), None)
    if link is not None:
        what = child(link, "pobj", "pcomp")
        number = what is not None and any(t.like_num for t in what.subtree)
        if verb.lemma_ == "stand" and what is not None:  # "stands by her statement that"
            number = number or what.lemma_.lower() in cues.words("nouns", "statement")
        return link.i + 1 if number else None
    thing = child(verb, "dobj")
    if thing is None or thing.i < verb.i:
        return None
    if verb.lemma_ in cues.words("numbered", "bare") and thing.pos_ == "NUM":
        return thing.left_edge.i
    if verb.lemma_ not in cues.words("numbered", "verbs"):
        return None
    number = counted(context, thing.left_edge.i, min(thing.right_edge.i + 1, verb.i + _WITHIN))
    return thing.left_edge.i if number else None


def made(context: Context, verb: Token, frames: VerbFrames) -> tuple[CharSpan, ...]:  # noqa: ARG001
    """``spread the story that only six had come``, ``voiced the fear that ...``: the clause of the
    noun is said."""
    thing = child(verb, "dobj")
    if verb.lemma_ not in cues.words("making", "verbs") or thing is None or thing.i < verb.i:
        return ()
    if thing.lemma_.lower() not in cues.words("making", "nouns") or thing.i + 2 >= len(context.doc):
        return ()
    if thing.nbor(1).lower_ != "that":
        return ()
    if verb.lemma_ in cues.words("stance", "denies"):
        return ()
    return numbered_content(context, verb, thing.i + 2)
