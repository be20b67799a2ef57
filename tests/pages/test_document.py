"""The page of a document: its claims in place, added to and corrected beside the text."""

import re
from html import unescape
from time import perf_counter
from urllib.parse import urlencode

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, event

from api.app import create_app
from claims import store
from claims.db import session
from claims.values import Extraction
from claims.vocabulary import Verdict
from graph import pipeline
from tests.api.conftest import Client
from tests.factories import make_claim, make_extraction, make_figure
from tests.pages.reported import (
    AT,
    FORM,
    SEVEN,
    TEXT,
    Desk,
    ada,
    app,
    claim_of,
    document,
    take_in,
    trail,
)

__all__ = ["ada", "app", "document"]


def words_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


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
