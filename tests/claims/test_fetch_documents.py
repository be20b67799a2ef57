"""What a fetched page or feed becomes: documents with their text, outlet, day and address."""

from pathlib import Path

import pytest

from claims.errors import BadInput, FetchError, UnreadableDocument
from claims.ingest import read_batches
from claims.text.feed import read_feed
from tests.claims.web import PAGE, PROSE, Site


def test_a_page_becomes_a_document(site: Site, quick: None) -> None:
    told: list[tuple[int, int, str]] = []
    address = site.page("/mill?id=3", PAGE)
    (batch,) = read_batches(
        [address], allow_private=True, on_progress=lambda *step: told.append(step)
    )
    (document,) = batch.documents
    assert document.text == PROSE
    assert document.path == address
    assert document.title == "Mill burns"
    assert document.published == "2031-03-04"
    assert (document.source.slug, document.source.name) == ("shore-daily", "Shore Daily")
    assert document.source.family == "127.0.0.1"
    assert document.url == "https://shore.example/mill"
    assert document.wire_credits == ("AFP",)
    assert told == [(0, 1, address)]


def test_what_is_told_wins_over_what_the_page_says(site: Site, quick: None) -> None:
    (batch,) = read_batches(
        [site.page("/mill", PAGE)], allow_private=True, published="2031-03-09", source="Reuters"
    )
    (document,) = batch.documents
    assert (document.published, document.source.name) == ("2031-03-09", "Reuters")


def test_plain_text_keeps_its_date_line(site: Site, quick: None) -> None:
    text = "date 2031-04-02 The ferry Orla ran aground in the Bañe.\n\nNobody was hurt."
    address = site.page("/orla.txt", text.encode("latin-1"), "text/plain; charset=ISO-8859-1")
    (batch,) = read_batches([address], allow_private=True)
    (document,) = batch.documents
    assert (document.text, document.published, document.url) == (text, "2031-04-02", address)


@pytest.mark.parametrize(
    ("charset", "kind", "meta"),
    [
        ("windows-1251", "text/html; charset=windows-1251", ""),
        ("windows-1251", "text/html", '<meta charset="windows-1251">'),
        (
            "koi8-r",
            "text/html",
            '<meta http-equiv=Content-Type content="text/html; charset=koi8-r">',
        ),
        ("utf-16", "text/html", ""),
        ("utf-8", "text/html; charset=none-such", ""),
        ("utf-8", "text/html; charset=punycode", ""),
        ("windows-1251", "text/html", ""),
    ],
)
def test_character_sets(site: Site, quick: None, charset: str, kind: str, meta: str) -> None:
    said = 'At the mill on Садовая улица 12 people died, the minister said: "Это катастрофа".'
    head = f"<head>{meta}<title>Пожар на мельнице</title></head>"
    page = f"<html>{head}<body><p>{said}</p></body></html>"
    (batch,) = read_batches([site.page("/p", page.encode(charset), kind)], allow_private=True)
    assert batch.documents[0].text == said


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (b"", "text/html", "is empty"),
        (b"<html><body><nav>Home</nav></body></html>", "text/html", "holds no report"),
        (b"<?xml version='1.0'?><note>3 sank</note>", "text/xml", "is XML"),
        (b"\x01\x02\x03 sank", "text/plain", "is a binary file"),
        (b"\x00\x81\x00\x02", "text/plain", "is in no character set"),
    ],
)
def test_answers_without_a_report(
    site: Site, quick: None, body: bytes, kind: str, words: str
) -> None:
    address = site.page("/p", body, kind)
    with pytest.raises(UnreadableDocument, match=words) as refused:
        read_batches([address], allow_private=True)
    assert str(refused.value).startswith(address)


LONG = (
    "The Harbour Command of Caldor said on Wednesday that seven people had died at the quay. "
    "It gave no names. Its spokesman said that the ferry had been told to wait, that nobody had "
    "been let on board, and that the fire had been put out before dawn by the crew of a tug that "
    "lay beside it, so that the loss was small."
)


def rss(site: Site, *items: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Shore Daily</title><link>{site.address}/</link>{''.join(items)}</channel></rss>"
    )


def item(title: str, link: str, more: str = "") -> str:
    return (
        f"<item><title>{title}</title><link>{link}</link>"
        f"<pubDate>Wed, 05 Mar 2031 01:30:00 +0900</pubDate>{more}</item>"
    )


def atom(site: Site) -> str:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Tide Gazette</title>'
        f'<link href="{site.address}/"/><entry><title>Quay</title><link href="/quay"/>'
        "<updated>2031-03-05T23:00:00-04:00</updated>"
        f'<content type="html">&lt;p&gt;{LONG}&lt;/p&gt;</content></entry></feed>'
    )


def test_a_feed_with_two_good_entries_and_one_dead(site: Site, quick: None) -> None:
    bare = "<html><head><title>Ferry</title></head><body><p>Three ferries sank.</p></body></html>"
    site.page("/mill", PAGE)
    site.page("/ferry", bare)
    dead = f"{site.address}/dead"
    feed = rss(
        site,
        item("Mill", f"{site.address}/mill"),
        item("Dead", dead),
        item("Ferry", f"{site.address}/ferry"),
        item("Mill again", f"{site.address}/mill"),
    )
    (batch,) = read_batches([site.page("/feed", feed, "text/plain")], allow_private=True)
    mill, ferry = batch.documents
    assert (mill.path, mill.published) == (f"{site.address}/mill", "2031-03-04")
    assert (ferry.text, ferry.published) == ("Three ferries sank.", "2031-03-05")
    ((what, reason),) = [(refused.what, refused.reason) for refused in batch.refused]
    assert what == dead
    assert reason == "answers 404 Not Found; check the address"
    assert site.asked == ["/feed", "/mill", "/dead", "/ferry"]


def test_a_feed_from_disk_with_its_own_texts(site: Site, quick: None, tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    whole = (
        f"<content:encoded><![CDATA[<p>{LONG}</p><p>With reporting by AFP</p>]]></content:encoded>"
    )
    teaser = "<description>Four ships sank, the mayor said.</description>"
    file.write_text(
        rss(
            site,
            item("Quay", f"{site.address}/quay", whole),
            item("Gone", f"{site.address}/gone", teaser),
        ),
        encoding="utf-8",
    )
    (batch,) = read_batches([file], allow_private=True)
    quay, gone = batch.documents
    assert quay.text == f"{LONG}\n\nWith reporting by AFP"
    assert (quay.url, quay.title) == (f"{site.address}/quay", "Quay")
    assert quay.wire_credits == ("AFP",)
    assert gone.text == "Four ships sank, the mayor said."
    assert {d.source.slug for d in batch.documents} == {"shore-daily"}
    assert site.asked == ["/gone"]


def test_atom_with_relative_links(site: Site, quick: None) -> None:
    address = site.page("/news/feed", atom(site), "application/atom+xml")
    (batch,) = read_batches([address], allow_private=True)
    (document,) = batch.documents
    assert document.path == f"{site.address}/quay"
    assert (document.text, document.published) == (LONG, "2031-03-05")
    assert document.source.name == "Tide Gazette"


@pytest.mark.parametrize(
    ("feed", "error", "words"),
    [
        (
            "<rss version='2.0'><channel><title>x</title></channel></rss>",
            UnreadableDocument,
            "witho",
        ),
        ("<rss><broken", UnreadableDocument, "feed"),
    ],
)
def test_feeds_without_anything(
    site: Site, quick: None, feed: str, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        read_batches([site.page("/feed", feed, "application/rss+xml")], allow_private=True)


def test_a_feed_of_dead_entries_is_a_failure(site: Site, quick: None) -> None:
    feed = rss(site, item("One", f"{site.address}/1"), item("Two", f"{site.address}/2"))
    with pytest.raises(FetchError, match=r"none of its 2 entries can be read; the first, .*404"):
        read_batches([site.page("/feed", feed)], allow_private=True)


def test_entries_may_not_lead_inside(site: Site, quick: None, tmp_path: Path) -> None:
    """The feed lies on disk; what it names is asked for under the usual rule."""
    file = tmp_path / "feed.rss"
    file.write_text(rss(site, item("Inside", site.page("/inside", PAGE))), encoding="utf-8")
    with pytest.raises(FetchError, match="is not public"):
        read_batches([file])
    assert site.asked == []


def test_a_day_that_is_none_is_no_fault_of_the_feed(site: Site, quick: None) -> None:
    feed = rss(site, item("Mill", site.page("/mill", PAGE)))
    with pytest.raises(BadInput, match="'soon' is no day"):
        read_batches([site.page("/feed", feed)], allow_private=True, published="soon")


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("Shore Daily", "Shore Daily"),
        ("Shore Daily - News", "Shore Daily"),
        ("World news | The Shore Daily", "The Shore Daily"),
        ("SD &gt; World &gt; Europe", "SD"),
        ("Shore: Top News", "Shore"),
        ("Shore – Breaking News, World News and Video from Shore", "Shore"),
        ("Shore News", "Shore News"),
        ("Orlen-Post", "Orlen-Post"),
        ("Latest news", "Latest news"),
        ("Shore Daily | Harbour desk", "Shore Daily | Harbour desk"),
    ],
)
def test_the_outlet_in_the_title_of_a_feed(title: str, outlet: str) -> None:
    item = "<item><title>Quay burns</title><link>https://shore.example/quay</link></item>"
    feed = f'<rss version="2.0"><channel><title>{title}</title>{item}</channel></rss>'
    assert read_feed(feed.encode(), "feed.xml").site == outlet
