"""What Prometheus is told: requests, their times, what the store holds, which version this is.

The numbers are those of one process, in a registry of its own. Where several serve, each is to be
scraped by itself.
"""

import platform
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from threading import Lock
from time import monotonic

from prometheus_client import (
    CollectorRegistry,
    GCCollector,
    Info,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector
from sqlalchemy import Engine

from api.errors import DATABASE_ERRORS
from claims import db, store
from claims.errors import StoreError

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_BOUNDS = (*map(str, BUCKETS), "+Inf")
STORE_SECONDS = 60.0
"""How long what the store holds is not counted again: counting reads whole indexes."""
_METHODS = frozenset(("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"))


class Metrics:
    """The registry, and the counting of requests. They are counted by the event loop alone, so in
    plain numbers without locks, which costs each request a tenth of what the counters of
    prometheus_client would."""

    def __init__(self, engine: Engine, version: str) -> None:
        self.registry = CollectorRegistry()
        self.in_flight = 0
        self._requests: dict[tuple[str, str, int], int] = {}
        self._times: dict[tuple[str, str], _Times] = {}
        build = Info("twosource_build", "Which program this is.", registry=self.registry)
        build.info({"version": version, "python": platform.python_version()})
        self.registry.register(_Requests(self))
        self.registry.register(_Store(engine))
        ProcessCollector(registry=self.registry)
        GCCollector(registry=self.registry)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answer."""
        if method not in _METHODS:
            method = "other"  # a caller may make up any number of them
        answer = (method, route, status)
        self._requests[answer] = self._requests.get(answer, 0) + 1
        times = self._times.get((method, route))
        if times is None:
            times = self._times[method, route] = _Times()
        times.buckets[bisect_left(BUCKETS, seconds)] += 1
        times.sum += seconds

    def families(self) -> Iterator[Metric]:
        """The requests as Prometheus has them."""
        name = "twosource_http_requests"
        counted = CounterMetricFamily(name, "Answered.", labels=("method", "route", "status"))
        for (method, route, status), number in self._requests.copy().items():
            counted.add_metric((method, route, str(status)), number)
        yield counted
        name = "twosource_http_request_duration_seconds"
        words = "From the request to the end of its answer."
        timed = HistogramMetricFamily(name, words, labels=("method", "route"))
        for labels, times in self._times.copy().items():
            timed.add_metric(labels, times.cumulated(), times.sum)
        yield timed
        name, words = "twosource_http_requests_in_flight", "Being answered."
        yield GaugeMetricFamily(name, words, self.in_flight)

    def text(self) -> bytes:
        """In Prometheus' text format. Asks the store, so not to be called in the event loop."""
        return generate_latest(self.registry)


@dataclass(slots=True)
class _Times:
    """How many answers took up to each of ``BUCKETS``, and longer."""

    buckets: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS) + 1))
    sum: float = 0.0

    def cumulated(self) -> list[tuple[str, float]]:
        """As a histogram is written: each bucket with all below it."""
        return list(zip(_BOUNDS, accumulate(self.buckets), strict=True))


class _Requests(Collector):
    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def collect(self) -> Iterable[Metric]:
        return self._metrics.families()


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
        except (StoreError, *DATABASE_ERRORS):
            return None
