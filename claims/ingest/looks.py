"""Looking at an address or into a folder: what is there, without reading any of it."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from claims.errors import UnreadableDocument
from claims.ingest.sitemaps import as_feed
from claims.ingest.web import Web
from claims.responses import Fetched, KeptResponse, kept
from claims.text.decoding import HEAD, SUFFIXES, Form, form_of, suffix_of
from claims.text.feed import Entry, Feed, read_feed
from claims.text.packed import beginning, unpacked
from claims.text.reading import MAX_BYTES as MAX_FEED
from claims.text.sitemap import MAX_BYTES as MAX_SITEMAP
from claims.text.sitemap import MOST_ADDRESSES, read_sitemap
from claims.watches import Place, Sighting, Watch


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look saw. ``answer`` is what an address answered; ``sightings`` are None where that is
    what was seen there the last time."""

    sightings: tuple[Sighting, ...] | None
    answer: KeptResponse | None = None


def look(watch: Watch, web: Web, now: datetime, settle: float) -> Looked:
    """What is there: the entries of a feed, a page, or the files of a folder and of those below it.

    A file changed in the last ``settle`` seconds is not settled. Raises ``FetchError``,
    ``ForbiddenAddress`` or ``UnreadableDocument``.
    """
    if watch.place is Place.FOLDER:
        return Looked(tuple(_files(Path(watch.target), now, settle)))
    answer = web.fetch(watch.target)
    response = kept(answer)
    if response.id == watch.seen:
        return Looked(None, response)
    if _form(answer) not in (Form.FEED, Form.SITEMAP):
        return Looked((Sighting(watch.target, response.sha256),), response)
    return Looked(tuple(_entries(feed_of(answer, watch.target), watch.target)), response)


def feed_of(answer: Fetched, where: str) -> Feed:
    """The feed that an address answered with, or what its sitemap lists, as one, packed by gzip or
    not. Raises ``UnreadableDocument``."""
    if _form(answer) is not Form.SITEMAP:
        data = unpacked(answer.data, where, MAX_FEED)
        return read_feed(data, where, answer.address, answer.charset)
    data = unpacked(answer.data, where, MAX_SITEMAP)
    sitemap = read_sitemap(data, where, answer.address)
    if sitemap.index:
        first = sitemap.listed[0].entry.address
        raise UnreadableDocument(f"{where}: is an index; watch the sitemaps it names, like {first}")
    return as_feed(sitemap.newest(MOST_ADDRESSES))


def _form(answer: Fetched) -> Form:
    """What it is, or what is in it where it is packed."""
    form = form_of(answer.data, answer.content_type)
    return form if form is not Form.GZIP else form_of(beginning(answer.data, HEAD))


def entry_called(feed: Feed, where: str, name: str) -> Entry | None:
    """The entry that a sighting has named so."""
    return next((entry for entry in feed.entries if _name(entry, where) == name), None)


def _entries(feed: Feed, where: str) -> Iterable[Sighting]:
    return (Sighting(_name(entry, where), _stamp(entry)) for entry in feed.entries)


def _name(entry: Entry, where: str) -> str:
    return entry.address or f"{where}#{_stamp(entry)}"


def _stamp(entry: Entry) -> str:
    said = "\n".join((entry.title or "", entry.published or "", entry.text))
    return hashlib.sha256(said.encode()).hexdigest()


def _files(folder: Path, now: datetime, settle: float) -> Iterator[Sighting]:
    if not folder.is_dir():
        raise UnreadableDocument(f"{folder}: there is no such folder now; is it mounted?")
    for here, below, names in os.walk(folder):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            file = Path(here) / name
            if not _may_hold_reports(name):
                continue
            try:
                found = file.stat()
            except OSError:  # gone meanwhile
                continue
            settled = now.timestamp() - found.st_mtime >= settle
            yield Sighting(str(file), f"{found.st_size}:{found.st_mtime_ns}", settled)


def _may_hold_reports(name: str) -> bool:
    """As in a folder that is ingested. What is not whole is called ``.part`` or ``.tmp``."""
    return not name.startswith(".") and suffix_of(name) in SUFFIXES
