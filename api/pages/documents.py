"""``/documents``: what was published."""

from collections.abc import Mapping, Sequence

from fastapi import APIRouter, Response

from api.lookup.lists import LISTED, list_page
from api.lookup.lists.parameters import parse_list
from api.pages.frame import CURSOR, FrameDep
from claims import store
from claims.store.lists import DOCUMENTS, ListQuery
from claims.text.language import language_name

router = APIRouter(include_in_schema=False)
PAGE = 50
OWN_FIELDS = ("query", "published.gte", "published.lte")
"""Parameters with a field of the form."""
FACETS = ("source", "source_kind", "dispute", "language")


@router.get("/documents")
def documents(frame: FrameDep) -> Response:
    """What was published: by source, dispute, language and day."""
    given = [(k, v) for k, v in frame.request.query_params.multi_items() if v.strip()]
    query = parse_list(DOCUMENTS, [*given, ("limit", str(PAGE))])
    found = list_page(frame.session, LISTED["documents"], query)
    codes = {*found.facets.get("language", ()), *map(str, query.filters.get("language", ()))}
    slugs = {*found.facets.get("source", ()), *map(str, query.filters.get("source", ()))}
    return frame.show(
        "documents.html",
        part="found",
        found=found,
        chosen=_chosen(query),
        hidden=[(k, v) for k, v in given if k not in (*OWN_FIELDS, CURSOR)],
        text=query.text or "",
        days={name: frame.request.query_params.get(name, "") for name in OWN_FIELDS[1:]},
        names={
            "source": store.source_names(frame.session, slugs),
            "language": {code: language_name(code) for code in codes},
            "dispute": {one.slug: one.name for one in store.disputes(frame.session)},
        },
    )


def _chosen(query: ListQuery) -> Mapping[str, Sequence[str]]:
    return {name: [str(v) for v in query.filters.get(name, ())] for name in FACETS}
