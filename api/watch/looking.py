"""One look at one watch: what is new there is put into the queue."""

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from secrets import token_hex

from sqlmodel import Session

from api.watch.events import EventKind
from api.watch.keeping import Lost, kept
from api.watch.means import Means
from claims import store
from claims.db import session
from claims.errors import FetchError, StoreError, TwoSourceError
from claims.ingest.looks import Looked, look
from claims.responses import KeptResponse, ReadFrom, moved_to
from claims.schedules import instant
from claims.watches import Look, Noted, Watch, failed, next_look

OFTEN = timedelta(hours=1)
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Saw:
    """``after`` is the watch as it is after the look; ``looked`` what was seen, if it went well."""

    after: Watch
    looked: Looked | None = None


def look_at(means: Means, watch: Watch) -> None:
    """Look, if the watch is due and nobody else does; a failure is noted, and the watch put off.

    Nobody else looks meanwhile, from whichever process. Raises ``StoreError``.
    """
    due = means.clock()
    expected = _expected(watch, due, means.lease)
    with session(means.engine, write=True) as opened:
        until = instant(due + means.lease)
        taken = store.watching.take_watch(opened, watch, token_hex(8), until, expected)
    if taken is None:
        return

    def keep(opened: Session, until: str) -> None:
        store.watching.keep_watch(opened, taken, until)

    try:
        with kept(means.engine, keep, means.lease, means.clock) as done:
            saw = _see(means, taken)
            notes = _notes(means, taken)
            done()
            quick = means.clock() - due < means.lease / 3  # nothing was written meanwhile
            if expected is not None and quick and _is_same(means, taken, saw):
                after, noted = expected, Noted()
            else:
                after, noted = _note(means, taken, saw)
    except Lost:
        LOG.warning("%s was looked at by another meanwhile", taken.name)
        return
    means.say(
        EventKind.POLLED,
        watch.name,
        outcome=str(after.outcome),
        new=noted.new,
        changed=noted.changed,
        settling=noted.settling,
        reason=after.reason,
        next_due=after.next_due,
        notes=notes,
    )


def _expected(watch: Watch, due: datetime, lease: timedelta) -> Watch | None:
    """What a look leaves that finds nothing new: written before it, so that it is the only write.

    Whoever is killed in such a look has it done again only when it is due the next time, so it is
    for what is looked at at least once an ``OFTEN``. None where it cannot be told, or nobody might
    look before the time of whoever looks now is over.
    """
    after = _went_well(watch, watch.seen, due)
    pause = datetime.fromisoformat(after.next_due) - due
    steady = watch.seen is not None and not watch.failures
    return after if steady and lease <= pause <= OFTEN else None


def _see(means: Means, taken: Watch) -> _Saw:
    try:
        looked = look(taken, means.roads.web, means.clock(), means.settings.settle)
    except StoreError:
        raise
    except TwoSourceError as error:
        wait = error.wait if isinstance(error, FetchError) else 0
        reason = str(error).removeprefix(taken.target).removeprefix(": ")
        return _Saw(failed(taken, means.clock(), reason, wait))
    except Exception:
        LOG.exception("fault while looking at %s", taken.name)
        return _Saw(failed(taken, means.clock(), "a fault of ours, which was logged"))
    seen = looked.answer.id if looked.answer else None
    return _Saw(_went_well(taken, seen, means.clock()), looked)


def _notes(means: Means, taken: Watch) -> list[str]:
    """What whoever named the address should know: where it has moved, what robots.txt says."""
    noted = means.roads.web.notes
    mine = [note for note in noted if note.what == taken.target]
    for note in mine:
        noted.remove(note)
    return [note.said for note in mine]


def _went_well(taken: Watch, seen: str | None, now: datetime) -> Watch:
    return replace(
        taken,
        looked_at=instant(now),
        outcome=Look.UNCHANGED,
        reason=None,
        failures=0,
        seen=seen,
        next_due=next_look(taken, now),
    )


def _is_same(means: Means, taken: Watch, saw: _Saw) -> bool:
    """Whether there is nothing to note but that somebody has looked."""
    looked = saw.looked
    if looked is None or looked.sightings is not None:
        return False
    return not _says_more(means, taken, looked)


def _note(means: Means, taken: Watch, saw: _Saw) -> tuple[Watch, Noted]:
    """All of it in one transaction. Where nothing has changed the watch's own row is all that is
    written. Raises ``Lost``."""
    now = means.clock()
    looked = saw.looked
    answer = looked.answer if looked else None
    keeps = answer is not None and looked is not None and _says_more(means, taken, looked)
    with session(means.engine, write=True) as opened:
        if keeps and answer is not None:
            store.one_linker(opened)  # else another might drop an answer that is being linked to
            read = ReadFrom(answer, (), page=False)
            store.keep_responses(opened, [read], instant(now))
        noted = Noted()
        if looked is not None and looked.sightings is not None:
            key = answer.id if answer else None
            noted = store.watching.note_sightings(opened, taken, looked.sightings, now, key)
        after = _due(means, saw.after, noted, now)
        if not store.watching.looked(opened, taken, after):
            raise Lost
        means.queue.put(opened, noted.waiting, now)
    return after, noted


def _due(means: Means, after: Watch, noted: Noted, now: datetime) -> Watch:
    if noted.waiting:
        after = replace(after, outcome=Look.CHANGED)
    if not noted.settling:
        return after
    soon = instant(now + timedelta(seconds=max(1.0, means.settings.settle)))
    return replace(after, next_due=min(after.next_due, soon))


def _says_more(means: Means, taken: Watch, looked: Looked) -> bool:
    """Whether the answer is another, or one to be asked for otherwise, than what is remembered."""
    if looked.sightings is not None:
        return True
    known, answer = means.roads.web.memory(taken.target), looked.answer
    return known is None or answer is None or _by(answer) != (
        known.etag, known.last_modified, known.moved_to,
    )  # fmt: skip


def _by(answer: KeptResponse) -> tuple[str | None, str | None, str | None]:
    headers = answer.headers
    moved = moved_to(answer.hops, answer.address)
    return headers.get("etag"), headers.get("last-modified"), moved
