"""Saved searches: kept under a name, with what is new of each since its owner looked last."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Path, Response
from starlette.responses import RedirectResponse

from api import lookup
from api.access import Audited, acts
from api.context import Principal
from api.pages.chosen import names, search_words
from api.pages.frame import Frame, FrameDep
from api.patterns import TEXT
from api.render.changes import FEED
from claims import store
from claims.access import Scope, moment
from claims.errors import BadQuery, NotFound
from claims.store.lists import ListQuery
from claims.subscriptions import SavedSearch, Subscription

router = APIRouter(include_in_schema=False)
PLACE = "/searches"
LOOKED_AT = 5_000
"""Changes, the newest, among which new claims of a search are looked for."""
MOST = 100
"""Searches that are shown."""
Keeper = Annotated[Audited, acts(Scope.READ)]
SearchId = Annotated[str, Path(pattern=r"^[0-9a-f]{6,16}$")]
Name = Annotated[str, Form(max_length=200, pattern=TEXT)]


@dataclass(frozen=True, slots=True)
class Kept:
    """A search as it is shown: where its claims are, all and the ``fresh`` ones, and its feed."""

    search: SavedSearch
    words: str
    found_at: str
    fresh: int
    fresh_at: str
    feed: str
    subscriptions: Sequence[Subscription]


@router.get(PLACE)
def searches(frame: FrameDep) -> Response:
    """The searches of who looks."""
    kept = _kept(frame) if frame.may(Scope.READ) else []
    return frame.show("searches.html", kept=kept, looked_at=LOOKED_AT)


@router.post(PLACE)
def save(
    audited: Keeper, name: Name = "", query: Annotated[str, Form(max_length=2_000)] = ""
) -> Response:
    """Keep what a desk shows, under a name."""
    asked = query.removeprefix("?")
    if asked:
        lookup.parse_search(asked)
    last = store.last_change(audited.session)
    search = SavedSearch("", audited.principal.name, _named(name), asked, moment(), last)
    audited.what["search"] = store.handing.add_search(audited.session, search).id
    return _back()


@router.post(f"{PLACE}/seen")
def see(audited: Keeper) -> Response:
    """Count as new only what happens from now on."""
    store.handing.see_searches(
        audited.session, audited.principal.name, store.last_change(audited.session)
    )
    return _back()


@router.post(f"{PLACE}/{{search_id}}/name")
def rename(audited: Keeper, search_id: SearchId, name: Name = "") -> Response:
    """Call it otherwise."""
    found = _own(audited, search_id)
    store.handing.rename_search(audited.session, found.id, _named(name))
    audited.what["search"] = found.id
    return _back()


@router.post(f"{PLACE}/{{search_id}}/remove")
def remove(audited: Keeper, search_id: SearchId) -> Response:
    """Keep it no longer. What a subscription follows stays."""
    found = _own(audited, search_id)
    if store.handing.subscriptions(audited.session, search=found.id):
        raise BadQuery("a subscription follows this search; remove that first", field="search")
    store.handing.remove_search(audited.session, found.id)
    audited.what["search"] = found.id
    return _back()


def _kept(frame: Frame) -> list[Kept]:
    mine = store.handing.searches(frame.session, frame.viewer.name)[:MOST]
    asked = [lookup.parse_search(search.query) if search.query else ListQuery() for search in mine]
    ready = lookup.as_decided(frame.session, asked)
    since = [search.seen or 0 for search in mine]
    fresh = store.newly_found(frame.session, list(zip(ready, since, strict=True)), LOOKED_AT)
    named = names(frame.session, *asked)
    following: dict[str | None, list[Subscription]] = {}
    for one in store.handing.subscriptions(frame.session, frame.viewer.name):
        following.setdefault(one.wanted.search, []).append(one)
    return [
        Kept(
            search=search,
            words=search_words(search.query, named),
            found_at=f"/{lookup.search_address(search.query)}",
            fresh=number,
            fresh_at=_since(search),
            feed=f"{FEED}?{urlencode({'search': search.id})}",
            subscriptions=following.get(search.id, []),
        )
        for search, number in zip(mine, fresh, strict=True)
    ]


def _since(search: SavedSearch) -> str:
    """Where the claims are to which something happened since the last look."""
    more = urlencode({"changed_since": search.seen or 0, "sort": "-changed"})
    query = "&".join(part for part in (search.query, more) if part)
    return f"/{lookup.search_address(query)}"


def _own(audited: Audited, given: str) -> SavedSearch:
    """Not somebody else's. Raises ``NotFound``."""
    found = lookup.get_search(audited.session, given)
    if not _may(audited.principal, found):
        raise NotFound(f"no saved search {given!r}; /searches lists yours")
    return found


def _may(principal: Principal, search: SavedSearch) -> bool:
    return principal.may(Scope.ADMIN) or search.principal == principal.name


def _named(name: str) -> str:
    told = " ".join(name.split())
    if not told:
        raise BadQuery("give the search a name", field="name")
    return told


def _back() -> Response:
    return RedirectResponse(PLACE, 303)
