"""A report with claims, one of them unrecognised, and somebody who may add to and correct them."""

import re
from urllib.parse import urlencode

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from api.app import create_app
from claims import store
from claims.access import Scope
from claims.db import session
from claims.extract import Extractor
from claims.text.reading import document_from_text
from claims.values import Document, Extraction
from graph import pipeline
from tests.api.conftest import Client
from tests.api.keys import make_account, sign_in
from tests.factories import DISPUTE, make_source

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


def trail(engine: Engine) -> list[str]:
    with session(engine) as db:
        return [decision.verdict for decision in store.decisions(db)]


def claim_of(engine: Engine) -> str:
    with session(engine) as db:
        return store.claims_of_document(db, report().id)[0].id
