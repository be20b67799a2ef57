"""Lists for the edges: what is asked made ready for the store, and keys turned into JSON.

``prepare`` answers what the store cannot (statuses of a past day, what people have otherwise),
``rows`` loads a page of each list. ``LISTED`` has them by name.
"""

from collections.abc import Mapping

from api.lookup.lists.listing import listing
from api.lookup.lists.page import ListPage, list_page, list_rows
from api.lookup.lists.past import Then
from api.lookup.lists.rows import (
    Listed,
    claim_rows,
    decision_rows,
    dispute_rows,
    document_rows,
    figure_rows,
    link_rows,
    question_rows,
    side_rows,
    source_rows,
    speaker_rows,
    watch_rows,
    watched_rows,
)
from claims.store import lists

LISTED: Mapping[str, Listed] = {
    listed.resource.name: listed
    for listed in (
        Listed(lists.CLAIMS, claim_rows),
        Listed(lists.FIGURES, figure_rows),
        Listed(lists.QUESTIONS, question_rows),
        Listed(lists.DOCUMENTS, document_rows),
        Listed(lists.SPEAKERS, speaker_rows),
        Listed(lists.SIDES, side_rows),
        Listed(lists.SOURCES, source_rows),
        Listed(lists.DISPUTES, dispute_rows),
        Listed(lists.LINKS, link_rows),
        Listed(lists.DECISIONS, decision_rows),
        Listed(lists.WATCHES, watch_rows),
        Listed(lists.WATCHED, watched_rows),
    )
}

__all__ = ["LISTED", "ListPage", "Listed", "Then", "list_page", "list_rows", "listing"]
