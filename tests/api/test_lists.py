"""Every list under /v1: shapes, filters, sparse fields, forms, pages, and the queries they take."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine

from api.app import create_app
from api.routes.lists import SERVED, Served
from claims import store
from claims.db import session
from claims.vocabulary import Verdict
from tests.api.conftest import Client, Filled, fill

LATER = "2031-03-07T09:00:00+00:00"
BY = ("Ada Venn", "the typist's slip", LATER)


@pytest.fixture
def decided(sqlite_engine: Engine, filled: Filled) -> Filled:
    """The story, with a link confirmed and Caldor's command taken for the navy."""
    with session(sqlite_engine, write=True) as opened:
        store.decide_link(opened, filled.link, Verdict.CONFIRM, *BY)
    return filled


def rows(client: Client, address: str) -> list[Any]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    found: list[Any] = answer.json()["results"]
    return found


@pytest.mark.parametrize("served", SERVED, ids=lambda served: served.path)
def test_rows_are_as_described(client: Client, decided: Filled, served: Served) -> None:
    found = rows(client, f"/v1/{served.path}")
    assert found
    for row in found:
        served.shape.model_validate(row)
        assert row["id"]
    assert {row["id"] for row in found} == {
        row["id"]
        for row in rows(client, f"/v1/{served.path}?sort=-{served.listed.resource.sorts[0].name}")
    }


@pytest.mark.parametrize("served", SERVED, ids=lambda served: served.path)
def test_every_order_walks_the_whole_list(engine: Engine, served: Served) -> None:
    with session(engine, write=True) as opened:
        ids = fill(opened)
        store.decide_link(opened, ids.link, Verdict.CONFIRM, *BY)
        store.decide(opened, ids.lone, Verdict.RETRACT, *BY)
    client = Client(create_app(engine))
    whole = {row["id"] for row in rows(client, f"/v1/{served.path}")}
    for sort in served.listed.resource.orders:
        up = list(_walk(client, f"/v1/{served.path}?limit=1&sort={sort}"))
        down = list(_walk(client, f"/v1/{served.path}?limit=1&sort=-{sort}"))
        assert down == up[::-1]
        assert set(up) == whole
        assert len(up) == len(whole)


def _walk(client: Client, address: str | None) -> Iterator[str]:
    while address:
        answer = client.get(address).json()
        yield from (row["id"] for row in answer["results"])
        address = answer["next"]
