"""Opening a store, refusing what is none, transactions."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from claims import store
from claims.db import check, engine_for, open_store, session
from claims.errors import BadInput, StoreError
from claims.store.lists import CLAIMS, ListQuery, read_list
from tests.claims.conftest import Dump
from tests.factories import make_extraction

NOW = "2031-03-05T08:00:00Z"


@pytest.mark.parametrize("prefix", ["", "sqlite:///"])
def test_a_new_store_is_made_with_its_folder(tmp_path: Path, prefix: str) -> None:
    path = tmp_path / "new" / "folder" / "store.db"
    engine = open_store(f"{prefix}{path}")
    assert path.exists()
    assert check(engine) == []
    engine.dispose()


def test_the_address_comes_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "from-environment.db"
    monkeypatch.setenv("TWOSOURCE_DATABASE_URL", str(path))
    open_store().dispose()
    assert path.exists()


def test_without_an_address_it_lies_in_the_users_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TWOSOURCE_DATABASE_URL", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    open_store().dispose()
    assert (tmp_path / "twosource" / "twosource.db").exists()


def test_in_memory() -> None:
    engine = open_store(":memory:")
    with session(engine, write=True) as db:
        store.add_extraction(db, make_extraction(), NOW)
    with session(engine) as db:
        assert store.store_counts(db)["claims"] == 1
    engine.dispose()


def test_without_create_nothing_is_made(tmp_path: Path) -> None:
    path = tmp_path / "missing" / "store.db"
    with pytest.raises(StoreError, match="there is no store at"):
        open_store(str(path), create=False)
    assert not path.parent.exists()


def test_what_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Nothing but notes, long enough to have a header. " * 20)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"notes\.txt is not a TwoSource database"):
        open_store(str(path))
    assert path.read_bytes() == before


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        open_store(str(tmp_path))


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="cannot make the folder"):
        open_store(str(tmp_path / "file" / "store.db"))


def test_a_server_that_does_not_answer() -> None:
    with pytest.raises(StoreError, match="cannot use the store") as caught:
        open_store("postgresql+psycopg://ada:secret@127.0.0.1:1/none")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("url", ["mysql://host/name", "://nothing"])
def test_an_address_that_cannot_be_understood(url: str) -> None:
    with pytest.raises(BadInput):
        engine_for(url)


def test_sqlite_is_set_up(tmp_path: Path) -> None:
    engine = open_store(str(tmp_path / "store.db"))
    with engine.connect() as connection:
        settings = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    engine.dispose()
    assert settings == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "synchronous": 1,
        "busy_timeout": 10_000,
    }


def test_an_error_rolls_back(engine: Engine, dump: Callable[[], Dump]) -> None:
    before = dump()

    def store_and_fail() -> None:
        with session(engine, write=True) as db:
            store.add_extraction(db, make_extraction(), NOW)
            raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        store_and_fail()
    assert dump() == before


def test_readers_are_not_held_up_by_a_writer(engine: Engine) -> None:
    with session(engine, write=True) as writer:
        store.add_extraction(writer, make_extraction(), NOW)
        with session(engine) as reader:
            assert store.store_counts(reader)["claims"] == 0


def test_a_second_writer_that_cannot_wait_is_told(tmp_path: Path) -> None:
    engine = open_store(str(tmp_path / "store.db"))
    other = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 1")
    with pytest.raises(StoreError, match="database is locked"), session(engine, write=True):
        pass
    other.close()
    engine.dispose()


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        ("UPDATE document SET text = text || '!'", "is not the one that was read"),
        ("UPDATE claim SET start = start + 1", "does not stand at"),
    ],
)
def test_audit_sees_what_was_altered(engine: Engine, damage: str, says: str) -> None:
    with session(engine, write=True) as db:
        store.add_extraction(db, make_extraction(), NOW)
        assert store.audit(db) == []
        db.connection().execute(text(damage))
        assert [says in line for line in store.audit(db)] == [True]


def test_audit_sees_a_stale_index(tmp_path: Path) -> None:
    engine = open_store(str(tmp_path / "store.db"))
    with session(engine, write=True) as db:
        store.add_extraction(db, make_extraction(), NOW)
        db.connection().execute(text("DROP TRIGGER claim_search_update"))
        db.connection().execute(text("UPDATE claim SET speaker = speaker, document_title = 'New'"))
        assert store.audit(db) == ["the full-text index is out of step with the claims"]
    engine.dispose()


def test_check_sees_a_broken_reference(tmp_path: Path) -> None:
    engine = open_store(str(tmp_path / "store.db"))
    with session(engine, write=True) as db:
        store.add_extraction(db, make_extraction(), NOW)
    raw = sqlite3.connect(tmp_path / "store.db")
    raw.execute("DELETE FROM speaker")
    raw.commit()
    raw.close()
    assert any("of claim points at nothing in speaker" in line for line in check(engine))
    engine.dispose()


def test_full_text_survives_a_vacuum(tmp_path: Path) -> None:
    engine = open_store(str(tmp_path / "store.db"))
    with session(engine, write=True) as db:
        for n in range(3):
            store.add_extraction(db, make_extraction(opening=f"{n}"), NOW)
    raw = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
    raw.execute("VACUUM")
    raw.close()
    with session(engine) as db:
        assert read_list(db, CLAIMS, ListQuery(text="quay")).total == 3
    engine.dispose()


def test_sessions_are_sqlmodel_sessions(engine: Engine) -> None:
    with session(engine) as db:
        assert isinstance(db, Session)
        store.ping(db)
