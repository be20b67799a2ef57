"""The archive of reports by year, and two weeks side by side."""

import re
from datetime import date, datetime, timedelta

import pytest
from playwright.sync_api import Browser
from sqlalchemy import Engine
from sqlmodel import Session

from api.app import create_app
from api.render.archive import FEED
from benchmarks.pages import counted
from claims import store
from claims.store import DayTold
from tests.api.test_reports import told
from tests.factories import DISPUTE, make_claim, make_extraction
from tests.pages.conftest import Client, Filled, complaints_of, fits

PAGE = {"accept": "text/html"}


@pytest.fixture
def desk(sqlite_engine: Engine, filled: Filled) -> Client:
    """On a day in the middle of a week, with another dispute in the two weeks around."""
    told(sqlite_engine, "2031-02-25", "2031-03-11", "2029-12-31")
    app = create_app(sqlite_engine)
    app.state.clock = lambda: datetime(2031, 3, 12)
    return Client(app)


def test_a_year_of_weeks(desk: Client) -> None:
    page = desk.get("/reports", **PAGE).text
    strips = re.findall(r'aria-label="([^"]+): claims in each week of 2031"', page)
    assert strips == ["All disputes", "Sorrel Strait blockade", "Isles &lt;&amp;&gt; reefs"]
    assert page.count("not over yet") == 1
    assert page.index("2031-W11</a>") < page.index("2031-W10</a>") < page.index("2031-W09</a>")
    assert '<a href="/reports/2031-W09?dispute=isles" aria-label="2031-W09: 1 claim in 1 ' in page
    assert f'type="application/atom+xml" title="Weekly reports, All disputes" href="{FEED}"' in page
    assert 'href="/reports?year=2030"' in page  # the last day of 2029 is of the first week of 2030
    assert "2030-W01" in desk.get("/reports?year=2030", **PAGE).text
    assert "Nothing was published in 2028" in desk.get("/reports?year=2028", **PAGE).text


def test_a_year_of_one_dispute(desk: Client) -> None:
    page = desk.get("/reports?dispute=sorrel-strait", **PAGE).text
    assert page.count("<figure") == 1
    assert '<a href="/reports/2031-W10?dispute=sorrel-strait">2031-W10</a>' in page
    assert "2031-W11" not in page.partition('<h2 id="h-weeks"')[2]
    assert '<option value="sorrel-strait" selected>' in page


def test_no_more_weeks_than_can_be_read(sqlite_engine: Engine, filled: Filled) -> None:
    days = [(date(2030, 1, 7) + timedelta(weeks=n)).isoformat() for n in range(40)]
    told(sqlite_engine, *days)
    client = Client(create_app(sqlite_engine))
    assert client.get("/reports?year=2030", **PAGE).text.count("<tr>") == 1 + 13
    assert client.get("/reports?year=2030&weeks=all", **PAGE).text.count("<tr>") == 1 + 40


def test_queries_do_not_grow(sqlite_engine: Engine, desk: Client) -> None:
    def asked() -> int:
        with counted(sqlite_engine) as statements:
            assert desk.get("/reports", **PAGE).status_code == 200
        return len(statements)

    before = asked()
    told(sqlite_engine, "2031-01-06", "2031-02-10", "2031-02-24")
    assert asked() == before


def test_two_weeks_side_by_side(desk: Client) -> None:
    asked = "/reports?week=2031-W10&compare=2031-W09&dispute=sorrel-strait"
    sent = desk.get(asked, **PAGE)
    address = "/reports/2031-W10?compare=2031-W09&dispute=sorrel-strait"
    assert (sent.status_code, sent.headers["location"]) == (303, address)
    page = desk.get(address, **PAGE).text
    assert "2031-W09 and 2031-W10 compared" in page
    assert "style=" not in page
    assert "/v1/reports/2031-W10?compare=2031-W09&format=md&dispute=sorrel-strait" in page.replace(
        "&amp;", "&"
    )


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/reports?year=soon", 422),
        ("/reports?year=20000", 400),
        ("/reports?year=0", 400),
        ("/reports?dispute=no-such", 404),
        ("/reports/2031-W10?compare=soon", 400),
        ("/reports/2031-W60", 400),
    ],
)
def test_what_cannot_be_shown_is_said(desk: Client, path: str, status: int) -> None:
    answer = desk.get(path, **PAGE)
    assert answer.status_code == status
    assert "<h1" in answer.text


def test_an_empty_archive_says_what_to_do(empty_client: Client) -> None:
    assert "twosource ingest" in empty_client.get("/reports", **PAGE).text


def test_days_of_the_store(db: Session) -> None:
    at = "2031-04-01T08:00:00+00:00"
    assert store.first_and_last_day(db) is None
    undated = make_claim("A mill burned", stated_on="2031-02-17")
    store.add_extraction(db, make_extraction(undated, published=None, dispute=None), at)
    assert store.first_and_last_day(db) == ("2031-02-17", "2031-02-17")
    for day in ("2031-03-02", "2031-03-03T10:00:00Z", "2031-03-03"):
        said = (make_claim(f"{n} boats sank on {day}") for n in range(2))
        store.add_extraction(db, make_extraction(*said, published=day, opening=day), at)
    assert store.first_and_last_day(db, DISPUTE.slug) == ("2031-03-02", "2031-03-03")
    whole = store.days_between(db, "2031-01-01", "2031-03-04")
    assert sorted(whole, key=lambda day: day.day) == [
        DayTold("2031-02-17", None, 0, 1),
        DayTold("2031-03-02", None, 1, 2),
        DayTold("2031-03-03", None, 2, 4),
    ]
    some = store.days_between(db, "2031-03-03", "2031-03-04", [DISPUTE.slug])
    assert some == [DayTold("2031-03-03", DISPUTE.slug, 2, 4)]
    assert store.disputes_between(db, "2031-01-01", "2032-01-01") == [DISPUTE.slug]


@pytest.mark.browser
def test_from_a_bar_to_a_report_and_back(browser: Browser, address: str) -> None:
    page = browser.new_context(viewport={"width": 360, "height": 800}).new_page()
    said = complaints_of(page)
    page.goto(f"{address}/reports")
    assert fits(page)
    page.locator(".bars a").first.click()
    assert page.locator("h1").inner_text() == "Consistency report, 2031-W10"
    page.go_back()
    page.fill("input[name=compare]", "2031-W09")
    page.get_by_role("button", name="Compare").click()
    assert page.locator("h1").inner_text() == "2031-W09 and 2031-W10 compared"
    assert fits(page)
    assert said == []
