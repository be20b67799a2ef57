"""Deciding over HTTP: every verdict, once, and on the state that was seen."""

import threading
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine

from claims import store
from claims.access import Scope
from claims.db import session
from claims.vocabulary import Verdict
from tests.api.conftest import Client, Filled, fill
from tests.api.keys import make_key
from tests.api.writing import Writer, writer

WHY = {"because": "both quote one list"}
NAME = "Harbour Command of Caldor"
KEY = "8e03978e-40d5-43dd-bc93-6894a57f9324"


@pytest.fixture
def ada(sqlite_engine: Engine, filled: Filled) -> Writer:
    return writer(sqlite_engine, Scope.DECIDE)


def trail(engine: Engine) -> list[tuple[str, str]]:
    with session(engine) as opened:
        return [(decision.verdict, decision.by) for decision in store.decisions(opened)]


def test_a_link_is_rejected_and_that_undone(
    ada: Writer, sqlite_engine: Engine, filled: Filled
) -> None:
    answer = ada.post("/v1/decisions", {"verdict": "reject", "subject": filled.link, **WHY})
    assert answer.status_code == 201
    said = answer.json()
    (decision,) = said["decisions"]
    assert (decision["by"], decision["verdict"], said["undone"]) == ("Ada Venn", "reject", False)
    assert answer.headers["location"] == f"/v1/decisions/{decision['id']}"
    changed = {(change["claim"], change["figure"]): change for change in said["changes"]}
    assert changed[filled.brenna, None]["before"]["label"] == "contested"
    assert changed[filled.brenna, None]["after"]["label"] != "contested"
    status = ada.get(f"/v1/claims/{filled.brenna}/status").json()["status"]
    assert status == changed[filled.brenna, None]["after"]

    undone = ada.delete(f"/v1/decisions/{decision['id']}?because=two+lists+after+all")
    assert (undone.status_code, undone.json()["undone"]) == (200, True)
    assert trail(sqlite_engine) == [("reject", "Ada Venn"), ("undo", "Ada Venn")]
    with session(sqlite_engine) as opened:
        lines = store.writes(opened)
    assert [(line.method, line.status, line.who) for line in lines] == [
        ("DELETE", 200, "Ada Venn"),
        ("POST", 201, "Ada Venn"),
    ]


def bodies(filled: Filled) -> dict[str, dict[str, Any]]:
    speaker = f"speaker:{NAME}"
    return {
        "confirm": {"subject": filled.link},
        "add": {"a": filled.brenna, "b": filled.lone, "kind": "corroborates"},
        "retract": {"subject": filled.lone},
        "withdraw": {"subject": f"document:{filled.document}"},
        "correct": {"subject": filled.brenna, "fields": {"0.value": 13, "stated_on": None}},
        "claim": {"document": filled.document, "start": 0, "end": 20, "speaker": "Ilsa Marn"},
        "review": {"subject": filled.brenna, "rating": "Mostly true"},
        "source": {"subject": "source:shore-daily", "kind": "wire", "family": None},
        "merge": {"subject": speaker, "into": "Ilsa Marn"},
        "split": {"subject": speaker, "into": "Port Guard", "items": [filled.caldor]},
    }


@pytest.mark.parametrize("verdict", [v.value for v in Verdict if v not in ("reject", "undo")])
def test_every_verdict(ada: Writer, sqlite_engine: Engine, filled: Filled, verdict: str) -> None:
    body = {"verdict": verdict, "by": "Bo Lind", **WHY, **bodies(filled)[verdict]}
    answer = ada.post("/v1/decisions", body)
    assert answer.status_code == 201, answer.text
    assert trail(sqlite_engine) == [(verdict, "Bo Lind")]
    (decision,) = answer.json()["decisions"]
    body = {"verdict": "undo", "subject": decision["subject"], "because": "no"}
    assert ada.post("/v1/decisions", body).json()["undone"]


def test_a_claim_is_added(ada: Writer, filled: Filled) -> None:
    text = ada.get(f"/v1/documents/{filled.document}/text").text
    start = text.index("12 people")
    body = {
        "verdict": "claim",
        "document": filled.document,
        "start": start,
        "end": start + len("12 people were killed"),
        "speaker": NAME,
        "side": "caldor",
        "stance": "asserts",
        "attribution": "indirect",
        "mention": [0, 3],
        "fields": {"0.value": 9},
    }
    answer = ada.post("/v1/decisions", body | WHY)
    assert answer.status_code == 201, answer.text
    (decision,) = answer.json()["decisions"]
    claim = ada.get(f"/v1/claims/{decision['subject']}")
    found = claim.json()
    assert (found["content"], found["by_hand"]) == ("12 people were killed", True)
    assert found["figures"][0]["value"] == 9
    assert (found["speaker"]["name"], found["speaker"]["mention"]["end"]) == (NAME, 3)
    assert [one["verdict"] for one in found["decisions"]] == ["claim"]
    listed = ada.get("/v1/claims?by_hand=true").json()["results"]
    assert [one["id"] for one in listed] == [decision["subject"]]
    again = ada.post("/v1/decisions", body | WHY)
    assert (again.status_code, again.json()["field"]) == (400, "start")
    tagged = {"if_match": answer.headers["etag"]}
    undo = {"verdict": "withdraw", "subject": decision["subject"], **WHY}
    assert ada.post("/v1/decisions", undo, **tagged).status_code == 201
    gone = ada.get(f"/v1/claims/{decision['subject']}")
    assert gone.status_code == 410


def test_an_added_claim_that_is_undone_is_gone(ada: Writer, filled: Filled) -> None:
    body = {"verdict": "claim", "document": filled.document, "start": 0, "end": 20, **WHY}
    (decision,) = ada.post("/v1/decisions", body).json()["decisions"]
    assert ada.delete(f"/v1/decisions/{decision['id']}?because=none+there").status_code == 200
    gone = ada.get(f"/v1/claims/{decision['subject']}")
    assert gone.status_code == 410
    assert "was withdrawn by Ada Venn" in gone.json()["detail"]
    assert ada.get("/v1/claims?by_hand=true").json()["results"] == []


WRONG = [
    ({"verdict": "claim", "document": "0" * 16, "start": 0, "end": 9, **WHY}, 404, "not-found"),
    ({"verdict": "claim", "document": "0" * 16, "start": -1, "end": 9, **WHY}, 422, "validation"),
    ({"verdict": "reject", "subject": "0123456789abcdef", **WHY}, 404, "not-found"),
    ({"verdict": "reject", "subject": "0123456789abcdef", "because": " "}, 404, "not-found"),
    ({"verdict": "reject", "subject": "0123456789abcdef"}, 422, "validation"),
    ({"verdict": "burn", "subject": "x", **WHY}, 422, "validation"),
    ({"verdict": "reject", "subject": "x", "more": 1, **WHY}, 422, "validation"),
    ({"verdict": "retract", "subject": "origin:\x00", **WHY}, 422, "validation"),
]


@pytest.mark.parametrize(("body", "status", "slug"), WRONG)
def test_what_cannot_be_decided(
    ada: Writer, sqlite_engine: Engine, body: dict[str, Any], status: int, slug: str
) -> None:
    answer = ada.post("/v1/decisions", body)
    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{slug}")
    assert trail(sqlite_engine) == []


def test_the_machine_does_not_sign(ada: Writer, filled: Filled) -> None:
    body = {"verdict": "reject", "subject": filled.link, "by": "machine", **WHY}
    assert ada.post("/v1/decisions", body).status_code == 400


def test_who_may(ada: Writer, sqlite_engine: Engine, filled: Filled) -> None:
    body = {"verdict": "reject", "subject": filled.link, **WHY}
    reader = writer(sqlite_engine, Scope.READ, Scope.INGEST, name="reader")
    assert reader.post("/v1/decisions", body).status_code == 403
    assert replace(ada, token="ts_none").post("/v1/decisions", body).status_code == 401
    assert trail(sqlite_engine) == []


# If-Match


def test_on_the_state_that_was_seen(ada: Writer, sqlite_engine: Engine, filled: Filled) -> None:
    tag = ada.get(f"/v1/claims/{filled.brenna}").headers["etag"]
    body = {"verdict": "correct", "subject": filled.brenna, "fields": {"0.value": 13}, **WHY}
    first = ada.post("/v1/decisions", body, if_match=tag)
    assert first.status_code == 201
    late = ada.post("/v1/decisions", body | {"fields": {"0.value": 14}}, if_match=tag)
    assert (late.status_code, late.json()["type"]) == (412, "/problems/precondition-failed")
    assert len(trail(sqlite_engine)) == 1
    fresh = first.headers["etag"]
    again = ada.post("/v1/decisions", body | {"fields": {"0.value": 14}}, if_match=fresh)
    assert again.status_code == 201


def test_a_link_as_it_was_seen(ada: Writer, filled: Filled) -> None:
    newest = ada.get(f"/v1/changes?claim={filled.brenna}").json()["results"][-1]["number"]
    other = ada.get(f"/v1/changes?claim={filled.caldor}").json()["results"][-1]["number"]
    body = {"verdict": "reject", "subject": filled.link, **WHY}
    tag = f'"{max(newest, other)}"'
    assert ada.post("/v1/decisions", body, if_match='"1"').status_code == 412
    assert ada.post("/v1/decisions", body, if_match=f"W/{tag}").status_code == 412
    assert ada.post("/v1/decisions", body, if_match=f'"1", {tag}').status_code == 201
    assert ada.post("/v1/decisions", body, if_match=tag).status_code == 412
    assert ada.post("/v1/decisions", body, if_match="*").status_code == 201


def test_a_link_and_a_decision_by_their_own_tags(ada: Writer, filled: Filled) -> None:
    tag = ada.get(f"/v1/links/{filled.link}").headers["etag"]
    body = {"verdict": "reject", "subject": filled.link, **WHY}
    made = ada.post("/v1/decisions", body, if_match=tag)
    assert made.status_code == 201
    assert ada.post("/v1/decisions", body, if_match=tag).status_code == 412
    place = made.headers["location"]
    seen = ada.get(place).headers["etag"]
    assert ada.delete(f"{place}?because=no", if_match='"1"').status_code == 412
    assert ada.delete(f"{place}?because=no", if_match=seen).status_code == 200


def test_names_have_no_tag(ada: Writer) -> None:
    body = {"verdict": "merge", "subject": "speaker:Ilsa Marn", "into": NAME, **WHY}
    assert ada.post("/v1/decisions", body, if_match='"1"').status_code == 412
    assert ada.post("/v1/decisions", body, if_match="*").status_code == 201


def test_a_version_may_be_required(
    ada: Writer, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWOSOURCE_REQUIRE_IF_MATCH", "1")
    body = {"verdict": "reject", "subject": filled.link, **WHY}
    assert ada.post("/v1/decisions", body).status_code == 428
    assert ada.post("/v1/decisions", body, if_match="*").status_code == 201


def test_of_two_who_saw_the_same_one_decides(engine: Engine) -> None:
    with session(engine, write=True) as opened:
        filled = fill(opened)
    ada = writer(engine, Scope.DECIDE, name="Ada")
    users = [ada, replace(ada, token=make_key(engine, Scope.DECIDE, name="Bo"))]
    tag = users[0].get(f"/v1/claims/{filled.brenna}").headers["etag"]
    barrier, got = threading.Barrier(2), list[int]()

    def decide(user: Writer, value: int) -> None:
        body = {"verdict": "correct", "subject": filled.brenna, "fields": {"0.value": value}}
        barrier.wait()
        got.append(user.post("/v1/decisions", body | WHY, if_match=tag).status_code)

    at_once(decide, *((user, value) for value, user in enumerate(users, 20)))
    assert sorted(got) == [201, 412]
    assert len(trail(engine)) == 1


def at_once(act: Any, *given: tuple[Any, ...]) -> None:
    threads = [threading.Thread(target=act, args=arguments) for arguments in given]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


# Idempotency-Key


def test_the_same_request_is_done_once(ada: Writer, sqlite_engine: Engine, filled: Filled) -> None:
    body = {"verdict": "reject", "subject": filled.link, **WHY}
    first, second = (ada.post("/v1/decisions", body, idempotency_key=KEY) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert second.content == first.content
    for name in ("location", "etag", "content-type"):
        assert second.headers[name] == first.headers[name]
    assert second.headers["idempotent-replayed"] == "true"
    assert "idempotent-replayed" not in first.headers
    assert len(trail(sqlite_engine)) == 1
    quoted = ada.post("/v1/decisions", body, idempotency_key=f'"{KEY}"')
    assert quoted.content == first.content


def test_a_key_is_for_one_request(ada: Writer, sqlite_engine: Engine, filled: Filled) -> None:
    body = {"verdict": "reject", "subject": filled.link, **WHY}
    ada.post("/v1/decisions", body, idempotency_key=KEY)
    other = ada.post("/v1/decisions", body | {"verdict": "confirm"}, idempotency_key=KEY)
    assert (other.status_code, other.json()["type"]) == (422, "/problems/key-reused")
    bo = writer(sqlite_engine, Scope.DECIDE, name="Bo")
    assert bo.post("/v1/decisions", body, idempotency_key=KEY).status_code == 201
    assert len(trail(sqlite_engine)) == 2


def test_what_was_refused_leaves_the_key(ada: Writer, filled: Filled) -> None:
    body = {"verdict": "reject", "subject": "0123456789abcdef", **WHY}
    assert ada.post("/v1/decisions", body, idempotency_key=KEY).status_code == 404
    assert ada.post("/v1/decisions", {"verdict": 1}, idempotency_key=KEY).status_code == 422
    body["subject"] = filled.link
    assert ada.post("/v1/decisions", body, idempotency_key=KEY).status_code == 201


@pytest.mark.parametrize("key", ["", "a b", "x" * 201, "\x7f"])
def test_what_is_no_key(ada: Writer, filled: Filled, key: str) -> None:
    body = {"verdict": "reject", "subject": filled.link, **WHY}
    assert ada.post("/v1/decisions", body, idempotency_key=key).status_code == 422


def test_while_it_is_answered(ada: Writer, sqlite_engine: Engine, filled: Filled) -> None:
    late, soon = "2999-01-01T00:00:00+00:00", "2000-01-01T00:00:00+00:00"
    with session(sqlite_engine) as opened:
        (mine,) = [key for key in store.access.keys(opened) if key.name == "Ada Venn"]
    body = {"verdict": "reject", "subject": filled.link, **WHY}
    answer = ada.post("/v1/decisions", body, idempotency_key="probe")
    with session(sqlite_engine, write=True) as opened:
        kept = store.kept_answer(opened, "probe", mine.id, soon, soon)
        assert kept is not None
        for key, until in (("held", late), ("lost", soon)):
            store.reserve_key(opened, key, mine.id, kept.digest, late, until, soon)
    held = ada.post("/v1/decisions", body, idempotency_key="held")
    assert (held.status_code, held.json()["type"]) == (409, "/problems/being-answered")
    assert held.headers["retry-after"] == "1"
    assert ada.post("/v1/decisions", body, idempotency_key="lost").status_code == 201
    assert answer.status_code == 201


def test_at_once_with_one_key(engine: Engine) -> None:
    with session(engine, write=True) as opened:
        filled = fill(opened)
    ada = writer(engine, Scope.DECIDE)
    barrier, got = threading.Barrier(4), list[int]()
    body = {"verdict": "reject", "subject": filled.link, **WHY}

    def decide(user: Writer) -> None:
        barrier.wait()
        got.append(user.post("/v1/decisions", body, idempotency_key=KEY).status_code)

    at_once(decide, *[(replace(ada, client=Client(ada.client.app)),)] * 4)
    assert got.count(201) >= 1
    assert set(got) <= {201, 409}
    assert len(trail(engine)) == 1
    assert ada.post("/v1/decisions", body, idempotency_key=KEY).status_code == 201
    assert len(trail(engine)) == 1
