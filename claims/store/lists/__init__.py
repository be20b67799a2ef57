"""Lists of anything in the store: each is declared once, and read by one engine.

``declare`` has the words of a declaration, ``page`` reads, ``cursors`` walk, ``counts`` counts;
the other modules declare a list each. ``ALL`` has them by name.
"""

from claims.store.lists.claims import CLAIMS
from claims.store.lists.decisions import DECISIONS
from claims.store.lists.declare import Facet, Field, Kind, Resource, Sort, Through
from claims.store.lists.documents import DOCUMENTS
from claims.store.lists.figures import FIGURES
from claims.store.lists.items import (
    DocumentEntry,
    SpeakerEntry,
    VerdictLink,
    claims_per,
    decision_number,
    decisions_numbered,
    document_entries,
    last_instant,
    last_of_link,
    links_with_verdicts,
    speaker_entries,
    whole_id,
)
from claims.store.lists.links import LINKS
from claims.store.lists.page import MOST, Keys, count_and_facets, keys_after, read_list
from claims.store.lists.people import DISPUTES, SIDES, SOURCES, SPEAKERS
from claims.store.lists.query import ListQuery
from claims.store.lists.questions import QUESTIONS
from claims.store.lists.watching import WATCHED, WATCHES

ALL = {
    resource.name: resource
    for resource in (
        CLAIMS,
        FIGURES,
        QUESTIONS,
        DOCUMENTS,
        SPEAKERS,
        SIDES,
        SOURCES,
        DISPUTES,
        LINKS,
        DECISIONS,
        WATCHES,
        WATCHED,
    )
}

__all__ = [
    "ALL",
    "CLAIMS",
    "DECISIONS",
    "DISPUTES",
    "DOCUMENTS",
    "FIGURES",
    "LINKS",
    "MOST",
    "QUESTIONS",
    "SIDES",
    "SOURCES",
    "SPEAKERS",
    "WATCHED",
    "WATCHES",
    "DocumentEntry",
    "Facet",
    "Field",
    "Keys",
    "Kind",
    "ListQuery",
    "Resource",
    "Sort",
    "SpeakerEntry",
    "Through",
    "VerdictLink",
    "claims_per",
    "count_and_facets",
    "decision_number",
    "decisions_numbered",
    "document_entries",
    "keys_after",
    "last_instant",
    "last_of_link",
    "links_with_verdicts",
    "read_list",
    "speaker_entries",
    "whole_id",
]
