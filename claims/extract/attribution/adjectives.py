"""Adjectives that say how sure a speaker is: "The board is adamant that the dam will hold"."""

from claims.extract.attribution import cues
from claims.extract.attribution.draft import Draft, Found
from claims.extract.attribution.limits import content_span, right_limit
from claims.extract.syntax.context import Context
from claims.extract.syntax.quotes import inside
from claims.extract.syntax.roles import can_speak
from claims.extract.syntax.tree import negated, own_subject, phrase
from claims.tokens import Token


def find_adjectives(context: Context, found: Found) -> None:
    """Drafts for ``is adamant that ...`` with a subject that speaks."""
    for word in context.doc[:-1]:
        if word.lemma_.lower() not in cues.words("sure", "adjectives"):
            continue
        if word.nbor(1).lower_ == "that" and inside(context.quotes, word.idx) is None:
            draft = _draft(context, word)
            if draft is not None:
                found.add(draft, word.i)


def _draft(context: Context, word: Token) -> Draft | None:
    verb = word.head
    subject = own_subject(verb)
    if verb.lemma_ not in ("be", "remain") or subject is None or negated(verb):
        return None
    if subject.lower_ == "it" or not can_speak(subject):
        return None  # "it is clear that"
    first = word.i + 2
    end = right_limit(verb, first, context.sentence(word.i), context.quotes)
    content = content_span(context.doc, context.text, first, end)
    cue = (word.idx, word.idx + len(word))
    return Draft("sure of", cue, phrase(subject), (content,)) if content else None
