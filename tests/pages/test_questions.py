"""Questions as pages: the list, and one with every answer side by side."""

import re

import pytest
from sqlalchemy import Engine

from api.app import create_app
from benchmarks.pages import counted
from claims import store
from claims.db import session
from graph import pipeline
from tests.api.conftest import Client, Filled
from tests.pages.crowd import crowd


@pytest.fixture
def asked(sqlite_engine: Engine, filled: Filled) -> str:
    """The question that Brenna and Caldor answer."""
    with session(sqlite_engine) as opened:
        return store.answers_of(opened, [filled.brenna])[filled.brenna, 0]


def test_the_list_asks_in_words_and_has_the_contested_first(client: Client) -> None:
    page = client.get("/questions").text
    assert "How many people were killed" in page
    assert page.index('id="h-contested"') < page.index("Newest first")
    assert '<a href="/questions?label=contested"' in page


def test_the_list_is_narrowed_by_its_address(client: Client) -> None:
    assert "No question matches" in client.get("/questions?label=cross_side").text
    chosen = client.get("/questions?label=contested&query=killed&dispute=sorrel-strait").text
    assert "How many people were killed" in chosen
    assert 'href="/questions?query=killed&amp;dispute=sorrel-strait" aria-current="true"' in chosen
    assert "How many" in client.get("/questions?label=&day.gte=&query=").text


@pytest.mark.parametrize("query", ["label=true", "sort=luck", "day.gte=soon", "dispute=nowhere"])
def test_what_cannot_be_asked_is_said(client: Client, query: str) -> None:
    page = client.get(f"/questions?{query}", accept="text/html")
    assert page.status_code in (400, 404)
    assert "<h1" in page.text


def test_a_question_says_its_answer_first_and_who_gives_which(client: Client, asked: str) -> None:
    page = client.get(f"/questions/{asked}").text
    answer = re.search(r'<p class="answer">(.*?)</p>', page, re.DOTALL)
    assert answer
    assert "Between 0 and 12: Brenna and Caldor disagree." in answer[1]
    assert "12 lies above 0 to 7." in page
    for words in ("Ministry of Ports of Brenna", "Harbour Command of Caldor", "A correction by"):
        assert words in page
    assert page.count('<tr class="gone"') == 0


def test_every_number_leads_to_its_figure_and_every_mark_too(
    client: Client, filled: Filled, asked: str
) -> None:
    page = client.get(f"/questions/{asked}").text
    chart = page[page.index("<svg") : page.index("</svg>")]
    assert f'<a href="/claims/{filled.brenna}#figure-0" aria-label="12, ' in chart
    assert page.count(f'href="/claims/{filled.brenna}#figure-0"') >= 4


def test_the_chart_by_itself_is_kept_by_its_tag(client: Client, asked: str) -> None:
    drawn = client.get(f"/questions/{asked}/chart.svg")
    assert drawn.headers["content-type"] == "image/svg+xml"
    assert "var(" not in drawn.text
    tag = drawn.headers["etag"]
    assert client.get(f"/questions/{asked}/chart.svg", if_none_match=tag).status_code == 304


def test_a_past_day_shows_what_was_published_then(client: Client, asked: str) -> None:
    page = client.get(f"/questions/{asked}?as_of=2031-03-04").text
    assert "As it was known at the end of" in page
    assert "Ministry of Ports of Brenna" in page
    assert "Harbour Command of Caldor" not in page
    assert client.get(f"/questions/{asked}?as_of=2031-03-01").status_code == 410
    assert client.get(f"/questions/{asked}?as_of=soon").status_code == 400


def test_an_answer_that_was_grouped_otherwise_leads_to_its_question(
    client: Client, filled: Filled, asked: str
) -> None:
    other = next(f"{c}-0" for c in (filled.brenna, filled.caldor) if f"{c}-0" != asked)
    moved = client.get(f"/questions/{other}")
    assert (moved.status_code, moved.headers["location"]) == (308, f"/questions/{asked}")
    assert client.get("/questions/ffffffffffffffff-0").status_code == 404


def test_what_people_wrote_is_text_here_too(sqlite_engine: Engine, filled: Filled) -> None:
    signed = pipeline.Signed("Ada", "a slip", "2031-03-07T00:00:00+00:00")
    with session(sqlite_engine, write=True) as opened:
        pipeline.correct(opened, filled.brenna, ["speaker=<script>alert(1)</script>"], signed)
        asked = store.answers_of(opened, [filled.brenna])[filled.brenna, 0]
    page = Client(create_app(sqlite_engine)).get(f"/questions/{asked}").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_five_hundred_answers_are_paged_and_said_to_be(sqlite_engine: Engine) -> None:
    first = crowd(sqlite_engine, 500)
    client = Client(create_app(sqlite_engine))
    page = client.get(f"/questions/{first}-0").text
    assert page.count('data-is="Bounds"') == 100
    assert "100 of the 500 answers, page 1 of 5" in page
    assert "Between 1 and 500: Brenna and Caldor disagree." in page
    assert len(page) < 300_000
    assert "Newer answers" in client.get(f"/questions/{first}-0?page=5").text
    assert client.get(f"/questions/{first}-0?page=6").status_code == 404


def test_both_pages_ask_the_same_however_many_there_are(
    client: Client, sqlite_engine: Engine, asked: str
) -> None:
    few = [_asked(client, sqlite_engine, path) for path in ("/questions", f"/questions/{asked}")]
    first = crowd(sqlite_engine, 150)
    many = [_asked(client, sqlite_engine, path) for path in ("/questions", f"/questions/{first}-0")]
    assert many == few
    assert max(few) <= 16


def _asked(client: Client, engine: Engine, path: str) -> int:
    with counted(engine) as told:
        assert client.get(path).status_code == 200
    return len(told)
