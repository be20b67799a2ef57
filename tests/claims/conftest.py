"""What the store's tests look at (every table whole, how many statements were run), and a web
server for the tests of fetching."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event, select

from claims.models import METADATA
from tests.claims.web import QUICK, Site, serve

Dump = dict[str, list[tuple[Any, ...]]]


@pytest.fixture
def dump(engine: Engine) -> Callable[[], Dump]:
    """All rows of all tables, in an order that does not depend on the database."""

    def rows() -> Dump:
        with engine.connect() as connection:
            return {
                table.name: sorted(
                    (tuple(row) for row in connection.execute(select(table))), key=repr
                )
                for table in METADATA.sorted_tables
            }

    return rows


@pytest.fixture
def statements(engine: Engine) -> Callable[[], AbstractContextManager[list[str]]]:
    """``with statements() as run:`` collects the SQL that is run meanwhile."""

    @contextmanager
    def counting() -> Iterator[list[str]]:
        run: list[str] = []

        def note(*arguments: Any) -> None:
            run.append(arguments[2])

        event.listen(engine, "before_cursor_execute", note)
        try:
            yield run
        finally:
            event.remove(engine, "before_cursor_execute", note)

    return counting


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as opened:
        yield opened


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same patience for what asks the environment."""
    for name in ("READ_TIMEOUT", "FETCH_DEADLINE", "RETRY_WAIT", "HOST_WAIT", "CONTACT"):
        monkeypatch.setenv(f"TWOSOURCE_{name}", str(getattr(QUICK, name.lower())))
