"""A small store about the strait, and what a newsroom may decide on it, for tests of decisions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlmodel import Session

from claims import store
from claims.db import engine_for
from claims.models import METADATA
from claims.values import Extraction, Source, Speaker
from claims.vocabulary import LinkKind, Verdict
from graph import pipeline
from graph.pipeline import Decided, Known, Signed
from tests.factories import make_claim, make_extraction, make_figure, make_source, make_speaker

GAZETTE = make_source("gazette")
COURIER = make_source("courier")
PORTS = make_speaker("Ministry of Ports of Brenna", side="brenna")
NAVY = make_speaker("Harbour Command of Caldor", side="caldor")
MEDICS = make_speaker("Lantern Medics", side="neutral")
CREW = make_speaker("Lantern Crew", side=None)
BLAST, FLOOD = "explosion in Orlen, 2031-03-04", "flood in Harne, 2031-02-10"
DAYS = ("2031-03-04", "2031-03-05", "2031-03-06")
"""When something was published."""


def reports() -> list[Extraction]:
    """One claim each, on the dead and hurt of one night, published on three days."""
    told = (
        (PORTS, 12, "killed", BLAST, GAZETTE, "2031-03-04"),
        (NAVY, 7, "killed", BLAST, COURIER, "2031-03-05"),
        (MEDICS, 12, "killed", FLOOD, COURIER, "2031-03-05"),
        (CREW, 12, "killed", BLAST, GAZETTE, "2031-03-06"),
        (PORTS, 15, "killed", BLAST, COURIER, "2031-03-06"),
        (MEDICS, 30, "wounded", BLAST, GAZETTE, "2031-03-06"),
    )
    return [_report(n, *one) for n, one in enumerate(told)]


def _report(
    number: int, speaker: Speaker, value: int, measure: str, event: str, source: Source, day: str
) -> Extraction:
    figure = make_figure(
        value, measure=measure, event=event, place="Orlen", as_of="2031-03-04", start=0,
        question=f"{measure}|people|{event[:4]}|point",
    )  # fmt: skip
    claim = make_claim(
        f"{value} people were {measure} in Orlen that night ({number})",
        speaker=speaker,
        figures=[figure],
    )
    return make_extraction(claim, source=source, published=day, path=f"{number}.txt")


Decide = Callable[[Session, list[str], Signed], Decided]


def _link(verdict: Verdict, place: int) -> Decide:
    def decide(db: Session, _: list[str], signed: Signed) -> Decided:
        links = store.all_links(db, include_rejected=True)
        return pipeline.decide_link(db, links[place % len(links)].id, verdict, signed)

    return decide


DECISIONS: tuple[Decide, ...] = (
    _link(Verdict.REJECT, 0),
    _link(Verdict.CONFIRM, 1),
    _link(Verdict.REJECT, 2),
    lambda db, ids, s: pipeline.add_link(
        db, ids[2], ids[0], LinkKind.CORROBORATES, s, figures=[(0, 0)]
    ),
    lambda db, ids, s: pipeline.take_back(db, Verdict.RETRACT, ids[1], s),
    lambda db, ids, s: pipeline.take_back(db, Verdict.WITHDRAW, ids[4], s),
    lambda db, ids, s: pipeline.take_back(db, Verdict.RETRACT, "origin:Lantern Medics", s),
    lambda db, ids, s: pipeline.take_back(db, Verdict.RETRACT, f"document:{document(db, 3)}", s),
    lambda db, ids, s: pipeline.correct(db, ids[1], ["0.value=12"], s),
    lambda db, ids, s: pipeline.correct(db, ids[3], ["speaker=Lantern Medics"], s),
    lambda db, ids, s: pipeline.correct(db, ids[3], ["0.measure=wounded", "stance=denies"], s),
    lambda db, ids, s: pipeline.merge(db, "speaker:Lantern Crew", "Lantern Medics", s),
    lambda db, ids, s: pipeline.merge(db, f"event:{FLOOD}", BLAST, s),
    lambda db, ids, s: pipeline.split(
        db, "speaker:Ministry of Ports of Brenna", "Port Guild", [ids[4]], s
    ),
    lambda db, ids, s: pipeline.split(db, f"event:{BLAST}", FLOOD, [f"{ids[3]}:0"], s),
    lambda db, ids, s: pipeline.merge(
        db, "question:killed|people|floo|point", "killed|people|expl|point", s
    ),
    lambda db, ids, s: pipeline.split(
        db, "question:killed|people|expl|point", "killed|people|barge|point", [ids[1]], s
    ),
)
"""Each is possible in a store that holds all reports, linked, whatever else was decided."""


def document(db: Session, number: int) -> str:
    return next(d.id for d in store.documents(db) if d.path == f"{number}.txt")


class Newsrooms:
    """Stores in memory, each emptied after use: making one anew costs more than most examples."""

    def __init__(self) -> None:
        self._engines: list[Engine] = []
        self._free: list[Engine] = []

    @contextmanager
    def open(self) -> Iterator[Session]:
        """A session on an empty store; nothing of it stays."""
        engine = self._free.pop() if self._free else self._new()
        with engine.connect() as connection, Session(connection, autoflush=False) as opened:
            begun = connection.begin()
            try:
                yield opened
            finally:
                begun.rollback()
                self._free.append(engine)

    def close(self) -> None:
        for engine in self._engines:
            engine.dispose()

    def _new(self) -> Engine:
        engine = engine_for(":memory:")
        METADATA.create_all(engine)
        self._engines.append(engine)
        return engine


def take_in(db: Session, extractions: list[Extraction], at: str) -> list[str]:
    """Store and link; the ids of the claims."""
    for extraction in extractions:
        store.add_extraction(db, extraction, at)
    pipeline.relink(db, "sorrel-strait", at)
    return [claim.id for extraction in extractions for claim in extraction.claims]


def instant(number: int) -> str:
    return f"2031-03-08T08:{number:02}:00+00:00"


def signed(number: int) -> Signed:
    return Signed("Ada Venn", f"For reason {number}.", instant(number))


def gist(known: Known) -> tuple[object, ...]:
    """What is known, without when it was decided."""
    links = [(n.id, n.score, n.figures, n.rule, n.decided_by) for n in known.links]
    return known.claims, links, dict(known.status)
