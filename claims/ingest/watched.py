"""Reading one thing that a watch found: a file, a page, an entry of a feed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claims.collection import FILE_NAME as MANIFEST
from claims.collection import Collection, load_collection
from claims.errors import FetchError, TwoSourceError
from claims.ingest.batches import Batch, joined
from claims.ingest.feeds import read_entries
from claims.ingest.given import read_given
from claims.ingest.inputs import input_of, read_input
from claims.ingest.looks import entry_called, feed_of
from claims.ingest.pages import Told, named_source
from claims.ingest.read import read_batches
from claims.ingest.web import Web
from claims.jobs import Given, InputKind
from claims.responses import KeptResponse
from claims.text.mapping import columns_of
from claims.watches import Place, Thing, Watch

_NOT_THERE = frozenset({401, 403, 404, 410, 451})
"""With one of these answered no page will come."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A thing to be read. ``declared`` is the collection that the store holds of the watch's
    dispute, ``answer`` what an address answered in which the thing was found. Of an entry whose
    page does not come what the feed carries is taken ``at_last``, not before; of one that is not
    there at once."""

    watch: Watch
    thing: Thing
    declared: Collection | None = None
    answer: KeptResponse | None = None
    at_last: bool = False


def read_thing(wanted: Wanted, web: Web, data: bytes = b"") -> Sequence[Batch]:
    """The thing as documents; ``data`` is what a file holds.

    Raises what says why there are none: ``FetchError``, ``ForbiddenAddress``,
    ``UnreadableDocument``, ``BadInput``.
    """
    if wanted.watch.place is Place.FOLDER:
        return _read_file(wanted, web, data)
    collection = wanted.declared
    if wanted.watch.collection:
        collection = load_collection(Path(wanted.watch.collection))
    told = Told(None, named_source(wanted.watch.source, collection), collection)
    if wanted.thing.name == wanted.watch.target:
        return [_read_page(wanted, told, web)]
    return [_read_entry(wanted, told, web)]


def _read_file(wanted: Wanted, web: Web, data: bytes) -> Sequence[Batch]:
    watch, name = wanted.watch, wanted.thing.name
    own = Path(watch.target) / MANIFEST
    collection = watch.collection or (watch.target if own.exists() else None)
    if wanted.declared is not None and collection is None:
        given = Given(InputKind.FILE, name, data)
        return read_given(
            [given], source=watch.source, collection=wanted.declared, memory=web.memory
        )
    folder = Path(collection) if collection else None

    return read_batches(
        [Path(name)],
        source=watch.source,
        collection=folder,
        allow_private=web.allow_private,
        ignore_robots=web.ignore_robots,
        memory=web.memory,
    )


def _read_page(wanted: Wanted, told: Told, web: Web) -> Batch:
    assert wanted.answer  # a page is found in no other way
    answer = wanted.answer.unpacked()
    given = input_of(wanted.thing.name, answer.data, answer)
    return joined(read_input(given, told, web, columns_of(())), told.collection)


def _read_entry(wanted: Wanted, told: Told, web: Web) -> Batch:
    assert wanted.answer
    where, found = wanted.watch.target, wanted.answer.unpacked()
    feed = feed_of(found, where)
    entry = entry_called(feed, where, wanted.thing.name)
    if entry is None:
        raise FetchError(f"{where}: {wanted.thing.name} is no longer in it", status=404)
    asked = entry
    if entry.address and not (entry.whole or wanted.at_last):
        asked = replace(entry, text="")  # its page may be there the next time
    try:
        batch = read_entries(replace(feed, entries=(asked,)), where, told, web, found)
    except FetchError as error:
        cause = error.__cause__
        if not (isinstance(cause, FetchError) and cause.status in _NOT_THERE and entry.text):
            raise cause if isinstance(cause, TwoSourceError) else error from None
        entry = replace(entry, whole=True)
        batch = read_entries(replace(feed, entries=(entry,)), where, told, web, found)
    own = tuple(one for one in batch.read_from if one.documents)
    return replace(batch, read_from=own, notes=())
