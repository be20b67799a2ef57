"""``/watches``: what is looked at again and again, how that goes, and what was given up."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from api import lookup
from api.access import Audited, acts, writing
from api.access.forms import may_act
from api.access.places import page_before
from api.context import Principal
from api.dependencies import request_session
from api.errors import see_other
from api.lookup.lists import LISTED, list_page
from api.pages.frame import Frame, FrameDep
from api.pages.ingest_forms import Mistaken
from api.pages.jobs import Sender
from api.pages.watch_forms import WORDS, mistake_of, watch_from
from api.patterns import TEXT
from api.render.json import Json
from api.render.watches import often_words
from api.routes.watches import (
    add_watch,
    drop_thing,
    remove_watch,
    replay_thing,
    replay_watch,
    set_active,
)
from claims import store
from claims.access import Scope
from claims.errors import TwoSourceError
from claims.schedules import instant
from claims.store.lists import ListQuery
from claims.watches import ThingState

router = APIRouter(include_in_schema=False)
PLACE = "/watches"
PAGE = 50
LATE = timedelta(minutes=5)
"""So long after a look was due nobody seems to look."""
Id = Annotated[str, Path(pattern=r"^[0-9a-f]{6,16}$")]
Actor = Annotated[Audited, acts(Scope.INGEST)]
Cursor = Annotated[str | None, Query(max_length=2_000, pattern=TEXT)]


@router.get(PLACE)
def watches(frame: FrameDep, _: Sender, cursor: Cursor = None) -> Response:
    """What is watched, and every dead letter."""
    return _shown(frame, cursor)


@router.post(PLACE)
async def add(request: Request, principal: Annotated[Principal, may_act(Scope.INGEST)]) -> Response:
    """Have one more address watched, or say what is wrong with it, beside the field."""
    async with request.form() as form:  # which ``may_act`` has read
        words = {name: str(form.get(name, "")) for name in WORDS}
    return await run_in_threadpool(_added, request, principal, words)


def _added(request: Request, principal: Principal, words: Mapping[str, str]) -> Response:
    try:
        said = watch_from(words)
        with writing(request, principal) as audited:
            audited.status = 303
            stored = add_watch(audited, said)
    except Mistaken as mistake:
        return _again(request, principal, words, mistake.wrong)
    except TwoSourceError as error:
        return _again(request, principal, words, mistake_of(error))
    return see_other(request, f"{PLACE}/{stored.id}")


def _again(
    request: Request, principal: Principal, words: Mapping[str, str], wrong: Mapping[str, str]
) -> Response:
    with request_session(request) as session:
        frame = Frame(request, session, principal)
        return _shown(frame, None, 422, said=words, wrong=wrong)


@router.get(f"{PLACE}/{{watch_id}}")
def one(
    frame: FrameDep,
    _: Sender,
    watch_id: Id,
    state: ThingState | None = None,
    cursor: Cursor = None,
) -> Response:
    """One watch: where it looks, how that went, and what it found, the newest first."""
    found = lookup.item(frame.session, "watches", watch_id)
    if found.row is None:
        return see_other(frame.request, f"{PLACE}/{found.id}")
    filters: dict[str, tuple[str, ...]] = {"watch": (found.id,)}
    filters |= {"state": (state.value,)} if state else {}
    query = ListQuery(filters=filters, after=cursor, limit=PAGE)
    things = list_page(frame.session, LISTED["watched"], query, ())
    names = [row["name"] for row in things.rows]
    return frame.show(
        "watch.html",
        watch=found.row,
        things=things,
        documents=store.watching.documents_at(frame.session, names),
        state=state.value if state else None,
        **_words(),
    )


@router.post(f"{PLACE}/{{watch_id}}/pause")
def pause(request: Request, audited: Actor, watch_id: Id) -> Response:
    """Leave it alone for a while."""
    return _done(request, audited, set_active(audited, watch_id, active=False).id)


@router.post(f"{PLACE}/{{watch_id}}/resume")
def resume(request: Request, audited: Actor, watch_id: Id) -> Response:
    """Go on with it, or look at it now."""
    return _done(request, audited, set_active(audited, watch_id, active=True).id)


@router.post(f"{PLACE}/{{watch_id}}/replay")
def replay_all(request: Request, audited: Actor, watch_id: Id) -> Response:
    """Let all its dead letters be read again."""
    replay_watch(audited, watch_id)
    return _done(request, audited, watch_id)


@router.post(f"{PLACE}/{{watch_id}}/remove")
def remove(request: Request, audited: Actor, watch_id: Id) -> Response:
    """Watch it no more."""
    remove_watch(audited, watch_id)
    audited.status = 303
    return see_other(request, PLACE)


@router.post(f"{PLACE}/dead/{{thing_id}}/replay")
def replay(request: Request, audited: Actor, thing_id: Id) -> Response:
    """Let a dead letter be read again."""
    return _back(request, audited, replay_thing(audited, thing_id).watch)


@router.post(f"{PLACE}/dead/{{thing_id}}/drop")
def drop(request: Request, audited: Actor, thing_id: Id) -> Response:
    """Strike a dead letter off the list."""
    return _back(request, audited, drop_thing(audited, thing_id).watch)


def _done(request: Request, audited: Audited, watch: str) -> Response:
    audited.status = 303
    return see_other(request, f"{PLACE}/{watch}")


def _back(request: Request, audited: Audited, watch: str) -> Response:
    """To the page the button was on, as far as that is known."""
    before = page_before(request)
    audited.status = 303
    at = before if before.startswith(PLACE) else f"{PLACE}/{watch}"
    return see_other(request, at)


def _shown(
    frame: Frame,
    cursor: str | None,
    status: int = 200,
    *,
    said: Mapping[str, str] | None = None,
    wrong: Mapping[str, str] | None = None,
) -> Response:
    found = list_page(frame.session, LISTED["watches"], ListQuery(after=cursor, limit=PAGE), ())
    dead = ListQuery(filters={"state": (ThingState.DEAD.value,)}, sort="-since", limit=PAGE)
    return frame.show(
        "watches.html",
        status,
        watches=found,
        dead=list_page(frame.session, LISTED["watched"], dead, ()),
        late=_late(found.rows),
        said={name: (said or {}).get(name, "") for name in WORDS},
        wrong=wrong or {},
        sources=store.source_choices(frame.session),
        disputes=store.dispute_choices(frame.session),
        **_words(),
    )


def _late(rows: Sequence[Json]) -> bool:
    """Whether watches have been due for so long that nobody seems to look."""
    long_ago = instant(datetime.now(UTC) - LATE)
    return any(row["active"] and row["next_due"] < long_ago for row in rows)


def _words() -> dict[str, Any]:
    return {
        "often": lambda row: often_words(row["every"], row["cron"], row["zone"]),
        "at": lambda moment: f"{moment[:10]} {moment[11:16]}",
        "states": {state.value: told for state, told in STATES.items()},
    }


STATES = {
    ThingState.DEAD: "given up",
    ThingState.WAITING: "to be read",
    ThingState.READING: "being read",
    ThingState.SETTLING: "perhaps still being written",
    ThingState.READ: "read",
    ThingState.REFUSED: "dropped",
}
