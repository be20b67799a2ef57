"""What linking one new claim costs in a store of a million claims, beside one of ten thousand:
``python -m benchmarks.incremental``.

Two SQLite stores are filled with generated claims (``benchmarks.world``) and their linking keys,
but for some claims that are kept back; the disputes these belong to are linked. Then each claim
kept back comes in as a report of its own, and what is timed is ``pipeline.relink_touched``: the
look-up of candidates, comparing, what follows, statuses, and all that is written. After that each
of them is retracted, which is timed too, with the decision itself. Told are the medians, the
ratio of the large store's to the small one's, and how many candidates a claim has.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from statistics import mean, median

from sqlmodel import Session

from benchmarks.world import generate
from claims import store
from claims.db import open_store, session
from claims.models import Claim as ClaimTable
from claims.models import Dispute as DisputeTable
from claims.models import Document as DocumentTable
from claims.models import Event, Place
from claims.models import Figure as FigureTable
from claims.models import Side as SideTable
from claims.models import Source as SourceTable
from claims.models import Speaker as SpeakerTable
from claims.store.rows import (
    claim_row,
    dispute_row,
    document_row,
    event_id,
    figure_row,
    side_rows,
    source_row,
)
from claims.store.speakers import speaker_row
from claims.store.sql import add_new_rows, add_rows, chunks
from claims.values import ClaimInContext, Document, Extraction
from claims.vocabulary import Verdict
from graph import pipeline
from graph.pipeline.index import KEYS_VERSION, candidates, keys_by_id, keys_of

AT, LATER = "2033-01-01T00:00:00+00:00", "2033-01-02T00:00:00+00:00"
BATCH = 20_000


@dataclass(frozen=True, slots=True)
class Cost:
    """Of a store of so many claims: candidates of a claim, and median milliseconds."""

    claims: int
    candidates: float
    link_ms: float
    retract_ms: float


@dataclass(frozen=True, slots=True)
class Result:
    small: Cost
    large: Cost

    @property
    def ratios(self) -> dict[str, float]:
        """The large store's over the small one's."""
        return {
            name: getattr(self.large, name) / getattr(self.small, name)
            for name in ("candidates", "link_ms", "retract_ms")
        }


def measure(small: int, large: int, samples: int) -> Result:
    return Result(cost(small, samples), cost(large, samples))


def cost(claims: int, samples: int) -> Cost:
    """Fills a store and takes the claims kept back in, one by one."""
    items = generate(claims + samples).items()
    kept = [item for _, item in zip(range(samples), items, strict=False)]
    with tempfile.TemporaryDirectory() as folder:
        engine = open_store(str(Path(folder) / "store.db"))
        with session(engine, write=True) as opened:
            fill(opened, items)
            for slug in sorted({i.dispute.slug for i in kept if i.dispute}):
                pipeline.relink(opened, slug, AT)
            store.note_linked_by(opened, KEYS_VERSION)
        with session(engine, write=True) as opened:
            found = _take_in(opened, kept, claims)
        engine.dispose()
    return found


def fill(
    opened: Session,
    items: Iterator[ClaimInContext],
    keys: Callable[[Sequence[ClaimInContext]], Iterable[store.Keyed]] = keys_of,
) -> None:
    """Stores claims and their keys, many at a time, as they would lie there after ingestion."""
    for part in chunks(items, BATCH):
        disputes = {i.dispute.slug: i.dispute for i in part if i.dispute}
        add_new_rows(
            opened, SourceTable, {i.source.slug: source_row(i.source) for i in part}.values()
        )
        add_new_rows(opened, DisputeTable, map(dispute_row, disputes.values()))
        add_new_rows(opened, SideTable, (r for d in disputes.values() for r in side_rows(d)))
        speakers = {i.claim.speaker.name: speaker_row(i.claim.speaker) for i in part}
        add_new_rows(opened, SpeakerTable, speakers.values())
        documents = {i.document_id: _document(i) for i in part}
        rows = (document_row(documents[i.document_id], _slug(i), AT) for i in part)
        add_new_rows(opened, DocumentTable, {row["id"]: row for row in rows}.values())
        add_rows(opened, ClaimTable, [_claim(i, documents[i.document_id]) for i in part])
        _figures(opened, part)
        store.put_keys(opened, (), keys(part))


def _claim(item: ClaimInContext, document: Document) -> dict[str, object]:
    return dict(claim_row(item.claim, 0, document, _slug(item), AT))


def _figures(opened: Session, part: Sequence[ClaimInContext]) -> None:
    told = [(i, n, f) for i in part for n, f in enumerate(i.claim.figures)]
    events = {event_id(f.event, _slug(i)): (f.event, _slug(i)) for i, _, f in told if f.event}
    named = ({"id": key, "name": name, "dispute": d} for key, (name, d) in events.items())
    add_new_rows(opened, Event, named)
    places = dict.fromkeys(f.place for _, _, f in told if f.place)
    add_new_rows(opened, Place, ({"name": name} for name in places))
    add_new_rows(opened, FigureTable, (figure_row(f, n, i.id, _slug(i)) for i, n, f in told))


def _slug(item: ClaimInContext) -> str | None:
    return item.dispute.slug if item.dispute else None


def _document(item: ClaimInContext) -> Document:
    return Document(
        item.document_id, f"{item.document_id}.txt", "", "-", item.source, item.published
    )


def _take_in(opened: Session, kept: Sequence[ClaimInContext], claims: int) -> Cost:
    many, linking = [], []
    for item in kept:
        document = Document(f"new-{item.id}", "new.txt", "", "-", item.source, item.published)
        store.add_extraction(opened, Extraction(document, (item.claim,), item.dispute), AT)
        linking.append(_timed(partial(pipeline.relink_touched, opened, [item.id], LATER)))
        many.append(len(candidates(opened, keys_by_id([item]))[item.id]))
    signed = pipeline.Signed("Ada Venn", "It was taken back.", LATER)
    retracting = [
        _timed(partial(pipeline.take_back, opened, Verdict.RETRACT, item.id, signed))
        for item in kept
    ]
    return Cost(claims, mean(many), median(linking), median(retracting))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1_000


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.incremental", description=__doc__)
    parser.add_argument("--small", type=int, default=10_000)
    parser.add_argument("--large", type=int, default=1_000_000)
    parser.add_argument("--samples", type=int, default=60, help="claims kept back")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    result = measure(given.small, given.large, given.samples)
    if given.json:
        json.dump(asdict(result) | {"ratios": result.ratios}, sys.stdout)
        print()
        return
    for told in (result.small, result.large):
        print(
            f"{told.claims:>9,} claims: {told.candidates:.1f} candidates,"
            f" link {told.link_ms:.1f} ms, retract {told.retract_ms:.1f} ms (median)"
        )
    print("ratio: " + ", ".join(f"{name} {ratio:.2f}" for name, ratio in result.ratios.items()))


if __name__ == "__main__":
    main()
