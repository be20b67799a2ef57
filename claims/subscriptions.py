"""Who is told of changes, and of which: subscriptions and saved searches."""

import base64
import secrets
from dataclasses import dataclass

from claims.vocabulary import ChangeKind

BATCH = 100
"""At most so many changes go into one message."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which changes: those that meet every filter given. ``speaker`` is a part of a name,
    ``search`` the id of a saved search; ``relabelled`` leaves only the statuses whose label became
    another."""

    kinds: tuple[ChangeKind, ...] = ()
    dispute: str | None = None
    speaker: str | None = None
    question: str | None = None
    search: str | None = None
    relabelled: bool = False


@dataclass(frozen=True, slots=True)
class Subscription:
    """Changes posted to ``url``, signed with ``secret``. ``position`` is the number of the last
    change that was handed over or looked at; ``reason`` says why it is not ``active``."""

    id: str
    principal: str
    url: str
    secret: str
    wanted: Wanted
    created_at: str
    position: int
    active: bool = True
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """``query`` is a query string of ``/v1/claims``, or with ``desk`` of ``/v1/contested`` or
    ``/v1/uncorroborated``. ``seen`` is the number of the last change there was when its owner
    looked at what is new; None: never."""

    id: str
    principal: str
    name: str
    query: str
    created_at: str
    seen: int | None = None


def new_secret() -> str:
    """A secret that signs webhooks, as ``claims.send`` takes it: 256 random bits."""
    return f"whsec_{base64.b64encode(secrets.token_bytes(32)).decode()}"
