"""Who may use the HTTP interface and its pages, and what was written through them."""

from typing import Any

from sqlalchemy import Index, String, Text, text
from sqlmodel import Field

from claims.models.base import Base, Code, Json

_LIVE = text("revoked_at IS NULL")


class ApiKey(Base, table=True):
    """A key by its ``id``, which is shown; of its secret only the ``hash`` (SHA-256, hex).

    No slow hash: the secret is 256 random bits, which nobody finds by trying, and every request
    would pay for it.
    """

    __tablename__ = "api_key"
    __table_args__: Any = (
        Index("uq_api_key_name", "name", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE),
    )

    id: str = Field(primary_key=True, sa_type=Code)
    name: str
    hash: str = Field(sa_type=Code)
    scopes: list[str] = Field(sa_type=Json)
    created_at: str = Field(sa_type=Code)
    expires_at: str | None = Field(default=None, sa_type=Code)
    revoked_at: str | None = Field(default=None, sa_type=Code)
    last_used_at: str | None = Field(default=None, sa_type=Code)


class Account(Base, table=True):
    """A person by their ``name``; ``folded`` is what names are compared by, ``hash`` what Argon2id
    made of the password, with its parameters."""

    __tablename__ = "account"

    name: str = Field(primary_key=True, sa_type=Code)
    folded: str = Field(unique=True, sa_type=Code)
    hash: str = Field(sa_type=Code)
    scopes: list[str] = Field(sa_type=Json)
    created_at: str = Field(sa_type=Code)
    disabled_at: str | None = Field(default=None, sa_type=Code)


class Login(Base, table=True):
    """A browser that is signed in, by an ``account`` or by a ``key``; ``id`` is a SHA-256 of what
    it holds. What is over is deleted."""

    __tablename__ = "login"

    id: str = Field(primary_key=True, sa_type=Code)
    account: str | None = Field(default=None, foreign_key="account.name", index=True, sa_type=Code)
    key: str | None = Field(default=None, foreign_key="api_key.id", index=True, sa_type=Code)
    created_at: str = Field(sa_type=Code)
    used_at: str = Field(sa_type=Code)
    agent: str = Field(sa_type=Text)


class Audit(Base, table=True):
    """One write: who, by which route, in which request, and ``what`` was written in a few words.

    ``status`` is None for a command, whose ``method`` is CLI.
    """

    number: int | None = Field(default=None, primary_key=True)
    at: str = Field(sa_type=Code)
    who: str
    method: str = Field(sa_type=String(40))
    path: str = Field(sa_type=Text)
    status: int | None = None
    request: str | None = Field(default=None, sa_type=Code)
    what: dict[str, Any] = Field(sa_type=Json)
