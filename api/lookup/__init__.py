"""Reading the store for people: a page of claims, one claim, one document, what is flagged.

Both edges, commands and routes, ask here, so that they show the same. Only reads; every
function makes a number of queries that does not depend on how many claims it shows.
"""

from api.lookup.archive import archive
from api.lookup.bulk import checks, statuses
from api.lookup.changes import asked, changes, get_search, parse_search, told
from api.lookup.desks import disputes, ingest_view, overview, weeks_between
from api.lookup.graph import graph_around, graph_of_question
from api.lookup.interchange import checked, fact_checks, names, reviews
from api.lookup.items import item, last_changed, tombstone
from api.lookup.one import detail, document_claims, explanation
from api.lookup.page import listing, parse_day
from api.lookup.status import with_status
from api.lookup.year import archive_year

__all__ = [
    "archive",
    "archive_year",
    "asked",
    "changes",
    "checked",
    "checks",
    "detail",
    "disputes",
    "document_claims",
    "explanation",
    "fact_checks",
    "get_search",
    "graph_around",
    "graph_of_question",
    "ingest_view",
    "item",
    "last_changed",
    "listing",
    "names",
    "overview",
    "parse_day",
    "parse_search",
    "reviews",
    "statuses",
    "told",
    "tombstone",
    "weeks_between",
    "with_status",
]
