"""Which addresses may be asked: http and https, and no host inside a private network.

A page, a feed or a redirect must not make this program speak to what only this machine can
reach (server-side request forgery). What counts as public is told by IANA's registries of
special-purpose addresses, through ``ipaddress``.
"""

import socket
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpx

from claims.errors import FetchError, ForbiddenAddress

Address = IPv4Address | IPv6Address

_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_NO_SUCH_HOST = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})
_SCHEMES = ("http", "https")


def check_url(address: str) -> httpx.URL:
    """The address without its fragment. Raises ``ForbiddenAddress`` for one that is not asked:
    another scheme than http(s), no host, or a name and password in it."""
    try:
        url = httpx.URL(address).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise ForbiddenAddress(f"{address}: is no address: {error}; check it") from error
    if url.scheme not in _SCHEMES or not url.host:
        raise ForbiddenAddress(f"{address}: is no http or https address; give one with a host")
    if url.userinfo:
        raise ForbiddenAddress(f"{url.host}: the address holds a name or password; leave them out")
    if url.port is not None and not 0 < url.port < 65_536:
        raise ForbiddenAddress(f"{address}: there is no port {url.port}; check the address")
    return url


def resolve(host: str, port: int, *, allow_private: bool) -> list[str]:
    """The numeric addresses of a host, in the system's order, every one of them checked.

    One private address among them refuses the host. Raises ``ForbiddenAddress``, ``FetchError``
    where there is no such host, and ``OSError`` where the answer may be another one later.
    """
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno in _NO_SUCH_HOST:
            raise FetchError(f"there is no host {host}; check the address") from error
        raise
    except UnicodeError as error:
        raise ForbiddenAddress(f"{host} is no name of a host; check the address") from error
    found = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    private = [] if allow_private else [a for a in found if not is_public(ip_address(a))]
    if private:
        at = "" if host == private[0] else f" is at {private[0]}, which"
        raise ForbiddenAddress(
            f"{host}{at} is not public; give --allow-private if it is yours to read"
        )
    return found


def is_public(address: Address) -> bool:
    """Whether anybody on the internet can reach the address.

    It is not where it is private, loopback, link-local, multicast, reserved or unspecified, nor
    where an IPv4 address inside an IPv6 one (mapped, 6to4, NAT64) is.
    """
    return all(_is_public(part) for part in _with_embedded(address))


def _with_embedded(address: Address) -> Iterator[Address]:
    if isinstance(address, IPv4Address):
        yield address
        return
    if address in _NAT64:
        yield IPv4Address(int(address) & 0xFFFF_FFFF)
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
        return
    if address.sixtofour:
        yield address.sixtofour
    yield address


def _is_public(address: Address) -> bool:
    if isinstance(address, IPv6Address) and address.is_site_local:
        return False
    special = address.is_multicast or address.is_reserved or address.is_unspecified
    local = address.is_loopback or address.is_link_local or address.is_private
    return address.is_global and not special and not local
