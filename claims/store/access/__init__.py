"""Who may use the HTTP interface: keys, accounts, and who is signed in in which browser."""

from claims.store.access.accounts import (
    account_called,
    accounts,
    add_account,
    disable_account,
    enable_account,
    has_account,
    refresh_hash,
    set_password,
    set_scopes,
)
from claims.store.access.keys import (
    add_key,
    key_of,
    keys,
    note_use,
    revoke_key,
)
from claims.store.access.logins import (
    add_login,
    end_login,
    end_logins,
    forget_logins,
    holder,
    logins,
    logins_by_account,
    note_login_use,
)

__all__ = [
    "account_called",
    "accounts",
    "add_account",
    "add_key",
    "add_login",
    "disable_account",
    "enable_account",
    "end_login",
    "end_logins",
    "forget_logins",
    "has_account",
    "holder",
    "key_of",
    "keys",
    "logins",
    "logins_by_account",
    "note_login_use",
    "note_use",
    "refresh_hash",
    "revoke_key",
    "set_password",
    "set_scopes",
]
