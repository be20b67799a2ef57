"""What the page of a document says of copies and translations."""

import re
from html import unescape

import httpx
from sqlalchemy import Engine

from api.app import create_app
from claims.db import session
from claims.ingest import Batch
from claims.text.reading import document_from_text
from claims.values import Stated
from claims.vocabulary import MetadataField, MetadataOrigin
from graph import pipeline
from tests.api.conftest import Client, sqlite_engine
from tests.factories import make_source
from tests.pages.reported import AT

__all__ = ["sqlite_engine"]

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
