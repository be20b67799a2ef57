"""What Prometheus is told: requests, their times, what the store holds, which version this is.

The numbers are those of one process, in a registry of its own. Where several serve, each is to be
scraped by itself.
"""

import platform
from collections.abc import Callable, Iterator
from threading import Lock
from time import monotonic

from prometheus_client import (
    CollectorRegistry,
    Counter,
    GCCollector,
    Histogram,
    Info,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from claims import db, store
from claims.errors import StoreError

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
STORE_SECONDS = 60.0
"""How long what the store holds is not counted again: counting reads whole indexes."""
_METHODS = frozenset(("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"))
_Told = tuple[Callable[[], None], Callable[[float], None]]


class Metrics:
    """The registry, and the counting of requests, which costs two additions for each."""

    def __init__(self, engine: Engine, version: str) -> None:
        self.registry = CollectorRegistry()
        self.in_flight = 0
        self._children: dict[tuple[str, str, int], _Told] = {}
        self._requests = Counter(
            "twosource_http_requests",
            "Requests that were answered.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "twosource_http_request_duration_seconds",
            "From the request to the end of its answer.",
            ("method", "route"),
            buckets=BUCKETS,
            registry=self.registry,
        )
        build = Info("twosource_build", "Which program this is.", registry=self.registry)
        build.info({"version": version, "python": platform.python_version()})
        self.registry.register(_InFlight(self))
        self.registry.register(_Store(engine))
        ProcessCollector(registry=self.registry)
        GCCollector(registry=self.registry)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answer."""
        told = self._children.get((method, route, status))
        if told is None:
            told = self._child(method, route, status)
        told[0]()
        told[1](seconds)

    def _child(self, method: str, route: str, status: int) -> _Told:
        known = method if method in _METHODS else "other"
        counter = self._requests.labels(known, route, str(status))
        made = counter.inc, self._seconds.labels(known, route).observe
        if known == method:  # others could be of any number
            self._children[method, route, status] = made
        return made

    def text(self) -> bytes:
        """In Prometheus' text format. Asks the store, so not to be called in the event loop."""
        return generate_latest(self.registry)


class _InFlight(Collector):
    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def collect(self) -> Iterator[GaugeMetricFamily]:
        name, words = "twosource_http_requests_in_flight", "Requests that are being answered."
        yield GaugeMetricFamily(name, words, self._metrics.in_flight)


class _Store(Collector):
    """What the store holds, counted once a minute at most."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = Lock()
        self._counts: dict[str, int] | None = None
        self._until = 0.0

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """What is declared without asking the store."""
        yield GaugeMetricFamily("twosource_store_rows", "Held, by kind.", labels=("kind",))
        yield GaugeMetricFamily("twosource_store_up", "Whether the store answers.")

    def collect(self) -> Iterator[GaugeMetricFamily]:
        counts = self._current()
        rows, up = self.describe()
        for kind, number in (counts or {}).items():
            rows.add_metric((kind,), number)
        up.add_metric((), float(counts is not None))
        yield rows
        yield up

    def _current(self) -> dict[str, int] | None:
        with self._lock:  # two who ask at once count once
            if self._counts is None or monotonic() >= self._until:
                self._counts = self._count()
                self._until = monotonic() + STORE_SECONDS
            return self._counts

    def _count(self) -> dict[str, int] | None:
        try:
            with db.session(self._engine) as session:
                return store.store_counts(session)
        except (StoreError, DBAPIError):
            return None
