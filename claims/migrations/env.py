"""Run by Alembic: migrates the connection it is handed by ``claims.db``, else the default store."""

from alembic import context
from sqlalchemy import Connection

from claims.migrations.scope import is_modelled
from claims.models import METADATA


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        include_name=is_modelled,
        render_as_batch=True,  # SQLite cannot alter a table, only copy it
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def migrate_settings_store() -> None:
    """For ``alembic`` on the command line, when a migration is being written."""
    from claims.db import engine_for
    from claims.settings import settings

    with engine_for(settings().database_url).begin() as connection:
        migrate(connection)


handed = context.config.attributes.get("connection")
if handed is not None:
    migrate(handed)
else:
    migrate_settings_store()
