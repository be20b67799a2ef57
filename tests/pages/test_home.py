"""The first page: what is new, and since when."""

import re
from datetime import date, datetime, time
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from api.app import create_app
from api.cli import run
from claims import store
from claims.db import session
from claims.vocabulary import Label, Support
from tests.api.conftest import RECORDED, Client, Filled
from tests.factories import make_assessment
from tests.pages.test_desks import add_many, asked

LATER = "2031-03-08T08:00:00+00:00"


@pytest.fixture
def app(sqlite_engine: Engine, filled: Filled) -> FastAPI:
    return create_app(sqlite_engine)


def on(app: FastAPI, day: date) -> str:
    """The page as it is on a day."""
    app.state.clock = lambda: datetime.combine(day, time())
    return Client(app).get("/").text


def part(page: str, name: str) -> str:
    """The section under a heading."""
    return page.partition(f'<section aria-labelledby="{name}">')[2].partition("</section>")[0]


def test_what_has_no_title_and_no_dispute(
    tmp_path: Path, store_path: Path, sqlite_engine: Engine
) -> None:
    (tmp_path / "boats.txt").write_text("Nine boats sank, Ana Kovel said.")
    run(["ingest", str(tmp_path / "boats.txt"), "--db", str(store_path)])
    app = create_app(sqlite_engine)
    page = on(app, date(2031, 3, 7))
    assert "boats.txt</a>" in part(page, "arrivals")
    assert "<table" not in part(page, "disputes")
    assert "None yet" in part(page, "disputes")
    link = re.search(r'"(/documents/\w+)"', part(page, "arrivals"))
    assert link is not None
    assert "boats.txt</h1>" in Client(app).get(link[1]).text


def test_what_is_new(app: FastAPI, filled: Filled) -> None:
    page = on(app, date(2031, 3, 7))
    assert "New is what came since yesterday." in page
    contested = part(page, "new-contested")
    assert 'Newly contested <span class="count">2</span>' in contested
    assert f'href="/claims/{filled.brenna}"' in contested
    assert "Harbour Command of Caldor" in contested
    alone = part(page, "new-uncorroborated")
    assert "Only Ilsa Marn says so." in alone
    assert filled.brenna not in alone
    assert "/questions/" in part(page, "questions")
    assert "1 link" in part(page, "waits")
    disputes = part(page, "disputes")
    assert "/contested?dispute=sorrel-strait" in disputes
    assert "2 contested in Sorrel Strait blockade" in disputes
    assert "/reports/2031-W10" in part(page, "report")
    assert "Blast at the quay" in part(page, "arrivals")


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2031, 3, 12), "in the last seven days"),
        (date(2031, 5, 1), "since 2031-03-06, the last day on which anything happened"),
    ],
)
def test_new_is_what_the_store_has_newest(app: FastAPI, day: date, told: str) -> None:
    page = on(app, day)
    assert f"New is what came {told}." in page
    assert "Newly contested" in page
    assert "no status became another".capitalize() in page


def test_a_status_that_changed(app: FastAPI, sqlite_engine: Engine, filled: Filled) -> None:
    better = {"label": Label.CORROBORATED, "support": Support.CORROBORATED}
    with session(sqlite_engine, write=True) as opened:
        status = make_assessment(filled.lone, **better)  # type: ignore[arg-type]
        store.record_assessments(opened, [status], LATER, within=[filled.lone])
    moved = part(on(app, date(2031, 3, 8)), "moved")
    assert "single source" in moved
    assert "corroborated" in moved
    assert filled.lone in moved
    assert "Nothing became contested since yesterday." in on(app, date(2031, 3, 9))


def test_an_empty_store_says_what_to_do(empty_client: Client) -> None:
    page = empty_client.get("/").text
    assert "The store is empty." in page
    assert "twosource demo" in page


def test_the_number_of_queries_does_not_grow(
    client: Client, sqlite_engine: Engine, filled: Filled
) -> None:
    client.get("/")
    with asked(sqlite_engine) as few:
        client.get("/")
    add_many(sqlite_engine, 40)
    with asked(sqlite_engine) as many:
        client.get("/")
    assert len(many) == len(few) <= 35


def test_the_log_is_looked_at_from_its_end(sqlite_engine: Engine, filled: Filled) -> None:
    with session(sqlite_engine) as opened:
        fresh = store.newly(opened, (Label.CONTESTED,), RECORDED, 1)
    assert (len(fresh.claims), fresh.total, fresh.more) == (1, 2, False)
