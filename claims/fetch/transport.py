"""Connections that go only where the guard has looked, and never last longer than they may.

The name is resolved once, its addresses are checked, and the connection is made to a checked
address: a name that answers differently the second time (DNS rebinding) gains nothing. TLS is
still spoken with the name, so certificates are checked as always.
"""

import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import httpcore
import httpx

from claims.fetch.addresses import resolve

MOST_CONNECTIONS = 64


class Deadline(threading.local):
    """The moment by which the running request, of each thread its own, must be through."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = 0.0

    def start(self) -> None:
        self._end = time.monotonic() + self._seconds

    def within(self, timeout: float | None) -> float:
        """The shorter of the two, in seconds. Raises ``httpcore.ReadTimeout`` when it is over."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout(f"no whole answer within {self._seconds:g} s")
        return left if timeout is None else min(timeout, left)


class Transport(httpx.BaseTransport):
    """What ``httpx.Client`` sends with. Proxies of the environment are not used. Behind ``proxy``
    it is the proxy that looks up the host again: its answer here is checked all the same, and the
    proxy itself, which somebody set up, may be anywhere."""

    def __init__(
        self, deadline: Deadline, *, allow_private: bool, proxy: str | None = None
    ) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._behind = proxy is not None
        self._pool = _pool(proxy, _Backend(deadline, allow_private=allow_private or self._behind))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self._deadline.start()
        url = request.url
        if self._behind:
            self._check(url)
        assert isinstance(request.stream, httpx.SyncByteStream)
        asked = httpcore.Request(
            request.method,
            httpcore.URL(
                scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        with _as_httpx():
            answer = self._pool.handle_request(asked)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def _check(self, url: httpx.URL) -> None:
        port = url.port or (443 if url.scheme == "https" else 80)
        try:
            resolve(url.host, port, allow_private=self._allow_private)
        except OSError as error:
            raise httpx.ConnectError(error.strerror or str(error)) from error

    def close(self) -> None:
        self._pool.close()


def _pool(proxy: str | None, backend: "_Backend") -> httpcore.ConnectionPool:
    context = httpx.create_ssl_context()
    if proxy is None:
        return httpcore.ConnectionPool(
            ssl_context=context,
            max_connections=MOST_CONNECTIONS,
            keepalive_expiry=5.0,
            network_backend=backend,
        )
    place = httpx.URL(proxy)
    named = place.copy_with(username=None, password=None)
    return httpcore.HTTPProxy(
        proxy_url=str(named),
        proxy_auth=(place.username, place.password) if place.userinfo else None,
        ssl_context=context,
        proxy_ssl_context=context if place.scheme == "https" else None,
        max_connections=MOST_CONNECTIONS,
        keepalive_expiry=5.0,
        network_backend=backend,
    )


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        with _as_httpx():
            yield from self._answer.iter_stream()

    def close(self) -> None:
        with _as_httpx():
            self._answer.close()


@contextmanager
def _as_httpx() -> Iterator[None]:
    """httpcore's errors by httpx's names, so that nobody else has to know both."""
    try:
        yield
    except httpcore.ConnectTimeout as error:
        raise httpx.ConnectTimeout(str(error)) from error
    except httpcore.TimeoutException as error:
        raise httpx.ReadTimeout(str(error)) from error
    except httpcore.ProxyError as error:
        raise httpx.ProxyError(f"the proxy answers {error}") from error
    except httpcore.ConnectError as error:
        raise httpx.ConnectError(str(error)) from error
    except httpcore.NetworkError as error:
        raise httpx.ReadError(str(error)) from error
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise httpx.RemoteProtocolError(str(error)) from error


class _Backend(httpcore.NetworkBackend):
    """Opens sockets to checked addresses only, trying one after the other."""

    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in self._resolve(host, port):
            try:
                stream = self._sockets.connect_tcp(
                    address, port, self._deadline.within(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self._deadline)
        raise failure

    def _resolve(self, host: str, port: int) -> list[str]:
        try:
            return resolve(host, port, allow_private=self._allow_private)
        except OSError as error:
            raise httpcore.ConnectError(error.strerror or str(error)) from error


class _Stream(httpcore.NetworkStream):
    """A socket whose every wait ends at the deadline: a server that sends one byte a second
    keeps each time-out and would still never end."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        wait = self._deadline.within(timeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, wait), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
