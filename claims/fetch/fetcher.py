"""Asking for one address: redirects by hand, retries with patience, nothing too large."""

import random
import ssl
import time
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType
from typing import Self

import httpx

from claims.errors import FetchError, ForbiddenAddress, UnreadableDocument
from claims.fetch.addresses import check_url
from claims.fetch.answers import (
    TryAgain,
    body,
    check_location,
    check_status,
    content_type,
    redirect_target,
)
from claims.fetch.transport import Deadline, Transport
from claims.settings import Settings

MAX_REDIRECTS = 5
RETRIES = 2
_ACCEPT = (
    "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, "
    "text/plain;q=0.9, application/xml;q=0.8, text/xml;q=0.8"
)
# A connection that breaks before the answer is whole is as good as none: asking is harmless.
_BROKEN = (httpx.ConnectError, httpx.ConnectTimeout, httpx.ReadError, httpx.RemoteProtocolError)


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. ``address`` is where it came from in the end; ``content_type`` is in lower case
    without parameters, empty where the server names none; ``charset`` is the header's."""

    address: str
    content_type: str
    charset: str | None
    data: bytes


class Fetcher:
    """A client for one run. Use it as a context manager; it is not for several threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        deadline = Deadline(settings.fetch_deadline)
        self._client = httpx.Client(
            transport=Transport(deadline, allow_private=settings.allow_private_addresses),
            timeout=httpx.Timeout(settings.read_timeout, connect=settings.connect_timeout),
            headers={
                "User-Agent": user_agent(settings.contact),
                "Accept": _ACCEPT,
                "Accept-Encoding": "gzip, deflate",
            },
            follow_redirects=False,
            event_hooks={"response": [check_location]},
            trust_env=False,  # neither proxies nor passwords from the environment
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._client.close()

    def fetch(self, address: str) -> Fetched:
        """The answer of ``address``, or of where it redirects to, at most five times.

        Raises ``ForbiddenAddress`` for what must not be asked, at every hop; ``FetchError`` where
        there is no answer or one that is no success; ``UnreadableDocument`` for a type that is
        not read, too many bytes or a broken compression.
        """
        url = check_url(address)
        for _ in range(MAX_REDIRECTS + 1):
            answer = self._ask(url, _where(address, url))
            if isinstance(answer, Fetched):
                return answer
            url = answer
        raise FetchError(
            f"{address}: redirects more than {MAX_REDIRECTS} times; give the address it ends at"
        )

    def _ask(self, url: httpx.URL, where: str) -> Fetched | httpx.URL:
        attempt = 0
        while True:
            try:
                return self._ask_once(url, where)
            except TryAgain as again:
                if attempt == RETRIES or (again.wait or 0) > self._settings.retry_after_limit:
                    raise FetchError(f"{where}: {again}; try again later") from again
                time.sleep(self._pause(attempt) if again.wait is None else again.wait)
            attempt += 1

    def _pause(self, attempt: int) -> float:
        """Twice as long each time, and up to half as long again, so that clients spread out."""
        wait: float = self._settings.retry_wait * 2**attempt
        return wait * (1 + random.random() / 2)

    def _ask_once(self, url: httpx.URL, where: str) -> Fetched | httpx.URL:
        try:
            with self._client.stream("GET", url) as response:
                return self._take(response, url, where)
        except _BROKEN as error:
            if _is_about_tls(error):
                raise FetchError(f"{where}: no safe connection: {error}") from error
            raise TryAgain(f"no connection: {str(error) or 'it broke'}") from error
        except httpx.TimeoutException as error:
            raise FetchError(f"{where}: too slow: {error}; try again later") from error
        except httpx.DecodingError as error:
            raise UnreadableDocument(f"{where}: its compression is broken: {error}") from error
        except httpx.HTTPError as error:
            raise FetchError(f"{where}: {error}; try again later") from error
        except (ForbiddenAddress, FetchError) as refused:
            if str(refused).startswith(where):
                raise
            raise type(refused)(f"{where}: {refused}") from refused

    def _take(self, response: httpx.Response, url: httpx.URL, where: str) -> Fetched | httpx.URL:
        target = redirect_target(response, url, where)
        if target is not None:
            return target
        check_status(response, where)
        kind = content_type(response, where)
        data = body(response, where, self._settings.max_fetch_bytes)
        return Fetched(str(url), kind, response.charset_encoding, data)


def _is_about_tls(error: BaseException | None) -> bool:
    """Whether the handshake failed: a certificate does not become valid by asking again."""
    while error is not None and not isinstance(error, ssl.SSLError):
        error = error.__context__
    return error is not None


def user_agent(contact: str | None) -> str:
    """``TwoSource/0.1.0 (+contact)``: who asks, and whom to write to about it."""
    try:
        number = version("twosource")
    except PackageNotFoundError:
        number = "0"
    return f"TwoSource/{number} (+{contact})" if contact else f"TwoSource/{number}"


def _where(address: str, url: httpx.URL) -> str:
    """How messages name it: the address given, and where it has led."""
    asked = str(url)
    return address if asked == str(check_url(address)) else f"{address}: redirects to {asked}"
