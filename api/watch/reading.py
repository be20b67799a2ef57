"""One thing that waits: taken, read, and what became of it noted.

It is fetched and read with no transaction open. What is stored, and that the thing is read, is one
transaction: however often it is taken up, what it brings comes in once.
"""

import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from secrets import token_hex

from sqlmodel import Session

from api import lookup
from api.render.jobs import summary_json
from api.watch.events import EventKind
from api.watch.fates import Fate, Stopped, fate_of, reason_of, wait_of
from api.watch.keeping import Lost, kept
from api.watch.means import Means
from claims import store
from claims.db import session
from claims.errors import StoreError, TwoSourceError, UnfitParser
from claims.ingest import Batch, extract_batches, only_new
from claims.ingest.watched import Wanted, read_thing
from claims.run import Run
from claims.schedules import instant
from claims.values import Extraction
from claims.watches import Place, Thing, ThingState, Watch, next_try
from graph.pipeline import ingest_and_link

LOG = logging.getLogger(__name__)
Lease = Callable[[], None]
"""Ends the keeping of what was taken; see ``kept``."""
BUSY = timedelta(seconds=10)
"""After so long a store that was busy is asked again."""


@dataclass(frozen=True, slots=True)
class _Read:
    batches: Sequence[Batch]
    extractions: Mapping[str, Extraction]
    run: Run


@dataclass(frozen=True, slots=True)
class _Taken:
    thing: Thing
    watch: Watch


def read_one(means: Means, key: str) -> None:
    """Read the thing of that id, if it waits. Whatever goes wrong with it becomes of it, so that
    the others have their turn; raises ``UnfitParser``, which is wrong with all of them."""
    taken = _take(means, key)
    if taken is None:
        return
    thing = taken.thing

    def keep(opened: Session, until: str) -> None:
        store.watching.keep_thing(opened, thing, until)

    means.say(EventKind.READING, taken.watch.name, thing.name, attempt=thing.attempts)
    with kept(means.engine, keep, means.lease, means.clock) as done:
        try:
            if thing.attempts > means.settings.retries + 1:
                raise TwoSourceError("none of its attempts came to an end")
            _do(means, taken, done)
        except Lost:
            LOG.warning("%s was taken up by another", thing.name)
        except UnfitParser:
            _put_back(means, taken, Fate.RETURNED, None)
            raise
        except Exception as error:  # whatever it is, the others have their turn
            done()
            _becomes(means, taken, error)


def _take(means: Means, key: str) -> _Taken | None:
    now = means.clock()
    with session(means.engine, write=True) as opened:
        until = instant(now + means.lease)
        thing = store.watching.take_thing(opened, key, token_hex(8), instant(now), until)
        watch = None if thing is None else store.watching.watch_of(opened, thing.watch)
    return None if thing is None or watch is None else _Taken(thing, watch)


def _do(means: Means, taken: _Taken, done: Lease) -> None:
    thing = taken.thing
    data, digest = b"", None
    if taken.watch.place is Place.FOLDER:
        try:
            data = Path(thing.name).read_bytes()
        except FileNotFoundError:
            done()
            _forget(means, taken)
            return
        digest = hashlib.sha256(data).hexdigest()
    if digest is not None and digest == thing.digest:
        done()
        _end(means, taken, ThingState.READ)
        means.say(EventKind.UNCHANGED, taken.watch.name, thing.name, known=1)
        return
    _store(means, taken, _read(means, taken, data), digest, done)


def _read(means: Means, taken: _Taken, data: bytes) -> _Read:
    """Fetch and read it, with no transaction open but short ones for reading."""
    watch, thing = taken.watch, taken.thing
    with session(means.engine) as opened:
        declared = store.get_declaration(opened, watch.dispute) if watch.dispute else None
        answer = store.response_by_id(opened, thing.response) if thing.response else None
    last = thing.attempts > means.settings.retries
    wanted = Wanted(watch, thing, declared, answer, at_last=last)
    batches = read_thing(wanted, means.roads.web, data)
    with session(means.engine) as opened:
        known = store.known_documents(opened, [d.id for b in batches for d in b.documents])
    run = Run(means.extractor)

    def on_progress(_done: int, _total: int, _what: str) -> None:
        if means.stopping():
            raise Stopped

    read = extract_batches(only_new(batches, known), on_progress, run)
    return _Read(batches, {one.document.id: one for one in read}, run)


def _store(means: Means, taken: _Taken, read: _Read, digest: str | None, done: Lease) -> None:
    thing = taken.thing
    with session(means.engine, write=True) as opened:
        store.one_linker(opened)  # else two with the same document would both find it new
        done()
        now = instant(means.clock())
        if not store.watching.end_thing(opened, thing, ThingState.READ, now, digest=digest):
            raise Lost
        outcome = ingest_and_link(opened, read.batches, now, run=read.run, read=read.extractions)
        if thing.response:
            store.drop_unneeded(opened, [thing.response])
        said = summary_json(lookup.ingest_view(opened, outcome), len(outcome.changed))
    kind = EventKind.UNCHANGED
    if said["new"]:
        kind = EventKind.CHANGED if said["changed"] else EventKind.STORED
    flagged = {desk: said[desk]["count"] for desk in ("contested", "uncorroborated")}
    plain = {
        name: said[name] for name in ("documents", "refused", "new", "unread", "changed", "known")
    }
    counts = {
        "claims": said["claims"],
        "figures": sum(one["figures"] for one in said["documents"]),
        "links": sum(said["links"].values()),
    }
    means.say(kind, taken.watch.name, thing.name, **plain, **counts, **flagged)


def _becomes(means: Means, taken: _Taken, error: Exception) -> None:
    """Note what becomes of a thing that was not read. A store that does not even take that is left
    alone: when the time of whoever took it is over, the thing is taken up again."""
    fate = fate_of(error)
    if not isinstance(error, TwoSourceError | OSError | Stopped):
        LOG.error("fault while reading %s", taken.thing.name, exc_info=error)
    if fate is Fate.RETRY and taken.thing.attempts > means.settings.retries:
        fate = Fate.DEAD
    reason = reason_of(error, taken.thing.name)
    try:
        if fate is Fate.DEAD:
            _give_up(means, taken, reason)
        else:
            _put_back(means, taken, fate, reason, wait_of(error))
    except Lost:
        LOG.warning("%s was taken up by another", taken.thing.name)
    except StoreError as busy:
        LOG.error("%s: %s", taken.thing.name, busy)


def _give_up(means: Means, taken: _Taken, reason: str) -> None:
    thing = taken.thing
    _end(means, taken, ThingState.DEAD, reason)
    said = {"id": thing.id, "attempts": thing.attempts, "reason": reason}
    means.say(EventKind.DEAD, taken.watch.name, thing.name, **said)


def _put_back(means: Means, taken: _Taken, fate: Fate, reason: str | None, wait: float = 0) -> None:
    thing, now = taken.thing, means.clock()
    at = now
    if fate is Fate.RETRY:
        first, spread = means.settings.retry_wait, means.spread()
        at = now + next_try(thing.attempts, first, spread, wait)
    elif fate is Fate.BUSY:
        at = now + BUSY
    with session(means.engine, write=True) as opened:
        counted = fate is Fate.RETRY
        mine = store.watching.put_back(opened, thing, instant(at), reason, counted=counted)
        if mine:
            means.queue.put(opened, [thing.id], at)
    if not mine:
        return
    if fate is Fate.RETURNED:
        means.say(EventKind.RETURNED, taken.watch.name, thing.name)
    else:
        said = {"attempts": thing.attempts, "reason": reason, "next_try": instant(at)}
        means.say(EventKind.RETRY, taken.watch.name, thing.name, **said)


def _end(means: Means, taken: _Taken, state: ThingState, reason: str | None = None) -> None:
    with session(means.engine, write=True) as opened:
        at = instant(means.clock())
        if not store.watching.end_thing(opened, taken.thing, state, at, reason=reason):
            raise Lost
        if taken.thing.response and state is not ThingState.DEAD:
            store.drop_unneeded(opened, [taken.thing.response])


def _forget(means: Means, taken: _Taken) -> None:
    with session(means.engine, write=True) as opened:
        store.watching.forget_thing(opened, taken.thing)
    means.say(EventKind.GONE, taken.watch.name, taken.thing.name)
