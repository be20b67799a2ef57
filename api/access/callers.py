"""Where a request comes from, as far as its connection and headers tell."""

from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network

from starlette.datastructures import Headers
from starlette.types import Scope

_LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")
_FORWARDED = frozenset((b"forwarded", b"x-forwarded-for", b"x-forwarded-host", b"x-real-ip"))


def address(scope: Scope) -> str:
    """What an address counts as: itself, of IPv6 its network of 64 bits, which is one household."""
    client = scope.get("client")
    return _network(client[0]) if client else ""


@lru_cache(4_096)
def _network(host: str) -> str:
    try:
        found = ip_address(host)
    except ValueError:
        return host
    if isinstance(found, IPv6Address):
        mapped = found.ipv4_mapped
        return str(mapped or ip_network((found, 64), strict=False).network_address)
    return host


@lru_cache(4_096)
def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_at_the_machine(scope: Scope) -> bool:
    """Whether it comes from this machine, and not through a proxy on it that says so."""
    client = scope.get("client")
    if client is None or not _is_loopback(client[0]):
        return False
    return _FORWARDED.isdisjoint([name for name, _ in scope["headers"]])


def is_of_the_operator(scope: Scope) -> bool:
    """Whether a person or a program at this machine asks, rather than a web page in a browser there
    that was loaded from elsewhere, or under a name that leads here."""
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    origin = headers.get("origin")
    ours = origin is None or origin.partition("://")[2] == host
    return is_at_the_machine(scope) and name in _LOCAL_NAMES and ours
