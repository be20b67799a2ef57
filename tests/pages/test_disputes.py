"""The pages of a dispute: over time and as a graph, drawn and interactive."""

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

from api.render.assets import LIBRARIES
from benchmarks.pages import counted
from tests.pages.conftest import Client, Filled, axe_faults, complaints_of, fits

DISPUTE = "/disputes/sorrel-strait"
GRAPH = f"{DISPUTE}/graph"
HTML = {"accept": "text/html"}
needs_cytoscape = pytest.mark.skipif(
    not LIBRARIES["cytoscape"].is_file(), reason="cytoscape is not installed: make browser"
)


def test_what_was_said_when(client: Client, filled: Filled) -> None:
    page = client.get(f"{DISPUTE}?week=2031-W10", **HTML).text
    assert 'href="/disputes/sorrel-strait?week=2031-W10#week"' in page
    assert "2031-W10, 2031-03-03 to 2031-03-09: 3 claims" in page
    assert f'href="/claims/{filled.caldor}"' in page
    assert "/reports/2031-W10?dispute=sorrel-strait" in page
    assert "<script>alert" not in page
    assert "style=" not in page


def test_its_questions_as_cards(client: Client, filled: Filled) -> None:
    page = client.get(GRAPH, **HTML).text
    found = client.get("/v1/disputes/sorrel-strait/graph").json()
    assert found["nodes"]
    for node in found["nodes"]:
        assert f'data-id="{node["id"]}"' in page
    assert "style=" not in page


def test_filters_stand_in_the_address(client: Client, filled: Filled) -> None:
    page = client.get(f"{GRAPH}?measure=killed&label=contested&side=caldor", **HTML).text
    assert '<option value="killed" selected>' in page
    assert '<option value="contested" selected>' in page
    assert 'data-kind="question"' in page
    none = client.get(f"{GRAPH}?label=retracted", **HTML).text
    assert "No question of this dispute meets the filters" in none
    later = client.get(f"{GRAPH}?published.gte=2032-01-01", **HTML).text
    assert "No question of this dispute meets the filters" in later


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"{GRAPH}?label=likely", 400),
        (f"{GRAPH}?published.gte=soon", 400),
        (f"{GRAPH}?limit=9000", 422),
        (f"{DISPUTE}?week=2031-10", 400),
        (f"{DISPUTE}?until=soon", 400),
        ("/disputes/elsewhere", 404),
        ("/disputes/elsewhere/graph", 404),
    ],
)
def test_what_cannot_be_understood(
    client: Client, filled: Filled, address: str, status: int
) -> None:
    answer = client.get(address, **HTML)
    assert answer.status_code == status
    assert "text/html" in answer.headers["content-type"]


@pytest.mark.parametrize("address", [DISPUTE, f"{DISPUTE}?week=2031-W10", GRAPH])
def test_few_queries(client: Client, filled: Filled, sqlite_engine: Engine, address: str) -> None:
    client.get(address, **HTML)
    with counted(sqlite_engine) as asked:
        client.get(f"{address}{'&' if '?' in address else '?'}side=caldor", **HTML)
    assert 0 < len(asked) <= 24


def test_fewer_clusters_are_said(client: Client, filled: Filled) -> None:
    found = client.get("/v1/disputes/sorrel-strait/graph?limit=1").json()
    assert len(found["nodes"]) == 1
    if found["total"] > 1:
        assert found["notes"]


@pytest.mark.browser
def test_without_script_the_drawing_leads_on(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address + GRAPH)
    assert page.locator(".graph-drawn svg a.node").first.is_visible()
    assert page.locator(".graph-bar").is_hidden()
    page.select_option("select[name=label]", "contested")
    page.click(".filters button")
    assert "label=contested" in page.url
    page.locator("a.node").first.press("Enter")
    assert "/questions/" in page.url


def _ready(page: Page) -> None:
    page.wait_for_selector("[data-ready]")


@pytest.mark.browser
@needs_cytoscape
def test_the_graph_by_keyboard(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    complaints = complaints_of(page)
    page.goto(address + GRAPH)
    _ready(page)
    assert page.locator(".graph-stage canvas").first.is_visible()
    assert page.locator(".graph-drawn").is_hidden()
    stage = page.locator(".graph-stage")
    stage.focus()
    page.keyboard.press("ArrowDown")
    said = page.locator(".graph-said")
    assert "link" in said.inner_text()
    page.keyboard.press("+")
    page.keyboard.press("e")
    expect(said).to_contain_text("claims; Escape goes back")
    page.keyboard.press("ArrowRight")
    first = said.inner_text()
    page.keyboard.press("ArrowRight")
    expect(said).not_to_have_text(first)  # along the link, to the other claim
    page.keyboard.press("e")
    expect(said).to_have_text("Nothing more is linked to it.")
    page.keyboard.press("Escape")
    expect(said).to_contain_text("answer")
    page.keyboard.press("Enter")
    page.wait_for_url("**/questions/**")
    assert [one for one in complaints if "404" not in one] == []


@pytest.mark.browser
@needs_cytoscape
def test_back_to_the_drawing(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + GRAPH)
    _ready(page)
    page.get_by_role("button", name="As drawn").click()
    assert page.locator(".graph-drawn").is_visible()
    page.get_by_role("button", name="Explore the graph").click()
    page.wait_for_selector(".graph-stage")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [f"{DISPUTE}?week=2031-W10", GRAPH])
def test_nothing_is_in_the_way(browser: Browser, address: str, path: str, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(address + path)
    assert fits(page)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert fits(page)
    assert axe_faults(page) == []
    context.close()
