"""The models and the migrations say the same, on both databases, both ways."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from claims import revisions, store
from claims.db import check, downgrade, engine_for, open_store, session, upgrade
from claims.errors import StoreError
from claims.migrations.scope import is_modelled
from claims.models import METADATA
from tests.factories import make_claim, make_extraction


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


LINK = (
    "INSERT INTO link (id, a, b, kind, score, reasons, rule, figures, decided_by, decided_at,"
    " verdict, recorded_at) VALUES ('{id}', '{a}', '{b}', 'corroborates', 0.9, '[]', 'same_day',"
    " '[]', {decided}, '2031-03-05T08:00:00Z')"
)


def fill_the_fourth(engine: Engine) -> list[str]:
    """A store of revision 0004 with a machine's link, a rejected one, and a retracted claim."""
    with session(engine, write=True) as opened:
        extraction = make_extraction(*(make_claim(f"{n} boats sank") for n in (1, 2, 3)))
        store.add_extraction(opened, extraction, "2031-03-05T08:00:00Z")
    downgrade(engine, "0004")
    a, b, c = (claim.id for claim in extraction.claims)
    machine, ada = "'machine', '2031-03-05T08:00:00Z', NULL", "'Ada', '2031-03-06T08:00:00Z', "
    with engine.begin() as connection:
        connection.execute(text(LINK.format(id="one", a=a, b=b, decided=machine)))
        connection.execute(text(LINK.format(id="two", a=b, b=c, decided=ada + "'reject'")))
        for column, value in (("at", "2031-03-06T08:00:00Z"), ("by", "Ada"), ("because", "So.")):
            change = f"UPDATE claim SET retracted_{column} = :value WHERE id = :id"
            connection.execute(text(change), {"value": value, "id": a})
    return [a, b, c]


def test_what_an_older_store_holds_gets_a_history(own_engine: Engine) -> None:
    ids = fill_the_fourth(own_engine)
    upgrade(own_engine)
    with session(own_engine) as opened:
        assert [link.id for link in store.all_links(opened)] == ["one"]
        before = store.links_of(opened, ids, recorded_as_of="2031-03-05")
        assert [(link.id, link.decided_by) for link in before] == [
            ("one", "machine"),
            ("two", "machine"),
        ]
        (decision,) = store.decisions(opened)
        assert (decision.subject, decision.verdict, decision.by) == (ids[0], "retract", "Ada")
    assert check(own_engine) == []


def test_the_history_is_given_up_again(own_engine: Engine) -> None:
    ids = fill_the_fourth(own_engine)
    upgrade(own_engine)
    downgrade(own_engine, "0004")
    with own_engine.connect() as connection:
        rows = connection.execute(text("SELECT id, verdict FROM link ORDER BY id")).all()
        assert [tuple(row) for row in rows] == [("one", None), ("two", "reject")]
        query = text("SELECT id FROM claim WHERE retracted_at IS NOT NULL")
        assert connection.execute(query).scalars().all() == [ids[0]]
        verdicts = connection.execute(text("SELECT verdict FROM decision")).scalars().all()
        assert verdicts == ["retracted"]


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
