"""Posting a signed message to an address that somebody named.

It goes where the guard of ``claims.fetch`` lets it, and nowhere a redirect leads.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from ipaddress import ip_address

import httpx

from claims.errors import FetchError, ForbiddenAddress, GoneForGood, SendError, TryLater
from claims.fetch.addresses import check_url, is_public
from claims.fetch.answers import retry_after
from claims.fetch.fetcher import user_agent
from claims.fetch.transport import Deadline, Transport
from claims.send.signature import sign
from claims.settings import Settings


@dataclass(frozen=True, slots=True)
class Webhook:
    """A message for an address. ``id`` stays the same however often it is sent; ``body`` is JSON;
    ``timestamp`` is the Unix time of this attempt, in seconds."""

    address: str
    id: str
    timestamp: int
    body: bytes


def check_webhook_address(address: str) -> str:
    """The address, fit to be posted to. Raises ``ForbiddenAddress`` where it is not; whether it
    leads into a private network is looked at when it is used."""
    return str(check_url(address))


def refuse_private(address: str, settings: Settings) -> None:
    """Raise ``ForbiddenAddress`` where an address names one inside a private network, and the
    settings do not allow it. A name is looked at when it is used, each time."""
    host = httpx.URL(address).host
    try:
        private = not is_public(ip_address(host))
    except ValueError:
        private = host == "localhost" or host.endswith(".localhost")
    if private and not settings.allow_private_addresses:
        raise ForbiddenAddress(f"{host} is not public; nothing is sent there")


def post(hook: Webhook, settings: Settings, secret: str) -> None:
    """Post it, signed; done where the answer is 2xx.

    Raises ``GoneForGood`` for 410, ``SendError`` for a redirect, and for a private address unless
    the settings allow them, ``TryLater`` for every other failure, ``BadInput`` for a secret or an
    address that is none.
    """
    headers = {
        "User-Agent": user_agent(settings.contact),
        "Content-Type": "application/json",
        "Accept-Encoding": "identity",
        "webhook-id": hook.id,
        "webhook-timestamp": str(hook.timestamp),
        "webhook-signature": sign(secret, hook.id, hook.timestamp, hook.body),
    }
    address = check_webhook_address(hook.address)
    try:
        with (
            _client(settings) as client,
            client.stream("POST", address, content=hook.body, headers=headers) as answer,
        ):
            _check(answer)  # of what it says nothing is read
    except ForbiddenAddress as error:
        raise SendError(
            f"{httpx.URL(address).host} leads into a private network; set "
            "TWOSOURCE_ALLOW_PRIVATE_ADDRESSES=1 where it is yours"
        ) from error
    except FetchError as error:  # there is no such host, which may be the resolver's fault
        raise TryLater(str(error)) from error
    except httpx.TimeoutException as error:
        raise TryLater(f"too slow: {error}") from error
    except httpx.HTTPError as error:
        raise TryLater(f"no answer: {error}") from error


def _client(settings: Settings) -> httpx.Client:
    return httpx.Client(
        transport=Transport(
            Deadline(settings.fetch_deadline), allow_private=settings.allow_private_addresses
        ),
        timeout=httpx.Timeout(settings.read_timeout, connect=settings.connect_timeout),
        follow_redirects=False,
        trust_env=False,  # neither proxies nor passwords from the environment
    )


def _check(answer: httpx.Response) -> None:
    code = answer.status_code
    if answer.is_success:
        return
    if code == HTTPStatus.GONE:
        raise GoneForGood("answers 410 Gone: it wants no more; remove it from the schedule")
    if 300 <= code < 400:
        raise SendError(f"answers {code}, a redirect, which is not followed; name where it leads")
    wait = retry_after(answer.headers.get("retry-after"), datetime.now(UTC))
    raise TryLater(f"answers {code} {answer.reason_phrase}".rstrip(), wait=wait or 0)
