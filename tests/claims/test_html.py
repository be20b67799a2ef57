"""Web pages: the report is kept, the rest of the page is not, and metadata is read, not guessed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.collection import load_collection
from claims.errors import UnreadableDocument
from claims.ingest import read_batches
from claims.ingest.pages import source_of
from claims.text.decoding import Form, form_of
from claims.text.html import read_fragment, read_html
from claims.text.reading import paragraphs

MENU = (
    '<header><a href="/">Home</a><form><input name=q></form></header>'
    '<nav><ul><li><a href="/a">Politics</a></li><li><a href="/b">Sport</a></li></ul></nav>'
)
REST = (
    '<aside><h3>Most read</h3><a href="/x">Ten ships sank last year, the minister said</a></aside>'
    "<footer><p>Copyright 2031 Shore Daily. All rights reserved.</p></footer>"
)


def page(body: str, head: str = "", attributes: str = "") -> str:
    return (
        f"<!DOCTYPE html><html{attributes}><head><title>Quay</title>{head}</head>"
        f"<body>{MENU}{body}{REST}</body></html>"
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<main><h1>Quay</h1><p>The ministry said 12 died.</p><p>Nobody else did.</p></main>",
            ["The ministry said 12 died.", "Nobody else did."],
        ),
        (
            "<div><p>The ministry said\n 12 <b>people</b> died.</p><p>Two more.</p>",
            ["The ministry said 12 people died.", "Two more."],
        ),
        (
            "<article><p>It listed:</p><ul><li>12 dead</li><li>3 hurt</li></ul></article>",
            ["It listed:", "12 dead", "3 hurt"],
        ),
        (
            "<article><p>One sank.<br><br>Two did not.</p></article>",
            ["One sank.", "Two did not."],
        ),
        (
            "<article><p>&ldquo;Seven,&rdquo; she said&nbsp;&mdash; and left.</p></article>",
            ["“Seven,” she said — and left."],
        ),
        (
            "<article><p>It counted.</p><table><tr><th>Town</th><th>Dead</th></tr>"
            "<tr><td>Orlen</td><td>12</td></tr></table><p>It went on.</p></article>",
            ["It counted.", "It went on."],
        ),
        (
            "<table><tr><td><p>The ministry said 12 died.</p></td></tr></table>",
            ["The ministry said 12 died."],
        ),
        ("<article><p>date palms burned, he said.</p></article>", ["date palms burned, he said."]),
        ("<article><p>One sank.</p><p>With reporting by AFP</p></article>", ["One sank."]),
    ],
)
def test_main_text(body: str, expected: list[str]) -> None:
    text = read_html(page(body)).text
    assert [text[start:end] for start, end in paragraphs(text)] == expected


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2031-03-04T23:30:00-05:00">', "03-04"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle",'
            '"datePublished":"2031-03-04T01:30:00Z","dateModified":"2031-03-08"}</script>',
            "03-04",
        ),
        ('<meta name="date" content="2031-03-04">', "03-04"),
        ('<meta itemprop="datePublished" content="2031-03-04">', "03-04"),
        (
            '<meta property="article:modified_time" content="2031-03-09">'
            '<meta property="article:published_time" content="2031-03-04">',
            "03-04",
        ),
        ("", None),
        ('<meta name="date" content="tomorrow">', None),
    ],
)
def test_published_day_is_read_off_the_metadata(head: str, day: str | None) -> None:
    body = "<p>It burned on 2 April 2030, the ministry said. Copyright 2029.</p>"
    assert read_html(page(body, head)).published == (f"2031-{day}" if day else None)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("By Ada Venn, Orlen – Thursday, March 4, 2021", "2021-03-04"),
        ("Published on 4 March 2021, 10:05", "2021-03-04"),
        ("Monday, November 30, 2026", None),
        ("By the quay on 4 March 2021 nine died.", None),
    ],
)
def test_published_day_in_a_byline_of_an_old_page(line: str, day: str | None) -> None:
    body = "The ministry said that 12 people died, and that nobody else did.<P>It burned for hours."
    table = (
        f"<TABLE><TR><TD><A HREF=/>Home</A></TD><TD><FONT SIZE=1>{line}</FONT><P>{body}</TD></TR>"
    )
    assert (
        read_html(f"<HTML><HEAD><TITLE>Quay</TITLE></HEAD><BODY>{table}</TABLE></BODY>").published
        == day
    )


def test_published_day_in_the_address() -> None:
    found = read_html(page("<p>It burned.</p>"), "https://shore.example/2031/03/04/quay")
    assert found.published == "2031-03-04"


@pytest.mark.parametrize(
    ("head", "site", "canonical"),
    [
        ('<meta property="og:site_name" content=" Shore  Daily ">', "Shore Daily", None),
        ('<link rel="canonical" href="https://shore.example/q">', None, "https://shore.example/q"),
        ('<link rel="canonical" href="javascript:alert(1)">', None, None),
        (f'<meta property="og:site_name" content="{"x" * 900}">', None, None),
        ("", None, None),
    ],
)
def test_site_and_canonical_address(head: str, site: str | None, canonical: str | None) -> None:
    found = read_html(page("<p>It burned.</p>", head))
    assert (found.site, found.canonical, found.title) == (site, canonical, "Quay")


@pytest.mark.parametrize(
    ("attributes", "language"),
    [(' lang="en-GB"', "en"), (" class=x lang=RU", "ru"), (' xml:lang="hy"', "hy"), ("", None)],
)
def test_language(attributes: str, language: str | None) -> None:
    assert read_html(page("<p>It burned.</p>", attributes=attributes)).language == language


@pytest.mark.parametrize(
    ("site", "address", "slug", "family"),
    [
        ("Shore Daily", "https://news.example.com/1", "shore-daily", "example.com"),
        (None, "https://www.example.co.uk/1", "example-co-uk", "example.co.uk"),
        (None, "https://www.shore.example/1", "shore-example", "shore.example"),
        ("BBC News", "https://www.bbc.co.uk/news/1", "bbc", "bbc"),
        ("the associated press", "https://apnews.com/1", "ap", "ap"),
        (None, "http://127.0.0.1:8000/1", "127-0-0-1", "127.0.0.1"),
        ("Shore Daily", None, "shore-daily", None),
    ],
)
def test_whose_page_it_is(
    site: str | None, address: str | None, slug: str, family: str | None
) -> None:
    source = source_of(site, address, None)
    assert source
    assert (source.slug, source.family) == (slug, family)


def test_sections_of_one_site_are_one_family() -> None:
    a = source_of("Shore Daily World", "https://world.example.com/1", None)
    b = source_of("Shore Daily Sport", "https://sport.example.com/1", None)
    assert a
    assert b
    assert a.group == b.group


def test_nothing_known_is_left_to_the_text() -> None:
    assert source_of(None, None, None) is None


MANIFEST = """
[dispute]
slug = "strait"
name = "Strait"

[[sources]]
slug = "daily"
name = "Shore Daily"
kind = "independent"
family = "shore-group"
url = "https://shore.example"

[[documents]]
file = "quay.html"
source = "daily"
published = "2031-03-04"
title = "At the quay"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "collection.toml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "quay.html").write_text(page("<p>It burned, he said.</p>"), encoding="utf-8")
    return tmp_path


def test_a_collection_knows_its_sources(folder: Path) -> None:
    collection = load_collection(folder)
    named = source_of("SHORE DAILY", "https://other.example/1", collection)
    hosted = source_of(None, "https://www.shore.example/1", collection)
    assert named == hosted == collection.sources[0]


def test_pages_in_a_collection(folder: Path) -> None:
    (batch,) = read_batches([folder])
    (document,) = batch.documents
    assert document.text == "It burned, he said."
    assert document.path == f"{folder.name}/quay.html"
    assert (document.title, document.published) == ("At the quay", "2031-03-04")
    assert document.source.slug == "daily"


def test_a_saved_page(tmp_path: Path) -> None:
    head = (
        '<meta property="og:site_name" content="Shore Daily">'
        '<meta name="date" content="2031-03-04">'
        '<link rel="canonical" href="https://shore.example/quay">'
    )
    file = tmp_path / "quay.htm"
    file.write_text(page("<p>It burned, he said.</p>", head, ' lang="en"'), encoding="utf-8")
    (tmp_path / "note.txt").write_text("One sank.", encoding="utf-8")
    (batch,) = read_batches([tmp_path])
    note, quay = batch.documents
    assert note.text == "One sank."
    assert quay.text == "It burned, he said."
    assert (quay.path, quay.url) == (str(file), "https://shore.example/quay")
    assert (quay.source.slug, quay.source.family) == ("shore-daily", "shore.example")
    assert (quay.published, quay.language) == ("2031-03-04", "en")
    again = read_batches([file])[0].documents[0]
    assert again.id == quay.id


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.html", b"", "is empty"),
        ("menu.html", b"<html><body><nav>Home</nav></body></html>", "holds no report"),
        ("binary.html", b"\x7fELF\x00\x00\x81", "is in no character set"),
        ("note.xml", b"<?xml version='1.0'?><note>3 sank</note>", "is XML"),
    ],
)
def test_files_without_a_report(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(UnreadableDocument, match=words) as refused:
        read_batches([file])
    assert str(refused.value).startswith(str(file))


@pytest.mark.parametrize(
    ("data", "kind", "form"),
    [
        (b"<!DOCTYPE html><p>x", "", Form.HTML),
        (b"\xef\xbb\xbf\n<html><p>x", "text/plain", Form.HTML),
        (b'<?xml version="1.0"?><!-- saved --><html xmlns="x">', "", Form.HTML),
        (b"<p>x</p>", "text/html", Form.HTML),
        (b'<?xml version="1.0"?>\n<rss version="2.0">', "text/html", Form.FEED),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "", Form.FEED),
        (b'<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/">', "", Form.FEED),
        ("<html><p>x".encode("utf-16"), "", Form.HTML),
        (b"<note>x</note>", "application/xml", Form.XML),
        (b"One <html> sank.", "text/plain", Form.TEXT),
        (b"", "", Form.TEXT),
    ],
)
def test_form_is_told_by_the_content(data: bytes, kind: str, form: Form) -> None:
    assert form_of(data, kind) is form


def test_the_headline_is_not_part_of_an_entry() -> None:
    assert read_fragment("<h1>Quay burns!</h1><p>It burned.</p>", "Quay burns") == "It burned."


TAGS = st.sampled_from(
    ["<p>", "</p>", "<div>", "<table><tr><td>", "<!--", "-->", "<![CDATA[", "<script>", "&#0;"]
) | st.sampled_from(
    [
        *("&#xD800;", "<html", 'lang="', "<title>", "<br/>", "\x00", "\ud800", "</html>"),
        *("<h1>Quay</h1>", "He said 3 ships sank. ", "<time datetime='2031-99-99'>"),
        *("<meta name=date content=x>", '<link rel=canonical href="http://[">'),
        '<script type="application/ld+json">{"@type":[',
    ]
)


@given(st.lists(TAGS | st.text(max_size=6), max_size=25).map("".join))
def test_no_markup_raises(markup: str) -> None:
    found = read_html(f"<html>{markup}", "https://shore.example/1")
    assert "\x00" not in found.text
    found.text.encode()


@pytest.mark.parametrize("root", ["svg", "aside", "footer"])
def test_a_page_within_what_is_taken_out_of_pages(root: str) -> None:
    page = read_html(f"<{root}><html><body><p>On 5 June 2031 a crane fell.</p></body></{root}>")
    assert page.published is None


@pytest.mark.parametrize("markup", ["<div>" * 20_000 + "x", "<p>x" * 20_000, "x" * 100_000])
def test_deep_wide_and_plain_markup(markup: str) -> None:
    read_html(f"<html><body>{markup}", None)
