"""Stores that the property tests share."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from sqlmodel import Session

from claims.db import open_store, session
from tests.graph.newsroom import Newsrooms

OpenStore = Callable[[], AbstractContextManager[Session]]


@pytest.fixture(scope="session")
def newsrooms() -> Iterator[Newsrooms]:
    opened = Newsrooms()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def fresh(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> OpenStore:
    """Opens an empty store each time it is called."""
    path = tmp_path_factory.mktemp("incremental") / "store.db"

    @contextmanager
    def opened() -> Iterator[Session]:
        path.write_bytes(sqlite_template.read_bytes())
        engine = open_store(str(path))
        try:
            with session(engine, write=True) as found:
                yield found
        finally:
            engine.dispose()

    return opened
