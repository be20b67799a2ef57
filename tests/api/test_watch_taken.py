"""Who looks at a watch, and who reads what was found: one at a time, whoever is there."""

import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from api.watch import watcher
from api.watch.procrastinated import ProcrastinateQueue
from api.watch.queue import StoreQueue, queue_for
from api.watch.thread import watches
from claims import store
from claims.db import open_store, session
from claims.errors import BadInput
from claims.schedules import instant
from claims.settings import WatchSettings
from claims.watches import ThingState
from tests.api.watched import REPORT, Desk, desk, folder, kinds

__all__ = ["desk", "folder"]

FILES = 10


def test_one_looks_at_a_time(desk: Desk, folder: Path) -> None:
    desk.write(folder / "a.txt", REPORT.format(12, "old"))
    watch = desk.add(folder)
    until = instant(desk.now + timedelta(minutes=1))
    with session(desk.engine, write=True) as opened:
        taken = store.watching.take_watch(opened, watch, "one", until)
        assert taken is not None
        assert store.watching.take_watch(opened, watch, "two", until) is None
    assert desk.once() == []
    desk.later(minutes=1)  # whoever took it is not heard of
    assert kinds(desk.once()) == ["stored"]
    with session(desk.engine, write=True) as opened:  # the first comes too late
        assert not store.watching.looked(opened, taken, taken)


def test_what_somebody_took_and_left_is_taken_up(desk: Desk, folder: Path) -> None:
    from claims.watches import Sighting

    file = folder / "a.txt"
    desk.write(file, REPORT.format(12, "old"))
    watch = desk.add(folder)
    stat = file.stat()
    sighting = Sighting(str(file), f"{stat.st_size}:{stat.st_mtime_ns}")
    at, until = instant(desk.now), instant(desk.now + timedelta(minutes=1))
    with session(desk.engine, write=True) as opened:
        (key,) = store.watching.note_sightings(opened, watch, [sighting], desk.now).waiting
        taken = store.watching.take_thing(opened, key, "one", at, until)
        assert taken is not None
        assert store.watching.take_thing(opened, key, "two", at, until) is None
    assert kinds(desk.once()) == []
    desk.later(minutes=1)
    assert kinds(desk.once()) == ["stored"]
    with session(desk.engine, write=True) as opened:  # the first comes too late
        assert not store.watching.end_thing(opened, taken, ThingState.READ, at)


def test_what_ends_the_process_every_time_is_given_up(desk: Desk, folder: Path) -> None:
    desk.write(folder / "a.txt", REPORT.format(12, "old"))
    desk.add(folder)
    with session(desk.engine, write=True) as opened:
        from claims.watches import Sighting

        sighting = Sighting(str(folder / "a.txt"), "1:1")
        watch = store.watching.find_watch(opened, "mills")
        store.watching.looked(opened, watch, watch)
        (key,) = store.watching.note_sightings(opened, watch, [sighting], desk.now).waiting
    for _ in range(6):
        with session(desk.engine, write=True) as opened:
            at, until = instant(desk.now), instant(desk.now + timedelta(minutes=1))
            assert store.watching.take_thing(opened, key, "one", at, until)
        desk.later(minutes=1)
    (thing,) = (e for e in desk.once() if e.kind == "dead")
    assert "none of its attempts" in str(thing.said["reason"])


def test_two_read_a_folder_once(
    database_url: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWOSOURCE_WATCH_LEASE", "3")
    engines = [open_store(database_url) for _ in range(2)]
    desks = [Desk(engine) for engine in engines]
    for number in range(FILES):
        desks[0].write(folder / f"{number}.txt", REPORT.format(10 + number, "old"))
    desks[0].add(folder)
    told: list[list[str]] = [[], []]

    def work(index: int) -> None:
        told[index] += kinds(desks[index].once())

    threads = [threading.Thread(target=work, args=(index,)) for index in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for index in range(2):  # one may have looked away before the other had found anything
        work(index)
    assert told[0] + told[1] == ["stored"] * FILES
    assert len(desks[0].documents()) == FILES
    assert {thing.state for thing in desks[0].things()} == {ThingState.READ}
    for engine in engines:
        engine.dispose()


def test_which_queue(engine: Engine) -> None:
    desk = Desk(engine)
    postgres = engine.dialect.name == "postgresql"
    best = queue_for(engine, WatchSettings(), lambda: desk.now)
    assert isinstance(best, ProcrastinateQueue if postgres else StoreQueue)
    best.close()
    assert isinstance(queue_for(engine, WatchSettings(queue="store"), lambda: desk.now), StoreQueue)
    if not postgres:
        with pytest.raises(BadInput, match="needs a store in PostgreSQL"):
            queue_for(engine, WatchSettings(queue="procrastinate"), lambda: desk.now)


def test_a_server_is_told_to_stop(desk: Desk, folder: Path) -> None:
    """What has been found and not read waits for the next run."""
    for number in range(3):
        desk.write(folder / f"{number}.txt", REPORT.format(10 + number, "old"))
    desk.add(folder)
    seen = []

    def tell(event: object) -> None:
        seen.append(event)

    with watcher(
        desk.engine, tell, lambda: any(k == "reading" for k in map(_kind, seen)),
        clock=lambda: desk.now,
    ) as made:  # fmt: skip
        made.run()
    assert "returned" in map(_kind, seen)
    assert desk.documents() == []
    assert kinds(desk.once()) == ["stored"] * 3


def test_beside_a_server(sqlite_engine: Engine, folder: Path) -> None:
    desk = Desk(sqlite_engine)
    desk.write(folder / "a.txt", REPORT.format(10, "old"))
    desk.add(folder)
    with watches(sqlite_engine):
        for _ in range(600):
            if desk.documents():
                break
            time.sleep(0.1)
    assert len(desk.documents()) == 1


def _kind(event: object) -> str:
    return str(getattr(event, "kind", ""))
