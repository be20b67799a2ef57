"""The models and the migrations say the same, on both databases, both ways."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from claims import revisions
from claims.db import check, downgrade, engine_for, open_store, upgrade
from claims.errors import StoreError
from claims.migrations.scope import is_modelled
from claims.models import METADATA


def test_models_and_migrations_agree(engine: Engine) -> None:
    options = {"compare_type": True, "include_name": is_modelled}
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, METADATA) == []


def test_down_to_nothing_and_up_again(own_engine: Engine) -> None:
    downgrade(own_engine, "base")
    assert inspect(own_engine).get_table_names() == ["alembic_version"]
    assert check(own_engine) == [
        f"the store is at revision none, this program at {revisions.known()[-1]}"
    ]
    upgrade(own_engine)
    assert check(own_engine) == []
    assert set(METADATA.tables) <= set(inspect(own_engine).get_table_names())


@pytest.mark.parametrize("revision", revisions.known()[:-1])
def test_a_store_that_is_behind_is_brought_up(
    own_engine: Engine, database_url: str, revision: str
) -> None:
    downgrade(own_engine, revision)
    with pytest.raises(StoreError, match="not up to date; run `twosource db upgrade`"):
        open_store(database_url, create=False)
    opened = open_store(database_url)
    assert check(opened) == []
    opened.dispose()


def test_a_store_that_is_ahead_is_refused(own_engine: Engine, database_url: str) -> None:
    with own_engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="made by a newer TwoSource"):
        open_store(database_url)


def test_somebody_elses_database_is_refused(own_engine: Engine, database_url: str) -> None:
    with own_engine.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    with pytest.raises(StoreError, match="belongs to another program"):
        open_store(database_url)


def test_the_file_names_tell_the_newest_revision() -> None:
    with engine_for(":memory:").connect() as connection:
        scripts = ScriptDirectory.from_config(revisions._config(connection))
    assert revisions.known()[-1] == scripts.get_current_head()
    assert len(revisions.known()) == len(list(scripts.walk_revisions()))
