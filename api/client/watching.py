"""What is looked at again and again, and what became of the things found there."""

from typing import Unpack

from api.client.bind import listed, operation
from api.client.calls import Call, Rows, ask, listing, read_nothing
from api.client.shapes import (
    ListedWatch,
    ListedWatchPage,
    ReplayedShape,
    WatchedPage,
    WatchedQuery,
    WatchedShape,
    WatchesQuery,
)


class Watching:
    """Only with a key that has the scope ingest."""

    @listed("GET /v1/watches")
    def watches(self, **query: Unpack[WatchesQuery]) -> Rows[ListedWatch, ListedWatchPage]:
        """What is looked at, when, and how that went."""
        return listing(query)

    @operation("GET /v1/watches/{item_id}")
    def watch(self, item_id: str, *, fields: str | None = None) -> Call[ListedWatch]:
        """One watch."""
        return ask({"item_id": item_id}, {"fields": fields})

    @operation("POST /v1/watches")
    def add_watch(
        self,
        target: str,
        *,
        name: str | None = None,
        every: str | None = None,
        cron: str | None = None,
        zone: str | None = None,
        source: str | None = None,
        dispute: str | None = None,
        once: str | None = None,
    ) -> Call[ListedWatch]:
        """Have the address of a feed, a sitemap or a page looked at again and again."""
        when = {"every": every, "cron": cron, "zone": zone}
        about = {"name": name, "source": source, "dispute": dispute}
        return ask(body={"target": target} | when | about, key=once)

    @operation("PATCH /v1/watches/{item_id}")
    def set_watch(
        self, item_id: str, *, active: bool, once: str | None = None
    ) -> Call[ListedWatch]:
        """Pause it, or let it go on."""
        return ask({"item_id": item_id}, body={"active": active}, key=once)

    @operation("DELETE /v1/watches/{item_id}")
    def remove_watch(self, item_id: str, *, once: str | None = None) -> Call[None]:
        """Watch it no more."""
        return Call(read_nothing, {"item_id": item_id}, once=once)

    @operation("POST /v1/watches/{item_id}/replay")
    def replay_watch(self, item_id: str, *, once: str | None = None) -> Call[ReplayedShape]:
        """Let all its dead letters be read again."""
        return ask({"item_id": item_id}, key=once)

    @listed("GET /v1/watched")
    def watched(self, **query: Unpack[WatchedQuery]) -> Rows[WatchedShape, WatchedPage]:
        """What watches found; with ``state=["dead"]`` the dead letters."""
        return listing(query)

    @operation("GET /v1/watched/{item_id}")
    def watched_thing(self, item_id: str, *, fields: str | None = None) -> Call[WatchedShape]:
        """One thing that a watch found."""
        return ask({"item_id": item_id}, {"fields": fields})

    @operation("POST /v1/watched/{item_id}/replay")
    def replay_watched(self, item_id: str, *, once: str | None = None) -> Call[WatchedShape]:
        """Let a dead letter be read again."""
        return ask({"item_id": item_id}, key=once)

    @operation("DELETE /v1/watched/{item_id}")
    def drop_watched(self, item_id: str, *, once: str | None = None) -> Call[WatchedShape]:
        """Strike a dead letter off the list."""
        return ask({"item_id": item_id}, key=once)
