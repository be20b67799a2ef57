"""Taking one store into another comes to the same as ingesting its documents there."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session

from claims import store
from claims.collection import load_collection
from claims.db import open_store, session
from claims.ingest import Batch, read_batches
from claims.responses import Fetched, Hop, KeptResponse, ReadFrom, kept
from claims.text.reading import document_from_text
from claims.transfer import Wanted, export_store, import_store, store_of_folder
from claims.transfer.forms import FORMS
from claims.values import Extraction
from claims.vocabulary import LinkKind, Verdict
from graph import pipeline
from graph.pipeline import merging
from tests.factories import make_claim, make_extraction, make_source
from tests.graph.conftest import OpenStore
from tests.graph.random_reports import worlds
from tests.graph.test_incremental import AT, LATER, decide, seen, take_in

ROOMY = settings(
    max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)
CHANCE = st.integers(0, 9_999).map(Random)


@pytest.fixture(scope="module")
def second(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Engine]:
    """Another empty store each time it is called."""
    folder, number = tmp_path_factory.mktemp("second"), count(1)

    def opened() -> Engine:
        path = folder / f"{next(number)}.db"
        path.write_bytes(sqlite_template.read_bytes())
        return open_store(str(path))

    return opened


def documents(db: Session) -> list[object]:
    claims = sorted(pipeline.load_all(db, None), key=lambda claim: claim.id)
    return [store.documents(db), store.disputes(db), store.sources(db), claims]


def undated(db: Session) -> object:
    """What follows from links is told anew when a document comes again, and not when it is merged:
    the same links, decided at another moment."""
    links, *others = seen(db)
    return [replace(link, decided_at=None) for link in links], others


@ROOMY
@given(world=worlds(), chance=CHANCE)
def test_it_is_as_if_they_were_ingested(
    fresh: OpenStore, second: Callable[[], Engine], world: list[Extraction], chance: Random
) -> None:
    cut = chance.randrange(len(world))
    mine, theirs = world[: cut + 1], world[cut:]  # one is in both
    with fresh() as db:
        take_in(db, mine)
        take_in(db, theirs, LATER)
        ingested, told = undated(db), documents(db)
    other = second()
    with session(other, write=True) as db:
        take_in(db, theirs)
    with fresh() as db, session(other) as source:
        take_in(db, mine)
        done = merging.merge_store(source, db, LATER)
        assert undated(db) == ingested
        assert documents(db) == told
        assert done.documents == len(theirs) - 1
        assert merging.merge_store(source, db, LATER) == merging.Merged(0, 0, 0, 0, 0)
    other.dispose()


@ROOMY
@given(world=worlds(), chance=CHANCE)
def test_decisions_come_along(
    fresh: OpenStore, second: Callable[[], Engine], world: list[Extraction], chance: Random
) -> None:
    other = second()
    with session(other, write=True) as db:
        for report in world:
            take_in(db, [report])
            decide(db, chance)
        decided, trail = seen(db), store.decisions(db)
    with fresh() as db, session(other) as source:
        merging.merge_store(source, db, LATER)
        found = seen(db)
        # A link that a person spoke on is kept as it was then, in either store.
        assert {link.id: link.kind for link in found[0]} == {
            link.id: link.kind for link in decided[0]
        }
        assert found[1] == decided[1]
        assert [replace(d, number=0) for d in store.decisions(db)] == [
            replace(d, number=0) for d in trail
        ]
        assert pipeline.relink_all(db, LATER) == pipeline.Relinked()
    other.dispose()


@ROOMY
@given(world=worlds(), chance=CHANCE, form=st.sampled_from(sorted(FORMS)))
def test_random_stores_come_back_with_their_histories(
    second: Callable[[], Engine],
    world: list[Extraction],
    chance: Random,
    form: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("out")
    wanted = Wanted(form, "0", AT, with_access=True)
    one, two = second(), second()
    with session(one, write=True) as db:
        for report in world:
            take_in(db, [report])
            decide(db, chance)
        told, trail = seen(db), store.decisions(db)
    export_store(one, folder / "one", wanted)
    import_store(two, folder / "one")
    with session(two) as db:
        assert (seen(db), store.decisions(db)) == (told, trail)
    export_store(two, folder / "two", wanted)
    for path in (folder / "one").iterdir():
        assert path.read_bytes() == (folder / "two" / path.name).read_bytes()
    for engine in (one, two):
        engine.dispose()


def two_stores(tmp_path: Path) -> tuple[Engine, Engine, str]:
    """The same two claims in both, linked."""
    one = make_extraction(make_claim("12 boats sank"), make_claim("12 boats went down"))
    target, source = (open_store(str(tmp_path / name)) for name in ("a.db", "b.db"))
    for engine in (target, source):
        with session(engine, write=True) as db:
            take_in(db, [one])
            a, b = (claim.id for claim in one.claims)
            pipeline.add_link(db, a, b, LinkKind.CORROBORATES, pipeline.Signed("Ada", "Alike.", AT))
            (link,) = store.all_links(db)
    return target, source, link.id


@pytest.mark.parametrize("theirs_is_newer", [True, False])
def test_of_two_words_on_one_thing_the_newer_stands(tmp_path: Path, theirs_is_newer: bool) -> None:
    target, source, link = two_stores(tmp_path)
    days = ("2031-03-12", "2031-03-13") if theirs_is_newer else ("2031-03-13", "2031-03-12")
    words = ((target, Verdict.CONFIRM, days[0]), (source, Verdict.REJECT, days[1]))
    for engine, verdict, day in words:
        with session(engine, write=True) as db:
            pipeline.decide_link(db, link, verdict, pipeline.Signed("Ben", "Read.", day))
    with session(source) as theirs, session(target, write=True) as db:
        assert merging.merge_store(theirs, db, "2031-03-14").decisions == 1
        stands = [d.verdict for d in store.decisions(db, standing=True)]
        assert stands == [Verdict.REJECT if theirs_is_newer else Verdict.CONFIRM]
        assert len(store.decisions(db)) == 3
        assert len(store.all_links(db)) == (0 if theirs_is_newer else 1)
    for engine in (target, source):
        engine.dispose()


def test_what_was_undone_there_is_undone_here(tmp_path: Path) -> None:
    target, source, link = two_stores(tmp_path)
    with session(source, write=True) as db:
        pipeline.undo(db, link, pipeline.Signed("Ada", "No.", LATER))
    with session(source) as theirs, session(target, write=True) as db:
        merging.merge_store(theirs, db, "2031-03-14")
        assert store.decisions(db, standing=True) == []
        assert seen(db) == seen(theirs)
    for engine in (target, source):
        engine.dispose()


def test_what_was_added_by_hand_comes_along(tmp_path: Path) -> None:
    report = make_extraction(make_claim("12 boats sank"), opening="A storm came. Later,")
    target, source = (open_store(str(tmp_path / name)) for name in ("a.db", "b.db"))
    for engine in (target, source):
        with session(engine, write=True) as db:
            take_in(db, [report])
    found = replace(report.claims[0], id="f" * 16, start=0, end=5, by_hand=True, figures=())
    found = replace(found, content=report.document.text[:5])
    with session(source, write=True) as db:
        store.add_claim(db, report.document, found, report.dispute, AT)
        store.decide(db, found.id, Verdict.CLAIM, "Ada", "It was missed.", AT)
        pipeline.relink_touched(db, [found.id], AT)
    with session(source) as theirs, session(target, write=True) as db:
        done = merging.merge_store(theirs, db, AT)
        assert (done.documents, done.claims, done.decisions) == (0, 1, 1)
        assert (seen(db), documents(db)) == (seen(theirs), documents(theirs))
        assert merging.merge_store(theirs, db, AT) == merging.Merged(0, 0, 0, 0, 0)
    for engine in (target, source):
        engine.dispose()


def test_what_a_collection_declared_comes_along(tmp_path: Path) -> None:
    folder = Path(__file__).parents[2] / "seeds" / "fictional-hollin-dam"
    batches = read_batches([folder])
    source, target = (open_store(str(tmp_path / name)) for name in ("a.db", "b.db"))
    with session(source, write=True) as db:
        pipeline.ingest_and_link(db, batches[:1], AT)
    export_store(source, tmp_path / "out", Wanted("jsonl", "0", AT))
    with store_of_folder(tmp_path / "out") as copy:
        staged = open_store(str(copy), create=False)
        with session(staged) as theirs, session(target, write=True) as db:
            merging.merge_store(theirs, db, AT)
        staged.dispose()
    with session(source) as one, session(target) as two:
        assert seen(one) == seen(two)
        assert documents(one) == documents(two)
        slug = load_collection(folder).dispute.slug
        assert store.get_declaration(two, slug) == store.get_declaration(one, slug)
    for engine in (target, source):
        engine.dispose()


# ------------------------------------------------------------ what was fetched

PLACE = "https://shore.example/harne"
PAGE = "<html><title>Harne</title><p>{} people died in Harne, the council said.</p></html>"


def fetched(body: str, at: str, address: str = PLACE, etag: str = '"1"') -> KeptResponse:
    return kept(
        Fetched(address, address, body.encode(), {"etag": etag}, (Hop(address, 301),), 200, at)
    )


def take_in_page(db: Session, count: int, at: str, address: str = PLACE) -> tuple[str, bytes]:
    """A page that was fetched and read; the document, and the bytes."""
    body = PAGE.format(count)
    document = document_from_text(
        f"{count} people died in Harne, the council said.",
        source=make_source("shore"), published="2031-03-04", path=address, url=address,
    )  # fmt: skip
    read = ReadFrom(fetched(body, at, address), (document.id,))
    pipeline.ingest_and_link(db, [Batch((document,), read_from=(read,))], at)
    return document.id, body.encode()


def raw(db: Session, document: str) -> bytes | None:
    found = store.response_of(db, document)
    return None if found is None else found.data


@pytest.mark.parametrize("form", FORMS)
def test_what_was_fetched_comes_along(
    fresh: OpenStore, second: Callable[[], Engine], tmp_path: Path, form: str
) -> None:
    """Through a folder, into a store that has the first of the pages, read from a text."""
    theirs = second()
    with session(theirs, write=True) as db:
        pages = [take_in_page(db, count, AT, address) for count, address in
                 ((11, PLACE), (12, f"{PLACE}/2"), (14, PLACE))]  # fmt: skip
        first, other, last = (key for key, _ in pages)
        known = store.remembered(db, PLACE)
        assert store.versions_beside(db, last) == (first, None)
    export_store(theirs, tmp_path / "out", Wanted(form, "0", AT))
    theirs.dispose()
    with fresh() as db, store_of_folder(tmp_path / "out") as copy:
        document = document_from_text(
            "11 people died in Harne, the council said.",
            source=make_source("shore"), published="2031-03-04", path=PLACE, url=PLACE,
        )  # fmt: skip
        pipeline.ingest_and_link(db, [Batch((document,))], AT)
        assert (document.id, raw(db, first)) == (first, None)
        staged = open_store(str(copy))
        with session(staged) as source:
            done = merging.merge_store(source, db, LATER)
            assert (done.documents, done.answers) == (2, 3)
            assert merging.merge_store(source, db, LATER) == merging.Merged(0, 0, 0, 0, 0)
        staged.dispose()
        assert [(key, raw(db, key)) for key in (first, other, last)] == pages
        assert store.remembered(db, PLACE) == known
        assert store.versions_beside(db, last) == (first, None)
        assert store.versions_beside(db, other) == (None, None)
        assert page_corrections(db) == [(last, first)]


def page_corrections(db: Session) -> list[tuple[str, str]]:
    """The documents of which one tells otherwise what the other, an older version of it, told."""
    items = {item.id: item for item in pipeline.load_all(db, None)}
    changed = [link for link in store.all_links(db) if link.rule == "page_changed"]
    return [(items[n.a].document_id, items[n.b].document_id) for n in changed]


@pytest.mark.parametrize(("mine_at", "theirs_at"), [(AT, LATER), (LATER, AT)])
def test_of_two_answers_of_an_address_the_later_is_the_last(
    fresh: OpenStore, second: Callable[[], Engine], mine_at: str, theirs_at: str
) -> None:
    """And what each document was read from stays what it was read from."""
    other = second()
    with session(other, write=True) as db:
        theirs = take_in_page(db, 14, theirs_at)
        store.keep_responses(db, [ReadFrom(fetched("<p>9", theirs_at), (), page=False)], theirs_at)
    with fresh() as db, session(other) as source:
        mine = take_in_page(db, 12, mine_at)
        store.keep_responses(db, [ReadFrom(fetched("<p>7", mine_at), (), page=False)], mine_at)
        done = merging.merge_store(source, db, LATER)
        assert [raw(db, key) for key, _ in (mine, theirs)] == [mine[1], theirs[1]]
        found = store.remembered(db, PLACE)
        assert found is not None
        assert found.response.data == (b"<p>9" if theirs_at == LATER else b"<p>7")
        assert done.answers == (2 if theirs_at == LATER else 1)
    other.dispose()
