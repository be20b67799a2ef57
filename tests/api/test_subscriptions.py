"""Changes posted to who subscribed: signed, in order, tried again, and to be seen when given up."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest
from sqlalchemy import Engine

from api.delivery import queue_due, run_changes, run_due
from api.delivery.changes import queue_changes
from api.delivery.scheduler import scheduler
from claims import store
from claims.access import Scope
from claims.db import session
from claims.schedules import BACKOFF, Outcome
from claims.send import verify
from claims.store import Change
from claims.subscriptions import BATCH, Subscription, Wanted
from claims.vocabulary import ChangeKind, Verdict
from graph import pipeline
from tests.api.conftest import Filled, fill
from tests.api.writing import Writer, writer
from tests.claims.web import Site, answer, serve

LATER = "2031-03-07T08:00:00+00:00"
NOON = datetime(2031, 3, 7, 12, tzinfo=UTC)
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@pytest.fixture
def ada(sqlite_engine: Engine, filled: Filled) -> Writer:
    return writer(sqlite_engine, Scope.READ)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("TWOSOURCE_ALLOW_PRIVATE_ADDRESSES", "1")
    monkeypatch.setenv("TWOSOURCE_PUBLIC_URL", "https://desk.example/")
    with serve() as opened:
        yield opened


def at(moment: datetime = NOON) -> Any:
    return lambda: moment


def subscribe(ada: Writer, url: str, **said: Any) -> dict[str, Any]:
    made = ada.post("/v1/subscriptions", {"url": url, "after": 0, **said})
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


def posted(site: Site) -> list[dict[str, Any]]:
    return [orjson.loads(body) for _, body in site.posted]


def numbers(site: Site) -> list[list[int]]:
    return [[change["number"] for change in body["changes"]] for body in posted(site)]


def happen(engine: Engine, claim: str, number: int) -> None:
    with session(engine, write=True) as opened:
        changes = (Change(ChangeKind.READING, claim, LATER) for _ in range(number))
        store.note_changes(opened, changes)


def log(ada: Writer, subscription: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ada.get(
        f"/v1/subscriptions/{subscription['id']}/deliveries"
    ).json()["results"]
    return found


def test_signed_and_whole(ada: Writer, sqlite_engine: Engine, site: Site, filled: Filled) -> None:
    made = subscribe(ada, site.put("/hook", answer(200)), kinds=["status"], speaker="Ministry")
    (result,) = run_changes(sqlite_engine, at())
    assert (result.outcome, result.subscription) == (Outcome.DELIVERED, made["id"])
    ((headers, body),) = site.posted
    verify(made["secret"], headers, body, NOON.timestamp())
    assert headers["webhook-id"] == result.id
    said = orjson.loads(body)
    assert (said["type"], said["subscription"]) == ("changes", made["id"])
    assert {change["claim"] for change in said["changes"]} == {filled.brenna}
    assert said["changes"][0]["url"] == f"https://desk.example/v1/claims/{filled.brenna}"
    (line,) = log(ada, made)
    assert (line["outcome"], line["attempts"]) == ("delivered", 1)
    assert line["changes"] == [change["number"] for change in said["changes"]]
    assert run_changes(sqlite_engine, at()) == []


def test_from_now_on_unless_told_otherwise(
    ada: Writer, sqlite_engine: Engine, site: Site, filled: Filled
) -> None:
    url = site.put("/hook", answer(200))
    made = ada.post("/v1/subscriptions", {"url": url, "relabelled": True, "secret": SECRET}).json()
    assert made["secret"] == SECRET
    assert run_changes(sqlite_engine, at()) == []
    with session(sqlite_engine, write=True) as opened:
        signed = pipeline.Signed("Ada Venn", "one list", LATER)
        pipeline.decide_link(opened, filled.link, Verdict.REJECT, signed)
    run_changes(sqlite_engine, at())
    ((headers, body),) = site.posted
    verify(SECRET, headers, body, NOON.timestamp())
    assert {(c["kind"], c["was"]) for c in orjson.loads(body)["changes"]} == {
        ("status", "contested")
    }


def test_many_in_order_and_by_the_hundred(
    ada: Writer, sqlite_engine: Engine, site: Site, filled: Filled
) -> None:
    happen(sqlite_engine, filled.lone, 2 * BATCH + 5)
    subscribe(ada, site.put("/hook", answer(200)), kinds=["reading"])
    assert len(run_changes(sqlite_engine, at())) == 3
    sizes = [len(batch) for batch in numbers(site)]
    told = [number for batch in numbers(site) for number in batch]
    assert (sizes, told == sorted(told)) == ([BATCH, BATCH, 5], True)


def test_nothing_overtakes_what_is_tried_again(
    ada: Writer, sqlite_engine: Engine, site: Site, filled: Filled
) -> None:
    made = subscribe(ada, site.put("/hook", answer(500), answer(200)), kinds=["reading"])
    happen(sqlite_engine, filled.lone, 1)
    (first,) = run_changes(sqlite_engine, at())
    assert (first.outcome, first.reason) == (Outcome.WAITING, "answers 500 Internal Server Error")
    happen(sqlite_engine, filled.lone, 1)
    assert run_changes(sqlite_engine, at(NOON + timedelta(seconds=30))) == []
    again, second = run_changes(sqlite_engine, at(NOON + BACKOFF[0]))
    assert (again.id, again.attempts, second.attempts) == (first.id, 2, 1)
    assert [h["webhook-id"] for h, _ in site.posted] == [first.id, first.id, second.id]
    one, two, three = numbers(site)
    assert one == two
    assert one[-1] < three[0]
    assert [line["outcome"] for line in log(ada, made)] == ["delivered", "delivered"]


def test_given_up_seen_and_replayed(ada: Writer, sqlite_engine: Engine, site: Site) -> None:
    made = subscribe(ada, site.put("/hook", answer(503)), kinds=["link"])
    moment = NOON
    for _ in range(len(BACKOFF) + 1):
        (last,) = run_changes(sqlite_engine, at(moment))
        moment += timedelta(hours=12)
    (dead,) = log(ada, made)
    assert (dead["outcome"], dead["attempts"], dead["next_try"]) == ("failed", 6, None)
    assert dead["reason"] == "answers 503 Service Unavailable; given up after 6 attempts"
    assert run_changes(sqlite_engine, at(moment)) == []
    site.put("/hook", answer(200))
    place = f"/v1/subscriptions/{made['id']}/deliveries/{dead['id']}/replay"
    replayed = ada.post(place)
    assert (replayed.status_code, replayed.json()["outcome"]) == (202, "waiting")
    (now,) = run_changes(sqlite_engine, lambda: datetime.now(UTC))
    assert (now.id, now.outcome) == (last.id, Outcome.DELIVERED)
    assert numbers(site)[-1] == dead["changes"]


def test_replayed_from_a_change_on(ada: Writer, sqlite_engine: Engine, site: Site) -> None:
    made = subscribe(ada, site.put("/hook", answer(200)))
    run_changes(sqlite_engine, at())
    (whole,) = numbers(site)
    place = f"/v1/subscriptions/{made['id']}/replay?from={whole[2]}"
    assert ada.post(place).json()["position"] == whole[1]
    run_changes(sqlite_engine, at())
    assert numbers(site)[1] == whole[2:]
    ids = [headers["webhook-id"] for headers, _ in site.posted]
    assert ids[0] != ids[1]


def test_gone_stops_it(ada: Writer, sqlite_engine: Engine, site: Site, filled: Filled) -> None:
    made = subscribe(ada, site.put("/hook", answer(410)))
    place = f"/v1/subscriptions/{made['id']}"
    (result,) = run_changes(sqlite_engine, at())
    assert result.outcome is Outcome.FAILED
    stopped = ada.get(place).json()
    assert (stopped["active"], "410" in stopped["reason"]) == (False, True)
    happen(sqlite_engine, filled.lone, 1)
    assert run_changes(sqlite_engine, at()) == []
    site.put("/hook", answer(200))
    assert ada.send("PATCH", place, {"active": True}).json()["reason"] is None
    (result,) = run_changes(sqlite_engine, at())
    assert (result.outcome, len(result.changes or ())) == (Outcome.DELIVERED, 1)


def test_a_trial_is_made_at_once_and_once(ada: Writer, sqlite_engine: Engine, site: Site) -> None:
    made = subscribe(ada, site.put("/hook", answer(200), answer(500)), kinds=["decision"])
    place = f"/v1/subscriptions/{made['id']}/test"
    assert ada.post(place).json()["outcome"] == "delivered"
    ((_, body),) = site.posted
    assert orjson.loads(body) == {"type": "trial", "subscription": made["id"], "changes": []}
    failed = ada.post(place, idempotency_key="second").json()
    assert ada.post(place, idempotency_key="second").json() == failed
    assert (failed["outcome"], failed["attempts"]) == ("failed", 1)
    assert len(site.posted) == 2
    assert failed["reason"] == "answers 500 Internal Server Error"
    assert run_changes(sqlite_engine, at()) == []


PRIVATE = ["http://127.0.0.1:9/", "http://localhost/", "http://10.0.0.1/", "http://[::1]/"]


@pytest.mark.parametrize("url", PRIVATE)
def test_not_into_a_private_network(ada: Writer, url: str) -> None:
    refused = ada.post("/v1/subscriptions", {"url": url})
    assert (refused.status_code, refused.json()["type"]) == (400, "/problems/forbidden-address")


def test_nor_by_a_name_that_leads_there(
    ada: Writer, sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, site: Site
) -> None:
    made = subscribe(ada, site.put("/hook", answer(200)))
    monkeypatch.delenv("TWOSOURCE_ALLOW_PRIVATE_ADDRESSES")
    (result,) = run_changes(sqlite_engine, at())
    assert result.outcome is Outcome.FAILED
    assert "private network" in (result.reason or "")
    assert site.posted == []
    assert log(ada, made)[0]["outcome"] == "failed"


WRONG = [
    ({}, 422),
    ({"url": "ftp://a.example/"}, 422),
    ({"url": "https://a:b@a.example/"}, 400),
    ({"url": "https://a.example/", "kinds": ["x"]}, 422),
    ({"url": "https://a.example/", "secret": "whsec_short"}, 400),
    ({"url": "https://a.example/", "dispute": "nowhere"}, 404),
    ({"url": "https://a.example/", "search": "0123456789"}, 404),
]


@pytest.mark.parametrize(("body", "status"), WRONG)
def test_what_cannot_be_subscribed_to(ada: Writer, body: dict[str, Any], status: int) -> None:
    assert ada.post("/v1/subscriptions", body).status_code == status
    assert ada.get("/v1/subscriptions").json()["results"] == []


def test_they_are_their_owners(ada: Writer, sqlite_engine: Engine) -> None:
    made = subscribe(ada, "https://desk.example/hook", dispute="sorrel-strait")
    place = f"/v1/subscriptions/{made['id']}"
    shown = ada.get(place).json()
    assert shown == {name: value for name, value in made.items() if name != "secret"}
    assert ada.get("/v1/subscriptions").json()["results"] == [shown]
    bo = writer(sqlite_engine, Scope.READ, name="Bo")
    chief = writer(sqlite_engine, Scope.ADMIN, name="chief")
    assert {bo.get(place).status_code, bo.delete(place).status_code} == {404}
    assert bo.post(f"{place}/test").status_code == 404
    assert chief.get(place).json() == shown
    assert ada.client.get("/v1/subscriptions").status_code == 401
    assert ada.delete(place).status_code == 204
    assert ada.get(place).status_code == 404
    assert run_changes(sqlite_engine, at()) == []


def test_what_is_removed_while_something_waits(
    ada: Writer, sqlite_engine: Engine, site: Site
) -> None:
    made = subscribe(ada, site.put("/hook", answer(500)))
    run_changes(sqlite_engine, at())
    ada.delete(f"/v1/subscriptions/{made['id']}")
    assert run_changes(sqlite_engine, at(NOON + BACKOFF[0])) == []
    with session(sqlite_engine) as opened:
        (line,) = store.handing.deliveries(opened, of_changes=True)
        assert store.handing.deliveries(opened) == []
    assert (line.outcome, line.reason) == (Outcome.FAILED, "the subscription was removed")


def test_a_search_that_is_followed_stays(ada: Writer, sqlite_engine: Engine, site: Site) -> None:
    search = ada.post("/v1/searches", {"name": "x", "query": "query=crane"}).json()
    subscribe(ada, site.put("/hook", answer(200)), search=search["id"])
    assert ada.delete(f"/v1/searches/{search['id']}").status_code == 409
    run_changes(sqlite_engine, at())
    assert {"a crane burned" in c["words"] for c in posted(site)[0]["changes"]} == {True}


def test_reports_and_changes_do_not_take_each_others(
    ada: Writer, sqlite_engine: Engine, site: Site
) -> None:
    subscribe(ada, site.put("/hook", answer(200)))
    queue_changes(sqlite_engine, NOON)
    queue_due(sqlite_engine, NOON)
    assert run_due(sqlite_engine, at()) == []
    assert len(run_changes(sqlite_engine, at())) == 1


def test_of_several_that_deliver_one_does(engine: Engine, site: Site) -> None:
    with session(engine, write=True) as opened:
        filled = fill(opened)
        start = store.last_change(opened)
        url = site.put("/hook", answer(200))
        wanted = Wanted((ChangeKind.READING,))
        store.handing.add_subscription(
            opened, Subscription("", "Ada", url, SECRET, wanted, LATER, start)
        )
    happen(engine, filled.lone, 2 * BATCH + 50)
    barrier = threading.Barrier(3)

    def deliver() -> None:
        barrier.wait()
        for _ in range(3):
            run_changes(engine, at())

    threads = [threading.Thread(target=deliver) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    run_changes(engine, at())
    told = [number for batch in numbers(site) for number in batch]
    assert told == list(range(start + 1, start + 2 * BATCH + 51))


def test_the_server_delivers_by_itself(ada: Writer, sqlite_engine: Engine, site: Site) -> None:
    came = threading.Event()

    def act(request: Any) -> None:
        answer(200)(request)
        came.set()

    subscribe(ada, site.put("/hook", act), kinds=["link"])
    with scheduler(sqlite_engine, every=0.2):
        assert came.wait(20)
    assert len(site.posted) == 1
