"""Stores that the property tests of decisions and history share."""

from collections.abc import Iterator

import pytest

from tests.graph.newsroom import Newsrooms


@pytest.fixture(scope="session")
def newsrooms() -> Iterator[Newsrooms]:
    opened = Newsrooms()
    yield opened
    opened.close()
