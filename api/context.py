"""What is known of one request while it is answered: its id, who asks, whether its time is over."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from threading import Lock

from sqlmodel import Session
from starlette.types import Scope as AsgiScope

from claims import db
from claims.access import Scope

REQUEST_ID: ContextVar[str | None] = ContextVar("request_id", default=None)
"""For whoever logs, in whatever thread of the request."""
_KEY = "twosource"


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks: the name of a key or an account, or nobody known; ``key`` is the id of the key,
    ``login`` that of the sign-in of a browser, where it is one."""

    name: str
    scopes: frozenset[Scope] = frozenset()
    key: str | None = None
    login: str | None = None

    @property
    def is_known(self) -> bool:
        """Whether who asks has said who that is."""
        return self.key is not None or self.login is not None

    def may(self, scope: Scope) -> bool:
        return scope in self.scopes or Scope.ADMIN in self.scopes


ANONYMOUS = Principal("anonymous")


@dataclass(slots=True)
class Context:
    """One for each request, made by the outermost layer, on its ASGI scope."""

    request_id: str
    principal: Principal = ANONYMOUS
    over: bool = False
    cookies: dict[str, str] = field(default_factory=dict)
    """To be set by the answer, by what they are for."""
    _interrupt: Callable[[], None] | None = None
    _lock: Lock = field(default_factory=Lock)

    @contextmanager
    def using(self, session: Session) -> Iterator[None]:
        """Let the time limit stop what the session asks, until it is closed."""
        self._interrupt = db.interrupter(session)
        try:
            yield
        finally:
            with self._lock:  # else it could stop whoever has the connection next
                self._interrupt = None

    def stop(self) -> None:
        """The time is over: what is asked of the store is broken off, if anything is. May wait for
        a database server."""
        self.over = True
        with self._lock:
            if self._interrupt is not None:
                self._interrupt()


def context(scope: AsgiScope) -> Context:
    """That of the request; a bare one outside the application's own layers."""
    found = scope.get(_KEY)
    return found if isinstance(found, Context) else begin(scope, "")


def begin(scope: AsgiScope, request_id: str) -> Context:
    """A new one."""
    made = scope[_KEY] = Context(request_id)
    return made
