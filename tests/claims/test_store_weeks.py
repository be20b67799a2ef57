"""What the report of a week is found by, on both databases."""

from sqlmodel import Session

from claims import store
from claims.store import Keyed
from tests.factories import make_claim, make_extraction

AT = "2031-04-01T00:00:00+00:00"


def fill(db: Session) -> list[str]:
    """One claim printed on each of three days, the second said earlier, and one of no day."""
    said = ((None, "2031-03-03"), ("2031-03-04", "2031-03-12"), (None, "2031-03-20"), (None, None))
    ids = []
    for number, (stated, printed) in enumerate(said):
        claim = make_claim(f"the strait is calm ({number})", stated_on=stated)
        report = make_extraction(claim, published=printed, path=f"{number}.txt")
        store.add_extraction(db, report, AT)
        ids.append(report.claims[0].id)
    return ids


def test_claims_of_a_week_are_found_by_print_and_by_word(db: Session) -> None:
    first, second, third, undated = fill(db)
    assert store.claims_published(db, "2031-03-03", "2031-03-09") == [first]
    assert store.claims_published(db, "2031-03-12", "2031-03-20", "sorrel-strait") == [
        second,
        third,
    ]
    assert store.claims_published(db, "2031-03-03", "2031-03-20", "elsewhere") == []
    assert store.figures_told(db, "2031-03-01", "2031-03-31") == {}
    assert store.one_known(db, "sorrel-strait", "2031-03-01") == undated


def test_what_came_later_is_counted(db: Session) -> None:
    fill(db)
    assert store.published_after(db, "2031-03-03") == ("2031-03-20", 2, 2)
    assert store.published_after(db, "2031-03-03", "2031-03-12") == ("2031-03-12", 1, 1)
    assert store.published_after(db, "2031-03-20") == ("", 0, 0)


def test_what_is_told_by_a_day(db: Session) -> None:
    first, second, third, _ = fill(db)
    told = [Keyed(7, first, "a"), Keyed(7, second, "b"), Keyed(7, third, "a"), Keyed(9, third)]
    store.put_keys(db, (), told)
    found = store.told_by(db, [7], ["2031-03-12", None])
    assert set(found["2031-03-12"]) == {Keyed(7, first, "a"), Keyed(7, second, "b")}
    assert set(found[None]) == {Keyed(7, min(first, third), "a"), Keyed(7, second, "b")}
    assert store.claims_under(db, [7, 9], "2031-03-19") == {}
    assert store.claims_under(db, [7, 9]) == {9: [third]}
