"""What is kept of an answer, and what the next asking of the same address makes of it."""

import gzip
from collections.abc import Callable
from contextlib import AbstractContextManager
from http.server import BaseHTTPRequestHandler
from typing import Any

from sqlalchemy import Engine

from claims import store
from claims.db import session
from claims.ingest import IngestSummary, ingest, read_batches
from claims.responses import Hop
from tests.claims.conftest import Dump
from tests.claims.test_fetch_documents import LONG, item, rss
from tests.claims.web import PAGE, Act, Site, answer, redirect

AT = "2031-03-05T08:00:00+00:00"
LATER = "2031-03-06T08:00:00+00:00"
NEWER = PAGE.replace("said 12 people were killed", "said 17 people were killed").replace(
    "<p>With", '<p>"The mill was not insured," its owner Rana Orsk said.</p><p>With'
)
CONSIDERED = ("response", "response_document", "fetched_address", "document_version", "document")


def take_in(engine: Engine, *addresses: str, at: str = AT, **told: Any) -> IngestSummary:
    def known(address: str) -> Any:
        with session(engine) as opened:
            return store.remembered(opened, address)

    batches = read_batches(addresses, allow_private=True, memory=known, **told)
    with session(engine, write=True) as opened:
        return ingest(opened, batches, at)


def tagged(body: str, tag: str) -> Act:
    """The page, or 304 where the client has that very one."""

    def act(request: BaseHTTPRequestHandler) -> None:
        if request.headers.get("If-None-Match") == tag:
            request.send_response(304)
            request.send_header("ETag", tag)
            request.end_headers()
        else:
            answer(200, body, {"ETag": tag})(request)

    return act


def count(dump: Callable[[], Dump], name: str) -> int:
    return len(dump()[name])


def test_the_answer_is_kept_as_it_came(site: Site, quick: None, engine: Engine) -> None:
    headers = {
        "Content-Type": "text/html; charset=ISO-8859-1",
        "Content-Encoding": "gzip",
        "ETag": '"v1"',
        "Last-Modified": "Wed, 05 Mar 2031 06:00:00 GMT",
        "Set-Cookie": "who=1",
    }
    page = PAGE.replace("Orlen", "Orlén").encode("latin-1")
    site.put("/mill", answer(200, gzip.compress(page), headers))
    asked = site.put("/old", redirect("/mill", 301))
    (came,) = take_in(engine, asked).documents
    with session(engine) as opened:
        kept = store.response_of(opened, came.document.id)
        heads = store.response_heads(opened, [came.document.id])
    assert kept is not None
    assert kept.data == page
    assert (kept.size, kept.status) == (len(page), 200)
    assert (kept.asked, kept.address) == (asked, f"{site.address}/mill")
    assert kept.hops == (Hop(asked, 301),)
    assert kept.headers["etag"] == '"v1"'
    assert kept.headers["content-type"].endswith("ISO-8859-1")
    assert set(kept.headers) == {"content-type", "etag", "last-modified", "date"}
    assert kept.fetched_at.endswith("+00:00")
    assert heads[came.document.id].sha256 == kept.sha256
    assert heads[came.document.id].packed == b""


def test_what_has_not_changed_is_asked_for_with_its_tag(
    site: Site, quick: None, engine: Engine, dump: Callable[[], Dump]
) -> None:
    address = site.put("/mill", tagged(PAGE, '"v1"'))
    assert len(take_in(engine, address).new) == 1
    before = {name: dump()[name] for name in CONSIDERED}
    again = take_in(engine, address)
    assert [item.new for item in again.documents] == [False]
    assert site.conditions[0] is None
    assert site.conditions[-2:].count('"v1"') == 1
    assert {name: dump()[name] for name in CONSIDERED} == before


def test_what_is_told_beside_it_makes_another_document_of_the_same_answer(
    site: Site, quick: None, engine: Engine
) -> None:
    """304 gives the bytes of last time, not the document that was made of them then."""
    address = site.put("/mill", tagged(PAGE, '"v1"'))
    take_in(engine, address)
    (came,) = take_in(engine, address, source="Harbour Wire").documents
    assert came.new
    assert came.document.source.name == "Harbour Wire"


def test_a_changed_page_is_a_new_version(
    site: Site, quick: None, engine: Engine, dump: Callable[[], Dump]
) -> None:
    address = site.put("/mill", tagged(PAGE, '"v1"'))
    (old,) = take_in(engine, address).documents
    site.put("/mill", tagged(NEWER, '"v2"'))
    (new,) = take_in(engine, address, at=LATER).documents
    assert new.new
    assert (old.before, new.before) == (None, old.document.id)
    assert new.changes is not None
    ((was, now),) = new.changes.figures
    assert (was.figures[0].value, now.figures[0].value) == (12, 17)
    assert ["insured" in claim.content for claim in new.changes.new] == [True]
    assert new.changes.gone == ()
    with session(engine) as opened:
        assert store.versions_beside(opened, old.document.id) == (None, new.document.id)
        assert store.versions_beside(opened, new.document.id) == (old.document.id, None)
        first = store.response_of(opened, old.document.id)
    assert first is not None
    assert first.data.decode() == PAGE
    assert count(dump, "response") == 2
    (again,) = take_in(engine, address, at=LATER).documents
    assert (again.new, again.before) == (False, None)


def test_only_the_last_answer_is_kept_where_no_document_was_read_from_it(
    site: Site, quick: None, engine: Engine, dump: Callable[[], Dump]
) -> None:
    """A page whose frame changes with every visit, and its report does not."""
    for visit in ("one", "two", "three"):
        address = site.page("/mill", PAGE.replace("<nav>", f"<nav>{visit}"))
        take_in(engine, address)
    assert count(dump, "document") == 1
    assert count(dump, "response") == 2
    with session(engine) as opened:
        last = store.remembered(opened, address)
    assert last is not None
    assert b"<nav>three" in last.response.data


def test_pages_that_call_themselves_the_front_page_are_no_versions(
    site: Site, quick: None, engine: Engine
) -> None:
    page = PAGE.replace("https://shore.example/mill", "https://shore.example/")
    take_in(engine, site.page("/one", page))
    (other,) = take_in(engine, site.page("/two", page.replace("12 people", "30 people"))).documents
    assert (other.new, other.before) == (True, None)


def test_a_moved_address_is_asked_where_it_is_now(site: Site, quick: None, engine: Engine) -> None:
    asked = site.put("/old", redirect("/mill", 308))
    site.put("/mill", tagged(PAGE, '"v1"'))
    first = take_in(engine, asked)
    assert [(n.what, n.said) for n in first.notes] == [
        (asked, f"has moved for good to {site.address}/mill; name that from now on")
    ]
    again = take_in(engine, asked)
    assert site.asked == ["/old", "/mill", "/mill"]
    assert again.notes == ()
    assert [item.new for item in again.documents] == [False]
    site.put("/mill", answer(404))
    site.page("/old", PAGE)  # it was not for good
    assert [item.new for item in take_in(engine, asked).documents] == [False]


def test_a_feed_and_its_entries_are_asked_with_conditions(
    site: Site, quick: None, engine: Engine, dump: Callable[[], Dump]
) -> None:
    whole = f"<content:encoded><![CDATA[<p>{LONG}</p>]]></content:encoded>"
    mill = site.put("/mill", tagged(PAGE, '"v1"'))
    feed = rss(site, item("Mill", mill), item("Quay", f"{site.address}/quay", whole))
    address = site.put("/feed", tagged(feed, '"f1"'))
    first = take_in(engine, address)
    assert len(first.new) == 2
    assert count(dump, "response") == 2
    assert count(dump, "response_document") == 2
    again = take_in(engine, address)
    assert [item.new for item in again.documents] == [False, False]
    assert {'"v1"', '"f1"'} <= set(site.conditions)


def test_a_feed_tells_where_it_went(site: Site, quick: None, engine: Engine) -> None:
    place = "https://shore.example/news.xml"
    moved = f"<itunes:new-feed-url>{place}</itunes:new-feed-url>"
    own = f'<atom:link rel="self" href="{place}"/>'
    for said in (moved, own):
        names = (
            '<rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
            'xmlns:atom="http://www.w3.org/2005/Atom" '
        )
        feed = rss(site, item("Mill", site.page("/mill", PAGE)))
        feed = feed.replace("<rss ", names).replace("<channel>", f"<channel>{said}")
        (note,) = take_in(engine, site.page("/feed", feed, "application/rss+xml")).notes
        assert note.what == f"{site.address}/feed"
        assert place in note.said


def test_the_number_of_statements_does_not_grow_with_the_answers(
    site: Site,
    quick: None,
    engine: Engine,
    statements: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    def kept(numbers: range) -> int:
        pages = [
            site.page(f"/{n}", PAGE.replace("12 people", f"{n} people").replace("/mill", f"/{n}"))
            for n in numbers
        ]
        batches = read_batches(pages, allow_private=True)
        read = [one for batch in batches for one in batch.read_from]
        documents = [document for batch in batches for document in batch.documents]
        with session(engine, write=True) as opened:
            ingest(opened, batches, AT)
            with statements() as run:
                store.keep_responses(opened, read, LATER)
                store.note_versions(opened, documents)
        return len(run)

    assert kept(range(20, 22)) == kept(range(30, 40))


def test_a_tag_without_end_is_not_kept(site: Site, quick: None, engine: Engine) -> None:
    tag = '"' + "x" * 2_000 + '"'
    (came,) = take_in(engine, site.put("/mill", tagged(PAGE, tag))).documents
    with session(engine) as opened:
        kept = store.response_of(opened, came.document.id)
    assert kept is not None
    assert "etag" not in kept.headers
