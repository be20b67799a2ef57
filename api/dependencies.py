"""What a route asks for: a session of one request, the filters of a list."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Annotated

from fastapi import Depends, Query, Request
from sqlmodel import Session

from api.context import Context, context
from api.errors import Refusal
from api.patterns import DAY, TEXT
from claims import db
from claims.settings import settings


async def in_turn(request: Request) -> AsyncIterator[None]:
    """Waits, on no thread, until there is a connection to the store for the request. A request
    holds its connection while it waits for a thread: were they to wait for connections on threads,
    all threads might wait for those that wait for threads."""
    async with request.app.state.turns:
        yield


_READING = ("GET", "HEAD")
Turn = Annotated[None, Depends(in_turn, scope="function")]


def get_session(request: Request, _: Turn) -> Iterator[Session]:
    """One session and one transaction a request, committed before the answer is sent."""
    with request_session(request, snapshot=request.method in _READING) as session:
        yield session


@contextmanager
def request_session(
    request: Request, *, write: bool = False, snapshot: bool = False
) -> Iterator[Session]:
    """The same for who is no route; with ``snapshot`` all of it sees one moment of the store, also
    where that is replaced meanwhile. Nothing is committed once the time of the request is over."""
    told, engine = context(request.scope), request.app.state.engine
    _in_time(told)
    with db.session(engine, write=write, snapshot=snapshot) as session, told.using(session):
        yield session
        _in_time(told)


def _in_time(told: Context) -> None:
    if told.over:
        raise Refusal("timeout", "the time of the request is over")


# scope="function": a commit that fails is answered as an error, not after a 200 has gone out.
SessionDep = Annotated[Session, Depends(get_session, scope="function")]


def today(request: Request) -> date:
    """The day by the application's clock; a dependency, so that a route says that it reads it."""
    clock: Callable[[], datetime] = request.app.state.clock
    return clock().date()


def base_address(request: Request) -> str:
    """Where the server is reached: as set, else as it was asked; without a slash at its end."""
    return (settings().public_url or str(request.base_url)).rstrip("/")


Today = Annotated[date, Depends(today)]
Base = Annotated[str, Depends(base_address)]

Text = Annotated[str | None, Query(max_length=200, pattern=TEXT)]
Day = Annotated[str | None, Query(pattern=DAY, examples=["2020-10-17"])]
Instant = Annotated[
    str | None,
    Query(
        max_length=40,
        pattern=TEXT,
        examples=["2020-10-17T09:30:00Z"],
        description="What the store held at this instant, or by the end of this day.",
    ),
]
