"""A route that writes: its session, who writes, and a line in the audit, all in one transaction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import Depends, Request
from sqlmodel import Session

from api.access.require import Require
from api.context import Principal, context
from api.dependencies import Turn, request_session
from claims import store
from claims.access import Scope, Write, moment


@dataclass(slots=True)
class Audited:
    """What a route that writes is given. It puts what it wrote, in a few words, into ``what``; it
    may set ``status`` where that is not the one the route declares."""

    session: Session
    principal: Principal
    request: Request
    status: int
    what: dict[str, Any] = field(default_factory=dict)

    def line(self) -> Write:
        """This write as the audit has it."""
        return Write(
            at=moment(),
            who=self.principal.name,
            method=self.request.method,
            path=self.request.url.path,
            status=self.status,
            request=context(self.request.scope).request_id or None,
            what=self.what,
        )


def writes(scope: Scope) -> Any:
    """The dependency of a route that writes: ``audited: Annotated[Audited, writes(Scope.DECIDE)]``.

    The key is looked at before the store is opened for writing. The line in the audit is
    committed with what was written, before the answer goes out, or not at all.
    """
    # scope="function": a commit that fails is answered as an error.
    return Depends(_audited(scope), scope="function")


def _audited(scope: Scope) -> Callable[..., Iterator[Audited]]:
    def audited(
        request: Request, principal: Annotated[Principal, Depends(Require(scope))], _: Turn
    ) -> Iterator[Audited]:
        with writing(request, principal) as given:
            yield given

    return audited


@contextmanager
def writing(request: Request, principal: Principal) -> Iterator[Audited]:
    """The same for a route that must not keep the store to itself all the time it takes."""
    declared = getattr(request.scope.get("route"), "status_code", None)
    with request_session(request, write=True) as session:
        given = Audited(session, principal, request, declared or 200)
        yield given
        store.note_write(session, given.line())
