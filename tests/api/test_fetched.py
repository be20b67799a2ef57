"""A fetched document by the routes, the page and the command: as it was published, and changed."""

import re

from sqlalchemy import Engine

from api import lookup
from api.app import create_app
from api.render.ingest import came_json, came_text
from claims.db import session
from claims.ingest import read_batches
from graph.pipeline import ingest_and_link
from tests.api.conftest import Client, Filled
from tests.claims.conftest import quick, site
from tests.claims.test_fetch_kept import AT, LATER, NEWER
from tests.claims.web import PAGE, Site

__all__ = ["quick", "site"]
SCRIPT = "<script>alert(1)</script>"


def test_a_page_that_changed(site: Site, quick: None, sqlite_engine: Engine) -> None:
    ids, told = [], ""
    for page, at in ((PAGE, AT), (NEWER.replace("<nav>", f"{SCRIPT}<nav>"), LATER)):
        address = site.page("/mill", page)
        batches = read_batches([address], allow_private=True)
        with session(sqlite_engine, write=True) as opened:
            view = lookup.ingest_view(opened, ingest_and_link(opened, batches, at))
        ids.append(view.documents[0].document.id)
        told, (row, *_) = " ".join(came_text(view, 200).split()), list(came_json(view))
    old, new = ids
    assert f"takes the place of {old}, claims: 1 new, 1 with other figures" in told
    assert (row["before"], len(row["changes"]["figures"])) == (old, 1)
    client = Client(create_app(sqlite_engine))
    found = client.get(f"/v1/documents/{new}").json()
    assert found["fetched"]["address"] == address
    assert found["fetched"]["headers"]["content-type"] == "text/html; charset=utf-8"
    assert (found["before"], found["after"]) == (old, None)
    assert found["changes"] == row["changes"]
    assert client.get(f"/v1/documents/{old}").json()["after"] == new

    raw = client.get(f"/v1/documents/{new}/raw")
    assert SCRIPT in raw.text
    assert raw.headers["content-type"] == "text/plain"
    assert raw.headers["content-security-policy"].startswith("sandbox")
    assert raw.headers["x-content-type-options"] == "nosniff"

    page = client.get(f"/documents/{new}", accept="text/html").text
    assert f'href="/documents/{old}">the version before' in page
    assert f'href="/v1/documents/{new}/raw"' in page
    assert "Claims: 1 new, 1 with other figures." in re.sub(r"\s+", " ", page)
    page = client.get(f"/documents/{old}", accept="text/html").text
    assert f'href="/documents/{new}">the next version' in page
    assert "This is an older version" in page.partition('class="reader')[0]


def test_a_document_from_a_file_has_no_answer(client: Client, filled: Filled) -> None:
    found = client.get(f"/v1/documents/{filled.document}").json()
    assert (found["fetched"], found["before"], found["changes"]) == (None, None, None)
    refused = client.get(f"/v1/documents/{filled.document}/raw")
    assert refused.status_code == 404
    assert "was not fetched" in refused.json()["detail"]
