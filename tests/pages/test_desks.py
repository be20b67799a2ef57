"""The desks: what lies on them, what can be chosen, that every view has one address."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape

import pytest
from sqlalchemy import Engine, event

from api.pages import desks
from claims import store
from claims.db import session
from claims.vocabulary import Label, Lifecycle
from tests.api.conftest import RECORDED, Client, Filled
from tests.factories import make_assessment, make_claim, make_extraction, make_figure


def chosen(page: str) -> list[str]:
    """The chips of a page."""
    found = re.search(r'<ul class="chosen".*?</ul>', page, re.S)
    return re.findall(r">([^<>]+)</a>", found[0]) if found else []


def count(page: str) -> str:
    found = re.search(r'id="count"[^>]*>([^<]*)<', page)
    assert found
    return found[1]


def test_a_contested_claim_is_told_with_who_says_otherwise(client: Client, filled: Filled) -> None:
    page = client.get("/contested").text
    assert count(page) == "2 claims"
    told = re.findall(r'<p class="why">.*?</p>', page, re.S)
    why = next(words for words in told if "Harbour Command of Caldor" in words)
    assert f'<a href="/claims/{filled.caldor}">no more than 7' in why
    assert "a crane burned" not in page


def test_an_uncorroborated_claim_is_told_with_whose_word_it_is(client: Client) -> None:
    page = client.get("/uncorroborated").text
    assert "Only Ilsa Marn says so." in page
    assert "&lt;script&gt;" in page


def test_values_of_a_filter_are_joined_and_taken_back(client: Client) -> None:
    page = client.get("/claims?side=caldor").text
    assert (count(page), chosen(page)) == ("1 claim", ["side: Caldor"])
    # The other side is still offered: what a filter counts is counted without it.
    more = re.search(r'href="([^"]*)" rel="nofollow"><span>Brenna<', page)
    assert more
    both = client.get(unescape(more[1])).text
    assert count(both) == "2 claims"
    assert chosen(both) == ["side: Caldor", "side: Brenna"]
    back = re.search(r'class="chosen".*?href="([^"]*)"', both, re.S)
    assert back
    assert chosen(client.get(unescape(back[1])).text) == ["side: Brenna"]


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        ("/claims?desk=contested&side=brenna", "/contested?side=brenna", 308),
        ("/claims?desk=uncorroborated", "/uncorroborated", 308),
        ("/claims?status=contested&desk=", "/claims?label=contested", 308),
        ("/contested?query=&side=&sort=", "/contested", 303),
        ("/claims?query=+quay+&as_of=", "/claims?query=quay", 303),
    ],
)
def test_every_view_has_one_address(client: Client, old: str, new: str, status: int) -> None:
    answer = client.get(old)
    assert (answer.status_code, answer.headers["location"]) == (status, new)


@pytest.mark.parametrize(
    "path", ["/claims?desk=x", "/claims?colour=red", "/contested?as_of=soon", "/claims?cursor=x"]
)
def test_what_cannot_be_understood_is_a_page(client: Client, path: str) -> None:
    page = client.get(path, accept="text/html")
    assert page.status_code == 400
    assert "<h1" in page.text


def test_words_are_looked_for_while_they_are_typed(client: Client) -> None:
    part = client.get("/claims?query=crane&side=&sort=", hx_request="true")
    assert part.headers["hx-push-url"] == "/claims?query=crane"
    assert "HX-Request" in part.headers["vary"]
    assert "<html" not in part.text
    assert count(part.text) == "1 claim"
    half = client.get("/claims?query=%22", hx_request="true").text
    assert "There is no word to look for" in half
    assert count(half) == "3 claims"


def test_the_same_view_in_other_forms(client: Client) -> None:
    page = client.get("/contested?side=brenna").text
    links = {
        text: unescape(where) for where, text in re.findall(r'<a href="([^"]*)">(\w+)</a>', page)
    }
    assert client.get(links["JSON"]).json()["total"]["value"] == 1
    assert len(client.get(links["CSV"]).text.strip().splitlines()) == 2
    feed = client.get(links["Feed"])
    assert feed.headers["content-type"].startswith("application/atom+xml")
    assert feed.text.count("<entry>") == 1


def test_past_days(client: Client) -> None:
    assert count(client.get("/contested?as_of=2031-03-04").text) == "0 claims"
    assert count(client.get("/contested?recorded_as_of=2031-03-05").text) == "0 claims"
    assert count(client.get("/contested?recorded_as_of=2031-03-06").text) == "2 claims"


def test_what_we_withdrew_lies_on_no_desk(
    client: Client, sqlite_engine: Engine, filled: Filled
) -> None:
    ours = make_assessment(filled.lone, label=Label.WITHDRAWN, lifecycle=Lifecycle.WITHDRAWN)
    with session(sqlite_engine, write=True) as opened:
        store.record_assessments(opened, [ours], RECORDED, within=[filled.lone])
    assert count(client.get("/claims").text) == "2 claims"
    assert count(client.get("/claims?label=withdrawn").text) == "1 claim"


def test_an_empty_store(empty_client: Client) -> None:
    assert "Nothing in the store is contested." in empty_client.get("/contested").text
    assert "twosource ingest" in empty_client.get("/claims").text
    assert "No claim matches" in empty_client.get("/claims?query=quay").text


def add_many(engine: Engine, many: int) -> None:
    said = [
        make_extraction(
            make_claim(f"{n} boats were held", figures=[make_figure(n + 1, measure="boats")]),
            opening=f"Number {n}.",
        )
        for n in range(many)
    ]
    with session(engine, write=True) as opened:
        for extraction in said:
            store.add_extraction(opened, extraction, RECORDED)
        ids = [extraction.claims[0].id for extraction in said]
        statuses = [make_assessment(claim, figure) for claim in ids for figure in (None, 0)]
        store.record_assessments(opened, statuses, RECORDED, within=ids)


def test_numbers_end_and_say_so(
    client: Client, sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_many(sqlite_engine, 30)
    monkeypatch.setattr(desks, "COUNTED", 10)
    page = client.get("/claims").text
    assert count(page) == "10 or more claims"
    assert "Numbers are of the newest 10" in page
    further = re.search(r'class="more" href="([^"]*)"', page)
    assert further
    assert client.get(unescape(further[1])).text.count('class="words"') == 33 - desks.PAGE_SIZE


@contextmanager
def asked(engine: Engine) -> Iterator[list[str]]:
    run: list[str] = []

    def note(*arguments: object) -> None:
        run.append(str(arguments[2]))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield run
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize(
    "path", ["/claims", "/contested", "/uncorroborated?dispute=sorrel-strait", "/claims?query=held"]
)
def test_the_number_of_queries_does_not_grow(
    client: Client, sqlite_engine: Engine, path: str
) -> None:
    add_many(sqlite_engine, 1)
    client.get(path)
    with asked(sqlite_engine) as few:
        assert client.get(path).status_code == 200
    add_many(sqlite_engine, 40)
    with asked(sqlite_engine) as many:
        assert client.get(path).status_code == 200
    assert len(many) == len(few) <= 30
