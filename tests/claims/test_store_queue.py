"""The queue of links that wait for a person: its order, its filters, what it looks through."""

from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, update
from sqlmodel import Session

from claims import store
from claims.db import session
from claims.store import queue
from claims.store.links import LINK
from claims.store.queue import QueueQuery, Sureness
from claims.values import Link
from claims.vocabulary import Label, LinkKind, Verdict
from graph.assess import pressing
from graph.assess.pressing import MAKES, SURE_FROM
from graph.values import OPEN_BELOW
from tests.factories import (
    make_assessment,
    make_claim,
    make_extraction,
    make_link,
    make_source,
    make_speaker,
)

AT = "2031-03-06T08:00:00+00:00"
LABELS = [Label.CONTESTED, Label.CORROBORATED, Label.CROSS_SIDE, Label.SINGLE_SOURCE]
HEALTH = [HealthCheck.function_scoped_fixture]
Told = tuple[LinkKind, float, Label, bool]
PROPOSED = st.tuples(
    st.sampled_from(list(LinkKind)),
    st.sampled_from([0.3, 0.5, 0.55, 0.7, 0.79, 0.8, 0.95]),
    st.sampled_from(LABELS),
    st.booleans(),
)


def claims(db: Session, number: int) -> list[str]:
    found = []
    for n in range(number):
        side, outlet = ("brenna", "shore-daily") if n % 2 else ("caldor", "lake-post")
        claim = make_claim(f"{n} boats sank", speaker=make_speaker(f"Mayor {n}", side=side))
        told = make_extraction(claim, source=make_source(outlet), path=f"{n}.txt")
        store.add_extraction(db, told, AT)
        found.append(told.claims[0].id)
    return found


def propose(
    db: Session, ends: list[str], told: Iterable[tuple[LinkKind, float, Label, bool]]
) -> list[Link]:
    """Links from the first claim to each of the others, with a status that stands on it or not."""
    links, statuses = [], []
    for end, (kind, score, label, stands) in zip(ends[1:], told, strict=True):
        link = make_link(ends[0], end, kind, score=score)
        links.append(link)
        held = (link.id,) if stands else ()
        statuses.append(make_assessment(end, label=label, links=held))
    store.save_links(db, links, AT, within=ends)
    store.record_assessments(db, statuses, AT, within=ends[1:])
    queue.note_pressing(db, ends, pressing(links, statuses))
    return links


def asked(db: Session, **filters: object) -> list[str]:
    query = QueueQuery(**filters)  # type: ignore[arg-type]
    return queue.queued_links(db, queue.queue_of(db, query), 50)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(told=st.lists(PROPOSED, min_size=1, max_size=8))
def test_the_order_is_as_declared(
    engine: Engine, told: list[tuple[LinkKind, float, Label, bool]]
) -> None:
    """First what a status stands on that comes of links, below 0.8; then the lower score; then
    the newer."""
    with session(engine, write=True) as db:
        links = propose(db, claims(db, len(told) + 1), told)
        stand = {
            link.id: stands and MAKES.get(label) == kind and score < SURE_FROM
            for link, (kind, score, label, stands) in zip(links, told, strict=True)
        }
        newest_first = links[::-1]
        order = sorted(newest_first, key=lambda link: (not stand[link.id], link.score))
        assert asked(db) == [link.id for link in order]
        db.rollback()


def test_what_a_person_spoke_on_is_out_of_it(db: Session) -> None:
    ends = claims(db, 3)
    told = [(LinkKind.CONTRADICTS, 0.6, Label.CONTESTED, True)] * 2
    first, second = propose(db, ends, told)
    place = queue.place_in_queue(db, first.id)
    store.decide_link(db, first.id, Verdict.REJECT, "Ada Venn", "another quay", AT)
    assert asked(db) == [second.id]
    assert queue.place_in_queue(db, first.id) == place  # where it stood: what follows is known


def test_places_lead_on_and_back(db: Session) -> None:
    told = [(LinkKind.CONTRADICTS, score, Label.CONTESTED, False) for score in (0.3, 0.6, 0.9)]
    links = propose(db, claims(db, 4), told)
    one, two, three = (link.id for link in links)
    every = queue.queue_of(db, QueueQuery())
    place = queue.place_in_queue(db, two)
    assert queue.queued_links(db, every, 5, place) == [three]
    assert queue.queued_links(db, every, 5, before=place) == [one]


def mixed(db: Session) -> list[str]:
    told = [
        (LinkKind.CONTRADICTS, 0.4, Label.SINGLE_SOURCE, False),
        (LinkKind.UPDATES, 0.7, Label.SINGLE_SOURCE, False),
        (LinkKind.CORROBORATES, 0.9, Label.CORROBORATED, True),
    ]
    return [link.id for link in propose(db, claims(db, 4), told)]


FILTERS: list[tuple[dict[str, object], list[int]]] = [
    ({}, [0, 1, 2]),
    ({"kind": LinkKind.UPDATES}, [1]),
    ({"sureness": Sureness.OPEN}, [0]),
    ({"sureness": Sureness.DOUBTFUL}, [1]),
    ({"sureness": Sureness.SURE}, [2]),
    ({"dispute": "sorrel-strait"}, [0, 1, 2]),
    ({"dispute": "another"}, []),
    ({"side": "brenna"}, [0, 2]),
    ({"source": "shore-daily"}, [0, 2]),
    ({"side": "brenna", "kind": LinkKind.CORROBORATES}, [2]),
]


@pytest.mark.parametrize("few", [queue.FEW, 0])
def test_filters(
    db: Session, monkeypatch: pytest.MonkeyPatch, subtests: pytest.Subtests, few: int
) -> None:
    """The same whether claims are looked up, as few are, or every link is asked, as with many."""
    monkeypatch.setattr(queue, "FEW", few)
    ids = mixed(db)
    for filters, places in FILTERS:
        with subtests.test(filters=filters):
            assert asked(db, **filters) == [ids[place] for place in places]


def test_counts(db: Session) -> None:
    mixed(db)
    counts = queue.queue_counts(db, queue.queue_of(db, QueueQuery()))
    assert (counts.total, counts.more) == (3, False)
    assert counts.spread == {
        "kind": {"contradicts": 1, "updates": 1, "corroborates": 1},
        "sureness": {"open": 1, "doubtful": 1, "sure": 1},
        "dispute": {"sorrel-strait": 3},
        "side": {"caldor": 3, "brenna": 2},
        "source": {"lake-post": 3, "shore-daily": 2},
    }


def test_no_more_is_looked_through_than_said(db: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of many claims are looked for in so many links, and it is told how far that was."""
    monkeypatch.setattr(queue, "FEW", 0)
    monkeypatch.setattr(queue, "WALKED", 2)
    ids = mixed(db)
    found = queue.queue_of(db, QueueQuery(side="brenna"))
    assert queue.queued_links(db, found, 5) == [ids[0]]
    further = queue.walked_until(db, found)
    assert further == ids[1]
    assert queue.queued_links(db, found, 5, queue.place_in_queue(db, ids[1])) == [ids[2]]
    assert queue.walked_until(db, found, queue.place_in_queue(db, ids[1])) is None


def test_the_bounds_are_those_of_the_graph() -> None:
    assert (queue.OPEN_BELOW, queue.SURE_FROM) == (OPEN_BELOW, SURE_FROM)


def test_a_link_that_no_longer_presses_steps_back(db: Session) -> None:
    ends = claims(db, 3)
    told = [(LinkKind.CONTRADICTS, 0.7, Label.CONTESTED, True)] * 2
    first, second = propose(db, ends, told)
    queue.note_pressing(db, ends, {second.id})
    assert asked(db) == [second.id, first.id]
    db.connection().execute(update(LINK).values(urgency=0))
    queue.note_pressing(db, ends, {first.id})
    assert asked(db)[0] == first.id
