"""Documents sent in, for tests of the jobs that read them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine

from api.jobs import run_waiting
from claims.access import Scope
from tests.api.writing import Writer, writer
from tests.claims.web import Site, serve

TEXT = "The Ports Ministry of Brenna said on Tuesday that 12 people were killed at the quay."
NOON = datetime(2031, 3, 7, 12, tzinfo=UTC)
SENT = {"text": TEXT, "source": "Shore Daily", "published": "2031-03-04"}
KEY = "8e03978e-40d5-43dd-bc93-6894a57f9324"


def at(moment: datetime = NOON) -> Any:
    return lambda: moment


@pytest.fixture
def ada(sqlite_engine: Engine) -> Writer:
    return writer(sqlite_engine, Scope.INGEST)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("TWOSOURCE_ALLOW_PRIVATE_ADDRESSES", "1")
    monkeypatch.setenv("TWOSOURCE_RETRY_WAIT", "0")
    with serve() as opened:
        yield opened


def done(ada: Writer, engine: Engine, sent: httpx.Response) -> dict[str, Any]:
    """The job that was answered, after the jobs were done."""
    assert sent.status_code == 202, sent.text
    run_waiting(engine, at())
    job: dict[str, Any] = ada.get(sent.headers["location"]).json()
    return job
