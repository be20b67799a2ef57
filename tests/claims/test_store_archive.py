"""The weeks with claims: how many, of which dispute, page by page, in one query."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from sqlmodel import Session

from claims import store
from claims.errors import BadQuery
from tests.factories import DISPUTE, make_claim, make_extraction

NOW = "2031-04-01T08:00:00+00:00"
LATER = "2031-04-02T08:00:00+00:00"
ISLES = replace(DISPUTE, slug="isles", name="Isles")
Statements = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def told(db: Session) -> Session:
    """Three weeks of the strait, one of the isles, one of no dispute, and one without any day."""
    strait = [
        ("2031-03-02", 1),  # a Sunday, the last day of W09
        ("2031-03-03", 2),
        ("2031-03-09T23:59:59Z", 1),
        ("2031-03-10", 1),
    ]
    for day, number in strait:
        said = (make_claim(f"{n} boats sank on {day}") for n in range(number))
        store.add_extraction(db, make_extraction(*said, published=day, opening=day), NOW)
    isle = make_extraction(make_claim("A pier fell"), published="2031-03-04", dispute=ISLES)
    store.add_extraction(db, isle, LATER)
    alone = make_claim("A mill burned", stated_on="2031-02-17")
    store.add_extraction(db, make_extraction(alone, published=None, dispute=None), NOW)
    store.add_extraction(db, make_extraction(published=None, dispute=None, opening="No day."), NOW)
    return db


def weeks(found: store.Archive) -> list[tuple[str, str | None, int, int]]:
    return [(week.monday, week.dispute, week.documents, week.claims) for week in found.weeks]


def test_weeks_newest_first(told: Session, statements: Statements) -> None:
    with statements() as run:
        found = store.archive(told)
    assert len(run) == 1
    assert weeks(found) == [
        ("2031-03-10", DISPUTE.slug, 1, 1),
        ("2031-03-03", "isles", 1, 1),
        ("2031-03-03", DISPUTE.slug, 2, 3),
        ("2031-02-24", DISPUTE.slug, 1, 1),
        ("2031-02-17", None, 1, 1),
    ]
    assert found.next is None
    assert [week.recorded_at for week in found.weeks] == [NOW, LATER, NOW, NOW, NOW]


def test_one_dispute(told: Session) -> None:
    assert weeks(store.archive(told, "isles")) == [("2031-03-03", "isles", 1, 1)]
    assert weeks(store.archive(told, "nowhere")) == []


def test_weeks_before_a_day(told: Session) -> None:
    assert store.archive(told, before="2031-03-10").weeks[0].monday == "2031-03-03"


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5])
def test_pages_are_the_whole_in_pieces(told: Session, limit: int) -> None:
    seen: list[tuple[str, str | None, int, int]] = []
    page = store.archive(told, limit=limit)
    while True:
        assert len({week.monday for week in page.weeks}) <= limit
        seen += weeks(page)
        if page.next is None:
            break
        page = store.archive(told, limit=limit, after=page.next)
    assert seen == weeks(store.archive(told))


@pytest.mark.parametrize("wrong", [{"after": "x"}, {"after": "2031-02-30"}, {"limit": 0}])
def test_what_cannot_be_asked(db: Session, wrong: dict[str, object]) -> None:
    with pytest.raises(BadQuery):
        store.archive(db, **wrong)  # type: ignore[arg-type]


def test_an_empty_store(db: Session) -> None:
    assert store.archive(db) == store.Archive(())
