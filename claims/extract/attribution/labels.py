"""A name and a colon before the words, as transcripts and headlines print them:
``MOLEN: We lost nine men.``, ``Q: How many were aboard?``, ``Police: Two dead in Harl``."""

import re

from claims.extract.attribution import cues
from claims.extract.attribution.draft import Draft, TokenSpan
from claims.extract.attribution.limits import tidy
from claims.extract.syntax.context import Context
from claims.extract.syntax.roles import can_speak, is_body, is_person

# Words parted by exactly one blank: with none allowed, a long word could be split in every way.
_LABEL = re.compile(
    r"\W{0,3}([^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){0,5}\s?):\s+(?=\S+\s+\S+\s+\S)"
)
_QUESTION = frozenset({"q", "question"})
_ANSWER = frozenset({"a", "answer"})


def labelled(context: Context) -> Draft | None:
    """The whole paragraph as the words of the name before its colon; None where none stands there.

    Who "A" and "Answer" are is left to the last speaker."""
    match = _LABEL.match(context.text)
    if match is None:
        return None
    start, end = context.token_at(match.start(1)), context.token_at(match.end(1) - 1) + 1
    content = tidy(context.text, match.end(), len(context.text))
    who = match[1].strip().lower()
    if content[1] <= content[0] or not (
        _speaks(context, (start, end)) or who in _QUESTION | _ANSWER
    ):
        return None
    nameless = who in _QUESTION | _ANSWER
    return Draft(
        rule="label",
        cue=(match.end(1), match.end(1) + 1),
        source=None if nameless else (start, end),
        relative=(start, end) if nameless else None,
        content=(content,),
        quoted=True,
    )


def asks(context: Context, label: Draft) -> bool:
    """``Q: ...``: a question states nothing."""
    assert label.cue is not None
    return context.text[: label.cue[0]].strip().lower() in _QUESTION


def _speaks(context: Context, label: TokenSpan) -> bool:
    """A person, a body or a word in capitals that speaks; not "Note" nor "Success on Issue"."""
    words = context.doc[label[0] : label[1]]
    if words.text.lower() in cues.words("label", "notes"):
        return False
    if len(words) == 1 and (words.text.isupper() or can_speak(words[0])):
        return True
    if all(t.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") for t in words):
        return True
    return all(t.pos_ in ("PROPN", "NOUN", "ADJ") for t in words) and (
        is_person(words[-1]) or is_body(words[-1]) or is_person(words[0])
    )
