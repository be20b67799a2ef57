"""What pages say of themselves, where they say it, and which of it is believed."""

from pathlib import Path

import pytest

from claims.ingest import read_batches
from claims.ingest.pages import Told, page_document
from claims.text.html import Page, read_html
from claims.text.metadata import believed
from claims.text.reading import document_from_text
from claims.vocabulary import MetadataField as F
from claims.vocabulary import MetadataOrigin as O
from tests.claims.metadata_cases import PAGES, PLACE, article, ld, og, page


@pytest.mark.parametrize(("markup", "expected"), PAGES)
def test_what_a_page_says_of_itself(markup: str, expected: dict[F, tuple[str, O]]) -> None:
    found = read_html(markup, PLACE, fetched="2022-01-01T10:00:00+00:00")
    first = {one.field: (one.value, one.origin) for one in reversed(found.stated)}
    assert {f: first.get(f, ("", O.HTML)) for f in expected} == expected


def test_every_statement_is_kept_and_disagreement_is_seen() -> None:
    head = ld(article(datePublished="2021-03-04")) + og(article__published_time="2021-03-05")
    found = read_html(page(head), "https://shore.example/2021/03/06/quay", fetched="2022-01-01")
    said = [(one.value, one.origin) for one in found.stated if one.field is F.PUBLISHED]
    assert said == [
        ("2021-03-04", O.JSON_LD),
        ("2021-03-05", O.OPENGRAPH),
        ("2021-03-06", O.ADDRESS),
    ]
    assert found.published == "2021-03-04"


def test_several_authors_are_those_of_one_place() -> None:
    head = ld(article(author=["Jane Doe", {"name": "Ada Venn"}])) + og(article__author="J. D.")
    document = page_document(read_html(page(head), PLACE), "quay.html", Told())
    assert document.author == "Jane Doe, Ada Venn"
    assert [one.value for one in document.metadata if one.field is F.AUTHOR][-1] == "J. D."


def test_an_agency_in_the_place_of_the_author_is_credited() -> None:
    told = Told()
    by_agency = page_document(read_html(page(ld(article(author="Reuters"))), PLACE), "q", told)
    assert by_agency.wire_credits == ("Reuters",)
    own = page(ld(article(author="Reuters", publisher="Reuters")))
    assert page_document(read_html(own, PLACE), "q", told).wire_credits == ()


def test_what_was_given_is_believed_and_the_rest_is_kept() -> None:
    read = read_html(page(ld(article(headline="Quay", datePublished="2021-03-04"))), PLACE)
    told = Told(published="2021-03-09", title="At the quay")
    document = page_document(read, "quay.html", told, PLACE)
    assert (document.title, document.published) == ("At the quay", "2021-03-09")
    said = [(one.value, one.origin) for one in document.metadata if one.field is F.PUBLISHED]
    assert said == [("2021-03-09", O.GIVEN), ("2021-03-04", O.JSON_LD)]


def test_the_properties_of_a_file() -> None:
    plain = Page(
        "The quay burned, he said.", "Quay", "2021-03-04", author="Jane Doe", language="en-GB"
    )
    document = page_document(plain, "quay.pdf", Told())
    assert (document.title, document.published, document.author) == (
        "Quay",
        "2021-03-04",
        "Jane Doe",
    )
    assert {one.origin for one in document.metadata} <= {O.FILE, O.DETECTED}


def test_the_document_is_what_was_believed() -> None:
    for markup, _ in PAGES:
        document = page_document(read_html(markup, PLACE), "quay.html", Told(), PLACE)
        best = believed(document.metadata)
        assert document.title == best.get(F.TITLE)
        assert document.published == (best[F.PUBLISHED][:10] if F.PUBLISHED in best else None)
        assert document.language == best[F.LANGUAGE]


def test_entries_of_a_feed(tmp_path: Path) -> None:
    text = "The quay in Orlen was closed on Tuesday, the mayor said, and would not open soon. " * 5
    feed = tmp_path / "feed.xml"
    feed.write_text(
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<channel><title>Shore Daily</title><language>en-gb</language><item>"
        "<title>Quay closed</title><dc:creator>Jane Doe</dc:creator>"
        "<pubDate>Thu, 04 Mar 2021 23:30:00 -0500</pubDate>"
        '<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"{text}</content:encoded></item></channel></rss>"
    )
    (document,) = read_batches([feed])[0].documents
    assert (document.title, document.published, document.author) == (
        "Quay closed",
        "2021-03-04",
        "Jane Doe",
    )
    said = {(one.field, one.value, one.origin) for one in document.metadata}
    assert said >= {
        (F.PUBLISHED, "2021-03-04T23:30-05:00", O.FEED),
        (F.OUTLET, "Shore Daily", O.FEED),
        (F.AUTHOR, "Jane Doe", O.FEED),
    }


def test_which_outlets_are_to_be_reviewed(tmp_path: Path) -> None:
    file = tmp_path / "quay.html"
    file.write_text(page(og(og__site_name="Gull Post")))
    (named,) = read_batches([file])[0].documents
    assert named.source.unreviewed
    (given_by_hand,) = read_batches([file], source="Gull Post")[0].documents
    assert not given_by_hand.source.unreviewed
    file.write_text(page(og(og__site_name="BBC News")))
    (known,) = read_batches([file])[0].documents
    assert not known.source.unreviewed
    owned = document_from_text("The Gull Post's Orlen bureau said that 12 people died.")
    assert owned.source.name == "Gull Post" or owned.source.unreviewed
    assert not document_from_text("Twelve people died, he said.").source.unreviewed
