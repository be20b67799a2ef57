"""Keys to the HTTP interface: what one is, how it is written, and what it may do.

A key is written ``ts_ID_SECRET``: the id is shown in lists, the secret is 256 random bits and is
shown once, when the key is made. What is stored of it is a SHA-256 of the whole. A slow hash, as
passwords need, would protect nothing: random bits cannot be guessed from a list of likely ones,
and every request would pay for it.
"""

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from hmac import compare_digest
from typing import Any

from claims.errors import BadInput

_TOKEN = re.compile(r"ts_([0-9a-f]{12})_[0-9A-Za-z_-]{43}")
_NAME = re.compile(r"[^\x00-\x1f\x7f]{1,80}")
RESERVED = frozenset(("anonymous", "local", "machine", "operator"))
"""What stands in the audit, or under a decision, for somebody who is no key and no account."""


class Scope(StrEnum):
    """What a key may do. ADMIN may do everything, the others only what they say."""

    READ = "read"
    INGEST = "ingest"
    DECIDE = "decide"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it is listed. Times are UTC, ISO 8601; ``last_used_at`` is to the hour."""

    id: str
    name: str
    scopes: frozenset[Scope]
    created_at: str
    expires_at: str | None = None
    revoked_at: str | None = None
    last_used_at: str | None = None

    def serves(self, now: str) -> bool:
        """Whether it opens anything at this moment."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


@dataclass(frozen=True, slots=True)
class Write:
    """One write as the audit has it: who, by which route, in which request, and what in short.

    ``status`` and ``request`` are None for a command, whose ``method`` is CLI.
    """

    at: str
    who: str
    method: str
    path: str
    status: int | None = None
    request: str | None = None
    what: Mapping[str, Any] = field(default_factory=dict)
    number: int | None = None


def new_token() -> tuple[str, str]:
    """The id of a new key, and the whole key, to be shown once."""
    key_id = secrets.token_hex(6)
    return key_id, f"ts_{key_id}_{secrets.token_urlsafe(32)}"


def token_id(token: str) -> str | None:
    """The id in a key; None for what is no key."""
    found = _TOKEN.fullmatch(token)
    return found[1] if found else None


def token_hash(token: str) -> str:
    """SHA-256 in hex, of anything that a header can hold."""
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def is_token(token: str, stored_hash: str) -> bool:
    """Whether it is the key of that hash, in a time that does not tell how nearly it is."""
    return compare_digest(token_hash(token), stored_hash)


def parse_name(name: str, thing: str = "a key") -> str:
    """The name of a key or an account, without blanks around it; ``BadInput`` where it cannot be
    one."""
    if _NAME.fullmatch(name.strip()) is None:
        raise BadInput(f"{thing} needs a name of 1 to 80 characters on one line", field="name")
    if name.strip().casefold() in RESERVED:
        raise BadInput(f"{name.strip()!r} is said of others; take another name", field="name")
    return name.strip()


def parse_expiry(day: str | None, now: str) -> str | None:
    """The last moment of a day, which must not be over; ``BadInput`` otherwise."""
    if day is None:
        return None
    try:
        until = f"{date.fromisoformat(day).isoformat()}T23:59:59+00:00"
    except ValueError:
        raise BadInput(f"{day!r} is no day such as 2031-10-17", field="expires") from None
    if until <= now:
        raise BadInput(f"{day} is over; name the last day the key is to serve", field="expires")
    return until


def moment() -> str:
    """The UTC moment, to the second, ISO 8601: what a key's times are compared with."""
    return datetime.now(UTC).isoformat(timespec="seconds")
