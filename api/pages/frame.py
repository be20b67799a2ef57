"""What every page is given: the store, who looks at it, and a way to show a template.

A page is a template that extends ``base.html``. Asked by htmx, it answers with one block of it
alone, its ``part``; so every part of a page has the address of the page.
"""

from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Request, Response
from sqlmodel import Session

from api.access import form_token
from api.context import Principal, context
from api.dependencies import SessionDep
from api.render.html import page
from claims.access import Scope

CURSOR = "cursor"


@dataclass(frozen=True, slots=True)
class Frame:
    """One request for a page."""

    request: Request
    session: Session
    viewer: Principal

    @property
    def path(self) -> str:
        return self.request.url.path

    @property
    def here(self) -> str:
        """The address of the page, from its path on, as others may be given it."""
        query = self.request.url.query
        return f"{self.path}?{query}" if query else self.path

    @property
    def token(self) -> str:
        """What every form that writes carries (docs/access.md); another one each time."""
        return form_token(self.request)

    def may(self, scope: str) -> bool:
        """Whether who looks may do what needs this scope."""
        return self.viewer.may(Scope(scope))

    def at(self, **changes: str | None) -> str:
        """The address of the page with other parameters; None, or nothing, leaves one out. The
        cursor of a list is of its filters, so it does not stay when they change."""
        given = [(k, v) for k, v in self._given() if k not in changes]
        return self._address([*given, *((k, v) for k, v in changes.items() if v)])

    def with_(self, name: str, value: str) -> str:
        """The same page with one more value of a filter."""
        return self._address([*self._given(), (name, value)])

    def without(self, name: str, value: str) -> str:
        """The same page without this value of a filter."""
        return self._address([pair for pair in self._given() if pair != (name, value)])

    def _given(self) -> list[tuple[str, str]]:
        pairs = self.request.query_params.multi_items()
        return [(k, v) for k, v in pairs if v and k != CURSOR]

    def _address(self, pairs: list[tuple[str, str]]) -> str:
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path

    @property
    def partial(self) -> bool:
        """Whether htmx asks, for a part of the page. Going back, it wants the whole again."""
        headers = self.request.headers
        whole = headers.get("HX-History-Restore-Request") == "true"
        return headers.get("HX-Request") == "true" and not whole

    def show(
        self, template: str, status: int = 200, *, part: str | None = None, **values: Any
    ) -> Response:
        """The template filled in, or the block ``part`` of it where htmx asks."""
        block = part if part is not None and self.partial else None
        answer = page(template, status, block=block, frame=self, **values)
        answer.headers["Vary"] = "HX-Request"
        answer.headers["Cache-Control"] = "no-store" if self.viewer.is_known else "no-cache"
        return answer


def get_frame(request: Request, session: SessionDep) -> Frame:
    return Frame(request, session, context(request.scope).principal)


FrameDep = Annotated[Frame, Depends(get_frame, scope="function")]
