"""Pages and what they say of themselves: in JSON-LD, OpenGraph, microdata and plain HTML."""

from typing import Any

import orjson

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
