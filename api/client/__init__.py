"""The HTTP interface in Python: :class:`Client`, and :class:`AsyncClient` with the same methods.

It needs httpx and nothing else of this program: no database, no parser, no web framework.
``operations`` says what can be asked, once for both; ``calls`` is a request and how its answer is
read; ``exchange`` tries again, keeps tags and turns problems into errors, without doing any I/O;
``clients`` does the I/O. ``shapes`` is written from ``/openapi.json``, see ``api.typed``.
"""

from api.client.clients import AsyncClient, Client
from api.client.events import Event
from api.client.problems import (
    AskError,
    Conflicting,
    NeedsKey,
    NoLongerHeld,
    NoSuchThing,
    NotAllowed,
    ProblemError,
    RefusedRequest,
    ServerFault,
    Stale,
    TooMany,
    Unavailable,
    Unfinished,
    Unreachable,
)

__all__ = [
    "AskError",
    "AsyncClient",
    "Client",
    "Conflicting",
    "Event",
    "NeedsKey",
    "NoLongerHeld",
    "NoSuchThing",
    "NotAllowed",
    "ProblemError",
    "RefusedRequest",
    "ServerFault",
    "Stale",
    "TooMany",
    "Unavailable",
    "Unfinished",
    "Unreachable",
]
