"""What may be set from outside: environment variables that begin with ``TWOSOURCE_``."""

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from claims.errors import BadInput

_PREFIX = "TWOSOURCE_"


def default_store() -> str:
    """An SQLite file in the user's own data folder. Nothing is created by asking."""
    return f"sqlite:///{Path(user_data_path('twosource')) / 'twosource.db'}"


class Settings(BaseSettings):
    """``database_url``: a path, ``sqlite:///...`` or ``postgresql+psycopg://...``.

    The others are about fetching; times are in seconds. ``contact`` is an address or an e-mail
    that the user agent names. ``connect_timeout`` and ``read_timeout`` are the longest waits for
    a connection and for more bytes, ``fetch_deadline`` for one whole answer. After a failure the
    first wait is ``retry_wait``; a server that asks for more than ``retry_after_limit`` is not
    waited for. ``max_fetch_bytes`` counts after decompression.
    """

    model_config = SettingsConfigDict(env_prefix=_PREFIX, frozen=True)

    database_url: str = Field(default_factory=default_store, min_length=1)
    contact: str | None = Field(default=None, pattern=r"^[\x21-\x7e]{1,200}$")
    allow_private_addresses: bool = False
    connect_timeout: float = Field(default=10.0, gt=0)
    read_timeout: float = Field(default=20.0, gt=0)
    fetch_deadline: float = Field(default=60.0, gt=0)
    retry_wait: float = Field(default=0.5, ge=0)
    retry_after_limit: float = Field(default=30.0, ge=0)
    max_fetch_bytes: int = Field(default=5_000_000, gt=0)


def settings() -> Settings:
    """The settings as the environment is now: read anew, so nothing global can change.

    Raises ``BadInput`` for a variable whose value cannot be used.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = f"{_PREFIX}{first['loc'][0]}".upper()
        raise BadInput(f"{name}: {first['msg']}; set it otherwise, or not at all") from None
