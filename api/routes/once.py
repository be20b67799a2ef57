"""Requests that are done once however often they come: the header ``Idempotency-Key``.

After the IETF's draft (draft-ietf-httpapi-idempotency-key-header). A key is taken before anything
is done, and the answer is kept under it in the transaction of what was done (:func:`keep`): so
either both are there, or neither. What was refused leaves the key free.
"""

import hashlib
import re
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import Depends, Header, Request, Response
from fastapi.routing import APIRoute
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool
from starlette.types import Message, Receive, Scope, Send

from api.access.require import SAFE_METHODS
from api.context import Principal, context
from api.errors import Refusal
from claims import db, store
from claims.schedules import instant

NAME = "Idempotency-Key"
KEPT = timedelta(hours=24)
LEASE = timedelta(seconds=60)
"""Longer than any request may take; after it a key whose answer never came is free."""
_KEY = re.compile(r'"?([\x21\x23-\x7e]{1,200})"?')
_HEADERS = ("location", "etag", "content-type")


def _declared(
    key: Annotated[
        str | None,
        Header(
            alias=NAME,
            max_length=202,
            description="Of your choosing, new for each request. The same request with the same "
            "key is done once; within 24 hours it gets the same answer.",
            examples=["8e03978e-40d5-43dd-bc93-6894a57f9324"],
        ),
    ] = None,
) -> None:
    """Only so that ``/openapi.json`` names the header; ``OnceRoute`` reads it."""


Once = Depends(_declared)


class OnceRoute(APIRoute):
    """A route whose requests may come with a key."""

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Not in the handler FastAPI offers for this: that is left before what the route wrote is
        committed."""
        request = Request(scope, receive)
        principal = context(scope).principal
        said = request.headers.get(NAME)
        if said is None or request.method in SAFE_METHODS or not principal.scopes:
            await super().handle(scope, receive, send)
            return
        body = await request.body()
        held = await run_in_threadpool(
            _begin, request, parse_key(said), principal, _digest(request, body)
        )
        if isinstance(held, Response):
            await held(scope, receive, send)
            return
        request.state.reserved = held
        try:
            await super().handle(scope, _replayed(body, receive), send)
        finally:
            await run_in_threadpool(_release, request, held)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """The body that was read once more, then whatever comes."""
    left = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return left.pop() if left else await receive()

    return again


def keep(session: Session, request: Request, answer: Response) -> Response:
    """Keep the answer under the key the request came with, if any; call it last, in the
    transaction of what it tells of."""
    held = getattr(request.state, "reserved", None)
    if held is not None:
        headers = {n: answer.headers[n] for n in _HEADERS if n in answer.headers}
        if not store.keep_answer(session, held, answer.status_code, headers, bytes(answer.body)):
            raise Refusal("timeout", "the time of the request is over")
    return answer


def parse_key(said: str) -> str:
    """The key without its quotation marks. Raises ``Refusal``."""
    found = _KEY.fullmatch(said.strip())
    if found is None:
        message = f"{NAME} is 1 to 200 visible ASCII characters, such as a UUID"
        raise Refusal("validation", message, field=NAME)
    return found[1]


def _digest(request: Request, body: bytes) -> str:
    said = (request.method, request.url.path, request.url.query)
    kind = request.headers.get("content-type", "")
    return hashlib.sha256("\n".join((*said, kind)).encode() + b"\n" + body).hexdigest()


def _begin(
    request: Request, key: str, principal: Principal, digest: str
) -> store.Reserved | Response:
    engine, who = request.app.state.engine, principal.key or principal.name
    moment = datetime.now(UTC)
    now, oldest = instant(moment), instant(moment - KEPT)
    with db.session(engine) as session:
        kept = store.kept_answer(session, key, who, now, oldest)
    if kept is None:
        until = instant(moment + LEASE)
        with db.session(engine, write=True) as session:
            held = store.reserve_key(session, key, who, digest, now, until, oldest)
            if held is not None:
                return held
            kept = store.kept_answer(session, key, who, now, oldest)
    return _again(kept, digest)


def _again(kept: store.Kept | None, digest: str) -> Response:
    """The answer that was given. Raises ``Refusal`` where there is none yet."""
    if kept is not None and kept.digest != digest:
        raise Refusal("key-reused", f"this {NAME} came with another request", field=NAME)
    if kept is None or kept.status is None:
        message = f"the request with this {NAME} is being answered"
        raise Refusal("being-answered", message, headers={"Retry-After": "1"})
    return Response(kept.body, kept.status, {**kept.headers, "Idempotent-Replayed": "true"})


def _release(request: Request, held: store.Reserved) -> None:
    """Frees the key where no answer was kept under it."""
    with db.session(request.app.state.engine, write=True) as session:
        store.release_key(session, held)
