"""Keys to the HTTP interface. Of a secret only its hash is here."""

from sqlalchemy import select, update
from sqlmodel import Session

from claims.access import Key, Scope, is_token, token_hash, token_id
from claims.errors import BadInput, NotFound
from claims.models import ApiKey, table
from claims.store.ids import resolve
from claims.store.rows import Read
from claims.store.sql import add_rows, connection

_KEY = table(ApiKey)


def add_key(session: Session, key: Key, token: str) -> None:
    """Store a new key under the hash of its token. ``BadInput`` where a key that was not revoked
    has its name."""
    named = (_KEY.c.name == key.name) & _KEY.c.revoked_at.is_(None)
    if connection(session).execute(select(_KEY.c.id).where(named)).first() is not None:
        raise BadInput(
            f"there is a key called {key.name!r}; revoke it first, or take another name",
            field="name",
        )
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
    return [_value(row) for row in connection(session).execute(query)]


def key_of(session: Session, token: str) -> Key | None:
    """The key that was made with this token, serving or not; None where there is none."""
    key_id = token_id(token)
    if key_id is None:
        return None
    row = connection(session).execute(select(_KEY).where(_KEY.c.id == key_id)).first()
    return _value(row) if row is not None and is_token(token, row.hash) else None


def revoke_key(session: Session, given: str, at: str) -> Key:
    """Close the key with this id, or a unique beginning of one, for ever. ``NotFound`` where there
    is none that still serves."""
    key_id = resolve(session, _KEY.c.id, given)
    live = (_KEY.c.id == key_id) & _KEY.c.revoked_at.is_(None)
    done = update(_KEY).where(live).values(revoked_at=at).returning(_KEY)
    row = connection(session).execute(done).first()
    if row is None:
        raise NotFound(f"no key {given} that was not revoked; `twosource keys list` has the ids")
    return _value(row)


def note_use(session: Session, key_id: str, at: str) -> None:
    """Say when a key was used last."""
    connection(session).execute(update(_KEY).where(_KEY.c.id == key_id).values(last_used_at=at))


def _value(row: Read) -> Key:
    return Key(
        id=row.id,
        name=row.name,
        scopes=frozenset(map(Scope, row.scopes)),
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        last_used_at=row.last_used_at,
    )
