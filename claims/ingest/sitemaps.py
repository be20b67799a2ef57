"""What a sitemap lists, as documents: its pages are fetched like the entries of a feed."""

from contextlib import closing
from dataclasses import dataclass, field, replace

from claims.errors import FetchError, ForbiddenAddress, UnreadableDocument
from claims.ingest.batches import Batch, Note, Refused, refusal
from claims.ingest.feeds import read_entries
from claims.ingest.pages import Told
from claims.ingest.web import Web
from claims.responses import Fetched, ReadFrom, kept
from claims.text.feed import Feed
from claims.text.packed import unpacked
from claims.text.sitemap import MAX_BYTES, MOST_ADDRESSES, Listed, Sitemap, read_sitemap

MOST_SITEMAPS = 100
"""Of one index that are asked, at most: it may name 50,000."""


@dataclass
class _Index:
    """An index on its way to the addresses its sitemaps list."""

    listed: dict[str, Listed] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    read_from: list[ReadFrom] = field(default_factory=list)
    asked: int = 0


def read_listed(
    data: bytes, where: str, told: Told, web: Web, found: Fetched | None = None
) -> Batch:
    """The pages of a sitemap, or of those an index names, ``MOST_ADDRESSES`` at most; a note says
    where there are more. ``found`` is what the address of it answered; None for a file.

    Raises ``UnreadableDocument`` where it lists nothing, ``FetchError`` where nothing of what it
    lists can be read.
    """
    sitemap = read_sitemap(data, where, found.address if found else None)
    index, notes = _Index(), []
    if sitemap.index:
        index = _read_index(sitemap, where, web)
        if index.asked < len(sitemap.listed):
            said = f"names {len(sitemap.listed):,} sitemaps; the first {index.asked} were read"
            notes.append(Note(where, said))
        sitemap = Sitemap(tuple(index.listed.values()), index=False)
    if len(sitemap.listed) > MOST_ADDRESSES:
        said = f"lists {len(sitemap.listed):,} addresses; {MOST_ADDRESSES:,} were asked"
        notes.append(Note(where, f"{said}, the newest where it tells"))
        sitemap = sitemap.newest(MOST_ADDRESSES)
    batch = read_entries(as_feed(sitemap), where, told, web)
    own = [ReadFrom(kept(found), (), page=False)] if found else []
    return replace(
        batch,
        refused=(*index.refused, *batch.refused),
        read_from=(*own, *index.read_from, *batch.read_from),
        notes=(*notes, *batch.notes),
    )


def as_feed(sitemap: Sitemap) -> Feed:
    """What it lists as the entries of a feed."""
    site = next((one.site for one in sitemap.listed if one.site), None)
    return Feed(tuple(one.entry for one in sitemap.listed), site)


def _read_index(sitemap: Sitemap, where: str, web: Web) -> _Index:
    index = _Index()
    places = [one.entry.address or "" for one in sitemap.newest_first[:MOST_SITEMAPS]]
    web.expect(len(places))
    with closing(web.fetch_all(places)) as answers:
        for place, answer in zip(places, answers, strict=False):
            index.asked += 1
            try:
                _take(answer(), place, index)
            except (FetchError, ForbiddenAddress, UnreadableDocument) as error:
                index.refused.append(refusal(place, error))
            if len(index.listed) >= MOST_ADDRESSES:
                break
    if not index.listed:
        first = index.refused[0]
        raise FetchError(
            f"{where}: none of its {index.asked} sitemaps can be read; "
            f"the first, {first.what}: {first.reason}"
        )
    return index


def _take(answer: Fetched, place: str, index: _Index) -> None:
    below = read_sitemap(unpacked(answer.data, place, MAX_BYTES), place, answer.address)
    if below.index:
        raise UnreadableDocument(f"{place}: is an index inside an index; give it by itself")
    for one in below.listed:
        index.listed.setdefault(one.entry.address or "", one)
    index.read_from.append(ReadFrom(kept(answer), (), page=False))
