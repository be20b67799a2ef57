"""Scenes: a channel set in the words before a statement, and the questions it answers.

``Dost is on her feet in parliament. "We were not asked," she says.``
"""

import re
from collections.abc import Sequence

from claims.extract.attribution.draft import Draft
from claims.extract.content.channels import cue_sentence, find_channel
from claims.extract.syntax.context import Context
from claims.extract.syntax.tree import Sentence, chars
from claims.lexicon import load

_QUESTION = re.compile(r"^(?:Q|Question)\s*[:.]\s")
_PERSONAL = re.compile(r"\b(?:he|she|it|they|her|his|its|their)\b", re.I)


def scene_channel(
    context: Context, draft: Draft, drafts: Sequence[Draft], speaker: str
) -> str | None:
    """The channel named in the sentence before a draft's, where that sentence states nothing and
    names the speaker, or nobody: ``To parliament, where tempers are short.``"""
    if draft.recalled or draft.aside:
        return None
    at = context.token_at(draft.start)
    here = context.sentence(at if draft.cue is None else min(at, context.token_at(draft.cue[0])))
    index = context.sentences.index(here)
    if not index:
        return None
    before = context.sentences[index - 1]
    text = context.text[slice(*chars(context.doc, before.start, before.end))]
    if any(_within(context, before, d) for d in drafts):
        return None
    if not _verbless(context, before) and not _about(context, draft, text, speaker):
        return None
    return find_channel(text)


def _within(context: Context, sentence: Sentence, draft: Draft) -> bool:
    """Whether a draft has its cue or its words in the sentence."""
    if draft.cue is not None and cue_sentence(context, draft.cue) == sentence:
        return True
    return any(sentence.start <= context.token_at(a) < sentence.end for a, _ in draft.content)


def _verbless(context: Context, sentence: Sentence) -> bool:
    """``To parliament, where ...``: a heading that sets the scene for whoever speaks next."""
    first = context.doc[sentence.start]
    return first.tag_ in ("IN", "TO") and first.sent.root.i == first.i


def _about(context: Context, draft: Draft, text: str, speaker: str) -> bool:
    """Whether a sentence names the speaker, or the mention refers back by a pronoun."""
    if draft.source is None:
        return False
    mention = context.doc[draft.source[0] : draft.source[1]].text
    return _PERSONAL.match(mention) is not None or speaker.split()[-1] in text


class Questions:
    """The paragraphs that answer the question before them, and the channel all of them share."""

    def __init__(self, texts: Sequence[str]) -> None:
        asked = [n for n, text in enumerate(texts) if _QUESTION.match(text)]
        self._answers = frozenset(n + 1 for n in asked)
        self._channel = _occasion(" ".join(texts[: asked[0]])) if asked else None

    def channel(self, number: int) -> str | None:
        """The channel of paragraph ``number`` where it answers a question."""
        return self._channel if number in self._answers else None


def _occasion(text: str) -> str | None:
    """The occasion told before the first question: ``Moll met reporters at noon.``"""
    lowered = text.lower()
    found = [
        (at, name)
        for name, phrases in load("channels")["occasions"].items()
        for phrase in phrases
        if (at := lowered.rfind(phrase)) >= 0
    ]
    return max(found)[1] if found else None
