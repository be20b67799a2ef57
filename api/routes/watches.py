"""``/v1/watches`` and ``/v1/watched``: what is looked at again and again is made, paused and
removed, and what was given up is replayed or dropped.

Only addresses can be given here: folders, and collections to read with, are of the machine, so they
are for its commands.
"""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import Field

from api import lookup
from api.access import Audited
from api.render.json import Json
from api.routes.answers import problems
from api.routes.decision_bodies import Body, Text
from api.routes.ingest_bodies import Address
from api.routes.listed_watching import ListedWatch, ReplayedShape, WatchedShape
from api.routes.once import Once, OnceRoute
from api.routes.writes import Sender, answered
from claims import store
from claims.access import moment
from claims.fetch.addresses import check_url
from claims.watches import Place, Thing, Watch, plan_watch

router = APIRouter(prefix="/v1", tags=["watches"], route_class=OnceRoute)
Id = r"^[0-9a-f]{6,16}$"
WatchId = Annotated[str, Path(pattern=Id, examples=["2f3a4b5c6d7e8f90"])]
ThingId = Annotated[str, Path(pattern=Id, examples=["8e7d6c5b4a392817"])]
PROBLEMS = problems(400, 401, 403, 404, 409, 413, 422)


class NewWatch(Body):
    """A feed, a sitemap or a page. ``every`` is 30s, 10m, 2h or 1d, 10m without it; ``cron`` is a
    crontab line in ``zone`` instead. ``name`` is the address unless given; ``source`` is the outlet
    by name, ``dispute`` whose sides and speakers are used."""

    target: Address = Field(examples=["https://news.example/feed.xml"])
    name: Text | None = None
    every: Text | None = Field(default=None, examples=["10m"])
    cron: Text | None = Field(default=None, examples=["*/10 6-22 * * *"])
    zone: Text | None = Field(default=None, examples=["Europe/Berlin"])
    source: Text | None = None
    dispute: Text | None = None


class WatchPatch(Body):
    """``active`` false pauses it; true lets it go on, and be due at once."""

    active: bool


@router.post(
    "/watches",
    status_code=201,
    response_model=ListedWatch,
    responses=PROBLEMS,
    dependencies=[Once],
)
def add(audited: Sender, said: NewWatch) -> Response:
    """Have an address looked at again and again. It is due at once, and looked at by a server that
    runs with --watch, or by `twosource watch`. Needs a key with the scope ingest."""
    stored = add_watch(audited, said)
    headers = {"Location": f"/v1/watches/{stored.id}"}
    return answered(audited, 201, _watch(audited, stored), headers)


@router.patch(
    "/watches/{item_id}", response_model=ListedWatch, responses=PROBLEMS, dependencies=[Once]
)
def change(audited: Sender, item_id: WatchId, said: WatchPatch) -> Response:
    """Pause a watch, or let it go on: then it is due at once, also where it was put off for its
    failures. What waits of a paused one waits."""
    return answered(audited, 200, _watch(audited, set_active(audited, item_id, active=said.active)))


@router.delete("/watches/{item_id}", status_code=204, responses=PROBLEMS, dependencies=[Once])
def remove(audited: Sender, item_id: WatchId) -> Response:
    """Watch it no more. What was read of it stays; what waits, and its dead letters, are
    forgotten."""
    remove_watch(audited, item_id)
    return answered(audited, 204, None)


@router.post(
    "/watches/{item_id}/replay",
    status_code=202,
    response_model=ReplayedShape,
    responses=PROBLEMS,
    dependencies=[Once],
)
def replay_all(audited: Sender, item_id: WatchId) -> Response:
    """Let all dead letters of a watch be read again, as if they were new."""
    return answered(audited, 202, {"replayed": replay_watch(audited, item_id)})


@router.post(
    "/watched/{item_id}/replay",
    status_code=202,
    response_model=WatchedShape,
    responses=PROBLEMS,
    dependencies=[Once],
)
def replay(audited: Sender, item_id: ThingId) -> Response:
    """Let a dead letter be read again, as if it were new. 404 for what is none."""
    return answered(audited, 202, _thing(audited, replay_thing(audited, item_id)))


@router.delete(
    "/watched/{item_id}",
    status_code=200,
    response_model=WatchedShape,
    responses=PROBLEMS,
    dependencies=[Once],
)
def drop(audited: Sender, item_id: ThingId) -> Response:
    """Strike a dead letter off the list: it is read again only if it changes. 404 for what is
    none."""
    return answered(audited, 200, _thing(audited, drop_thing(audited, item_id)))


# ------------------------------------------------------------ what the page does too


def add_watch(audited: Audited, said: NewWatch) -> Watch:
    """Raises ``BadInput`` and ``NotFound``, naming the field."""
    check_url(said.target)
    wanted = plan_watch(
        Place.ADDRESS,
        said.target,
        moment(),
        name=said.name,
        every=said.every,
        cron=said.cron,
        zone=said.zone,
        source=said.source,
        dispute=said.dispute,
    )
    if said.dispute is not None:
        store.get_dispute(audited.session, said.dispute)
    stored = store.watching.add_watch(audited.session, wanted)
    audited.what |= {"watch": stored.id, "target": stored.target}
    return stored


def set_active(audited: Audited, given: str, *, active: bool) -> Watch:
    found = store.watching.get_watch(audited.session, given)
    changed = store.watching.set_active(audited.session, found.name, active=active)
    if active:
        store.watching.look_again(audited.session, changed, moment())
    audited.what |= {"watch": found.id, "active": active}
    return store.watching.get_watch(audited.session, found.id)


def remove_watch(audited: Audited, given: str) -> Watch:
    found = store.watching.get_watch(audited.session, given)
    audited.what |= {"watch": found.id, "target": found.target}
    return store.watching.remove_watch(audited.session, found.name)


def replay_watch(audited: Audited, given: str) -> int:
    found = store.watching.get_watch(audited.session, given)
    number = store.watching.replay_all(audited.session, moment(), found.id)
    audited.what |= {"watch": found.id, "replayed": number}
    return number


def replay_thing(audited: Audited, given: str) -> Thing:
    found = store.watching.replay_thing(audited.session, given, moment())
    audited.what |= {"watched": found.id, "name": found.name}
    return found


def drop_thing(audited: Audited, given: str) -> Thing:
    found = store.watching.drop_thing(audited.session, given, moment())
    audited.what |= {"watched": found.id, "name": found.name}
    return found


def _watch(audited: Audited, watch: Watch) -> Json:
    return lookup.item(audited.session, "watches", watch.id).row or {}


def _thing(audited: Audited, thing: Thing) -> Json:
    return lookup.item(audited.session, "watched", thing.id).row or {}
