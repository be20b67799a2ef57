"""What a site asks programs not to read (RFC 9309), each site's ``robots.txt`` asked once."""

from http import HTTPStatus

import httpx
from protego import Protego

from claims.errors import FetchError, ForbiddenAddress, UnreadableDocument
from claims.fetch.addresses import check_url
from claims.fetch.fetcher import ROBOTS, Fetcher

TOKEN = "TwoSource"
"""The name by which ``robots.txt`` may speak of this program."""
LONGEST = 500_000
"""Bytes of it that are read."""
_NONE_THERE = frozenset(range(400, 500)) - {HTTPStatus.TOO_MANY_REQUESTS}
_NOTHING, _ALL = "", "User-agent: *\nDisallow: /"


class Robots:
    """For several threads, as long as each host is asked by one. Where there is no ``robots.txt``
    everything may be read; where the server fails or does not answer, nothing: so the standard."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._known: dict[str, Protego] = {}

    def allow(self, address: str) -> bool:
        """Whether the site lets us read it. A Crawl-delay it asks for holds from then on. Raises
        ``ForbiddenAddress`` for an address that is not asked at all."""
        url = check_url(address)
        rules = self._of(url)
        delay = rules.crawl_delay(TOKEN)
        if delay:
            self._fetcher.slow_down(url.host, delay)
        return rules.can_fetch(str(url), TOKEN)

    def _of(self, url: httpx.URL) -> Protego:
        site = f"{url.scheme}://{url.netloc.decode()}"
        if site not in self._known:
            self._known[site] = Protego.parse(self._text(f"{site}{ROBOTS}"))
        return self._known[site]

    def _text(self, address: str) -> str:
        try:
            return self._fetcher.fetch(address).data[:LONGEST].decode("utf-8", "replace")
        except FetchError as error:
            return _NOTHING if error.status in _NONE_THERE else _ALL
        except (ForbiddenAddress, UnreadableDocument):
            return _NOTHING  # leads elsewhere than may be asked, or is no text
