"""The pages: what a reader finds on them, that nothing is unescaped, that no script is needed."""

import re

import pytest

from tests.api.conftest import Client, Filled

OURS = re.compile(
    r'<script src="/(static|browser)/[a-z-]+\.js\?v=[0-9a-f]{12}" (defer|type="module")>$'
)
"""A script that is loaded from us; none stands in a page itself."""


@pytest.fixture
def paths(filled: Filled) -> list[str]:
    return [
        "/",
        "/claims",
        "/contested",
        "/uncorroborated?side=brenna",
        "/searches",
        f"/claims/{filled.lone}",
        f"/documents/{filled.document}",
        "/reports",
        "/reports/2031-W10",
        "/problems/bad-week",
    ]


def test_every_page_is_safe_to_open(client: Client, paths: list[str]) -> None:
    for path in paths:
        page = client.get(path, accept="text/html")
        assert page.status_code == 200, path
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        policy = page.headers["content-security-policy"]
        assert policy.startswith("default-src 'self'")
        assert "unsafe" not in policy
        assert all(OURS.match(tag) for tag in re.findall("<script[^>]*>[^<]*", page.text)), path
        assert "style=" not in page.text, path
        assert "<main" in page.text
        assert page.text.count("<h1") == 1


def test_a_claim_stands_in_its_paragraph(client: Client, filled: Filled) -> None:
    page = client.get(f"/claims/{filled.brenna}").text
    assert "The harbour office said that " in page
    assert '<mark class="content figure">' in page
    assert "12 lies above 0 to 7." in page
    assert f'href="/documents/{filled.document}#claim-{filled.brenna}"' in page
    assert "no more than 7 people were killed" in page


def test_a_document_marks_its_claims(client: Client, filled: Filled) -> None:
    page = client.get(f"/documents/{filled.document}").text
    assert f'id="claim-{filled.brenna}"' in page
    assert ">12 people were killed at the quay</a>" in page


def test_what_a_text_holds_is_escaped(client: Client, filled: Filled) -> None:
    page = client.get(f"/claims/{filled.lone}").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "Shore Daily &lt;&amp;&gt; Sons" in page


@pytest.mark.parametrize("path", ["/claims/ffffffffffffffff", "/claims?status=true", "/nowhere"])
def test_a_reader_gets_errors_as_a_page(client: Client, path: str) -> None:
    page = client.get(path, accept="text/html,application/xhtml+xml")
    assert page.status_code in (400, 404)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1" in page.text
