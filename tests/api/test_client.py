"""The client, against the application itself and against a server that runs."""

import asyncio
import inspect
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from api import client as asking
from api.app import create_app
from api.client import AsyncClient, Client
from api.client.bind import Following, Listed, Operation, Paged
from api.client.calls import ask, parameters
from api.client.events import Events, Lines
from api.client.exchange import Policy, Script, Send, Wait, exchange
from api.client.operations import Operations
from api.typed import described, typed
from claims.access import Scope
from tests.api.conftest import Filled
from tests.api.keys import make_key
from tests.api.writing import running

SHAPES = Path(asking.__file__).parent / "shapes.py"
BOUND = {
    name: bound
    for name, bound in inspect.getmembers(Operations)
    if isinstance(bound, Operation | Following | Paged | Listed)
}
MADE = {"cursor", "offset", "format", "last-event-id", "idempotency-key"}
"""Parameters the client looks after."""
NAMED = {
    "from": "first",
    "if-match": "if_match",
    "languageCode": "language",
    "reviewPublisherSiteFilter": "publisher",
    "maxAgeDays": "max_age_days",
    "pageSize": "page_size",
    "pageToken": "page_token",
}
DEAD = "12 people were killed at the quay"


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    return described()


@pytest.fixture
def live(sqlite_engine: Engine, filled: Filled) -> Iterator[str]:
    with running(sqlite_engine) as (address, _):
        yield address


def test_the_shapes_are_those_of_the_description(description: dict[str, Any]) -> None:
    assert SHAPES.read_text("utf-8") == typed(description), "python -m api.typed writes it"


def test_every_operation_has_a_method(description: dict[str, Any]) -> None:
    offered = {
        f"{method.upper()} {path}"
        for path, operations in description["paths"].items()
        for method in operations
    }
    assert {bound.route for bound in BOUND.values()} == offered


def test_every_parameter_can_be_given(description: dict[str, Any]) -> None:
    missing = []
    for path, operations in description["paths"].items():
        for method, operation in operations.items():
            route = f"{method.upper()} {path}"
            given = set().union(*(_names(b) for b in BOUND.values() if b.route == route))
            for parameter in operation.get("parameters", ()):
                name = parameter["name"]
                known = NAMED.get(name, name.replace(".", "_"))
                if name.lower() not in MADE and known not in given:
                    missing.append(f"{route}: {name}")
    assert not missing


def _names(bound: Any) -> set[str]:
    found = set()
    for parameter in inspect.signature(bound.build).parameters.values():
        if parameter.kind is parameter.VAR_KEYWORD:
            (query,) = parameter.annotation.__args__
            found |= set(query.__annotations__)
        else:
            found.add(parameter.name)
    return found


def test_importing_it_is_light() -> None:
    said = "import sys, api.client; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    heavy = {"fastapi", "starlette", "pydantic", "sqlalchemy", "sqlmodel", "spacy", "numpy"}
    assert not heavy & set(done.stdout.split())


# ------------------------------------------------------------ asking


def _async(engine: Engine, key: str | None = None, **settings: Any) -> AsyncClient:
    transport = httpx.ASGITransport(app=create_app(engine))
    return AsyncClient("http://test", key, transport=transport, **settings)


def test_async_against_the_application(sqlite_engine: Engine, filled: Filled) -> None:
    async def asked() -> None:
        async with _async(sqlite_engine) as client:
            rows = [row["id"] async for row in client.claims(limit=1, sort="published")]
            assert len(rows) == 3
            assert set(rows) == {filled.brenna, filled.caldor, filled.lone}
            page = await client.claims.page(label=["contested"], limit=1)
            assert page["total"] == {"value": 2, "relation": "eq"}
            assert page["next"]
            claim = await client.claim(filled.brenna, fields="id,content")
            assert dict(claim) == {"id": filled.brenna, "content": DEAD}
            streamed = [row["id"] async for row in client.claims.stream(sort="published")]
            assert streamed == rows
            assert (await client.sides.csv()).startswith("id,")
            known = await client.check("Twelve people were killed at the quay")
            assert known["points"][0]["words"] == "Twelve people"

    asyncio.run(asked())


def test_sync_against_a_server(live: str, filled: Filled) -> None:
    with Client(live) as client:
        assert len(list(client.claims(limit=1))) == 3
        assert {row["id"] for row in client.contested()} == {filled.brenna, filled.caldor}
        assert filled.lone in {row["id"] for row in client.uncorroborated.stream()}
        assert client.claims.page(published_gte="2031-03-05")["total"]["value"] == 2
        told = client.statuses([filled.brenna], ["Nobody died"])
        assert [one["claim"] for one in told["claims"]] == [filled.brenna]
        assert len(told["statements"]) == 1
        assert client.claim(filled.brenna[:8])["id"] == filled.brenna  # 308 is followed
        assert client.link(filled.link)["a"] in (filled.brenna, filled.caldor)


def test_every_read_answers(live: str, filled: Filled) -> None:
    """Every method that needs no key and no more than what the story has."""
    claim, document, week = filled.brenna, filled.document, "2031-W10"
    with Client(live) as client:
        speaker = client.claim(claim)["speaker"]["name"]
        asked: list[Callable[[], Any]] = [
            lambda: client.status(claim),
            lambda: client.explanation(claim),
            lambda: client.graph(claim, depth=1)["nodes"],
            lambda: client.graph_as(claim, "svg"),
            lambda: client.claim_as(claim, "anno"),
            lambda: list(client.figures(value_gte=10)),
            lambda: list(client.documents()),
            lambda: list(client.speakers()),
            lambda: list(client.sources()),
            lambda: list(client.links()),
            lambda: client.document(document)["title"],
            lambda: client.document_text(document),
            lambda: client.annotations(document),
            lambda: client.speaker(speaker)["name"],
            lambda: client.source("shore-daily")["name"],
            lambda: list(client.reports()),
            lambda: client.report(week)["week"],
            lambda: client.report_text(week),
            lambda: client.report_pdf(week).startswith(b"%PDF"),
            lambda: client.report_schema(),
            lambda: client.reports_feed(),
            lambda: client.changes_feed(),
            lambda: client.claim_reviews(),
            lambda: list(client.changes()),
            lambda: client.check_unseen(DEAD),
            lambda: client.healthz(),
            lambda: client.readyz(),
        ]
        empty = [inspect.getsource(call).strip() for call in asked if not call()]
        assert not empty
        assert list(client.decisions()) == []
        assert client.fact_checks("quay") is not None


# ------------------------------------------------------------ writing


def test_a_text_is_read_and_its_job_waited_for(live: str, sqlite_engine: Engine) -> None:
    key = make_key(sqlite_engine, Scope.READ, Scope.INGEST, Scope.DECIDE)
    text = "The Ports Ministry said 14 people were killed in Marn on Monday."
    with Client(live, key) as client:
        job = client.ingest(text, source="Shore Daily", published="2031-03-06", once="one")
        assert client.ingest(text, source="Shore Daily", published="2031-03-06", once="one") == job
        done = client.wait_for(job["id"], 60)
        assert done["state"] == "done"
        assert [event.name for event in client.job_events(job["id"])] == ["end"]
        assert [one["id"] for one in client.jobs()] == [job["id"]]
        found = next(row for row in client.claims(query="Marn"))
        decided = client.decide(
            {"verdict": "withdraw", "subject": found["id"], "because": "misread"}
        )
        with pytest.raises(asking.NoLongerHeld) as gone:
            client.claim(found["id"])
        assert gone.value.tombstone
        assert gone.value.tombstone["because"] == "misread"
        client.undo(decided["decisions"][0]["id"], "it was not")
        assert client.claim(found["id"])["id"] == found["id"]


def test_files_searches_and_subscriptions(live: str, sqlite_engine: Engine) -> None:
    key = make_key(sqlite_engine, Scope.READ, Scope.INGEST)
    with Client(live, key) as client:
        sent = b"Shore Daily, 2031-03-06\n\nIlsa Marn said a crane burned."
        job = client.ingest_files([("a.txt", sent)], source="Shore Daily", wait=20)
        assert job["state"] == "done"
        search = client.save_search("Contested", "status=contested")
        assert client.search(search["id"])["name"] == "Contested"
        assert [one["id"] for one in client.searches()] == [search["id"]]
        client.remove_search(search["id"])
        assert list(client.searches()) == []
        assert list(client.subscriptions()) == []


def test_changes_are_followed(live: str) -> None:
    with Client(live) as client:
        all_of_them = list(client.changes(limit=2))
        stream = client.changes_stream(after=0)
        first = next(stream)
        assert first.data == all_of_them[0]
        assert first.id == str(first.data["number"])


# ------------------------------------------------------------ what goes wrong


def test_problems_are_errors_of_their_kind(live: str, sqlite_engine: Engine) -> None:
    weak = make_key(sqlite_engine, Scope.READ, name="reader")
    with Client(live) as client, Client(live, weak) as reader:
        with pytest.raises(asking.NoSuchThing, match="404") as missing:
            client.claim("0123456789abcdef")
        assert missing.value.type == "/problems/not-found"
        assert missing.value.request_id
        with pytest.raises(asking.RefusedRequest) as refused:
            client.claims.page(published_gte="yesterday")
        assert refused.value.field == "published.gte"
        with pytest.raises(asking.NotAllowed):
            reader.ingest("A text.")
        with pytest.raises(asking.NeedsKey), Client(live, "ts_wrong") as other:
            other.healthz() and other.claims.page()


def test_who_does_not_answer_is_one_line(unused: str) -> None:
    with Client(unused) as client, pytest.raises(asking.Unreachable, match="does not answer"):
        client.healthz()
    with pytest.raises(asking.Unreachable, match="no address"):
        Client("shore")


@pytest.fixture
def unused() -> str:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


@pytest.mark.parametrize(
    ("statuses", "waits", "outcome"),
    [
        ([200], [], {"a": 1}),
        ([429, 200], [3.0], {"a": 1}),
        ([503, 503, 200], [3.0, 3.0], {"a": 1}),
        ([503, 503, 503], [3.0, 3.0], 503),
        ([500], [], 500),
    ],
)
def test_it_tries_again_so_often(statuses: list[int], waits: list[float], outcome: Any) -> None:
    paused: list[float] = []
    sent: set[str | None] = set()
    script = exchange(ask().to("POST /v1/check"), Policy(retries=2))
    assert _carried_out(script, iter(statuses), paused, sent) == outcome
    assert paused == waits
    assert len(sent) == 1  # one key, however often


def _carried_out(
    script: Script[Any], statuses: Iterator[int], paused: list[float], sent: set[str | None]
) -> Any:
    """What comes of a script whose requests are answered so; of a problem its status."""
    given: httpx.Response | None = None
    while True:
        try:
            step = script.send(given)
        except StopIteration as over:
            return over.value
        except asking.ProblemError as problem:
            return problem.status
        given = None
        if isinstance(step, Wait):
            paused.append(step.seconds)
        elif isinstance(step, Send):
            sent.add(step.call.once)
            given = httpx.Response(next(statuses), headers={"retry-after": "3"}, json={"a": 1})


def test_it_does_not_wait_for_ever() -> None:
    script = exchange(ask().to("GET /v1/claims"), Policy(retries=5, longest_wait=10))
    next(script)
    with pytest.raises(asking.TooMany) as problem:
        script.send(httpx.Response(429, headers={"retry-after": "11"}, json={}))
    assert problem.value.retry_after == 11


def test_tags_are_asked_by(sqlite_engine: Engine, filled: Filled) -> None:
    seen: list[int] = []

    async def note(answer: httpx.Response) -> None:
        seen.append(answer.status_code)

    async def asked() -> None:
        async with _async(sqlite_engine, kept=1) as client:
            client.http.event_hooks["response"] = [note]
            first = await client.claim(filled.brenna)
            assert await client.claim(filled.brenna) == first
            await client.claim(filled.caldor)  # only one is kept
            assert await client.claim(filled.brenna) == first

    asyncio.run(asked())
    assert seen == [200, 304, 200, 200]


def test_a_key_goes_nowhere_else() -> None:
    """A ``next`` that points elsewhere is asked of the server that was given."""
    asked: list[httpx.URL] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url)
        more = "https://elsewhere.example/v1/claims?cursor=x" if len(asked) == 1 else None
        return httpx.Response(200, json={"results": [{"id": "a"}], "next": more})

    transport = httpx.MockTransport(answer)
    with Client("https://shore.example/base", "ts_secret", transport=transport) as client:
        assert len(list(client.claims())) == 2
    assert [str(url) for url in asked] == [
        "https://shore.example/base/v1/claims",
        "https://shore.example/base/v1/claims?cursor=x",
    ]


# ------------------------------------------------------------ bytes


@given(
    st.lists(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]))),
    st.integers(1, 7),
)
def test_lines_survive_any_cut(lines: list[str], size: int) -> None:
    data = "".join(f"{line}\n" for line in lines).encode()
    reader, found = Lines(), list[str]()
    for start in range(0, len(data), size):
        found += reader.feed(data[start : start + size])
    assert found == lines


def test_events_are_read() -> None:
    text = ': ping\n\nid: 7\nevent: change\ndata: {"a":\ndata: 1}\nretry: 3000\n\ndata: 2\n\n'
    reader = Events()
    found = [event for line in text.split("\n") for event in reader.feed(line)]
    assert [(e.name, e.data, e.id) for e in found] == [
        ("change", {"a": 1}, "7"),
        ("message", 2, "7"),
    ]


def test_parameters_as_the_address_has_them() -> None:
    said = {"published_gte": "2031-03-04", "label": ["a", "b"], "x": None, "flag": True}
    assert parameters(said) == (
        ("published.gte", "2031-03-04"),
        ("label", "a"),
        ("label", "b"),
        ("flag", "true"),
    )
