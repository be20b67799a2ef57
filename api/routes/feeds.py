"""``/v1/feeds``: what is new, for feed readers."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from sqlmodel import Session

from api import lookup
from api.dependencies import Base, SessionDep, Text, Today
from api.patterns import TEXT
from api.render.archive import reports_feed
from api.render.atom import MEDIA_TYPE, atom
from api.render.changes import changes_feed
from api.routes.answers import problems, tagged_bytes
from api.routes.changes import Kinds, Search
from claims import store
from claims.store import ChangeQuery
from claims.subscriptions import Wanted

router = APIRouter(prefix="/v1/feeds", tags=["feeds"])
FEED: dict[int | str, dict[str, Any]] = {
    200: {"content": {MEDIA_TYPE: {"schema": {"type": "string"}}}}
}


@router.get("/reports.atom", response_class=Response, responses={**FEED, **problems(400, 404, 422)})
def reports(
    request: Request, session: SessionDep, base: Base, today: Today, dispute: Text = None
) -> Response:
    """The reports of the last 52 weeks that are over, of one dispute or of all together."""
    weeks, _ = lookup.archive(session, dispute, complete_by=today)
    named = store.get_dispute(session, dispute) if dispute is not None else None
    return tagged_bytes(request, atom(reports_feed(weeks, base, named)), MEDIA_TYPE)


@router.get("/changes.atom", response_class=Response, responses={**FEED, **problems(400, 404, 422)})
def changes(
    request: Request,
    session: SessionDep,
    base: Base,
    dispute: Text = None,
    speaker: Text = None,
    question: Text = None,
    search: Search = None,
    matching: Annotated[
        str | None,
        Query(
            max_length=2_000,
            pattern=TEXT,
            description="Of claims that this search finds now: a query as saved searches have it.",
            examples=["desk=contested&dispute=sorrel-strait"],
        ),
    ] = None,
    kind: Kinds = [],  # noqa: B006
    before: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Response:
    """What happened to claims, the newest first: of all, of a dispute, a speaker, a question or a
    search. Unless kinds are named, the claims that have a label they did not have before."""
    wanted = Wanted(tuple(dict.fromkeys(kind)), dispute, speaker, question, search)
    query = ChangeQuery(before=before, headlines=not kind, newest_first=True, limit=limit + 1)
    if matching:
        query = replace(query, about=(lookup.parse_search(matching),))
    found = lookup.changes(session, query, wanted)
    said = {"dispute": dispute, "speaker": speaker, "question": question, "search": search}
    said["matching"] = matching or None
    asked = {name: value for name, value in said.items() if value is not None}
    about = _about(session, asked)
    kinds = {"kind": [word.value for word in wanted.kinds]} if kind else {}
    page, more = found[:limit], len(found) > limit
    feed = changes_feed(page, base, {**asked, **kinds}, about, before, more=more)
    return tagged_bytes(request, atom(feed), MEDIA_TYPE)


def _about(session: Session, asked: dict[str, str]) -> str:
    """What the feed is of, in words."""
    words = []
    for name, value in asked.items():
        match name:
            case "dispute":
                words.append(store.get_dispute(session, value).name)
            case "question":
                words.append(store.get_question(session, value).title)
            case "search":
                words.append(lookup.get_search(session, value).name)
            case _:
                words.append(value)
    return ", ".join(words) or "all disputes"
