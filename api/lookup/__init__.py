"""Reading the store for people: a page of claims, one claim, one document, what is flagged.

Both edges, commands and routes, ask here, so that they show the same. Only reads; every
function makes a number of queries that does not depend on how many claims it shows.
"""

from api.lookup.archive import archive, shelves
from api.lookup.bulk import checks, statuses
from api.lookup.changes import asked, changes, get_search, parse_search, told
from api.lookup.desks import disputes, ingest_view, overview, weeks_between
from api.lookup.dispute_graph import dispute_graph
from api.lookup.graph import drawn, graph_around, graph_of_question
from api.lookup.interchange import checked, fact_checks, names, reviews
from api.lookup.items import item, last_changed, tombstone
from api.lookup.one import detail, document_claims, explanation
from api.lookup.page import listing, parse_day
from api.lookup.status import with_status

__all__ = [
    "archive",
    "asked",
    "changes",
    "checked",
    "checks",
    "detail",
    "dispute_graph",
    "disputes",
    "document_claims",
    "drawn",
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
    "shelves",
    "statuses",
    "told",
    "tombstone",
    "weeks_between",
    "with_status",
]
