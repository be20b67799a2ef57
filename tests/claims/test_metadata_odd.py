"""Whatever pages say of themselves: nothing raises, nothing is said that was not stated."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.text.html import read_html
from claims.text.metadata import arranged, moment
from claims.values import Stated
from claims.vocabulary import MetadataField as F
from claims.vocabulary import MetadataOrigin as O
from tests.claims.metadata_cases import PLACE, page

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
