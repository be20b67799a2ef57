"""The way to the web for one run: a client that is made when the first address comes."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claims.ingest.batches import OnProgress
from claims.settings import settings

if TYPE_CHECKING:
    from claims.fetch import Fetched, Fetcher

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def is_address(path: str) -> bool:
    """Whether this is for the web and not for the disk; other schemes are refused there."""
    return bool(_SCHEME.match(path))


@dataclass
class Web:
    """Fetches with the settings of the environment. ``expect`` says how many addresses are known
    to come, for the progress that is told before each."""

    allow_private: bool = False
    on_progress: OnProgress | None = None
    _fetcher: "Fetcher | None" = None
    _asked: int = 0
    _expected: int = field(default=0)

    def expect(self, more: int) -> None:
        self._expected += more

    def fetch(self, address: str) -> "Fetched":
        """See ``Fetcher.fetch``."""
        if self.on_progress:
            self.on_progress(self._asked, max(self._expected, self._asked + 1), address)
        self._asked += 1
        return self._client().fetch(address)

    def _client(self) -> "Fetcher":
        if self._fetcher is None:
            from claims.fetch import Fetcher  # brings httpx, which no file needs

            wanted = settings()
            if self.allow_private:
                wanted = wanted.model_copy(update={"allow_private_addresses": True})
            self._fetcher = Fetcher(wanted)
        return self._fetcher

    def close(self) -> None:
        if self._fetcher is not None:
            self._fetcher.close()
