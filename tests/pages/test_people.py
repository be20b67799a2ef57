"""The pages of speakers, sides and sources: who they are, what they said, what became of it."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser
from sqlalchemy import Engine
from sqlmodel import Session

from api.app import create_app
from api.lookup import holders
from api.lookup.holders import said
from api.pages import people
from benchmarks.pages import counted
from claims import store
from claims.db import session
from claims.store.holders import (
    Holder,
    HolderKind,
    claims_up_to,
    counted_between,
    first_told,
    newest_told,
)
from claims.values import Extraction
from claims.vocabulary import FigureKind, LinkKind, Verdict
from graph import pipeline
from graph.pipeline.holders import held_by_speaker
from tests.factories import DISPUTE, make_claim, make_extraction, make_figure, make_source
from tests.graph.newsroom import CREW, MEDICS, NAVY, PORTS, signed, take_in
from tests.graph.newsroom import reports as newsroom_reports
from tests.pages.conftest import Client, axe_faults, complaints_of, fits, served

PAGE = {"accept": "text/html"}
AT = "2031-03-08T08:00:00+00:00"
HARBOUR = "/speakers/Ministry%20of%20Ports%20of%20Brenna"
GAZETTE = make_source("gazette", family="shore", side="brenna")


def falling() -> list[Extraction]:
    """A running total that falls from 31 to 25, by one ministry in two outlets of one family."""
    told = []
    for number, (value, day) in enumerate(((31, "2031-03-05"), (25, "2031-03-07"))):
        figure = make_figure(
            value, kind=FigureKind.CUMULATIVE, since="2031-03-01", place="Port Amsel", as_of=day
        )
        words = f"{value} people have died in Port Amsel since 1 March"
        claim = make_claim(words, speaker=PORTS, figures=[figure])
        source = GAZETTE if number else make_source("shore-voice", family="shore")
        told.append(
            make_extraction(claim, source=source, published=day, path=f"f{number}", opening=words)
        )
    return told


@pytest.fixture
def ids(sqlite_engine: Engine) -> list[str]:
    """The newsroom's reports and the falling total, linked."""
    with session(sqlite_engine, write=True) as opened:
        return take_in(opened, [*falling(), *newsroom_reports()], AT)


@pytest.fixture
def desk(sqlite_engine: Engine, ids: list[str]) -> Client:
    """The application over them."""
    return Client(create_app(sqlite_engine))


def text(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_a_speaker_against_itself(desk: Client, ids: list[str]) -> None:
    answer = desk.get(HARBOUR, **PAGE)
    page = text(answer.text)
    assert answer.status_code == 200
    assert "4 claims" in page
    assert "× totals that fell" in page
    assert "texts alone: name, kind and side are inferred" in page
    assert '<a href="/sides/sorrel-strait:brenna">Brenna</a>' in answer.text
    assert f'<a href="/claims/{ids[0]}">31 people have died' in answer.text
    assert "Harbour Command of Caldor" in page  # whom it contradicts
    assert "It is no measure of truthfulness" in page
    assert re.search(r"Of \d+ statements by Ministry of Ports of Brenna", page)
    assert '<rect class="interval"' in answer.text


def test_bars_lead_to_the_desk(desk: Client) -> None:
    page = desk.get(HARBOUR, **PAGE).text
    bars = re.findall(r'<a href="(/claims\?[^"]+)" aria-label="(2031-03-0\d: [^"]+)"', page)
    assert [told.split(":")[0] for _, told in bars] == [f"2031-03-0{n}" for n in (4, 5, 6, 7)]
    for address, told in bars:
        listed = desk.get(address.replace("&amp;", "&"), **PAGE).text
        assert told.split(": ")[1].split(" claim")[0] == "1"
        assert listed.count('<p class="words">') == 1


@pytest.mark.parametrize("shown", ["contested", "uncorroborated"])
def test_what_is_on_a_desk_of_it(desk: Client, shown: str) -> None:
    whole = desk.get(f"{HARBOUR}?claims={shown}", **PAGE).text
    part = desk.get(f"{HARBOUR}?claims={shown}", **PAGE, hx_request="true").text
    assert part.strip().startswith('<div id="listed">')
    assert "<h1" not in part
    assert part.strip() in whole
    listed = desk.get(f"/v1/claims?speaker=Ministry%20of%20Ports&{shown}=true").json()
    assert 'aria-current="page"' in part
    assert ('<ul class="claims">' in part) == ("None of the newest" not in part)
    assert listed is not None


def test_a_side_beside_the_others(desk: Client, ids: list[str]) -> None:
    answer = desk.get("/sides/sorrel-strait:caldor", **PAGE)
    page = text(answer.text)
    assert "A party to the dispute, against Brenna" in page
    assert 'href="/sides/sorrel-strait:brenna"' in answer.text
    assert "Its words and the others'" in page
    assert f'href="/claims/{ids[3]}#figure-0"' in answer.text
    assert "Everybody on this side" in page


def test_a_source_and_its_family(desk: Client) -> None:
    answer = desk.get("/sources/shore-voice", **PAGE)
    page = text(answer.text)
    assert "one of 2 outlets of shore" in page
    assert '<a href="/sources/gazette">Gazette</a>' in answer.text
    other = text(desk.get("/sources/gazette", **PAGE).text)
    assert "rest on one origin or on one party" in other
    assert "organ of Brenna" in other
    more = text(desk.get("/sources/gazette?show=record", **PAGE).text)
    assert "Copying is inferred only from" in more


def test_merged_names_lead_on(desk: Client, sqlite_engine: Engine) -> None:
    with session(sqlite_engine, write=True) as opened:
        pipeline.merge(opened, f"speaker:{CREW.name}", MEDICS.name, signed(1))
    moved = desk.get("/speakers/Lantern%20Crew", **PAGE)
    assert (moved.status_code, moved.headers["location"]) == (308, "/speakers/Lantern%20Medics")
    page = text(desk.get(moved.headers["location"], **PAGE).text)
    assert "3 claims" in page
    assert "Lantern Crew is Lantern Medics : For reason 1." in page
    rows = text(desk.get("/speakers?query=lantern", **PAGE).text)
    assert "Lantern Crew now Lantern Medics" in rows


def test_what_was_split_off_is_anothers(
    desk: Client, sqlite_engine: Engine, ids: list[str]
) -> None:
    with session(sqlite_engine, write=True) as opened:
        pipeline.split(opened, f"speaker:{PORTS.name}", "Port Guild", [ids[6]], signed(1))
        pipeline.correct(opened, ids[4], [f"speaker={NAVY.name}"], signed(2))
    assert "3 claims" in text(desk.get(HARBOUR, **PAGE).text)
    guild = text(desk.get("/speakers/Port%20Guild", **PAGE).text)
    assert "Named by decisions of people alone" in guild
    assert "1 claim" in guild
    assert "2 claims" in text(desk.get(f"/speakers/{quote(NAVY.name)}", **PAGE).text)
    assert "2 claims" in text(desk.get("/sides/sorrel-strait:caldor", **PAGE).text)


def test_a_withdrawn_claim_is_in_no_count(
    desk: Client, sqlite_engine: Engine, ids: list[str]
) -> None:
    with session(sqlite_engine, write=True) as opened:
        pipeline.take_back(opened, Verdict.WITHDRAW, ids[0], signed(1))
    page = desk.get(HARBOUR, **PAGE).text
    assert "3 claims" in text(page)
    assert ids[0] not in page


def test_lists_of_speakers_and_sources(desk: Client) -> None:
    people = text(desk.get("/speakers?side=caldor", **PAGE).text)
    assert "1 speaker " in people
    assert "Harbour Command of Caldor" in people
    assert "Ministry" not in people
    wires = text(desk.get("/sources?query=shore", **PAGE).text)
    assert "1 source " in wires
    assert "Nobody here" in text(desk.get("/sources?kind=wire", **PAGE).text)
    part = desk.get("/speakers?kind=organisation", **PAGE, hx_request="true").text
    assert "<h1" not in part
    assert "Lantern Medics" in part


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/speakers/Nobody%20At%20All", 404),
        ("/sides/sorrel-strait:harne", 404),
        ("/sides/no-such:brenna", 404),
        ("/sources/nowhere", 404),
        (f"{HARBOUR}?claims=true", 422),
        (f"{HARBOUR}?show=everything", 400),
        ("/speakers?kind=ghost", 400),
        ("/sources?cursor=stale", 400),
        ("/sources?query=%00", 400),
    ],
)
def test_what_cannot_be_shown_is_said(desk: Client, path: str, status: int) -> None:
    answer = desk.get(path, **PAGE)
    assert answer.status_code == status
    assert "<h1" in answer.text


def test_an_empty_store_says_what_to_do(empty_client: Client) -> None:
    for path in ("/speakers", "/sources"):
        assert 'href="/ingest"' in empty_client.get(path, **PAGE).text


PATHS = (HARBOUR, "/sides/sorrel-strait:brenna", "/sources/gazette", "/speakers", "/sources")


def more_of_the_same(engine: Engine, many: int) -> None:
    with session(engine, write=True) as opened:
        for number in range(many):
            words = f"{number} people were counted at gate {number}"
            claim = make_claim(words, speaker=PORTS, figures=[make_figure(number)])
            told = make_extraction(
                claim, source=GAZETTE, published=f"2030-{number % 12 + 1:02}-04", opening=words
            )
            store.add_extraction(opened, told, AT)


def asked(engine: Engine, desk: Client, path: str) -> int:
    with counted(engine) as statements:
        assert desk.get(path, **PAGE).status_code == 200
    return len(statements)


def test_queries_do_not_grow(
    desk: Client, sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there are more than the window holds, three more count the periods."""
    before = [asked(sqlite_engine, desk, path) for path in PATHS]
    more_of_the_same(sqlite_engine, 40)
    assert [asked(sqlite_engine, desk, path) for path in PATHS] == before
    monkeypatch.setattr(said, "WINDOW", 10)
    monkeypatch.setattr(people, "SAMPLE", 5)
    after = [asked(sqlite_engine, desk, path) for path in PATHS]
    assert [now - was for now, was in zip(after, before, strict=True)] == [
        3,
        3,
        3,
        0,
        0,
    ]
    page = desk.get(HARBOUR, **PAGE).text
    assert "44</b>" in page
    assert "All claims, by " in text(page)


# ------------------------------------------------------------ the store, on both databases


@pytest.fixture
def told(db: Session) -> Session:
    take_in(db, [*falling(), *newsroom_reports()], AT)
    return db


def test_counting_and_the_newest(told: Session) -> None:
    ports = Holder(HolderKind.SPEAKER, (PORTS.name,))
    assert first_told(told, ports) == "2031-03-04"
    periods = [("2031-03-04", "2031-03-06"), ("2031-03-06", "2031-03-07~"), ("", "0")]
    assert counted_between(told, ports, periods) == [2, 2, 0]
    newest = newest_told(told, ports, 2)
    assert [each.published for each in newest] == ["2031-03-07", "2031-03-06"]
    without = Holder(HolderKind.SPEAKER, (PORTS.name,), without=frozenset({newest[0].id}))
    assert counted_between(told, without, periods) == [2, 1, 0]
    assert newest[0].id not in {each.id for each in newest_told(told, without, 9)}
    side = Holder(HolderKind.SIDE, ("brenna",), DISPUTE.slug)
    assert counted_between(told, side, periods) == [2, 2, 0]
    source = Holder(HolderKind.SOURCE, ("gazette",))
    assert sum(counted_between(told, source, periods)) == len(newest_told(told, source, 99)) == 4
    assert first_told(told, source) == "2031-03-04"
    both = Holder(HolderKind.SPEAKER, (PORTS.name, NAVY.name))
    assert len(newest_told(told, both, 99)) == sum(counted_between(told, both, periods)) == 5
    counts = {PORTS.name: 3, NAVY.name: 1, "Nobody": 0}
    assert claims_up_to(told, HolderKind.SPEAKER, list(counts), 2) == counts
    assert claims_up_to(told, HolderKind.SOURCE, ["gazette"], 2) == {"gazette": 3}


def test_what_a_speaker_said(told: Session) -> None:
    found = holders.said_by(told, held_by_speaker(told, PORTS.name))
    assert (found.total, found.whole, found.sampled) == (4, True, 4)
    assert found.own["fell"] == 1
    assert found.ties[0].link.kind is LinkKind.CONTRADICTS
    days = [found.ties[0].newer.context.day, found.ties[0].older.context.day]
    assert days == ["2031-03-07", "2031-03-05"]
    assert NAVY.name in {one.name for one in found.contradicts}
    assert found.record is not None
    assert found.record.statements == 4  # another number is another statement


# ------------------------------------------------------------ in a browser


@pytest.mark.browser
def test_from_a_claim_to_a_contradiction_of_its_speaker(
    browser: Browser, sqlite_engine: Engine, ids: list[str]
) -> None:
    with served(sqlite_engine) as address:
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        said = complaints_of(page)
        page.goto(f"{address}/speakers")
        page.get_by_role("link", name="Ministry of Ports of Brenna").first.click()
        page.locator(".tabs a", has_text="Uncorroborated").click()
        page.wait_for_url("**claims=uncorroborated**")
        assert page.locator("h1").inner_text() == "Ministry of Ports of Brenna"
        page.locator(".pairs a", has_text="25 people have died").first.click()
        assert ids[1] in page.url
        assert said == []


@pytest.mark.browser
def test_on_a_phone_without_a_script_and_by_axe(
    browser: Browser, sqlite_engine: Engine, ids: list[str]
) -> None:
    with served(sqlite_engine) as address:
        plain = browser.new_context(
            viewport={"width": 360, "height": 800}, java_script_enabled=False
        ).new_page()
        plain.goto(address + HARBOUR)
        plain.locator(".tabs a", has_text="Contested").click()
        assert "claims=contested" in plain.url
        plain.locator("summary", has_text="As a table").first.click()
        plain.locator(".over-time table a").first.click()
        assert "published.gte=2031-03-04" in plain.url
        for scheme in ("light", "dark"):
            page = browser.new_context(
                viewport={"width": 360, "height": 800}, bypass_csp=True, color_scheme=scheme
            ).new_page()
            for path in (*PATHS, "/about", "/reports"):
                page.goto(address + path)
                assert fits(page), path
                assert axe_faults(page) == [], path
