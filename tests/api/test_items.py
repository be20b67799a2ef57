"""Permanent addresses: one of everything, tags, dates, what moved, what is gone, the graph."""

import xml.etree.ElementTree as ET
from datetime import timedelta
from email.utils import format_datetime, parsedate_to_datetime
from itertools import pairwise
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from api.lookup import graph as graph_lookup
from api.render.reliability import record_json
from api.routes.checked import CheckAnswer, StatusAnswer
from api.routes.items import ABOUT
from api.routes.lists import SERVED, Served
from claims import store
from claims.db import session
from claims.vocabulary import LinkKind, Verdict
from graph import pipeline
from graph.build import from_graphml, from_json
from graph.pipeline.reliability import reliability
from graph.reliability import By
from tests.api.conftest import RECORDED, Client, Filled
from tests.factories import make_claim, make_extraction, make_link

LATER = "2031-03-07T09:00:00+00:00"
SIGNED = pipeline.Signed("Ada Venn", "one body", LATER)
ITEMS = [served for served in SERVED if served.path in ABOUT and served.scope is None]
COMMAND, MINISTRY = "Harbour Command of Caldor", "Ministry of Ports of Brenna"


def decide(engine: Engine, filled: Filled) -> None:
    with session(engine, write=True) as opened:
        pipeline.decide_link(opened, filled.link, Verdict.CONFIRM, SIGNED)


@pytest.mark.parametrize("served", ITEMS, ids=lambda served: served.path)
def test_an_item_is_its_row(
    sqlite_engine: Engine, client: Client, filled: Filled, served: Served
) -> None:
    decide(sqlite_engine, filled)
    for row in client.get(f"/v1/{served.path}").json()["results"]:
        address = f"/v1/{served.path}/{quote(row['id'], safe='')}"
        answer = client.get(address)
        told = answer.json()
        if served.one is not None:  # it tells more of one than of many
            if served.path == "questions":
                assert len(told.pop("answers")) == row.pop("answers")
            told = {name: told[name] for name in row}
        assert told == row
        assert client.get(address, if_none_match=answer.headers["etag"]).status_code == 304
        assert parsedate_to_datetime(answer.headers["last-modified"]).year in (2031,)
        assert list(client.get(f"{address}?fields=id").json()) == ["id"]


@pytest.mark.parametrize(
    "address",
    ["documents/ffffffffff", "speakers/Nobody", "sides/sorrel-strait:nowhere", "sides/brenna",
     "sources/nobody", "disputes/nowhere", "links/ffffffffff", "decisions/ffffffffff"],
)  # fmt: skip
def test_what_is_not_there(client: Client, address: str) -> None:
    answer = client.get(f"/v1/{address}")
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")


def test_a_beginning_leads_to_the_whole_id(client: Client, filled: Filled) -> None:
    for noun, whole in (("documents", filled.document), ("links", filled.link)):
        answer = client.get(f"/v1/{noun}/{whole[:7]}?fields=id")
        assert answer.status_code == 308
        assert answer.headers["location"] == f"/v1/{noun}/{whole}?fields=id"


# ------------------------------------------------------------ conditional


@pytest.mark.parametrize("rest", ["", "/status"])
def test_a_claim_has_the_date_of_what_happened_to_it_last(
    sqlite_engine: Engine, client: Client, filled: Filled, rest: str
) -> None:
    address = f"/v1/claims/{filled.brenna}{rest}"
    first = client.get(address)
    assert first.headers["last-modified"] == "Thu, 06 Mar 2031 08:00:00 GMT"
    date = parsedate_to_datetime(first.headers["last-modified"])
    earlier = format_datetime(date - timedelta(seconds=1), usegmt=True)
    same = {"if_modified_since": first.headers["last-modified"]}
    assert client.get(address, **same).status_code == 304
    assert client.get(address, if_modified_since=earlier).status_code == 200
    assert client.get(address, if_modified_since="yesterday").status_code == 200
    # The tag goes first, whatever the date.
    assert client.get(address, if_none_match='"other"', **same).status_code == 200
    assert client.get(address, if_none_match=f"W/{first.headers['etag']}").status_code == 304
    decide(sqlite_engine, filled)
    assert client.get(address, **same).status_code == 200
    assert client.get(address, if_none_match=first.headers["etag"]).status_code == 200
    assert client.get(address).headers["last-modified"] == "Fri, 07 Mar 2031 09:00:00 GMT"


# ------------------------------------------------------------ moved and gone


def test_a_merged_speaker_leads_to_the_one_it_is(
    sqlite_engine: Engine, client: Client, filled: Filled
) -> None:
    with session(sqlite_engine, write=True) as opened:
        pipeline.merge(opened, f"speaker:{COMMAND}", MINISTRY, SIGNED)
    answer = client.get(f"/v1/speakers/{quote(COMMAND)}?fields=id")
    assert answer.status_code == 308
    assert answer.headers["location"] == f"/v1/speakers/{quote(MINISTRY)}?fields=id"
    assert client.get(answer.headers["location"]).json() == {"id": MINISTRY}
    told = {r["id"]: r["merged_into"] for r in client.get("/v1/speakers").json()["results"]}
    assert (told[COMMAND], told[MINISTRY]) == (MINISTRY, None)


@pytest.mark.parametrize("subject", ["{brenna}", "document:{document}", "origin:{ministry}"])
def test_a_withdrawn_claim_is_gone(
    sqlite_engine: Engine, client: Client, filled: Filled, subject: str
) -> None:
    given = subject.format(brenna=filled.brenna, document=filled.document, ministry=MINISTRY)
    with session(sqlite_engine, write=True) as opened:
        pipeline.take_back(opened, Verdict.WITHDRAW, given, SIGNED)
    for rest in ("", "/status", "/graph", "/explain"):
        answer = client.get(f"/v1/claims/{filled.brenna}{rest}")
        assert (answer.status_code, answer.json()["type"]) == (410, "/problems/gone")
        tombstone = answer.json()["tombstone"]
        assert tombstone.pop("decision")
        told = {"id": filled.brenna, "at": LATER, "by": "Ada Venn", "because": "one body"}
        assert tombstone == told
        assert "killed" not in answer.text
    then = client.get(f"/v1/claims/{filled.brenna}?recorded_as_of=2031-03-06")
    assert then.json()["status"]["lifecycle"] == "live"
    listed = {r["id"] for r in client.get("/v1/claims").json()["results"]}
    assert listed == {filled.caldor, filled.lone}
    gone = client.get("/v1/claims?lifecycle=withdrawn").json()["results"]
    assert [row["id"] for row in gone] == [filled.brenna]
    assert [r["text"] for r in client.get("/v1/figures").json()["results"]] == ["7"]
    known = client.post("/v1/status", {"ids": [filled.brenna]}).json()["claims"]
    assert (known[0]["status"], known[0]["problem"]) == (None, "withdrawn")


def test_a_link_that_is_no_longer_held_is_gone(
    sqlite_engine: Engine, client: Client, filled: Filled
) -> None:
    with session(sqlite_engine, write=True) as opened:
        store.save_links(opened, [], LATER, within=[filled.brenna, filled.caldor])
    answer = client.get(f"/v1/links/{filled.link}")
    assert answer.status_code == 410
    assert answer.json()["tombstone"] == {"id": filled.link, "at": LATER, "by": "machine"}


# ------------------------------------------------------------ what became of it


@pytest.mark.parametrize(
    ("address", "key", "by"),
    [
        ("sources/harbour-wire", "harbour-wire", By.SOURCE),
        (f"speakers/{quote(MINISTRY)}", None, By.SPEAKER),
    ],
)
def test_the_record_of_one_is_that_among_all(
    sqlite_engine: Engine, client: Client, filled: Filled, address: str, key: str | None, by: By
) -> None:
    answer = client.get(f"/v1/{address}/reliability").json()
    with session(sqlite_engine) as opened:
        whole = reliability(opened, by).records
    known = {record.key: record_json(by, record) for record in whole}
    assert answer["record"] == known[key or answer["record"]["key"]]
    assert answer["record"]["contradicted"]["count"] == 1
    assert client.get("/v1/sources/nobody/reliability").status_code == 404


def test_the_record_of_a_merged_speaker_moved(
    sqlite_engine: Engine, client: Client, filled: Filled
) -> None:
    with session(sqlite_engine, write=True) as opened:
        pipeline.merge(opened, f"speaker:{COMMAND}", "Ilsa Marn", SIGNED)
    answer = client.get(f"/v1/speakers/{quote(COMMAND)}/reliability")
    assert answer.headers["location"] == "/v1/speakers/Ilsa%20Marn/reliability"
    assert client.get(answer.headers["location"]).json()["record"]["statements"] == 2


# ------------------------------------------------------------ the graph


def test_a_graph_for_programs(client: Client, filled: Filled) -> None:
    address = f"/v1/claims/{filled.brenna}/graph"
    read = from_json(client.get(address).content)
    assert set(read.nodes) == {filled.brenna, filled.caldor}
    assert read.graph == {"claim": filled.brenna, "depth": 1, "cut": False}
    again = client.get(address, accept="application/graphml+xml")
    assert again.headers["content-type"] == "application/graphml+xml"
    assert set(from_graphml(again.content).nodes) == set(read.nodes)
    assert client.get(address, accept="text/plain").status_code == 406
    assert client.get(f"{address}?depth=4").status_code == 422


SVG = "{http://www.w3.org/2000/svg}"


def test_a_graph_for_eyes(client: Client, filled: Filled) -> None:
    address = f"/v1/claims/{filled.brenna}/graph?format=svg"
    drawn = client.get(address)
    assert drawn.headers["content-type"] == "image/svg+xml"
    assert drawn.content == client.get(address).content
    picture = ET.fromstring(drawn.content)
    cards = list(picture.iter(f"{SVG}a"))
    assert {card.get("data-id") for card in cards} == {filled.brenna, filled.caldor}
    assert {card.get("href") for card in cards} == {
        f"/claims/{filled.brenna}",
        f"/claims/{filled.caldor}",
    }
    said = [element.text or "" for element in picture.iter() if element.text]
    assert any("12 people were killed" in text for text in said)
    assert "≠ contradicts" in said
    dashes = [line.get("stroke-dasharray") for line in picture.iter(f"{SVG}path")]
    assert dashes.count("9 4") == 2  # the link, and the legend
    assert "style=" not in drawn.text


def test_depth_and_cut(
    sqlite_engine: Engine, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with session(sqlite_engine, write=True) as opened:
        ids = _chain(opened, 5)
    for depth in (1, 2, 3):
        found = client.get(f"/v1/claims/{ids[0]}/graph?depth={depth}").json()
        assert {node["id"] for node in found["nodes"]} == set(ids[: depth + 1])
    monkeypatch.setattr(graph_lookup, "MOST", 2)
    cut = client.get(f"/v1/claims/{ids[0]}/graph?depth=3&format=json").json()
    assert cut["graph"]["cut"] is True
    assert {node["id"] for node in cut["nodes"]} == set(ids[:2])
    assert (
        "Only the 2 nearest claims"
        in client.get(f"/v1/claims/{ids[0]}/graph?depth=3&format=svg").text
    )


def _chain(opened: Session, length: int) -> list[str]:
    said = make_extraction(*(make_claim(f"{n} sank") for n in range(length)), opening="A chain.")
    store.add_extraction(opened, said, RECORDED)
    ids = [claim.id for claim in said.claims]
    links = [make_link(b, a, LinkKind.REPEATS, figures=()) for a, b in pairwise(ids)]
    store.save_links(opened, links, RECORDED, within=ids)
    return ids


# ------------------------------------------------------------ statements, and many at once


def test_a_statement_is_looked_up(client: Client, filled: Filled) -> None:
    asked = client.get("/v1/check?text=12+people+were+killed+at+the+quay&published=2031-03-04")
    sent = client.post(
        "/v1/check", {"statement": "12 people were killed at the quay", "published": "2031-03-04"}
    )
    assert asked.json() == sent.json()
    found = CheckAnswer.model_validate(sent.json())
    stands = {one.id: one for point in found.points for q in point.questions for one in q.claims}
    assert filled.brenna in stands
    wrong = client.get("/v1/check?text=...")
    assert (wrong.status_code, wrong.json()["type"]) == (400, "/problems/bad-input")


def test_nothing_is_known_of_an_empty_store(empty_client: Client) -> None:
    assert empty_client.get("/v1/check?text=12+people+died").status_code == 404


def test_many_at_once(client: Client, filled: Filled) -> None:
    body = {
        "ids": [filled.caldor, "ffffffffffffffff", filled.caldor],
        "statements": ["12 people were killed at the quay", "..."],
    }
    answer = client.post("/v1/status", body)
    found = StatusAnswer.model_validate(answer.json())
    one = client.get(f"/v1/claims/{filled.caldor}/status").json()
    assert answer.json()["claims"][0] == one | {"problem": None}
    assert [c.problem for c in found.claims] == [None, "not in the store", None]
    assert [bool(s.points) for s in found.statements] == [True, False]
    assert found.statements[1].problem


@pytest.mark.parametrize(
    "body",
    [{"ids": ["x"] * 1001}, {"ids": ["x"] * 600, "statements": ["y"] * 600}, {"names": []}, []],
)
def test_bodies_that_are_refused(client: Client, body: Any) -> None:
    answer = client.post("/v1/status", body)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/validation")
