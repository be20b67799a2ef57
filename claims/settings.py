"""What may be set from outside: environment variables that begin with ``TWOSOURCE_``."""

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def default_store() -> str:
    """An SQLite file in the user's own data folder. Nothing is created by asking."""
    return f"sqlite:///{Path(user_data_path('twosource')) / 'twosource.db'}"


class Settings(BaseSettings):
    """``database_url``: a path, ``sqlite:///...`` or ``postgresql+psycopg://...``."""

    model_config = SettingsConfigDict(env_prefix="TWOSOURCE_", frozen=True)

    database_url: str = Field(default_factory=default_store, min_length=1)


def settings() -> Settings:
    """The settings as the environment is now: read anew, so nothing global can change."""
    return Settings()
