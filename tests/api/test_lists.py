"""Every list under /v1: shapes, filters, sparse fields, forms, pages, and the queries they take."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session

from api.app import create_app
from api.lookup.lists import LISTED, list_rows
from api.routes.lists import SERVED, Served
from api.routes.lists.shapes import columns
from claims import store
from claims.db import session
from claims.store.lists import ListQuery
from claims.vocabulary import Contest, Label, LinkKind, Verdict
from graph import pipeline
from graph.pipeline.questions import keep_all_questions
from tests.api.conftest import RECORDED, Client, Filled, fill
from tests.factories import (
    DISPUTE,
    make_assessment,
    make_claim,
    make_extraction,
    make_figure,
    make_link,
    make_source,
    make_speaker,
)

OPEN = [served for served in SERVED if served.scope is None]
"""Those of which anybody may ask: tests.api.test_watch_routes asks for the others."""
LATER = "2031-03-07T09:00:00+00:00"
BY = ("Ada Venn", "the typist's slip", LATER)


@pytest.fixture
def decided(sqlite_engine: Engine, filled: Filled) -> Filled:
    """The story, with a link confirmed."""
    with session(sqlite_engine, write=True) as opened:
        store.decide_link(opened, filled.link, Verdict.CONFIRM, *BY)
    return filled


def rows(client: Client, address: str) -> list[Any]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    found: list[Any] = answer.json()["results"]
    return found


@pytest.mark.parametrize("served", OPEN, ids=lambda served: served.path)
def test_rows_are_as_described(client: Client, decided: Filled, served: Served) -> None:
    found = rows(client, f"/v1/{served.path}")
    assert found
    for row in found:
        served.shape.model_validate(row)
        assert row["id"]


@pytest.mark.parametrize("served", OPEN, ids=lambda served: served.path)
def test_every_order_walks_the_whole_list(engine: Engine, served: Served) -> None:
    with session(engine, write=True) as opened:
        ids = fill(opened)
        store.decide_link(opened, ids.link, Verdict.CONFIRM, *BY)
        store.decide(opened, ids.lone, Verdict.RETRACT, *BY)
    client = Client(create_app(engine))
    whole = {row["id"] for row in rows(client, f"/v1/{served.path}")}
    for sort in served.listed.resource.orders:
        up = list(_walk(client, f"/v1/{served.path}?limit=1&sort={sort}"))
        down = list(_walk(client, f"/v1/{served.path}?limit=1&sort=-{sort}"))
        assert down == up[::-1]
        assert set(up) == whole
        assert len(up) == len(whole)


def _walk(client: Client, address: str | None) -> Iterator[str]:
    while address:
        answer = client.get(address).json()
        yield from (row["id"] for row in answer["results"])
        address = answer["next"]


# ------------------------------------------------------------ what is asked


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("claims?label=contested&label=single_source", {"brenna", "caldor", "lone"}),
        ("claims?label=contested&side=caldor", {"caldor"}),
        ("claims?channel=radio", {"brenna"}),
        ("claims?has_figures=false", {"lone"}),
        ("claims?place=Quay+of+Brenna", {"brenna"}),
        ("claims?published.gte=2031-03-05", {"caldor", "lone"}),
        ("claims?as_of=2031-03-04", {"brenna"}),
        ("claims?as_of=2031-03-04&label=contested", set()),
        ("claims?as_of=2031-03-05&label=contested", {"brenna", "caldor"}),
        ("claims?recorded_as_of=2031-03-05", set()),
        ("claims?changed_since=2031-03-06T08:00:00Z", {"brenna", "caldor", "lone"}),
        ("contested?side=brenna", {"brenna"}),
        ("uncorroborated?status=single_source", {"lone"}),
    ],
)
def test_claims_that_meet_every_filter(
    client: Client, filled: Filled, address: str, expected: set[str]
) -> None:
    ids = {row["id"] for row in rows(client, f"/v1/{address}")}
    assert ids == {getattr(filled, name) for name in expected}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("figures?measure=killed&value.gte=10", ["12"]),
        ("figures?high.lte=7", ["7"]),
        ("figures?sort=value", ["7", "12"]),
        ("figures?sort=-value", ["12", "7"]),
        ("figures?label=contested&as_of=2031-03-05", ["7", "12"]),
        ("figures?label=contested&as_of=2031-03-04", []),
        ("figures?day.gte=2031-03-04", ["12"]),
    ],
)
def test_figures(client: Client, address: str, expected: list[str]) -> None:
    assert [row["text"] for row in rows(client, f"/v1/{address}")] == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("speakers?side=caldor", ["Harbour Command of Caldor"]),
        ("speakers?query=marn", ["Ilsa Marn"]),
        ("speakers?sort=-name&limit=1", ["Ministry of Ports of Brenna"]),
        ("speakers?as_of=2031-03-04", ["Ministry of Ports of Brenna"]),
        ("sides?opposed_to=brenna", ["sorrel-strait:caldor"]),
        ("sides?party=false", ["sorrel-strait:neutral"]),
        ("sources?kind=independent", ["shore-daily"]),
        ("sources?query=wire", ["harbour-wire"]),
        ("disputes?inferred=false", ["sorrel-strait"]),
        ("disputes?as_of=2031-03-01", []),
    ],
)
def test_who(client: Client, address: str, expected: list[str]) -> None:
    assert [row["id"] for row in rows(client, f"/v1/{address}")] == expected


def test_links_and_decisions(
    sqlite_engine: Engine, client: Client, filled: Filled, decided: Filled
) -> None:
    link = filled.link
    for address, expected in (
        ("links?kind=contradicts&score.gte=0.5", [link]),
        (f"links?claim={filled.caldor}", [link]),
        ("links?decided_by=Ada+Venn&verdict=confirm", [link]),
        ("links?as_of=2031-03-04", []),
        ("links?recorded_as_of=2031-03-06&decided_by=machine", [link]),
        (f"decisions?subject={link}&standing=true", None),
        ("decisions?verdict=reject", []),
        ("decisions?at.gte=2031-03-08", []),
    ):
        found = [row["id"] for row in rows(client, f"/v1/{address}")]
        assert found == expected if expected is not None else len(found) == 1
    with session(sqlite_engine, write=True) as opened:
        store.decide_link(opened, link, Verdict.REJECT, *BY)
    assert rows(client, "/v1/links") == []
    assert [row["id"] for row in rows(client, "/v1/links?verdict=reject")] == [link]


def test_people_have_it_otherwise(sqlite_engine: Engine, client: Client, filled: Filled) -> None:
    signed = pipeline.Signed(*BY)
    with session(sqlite_engine, write=True) as opened:
        pipeline.correct(opened, filled.caldor, ["0.value=9", "0.measure=wounded"], signed)
    (row,) = rows(client, "/v1/figures?measure=wounded")
    assert (row["value"], row["claim"]["id"]) == (9, filled.caldor)
    assert [row["claim"]["id"] for row in rows(client, "/v1/figures?measure=killed")] == [
        filled.brenna
    ]
    assert [row["id"] for row in rows(client, "/v1/claims?measure=wounded")] == [filled.caldor]


@pytest.mark.parametrize(
    ("address", "status", "field", "says"),
    [
        ("claims?colour=red", 422, "colour", "no parameter"),
        ("claims?label=doubtful", 422, "label", "Input should be"),
        ("claims?label=contested&label=doubtful", 422, "label", "Input should be"),
        ("claims?has_figures=perhaps", 422, "has_figures", "boolean"),
        ("claims?confidence.gte=nan", 422, "confidence.gte", "finite"),
        ("claims?sort=size", 422, "sort", "Input should be"),
        ("claims?facets=size", 400, "facets", "no facet 'size'"),
        ("claims?fields=id,size", 400, "fields", "no field 'size'"),
        ("claims?fields=figures.size", 400, "fields", "figures has"),
        ("claims?fields=", 400, "fields", "names none"),
        ("claims?limit=501", 400, "limit", "at most 500"),
        ("claims?published.gte=2031-02-30", 400, "published.gte", "no day"),
        ("claims?dispute=nowhere", 404, None, "no dispute"),
        ("claims?format=xml", 422, "format", "Input should be"),
        ("figures?as_of=2031-02-30", 400, "as_of", "no day"),
        ("speakers?published.gte=2031-03-04", 422, "published.gte", "no parameter"),
    ],
)
def test_what_cannot_be_answered(
    client: Client, address: str, status: int, field: str | None, says: str
) -> None:
    problem = client.get(f"/v1/{address}")
    assert (problem.status_code, problem.json().get("field")) == (status, field)
    assert says in problem.json()["detail"]


@pytest.mark.parametrize(
    "wrong", ["dispute=nowhere", "published.gte=2031-02-30", "fields=size", "cursor=x"]
)
def test_a_stream_is_refused_before_it_begins(client: Client, wrong: str) -> None:
    problem = client.get(f"/v1/claims?format=csv&{wrong}")
    assert problem.status_code in (400, 404)
    assert problem.headers["content-type"] == "application/problem+json"


def test_sparse_fields(client: Client) -> None:
    found = rows(client, "/v1/claims?fields=id,figures.low,figures.text,status.label&side=brenna")
    assert [list(row) for row in found] == [["id", "figures", "status"]]
    assert found[0]["figures"] == [{"text": "12", "low": 12}]
    assert found[0]["status"] == {"label": "contested"}
    assert list(rows(client, "/v1/claims?fields=status,status.label")[0]["status"])[1] == "support"


def test_facets_are_chosen(client: Client) -> None:
    told = client.get("/v1/claims?facets=stance,channel&side=brenna").json()
    assert told["facets"] == {"stance": {"asserts": 1}, "channel": {"radio": 1}}
    assert told["facets_over"] == {"value": 1, "relation": "eq"}
    none = client.get("/v1/claims?facets=").json()
    assert (none["facets"], none["facets_over"]) == ({}, None)
    assert none["total"] == {"value": 3, "relation": "eq"}
    assert "label" not in client.get("/v1/claims?as_of=2031-03-05").json()["facets"]


def test_a_page_is_kept_by_its_tag(client: Client) -> None:
    first = client.get("/v1/speakers")
    assert client.get("/v1/speakers", if_none_match=first.headers["etag"]).status_code == 304


# ------------------------------------------------------------ whole lists


@pytest.mark.parametrize("served", OPEN, ids=lambda served: served.path)
def test_whole_lists(client: Client, decided: Filled, served: Served) -> None:
    page = rows(client, f"/v1/{served.path}")
    said = client.get(f"/v1/{served.path}", accept="application/x-ndjson")
    assert said.headers["content-type"] == "application/x-ndjson"
    assert [json.loads(line) for line in said.text.splitlines()] == page
    table = client.get(f"/v1/{served.path}?format=csv")
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    read = list(csv.DictReader(io.StringIO(table.text, newline="")))
    assert [row["id"] for row in read] == [row["id"] for row in page]
    assert tuple(read[0]) == columns(served.shape)


def test_a_stream_has_no_end_but_the_given(client: Client, filled: Filled) -> None:
    for form in ("jsonl", "csv"):
        whole = client.get(f"/v1/claims?format={form}").text.splitlines()
        assert (
            client.get(f"/v1/claims?format={form}&limit=2").text.splitlines()
            == whole[: len(whole) - 1]
        )
    assert client.get("/v1/claims?format=csv&side=nobody").text.count("\n") == 1
    assert client.get("/v1/claims?format=jsonl&side=nobody").text == ""


def test_a_stream_sees_the_store_as_it_was_when_it_began(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.lookup.lists.page.AT_ONCE", 1)
    with session(engine, write=True) as opened:
        ids = fill(opened)
    query = ListQuery(sort="published")
    with session(engine, snapshot=True) as reading:
        seen = list_rows(reading, LISTED["claims"], query)
        first = next(seen)
        with session(engine, write=True) as opened:
            late = make_extraction(
                make_claim("it is over"), published="2031-04-01", opening="Late."
            )
            store.add_extraction(opened, late, RECORDED)
        assert {first["id"], *(row["id"] for row in seen)} == {ids.brenna, ids.caldor, ids.lone}
    with session(engine) as reading:
        assert len(list(list_rows(reading, LISTED["claims"], query))) == 4


def test_a_table_is_safe_to_open(sqlite_engine: Engine, client: Client) -> None:
    formula = make_claim("=HYPERLINK(1)", speaker=make_speaker('@Ilsa, "of" Marn', side=None))
    with session(sqlite_engine, write=True) as opened:
        store.add_extraction(opened, make_extraction(formula, opening="A table."), RECORDED)
    text = client.get("/v1/claims?format=csv&query=hyperlink&fields=id,content,speaker.name").text
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["content"] == "'=HYPERLINK(1)"
    assert row["speaker.name"] == '\'@Ilsa, "of" Marn'
    assert list(row) == ["id", "content", "speaker.name"]


# ------------------------------------------------------------ queries


def test_a_list_takes_the_same_queries_however_long(sqlite_engine: Engine, client: Client) -> None:
    addresses = [f"/v1/{served.path}?limit=500" for served in OPEN]
    _add(sqlite_engine, range(5))
    few = {address: _queries(sqlite_engine, client, address) for address in addresses}
    _add(sqlite_engine, range(5, 205))
    many = {address: _queries(sqlite_engine, client, address) for address in addresses}
    assert many == few
    assert max(few.values()) <= 15
    assert all(len(rows(client, f"{address}&facets=")) >= 200 for address in addresses)


def _add(engine: Engine, numbers: range) -> None:
    """So many documents, speakers, sources, disputes, figures, links and decisions more."""
    with session(engine, write=True) as opened:
        ids = [_add_one(opened, number) for number in numbers]
        links = [make_link(a, b, LinkKind.CONTRADICTS) for a, b in pairwise(ids)]
        store.save_links(opened, links, RECORDED, within=ids)
        flagged = {"label": Label.CONTESTED, "contest": Contest.CONTESTED}
        statuses = [make_assessment(i, f, **flagged) for i in ids for f in (None, 0)]  # type: ignore[arg-type]
        store.record_assessments(opened, statuses, RECORDED, within=ids)
        for claim in ids:
            store.decide(opened, claim, Verdict.RETRACT, *BY)
        told = pipeline.load_claims(opened, ids).values()
        keep_all_questions(opened, list(told), store.links_of(opened, ids), RECORDED)


def _add_one(opened: Session, number: int) -> str:
    said = make_extraction(
        make_claim(
            f"{number} ships were held",
            speaker=make_speaker(f"Pilot {number}"),
            figures=[make_figure(number)],
        ),
        source=make_source(f"paper-{number}"),
        dispute=replace(DISPUTE, slug=f"dispute-{number}"),
    )
    store.add_extraction(opened, said, RECORDED)
    return said.claims[0].id


def _queries(engine: Engine, client: Client, address: str) -> int:
    asked: list[str] = []

    def note(*arguments: object) -> None:
        asked.append(str(arguments[2]))

    event.listen(engine, "before_cursor_execute", note)
    try:
        assert client.get(address).status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(asked)
