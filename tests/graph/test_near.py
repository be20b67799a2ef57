"""A week's report made of what the week bears on is the one made of all there is."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event
from sqlmodel import Session

from claims import store
from claims.db import open_store, session
from claims.values import Dispute, Extraction, question_id
from graph import pipeline
from graph.pipeline.bearing import Span, bearing_on
from graph.pipeline.week import week_reports, week_reports_of_all
from graph.report import WeekReport, day_before, parse_week, week_of
from tests.factories import DISPUTE, make_claim, make_extraction, make_figure
from tests.graph.random_reports import worlds
from tests.graph.strait import MEDICS
from tests.graph.test_incremental import decide, take_in

AT = "2031-04-30T00:00:00+00:00"
MANY = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WEEKS = tuple(f"2031-W{week}" for week in (10, 11, 12, 13, 14))
DAYS = ("2031-03-04", "2031-03-05", "2031-03-09", "2031-03-11", "2031-03-19", "2031-04-02")

OpenStore = Callable[[], AbstractContextManager[Session]]


@pytest.fixture(scope="module")
def fresh(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> OpenStore:
    """Opens an empty store each time it is called."""
    path = tmp_path_factory.mktemp("near") / "store.db"

    @contextmanager
    def opened() -> Iterator[Session]:
        path.write_bytes(sqlite_template.read_bytes())
        engine = open_store(str(path))
        try:
            with session(engine, write=True) as found:
                yield found
        finally:
            engine.dispose()

    return opened


@pytest.fixture(scope="module")
def seeds(seeds_engine: Engine) -> Iterator[Session]:
    with session(seeds_engine) as opened:
        yield opened


def fields_of(report: WeekReport) -> dict[str, Any]:
    return {field.name: getattr(report, field.name) for field in fields(report)}


def same(db: Session, week: str, dispute: str | None = None, as_of: str | None = None) -> None:
    near = next(week_reports(db, [week], dispute, as_of))
    every = next(week_reports_of_all(db, [week], dispute, as_of))
    assert fields_of(near) == fields_of(every)


def weeks_of(db: Session) -> list[str]:
    """Those with a claim, and one without."""
    days = {item.published for item in pipeline.load_all(db, None) if item.published}
    found = sorted({week_of(day) for day in days})
    return [*found, week_of((date.fromisoformat(max(days)) + timedelta(days=70)).isoformat())]


@pytest.mark.parametrize("dispute", [None, "nagorno-karabakh-2020", "fictional-hollin-dam"])
def test_the_shipped_seeds(seeds: Session, dispute: str | None) -> None:
    for week in weeks_of(seeds):
        same(seeds, week, dispute)


@pytest.mark.parametrize("as_of", ["2020-10-15", "2020-10-17", "2020-10-25", "2031-03-06"])
def test_the_shipped_seeds_as_of_a_day(seeds: Session, as_of: str) -> None:
    for week in ("2020-W42", week_of(as_of)):
        same(seeds, week, None, as_of)


@given(worlds(DAYS), st.sampled_from([None, "2031-03-10", "2031-03-31"]))
@MANY
def test_random_reports(fresh: OpenStore, world: list[Extraction], as_of: str | None) -> None:
    with fresh() as db:
        take_in(db, world)
        for week in WEEKS:
            same(db, week, None, as_of)


@given(worlds(DAYS), st.integers(0, 9_999).map(Random))
@MANY
def test_random_decisions(fresh: OpenStore, world: list[Extraction], chance: Random) -> None:
    with fresh() as db:
        take_in(db, world)
        for _ in world:
            decide(db, chance)
        for week in WEEKS:
            same(db, week)


def bare(number: int, dispute: Dispute | None, day: str, question: str = "") -> Extraction:
    """A report with a count of no place and no day."""
    figure = make_figure(100 * number + 7, measure="killed", question=question)
    claim = make_claim(f"{figure.text} people were killed", speaker=MEDICS, figures=[figure])
    return make_extraction(claim, published=day, dispute=dispute, path=f"{number}.txt")


def apart(question: str = "") -> list[Extraction]:
    """Reports of a week each and of four disputes: no link ties them, all are called alike."""
    disputes = [replace(DISPUTE, slug=slug) for slug in ("ember", "fallow", "garnet")]
    first = date(2031, 3, 4)
    return [
        bare(number, dispute, (first + timedelta(weeks=number)).isoformat(), question)
        for number, dispute in enumerate([*disputes, None, *disputes])
    ]


@pytest.mark.parametrize("question", ["", "killed in the strait"])
def test_questions_called_alike_are_the_same_ones_as_among_all(
    fresh: OpenStore, question: str
) -> None:
    with fresh() as db:
        take_in(db, apart(question))
        for week in weeks_of(db):
            same(db, week)
            same(db, week, "ember")
        merged = sorted({f.question for c in pipeline.load_all(db, None) for f in c.claim.figures})
        signed = pipeline.Signed("Ada Venn", "One count.", AT)
        items = [f"{pipeline.load_all(db, None)[0].id}:0"]
        pipeline.split(db, f"question:{merged[0]}", "another count", items, signed)
        for week in weeks_of(db):
            same(db, week)


def test_no_more_is_loaded_than_the_week_bears_on(fresh: OpenStore) -> None:
    with fresh() as db:
        take_in(db, apart())
        monday, sunday = parse_week("2031-W12")
        found = bearing_on(db, None, Span(monday, sunday, day_before(monday), sunday, None), ())
        loaded = found.near.items.values()
        assert {item.dispute.slug for item in loaded if item.dispute} == {"garnet"}


def queries(db: Session, week: str) -> int:
    asked: list[None] = []

    def count(*_: object) -> None:
        asked.append(None)

    event.listen(db.get_bind(), "before_cursor_execute", count)
    pipeline.week_report(db, week)
    event.remove(db.get_bind(), "before_cursor_execute", count)
    return len(asked)


def test_a_larger_store_is_not_asked_more_often(fresh: OpenStore) -> None:
    with fresh() as db:
        take_in(db, apart())
        few = queries(db, "2031-W12")
        for number in range(20, 26):
            other = replace(DISPUTE, slug=f"heron-{number}")
            take_in(db, [bare(number, other, f"2031-07-{number}")])
        assert queries(db, "2031-W12") == few < 60


def test_what_names_nothing_is_titled_by_its_first_answer(fresh: OpenStore) -> None:
    with fresh() as db:
        take_in(db, apart()[:1])
        [asked] = pipeline.week_report(db, "2031-W10").figures
        [told] = asked.answers
        assert asked.question == question_id(told.claim, told.figure)
        assert asked.title == f'Killed ("{told.text}", {told.published})'


def test_a_store_linked_by_older_keys_is_read_whole(fresh: OpenStore) -> None:
    with fresh() as db:
        take_in(db, apart())
        expected = pipeline.week_report(db, "2031-W12")
        store.put_keys(db, [claim.id for claim in pipeline.load_all(db, None)], ())
        store.note_linked_by(db, 1)
        assert pipeline.week_report(db, "2031-W12") == expected


def test_on_both_databases(db: Session) -> None:
    take_in(db, apart())
    for week in weeks_of(db):
        same(db, week)
        same(db, week, "ember", "2031-03-20")
