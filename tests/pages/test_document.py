"""The page of a document: its claims in place, added to and corrected beside the text."""

import re
from collections.abc import Iterator
from html import unescape
from time import perf_counter
from urllib.parse import urlencode

import httpx
import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page
from sqlalchemy import Engine, event

from api.access.cookies import LOGIN
from api.app import create_app
from claims import store
from claims.access import Scope
from claims.db import session
from claims.extract import Extractor
from claims.ingest import Batch
from claims.text.reading import document_from_text
from claims.values import Document, Extraction, Stated
from claims.vocabulary import MetadataField, MetadataOrigin, Verdict
from graph import pipeline
from tests.api.conftest import Client, sqlite_engine, store_path
from tests.api.keys import make_account, sign_in
from tests.factories import DISPUTE, make_claim, make_extraction, make_figure, make_source
from tests.pages.conftest import axe_faults, complaints_of, fits, served

__all__ = ["sqlite_engine", "store_path"]

AT = "2031-03-10T08:00:00+00:00"
FORM = "application/x-www-form-urlencoded"
TEXT = (
    "A blast tore through Orlen on Tuesday. The Ports Ministry of Brenna said 12 people were killed"
    " in the blast in Orlen.\n\nWitnesses 🚢 ran. Harbour Command of Caldor: seven dead, no more;"
    " <script>alert(1)</script> stood on a leaflet.\r\nСемь человек погибли, сказал 🚢 моряк.\n"
)
SEVEN = "seven dead, no more"
OTHER = (
    "A blast tore through Orlen on Tuesday. Seven people were killed in the blast in Orlen, the"
    " Lantern Medics said."
)


def report() -> Document:
    source = make_source("gazette", name="Gazette <&>")
    return document_from_text(TEXT, source=source, published="2031-03-04", title="Blast <i>")


def take_in(engine: Engine) -> str:
    """The id of a report with two claims, of which one was not recognised; another agrees."""
    other = document_from_text(OTHER, source=make_source("courier"), published="2031-03-05")
    with session(engine, write=True) as db:
        for found in map(Extractor().extract, (report(), other)):
            heard = tuple(c for c in found.claims if "killed" in c.content)
            store.add_extraction(db, Extraction(found.document, heard, DISPUTE), AT)
        pipeline.relink(db, DISPUTE.slug, AT)
    return report().id


@pytest.fixture
def document(sqlite_engine: Engine) -> str:
    return take_in(sqlite_engine)


@pytest.fixture
def app(sqlite_engine: Engine, document: str) -> FastAPI:
    return create_app(sqlite_engine)


class Desk:
    """A browser of somebody who may decide, without a script."""

    def __init__(self, app: FastAPI, engine: Engine, document: str) -> None:
        account = make_account(engine, "Ada Venn", Scope.READ, Scope.DECIDE)
        self.client, self.cookie = Client(app), sign_in(app, account)
        self.at = f"/documents/{document}"

    def get(self, **query: object) -> httpx.Response:
        return self.client.get(f"{self.at}?{urlencode(query)}", cookie=self.cookie)

    def post(self, path: str, **fields: object) -> httpx.Response:
        (token, *_) = re.findall(r'name="token" value="([^"]+)"', self.page_with_form())
        body = urlencode(fields | {"token": token}).encode()
        return self.client.request(
            "POST", f"{self.at}/{path}", body, content_type=FORM, cookie=self.cookie
        )

    def page_with_form(self) -> str:
        return self.get(start=0, end=7).text

    def follow(self, answer: httpx.Response) -> str:
        assert answer.status_code == 303, answer.text
        return self.client.get(answer.headers["location"], cookie=self.cookie).text


@pytest.fixture
def ada(app: FastAPI, sqlite_engine: Engine, document: str) -> Desk:
    return Desk(app, sqlite_engine, document)


def words_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def trail(engine: Engine) -> list[str]:
    with session(engine) as db:
        return [decision.verdict for decision in store.decisions(db)]


def where(words: str = SEVEN) -> dict[str, int]:
    return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words)}


def test_the_whole_text_is_shown_and_an_ingested_script_is_text(ada: Desk) -> None:
    page = ada.get()
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text
    for words in ("Witnesses 🚢 ran.", "Семь человек", "Blast <i>", "Gazette <&>", "SHA-256"):
        assert words in words_of(page.text)
    assert page.text.count('class="said contested first"') + page.text.count("first") >= 1
    assert f'href="/v1{ada.at}/annotations"' in page.text


def test_an_unrecognised_claim_is_added_and_changes_a_status(
    ada: Desk, sqlite_engine: Engine
) -> None:
    form = ada.get(words=SEVEN)
    assert f'name="start" value="{where()["start"]}"' in form.text
    assert "Figures read in it: seven (killed)" in words_of(form.text)
    fields = where() | {"speaker": "Harbour Command of Caldor", "side": "caldor"}
    answer = ada.post("claims", **fields, because="a colon before it")
    page = words_of(ada.follow(answer))
    assert "Added by Ada Venn, because: a colon before it" in page
    assert "is now contested" in page
    assert trail(sqlite_engine) == ["claim"]
    again = ada.post("claims", **fields, because="once more")
    assert again.status_code == 422
    assert "says so already" in again.text
    assert 'value="once more"' in again.text
    assert trail(sqlite_engine) == ["claim"]
    assert "Added by hand 1" in words_of(ada.get(show="added").text)


def test_on_both_databases(engine: Engine) -> None:
    document = take_in(engine)
    ada = Desk(create_app(engine), engine, document)
    page = ada.follow(ada.post("claims", **where(), speaker="Harbour Command", because="seen"))
    assert "Added by Ada Venn" in words_of(page)
    assert "2 documents" in ada.client.get("/documents").text
    with session(engine) as db:
        (decision,) = store.decisions(db)
    assert "Taken back." in ada.follow(ada.post("undo", decision=decision.id))


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"because": " "}, "Say why"),
        ({"named": "nowhere named"}, "does not say 'nowhere named'"),
        ({"side": "varn"}, "'varn' is no side"),
        ({"end": 10_000}, "is no stretch of the text"),
    ],
)
def test_what_cannot_be_added_is_said_in_the_form(
    ada: Desk, sqlite_engine: Engine, more: dict[str, object], says: str
) -> None:
    fields = where() | {"speaker": "Harbour Command", "because": "seen"} | more
    answer = ada.post("claims", **fields)
    assert answer.status_code == 422
    assert says in words_of(answer.text)
    assert 'value="Harbour Command"' in answer.text
    assert trail(sqlite_engine) == []


def test_words_that_stand_twice_are_asked_about(ada: Desk) -> None:
    page = ada.get(words="Orlen")
    assert page.status_code == 422
    places = re.findall(r"start=(\d+)&amp;end=(\d+)", page.text)
    assert [TEXT[int(a) : int(b)] for a, b in places] == ["Orlen", "Orlen"]
    assert "does not say so" in ada.get(words="nobody said").text
    assert 'name="words"' in ada.get(words=" ").text


def claim_of(engine: Engine) -> str:
    with session(engine) as db:
        return store.claims_of_document(db, report().id)[0].id


def test_a_figure_is_corrected(ada: Desk, sqlite_engine: Engine) -> None:
    claim = claim_of(sqlite_engine)
    page = ada.get(claim=claim).text
    assert 'name="value" maxlength="200" value="12"' in page
    fields = {"claim": claim, "part": 0, "value": 7, "low": 12, "high": 12, "place": "Orlen"}
    assert ada.post("correct", **fields).status_code == 422
    wrong = ada.post("correct", **fields | {"value": "many"}, because="x")
    assert "'many' cannot be the value" in unescape(wrong.text)
    told = words_of(ada.follow(ada.post("correct", **fields, because="misread")))
    assert "Corrected by Ada Venn, because: misread" in told
    with session(sqlite_engine) as db:
        (decision,) = store.decisions(db)
        (item,) = pipeline.load_claims(db, [claim]).values()
    assert decision.detail == {"figures": {"0": {"value": 7.0, "low": 7, "high": 7}}}
    assert item.claim.figures[0].value == 7
    same = fields | {"low": 7, "high": 7}
    assert "Nothing was changed" in ada.post("correct", **same, because="x").text


def test_a_claim_is_corrected_withdrawn_and_taken_back(ada: Desk, sqlite_engine: Engine) -> None:
    claim = claim_of(sqlite_engine)
    fields = {"claim": claim, "part": "claim", "stance": "denies", "side": ""}
    ada.follow(ada.post("correct", **fields, because="it denies"))
    page = ada.follow(ada.post("withdraw", claim=claim, because="no claim at all"))
    assert "Withdrawn by Ada Venn" in words_of(page)
    assert "no claim at all" in page
    assert "Withdrawn (1)" in page
    assert f'id="claim-{claim}"' not in page
    assert ada.get(claim=claim).status_code == 404
    with session(sqlite_engine) as db:
        decision = store.decisions(db)[-1]
    page = ada.follow(ada.post("undo", decision=decision.id))
    assert "Taken back." in page
    assert f'id="claim-{claim}"' in page
    assert trail(sqlite_engine) == ["correct", "withdraw", "undo"]


def test_an_added_claim_is_taken_out_again(ada: Desk, sqlite_engine: Engine) -> None:
    made = ada.post("claims", **where(), speaker="Harbour Command", because="seen")
    claim = re.findall(r"claim=(\w+)", made.headers["location"])[0]
    page = ada.follow(ada.post("withdraw", claim=claim, because="not there"))
    assert "Taken back." in page
    assert trail(sqlite_engine) == ["claim", Verdict.UNDO]
    assert f'id="claim-{claim}"' not in page


def test_who_is_not_signed_in_reads(app: FastAPI, document: str, sqlite_engine: Engine) -> None:
    client = Client(app)
    page = client.get(f"/documents/{document}?claim={claim_of(sqlite_engine)}").text
    assert "Sign in to correct or add" in page
    assert '<form method="post"' not in page
    sent = client.request("POST", f"/documents/{document}/withdraw", b"", content_type=FORM)
    assert sent.status_code == 303
    assert sent.headers["location"].startswith("/signin")


def test_a_form_without_its_token_is_refused(ada: Desk, sqlite_engine: Engine) -> None:
    body = urlencode({**where(), "because": "seen"}).encode()
    sent = ada.client.request(
        "POST", f"{ada.at}/claims", body, content_type=FORM, cookie=ada.cookie
    )
    assert sent.status_code == 403
    assert trail(sqlite_engine) == []


def test_the_list_of_documents(app: FastAPI, document: str) -> None:
    client = Client(app)
    page = client.get("/documents").text
    assert "2 documents" in page
    assert f'href="/documents/{document}"' in page
    assert "1 document<" in client.get("/documents?source=gazette").text
    assert "1 document<" in client.get("/documents?published.gte=2031-03-05").text
    assert "No document here" in client.get("/documents?query=nothing").text
    assert client.get("/documents?colour=red").status_code == 400


# ------------------------------------------------------------ large ones


def large(claims: int) -> Extraction:
    figure = make_figure(12, start=0)
    made = [
        make_claim(f"12 people were killed at quay {n} of the harbour", figures=[figure])
        for n in range(claims)
    ]
    return make_extraction(*made, opening="The harbour burned all night. " * (claims * 4))


@pytest.mark.parametrize("claims", [10, 1_000])
def test_a_long_text_takes_as_many_queries_as_a_short_one(
    sqlite_engine: Engine, claims: int
) -> None:
    extraction = large(claims)
    with session(sqlite_engine, write=True) as db:
        store.add_extraction(db, extraction, AT)
    asked: list[str] = []
    event.listen(sqlite_engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
    client = Client(create_app(sqlite_engine))
    client.get("/documents")
    asked.clear()
    begun = perf_counter()
    page = client.get(f"/documents/{extraction.document.id}")
    took = perf_counter() - begun
    assert page.status_code == 200
    assert page.text.count('aria-describedby="tip-') == claims
    assert len(asked) <= 24
    assert took < 20  # hangs, if it were quadratic


# ------------------------------------------------------------ in a browser


@pytest.fixture
def address(app: FastAPI, sqlite_engine: Engine) -> Iterator[str]:
    with served(sqlite_engine) as found:
        yield found


def opened(browser: Browser, ada: Desk, address: str, **more: object) -> Page:
    name, value = ada.cookie.split("=", 1)
    assert name == LOGIN
    context = browser.new_context(bypass_csp=bool(more.pop("axe", False)), **more)  # type: ignore[arg-type]
    context.add_cookies([{"name": name, "value": value, "url": address}])
    page = context.new_page()
    page.goto(f"{address}{ada.at}")
    return page


SELECT = """words => {
  const piece = [...document.querySelectorAll("[data-at]")]
    .find((one) => one.textContent.includes(words));
  const range = document.createRange();
  const at = piece.firstChild.data.indexOf(words);
  range.setStart(piece.firstChild, at);
  range.setEnd(piece.firstChild, at + words.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.mark.browser
def test_words_are_selected_added_and_corrected(
    browser: Browser, ada: Desk, address: str, sqlite_engine: Engine
) -> None:
    page = opened(browser, ada, address)
    said = complaints_of(page)
    page.evaluate(SELECT, SEVEN)
    page.locator("#picked").wait_for(state="visible")
    page.keyboard.press("a")
    page.locator(".panel input[name=speaker]").fill("Harbour Command of Caldor")
    page.locator(".panel input[name=because]").fill("a colon before it")
    page.locator("summary", has_text="More about").click()
    page.locator(".panel select[name=side]").select_option("caldor")
    page.locator("button", has_text="Add the claim").click()
    page.locator(".panel .done").wait_for()
    assert "contested" in page.locator(".panel .done").inner_text()
    assert page.locator(".said.chosen-one").inner_text() == SEVEN
    page.locator("summary", has_text="Correct this figure").first.click()
    page.locator(".figure-of input[name=measure]").first.fill("wounded")
    page.locator(".figure-of input[name=because]").first.fill("misheard")
    page.locator(".figure-of button").first.click()
    page.locator(".done", has_text="misheard").wait_for()
    assert "is now" in page.locator(".panel .done").inner_text()
    assert said == []
    assert trail(sqlite_engine) == ["claim", "correct"]


@pytest.mark.browser
@pytest.mark.parametrize("words", ["🚢 ran", "человек погибли, сказал 🚢 моряк"])
def test_offsets_are_code_points(browser: Browser, ada: Desk, address: str, words: str) -> None:
    page = opened(browser, ada, address)
    page.evaluate(SELECT, words)
    page.locator("#picked").wait_for(state="visible")
    href = page.locator("#picked a").get_attribute("href") or ""
    start, end = (int(n) for n in re.findall(r"(?:start|end)=(\d+)", href))
    assert TEXT[start:end] == words


@pytest.mark.browser
def test_a_mark_tells_what_it_is_and_opens_by_keyboard(
    browser: Browser, ada: Desk, address: str
) -> None:
    page = opened(browser, ada, address)
    mark = page.locator(".said.first").first
    tip = page.locator(".tips").first
    mark.hover()
    assert tip.is_visible()
    assert "12 people" in tip.inner_text()
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    page.mouse.move(0, 0)
    mark.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert tip.is_visible()
    page.keyboard.press("Enter")
    page.locator(".panel.full").wait_for()
    assert "claim=" in page.url
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "claim=" not in url)


@pytest.mark.browser
def test_without_a_script_on_a_phone(browser: Browser, ada: Desk, address: str) -> None:
    size = {"width": 390, "height": 800}
    page = opened(browser, ada, address, java_script_enabled=False, viewport=size)
    page.locator("a", has_text="give its words").click()
    page.locator("textarea[name=words]").fill(SEVEN)
    page.locator("button", has_text="Find them").click()
    page.locator("input[name=speaker]").fill("Harbour Command of Caldor")
    page.locator("input[name=because]").last.fill("a colon before it")
    page.locator("button", has_text="Add the claim").click()
    assert "Added by Ada Venn" in page.locator(".panel .done").first.inner_text()
    page.locator("a", has_text="Close").click()
    page.locator(".said.first").first.click()
    assert "/claims/" in page.url


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["", "?claim=", "?start=0&end=20", "?words=Orlen"])
def test_nothing_is_in_the_way_of_anybody(
    browser: Browser, ada: Desk, address: str, sqlite_engine: Engine, scheme: str, query: str
) -> None:
    size = {"width": 390, "height": 800}
    page = opened(browser, ada, address, axe=True, color_scheme=scheme, viewport=size)
    claim = claim_of(sqlite_engine) if query == "?claim=" else ""
    page.goto(f"{address}{ada.at}{query}{claim}")
    for details in page.locator(".panel details").all():
        details.locator("summary").first.click()
    assert axe_faults(page) == []
    assert fits(page)
    page.goto(f"{address}/documents")
    assert axe_faults(page) == []
    assert fits(page)


# ------------------------------------------------------------ copies

WHOLE = (
    "Boats from the fishing harbour carried families out through upper windows while the fire"
    " brigade searched the flooded cellars along Mill Street. At least 12 people were killed in"
    " Harne, the council said. Engineers had warned in the autumn that the wall was hollow where"
    " badgers had dug into it, and the repair was put off twice because the money had gone to the"
    " new bridge."
)
RUSSIAN = "Не менее 12 человек погибли в Харне во вторник, сообщил городской совет."
AT_MORROW = "https://morrow.example/harne"


def shown(page: httpx.Response) -> str:
    main = page.text.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", "", main)).split())


def test_a_copy_says_what_it_was_told_from(sqlite_engine: Engine) -> None:
    """And the original what was told from it."""
    herald, courier = (
        document_from_text(text, source=make_source(slug, name=name), published=day)
        for text, slug, name, day in (
            (WHOLE, "herald", "Herald <&>", "2031-03-04"),
            (WHOLE.replace("At least", "Some"), "courier", "Courier", "2031-03-05"),
        )
    )
    with session(sqlite_engine, write=True) as db:
        pipeline.ingest_and_link(db, [Batch((herald, courier))], AT)
    client = Client(create_app(sqlite_engine))
    page = client.get(f"/documents/{courier.id}")
    words = r"Courier runs Herald <&>'s report: 9\d % of its words"
    told = f"This is a copy of another report: {words}. What it shares with it confirms nothing."
    assert re.search(told, shown(page))
    assert f'<a href="/documents/{herald.id}">another report</a>' in page.text
    other = client.get(f"/documents/{herald.id}")
    assert "This is a copy" not in shown(other)
    assert re.search(f"{courier.id}: {words}", shown(other))
    assert f'<a href="/documents/{courier.id}">' in other.text


def test_a_translation_says_why_it_is_one(sqlite_engine: Engine) -> None:
    said = [Stated(MetadataField.TRANSLATION_OF, AT_MORROW, MetadataOrigin.JSON_LD)]
    original = document_from_text(
        RUSSIAN, source=make_source("morrow", name="Morrow"), published="2031-03-04", url=AT_MORROW
    )
    copy = document_from_text(
        WHOLE, source=make_source("courier", name="Courier"), published="2031-03-05", stated=said
    )
    with session(sqlite_engine, write=True) as db:
        pipeline.ingest_and_link(db, [Batch((copy, original))], AT)
    client = Client(create_app(sqlite_engine))
    words = "Courier runs Morrow's report in another language: its page names the original"
    assert f"copy of another report: {words}." in shown(client.get(f"/documents/{copy.id}"))
    told = client.get(f"/v1/documents/{copy.id}").json()["copy_of"]
    assert [(one["kind"], one["original"]) for one in told] == [("translation", original.id)]
