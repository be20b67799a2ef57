"""How many requests in how long: one count for each caller and window, in this process.

A window begins with a caller's first request and is over after its seconds, as the headers tell.
The memory of the package ``limits`` is not used, only its way to write a rate: it starts a thread
every hundredth of a second that it is asked anything.
"""

from dataclasses import dataclass
from math import ceil

from limits import parse_many

_SWEEP_AT = 10_000
"""So many callers are remembered before those whose windows are over are forgotten."""


@dataclass(frozen=True, slots=True)
class Quota:
    """Where a caller stands in the window that leaves least: ``reset`` is in seconds."""

    granted: bool
    limit: int
    window: bytes
    remaining: int
    reset: int


@dataclass(slots=True)
class _Count:
    used: int
    ends: float


class Rates:
    """Counts requests against ``rate`` (``600/minute``, ``10/second;600/minute``)."""

    def __init__(self, rate: str) -> None:
        parsed = [(item.amount, item.get_expiry()) for item in parse_many(rate)]
        self._limits = [(q, window, b"%ds" % window) for q, window in sorted(parsed)]
        self._counts: dict[tuple[str, int], _Count] = {}
        policies = [b'"%s";q=%d;w=%d' % (name, q, window) for q, window, name in self._limits]
        self.policy = b", ".join(policies)
        """What the header RateLimit-Policy says: each window by the name that ``Quota`` has."""

    def hit(self, who: str, now: float) -> Quota:
        """Count one request of ``who`` at ``now`` (seconds of a clock that only goes forward). One
        that is refused does not count."""
        if len(self._counts) > _SWEEP_AT:
            self._counts = {k: count for k, count in self._counts.items() if count.ends > now}
        counts = [(q, name, self._count(who, w, now)) for q, w, name in self._limits]
        granted = all(count.used < most for most, _, count in counts)
        if granted:
            for _, _, count in counts:
                count.used += 1
        most, name, count = min(counts, key=lambda c: (c[0] - c[2].used, -c[2].ends))
        return Quota(granted, most, name, most - count.used, ceil(count.ends - now))

    def give_back(self, who: str) -> None:
        """Let one request of ``who`` count no more."""
        for _, window, _ in self._limits:
            if (count := self._counts.get((who, window))) is not None and count.used:
                count.used -= 1

    def forget(self, who: str) -> None:
        """Begin anew with ``who``."""
        for _, window, _ in self._limits:
            self._counts.pop((who, window), None)

    def _count(self, who: str, window: int, now: float) -> _Count:
        found = self._counts.get((who, window))
        if found is None or found.ends <= now:
            found = self._counts[who, window] = _Count(0, now + window)
        return found
