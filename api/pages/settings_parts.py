"""What ``/settings`` shows, for who looks."""

from typing import Any

from fastapi import Request

from api.pages.frame import Frame
from api.render.access import write_words
from api.render.agents import browser_of
from claims import store
from claims.access import Key, Scope, moment
from claims.settings import AccessSettings, ServerSettings

SCOPES = {
    Scope.READ: "read, keep searches and be told of changes",
    Scope.INGEST: "add reports",
    Scope.DECIDE: "decide, correct, link and retract",
    Scope.ADMIN: "everything, and make keys and accounts",
}
READING = {"open": "everybody reads", "keys": "who is signed in, or has a key, with the scope read"}
WRITING = {
    "keys": "who is signed in, or has a key, with a scope for it",
    "local": "the same; and whoever is at the machine itself may do everything",
    "off": "nobody: this server is read only",
}
LINES = 20
MOST_KEYS = 200


def parts(frame: Frame) -> dict[str, Any]:
    """Everything the page needs, in a fixed number of queries."""
    viewer = frame.viewer
    shown: dict[str, Any] = {
        "scopes": SCOPES,
        "by_account": viewer.login is not None and viewer.key is None,
        "browsers": _browsers(frame),
        "admin": viewer.may(Scope.ADMIN),
        "now": moment(),
        "told_of": write_words,
        "today": moment()[:10],
    }
    return shown | (_kept(frame) if shown["admin"] else {})


def _browsers(frame: Frame) -> list[dict[str, Any]]:
    viewer = frame.viewer
    if viewer.login is None:
        return []
    mine = {"key": viewer.key} if viewer.key else {"account": viewer.name}
    return [
        {
            "id": login.id,
            "name": browser_of(login.agent),
            "since": login.created_at[:10],
            "used": login.used_at[:10],
            "here": login.id == viewer.login,
        }
        for login in store.access.logins(frame.session, **mine)
    ]


def _kept(frame: Frame) -> dict[str, Any]:
    """For who may do everything."""
    session = frame.session
    keys = sorted(store.access.keys(session), key=_order)
    return {
        "accounts": store.access.accounts(session),
        "signed_in": store.access.logins_by_account(session),
        "keys": keys[:MOST_KEYS],
        "more_keys": max(0, len(keys) - MOST_KEYS),
        "lines": store.writes(session, limit=LINES),
        "server": _server(frame.request),
    }


def _order(key: Key) -> tuple[bool, str]:
    """Those that serve first."""
    return not key.serves(moment()), key.name.casefold()


def _server(request: Request) -> list[tuple[str, str, str]]:
    """How the server is set: what, how, and by which variable. No secret, no address of a store."""
    access: AccessSettings = request.app.state.access
    server: ServerSettings = request.app.state.server
    days = f"{access.session_idle_days} days without use, {access.session_days} in any case"
    origins = " ".join(access.cors_origins) or "none"
    proxies = " ".join(access.trusted_proxies) or "none"
    return [
        ("Reading", READING[access.reading], "TWOSOURCE_ACCESS_READING"),
        ("Writing", WRITING[access.writing], "TWOSOURCE_ACCESS_WRITING"),
        ("Requests of a key or an account", access.rate, "TWOSOURCE_ACCESS_RATE"),
        ("Requests of an address", access.anonymous_rate, "TWOSOURCE_ACCESS_ANONYMOUS_RATE"),
        ("A browser is signed out after", days, "TWOSOURCE_ACCESS_SESSION_DAYS"),
        ("A revoked key may serve for", f"{access.key_cache:g} s", "TWOSOURCE_ACCESS_KEY_CACHE"),
        ("Largest request", f"{access.max_body:,} bytes", "TWOSOURCE_ACCESS_MAX_BODY"),
        ("Other sites that may ask", origins, "TWOSOURCE_ACCESS_CORS_ORIGINS"),
        ("Proxies that are believed", proxies, "TWOSOURCE_ACCESS_TRUSTED_PROXIES"),
        ("Metrics", server.metrics, "TWOSOURCE_METRICS"),
    ]
