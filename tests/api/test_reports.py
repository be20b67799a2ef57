"""The reports over HTTP: forms, tags, the archive, the feed and the page."""

from datetime import datetime
from xml.etree import ElementTree

import feedparser  # type: ignore[import-untyped]
import jsonschema_rs
import pytest
from sqlalchemy import Engine, event

from api.app import create_app
from api.render.archive import FEED
from api.render.atom import AtomFeed, atom, tag_uri
from api.render.report_forms import ReportForm, file_name
from claims import store
from claims.db import session
from claims.vocabulary import Verdict
from tests.api.conftest import RECORDED, Client, Filled
from tests.factories import DISPUTE, make_claim, make_extraction

WEEK = "/v1/reports/2031-W10"
ATOM = "{http://www.w3.org/2005/Atom}"


def told(engine: Engine, *days: str, recorded: str = RECORDED) -> None:
    """One more report about another dispute on each of the days."""
    isles = DISPUTE.__class__("isles", "Isles <&> reefs", DISPUTE.sides)
    with session(engine, write=True) as opened:
        for day in days:
            said = make_claim(f"A boat sank off the isles on {day}")
            read = make_extraction(said, published=day, dispute=isles, opening=day)
            store.add_extraction(opened, read, recorded)


@pytest.mark.parametrize("form", ReportForm)
def test_every_form(client: Client, form: ReportForm) -> None:
    asked, named = client.get(WEEK, accept=form.media_type), client.get(f"{WEEK}?format={form}")
    assert asked.status_code == named.status_code == 200
    assert asked.headers["content-type"].partition(";")[0] == form.media_type
    assert asked.content == named.content
    assert asked.headers["vary"] == "Accept"
    assert asked.headers["content-disposition"] == f'inline; filename="consistency-2031-W10.{form}"'


def test_no_such_form(client: Client) -> None:
    answer = client.get(WEEK, accept="image/png, application/json;q=0")
    assert (answer.status_code, answer.headers["content-type"]) == (406, "application/problem+json")
    assert "offered are application/json" in answer.json()["detail"]
    assert client.get(f"{WEEK}?format=docx").status_code == 422


def test_a_report_is_sent_once(client: Client) -> None:
    tags = {form: client.get(f"{WEEK}?format={form}").headers["etag"] for form in ReportForm}
    assert len(set(tags.values())) == len(ReportForm)
    tag = tags[ReportForm.MD]
    for said in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        again = client.get(f"{WEEK}?format=md", if_none_match=said)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
        assert again.headers["vary"] == "Accept"
    assert client.get(f"{WEEK}?format=json", if_none_match=tag).status_code == 200
    assert client.get(f"{WEEK}?format=md", if_none_match='"x"').status_code == 200


def test_a_correction_by_hand_is_another_report(
    client: Client, sqlite_engine: Engine, filled: Filled
) -> None:
    before = client.get(WEEK)
    change = {"figures": {"0": {"value": 13, "low": 13, "high": 13, "text": "13"}}}
    said = ("Ada", "the list has 13", "2031-03-05T08:00:00+00:00")
    with session(sqlite_engine, write=True) as opened:
        store.decide(opened, filled.brenna, Verdict.CORRECT, *said, change)
    after = client.get(WEEK, if_none_match=before.headers["etag"])
    assert after.status_code == 200
    assert after.headers["etag"] != before.headers["etag"]


def test_the_archive(client: Client, sqlite_engine: Engine) -> None:
    told(sqlite_engine, "2031-03-05", "2031-02-24", "2031-02-25")
    found = client.get("/v1/reports").json()
    url = "http://test/v1/reports/2031-W10"
    assert found["next"] is None
    assert found["results"][0] == {
        "week": "2031-W10",
        "monday": "2031-03-03",
        "sunday": "2031-03-09",
        "documents": 4,
        "claims": 4,
        "recorded_at": RECORDED,
        "url": url,
        "disputes": [
            {"dispute": "isles", "documents": 1, "claims": 1, "url": f"{url}?dispute=isles"},
            {
                "dispute": "sorrel-strait",
                "documents": 3,
                "claims": 3,
                "url": f"{url}?dispute=sorrel-strait",
            },
        ],
    }
    assert [(week["week"], week["claims"]) for week in found["results"]] == [
        ("2031-W10", 4),
        ("2031-W09", 2),
    ]
    (own,) = client.get("/v1/reports?dispute=sorrel-strait").json()["results"]
    assert own["url"] == f"{url}?dispute=sorrel-strait"
    assert client.get(own["url"].removeprefix("http://test")).json()["counts"]["claims"] == 3
    assert client.get("/v1/reports?dispute=nowhere").status_code == 404
    assert client.get("/v1/reports?cursor=nonsense").json()["field"] == "cursor"


def test_the_archive_page_by_page(client: Client, sqlite_engine: Engine) -> None:
    told(sqlite_engine, "2031-01-06", "2031-02-10", "2031-02-24")
    seen: list[str] = []
    address: str | None = "/v1/reports?limit=1"
    while address:
        answer = client.get(address).json()
        seen += [week["week"] for week in answer["results"]]
        address = answer["next"]
    assert seen == ["2031-W10", "2031-W09", "2031-W07", "2031-W02"]


def on(engine: Engine, day: str) -> Client:
    """The application as it is on a day."""
    app = create_app(engine)
    app.state.clock = lambda: datetime.fromisoformat(day)
    return Client(app)


def test_the_feed_holds_the_weeks_that_are_over(sqlite_engine: Engine, filled: Filled) -> None:
    told(sqlite_engine, "2031-02-25", "2031-03-11", recorded="2031-03-11T09:30:00+02:00")
    feed = feedparser.parse(on(sqlite_engine, "2031-03-09").get(FEED).content)
    assert not feed.bozo
    assert [entry.title.split(", ")[1] for entry in feed.entries] == ["2031-W09"]
    answer = on(sqlite_engine, "2031-03-16").get(FEED)
    assert answer.headers["content-type"] == "application/atom+xml"
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert feed.version == "atom10"
    assert (feed.feed.id, feed.feed.updated) == (
        "tag:test,2026:reports/all",
        "2031-03-11T07:30:00Z",
    )
    newest, older = feed.entries
    assert newest.id == "tag:test,2026:reports/all/2031-W10"
    assert newest.updated == "2031-03-10T00:00:00Z"  # its end; older came in late
    assert older.updated == "2031-03-11T07:30:00Z"
    assert newest.summary == "2031-03-03 to 2031-03-09: 3 claims in 3 documents."
    links = {link.type: link.href for link in newest.links if link.rel == "alternate"}
    assert links["text/html"] == "http://test/reports/2031-W10"
    kinds = {form.media_type for form in ReportForm} | {"text/html"}
    assert set(links) == kinds
    client = on(sqlite_engine, "2031-03-16")
    for kind, href in links.items():
        got = client.get(href.removeprefix("http://test"))
        assert (got.status_code, got.headers["content-type"].partition(";")[0]) == (200, kind)
    assert client.get(FEED, if_none_match=answer.headers["etag"]).status_code == 304


def test_the_feed_of_one_dispute(
    sqlite_engine: Engine, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWOSOURCE_PUBLIC_URL", "https://desk.example/reports/")
    told(sqlite_engine, "2031-02-25")
    feed = feedparser.parse(on(sqlite_engine, "2031-04-01").get(f"{FEED}?dispute=isles").content)
    assert feed.feed.title == "Consistency reports, Isles <&> reefs"
    (entry,) = feed.entries
    assert entry.id == "tag:desk.example,2026:reports/isles/2031-W09"
    assert entry.link == "https://desk.example/reports/reports/2031-W09?dispute=isles"
    assert on(sqlite_engine, "2031-04-01").get(f"{FEED}?dispute=nowhere").status_code == 404


def test_an_empty_feed_is_one(empty_client: Client) -> None:
    root = ElementTree.fromstring(empty_client.get(FEED).content)
    assert {child.tag.removeprefix(ATOM) for child in root} >= {"id", "title", "updated", "author"}


def test_what_no_xml_can_hold() -> None:
    feed = AtomFeed(tag_uri("a_b:8000", "x y", "ü/"), "a\x00\x1b]]>&<b>\ud800", "", (), ())
    read = feedparser.parse(atom(feed))
    assert not read.bozo
    assert read.feed.id == "tag:a-b-8000,2026:x-y/--"


def test_the_archive_asks_a_fixed_number_of_queries(sqlite_engine: Engine, filled: Filled) -> None:
    client = on(sqlite_engine, "2031-03-12")
    paths = ("/v1/reports", FEED)
    before = [_statements(sqlite_engine, client, path) for path in paths]
    told(sqlite_engine, "2031-01-06", "2031-02-10", "2031-02-24")
    assert [_statements(sqlite_engine, client, path) for path in paths] == before
    assert before == [1, 1]


def _statements(engine: Engine, client: Client, path: str) -> int:
    run: list[str] = []

    def count(*arguments: object) -> None:
        run.extend({str(arguments[2])} - {"BEGIN"})

    event.listen(engine, "before_cursor_execute", count)
    assert client.get(path).status_code == 200
    event.remove(engine, "before_cursor_execute", count)
    return len(run)


def test_an_empty_archive(empty_client: Client) -> None:
    assert empty_client.get("/v1/reports").json() == {"results": [], "next": None}


def test_the_name_of_a_file() -> None:
    assert file_name("2031-W10", None, ReportForm.MD) == "consistency-2031-W10.md"
    assert file_name("2031-W10", "../ä b", ReportForm.JSON) == "consistency-2031-W10-_____b.json"


def test_two_weeks_side_by_side(client: Client) -> None:
    data = client.get(f"{WEEK}?compare=2031-W09").json()
    assert (data["earlier"]["week"], data["later"]["week"]) == ("2031-W09", "2031-W10")
    page = client.get(f"{WEEK}?compare=2031-W09&format=html")
    assert page.headers["content-type"].startswith("text/html")
    refused = client.get(f"{WEEK}?compare=2031-W09&format=pdf")
    assert (refused.status_code, refused.json()["type"]) == (400, "/problems/bad-input")
    assert client.get(f"{WEEK}?compare=soon").status_code == 400


def test_the_schema_is_served(client: Client) -> None:
    answer = client.get("/v1/schemas/report.json")
    assert answer.headers["content-type"] == "application/schema+json"
    assert jsonschema_rs.validator_for(answer.json()).is_valid(client.get(WEEK).json())
