"""Copies of a store that is in use, and bringing one back."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from api.hot.watch import StoreWatch
from claims import store
from claims.db import check, downgrade, open_store, session
from claims.errors import BadInput, StoreError
from claims.store.whole import empty, shapes
from claims.transfer import Wanted, backup, backup_into, export_store, restore
from claims.transfer.restoring import PAGES
from claims.vocabulary import ChangeKind, Label, Verdict
from tests.claims.conftest import Dump
from tests.factories import make_assessment, make_claim, make_extraction

AT = "2031-03-06T08:00:00+00:00"
LATER = "2031-03-07T08:00:00+00:00"
WANTED = Wanted("jsonl", "0.1.0", AT)
KEY = (
    "INSERT INTO api_key (id, name, hash, scopes, created_at)"
    " VALUES ('k1', 'Desk', 'abc', '[]', '2031-03-06')"
)


def add(engine: Engine, *names: str, at: str = AT) -> list[str]:
    """A document each, of one claim, with a status."""
    ids = []
    with session(engine, write=True) as opened:
        for name in names:
            found = make_extraction(make_claim(f"{name} burned"), path=f"{name}.txt", opening=name)
            store.add_extraction(opened, found, at)
            ids.append(found.claims[0].id)
        store.record_assessments(opened, [make_assessment(c) for c in ids], at, within=ids)
    return ids


def names(engine: Engine) -> list[str]:
    with session(engine) as opened:
        return sorted(document.path for document in store.documents(opened))


def test_a_backup_comes_back(engine: Engine, dump: Callable[[], Dump], tmp_path: Path) -> None:
    add(engine, "a", "b")
    with session(engine, write=True) as opened:
        opened.connection().execute(text(KEY))
    held = dump()
    backup(engine, tmp_path / "copy", WANTED)
    restore(engine, tmp_path / "copy", LATER)
    assert dump() == held  # nothing happened since, so nobody is told anything
    assert check(engine) == []
    with session(engine) as opened:
        assert store.audit(opened) == []


def test_a_backup_comes_back_in_the_other_database(
    engine: Engine, shared_postgres: Engine, tmp_path: Path
) -> None:
    other = open_store(str(tmp_path / "other.db")) if engine is shared_postgres else None
    add(engine, "a", "b")
    backup(engine, tmp_path / "copy", WANTED)
    if other is None:
        with session(shared_postgres, write=True) as opened:
            empty(opened, [shape.name for shape in shapes()])
    target = other or shared_postgres
    add(target, "c")
    restore(target, tmp_path / "copy", LATER)
    assert names(target) == ["a.txt", "b.txt"]
    export_store(engine, tmp_path / "one", WANTED)
    export_store(target, tmp_path / "two", WANTED)
    for path in (tmp_path / "one").iterdir():
        if path.stem not in ("change", "manifest"):
            assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
    if other is not None:
        other.dispose()


def test_a_backup_is_of_one_moment_while_others_write(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.transfer.copies.PAGES", 3)
    add(engine, *(f"first {n}" for n in range(30)))
    with writing(engine):
        backup(engine, tmp_path / "copy", WANTED)
    fresh = open_store(str(tmp_path / "fresh.db"))
    restore(fresh, tmp_path / "copy", LATER)
    with session(fresh) as opened:
        counts = store.store_counts(opened)
        assert counts["claims"] == counts["documents"] >= 30
        assert store.last_change(opened) == 2 * counts["claims"]
        assert store.audit(opened) == []
    fresh.dispose()


@contextmanager
def writing(engine: Engine) -> Iterator[None]:
    """Somebody who writes a document after another, each in one transaction."""
    stop, started = threading.Event(), threading.Event()
    failed: list[Exception] = []

    def write() -> None:
        try:
            for number in count():
                add(engine, f"later {number}")
                started.set()
                if stop.wait(0.002):
                    return
        except Exception as error:
            failed.append(error)
            started.set()

    thread = threading.Thread(target=write)
    thread.start()
    started.wait(30)
    try:
        yield
    finally:
        stop.set()
        thread.join(30)
    assert failed == []


def test_whoever_follows_is_told(engine: Engine, tmp_path: Path) -> None:
    same, told = add(engine, "a", "b")
    backup(engine, tmp_path / "copy", WANTED)
    (gone,) = add(engine, "c")
    with session(engine, write=True) as opened:
        store.decide(opened, told, Verdict.RETRACT, "Ada", "Not so.", LATER)
        retracted = make_assessment(told, label=Label.RETRACTED)
        store.record_assessments(opened, [retracted], LATER, within=[told])
        cursor = store.last_change(opened)
    restore(engine, tmp_path / "copy", LATER)
    with session(engine, write=True) as opened:
        (change,) = store.changes(opened, cursor)
        assert (change.kind, change.claim, change.at) == (ChangeKind.STATUS, told, LATER)
        assert (change.was, change.now) == (Label.RETRACTED, Label.UNCORROBORATED)
        assert store.stamps(opened, [same])[same][0] < cursor
        assert store.claims_by_id(opened, [gone]) == {}
        assert store.decisions(opened) == []
    (fresh,) = add(engine, "d")
    with session(engine) as opened:  # no number is given out twice
        assert store.stamps(opened, [fresh])[fresh][0] > change.number


def test_no_number_is_used_again_where_nothing_is_told(engine: Engine, tmp_path: Path) -> None:
    add(engine, "a")
    backup(engine, tmp_path / "copy", WANTED)
    add(engine, "b")
    with session(engine) as opened:
        cursor = store.last_change(opened)
    for _ in range(2):
        restore(engine, tmp_path / "copy", LATER)
    (claim,) = add(engine, "c")
    with session(engine) as opened:
        assert [c.claim for c in store.changes(opened, cursor)] == [claim, claim]


def test_kept_answers_are_forgotten(tmp_path: Path) -> None:
    engine = open_store(str(tmp_path / "live.db"))
    (claim,) = add(engine, "a")
    backup(engine, tmp_path / "copy", WANTED)
    (gone,) = add(engine, "b")
    watch = StoreWatch(str(tmp_path / "live.db"))
    before = watch.now()
    add(engine, "c")
    watch.now()
    assert watch.same(before, [claim, gone])
    restore(engine, tmp_path / "copy", LATER)
    after = watch.now()
    assert after.version != before.version
    assert not watch.same(before, [gone])
    assert not watch.same(before, [claim])
    (fresh,) = add(engine, "d")
    then = watch.now()
    assert watch.same(then, [fresh])
    add(engine, "e")
    watch.now()
    assert watch.same(then, [fresh, claim])
    watch.close()
    engine.dispose()


def test_an_older_backup_is_brought_up_to_date(engine: Engine, tmp_path: Path) -> None:
    older = open_store(str(tmp_path / "older.db"))
    add(older, "a")
    downgrade(older, "0010")
    older.dispose()
    add(engine, "b")
    restore(engine, tmp_path / "older.db", LATER)
    assert names(engine) == ["a.txt"]
    assert check(engine) == []


def not_one(path: Path) -> None:
    path.write_text("A diary.")


def empty_file(path: Path) -> None:
    sqlite3.connect(path).close()
    path.touch()


def of_another(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE diary (day)")
    connection.commit()
    connection.close()


def newer(path: Path) -> None:
    engine = open_store(str(path))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()


def export(path: Path) -> None:
    engine = open_store(str(path.with_suffix(".db")))
    export_store(engine, path, WANTED)
    engine.dispose()


def half(path: Path) -> None:
    engine = open_store(str(path))
    add(engine, "a")
    engine.dispose()
    path.write_bytes(path.read_bytes()[:200_000])


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: None, "there is no backup"),
        (not_one, "is no backup that can be read"),
        (empty_file, "is no backup of a TwoSource store"),
        (of_another, "is no backup of a TwoSource store"),
        (newer, "made by a newer TwoSource"),
        (export, "an export without what lets people in"),
        (half, "is no backup that can be read|no whole store|malformed"),
    ],
)
def test_what_is_no_backup_changes_nothing(
    engine: Engine, tmp_path: Path, make: Callable[[Path], None], says: str
) -> None:
    add(engine, "a")
    make(tmp_path / "given")
    with pytest.raises((BadInput, StoreError), match=says):
        restore(engine, tmp_path / "given", LATER)
    assert names(engine) == ["a.txt"]


def test_who_goes_on_writing_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_store(str(tmp_path / "live.db"))
    add(engine, "a")
    backup(engine, tmp_path / "copy", WANTED)
    monkeypatch.setattr("claims.transfer.restoring.PATIENCE", 0.1)
    other = sqlite3.connect(tmp_path / "live.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="goes on writing"):
        restore(engine, tmp_path / "copy", LATER)
    other.close()
    assert names(engine) == ["a.txt"]
    engine.dispose()


def test_the_newest_are_kept(engine: Engine, tmp_path: Path) -> None:
    add(engine, "a")
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "twosource-notes.db").write_text("mine")
    written = []
    for day in range(1, 5):
        wanted = Wanted("jsonl", "0.1.0", f"2031-03-0{day}T08:00:00+00:00")
        path, removed = backup_into(engine, kept, 2, wanted)
        written.append(path)
        assert removed == written[day - 3 : day - 2] if day > 2 else removed == []
    assert set(kept.iterdir()) == {*written[-2:], kept / "twosource-notes.db"}
    with pytest.raises(BadInput, match="exists already"):
        backup_into(engine, kept, 2, wanted)
    with pytest.raises(BadInput, match="is a file"):
        backup_into(engine, kept / "twosource-notes.db", 2, wanted)


def test_a_copy_that_is_not_whole_gets_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_store(str(tmp_path / "live.db"))
    add(engine, "a")
    raw = sqlite3.connect(tmp_path / "live.db", isolation_level=None)
    query = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_change_at'"
    (page,) = raw.execute(query).fetchone()
    raw.close()
    engine.dispose()
    with (tmp_path / "live.db").open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 200)
    damaged = open_store(str(tmp_path / "live.db"))
    with pytest.raises(StoreError, match="damaged"):
        backup(damaged, tmp_path / "copy", WANTED)
    assert not (tmp_path / "copy").exists()
    assert not list(tmp_path.glob(".*"))
    damaged.dispose()


def test_nothing_stands_beside_a_backup(tmp_path: Path) -> None:
    engine = open_store(str(tmp_path / "live.db"))
    add(engine, "a")
    (tmp_path / "kept").mkdir()
    backup(engine, tmp_path / "kept" / "copy", WANTED)
    restore(engine, tmp_path / "kept" / "copy", LATER)
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["copy"]
    engine.dispose()


def test_steps_are_smaller_than_any_store(sqlite_template: Path) -> None:
    assert sqlite_template.stat().st_size > PAGES * 4096
