"""What pages and texts say of themselves, where they say it, and which of it is believed."""

from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.ingest import read_batches
from claims.ingest.pages import Told, page_document
from claims.text.bylines import byline
from claims.text.html import Page, read_html
from claims.text.metadata import arranged, believed, moment, stated_in_text
from claims.text.metadata.values import address, day_in, language, line
from claims.text.reading import document_from_text
from claims.values import Stated
from claims.vocabulary import MetadataField as F
from claims.vocabulary import MetadataOrigin as O

BODY = (
    "<main><article><h1>Quay struck</h1><p>The ministry said that 12 people died at the quay.</p>"
)
PLACE = "https://shore.example/world/quay"


def page(head: str = "", body: str = BODY, attributes: str = ' lang="en"') -> str:
    return f"<!DOCTYPE html><html{attributes}><head>{head}</head><body>{body}</body></html>"


def ld(*things: Any) -> str:
    told = things[0] if len(things) == 1 else list(things)
    return f'<script type="application/ld+json">{orjson.dumps(told).decode()}</script>'


def article(**more: Any) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", **more}


def og(**said: str) -> str:
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{value}">'
        for name, value in said.items()
    )


ORGANISATION = {"@type": "NewsMediaOrganization", "@id": "#org", "name": "Shore Daily"}
GRAPH = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Shore Daily Online"},
        {"@type": "WebPage", "@id": f"{PLACE}#page", "name": "Quay struck - Shore Daily"},
        {
            "@type": ["Article", "ReportageNewsArticle"],
            "headline": "Quay &amp; mill struck",
            "datePublished": "2021-03-04T23:30:00-05:00",
            "dateModified": "2021-03-09",
            "author": {"@id": "#jane"},
            "publisher": {"@id": "#org"},
            "mainEntityOfPage": {"@id": f"{PLACE}#page"},
            "articleSection": ["World", "Harbours"],
            "inLanguage": "en-GB",
        },
        ORGANISATION,
        {"@type": "Person", "@id": "#jane", "name": "Jane Doe"},
    ],
}

# (markup, what is believed of each field, with its origin)
PAGES: list[tuple[str, dict[F, tuple[str, O]]]] = [
    (
        page(ld(GRAPH)),
        {
            F.TITLE: ("Quay & mill struck", O.JSON_LD),
            F.PUBLISHED: ("2021-03-04T23:30-05:00", O.JSON_LD),
            F.AUTHOR: ("Jane Doe", O.JSON_LD),
            F.OUTLET: ("Shore Daily", O.JSON_LD),
            F.SECTION: ("World", O.JSON_LD),
            F.LANGUAGE: ("en", O.JSON_LD),
            F.CANONICAL: (PLACE, O.JSON_LD),
        },
    ),
    (
        page(
            ld(article(author=["Jane Doe", {"name": ["Ada Venn", "Bo Lind"]}, {"@type": "Person"}]))
        ),
        {F.AUTHOR: ("Jane Doe", O.JSON_LD)},
    ),
    (
        page(
            ld(article(publisher="Shore Daily", author={"name": "Shore Daily"}))
            + '<meta name="author" content="Jane Doe">'
        ),
        {F.AUTHOR: ("Jane Doe", O.HTML), F.OUTLET: ("Shore Daily", O.JSON_LD)},
    ),
    (
        page(ld(article(author="https://shore.example/people/1"))),
        {F.AUTHOR: ("", O.HTML)},
    ),
    (
        page(
            '<script type="application/ld+json"><!-- {"@type":"NewsArticle",'
            '"headline":"Quay\nhit",} -->'
            "</script>"
        ),
        {F.TITLE: ("Quay hit", O.JSON_LD)},
    ),
    (
        page(
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Qu</script>'
            + og(og__title="Quay struck by night")
        ),
        {F.TITLE: ("Quay struck by night", O.OPENGRAPH)},
    ),
    (
        page(
            ld(
                {"@type": "ItemList", "itemListElement": [article(headline="Another")]},
                {"@type": "WebPage", "mainEntity": article(headline="Quay struck at night")},
            )
        ),
        {F.TITLE: ("Quay struck at night", O.JSON_LD)},
    ),
    (
        page(ld({"@type": "WebPage", "datePublished": "2021-03-04", "publisher": ORGANISATION})),
        {F.PUBLISHED: ("2021-03-04", O.JSON_LD), F.OUTLET: ("Shore Daily", O.JSON_LD)},
    ),
    (
        page(
            ld(
                article(
                    isBasedOn=f"{PLACE}/wire",
                    dateline="ORLEN",
                    translationOfWork={"@id": "https://muelle.example/1"},
                )
            )
        ),
        {
            F.BASED_ON: (f"{PLACE}/wire", O.JSON_LD),
            F.DATELINE: ("ORLEN", O.JSON_LD),
            F.TRANSLATION_OF: ("https://muelle.example/1", O.JSON_LD),
        },
    ),
    (
        page(
            ld(
                article(
                    translationOfWork="../quay-ru",
                    workTranslation=[{"@id": f"{PLACE}-uk"}, {"name": "El muelle"}],
                )
            )
        ),
        {
            F.TRANSLATION_OF: ("https://shore.example/quay-ru", O.JSON_LD),
            F.TRANSLATED_AS: (f"{PLACE}-uk", O.JSON_LD),
        },
    ),
    (
        page(
            '<link rel="alternate" hreflang="ru" href="/ru/quay">'
            '<link rel="alternate" hreflang="x-default" href="/quay">'
            '<link rel="alternate" hreflang="fr" type="application/rss+xml" href="/fr/feed">'
            '<link rel="alternate" href="/amp/quay"><link rel="alternate" hreflang="es">'
        ),
        {
            F.ALTERNATE: ("https://shore.example/ru/quay", O.HTML),
            F.DEFAULT_VERSION: ("https://shore.example/quay", O.HTML),
        },
    ),
    (
        page(
            og(
                og__title="Quay struck",
                og__site_name="Shore Daily",
                og__url=f"{PLACE}?a=1",
                og__locale="en_GB",
                article__published_time="2021-03-04T10:00:00Z",
                article__author="Ada Venn",
                article__section="World",
            )
        ),
        {
            F.TITLE: ("Quay struck", O.OPENGRAPH),
            F.OUTLET: ("Shore Daily", O.OPENGRAPH),
            F.CANONICAL: (f"{PLACE}?a=1", O.OPENGRAPH),
            F.LANGUAGE: ("en", O.OPENGRAPH),
            F.PUBLISHED: ("2021-03-04T10:00+00:00", O.OPENGRAPH),
            F.AUTHOR: ("Ada Venn", O.OPENGRAPH),
            F.SECTION: ("World", O.OPENGRAPH),
        },
    ),
    (
        page(
            body='<article itemscope itemtype="https://schema.org/NewsArticle">'
            '<h2 itemprop="headline">Quay struck</h2><time itemprop="datePublished" '
            'datetime="2021-03-04T08:15+03:00">4 March</time>'
            '<a itemprop="author" href="/people/1">Jane Doe</a>'
            '<div itemprop="publisher" itemscope itemtype="https://schema.org/Organization">'
            '<span itemprop="name">Shore Daily</span></div>'
            "<p>The ministry said 12 died.</p></article>"
            '<div itemscope itemtype="https://schema.org/NewsArticle">'
            '<b itemprop="headline">Teaser</b></div>'
        ),
        {
            F.TITLE: ("Quay struck", O.MICRODATA),
            F.PUBLISHED: ("2021-03-04T08:15+03:00", O.MICRODATA),
            F.AUTHOR: ("Jane Doe", O.MICRODATA),
            F.OUTLET: ("Shore Daily", O.MICRODATA),
        },
    ),
    (
        page(
            "<title>Quay struck | Shore Daily</title>"
            '<meta name="DC.date.issued" content="2021-03-04">'
            '<link rel="canonical" href="/quay#top">',
            body=BODY.replace("h1", "h3"),
        ),
        {
            F.TITLE: ("Quay struck", O.HTML),
            F.PUBLISHED: ("2021-03-04", O.HTML),
            F.CANONICAL: ("https://shore.example/quay", O.HTML),
            F.OUTLET: ("shore.example", O.ADDRESS),
        },
    ),
    (
        page(
            "<title>Mill - quay struck - Shore Daily</title>" + og(og__site_name="Shore Daily"),
            body=BODY.replace("h1", "h3"),
        ),
        {F.TITLE: ("Mill - quay struck", O.HTML)},
    ),
    (
        page(
            "<title>Mill and quay – Shore Daily</title>" + ld(ORGANISATION),
            body=BODY.replace("h1", "h3"),
        ),
        {F.TITLE: ("Mill and quay", O.HTML), F.OUTLET: ("Shore Daily", O.JSON_LD)},
    ),
    (page("", attributes=""), {F.TITLE: ("Quay struck", O.HTML), F.PUBLISHED: ("", O.HTML)}),
    # Contradictions: the better place is believed, a day that cannot be is not.
    (
        page(
            ld(article(datePublished="2021-03-04T10:00:00+02:00"))
            + og(article__published_time="2021-03-05")
            + '<meta name="date" content="2021-03-06">'
        ),
        {F.PUBLISHED: ("2021-03-04T10:00+02:00", O.JSON_LD)},
    ),
    (
        page(
            ld(article(datePublished="1970-01-01T00:00:00Z"))
            + '<meta name="date" content="2021-03-06">'
        ),
        {F.PUBLISHED: ("2021-03-06", O.HTML)},
    ),
    (
        page(ld(article(datePublished="2024-03-04")) + og(article__published_time="2021-03-05")),
        {F.PUBLISHED: ("2021-03-05", O.OPENGRAPH)},
    ),
    (page(ld(article(datePublished="2024-03-04"))), {F.PUBLISHED: ("2024-03-04", O.JSON_LD)}),
    (page(ld(article(datePublished="1970-01-01"))), {F.PUBLISHED: ("", O.HTML)}),
    (
        page(ld(article(headline="Shore Daily", publisher="Shore Daily")) + og(og__title="Quay")),
        {F.TITLE: ("Quay", O.OPENGRAPH)},
    ),
    (
        page(ld(article(url="https://shore.example/amp")) + f'<link rel=canonical href="{PLACE}">'),
        {F.CANONICAL: (PLACE, O.HTML)},
    ),
    (
        page(
            body="<main><p>It burned.</p><time datetime='2021-03-04T06:00'>today</time></main>"
            "<aside><time datetime='2020-01-01'>then</time></aside>"
        ),
        {F.PUBLISHED: ("2021-03-04T06:00", O.HTML)},
    ),
]


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


TEXTS = [
    (
        "date 2021-03-04 BAKU, October 17 (Reuters) - Twelve people died.\n\nWith reporting by AFP",
        [
            (F.PUBLISHED, "2021-03-04", O.HEADER),
            (F.DATELINE, "BAKU, October 17 (Reuters)", O.TEXT),
            (F.WIRE_CREDIT, "Reuters", O.TEXT),
            (F.WIRE_CREDIT, "AFP", O.TEXT),
        ],
    ),
    ("By JANE DOE\n\nTwelve people died.", [(F.AUTHOR, "JANE DOE", O.TEXT)]),
    (
        "By JANE DOE\n\nORLEN, March 4 (Reuters) - Twelve people died.",
        [
            (F.AUTHOR, "JANE DOE", O.TEXT),
            (F.DATELINE, "ORLEN, March 4 (Reuters)", O.TEXT),
            (F.WIRE_CREDIT, "Reuters", O.TEXT),
        ],
    ),
    (
        "ORLEN - Twelve people died.",
        [(F.DATELINE, "ORLEN", O.TEXT)],
    ),
    (
        "PRESS RELEASE No. 4\nOrlen Harbour Board\n4 March 2021\n\nTwelve people died.",
        [(F.PUBLISHED, "2021-03-04", O.TEXT)],
    ),
    ("Twelve people died, he said.", []),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_what_a_text_says_of_itself(text: str, expected: list[tuple[F, str, O]]) -> None:
    assert [(s.field, s.value, s.origin) for s in stated_in_text(text)] == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Quay burns\nBy Ada Venn, Orlen – Thursday, March 4, 2021\nIt burned.", "2021-03-04"),
        ("Orlen, 4 March 2021\n\nIt burned.", "2021-03-04"),
        ("Published: March 4, 2021 10:05 CET\nIt burned.", "2021-03-04"),
        ("The quay burned on 4 March 2021\n", None),
        ("It burned.\nThe verdict will come in Orlen, 4 March 2021\n", None),
        ("3/4/2021\nIt burned.", None),
        ("31 February 2021\nIt burned.", None),
        ("It burned.\n" * 9 + "4 March 2021\n", None),
    ],
)
def test_a_day_on_a_line_of_its_own(text: str, day: str | None) -> None:
    assert document_from_text(text).published == day


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Jane Doe and Ada Venn\nIt burned.", ("Jane Doe", "Ada Venn")),
        (
            "Quay burns\nBy Jane van der Berg, Bo Lind in Orlen\nIt burned.",
            ("Jane van der Berg", "Bo Lind"),
        ),
        ("By AFP\n\nIt burned.", ("AFP",)),
        ("By Tuesday the quay was open.", ()),
        ("By the quay\nit burned", ()),
        ("It burned.\n" * 9 + "By Jane Doe\n", ()),
        ("By " + "Aa " * 300, ()),
        ("By " + "Aa, " * 29, ()),
        ("", ()),
    ],
)
def test_byline(text: str, names: tuple[str, ...]) -> None:
    assert byline(text) == names


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("2021-03-04", "2021-03-04"),
        ("2021-03-04T10:05:07.123Z", "2021-03-04T10:05:07+00:00"),
        ("2021-03-04 10:05:00 +0530", "2021-03-04T10:05+05:30"),
        ("2021-03-04T10:05 UTC", "2021-03-04T10:05+00:00"),
        ("20210304", "2021-03-04"),
        ("20210304T100500Z", "2021-03-04T10:05+00:00"),
        ("Thu, 04 Mar 2021 23:30:00 -0500", "2021-03-04T23:30-05:00"),
        ("Thu, 04 Mar 2021 23:30:00 EST", "2021-03-04T23:30-05:00"),
        ("March 4, 2021", "2021-03-04"),
        ("4 March 2021", "2021-03-04"),
        ("2021-02-30", None),
        ("2021-03-04T25:00", None),
        ("03/04/2021", None),
        ("tomorrow", None),
        ("2021-W09", None),
        ("", None),
        (20210304, None),
    ],
)
def test_moments(value: object, read: str | None) -> None:
    assert moment(value) == read


def test_other_values() -> None:
    assert line(" Quay <b>&amp;</b>\n mill\x00\u200b ") == "Quay & mill"
    assert [line(v) for v in ("", " \n", "x" * 501, None, 7)] == [None] * 5
    assert language("en_GB") == language("en, fr") == "en"
    assert [language(v) for v in ("english", "", "e", "12", None)] == [None] * 5
    assert [
        address(v) for v in ("javascript:alert(1)", "http://[", "mailto:a@b.example", "/x")
    ] == [None] * 4
    assert (
        day_in("/2021/03/04/quay") == day_in("/a-2021-03-04") == day_in("/20210304") == "2021-03-04"
    )
    assert [day_in(p) for p in ("/2021/13/04", "/2021/02/30/x", "/12021/03/04")] == [None] * 3


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


STATED = st.builds(Stated, st.sampled_from(F), st.text(min_size=1, max_size=12), st.sampled_from(O))


@given(st.lists(STATED, max_size=12), st.sampled_from(["", "2021-03-04T10:00:00+00:00", "x"]))
def test_arranging_adds_nothing_and_is_done_once(stated: list[Stated], fetched: str) -> None:
    found = arranged(stated, fetched)
    assert set(found) <= set(stated)
    assert len(set(found)) == len(found)
    assert arranged(found, fetched) == found
    fields = [one.field for one in found]
    assert fields == sorted(fields, key=list(F).index)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(
        ["NewsArticle", "WebPage", "#a", "2021-03-04", "http://[", "\ud800", "0000-00-00"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "@type",
                    "@id",
                    "@graph",
                    "mainEntity",
                    "author",
                    "publisher",
                    "name",
                    "url",
                    "datePublished",
                    "headline",
                    "inLanguage",
                    "isBasedOn",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)
PIECES = st.sampled_from(
    [
        "<article itemscope itemtype='https://schema.org/NewsArticle'>",
        "<b itemprop='author name'>",
        "</b>",
        "<time datetime='9999-99-99'>",
        "<time itemprop=datePublished datetime=x pubdate>",
        "<meta itemprop=url>",
        "<meta property='og:url og:title' content='http://['>",
        "<meta name='date' content='99999999'>",
        "<link rel='canonical' href='//'>",
        "<html lang='&#xD800;'>",
        "<title>a | b - c</title>",
        "<h1>",
        "<p>It burned.",
        "<meta name=author content='&#0;@'>",
        '<script type="application/ld+json">[[[',
        "</script>",
    ]
)


@settings(max_examples=80, deadline=None)
@given(
    JSON,
    st.lists(PIECES, max_size=10).map("".join),
    st.sampled_from([None, PLACE, "http://[", "x"]),
)
def test_no_metadata_raises(told: Any, markup: str, where: str | None) -> None:
    import json

    script = f'<script type="application/ld+json">{json.dumps(told)}</script>'
    found = read_html(f"<html><head>{script}</head><body>{markup}", where, fetched="2021-03-04")
    for one in found.stated:
        assert one.value
        one.value.encode()
        assert one.value == " ".join(one.value.split())
        assert one.field is not F.PUBLISHED or moment(one.value) == one.value


@pytest.mark.parametrize("depth", [50, 100_000])
def test_deep_json_is_passed_over(depth: int) -> None:
    script = f'<script type="application/ld+json">{"[" * depth}{"]" * depth}</script>'
    assert read_html(page(script), PLACE).title == "Quay struck"
