"""Which type a request gets, by RFC 9110's own example and the odd ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.routes.accept import preferred

JSON, MD, HTML = "application/json", "text/markdown", "text/html"
OFFERED = (JSON, MD, HTML)


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        ([], JSON),
        ([""], JSON),
        (["*/*"], JSON),
        (["text/markdown"], MD),
        (["TEXT/Markdown; charset=utf-8"], MD),
        (["text/*"], MD),
        (["text/*;q=0.5, application/json;q=0.4"], MD),
        (["text/*, text/markdown;q=0"], HTML),
        (["application/json;q=0.2, text/markdown;q=0.8, text/html;q=0.8"], MD),
        (["*/*;q=0.1, text/html"], HTML),
        (["*/*, application/json;q=0"], MD),
        (["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"], HTML),
        (["text/html;q=0.3", "text/markdown;q=0.4"], MD),
        (["text/markdown ; q=0.9 , application/json ; Q=1.000"], JSON),
        (["text/plain, */*;q=0.1"], JSON),
        (["image/png"], None),
        (["application/json;q=0"], None),
        (["*/*;q=0"], None),
        (["application/json;q=2, text/html;q=0.1"], HTML),
        (["application/json;q=x"], None),
        (["*/json"], None),
        (["json, ;, /, text/"], None),
    ],
)
def test_preferred(accept: list[str], given: str | None) -> None:
    assert preferred(accept, OFFERED) == given


@given(st.lists(st.text(alphabet="abtexthml/*;q=0.19, jsonapplication")))
def test_nothing_breaks_it(accept: list[str]) -> None:
    assert preferred(accept, OFFERED) in (*OFFERED, None)


@given(st.permutations([f"{JSON};q=0.3", f"{MD};q=0.5", "text/*;q=0.4", "*/*;q=0.1"]))
def test_the_order_of_what_is_asked_does_not_matter(items: list[str]) -> None:
    assert preferred([", ".join(items)], OFFERED) == MD
