"""Asking for one address: redirects by hand, retries with patience, nothing too large."""

import random
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus
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
    kept_headers,
    redirect_target,
)
from claims.fetch.transport import Deadline, Transport
from claims.fetch.turns import Turns
from claims.responses import Fetched, Hop, Remembered
from claims.settings import Settings
from claims.text.decoding import DOCX_TYPE

MAX_REDIRECTS = 5
RETRIES = 2
ROBOTS = "/robots.txt"
"""Asked without a pause before it and after it, as browsers load what belongs to a page."""
_ACCEPT = (
    "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, "
    "text/plain;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/pdf;q=0.7, "
    f"{DOCX_TYPE};q=0.7, message/rfc822;q=0.7, text/csv;q=0.6, application/jsonl;q=0.6, "
    "application/gzip;q=0.5, application/warc;q=0.5"
)
# A connection that breaks before the answer is whole is as good as none: asking is harmless.
_BROKEN = (httpx.ConnectError, httpx.ConnectTimeout, httpx.ReadError, httpx.RemoteProtocolError)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request: where messages say it was, and the headers that ask whether it changed."""

    url: httpx.URL
    where: str
    conditions: Mapping[str, str]


class Fetcher:
    """A client for one run, for several threads. Use it as a context manager."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._turns = Turns(settings.host_wait)
        proxy = settings.proxy.get_secret_value() if settings.proxy else None
        transport = Transport(
            Deadline(settings.fetch_deadline),
            allow_private=settings.allow_private_addresses,
            proxy=proxy,
        )
        self._client = httpx.Client(
            transport=transport,
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

    def slow_down(self, host: str, wait: float) -> None:
        """Leave so many seconds between two requests to the host."""
        self._turns.slow_down(host, wait)

    def fetch(self, address: str, known: Remembered | None = None) -> Fetched:
        """The answer of ``address``, or of where it redirects to, at most five times; where it has
        not changed since what is ``known``, that.

        Raises ``ForbiddenAddress`` for what must not be asked, at every hop; ``FetchError`` where
        there is no answer or one that is no success; ``UnreadableDocument`` for a type that is
        not read, too many bytes or a broken compression.
        """
        url = check_url(address)
        if known and known.moved_to:
            try:
                gone_on = (Hop(address, HTTPStatus.PERMANENT_REDIRECT),)
                return self._follow(address, check_url(known.moved_to), gone_on, known)
            except FetchError as error:
                if error.status not in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
                    raise
        return self._follow(address, url, (), known)

    def _follow(
        self, address: str, url: httpx.URL, hops: tuple[Hop, ...], known: Remembered | None
    ) -> Fetched:
        for _ in range(MAX_REDIRECTS + 1):
            conditions = known.conditions(str(url)) if known else {}
            answer = self._ask(_Asked(url, _where(address, url), conditions))
            if not isinstance(answer, _Redirect):
                return self._finished(answer, address, hops, known)
            hops = (*hops, Hop(str(url), answer.status))
            url = answer.to
        raise FetchError(
            f"{address}: redirects more than {MAX_REDIRECTS} times; give the address it ends at"
        )

    def _finished(
        self, answer: Fetched, asked: str, hops: tuple[Hop, ...], known: Remembered | None
    ) -> Fetched:
        if known and answer.status == HTTPStatus.NOT_MODIFIED:
            return known.still(asked, hops, answer.headers)
        return replace(answer, asked=asked, hops=hops)

    def _ask(self, asked: _Asked) -> "Fetched | _Redirect":
        attempt = 0
        while True:
            try:
                with self._turns.turn(asked.url.host, pause=asked.url.path != ROBOTS):
                    return self._ask_once(asked)
            except TryAgain as again:
                if attempt == RETRIES or (again.wait or 0) > self._settings.retry_after_limit:
                    said = f"{asked.where}: {again}; try again later"
                    raise FetchError(said, status=again.status, wait=again.wait or 0) from again
                time.sleep(self._pause(attempt) if again.wait is None else again.wait)
            attempt += 1

    def _pause(self, attempt: int) -> float:
        """Twice as long each time, and up to half as long again, so that clients spread out."""
        wait: float = self._settings.retry_wait * 2**attempt
        return wait * (1 + random.random() / 2)

    def _ask_once(self, asked: _Asked) -> "Fetched | _Redirect":
        where = asked.where
        try:
            with self._client.stream("GET", asked.url, headers=dict(asked.conditions)) as response:
                return self._take(response, asked)
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
            raise _named(refused, where) from refused

    def _take(self, response: httpx.Response, asked: _Asked) -> "Fetched | _Redirect":
        target = redirect_target(response, asked.url, asked.where)
        if target is not None:
            return _Redirect(response.status_code, target)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        status, headers = response.status_code, kept_headers(response)
        if status == HTTPStatus.NOT_MODIFIED and asked.conditions:
            return Fetched("", str(asked.url), b"", headers, (), status, now)
        check_status(response, asked.where)
        content_type(response, asked.where)
        data = body(response, asked.where, self._settings.max_fetch_bytes)
        return Fetched("", str(asked.url), data, headers, (), status, now)


@dataclass(frozen=True, slots=True)
class _Redirect:
    status: int
    to: httpx.URL


def _named(refused: ForbiddenAddress | FetchError, where: str) -> ForbiddenAddress | FetchError:
    """The same error, with the address in front."""
    said = f"{where}: {refused}"
    if isinstance(refused, FetchError):
        return FetchError(said, status=refused.status, wait=refused.wait)
    return ForbiddenAddress(said)


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
