"""The desks: the contested, the uncorroborated and all claims, with filters beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Response
from starlette.responses import RedirectResponse

from api import lookup
from api.lookup.lists.parameters import parse_list
from api.pages.chosen import NAMED, Names, chips, month_bounds, names, search_words, spelt
from api.pages.frame import CURSOR, Frame, FrameDep
from api.values import Listing
from claims.errors import BadQuery
from claims.store.lists import CLAIMS, ListQuery
from claims.store.text_search import split_phrases

router = APIRouter(include_in_schema=False)
PAGE_SIZE = 25
COUNTED = 1_000
"""Totals and facets are of so many claims that match, the newest."""
WITHIN = 2_000
"""Where claims are walked past, they are of so many claims, the newest."""
RARE = 3_000
"""So many claims that meet a filter are looked up; more are met on the way."""
FACETS = ("dispute", "label", "side", "speaker", "source", "measure", "month")
OWN_FIELDS = (
    "query", "sort", "has_figures", "published.gte", "published.lte", "as_of", "recorded_as_of",
)  # fmt: skip
"""Parameters that have a field of the form; the others go with it unseen."""
SORTS = {
    "": "newest first",
    "published": "oldest first",
    "-changed": "what changed last",
    "-recorded": "what came in last",
    "-confidence": "surest reading",
}
OLD = {"status": "label"}
"""Names of parameters as they were once."""


@dataclass(frozen=True, slots=True)
class Desk:
    """``name`` is its path, here and below ``/v1``; ``preset`` the flag of its list; ``none`` is
    said where nothing lies on it."""

    name: str
    title: str
    lead: str
    none: str
    preset: tuple[str, ...] = ()


CONTESTED = Desk(
    "contested",
    "Contested",
    "Somebody independent says otherwise. Each row tells who, and what.",
    "Nothing in the store is contested.",
    ("contested",),
)
UNCORROBORATED = Desk(
    "uncorroborated",
    "Uncorroborated",
    "Nobody independent bears them out. Each row tells whose word it is.",
    "Nothing in the store is uncorroborated.",
    ("uncorroborated",),
)
EVERY = Desk(
    "claims",
    "Claims",
    "Everything that was read, but for what we withdrew.",
    "The store is empty. `twosource ingest PATH` fills it, or paste a report under Add reports.",
)
DESKS = {desk.name: desk for desk in (CONTESTED, UNCORROBORATED, EVERY)}


@router.get("/contested")
def contested(frame: FrameDep) -> Response:
    """The claims that somebody independent contradicts."""
    return _moved(frame, CONTESTED) or _show(frame, CONTESTED)


@router.get("/uncorroborated")
def uncorroborated(frame: FrameDep) -> Response:
    """The claims that nobody independent bears out."""
    return _moved(frame, UNCORROBORATED) or _show(frame, UNCORROBORATED)


@router.get("/claims")
def claims(frame: FrameDep) -> Response:
    """All claims but those that we withdrew."""
    return _moved(frame, EVERY) or _show(frame, EVERY)


def _moved(frame: Frame, desk: Desk) -> Response | None:
    """The way to the one address of this view, where it was asked for by an older one, or by a
    form with fields left empty."""
    given = frame.request.query_params.multi_items()
    rest = [(OLD.get(k, k), v.strip()) for k, v in given if k != "desk" and v.strip()]
    named = frame.request.query_params.get("desk", "")
    there = DESKS.get(named or desk.name)
    if there is None:
        raise BadQuery(f"{named!r} is no desk; use contested or uncorroborated", field="desk")
    if frame.partial or (there is desk and rest == given):
        return None
    old = "desk" in frame.request.query_params or any(k in OLD for k, _ in given)
    where = f"/{there.name}?{urlencode(rest)}" if rest else f"/{there.name}"
    return RedirectResponse(where, 308 if old else 303)


def _show(frame: Frame, desk: Desk) -> Response:
    query, wordless = _asked(frame, desk)
    listing = lookup.listing(frame.session, query, FACETS, COUNTED, WITHIN)
    beside = _beside(frame, query, listing)
    answer = frame.show(
        "desk.html", part="found", desk=desk, listing=listing, **beside,
        **_elsewhere(frame, desk, beside["names"]), wordless=wordless, sorts=SORTS,
    )  # fmt: skip
    if frame.partial:
        answer.headers["HX-Push-Url"] = frame.at()
    return answer


def _asked(frame: Frame, desk: Desk) -> tuple[ListQuery, bool]:
    """What the address asks for, and whether it has words in which there is none: such are typed on
    the way to a word, and must not end the search."""
    given = [(k, v) for k, v in frame.request.query_params.multi_items() if v.strip()]
    query = parse_list(CLAIMS, given, desk.preset)
    wordless = query.text is not None and not split_phrases(query.text)
    return replace(
        query, text=None if wordless else query.text, limit=PAGE_SIZE, rare=RARE
    ), wordless


def _beside(frame: Frame, query: ListQuery, listing: Listing) -> Mapping[str, Any]:
    """What the page shows around the rows."""
    named = names(frame.session, query, facets=listing.facets)
    chosen = {name: [str(v) for v in query.filters.get(name, ())] for name in FACETS}
    own = frame.request.query_params
    hidden = [(k, v) for k, v in own.multi_items() if v and k not in (*OWN_FIELDS, CURSOR)]
    return {
        "chosen": chosen,
        "chips": chips(own.multi_items(), named),
        "names": named,
        "named": NAMED,
        "months": _months(frame, listing),
        "own": {name: own.get(name, "") for name in OWN_FIELDS},
        "hidden": hidden,
        "whys": lookup.whys(frame.session, listing.items, query.recorded_as_of),
    }


def _months(frame: Frame, listing: Listing) -> list[tuple[str, int, str]]:
    """The months counted, the newest first, with the address of each."""
    counted = listing.facets.get("month", {})
    found = []
    for month in sorted(filter(None, counted), reverse=True):
        first, last = month_bounds(month)
        address = frame.at(**{"published.gte": first, "published.lte": last})
        found.append((month, counted[month], address))
    return found


def _elsewhere(frame: Frame, desk: Desk, named: Names) -> Mapping[str, Any]:
    """The same view in other forms, and as what is saved of it."""
    given = [(k, v) for k, v in frame.request.query_params.multi_items() if v and k != CURSOR]
    saved = spelt(given, desk.preset)
    there = f"/v1/{desk.name}"
    asked = urlencode(given)
    return {
        "json": f"{there}?{asked}" if asked else there,
        "csv": f"{there}?{urlencode([*given, ('format', 'csv')])}",
        "saved": saved,
        "saved_as": search_words(saved, named),
        "feed": f"/v1/feeds/changes.atom?{urlencode({'matching': saved})}" if saved else
        "/v1/feeds/changes.atom",
    }  # fmt: skip
