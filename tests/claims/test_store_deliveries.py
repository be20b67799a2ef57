"""Schedules and deliveries in the store: what is due or waits is taken by one alone."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from claims import store
from claims.db import engine_for, session
from claims.errors import NotFound
from claims.schedules import Channel, Delivery, Outcome, Schedule, Weekday

NOW = "2031-03-10T07:00:00+00:00"
LATER = "2031-03-10T07:30:00+00:00"
NEXT = "2031-03-17T07:00:00+00:00"
WEEKLY = Schedule(
    id="",
    every=Weekday.MONDAY,
    at="07:00",
    zone="UTC",
    dispute="sorrel-strait",
    form="md",
    mail=("ada@shore.example", "bo@shore.example"),
    webhooks=("https://shore.example/hook",),
    folder="/srv/reports",
    created_at="2031-03-04T07:00:00+00:00",
    next_due=NOW,
)


def add(db: Session, **changes: object) -> Schedule:
    return store.handing.add_schedule(db, replace(WEEKLY, **changes))  # type: ignore[arg-type]


def test_a_schedule_comes_back_as_it_went_in(db: Session) -> None:
    made = add(db)
    assert len(made.id) == 16
    assert store.handing.schedules(db) == [made] == [store.handing.find_schedule(db, made.id[:7])]
    assert add(db) == made
    assert add(db, at="08:00").id != made.id
    assert len(store.handing.schedules(db)) == 2


def test_what_is_removed_is_due_no_more_and_kept(db: Session) -> None:
    made = add(db)
    assert store.handing.remove_schedule(db, made.id, LATER) == replace(made, removed_at=LATER)
    assert store.handing.schedules(db) == []
    assert store.handing.find_schedule(db, made.id)
    assert not store.handing.take_due(db, made, NEXT)
    with pytest.raises(NotFound, match="schedule list"):
        store.handing.remove_schedule(db, made.id, LATER)
    with pytest.raises(NotFound):
        store.handing.remove_schedule(db, "nonsense", LATER)


def test_a_due_time_is_taken_once(db: Session) -> None:
    made = add(db)
    assert store.handing.take_due(db, made, NEXT)
    assert not store.handing.take_due(db, made, NEXT)
    assert store.handing.schedules(db) == [replace(made, next_due=NEXT)]


def test_one_delivery_an_address(db: Session) -> None:
    made = add(db)
    found = store.handing.add_deliveries(db, made, "2031-W10", NOW, NOW)
    assert [(d.channel, d.to) for d in found] == [
        (Channel.MAIL, "ada@shore.example"),
        (Channel.MAIL, "bo@shore.example"),
        (Channel.WEBHOOK, "https://shore.example/hook"),
        (Channel.FOLDER, "/srv/reports"),
    ]
    assert store.handing.add_deliveries(db, made, "2031-W10", NOW, NOW) == []
    assert store.handing.waiting(db, NOW) == found
    assert store.handing.waiting(db, "2031-03-10T06:59:59+00:00") == []
    assert store.handing.waiting(db, NOW, [found[2].id]) == [found[2]]
    assert store.handing.deliveries(db) == found[::-1]
    assert store.handing.deliveries(db, limit=1, schedule=made.id) == found[:-2:-1]
    assert store.handing.deliveries(db, schedule="other") == []


@pytest.fixture
def waits(db: Session) -> Delivery:
    return store.handing.add_deliveries(db, add(db), "2031-W10", NOW, NOW)[0]


def test_taken_then_noted(db: Session, waits: Delivery) -> None:
    taken = store.handing.take(db, waits, NOW, LATER)
    assert taken
    assert (taken.attempts, taken.tried_at, taken.next_try) == (1, NOW, LATER)
    assert store.handing.take(db, waits, NOW, LATER) is None
    done = taken.delivered("abc")
    assert store.handing.note(db, taken, done)
    assert store.handing.find_delivery(db, waits.id[:8]) == done
    assert not store.handing.note(db, taken, taken.failed("too late"))


def test_what_is_not_heard_of_is_taken_over(db: Session, waits: Delivery) -> None:
    lost = store.handing.take(db, waits, NOW, LATER)
    assert lost
    assert waits.id not in {d.id for d in store.handing.waiting(db, NOW)}
    (seen,) = [d for d in store.handing.waiting(db, LATER) if d.id == waits.id]
    taken = store.handing.take(db, seen, LATER, NEXT)
    assert taken
    assert taken.attempts == 2
    assert not store.handing.note(db, lost, lost.failed("it came back from the dead"))
    assert store.handing.note(db, taken, taken.delivered("abc"))


def test_again_from_the_start(db: Session, waits: Delivery) -> None:
    taken = store.handing.take(db, waits, NOW, LATER)
    assert taken
    store.handing.note(db, taken, taken.failed("refused"))
    failed = store.handing.find_delivery(db, waits.id)
    assert failed
    assert (failed.outcome, failed.reason) == (Outcome.FAILED, "refused")
    store.handing.again(db, failed, LATER)
    assert store.handing.find_delivery(db, waits.id) == replace(waits, next_try=LATER, tried_at=NOW)


def test_given_up(db: Session, waits: Delivery) -> None:
    store.handing.give_up(db, waits.schedule or "", "the schedule was removed")
    assert store.handing.waiting(db, NEXT) == []
    assert {d.reason for d in store.handing.deliveries(db)} == {"the schedule was removed"}


@pytest.fixture
def engines(own_engine: Engine, database_url: str) -> Iterator[list[Engine]]:
    """As many processes have: each its own."""
    made = [engine_for(database_url) for _ in range(4)]
    yield made
    for engine in made:
        engine.dispose()


def at_once(engines: list[Engine], act: Callable[[Session], bool]) -> list[bool]:
    """What each gets who acts in the same moment, having read the same."""
    barrier, got = threading.Barrier(len(engines)), list[bool]()

    def one(engine: Engine) -> None:
        barrier.wait()
        with session(engine, write=True) as opened:
            got.append(act(opened))

    threads = [threading.Thread(target=one, args=(engine,)) for engine in engines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


def test_of_several_at_once_one_takes_it(own_engine: Engine, engines: list[Engine]) -> None:
    with session(own_engine, write=True) as opened:
        made = add(opened)
        waits = store.handing.add_deliveries(opened, made, "2031-W10", NOW, NOW)[0]
    due = at_once(engines, lambda opened: store.handing.take_due(opened, made, NEXT))
    assert sorted(due) == [False, False, False, True]
    taken = at_once(
        engines, lambda opened: store.handing.take(opened, waits, NOW, LATER) is not None
    )
    assert sorted(taken) == [False, False, False, True]
