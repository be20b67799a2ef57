"""Accounts of people, and their sign-ins: what they are, and how passwords are kept.

A password is kept as Argon2id makes it, with the parameters that argon2-cffi recommends: slow and
large in memory on purpose, since passwords are guessed from lists. What a browser holds after
signing in is 256 random bits; of those only a SHA-256 is kept (:mod:`claims.access` says why).
"""

import secrets
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from claims.access import Key, Scope, parse_name
from claims.errors import BadInput

SHORTEST, LONGEST = 12, 1_000
"""Characters of a password."""
FEWEST_DIFFERENT = 5
AGENT = 200
"""Characters kept of what a browser calls itself."""


@dataclass(frozen=True, slots=True)
class Account:
    """A person who signs in by a password. Times are UTC, ISO 8601."""

    name: str
    scopes: frozenset[Scope]
    created_at: str
    disabled_at: str | None = None


@dataclass(frozen=True, slots=True)
class Login:
    """A sign-in of a browser, by an account or by a key. ``id`` is the hash of what the browser
    holds; ``used_at`` is to the hour."""

    id: str
    name: str
    account: str | None
    key: str | None
    created_at: str
    used_at: str
    agent: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """A sign-in with whom it stands for, as they are now: one of ``account`` and ``key``."""

    login: Login
    account: Account | None = None
    key: Key | None = None

    @property
    def scopes(self) -> frozenset[Scope]:
        held = self.account or self.key
        return held.scopes if held else frozenset()

    def serves(self, now: str, used_since: str, created_since: str) -> bool:
        """Whether it is good at this moment: the account not disabled or the key good, the sign-in
        used and made since those times."""
        recent = self.login.used_at >= used_since and self.login.created_at >= created_since
        if self.account is not None:
            return recent and self.account.disabled_at is None
        return recent and self.key is not None and self.key.serves(now)


def new_secret() -> str:
    """256 random bits as a browser holds them."""
    return secrets.token_urlsafe(32)


def folded(name: str) -> str:
    """What names are compared by, so that nobody can pass for another by a capital letter or a
    letter that looks the same in another width."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def parse_account(name: str, scopes: Collection[Scope], at: str) -> Account:
    """A new account; ``BadInput`` where its name cannot be one, or it may do nothing."""
    return Account(parse_name(name, "an account"), parse_scopes(scopes), at)


def parse_scopes(scopes: Collection[Scope]) -> frozenset[Scope]:
    """``BadInput`` where there are none."""
    if not scopes:
        raise BadInput(f"say what it may do: {', '.join(Scope)}", field="scope")
    return frozenset(scopes)


def parse_password(password: str, name: str) -> str:
    """``BadInput`` for one that is too easily found, or that could not be typed again."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadInput(f"a password has {SHORTEST} to {LONGEST:,} characters", field="password")
    if any(unicodedata.category(letter) == "Cc" for letter in password):
        raise BadInput("a password holds no control characters", field="password")
    if len(set(password)) < FEWEST_DIFFERENT:
        raise BadInput("that password repeats itself; take several words", field="password")
    if folded(name) == folded(password):
        raise BadInput("a password is not the name of the account", field="password")
    return password


def password_hash(password: str) -> str:
    """Takes about a tenth of a second and 64 MB, on purpose."""
    return _hasher().hash(_composed(password))


def is_password(password: str, stored: str | None) -> bool:
    """Whether it is the password of that hash. Without a hash it takes as long and is not."""
    nobody = _hash_of_nobody()
    if len(password) > LONGEST:
        return False
    try:
        _hasher().verify(stored or nobody, _composed(password))
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def is_outdated(stored: str) -> bool:
    """Whether a hash was made with other parameters than are recommended now."""
    return _hasher().check_needs_rehash(stored)


def _composed(password: str) -> bytes:
    """The same bytes from every keyboard; also of half a character, which a form may send."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _hash_of_nobody() -> str:
    return _hasher().hash(secrets.token_bytes(32))
