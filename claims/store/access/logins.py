"""Browsers that are signed in. Of what they hold only a hash is here; what is over is deleted."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, delete, func, or_, select, update
from sqlmodel import Session

from claims.access import token_hash
from claims.accounts import AGENT, Holder, Login
from claims.models import Account, ApiKey, table
from claims.models import Login as LoginRow
from claims.store.access.accounts import account_value
from claims.store.access.keys import key_value
from claims.store.rows import Read
from claims.store.sql import Condition, add_rows, connection

_LOGIN, _ACCOUNT, _KEY = table(LoginRow), table(Account), table(ApiKey)
_OF_ACCOUNT = [c.label(f"account_{c.name}") for c in _ACCOUNT.columns if c.name != "hash"]
_OF_KEY = [c.label(f"key_{c.name}") for c in _KEY.columns if c.name != "hash"]


def add_login(session: Session, login: Login) -> None:
    """Note that a browser is signed in."""
    row = {
        "id": login.id,
        "account": login.account,
        "key": login.key,
        "created_at": login.created_at,
        "used_at": login.used_at,
        "agent": login.agent[:AGENT],
    }
    add_rows(session, LoginRow, [row])


def holder(session: Session, secret: str) -> Holder | None:
    """The sign-in a browser holds, with the account or key it stands for as that is now; None
    where there is none. Whether it serves is for the caller to ask."""
    row = connection(session).execute(_holders(_LOGIN.c.id == token_hash(secret))).first()
    return _holder(row) if row is not None else None


def logins(session: Session, *, account: str | None = None, key: str | None = None) -> list[Login]:
    """The browsers that are signed in by an account or by a key, the latest used first."""
    whose = (_LOGIN.c.account == account) if key is None else (_LOGIN.c.key == key)
    query = _holders(whose).order_by(_LOGIN.c.used_at.desc(), _LOGIN.c.created_at.desc())
    return [_holder(row).login for row in connection(session).execute(query.limit(100))]


def logins_by_account(session: Session) -> dict[str, int]:
    """How many browsers are signed in by each account that any is signed in by."""
    query = select(_LOGIN.c.account, func.count()).where(_LOGIN.c.account.is_not(None))
    rows = connection(session).execute(query.group_by(_LOGIN.c.account))
    return {name: int(number) for name, number in rows}


def end_login(session: Session, login_id: str) -> bool:
    """Sign a browser out; false where it was not signed in."""
    done = delete(_LOGIN).where(_LOGIN.c.id == login_id)
    return connection(session).execute(done).rowcount == 1


def end_logins(
    session: Session,
    *,
    account: str | None = None,
    key: str | None = None,
    but: Collection[str] = (),
) -> int:
    """Sign out every browser of an account or a key, ``but`` those; how many."""
    whose = (_LOGIN.c.account == account) if key is None else (_LOGIN.c.key == key)
    done = delete(_LOGIN).where(whose & _LOGIN.c.id.not_in(but))
    return connection(session).execute(done).rowcount


def forget_logins(session: Session, used_since: str, created_since: str) -> None:
    """Delete what was not used, or was not made, since those times."""
    old = or_(_LOGIN.c.used_at < used_since, _LOGIN.c.created_at < created_since)
    connection(session).execute(delete(_LOGIN).where(old))


def note_login_use(session: Session, login_id: str, at: str) -> None:
    """Say when a sign-in was used last."""
    done = update(_LOGIN).where(_LOGIN.c.id == login_id).values(used_at=at)
    connection(session).execute(done)


def _holders(which: Condition) -> Select[*tuple[Any, ...]]:
    joined = _LOGIN.outerjoin(_ACCOUNT, _LOGIN.c.account == _ACCOUNT.c.name).outerjoin(
        _KEY, _LOGIN.c.key == _KEY.c.id
    )
    return select(_LOGIN, *_OF_ACCOUNT, *_OF_KEY).select_from(joined).where(which)


def _holder(row: Read) -> Holder:
    account = account_value(row, "account_") if row.account is not None else None
    key = key_value(row, "key_") if row.key is not None else None
    named = account or key
    login = Login(
        id=row.id,
        name=named.name if named else "",
        account=row.account,
        key=row.key,
        created_at=row.created_at,
        used_at=row.used_at,
        agent=row.agent,
    )
    return Holder(login, account, key)
