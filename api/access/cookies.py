"""The cookies of the pages: who is signed in, and what the forms of a browser are bound to.

Over https their names begin with ``__Host-``: a browser takes such a cookie only from this very
host, over https, for all of it, so that neither another host of the domain nor somebody on the line
can set one. Over http that cannot be had.
"""

import re

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import Scope

from api.context import context

LOGIN = "twosource-login"
FORM = "twosource-form"
_SECRET = re.compile(r"[0-9A-Za-z_-]{43}")
_DAY = 86_400


def cookie(scope: Scope, name: str) -> str | None:
    """What came along under a name; None for nothing, and for what we set nowhere."""
    wanted, found = _name(scope, name), None
    for header in Headers(scope=scope).getlist("cookie"):
        found = cookie_parser(header).get(wanted, found)
    return found if found and _SECRET.fullmatch(found) else None


def set_cookie(scope: Scope, name: str, value: str, days: int | None = None) -> None:
    """Have the answer set it, for so many days or for as long as the browser runs."""
    lasting = f"; Max-Age={days * _DAY}" if days is not None else ""
    secure = "; Secure" if _is_secure(scope) else ""
    context(scope).cookies[name] = (
        f"{_name(scope, name)}={value}{lasting}; Path=/; HttpOnly; SameSite=Lax{secure}"
    )


def drop_cookie(scope: Scope, name: str) -> None:
    """Have the answer take it back."""
    set_cookie(scope, name, "", days=0)


def _name(scope: Scope, name: str) -> str:
    return f"__Host-{name}" if _is_secure(scope) else name


def _is_secure(scope: Scope) -> bool:
    return scope.get("scheme") == "https"
