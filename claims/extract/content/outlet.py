"""What an outlet says of itself: "this newspaper's own count" is narration, nobody's words."""

import re
from collections.abc import Sequence

from claims.extract.attribution.draft import CharSpan, Draft
from claims.extract.syntax.context import Context

_THE_OUTLET = re.compile(
    r"(?:by )?this (?:news ?paper|paper|agency|news agency|organi[sz]ation|channel|station|magazine"
    r"|website|broadcaster|programme|program|correspondent|reporter)(?:['’]s)?",
    re.IGNORECASE,
)


def of_others(context: Context, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without what the outlet says of itself."""

    def named(draft: Draft) -> str:
        return context.doc[draft.source[0] : draft.source[1]].text if draft.source else ""

    return [draft for draft in drafts if not _THE_OUTLET.fullmatch(named(draft))]


def speaks_of_itself(context: Context, span: CharSpan) -> bool:
    """Whether the sentence that holds the beginning of ``span`` names the outlet: then the count
    is its own, and no wire's."""
    sentence = context.sentence(min(context.token_at(span[0]), len(context.doc) - 1))
    words = context.doc[sentence.start : sentence.end]
    return _THE_OUTLET.search(context.text, words.start_char, words.end_char) is not None
