"""The report as one HTML file: complete, checkable, escaped, and at home on a phone."""

import hashlib
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import html
from playwright.sync_api import sync_playwright
from syrupy.assertion import SnapshotAssertion

from api.render.report_html import comparison_html, report_html
from api.render.report_plan import plan
from graph.report import WeekReport, compare_weeks, consistency_report
from graph.values import Known
from tests.api.conftest import Client, Filled
from tests.api.report_texts import HOSTILE, rewritten, strange
from tests.browsing import ARGUMENTS, CHROMIUM
from tests.graph.report_world import INPUTS, small_week, week_of_claims
from tests.graph.strait import BRENNA, quay, said

LONE = said(BRENNA, quay(12.0), name="lone")


@cache
def small() -> WeekReport:
    return small_week()


def read(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def test_a_small_week(snapshot: SnapshotAssertion) -> None:
    page = re.sub(r"<svg.*?</svg>", "<svg></svg>", report_html(small()), flags=re.S)
    assert page[page.index("<body>") :] == snapshot


def test_the_same_report_gives_the_same_bytes() -> None:
    assert report_html(small()) == report_html(small_week())


def test_it_loads_nothing_and_runs_nothing() -> None:
    page = report_html(small())
    tree = read(page)
    assert not tree.xpath("//script | //link | //img | //iframe | //object | //form")
    assert not tree.xpath("//@style | //@src | //@srcset | //@*[starts-with(name(), 'on')]")
    assert all(str(href).startswith("#") for href in tree.xpath("//@href"))
    [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    [style] = re.findall(r"<style>(.*?)</style>", page, re.S)
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize("report", [small, lambda: week_of_claims(60)])
def test_every_link_leads_somewhere(
    report: Callable[[], WeekReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.render.report_plan.CHARTS", 2)  # so that some are folded
    tree = read(report_html(report()))
    ids = Counter(str(name) for name in tree.xpath("//@id"))
    assert [name for name, times in ids.items() if times > 1] == []
    assert {str(href)[1:] for href in tree.xpath("//@href")} <= ids.keys()


def test_every_number_leads_to_its_figure() -> None:
    report = small()
    tree = read(report_html(report))
    for place, line in enumerate(report.findings):
        [item] = tree.xpath(f"//li[@id='f-{place + 1}']")
        links = [(a.text, str(a.get("href"))) for a in item.xpath("./a")]
        cited = [words for words in line.words if words.refs]
        assert [words.text for words in cited] == [text for text, _ in links]
        for words, (_, href) in zip(cited, links, strict=True):
            ref = words.refs[0]
            at = f"#c-{ref.claim}" + (f"-{ref.figure}" if ref.figure is not None else "")
            assert href == at
            target = tree.get_element_by_id(href[1:])
            if ref.figure is not None:
                assert target.text_content() == report.evidence[ref.claim].figures[ref.figure].text


def test_every_claim_is_quoted_where_it_stands() -> None:
    report = small()
    tree = read(report_html(report))
    for claim, found in report.evidence.items():
        entry = tree.get_element_by_id(f"c-{claim}")
        assert entry.xpath("string(./blockquote)") == found.content
        words = " ".join(entry.text_content().split())
        assert f"characters {found.start} to {found.end}" in words
        assert entry.xpath(".//p[contains(@class, 'backs')]/a")


def test_it_can_be_read_with_a_screen_reader() -> None:
    tree = read(report_html(small()))
    assert tree.get("lang") == "en"
    levels = [int(h.tag[1]) for h in tree.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))
    assert len(tree.xpath("//main")) == 1
    for table in tree.iter("table"):
        assert table.xpath("string(./caption)").strip()
        assert all(head.get("scope") for head in table.iter("th"))
    for chart in tree.xpath("//*[local-name()='svg']"):
        assert chart.xpath("string(./*[local-name()='desc'])")


@pytest.mark.parametrize("later", [False, True])
def test_a_week_without_claims_has_two_sentences_and_the_method(later: bool) -> None:
    tree = read(report_html(empty(later=later)))
    assert [h.text for h in tree.iter("h2", "h3")] == ["Method and limits"]
    assert not tree.xpath("//table | //nav | //*[local-name()='svg']")
    [lead] = tree.xpath("//p[@class='lead']")
    assert lead.text_content().count(". ") == 1
    assert ("1 document with 1 claim came in" in lead.text_content()) == later


def empty(*, later: bool) -> WeekReport:
    """A week that is still to come, or one before all that there is."""
    now = Known((LONE,), (), {}, ()) if later else None
    return consistency_report("2031-W08", [], [], program="1", now=now)


def test_a_week_with_one_claim() -> None:
    tree = read(report_html(consistency_report("2031-W10", [LONE], [], program="1")))
    assert "1 document from 1 source: 1 claim by 1 speaker, with 1 figure." in tree.text_content()
    assert [h.text for h in tree.iter("h2")] == [
        "In short",
        "Contents",
        "Figures of the week",
        "Uncorroborated, and what would settle it",
        "What came in, by side",
        "How consistent each side and speaker was",
        "Method and limits",
        "Evidence",
    ]


def test_a_week_with_nothing_found() -> None:
    calm = said(BRENNA, content="the strait is calm", name="calm")
    page = report_html(consistency_report("2031-W10", [calm], [], program="1"))
    assert "Nothing in this week was found" in page
    assert "In short" not in page[page.index("<body>") :]


def test_a_long_table_is_cut_and_the_rest_counted() -> None:
    report = small()
    many = replace(report, sums=report.sums * 700, contested=report.contested * 201)
    tree = read(report_html(many))
    assert len(tree.xpath("//tr[starts-with(@id, 'sum-')]")) == 200
    assert len(tree.xpath("//tr[starts-with(@id, 'contested-')]")) == 200
    text = tree.text_content()
    assert "And 1,200 more, in the JSON form" in text
    assert "And 1 more, in the JSON form" in text


def test_the_weightiest_findings_are_kept_and_the_headlines() -> None:
    report = week_of_claims(120)
    cut = plan(report, limit=5)
    assert cut.places == {*range(5), *report.headlines}
    total = sum(found.total for found in cut.findings.values())
    assert total == len(report.findings) > len(cut.places)


@settings(max_examples=8, deadline=None)
@given(strange)
def test_nothing_from_a_text_becomes_markup(words: str) -> None:
    _same_shape(words)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    _same_shape(words)


def _same_shape(words: str) -> None:
    """As many elements of each kind, with the same attributes, as with a harmless word; charts
    are drawn to fit their words and have elements of their own."""
    hostile = read(report_html(rewritten(small(), words)))
    assert _shape(hostile) == harmless()
    shown = " ".join(hostile.text_content().split())
    assert " ".join(words.split()) in shown


@cache
def harmless() -> Counter[tuple[str, ...]]:
    return _shape(read(report_html(rewritten(small(), "harmless"))))


def _shape(tree: html.HtmlElement) -> Counter[tuple[str, ...]]:
    for chart in tree.xpath("//*[local-name()='svg']"):
        assert {child.tag for child in chart.iter()} <= {
            "svg", "title", "desc", "defs", "path", "use", "text",
        }  # fmt: skip
        chart.drop_tree()
    return Counter((e.tag, *sorted(e.attrib)) for e in tree.iter() if isinstance(e.tag, str))


def test_a_claim_of_a_strange_name_has_an_anchor() -> None:
    odd = replace(LONE, claim=replace(LONE.claim, id='a"><b> c'))
    page = report_html(consistency_report("2031-W10", [odd], [], program="1"))
    tree = read(page)
    assert not tree.xpath("//b[not(ancestor::li)]")
    assert {str(href)[1:] for href in tree.xpath("//@href")} <= set(tree.xpath("//@id"))


def test_two_weeks_side_by_side(snapshot: SnapshotAssertion) -> None:
    later = replace(consistency_report("2031-W11", [LONE], [], program="1"), inputs_sha256=INPUTS)
    page = comparison_html(compare_weeks(small(), later))
    assert page[page.index("<body>") :] == snapshot


def test_the_page_of_a_week_leads_on_to_its_claims(client: Client, filled: Filled) -> None:
    tree = read(client.get("/reports/2031-W10").text)
    links = {str(href) for href in tree.xpath("//main//@href")}
    assert f"/claims/{filled.brenna}" in links
    assert f"/documents/{filled.document}" in links
    assert {href[1:] for href in links if href[0] == "#"} <= set(tree.xpath("//@id"))
    (sheet,) = tree.xpath("//link/@href[starts-with(., '/static/report.css')]")
    assert client.get(sheet).status_code == 200


def test_the_file_is_served_under_its_own_policy(client: Client, filled: Filled) -> None:
    answer = client.get("/v1/reports/2031-W10", accept="text/html")
    [policy] = read(answer.text).xpath("//meta[@http-equiv]/@content")
    assert answer.headers["content-security-policy"] == f"{policy}; frame-ancestors 'none'"
    assert answer.headers["content-type"].startswith("text/html")
    assert "default-src 'self'" in client.get("/").headers["content-security-policy"]


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}")
def test_on_a_phone(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(report_html(small()), encoding="utf-8")
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 360, "height": 800})
        page.on("console", lambda message: asked.append(message.text))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        assert asked == [file.as_uri()]
        scroll, width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert scroll <= width
        page.locator("#f-2 a.n").first.click()
        assert page.evaluate("document.querySelector(':target').tagName") == "MARK"
        assert page.locator("mark:target").is_visible()
        # The file's own stylesheet was let in by its policy.
        colour = page.locator("mark:target").evaluate("e => getComputedStyle(e).backgroundColor")
        assert colour != "rgba(0, 0, 0, 0)"
        browser.close()
