"""How it is made, for readers: the words of every status, and the numbers of the store."""

import re

from sqlalchemy import Engine

from benchmarks.pages import counted
from claims import revisions, store
from claims.db import session
from claims.vocabulary import Contest, Lifecycle, LinkKind, Support, Verdict
from graph import pipeline
from tests.graph.newsroom import signed
from tests.pages.conftest import Client, Filled


def text(client: Client) -> str:
    page = client.get("/about", accept="text/html").text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_it_tells_every_word(client: Client) -> None:
    page = text(client).lower()
    words = [*Support, *Contest, *Lifecycle, *LinkKind]
    said = page.replace("-", " ")
    missing = [word for word in words if word.value.replace("_", " ") not in said]
    assert missing == []
    assert "corroborated does not mean true" in page
    assert revisions.known()[-1] in page


def test_it_counts_this_store(client: Client, sqlite_engine: Engine, filled: Filled) -> None:
    page = text(client)
    assert "3 documents 3 claims" in page
    assert "1 link" in page
    assert "2 independent" in page or "1 independent" in page
    assert "No person has decided anything" in page
    with session(sqlite_engine, write=True) as opened:
        pipeline.decide_link(opened, filled.link, Verdict.CONFIRM, signed(1))
    assert "Standing here by people: 1 × confirm." in text(client)


def test_an_empty_store(empty_client: Client) -> None:
    assert "none yet; add reports" in text(empty_client)


def test_no_more_is_counted_than_is_told(
    client: Client, sqlite_engine: Engine, monkeypatch: object
) -> None:
    with session(sqlite_engine) as opened:
        found = store.numbers(opened)
    assert (found.counts["claims"], found.counts["figures"], found.counts["links"]) == (3, 2, 1)
    with counted(sqlite_engine) as asked:
        assert client.get("/about", accept="text/html").status_code == 200
    assert len(asked) == 4  # one of them begins
