"""Keys to the HTTP interface. Of a secret only its hash is here."""

from sqlalchemy import delete, select, update
from sqlmodel import Session

from claims.access import Key, Scope, is_token, token_hash, token_id
from claims.errors import BadInput, NotFound
from claims.models import ApiKey, Login, table
from claims.store.access.accounts import has_account
from claims.store.ids import resolve
from claims.store.rows import Read
from claims.store.sql import add_rows, connection

_KEY, _LOGIN = table(ApiKey), table(Login)


def add_key(session: Session, key: Key, token: str) -> None:
    """Store a new key under the hash of its token. ``BadInput`` where a key that was not revoked
    has its name, or an account has."""
    named = (_KEY.c.name == key.name) & _KEY.c.revoked_at.is_(None)
    if connection(session).execute(select(_KEY.c.id).where(named)).first() is not None:
        raise BadInput(
            f"there is a key called {key.name!r}; revoke it first, or take another name",
            field="name",
        )
    if has_account(session, key.name):
        raise BadInput(f"there is an account {key.name!r}; take another name", field="name")
    row = {
        "id": key.id,
        "name": key.name,
        "hash": token_hash(token),
        "scopes": sorted(key.scopes),
        "created_at": key.created_at,
        "expires_at": key.expires_at,
    }
    add_rows(session, ApiKey, [row])


def keys(session: Session) -> list[Key]:
    """Every key there ever was, oldest first."""
    query = select(_KEY).order_by(_KEY.c.created_at, _KEY.c.id)
    return [key_value(row) for row in connection(session).execute(query)]


def key_of(session: Session, token: str) -> Key | None:
    """The key that was made with this token, serving or not; None where there is none."""
    key_id = token_id(token)
    if key_id is None:
        return None
    row = connection(session).execute(select(_KEY).where(_KEY.c.id == key_id)).first()
    return key_value(row) if row is not None and is_token(token, row.hash) else None


def revoke_key(session: Session, given: str, at: str) -> Key:
    """Close the key with this id, or a unique beginning of one, for ever, and sign out
    who signed in by it. ``NotFound`` where there is none that still serves."""
    key_id = resolve(session, _KEY.c.id, given)
    live = (_KEY.c.id == key_id) & _KEY.c.revoked_at.is_(None)
    done = update(_KEY).where(live).values(revoked_at=at).returning(_KEY)
    row = connection(session).execute(done).first()
    if row is None:
        raise NotFound(f"no key {given} that was not revoked; `twosource keys list` has the ids")
    connection(session).execute(delete(_LOGIN).where(_LOGIN.c.key == key_id))
    return key_value(row)


def note_use(session: Session, key_id: str, at: str) -> None:
    """Say when a key was used last."""
    connection(session).execute(update(_KEY).where(_KEY.c.id == key_id).values(last_used_at=at))


def key_value(row: Read, prefix: str = "") -> Key:
    names = ("id", "name", "created_at", "expires_at", "revoked_at", "last_used_at")
    given = {name: getattr(row, prefix + name) for name in names}
    return Key(scopes=frozenset(map(Scope, getattr(row, f"{prefix}scopes"))), **given)
