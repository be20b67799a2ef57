"""Which revision a store is at, and the way to another: Alembic, run from inside the program.

Revisions are numbered ``0001``, ``0002`` and so on, in one line, each in a file of
``claims/migrations/versions`` that begins with its number. So the newest is known without
loading Alembic, which would cost every start of the program a tenth of a second.
"""

from enum import Enum, auto
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

if TYPE_CHECKING:
    from alembic.config import Config

_LOCK = 0x2507CE  # any number that no other program on the server is likely to lock


class State(Enum):
    NEW = auto()
    BEHIND = auto()
    CURRENT = auto()
    AHEAD = auto()
    FOREIGN = auto()


@cache
def known() -> tuple[str, ...]:
    """The revisions this program has, oldest first."""
    names = (entry.name for entry in files("claims.migrations.versions").iterdir())
    return tuple(sorted(name.split("_")[0] for name in names if name[0].isdigit()))


def current(connection: Connection) -> str | None:
    """The revision the store is at, None where it has none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def state(connection: Connection) -> State:
    at = current(connection)
    if at is None:
        return State.FOREIGN if inspect(connection).get_table_names() else State.NEW
    if at == known()[-1]:
        return State.CURRENT
    return State.BEHIND if at in known() else State.AHEAD


def upgrade(connection: Connection, revision: str = "head") -> None:
    """To the newest revision, or an older one, inside the caller's transaction."""
    from alembic import command

    command.upgrade(_config(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    from alembic import command

    command.downgrade(_config(connection), revision)


def lock(connection: Connection) -> None:
    """Until the transaction ends, let no other program migrate. SQLite's write lock does."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def problems(connection: Connection) -> list[str]:
    """One line for a store that is not at the newest revision."""
    at = current(connection)
    if at == known()[-1]:
        return []
    return [f"the store is at revision {at or 'none'}, this program at {known()[-1]}"]


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("claims.migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
