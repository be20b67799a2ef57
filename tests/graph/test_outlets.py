"""What people say of outlets: it holds, statuses follow, and undoing gives the reading back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from claims import store
from claims.db import open_store, session
from claims.errors import BadInput, NotFound
from claims.store.documents import declare_sources
from claims.values import Source
from claims.vocabulary import SourceKind, Support, Verdict
from graph import pipeline
from graph.pipeline import merging
from tests.factories import make_claim, make_extraction, make_figure, make_speaker

AT, LATER = "2031-03-06T08:00:00+00:00", "2031-03-07T08:00:00+00:00"
POST = Source("gull-post", "Gull Post", family="gull.example", unreviewed=True)
NEWS = Source("tern-news", "Tern News", family="tern.example", unreviewed=True)


def take_in(db: Session) -> None:
    """Two outlets that nobody has looked at say the same in their own words."""
    words = ("12 people were killed at the quay", "12 people were killed at the quay that evening")
    for source, content in zip((POST, NEWS), words, strict=True):
        claim = make_claim(
            content,
            speaker=make_speaker(source.name),
            narrator=True,
            origin=source.name,
            figures=[make_figure(12, start=0, as_of="2031-03-04", place="Orlen")],
        )
        report = make_extraction(claim, source=source, path=source.slug, published="2031-03-05")
        store.add_extraction(db, report, AT)
    pipeline.relink_all(db, AT)


@pytest.fixture
def db(engine: Engine) -> Iterator[Session]:
    with session(engine, write=True) as opened:
        take_in(opened)
        yield opened


def signed(at: str = LATER) -> pipeline.Signed:
    return pipeline.Signed("Ada Venn", "looked at it", at)


def support(db: Session) -> set[Support]:
    found = store.current_assessments(db, store.claim_ids(db, sources=["gull-post"]))
    return {one.support for one in found.values()}


def waiting(db: Session) -> list[str]:
    found, total = store.unreviewed_sources(db, 9)
    assert total == len(found)
    assert all(documents == 1 for _, documents in found)
    return [source.slug for source, _ in found]


def test_one_publisher_is_one_voice_and_undone_it_is_two(db: Session) -> None:
    assert waiting(db) == ["gull-post", "tern-news"]
    assert Support.CORROBORATED in support(db)
    said = {"kind": "independent", "family": "tern.example"}
    done = pipeline.settle_source(db, "gull-post", said, signed())
    found = store.get_source(db, "gull-post")
    assert (found.kind, found.family, found.side) == (
        SourceKind.INDEPENDENT,
        "tern.example",
        None,
    )
    assert waiting(db) == ["tern-news"]
    assert done.changes
    assert Support.CORROBORATED not in support(db)
    (decision,) = done.decisions
    assert (decision.subject, decision.verdict) == ("source:gull-post", Verdict.SOURCE)
    pipeline.undo(db, decision.id, signed("2031-03-08T08:00:00+00:00"))
    assert store.get_source(db, "gull-post") == POST
    assert Support.CORROBORATED in support(db)


def test_a_newer_word_supersedes_and_undone_gives_back_what_was_read(db: Session) -> None:
    pipeline.settle_source(db, "gull-post", {"kind": "ngo"}, signed())
    pipeline.settle_source(db, "gull-post", {"kind": "wire", "family": None}, signed("2031-03-08"))
    first, second = store.decisions(db, "source:gull-post")
    assert (first.stands, second.stands) == (False, True)
    assert store.get_source(db, "gull-post").family is None
    pipeline.undo(db, "source:gull-post", signed("2031-03-09"))
    assert store.get_source(db, "gull-post") == POST


def test_what_was_declared_since_is_not_undone(db: Session) -> None:
    pipeline.settle_source(db, "gull-post", {"kind": "ngo"}, signed())
    declared = Source("gull-post", "The Gull Post", SourceKind.WIRE, "gull")
    declare_sources(db, [declared])
    pipeline.undo(db, "source:gull-post", signed("2031-03-09"))
    assert store.get_source(db, "gull-post") == declared


@pytest.mark.parametrize(
    ("slug", "said", "error", "field"),
    [
        ("nowhere", {}, NotFound, None),
        ("gull-post", {"kind": "paper"}, BadInput, "kind"),
        ("gull-post", {"kind": None}, BadInput, "kind"),
        ("gull-post", {"side": "nowhere"}, BadInput, "side"),
    ],
)
def test_what_cannot_be_said(
    db: Session, slug: str, said: dict[str, str | None], error: type[Exception], field: str | None
) -> None:
    with pytest.raises(error) as refused:
        pipeline.settle_source(db, slug, said, signed())
    assert getattr(refused.value, "field", None) == field
    assert store.decisions(db) == []
    assert "gull-post" in waiting(db)


def test_it_comes_along_into_another_store_and_so_does_its_undoing(tmp_path: Path) -> None:
    target, source = (open_store(str(tmp_path / name)) for name in ("a.db", "b.db"))
    for engine in (target, source):
        with session(engine, write=True) as db:
            take_in(db)
    with session(source, write=True) as db:
        pipeline.settle_source(db, "gull-post", {"family": "tern.example"}, signed())
    with session(source) as theirs, session(target, write=True) as db:
        merging.merge_store(theirs, db, LATER)
        assert waiting(db) == ["tern-news"]
        assert Support.CORROBORATED not in support(db)
    with session(source, write=True) as db:
        pipeline.undo(db, "source:gull-post", signed("2031-03-09"))
    with session(source) as theirs, session(target, write=True) as db:
        merging.merge_store(theirs, db, "2031-03-10")
        assert waiting(db) == ["gull-post", "tern-news"]
        assert Support.CORROBORATED in support(db)
    for engine in (target, source):
        engine.dispose()
