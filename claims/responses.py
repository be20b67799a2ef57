"""What an address answered, as it came: the bytes, by which way, when, and what was said of them.

``Fetched`` is an answer at hand, ``KeptResponse`` the same packed for the store. Instants are UTC,
ISO 8601 to the second.
"""

import hashlib
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from email.message import Message

HEADERS = ("content-type", "content-language", "etag", "last-modified", "date")
"""Those of an answer that are kept; the first word of each, where a server sends it twice."""
LONGEST_HEADER = 1_000
"""Characters; a longer one is not kept."""
PERMANENT = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect: the address that was asked, and the status it led on with."""

    address: str
    status: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. ``asked`` is the address as given, ``address`` where it came from in the end by
    ``hops``; ``headers`` by names in lower case; ``data`` is the body without its compression."""

    asked: str
    address: str
    data: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    hops: tuple[Hop, ...] = ()
    status: int = 200
    fetched_at: str = ""

    @property
    def content_type(self) -> str:
        """In lower case without parameters; empty where the server names none."""
        return media_type(self.headers.get("content-type", ""))

    @property
    def charset(self) -> str | None:
        """What the server says the body is written in."""
        said = Message()
        said["content-type"] = self.headers.get("content-type", "")
        return said.get_content_charset()

    @property
    def moved_to(self) -> str | None:
        """Where the address has moved for good: as far as 301 and 308 alone lead."""
        return moved_to(self.hops, self.address)


@dataclass(frozen=True, slots=True)
class KeptResponse:
    """An answer as it is kept. ``sha256`` and ``size`` (bytes) are of the body, ``packed`` is the
    body by zlib. The same bytes from the same address are the same response."""

    id: str
    asked: str
    address: str
    hops: tuple[Hop, ...]
    status: int
    fetched_at: str
    headers: Mapping[str, str]
    sha256: str
    size: int
    packed: bytes = field(repr=False)

    @property
    def data(self) -> bytes:
        return zlib.decompress(self.packed)

    def unpacked(self) -> Fetched:
        return Fetched(
            self.asked,
            self.address,
            self.data,
            self.headers,
            self.hops,
            self.status,
            self.fetched_at,
        )


def moved_to(hops: Sequence[Hop], address: str) -> str | None:
    """Where the first of ``hops``, which end at ``address``, has moved for good; None where it has
    not, or leads back to itself."""
    places = [*(hop.address for hop in hops), address]
    led = next((i for i, hop in enumerate(hops) if hop.status not in PERMANENT), len(hops))
    return None if places[led] == places[0] else places[led]


def kept(fetched: Fetched) -> KeptResponse:
    """The answer packed for the store."""
    digest = hashlib.sha256(fetched.data).hexdigest()
    return KeptResponse(
        hashlib.sha256(f"{fetched.asked}\n{digest}".encode()).hexdigest()[:16],
        fetched.asked,
        fetched.address,
        fetched.hops,
        fetched.status,
        fetched.fetched_at,
        fetched.headers,
        digest,
        len(fetched.data),
        zlib.compress(fetched.data),
    )


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is known of an address from the last time: its answer, the ``etag`` and
    ``last_modified`` to ask with whether it changed, and where it ``moved_to`` for good."""

    response: KeptResponse
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None

    def conditions(self, address: str) -> dict[str, str]:
        """The headers that ask whether what ``address`` answers has changed; none where the last
        answer came from elsewhere."""
        if address != self.response.address:
            return {}
        said = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in said.items() if value}

    def still(self, asked: str, hops: tuple[Hop, ...], headers: Mapping[str, str]) -> Fetched:
        """The answer of last time, which 304 says is that of now; what its headers say is newer."""
        known = {"etag": self.etag, "last-modified": self.last_modified}
        before = {name: value for name, value in known.items() if value}
        fetched = self.response.unpacked()
        fresh = {**fetched.headers, **before, **headers}
        return replace(fetched, asked=asked, hops=hops, headers=fresh)


Memory = Callable[[str], Remembered | None]
"""What is known of an address; None where it was never asked."""


def nothing(_address: str) -> None:
    """The memory of who was never anywhere."""
    return


@dataclass(frozen=True, slots=True)
class ReadFrom:
    """Which documents (ids) were read from a response; ``page`` is false where it is a feed."""

    response: KeptResponse
    documents: tuple[str, ...]
    page: bool = True


def media_type(said: str) -> str:
    """``text/html`` of ``Text/HTML; charset=utf-8``; of a header that came twice, the first."""
    return said.partition(";")[0].partition(",")[0].strip().lower()
