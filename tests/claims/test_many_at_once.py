"""Archives, sitemaps and standard input: what leads to many reports, on disk and at an address."""

import gzip
import io
import sys
from pathlib import Path

import pytest
from sqlmodel import Session

from claims import store
from claims.errors import FetchError, UnreadableDocument
from claims.ingest import ingest, read_batches
from claims.ingest import sitemaps as reading_sitemaps
from claims.text import sitemap as sitemaps
from claims.text.decoding import DOCX_TYPE
from claims.text.sitemap import read_sitemap
from tests.claims import files
from tests.claims.files import ONE_PAGE, PAGE, TEXT, TITLE, Answer
from tests.claims.web import Site, answer

AT = "2031-04-10T00:00:00+00:00"
PICTURE: Answer = ("https://kestrel.example/a.png", "200 OK", "image/png", b"x")
GONE: Answer = ("https://kestrel.example/old", "404 Not Found", "text/html", PAGE.encode())
MENU: Answer = ("https://kestrel.example/menu", "200 OK", "text/html", b"<html><nav>Home</nav>")
ROBOTS: Answer = ("https://kestrel.example/robots.txt", "200 OK", "text/plain", b"Disallow:")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "crawl.warc.gz"


@pytest.mark.parametrize("packed", [False, True])
def test_pages_of_an_archive(archive: Path, packed: bool, db: Session) -> None:
    data = files.warc(ONE_PAGE, PICTURE, GONE, MENU, ROBOTS, packed=packed)
    archive.write_bytes(data)
    (batch,) = read_batches([archive])
    (document,) = batch.documents
    assert (document.text, document.path, document.url) == (TEXT, ONE_PAGE[0], ONE_PAGE[0])
    assert [one.what for one in batch.refused] == [MENU[0]]
    (note,) = batch.notes
    assert note.said == "3 of its 5 answers are no pages and were passed over"
    ingest(db, [batch], AT)
    kept = store.response_of(db, document.id)
    assert kept
    assert (kept.data, kept.status, kept.fetched_at) == (
        PAGE.encode(),
        200,
        "2031-04-09T12:00:00+00:00",
    )
    assert kept.headers == {"content-type": "text/html", "etag": '"1"'}


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content-Encoding": "gzip"}, gzip.compress(PAGE.encode())),
        ({"Content-Encoding": "identity"}, PAGE.encode()),
        ({"Transfer-Encoding": "chunked"}, b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE.encode())),
    ],
)
def test_answers_as_servers_pack_them(archive: Path, headers: dict[str, str], body: bytes) -> None:
    archive.write_bytes(files.warc((*ONE_PAGE[:3], body), headers=headers))
    assert read_batches([archive])[0].documents[0].text == TEXT


@pytest.mark.parametrize(
    ("headers", "body", "words"),
    [
        ({"Content-Encoding": "br"}, b"x", "is packed with 'br', which is not read"),
        (
            {"Content-Encoding": "gzip"},
            gzip.compress(b"x" * 6_000_000, mtime=0),
            "is over 5 MB unpacked",
        ),
        ({"Content-Encoding": "gzip"}, gzip.compress(b"xyz", mtime=0)[:-5], "it breaks off"),
        ({"Content-Encoding": "deflate"}, b"\x00x", "its compression is broken"),
        ({}, b" " * 5_000_001, "is over 5 MB"),
    ],
)
def test_answers_refused(archive: Path, headers: dict[str, str], body: bytes, words: str) -> None:
    archive.write_bytes(files.warc((*ONE_PAGE[:3], body), headers=headers) + files.warc(ONE_PAGE))
    (batch,) = read_batches([archive])
    assert [document.text for document in batch.documents] == [TEXT]
    assert words in batch.refused[0].reason


def test_an_archive_that_breaks_off(archive: Path) -> None:
    other = ("https://kestrel.example/2", "200 OK", "text/html", PAGE.replace("31", "32").encode())
    data = files.warc(ONE_PAGE, other, packed=True)
    archive.write_bytes(data[:-60])
    (batch,) = read_batches([archive])
    assert len(batch.documents) == 1
    assert batch.refused[0].what == str(archive)


def test_an_archive_without_a_page(archive: Path) -> None:
    archive.write_bytes(files.warc(PICTURE))
    with pytest.raises(UnreadableDocument, match="is a WARC archive without a page; 1 answers"):
        read_batches([archive])


# Sitemaps


def urls(*lines: str, root: str = "urlset") -> str:
    spaces = (
        'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
        'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} {spaces}>{"".join(lines)}</{root}>'


def url(address: str, more: str = "", tag: str = "url") -> str:
    return f"<{tag}><loc>{address}</loc>{more}</{tag}>"


NEWS = (
    "<news:news><news:publication><news:name>Kestrel News</news:name><news:language>en"
    "</news:language></news:publication><news:publication_date>2031-04-09T23:30:00-05:00"
    "</news:publication_date><news:title>Slide at Teshen</news:title></news:news>"
)


def test_what_a_sitemap_lists() -> None:
    data = urls(
        url(" https://a.example/1 ", NEWS),
        url("/2", "<lastmod>2031-04-10</lastmod><image:image><image:title>x</image:title>"),
        url("javascript:alert(1)"),
        url("https://a.example/1"),
        "<other/>",
    ).encode()
    found = read_sitemap(data, "x", "https://a.example/sitemap.xml")
    assert [one.entry.address for one in found.listed] == [
        "https://a.example/1",
        "https://a.example/2",
    ]
    first, second = found.listed
    assert (first.entry.title, first.entry.published) == ("Slide at Teshen", "2031-04-09")
    assert (second.entry.title, second.entry.published, second.changed) == (
        None,
        None,
        "2031-04-10",
    )
    assert found.newest(1).listed == (second,)


@pytest.mark.parametrize(
    "data",
    [
        b"<urlset>",
        b"",
        b'<!DOCTYPE urlset [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        b"<urlset><url><loc>&a;</loc></url></urlset>",
    ],
)
def test_sitemaps_that_list_nothing(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="lists no address"):
        read_sitemap(data, "x")


def test_pages_of_a_sitemap(site: Site, quick: None, tmp_path: Path, db: Session) -> None:
    one = site.page(
        "/1", "<html><body><p>The ministry said 31 people were killed.</p></body></html>"
    )
    two = site.page("/2.pdf", files.pdf(), "application/pdf")
    site.put(
        "/robots.txt", answer(200, "User-agent: *\nDisallow: /no", {"Content-Type": "text/plain"})
    )
    data = urls(url(one, NEWS), url(two), url(site.page("/no", PAGE)), url(site.address + "/gone"))
    address = site.page("/sitemap.xml.gz", gzip.compress(data.encode()), "application/x-gzip")
    (batch,) = read_batches([address], allow_private=True)
    first, second = batch.documents
    assert (first.path, first.title, first.published) == (one, "Slide at Teshen", "2031-04-09")
    assert (second.path, second.title) == (two, TITLE)
    why = {refused.what.rpartition("/")[2]: refused.reason for refused in batch.refused}
    assert why["no"].startswith("robots.txt does not let programs read it")
    assert why["gone"].startswith("answers 404")
    summary = ingest(db, [batch], AT)
    assert len(summary.new) == 2

    file = tmp_path / "sitemap.xml"
    file.write_text(data)
    (saved,) = read_batches([file], allow_private=True)
    assert saved.documents == batch.documents


def test_an_index_of_sitemaps(site: Site, quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [
        site.page(f"/{n}", f"<html><body><p>The ministry said {n} people were killed.</p></html>")
        for n in range(11, 15)
    ]
    old = site.page("/old.xml", urls(*map(url, pages[:2])), "text/xml")
    new = site.page("/new.xml", urls(*map(url, pages[2:])), "text/xml")
    inside = site.page(
        "/inside.xml", urls(url(old, tag="sitemap"), root="sitemapindex"), "text/xml"
    )
    lines = [
        url(old, "<lastmod>2031-01-01</lastmod>", "sitemap"),
        url(inside, "<lastmod>2031-03-03</lastmod>", "sitemap"),
        url(new, "<lastmod>2031-02-02</lastmod>", "sitemap"),
    ]
    index = site.page("/index.xml", urls(*lines, root="sitemapindex"), "text/xml")
    (batch,) = read_batches([index], allow_private=True)
    assert [document.path for document in batch.documents] == pages[2:] + pages[:2]
    (refused,) = batch.refused
    assert refused.reason.startswith("is an index inside an index")
    assert not batch.notes

    monkeypatch.setattr(reading_sitemaps, "MOST_ADDRESSES", 1)
    (batch,) = read_batches([index], allow_private=True)
    assert len(batch.documents) == 1
    assert [note.said for note in batch.notes] == [
        "names 3 sitemaps; the first 2 were read",
        "lists 2 addresses; 1 were asked, the newest where it tells",
    ]
    gone = urls(url(site.address + "/x.xml", tag="sitemap"), root="sitemapindex")
    with pytest.raises(FetchError, match="none of its 1 sitemaps can be read"):
        read_batches([site.page("/bad.xml", gone, "text/xml")], allow_private=True)
    assert sitemaps.MOST_ADDRESSES == 1_000


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("report.pdf", "application/pdf"),
        ("report.docx", DOCX_TYPE),
        ("report.eml", "message/rfc822"),
        ("report.csv", "text/csv"),
        ("report.csv", "text/plain"),
        ("report.jsonl", "application/x-ndjson"),
        ("report.warc.gz", "application/gzip"),
        ("report.txt.gz", "application/x-gzip"),
    ],
)
def test_addresses_that_answer_other_forms(
    site: Site, quick: None, name: str, kind: str, db: Session
) -> None:
    address = site.page(f"/{name}", files.every_form()[name], kind)
    (batch, *_) = read_batches([address], allow_private=True)
    (document,) = batch.documents
    assert document.text.replace("’", "'") == TEXT
    ingest(db, [batch], AT)
    kept = store.response_of(db, document.id)
    assert kept
    assert kept.data == (PAGE.encode() if "warc" in name else files.every_form()[name])


@pytest.mark.parametrize("name", ["report.txt", "report.pdf", "report.csv", "report.warc.gz"])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    piped = io.TextIOWrapper(io.BytesIO(files.every_form()[name]))
    monkeypatch.setattr(sys, "stdin", piped)
    (batch,) = read_batches(["-"])
    (document,) = batch.documents
    assert document.text.replace("’", "'") == TEXT
    wanted = {"report.csv": "standard input, line 2", "report.warc.gz": ONE_PAGE[0]}
    assert document.path == wanted.get(name, "standard input")


def test_nothing_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    with pytest.raises(UnreadableDocument, match="standard input: is empty"):
        read_batches(["-"])
