"""Reading the store for people: a page of claims, one claim, one document, what is flagged.

Both edges, commands and routes, ask here, so that they show the same. Only reads; every
function makes a number of queries that does not depend on how many claims it shows.
"""

from api.lookup.archive import (
    archive,
)
from api.lookup.bulk import (
    checks,
    statuses,
)
from api.lookup.changes import (
    DESK,
    UNSAID,
    as_decided,
    asked,
    changes,
    get_search,
    parse_search,
    search_address,
    told,
)
from api.lookup.days import (
    parse_day,
    weeks_between,
)
from api.lookup.desks import (
    flags_of,
    ingest_view,
    overview,
)
from api.lookup.dispute_graph import (
    dispute_graph,
)
from api.lookup.fetched import Provenance, provenance, raw_response
from api.lookup.graph import (
    claim_drawing,
    drawn,
    graph_around,
    graph_of_question,
)
from api.lookup.home import (
    COUNTED,
    WAITING,
    Home,
    home,
)
from api.lookup.interchange import (
    checked,
    fact_checks,
    names,
    reviews,
)
from api.lookup.items import (
    item,
    last_changed,
    tombstone,
)
from api.lookup.lists import (
    listing,
)
from api.lookup.one import (
    detail,
    document_claims,
    explanation,
)
from api.lookup.questions import (
    question_view,
    questions_page,
)
from api.lookup.status import (
    with_status,
)
from api.lookup.timeline import (
    dispute_timeline,
    spans,
    week_said,
)
from api.lookup.why import (
    Why,
    whys,
)
from api.lookup.year import (
    archive_year,
)

__all__ = [
    "COUNTED",
    "DESK",
    "UNSAID",
    "WAITING",
    "Home",
    "Provenance",
    "Why",
    "archive",
    "archive_year",
    "as_decided",
    "asked",
    "changes",
    "checked",
    "checks",
    "claim_drawing",
    "detail",
    "dispute_graph",
    "dispute_timeline",
    "document_claims",
    "drawn",
    "explanation",
    "fact_checks",
    "flags_of",
    "get_search",
    "graph_around",
    "graph_of_question",
    "home",
    "ingest_view",
    "item",
    "last_changed",
    "listing",
    "names",
    "overview",
    "parse_day",
    "parse_search",
    "provenance",
    "question_view",
    "questions_page",
    "raw_response",
    "reviews",
    "search_address",
    "shelves",
    "spans",
    "statuses",
    "told",
    "tombstone",
    "week_said",
    "weeks_between",
    "whys",
    "with_status",
]
