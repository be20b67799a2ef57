"""Every attribution of one paragraph: the finders in order, then settled."""

from claims.extract.attribution.adjectives import find_adjectives
from claims.extract.attribution.colons import find_colons
from claims.extract.attribution.draft import Draft, Found
from claims.extract.attribution.grade import graded
from claims.extract.attribution.labels import asks, labelled
from claims.extract.attribution.nouns import find_nouns
from claims.extract.attribution.phrases import find_phrases
from claims.extract.attribution.quotations import find_quotations
from claims.extract.attribution.settle import settle
from claims.extract.attribution.verbs import find_verbs
from claims.extract.syntax.context import Context


def find_attributions(context: Context) -> list[Draft]:
    """The drafts of a paragraph in text order; one stretch of text speaks once, except where a
    second speaker denies it."""
    found = Found()
    label = labelled(context)
    if label is not None:
        return [] if asks(context, label) else graded(context, [label])
    find_quotations(context, found)
    find_verbs(context, found)
    find_nouns(context, found)
    find_adjectives(context, found)
    find_phrases(context, found)
    find_colons(context, found)
    return graded(context, settle(context, found))
