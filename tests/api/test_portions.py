"""However ingestion is disturbed, the store is the one it would have been."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import Engine

from api.jobs import store_portions
from benchmarks import killing
from benchmarks.contents import contents, different
from claims import store
from claims.db import engine_for, session
from claims.errors import StoreBusy
from claims.ingest import portions, read_batches

NOON = datetime(2031, 3, 10, 12, tzinfo=UTC)
REPORT = (
    "date 2031-03-{day:02} A ferry sank off Orlen.\n\n"
    "At least {number} people drowned, the Brennan Ports Ministry said.\n\n"
    "“We counted {other} bodies,” Mayor Ana Petrov told the Shore Daily.\n"
)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(12):
        text = REPORT.format(day=4 + number % 3, number=5 + number // 2, other=3 + number)
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions, "PORTION", 3)


def fill(engine: Engine, texts: Path) -> int:
    """How many documents were new."""
    views = store_portions(engine, read_batches([texts]), lambda: NOON)
    return sum(item.new for view in views for item in view.documents)


@pytest.mark.usefixtures("small")
def test_one_who_stops_and_begins_again(
    own_engine: Engine, texts: Path, tmp_path: Path, whole: Engine
) -> None:
    stored = store_portions(own_engine, read_batches([texts]), lambda: NOON)
    assert sum(item.new for item in next(stored).documents) == 3
    stored.close()  # type: ignore[attr-defined]
    assert fill(own_engine, texts) == 9
    assert different(contents(own_engine), contents(whole)) == []


@pytest.mark.usefixtures("small")
def test_two_at_once_give_the_store_that_one_gives(
    own_engine: Engine, texts: Path, whole: Engine
) -> None:
    other, found = engine_for(own_engine.url.render_as_string(hide_password=False)), list[int]()
    at_work = [Thread(target=lambda e=e: found.append(fill(e, texts))) for e in (own_engine, other)]
    for thread in at_work:
        thread.start()
    for thread in at_work:
        thread.join()
    other.dispose()
    assert sum(found) == 12
    assert different(contents(own_engine), contents(whole)) == []


@pytest.fixture
def whole(small: None, texts: Path, sqlite_template: Path, tmp_path: Path) -> Iterator[Engine]:
    """Filled by one that nothing disturbs."""
    path = tmp_path / "whole.db"
    path.write_bytes(sqlite_template.read_bytes())
    engine = engine_for(str(path))
    assert fill(engine, texts) == 12
    yield engine
    engine.dispose()


def test_a_run_that_is_killed_and_begun_again(capsys: pytest.CaptureFixture[str]) -> None:
    result = killing.measure(documents=3, kills=1, seed=3, tell=lambda _: None)
    assert (result.kills, result.different) == (1, ())


def test_contents_tell_stores_apart(own_engine: Engine, texts: Path, whole: Engine) -> None:
    (texts / "11.txt").unlink()
    fill(own_engine, texts)
    lines = different(contents(whole), contents(own_engine))
    assert "document: 1 rows here only, 0 there" in lines


def test_a_busy_store_is_waited_for(
    sqlite_engine: Engine, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.db._PRAGMAS", ("PRAGMA busy_timeout = 1",))
    impatient = engine_for(sqlite_engine.url.render_as_string())
    with session(sqlite_engine, write=True):
        with pytest.raises(StoreBusy, match="locked"), session(impatient, write=True):
            pass
        late = Thread(target=fill, args=(impatient, texts))
        late.start()
        late.join(0.5)  # long enough to find it busy; if not, it has waited all the same
    late.join()
    impatient.dispose()
    with session(sqlite_engine) as opened:
        assert len(store.documents(opened)) == 12
