"""Every attribution of one paragraph: the finders in order, then settled."""

from claims.extract.context import Context
from claims.extract.draft import Draft, Found
from claims.extract.nouns import find_nouns
from claims.extract.phrases import find_phrases
from claims.extract.quotations import find_quotations
from claims.extract.settle import settle
from claims.extract.verbs import find_verbs


def find_attributions(context: Context) -> list[Draft]:
    """The drafts of a paragraph in text order; one stretch of text speaks once, except where a
    second speaker denies it."""
    found = Found()
    find_quotations(context, found)
    find_verbs(context, found)
    find_nouns(context, found)
    find_phrases(context, found)
    return settle(context, found)
