"""Reviews and the claims that a status or a person says something about, on both databases."""

from itertools import product

import pytest
from sqlmodel import Session

from claims import store
from claims.errors import BadQuery
from claims.store import CheckedQuery
from claims.vocabulary import Label, Verdict
from tests.factories import make_assessment, make_claim, make_extraction

AT = "2031-03-06T08:00:00+00:00"
LATER = "2031-03-09T08:00:00+00:00"


@pytest.fixture
def ids(db: Session) -> list[str]:
    """Ten claims, published a day after another, all assessed."""
    found = []
    for day in range(1, 11):
        claim = make_claim(f"{day} ships were held", stated_on=f"2031-03-{day:02}")
        extraction = make_extraction(
            claim, published=f"2031-03-{day:02}", path=f"{day}.txt", opening=f"Day {day}."
        )
        store.add_extraction(db, extraction, AT)
        found.append(extraction.claims[0].id)
    statuses = [make_assessment(i, since=f"2031-03-{n:02}") for n, i in enumerate(found, 1)]
    store.record_assessments(db, statuses, AT, within=found)
    return found


def review(db: Session, claim: str, rating: str = "False", at: str = LATER) -> None:
    store.decide(db, claim, Verdict.REVIEW, "Ada Venn", "looked", at, {"rating": rating})


def test_those_a_person_reviewed_come_first(
    db: Session, ids: list[str], subtests: pytest.Subtests
) -> None:
    for claim in (ids[2], ids[5]):
        review(db, claim)
    expected = [ids[5], ids[2], *(i for i in reversed(ids) if i not in (ids[2], ids[5]))]
    for limit, offset in product((1, 3), (0, 1, 2, 9, 11)):
        with subtests.test(limit=limit, offset=offset):
            query = CheckedQuery(words="ships", offset=offset, limit=limit)
            found, more = store.find_checked(db, query)
            assert found == expected[offset : offset + limit]
            assert more == (offset + limit < len(expected))


def test_since_is_the_newer_of_claim_and_review(db: Session, ids: list[str]) -> None:
    review(db, ids[0])
    found, _ = store.find_checked(db, CheckedQuery(since="2031-03-09"))
    assert found == [ids[0], ids[9], ids[8]]
    assert store.find_checked(db, CheckedQuery(language="hy"))[0] == []


def test_a_review_lets_in_what_asserts_nothing_but_not_what_we_withdrew(
    db: Session, ids: list[str]
) -> None:
    labels = {ids[0]: Label.NOT_CHECKABLE, ids[1]: Label.NOT_CHECKABLE, ids[2]: Label.WITHDRAWN}
    statuses = [make_assessment(claim, label=label) for claim, label in labels.items()]
    store.record_assessments(db, statuses, LATER, within=list(labels))
    review(db, ids[1])
    review(db, ids[2])
    found, _ = store.find_checked(db, CheckedQuery())
    assert found == [ids[1], *reversed(ids[3:])]


def test_the_newest_review_stands(db: Session, ids: list[str]) -> None:
    review(db, ids[0], "Half true", AT)
    review(db, ids[0], "False", LATER)
    review(db, ids[1], "True", AT)
    assert {c: r.detail["rating"] for c, r in store.reviews_of(db, ids).items()} == {
        ids[0]: "False",
        ids[1]: "True",
    }
    first, cursor = store.latest_reviews(db, 1)
    second, end = store.latest_reviews(db, 1, cursor)
    assert [r.subject for r in (*first, *second)] == [ids[1], ids[0]]
    assert end is None
    store.undo(db, ids[0], "Bo Lind", "too soon", LATER)
    assert [r.subject for r in store.latest_reviews(db, 5)[0]] == [ids[1]]


@pytest.mark.parametrize("cursor", ["", "x", "-1", "²", "9" * 30])
def test_a_cursor_that_is_none(db: Session, cursor: str) -> None:
    with pytest.raises(BadQuery):
        store.latest_reviews(db, 5, cursor)
