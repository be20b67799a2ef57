"""Charts in a real browser, as wide as a phone: legible, nothing outside, nothing covered."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from api.render.charts import chart_svg
from tests.api.chart_cases import ALL, SIDES
from tests.browsing import ARGUMENTS, CHROMIUM

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}"),
]
PHONE = 340
# For every chart: the size of its text, texts that stick out, and pairs of texts that overlap.
LOOK = """svg => {
  const frame = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")]
    .map(one => [one.textContent, one.getBoundingClientRect()]);
  const out = texts.filter(([, a]) => a.left < frame.left - 0.5 || a.right > frame.right + 0.5
    || a.top < frame.top - 0.5 || a.bottom > frame.bottom + 0.5).map(([text]) => text);
  const over = texts.flatMap(([one, a], i) => texts.slice(i + 1).filter(([, b]) =>
    a.left + 1 < b.right && b.left + 1 < a.right && a.top + 4 < b.bottom && b.top + 4 < a.bottom
  ).map(([other]) => [one, other]));
  const scale = frame.width / svg.viewBox.baseVal.width;
  return {size: parseFloat(getComputedStyle(svg).fontSize) * scale, width: frame.width, out, over};
}"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser: Browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        opened = browser.new_page(viewport={"width": PHONE, "height": 700})
        charts = "".join(chart_svg(one, SIDES) for one in ALL)
        policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"
        opened.set_content(f"<!doctype html>{policy}<body style=''><main>{charts}</main>")
        yield opened
        browser.close()


@pytest.mark.parametrize("place", range(len(ALL)), ids=[one.title for one in ALL])
def test_on_a_phone(page: Page, place: int) -> None:
    seen = page.locator("svg").nth(place).evaluate(LOOK)
    assert seen["size"] >= 9
    assert seen["width"] <= PHONE
    assert not seen["out"]
    assert not seen["over"]


def test_every_chart_has_a_name_and_a_description(page: Page) -> None:
    for one in ALL:
        assert page.get_by_role("img", name=one.title).count() == 1
