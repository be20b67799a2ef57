"""Accounts and sign-ins in the store: who they stand for is looked up anew each time."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from claims import accounts, store
from claims.access import Key, Scope, new_token, token_hash
from claims.accounts import Account, Login, is_password, new_secret, password_hash
from claims.db import session
from claims.errors import BadInput, NotFound

NOW = "2031-03-10T07:00:00+00:00"
BEFORE = "2031-03-10T06:00:00+00:00"
ADA = Account("Ada Marn", frozenset((Scope.READ, Scope.DECIDE)), NOW)
LONG_AGO = ("2000-01-01", "2000-01-01")


def add_key(db: Session, name: str = "press") -> tuple[Key, str]:
    key_id, token = new_token()
    key = Key(key_id, name, frozenset((Scope.READ,)), NOW)
    store.access.add_key(db, key, token)
    return key, token


def sign_in(db: Session, who: Account | Key, at: str = NOW) -> tuple[str, Login]:
    secret = new_secret()
    account = who.name if isinstance(who, Account) else None
    key = who.id if isinstance(who, Key) else None
    login = Login(token_hash(secret), who.name, account, key, at, at, "a browser")
    store.access.add_login(db, login)
    return secret, login


def test_an_account_comes_back_as_it_went_in(db: Session) -> None:
    store.access.add_account(db, ADA, "the hash")
    assert store.access.accounts(db) == [ADA]
    assert store.access.account_called(db, " ada MARN ") == (ADA, "the hash")
    assert store.access.account_called(db, "Bo") is None


@pytest.mark.parametrize("name", ["Ada Marn", "ADA marn", "Ａda Marn"])
def test_nobody_takes_a_name_that_looks_the_same(db: Session, name: str) -> None:
    store.access.add_account(db, ADA, "h")
    with pytest.raises(BadInput, match="there is an account"):
        store.access.add_account(db, replace(ADA, name=name), "h")
    with pytest.raises(BadInput, match="there is an account"):
        add_key(db, name)


def test_an_account_is_no_key(db: Session) -> None:
    key, _ = add_key(db, "ADA MARN")
    with pytest.raises(BadInput, match="there is a key"):
        store.access.add_account(db, ADA, "h")
    store.access.revoke_key(db, key.id, NOW)
    store.access.add_account(db, ADA, "h")


def test_what_a_sign_in_stands_for_is_as_it_is_now(db: Session) -> None:
    store.access.add_account(db, ADA, "h")
    secret, login = sign_in(db, ADA)
    found = store.access.holder(db, secret)
    assert found
    assert (found.login, found.account, found.key, found.scopes) == (login, ADA, None, ADA.scopes)
    store.access.set_scopes(db, "ada marn", [Scope.INGEST])
    found = store.access.holder(db, secret)
    assert found
    assert found.scopes == {Scope.INGEST}
    assert store.access.holder(db, new_secret()) is None


def test_by_a_key(db: Session) -> None:
    key, _ = add_key(db)
    secret, login = sign_in(db, key)
    found = store.access.holder(db, secret)
    assert found
    assert (found.login, found.key, found.scopes) == (login, key, key.scopes)
    assert found.serves(NOW, *LONG_AGO)
    store.access.revoke_key(db, key.id, NOW)
    assert store.access.holder(db, secret) is None


def test_a_sign_in_is_over(db: Session) -> None:
    store.access.add_account(db, ADA, "h")
    found = store.access.holder(db, sign_in(db, ADA)[0])
    assert found
    assert found.serves(NOW, NOW, NOW)
    late = "2031-03-10T07:00:01+00:00"
    assert not found.serves(NOW, late, NOW)
    assert not found.serves(NOW, NOW, late)
    disabled = replace(found, account=replace(ADA, disabled_at=NOW))
    assert not disabled.serves(NOW, *LONG_AGO)
    expired = Key("0123456789ab", "press", frozenset(), BEFORE, expires_at=BEFORE)
    assert not replace(found, account=None, key=expired).serves(NOW, *LONG_AGO)


@pytest.mark.parametrize("ended", ["password", "disabled"])
def test_what_signs_out_every_browser(db: Session, ended: str) -> None:
    store.access.add_account(db, ADA, "h")
    store.access.add_account(db, replace(ADA, name="Bo"), "h")
    mine, his = sign_in(db, ADA)[0], sign_in(db, replace(ADA, name="Bo"))[0]
    if ended == "password":
        store.access.set_password(db, "ADA MARN", "another")
        assert store.access.account_called(db, "Ada Marn") == (ADA, "another")
    else:
        store.access.disable_account(db, "ADA MARN", NOW)
        assert store.access.accounts(db)[0].disabled_at == NOW
        assert store.access.enable_account(db, "Ada Marn") == ADA
    assert store.access.holder(db, mine) is None
    assert store.access.holder(db, his)


def test_ending_sign_ins(db: Session) -> None:
    store.access.add_account(db, ADA, "h")
    first, second, third = (sign_in(db, ADA)[1] for _ in range(3))
    assert {login.id for login in store.access.logins(db, account=ADA.name)} == {
        login.id for login in (first, second, third)
    }
    assert store.access.logins_by_account(db) == {ADA.name: 3}
    assert store.access.end_login(db, second.id)
    assert not store.access.end_login(db, second.id)
    assert store.access.end_logins(db, account=ADA.name, but=[first.id]) == 1
    assert store.access.logins(db, account=ADA.name) == [first]
    assert store.access.end_logins(db, key="0123456789ab") == 0


def test_what_is_old_is_deleted(db: Session) -> None:
    store.access.add_account(db, ADA, "h")
    old, used = sign_in(db, ADA, BEFORE)[1], sign_in(db, ADA, BEFORE)[1]
    store.access.note_login_use(db, used.id, NOW)
    store.access.forget_logins(db, NOW, BEFORE)
    assert [login.id for login in store.access.logins(db, account=ADA.name)] == [used.id]
    store.access.forget_logins(db, BEFORE, NOW)
    assert store.access.logins(db, account=ADA.name) == []
    assert old.id != used.id


def test_a_newer_hash_replaces_only_the_one_it_was_made_of(db: Session) -> None:
    store.access.add_account(db, ADA, "h")
    store.access.refresh_hash(db, ADA.name, "h", "newer")
    store.access.refresh_hash(db, ADA.name, "h", "too late")
    assert store.access.account_called(db, ADA.name) == (ADA, "newer")


def test_nobody_of_that_name(db: Session) -> None:
    with pytest.raises(NotFound, match="twosource accounts list"):
        store.access.enable_account(db, "Nobody")
    with pytest.raises(NotFound):
        store.access.set_scopes(db, "Nobody", [Scope.READ])


def test_no_secret_is_in_the_store(engine: Engine) -> None:
    with session(engine, write=True) as opened:
        store.access.add_account(opened, ADA, password_hash("four herons by the weir"))
        secret, _ = sign_in(opened, ADA)
    with engine.connect() as connection:
        rows = [
            str(row)
            for name in ("account", "login")
            for row in connection.execute(text(f"SELECT * FROM {name}"))
        ]
    assert "$argon2id$" in rows[0]
    assert not any(secret in row or "herons" in row for row in rows)


def test_passwords() -> None:
    stored = password_hash("four Herons by the weir é")
    assert is_password("four Herons by the weir é", stored)
    assert is_password("four Herons by the weir e\u0301", stored)  # as another keyboard sends it
    assert not is_password("four herons by the weir é", stored)
    assert not is_password("four Herons by the weir é", None)
    assert not is_password("\ud800" * 12, stored)
    assert not is_password("x" * 2_000, stored)
    assert not is_password("x", "no hash")
    assert not accounts.is_outdated(stored)
    assert accounts.is_outdated("$argon2id$v=19$m=1024,t=1,p=1$c29tZXNhbHQ$" + "A" * 43)


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("elevenchars", "12 to 1,000 characters"),
        ("x" * 1_001, "12 to 1,000 characters"),
        ("abababababab", "repeats itself"),
        ("with a\x00 null in it", "control characters"),
        ("ADA MARN of VARN", "the name of the account"),
    ],
)
def test_passwords_that_are_not_taken(password: str, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        accounts.parse_password(password, "Ada Marn of Varn")


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 81, "machine", "Local", "operator"])
def test_names_that_are_not_taken(name: str) -> None:
    with pytest.raises(BadInput, match=r"an account needs a name|said of others"):
        accounts.parse_account(name, [Scope.READ], NOW)
    with pytest.raises(BadInput, match="say what it may do"):
        accounts.parse_account("Ada", [], NOW)
