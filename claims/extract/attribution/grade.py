"""How sure a draft is, from how it was found."""

from dataclasses import replace

from claims.extract.attribution.draft import Draft
from claims.extract.confidence import Circumstances, SourceKind, confidence
from claims.extract.syntax.context import Context


def graded(context: Context, drafts: list[Draft]) -> list[Draft]:
    """The drafts with the confidence that the table gives their circumstances."""
    return [replace(d, confidence=confidence(circumstances(context, d))) for d in drafts]


def circumstances(context: Context, draft: Draft) -> Circumstances:
    return Circumstances(
        rule=draft.rule,
        source=_source(context, draft),
        quoted=draft.quoted,
        recalled=draft.recalled,
        aside=draft.aside,
    )


def _source(context: Context, draft: Draft) -> SourceKind:
    """How the speaker is named, as far as the parser sees it."""
    if draft.source is None:
        return "none"
    mention = context.doc[draft.source[0] : draft.source[1]]
    if any(token.pos_ == "PROPN" for token in mention):
        return "name"
    return "pronoun" if mention[0].pos_ == "PRON" else "nominal"
