"""Keys, accounts and the audit, as lines for the terminal and as JSON."""

from collections.abc import Iterable

from api.render.json import Json
from api.render.layout import WIDTH, wrap
from claims.access import Key, Write
from claims.accounts import Account


def key_json(key: Key) -> Json:
    """One line of ``keys list --json``."""
    return {
        "id": key.id,
        "name": key.name,
        "scopes": sorted(key.scopes),
        "created_at": key.created_at,
        "expires_at": key.expires_at,
        "revoked_at": key.revoked_at,
        "last_used_at": key.last_used_at,
    }


def keys_text(keys: Iterable[Key], now: str, width: int = WIDTH) -> str:
    """What each key may do, and whether it serves."""
    return "\n".join(wrap(_key(key, now), width, hang="  ") for key in keys)


def _key(key: Key, now: str) -> str:
    used = f"last used in the hour of {key.last_used_at}" if key.last_used_at else "never used"
    scopes = ", ".join(sorted(key.scopes))
    return f"{key.id} {key.name} ({scopes}): {_state(key, now)}; {used}"


def _state(key: Key, now: str) -> str:
    if key.revoked_at:
        return f"revoked at {key.revoked_at}"
    if not key.serves(now):
        return f"expired at {key.expires_at}"
    return f"serves until {key.expires_at}" if key.expires_at else "serves"


def account_json(account: Account) -> Json:
    """One line of ``accounts list --json``."""
    return {
        "name": account.name,
        "scopes": sorted(account.scopes),
        "created_at": account.created_at,
        "disabled_at": account.disabled_at,
    }


def accounts_text(accounts: Iterable[Account], width: int = WIDTH) -> str:
    """What each account may do, and whether anybody can sign in by it."""
    return "\n".join(wrap(_account(account), width, hang="  ") for account in accounts)


def _account(account: Account) -> str:
    state = f"disabled at {account.disabled_at}" if account.disabled_at else "can sign in"
    return f"{account.name} ({', '.join(sorted(account.scopes))}): {state}"


def write_json(write: Write) -> Json:
    """One line of ``audit --json``, one result of ``/v1/audit``."""
    return {
        "number": write.number,
        "at": write.at,
        "who": write.who,
        "method": write.method,
        "path": write.path,
        "status": write.status,
        "request_id": write.request,
        "what": dict(write.what),
    }


def writes_text(writes: Iterable[Write], width: int = WIDTH) -> str:
    """Who wrote what and when."""
    return "\n".join(wrap(_write(write), width, hang="  ") for write in writes)


def _write(write: Write) -> str:
    what = write_words(write)
    status = f" {write.status}" if write.status else ""
    head = f"{write.number} {write.at} {write.who}: {write.method} {write.path}{status}"
    return f"{head} ({what})" if what else head


def write_words(write: Write) -> str:
    """What was written, in a few words."""
    return "; ".join(f"{name} {_said(value)}" for name, value in write.what.items())


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
