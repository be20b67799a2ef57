"""Google's own client against this server: built from our discovery document, and from theirs."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from datetime import datetime
from importlib import resources
from typing import Any

import httplib2
import pytest
import uvicorn
from googleapiclient.discovery import build, build_from_document
from googleapiclient.errors import HttpError
from sqlalchemy import Engine

from api.app import create_app
from claims.db import session
from claims.store import add_extraction, record_assessments
from claims.vocabulary import Label, Lifecycle
from graph import pipeline
from graph.pipeline import Signed
from tests.api.conftest import RECORDED, Client, Filled
from tests.factories import make_assessment, make_claim, make_extraction

SEARCH = "/v1alpha1/claims:search"
ADA = Signed("Ada Venn", "read both again", "2031-03-07T09:00:00+00:00")


@pytest.fixture
def address(sqlite_engine: Engine, filled: Filled) -> Iterator[str]:
    """The application on a port of its own, with a review of Brenna's claim."""
    with session(sqlite_engine, write=True) as opened:
        pipeline.review(opened, filled.brenna, "Half true", ADA)
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(sqlite_engine), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


@pytest.fixture
def http() -> Iterator[httplib2.Http]:
    opened = httplib2.Http(timeout=20)
    yield opened
    opened.close()


@pytest.fixture
def service(address: str, http: httplib2.Http) -> Any:
    """Built from the document that the server gives."""
    _, content = http.request(f"{address}/$discovery/rest?version=v1alpha1")
    return build_from_document(json.loads(content), http=http, developerKey="any")


def test_a_search(service: Any, address: str, filled: Filled) -> None:
    found = service.claims().search(query="quay killed", languageCode="en-US").execute()
    (claim,) = found["claims"]
    assert claim["text"] == "12 people were killed at the quay"
    assert claim["claimant"] == "Ministry of Ports of Brenna"
    assert claim["claimDate"] == "2031-03-04T00:00:00Z"
    person, status = claim["claimReview"]
    assert person == {
        "publisher": {"name": "TwoSource", "site": "127.0.0.1"},
        "url": f"{address}/claims/{filled.brenna}",
        "title": "Ada Venn: read both again",
        "reviewDate": "2031-03-07T09:00:00Z",
        "textualRating": "Half true",
        "languageCode": "en",
    }
    assert status["textualRating"] == "Corroboration status: contested"
    assert status["title"] == "Brenna and Caldor differ."
    assert "nextPageToken" not in found


def test_pages(service: Any, filled: Filled) -> None:
    """What a person reviewed comes first; ``search_next`` is the client's own, where it has it."""
    asked = {"reviewPublisherSiteFilter": "127.0.0.1", "pageSize": 2}
    first = service.claims().search(**asked).execute()
    second = service.claims().search(**asked, pageToken=first["nextPageToken"]).execute()
    assert [len(page["claims"]) for page in (first, second)] == [2, 1]
    assert "nextPageToken" not in second
    assert len(first["claims"][0]["claimReview"]) == 2
    urls = [claim["claimReview"][0]["url"] for p in (first, second) for claim in p["claims"]]
    assert len(set(urls)) == 3
    shifted = service.claims().search(**asked, offset=1).execute()
    assert [c["claimReview"][0]["url"] for c in shifted["claims"]] == urls[1:]


def test_the_next_request_of_the_client(service: Any) -> None:
    request = service.claims().search(query="killed", pageSize=1)
    first = request.execute()
    following = service.claims().search_next(request, first)
    second = following.execute()
    assert first["claims"] != second["claims"]
    assert service.claims().search_next(following, second) is None


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({}, "must contain a query or reviewPublisherSiteFilter"),
        ({"query": "killed", "pageSize": -1}, "pageSize"),
        ({"query": "killed", "pageToken": "nonsense"}, "pageToken"),
        ({"query": "killed", "offset": -2}, "offset"),
        ({"query": "?!"}, "no word to search for"),
    ],
)
def test_errors_are_those_the_client_reads(service: Any, asked: dict[str, Any], says: str) -> None:
    with pytest.raises(HttpError) as told:
        service.claims().search(**asked).execute()
    assert told.value.status_code == 400
    assert says in told.value.reason
    assert json.loads(told.value.content)["error"]["status"] == "INVALID_ARGUMENT"


def test_the_client_finds_the_document_itself(address: str, http: httplib2.Http) -> None:
    for place in (
        "$discovery/rest?version={apiVersion}",
        "discovery/v1/apis/{api}/{apiVersion}/rest",
    ):
        service = build(
            "factchecktools",
            "v1alpha1",
            http=http,
            developerKey="any",
            discoveryServiceUrl=f"{address}/{place}",
            static_discovery=False,
        )
        assert service.claims().search(query="crane").execute()["claims"]


def test_a_client_made_for_google_works_unchanged(address: str, http: httplib2.Http) -> None:
    """With the document that the client ships, pointed here."""
    service = build(
        "factchecktools",
        "v1alpha1",
        http=http,
        developerKey="any",
        static_discovery=True,
        client_options={"api_endpoint": address},
    )
    found = service.claims().search(query="killed", maxAgeDays=100_000, pageSize=1).execute()
    assert found["claims"][0]["claimReview"][0]["textualRating"] == "Half true"


def test_our_document_agrees_with_theirs(client: Client) -> None:
    """Every parameter and every field we name is theirs, with their types."""
    name = "factchecktools.v1alpha1.json"
    folder = resources.files("googleapiclient.discovery_cache.documents")
    theirs = json.loads(folder.joinpath(name).read_text(encoding="utf-8"))
    ours = client.get("/$discovery/rest").json()
    search, known = (
        document["resources"]["claims"]["methods"]["search"] for document in (ours, theirs)
    )
    assert search["parameters"].keys() == known["parameters"].keys()
    pairs = [(search["parameters"], known["parameters"])]
    pairs += [
        (s["properties"], theirs["schemas"][n]["properties"]) for n, s in ours["schemas"].items()
    ]
    assert len(pairs) == 5
    for mine, other in pairs:
        assert mine.keys() == other.keys()
        for field, shape in mine.items():
            for part in ("type", "format", "location", "$ref", "items"):
                assert shape.get(part) == other[field].get(part), (field, part)


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("query=killed", 2),
        ("query=killed&languageCode=az", 0),
        ("query=killed&languageCode=en", 2),
        ("query=killed&reviewPublisherSiteFilter=other.example", 0),
        ("query=killed&reviewPublisherSiteFilter=https://www.test/", 2),
        ("query=killed&pageSize=0", 2),
        ("query=nothing+like+it", 0),
        ("query=killed&key=any&alt=json&prettyPrint=false&fields=claims", 2),
    ],
)
def test_filters(client: Client, query: str, texts: int) -> None:
    assert len(client.get(f"{SEARCH}?{query}").json().get("claims", [])) == texts


def test_age_is_that_of_the_newer(client: Client, sqlite_engine: Engine, filled: Filled) -> None:
    client.app.state.clock = lambda: datetime(2031, 3, 8)
    path = f"{SEARCH}?query=killed&maxAgeDays="
    counts = {age: len(client.get(f"{path}{age}").json().get("claims", ())) for age in (1, 3, 4)}
    assert counts == {1: 0, 3: 1, 4: 2}
    with session(sqlite_engine, write=True) as opened:
        pipeline.review(opened, filled.brenna, "False", ADA)
    assert len(client.get(f"{path}1").json()["claims"]) == 1


def test_what_we_withdrew_and_what_asserts_nothing_is_left_out(
    client: Client, sqlite_engine: Engine
) -> None:
    gone, hope = make_claim("9 hulls were raised"), make_claim("8 hulls will be raised")
    extraction = make_extraction(gone, hope, path="hulls.txt")
    ids = [claim.id for claim in extraction.claims]
    statuses = [
        make_assessment(ids[0], label=Label.WITHDRAWN, lifecycle=Lifecycle.WITHDRAWN),
        make_assessment(ids[1], label=Label.NOT_CHECKABLE),
    ]
    with session(sqlite_engine, write=True) as opened:
        add_extraction(opened, extraction, RECORDED)
        record_assessments(opened, statuses, RECORDED, within=ids)
    assert client.get(f"{SEARCH}?query=hulls").json() == {}
    with session(sqlite_engine, write=True) as opened:
        for claim in ids:
            pipeline.review(opened, claim, "Not yet", ADA)
    (found,) = client.get(f"{SEARCH}?query=hulls").json()["claims"]
    assert found["text"] == "8 hulls will be raised"


def test_a_page_token_is_for_its_own_search(client: Client) -> None:
    token = client.get(f"{SEARCH}?query=killed&pageSize=1").json()["nextPageToken"]
    assert client.get(f"{SEARCH}?query=killed&pageSize=1&pageToken={token}").json()["claims"]
    assert client.get(f"{SEARCH}?query=crane&pageSize=1&pageToken={token}").status_code == 400


def test_no_other_api_is_described(client: Client) -> None:
    answer = client.get("/discovery/v1/apis/books/v1/rest")
    assert answer.json()["error"]["status"] == "NOT_FOUND"
    assert client.get("/$discovery/rest?version=v2").status_code == 404
