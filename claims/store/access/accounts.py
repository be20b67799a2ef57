"""Accounts of people. A password's hash leaves here only to be compared."""

from collections.abc import Collection

from sqlalchemy import delete, select, update
from sqlmodel import Session

from claims.access import Scope
from claims.accounts import Account, folded
from claims.errors import BadInput, NotFound
from claims.models import Account as AccountRow
from claims.models import ApiKey, Login, table
from claims.store.rows import Read
from claims.store.sql import add_new_row, connection

_ACCOUNT, _KEY, _LOGIN = table(AccountRow), table(ApiKey), table(Login)
_SHOWN = [column for column in _ACCOUNT.columns if column.name != "hash"]


def add_account(session: Session, account: Account, password_hash: str) -> None:
    """Store a new account. ``BadInput`` where an account, or a key that was not revoked, has its
    name: what either writes stands under the name alone."""
    keys = select(_KEY.c.name).where(_KEY.c.revoked_at.is_(None))
    if folded(account.name) in {folded(name) for name in connection(session).scalars(keys)}:
        raise BadInput(f"there is a key called {account.name!r}; take another name", field="name")
    row = {
        "name": account.name,
        "folded": folded(account.name),
        "hash": password_hash,
        "scopes": sorted(account.scopes),
        "created_at": account.created_at,
    }
    if not add_new_row(session, AccountRow, row):
        raise BadInput(f"there is an account {account.name!r}; take another name", field="name")


def accounts(session: Session) -> list[Account]:
    """Every account there ever was, by name."""
    query = select(*_SHOWN).order_by(_ACCOUNT.c.folded)
    return [account_value(row) for row in connection(session).execute(query)]


def has_account(session: Session, name: str) -> bool:
    """Whether there is one of that name, in whatever spelling."""
    query = select(_ACCOUNT.c.name).where(_ACCOUNT.c.folded == folded(name))
    return connection(session).execute(query).first() is not None


def account_called(session: Session, name: str) -> tuple[Account, str] | None:
    """An account with the hash of its password; None where nobody has the name."""
    query = select(_ACCOUNT).where(_ACCOUNT.c.folded == folded(name))
    row = connection(session).execute(query).first()
    return (account_value(row), row.hash) if row is not None else None


def set_password(session: Session, name: str, password_hash: str) -> Account:
    """Another password; every browser that is signed in by the account is signed out. ``NotFound``
    where nobody has the name."""
    changed = _change(session, name, hash=password_hash)
    connection(session).execute(delete(_LOGIN).where(_LOGIN.c.account == changed.name))
    return changed


def refresh_hash(session: Session, name: str, was: str, password_hash: str) -> None:
    """The same password under newer parameters, unless it was changed meanwhile."""
    same = (_ACCOUNT.c.name == name) & (_ACCOUNT.c.hash == was)
    connection(session).execute(update(_ACCOUNT).where(same).values(hash=password_hash))


def set_scopes(session: Session, name: str, scopes: Collection[Scope]) -> Account:
    """What the account may do from now on. ``NotFound`` where nobody has the name."""
    return _change(session, name, scopes=sorted(scopes))


def disable_account(session: Session, name: str, at: str) -> Account:
    """Let nobody sign in by the account, and sign out who is. ``NotFound`` where nobody has the
    name."""
    changed = _change(session, name, disabled_at=at)
    connection(session).execute(delete(_LOGIN).where(_LOGIN.c.account == changed.name))
    return changed


def enable_account(session: Session, name: str) -> Account:
    """Let the account be used again. ``NotFound`` where nobody has the name."""
    return _change(session, name, disabled_at=None)


def _change(session: Session, name: str, **values: object) -> Account:
    whose = _ACCOUNT.c.folded == folded(name)
    done = update(_ACCOUNT).where(whose).values(values).returning(*_SHOWN)
    row = connection(session).execute(done).first()
    if row is None:
        raise NotFound(f"no account {name!r}; `twosource accounts list` has the names")
    return account_value(row)


def account_value(row: Read, prefix: str = "") -> Account:
    names = ("name", "created_at", "disabled_at")
    given = {name: getattr(row, prefix + name) for name in names}
    return Account(scopes=frozenset(map(Scope, getattr(row, f"{prefix}scopes"))), **given)
