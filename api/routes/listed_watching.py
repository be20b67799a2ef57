"""Watches and what they found, described for OpenAPI: see ``schemas``."""

from api.routes.schemas import Shape
from claims.watches import Look, Place, ThingState


class FoundShape(Shape):
    """How many things are in each state: ``settling`` are files that may still be being written,
    ``waiting`` and ``reading`` are to be read, ``read`` are in the store as they were seen last,
    ``dead`` were given up, ``refused`` were dropped by somebody."""

    settling: int
    waiting: int
    reading: int
    read: int
    refused: int
    dead: int


class ListedWatch(Shape):
    """An address or a folder that is looked at ``every`` so many seconds, or by the crontab line
    ``cron`` in ``zone``. ``outcome`` is how the last look went, ``reason`` why it failed,
    ``failures`` how many did so in a row. What is there is read with the name of the outlet
    ``source`` and with the sides and speakers of ``collection`` or ``dispute``."""

    id: str
    name: str
    place: Place
    target: str
    created_at: str
    next_due: str
    every: int | None
    cron: str | None
    zone: str
    source: str | None
    collection: str | None
    dispute: str | None
    active: bool
    looked_at: str | None
    outcome: Look | None
    reason: str | None
    failures: int
    things: FoundShape


class OfWatch(Shape):
    """The watch that found it."""

    id: str
    name: str


class WatchedShape(Shape):
    """A page, an entry of a feed (``name`` is its address) or a file. ``since`` is when its state
    began, ``attempts`` how often it was taken up since it was found or replayed, ``next_try`` when
    it may be taken up next, ``reason`` why it was not read, ``gone_at`` when it was no longer
    there."""

    id: str
    watch: OfWatch
    name: str
    state: ThingState
    since: str
    attempts: int
    next_try: str | None
    reason: str | None
    gone_at: str | None


class ReplayedShape(Shape):
    """How many dead letters wait again."""

    replayed: int
