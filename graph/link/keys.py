"""What candidate keys are made of: an index that two claims meet in, and windows of days."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from graph.compare.days import as_date

_BYTES = 6
"""48 bits a key: of ten million different ones about one pair coincides, and costs a look."""
NO_DAY = "-"
_SOUGHT = 1 << 8 * _BYTES
"""Set in a number that stands for seeking a key."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys a claim is found under (``has``) and those it looks for (``seeks``).

    Two claims are candidates if and only if one of them seeks what the other has. Each key is
    twelve hexadecimal digits, the same in every process. ``one_way`` are the keys sought that do
    not make the other seek this claim in turn: a denial looks for deeds, a deed for nothing.
    """

    has: frozenset[str]
    seeks: frozenset[str]
    one_way: frozenset[str] = frozenset()

    @property
    def stored(self) -> set[int]:
        """Under what the claim is put into an index: what it has, and that it seeks one way."""
        return {*map(_number, self.has), *(_number(key) | _SOUGHT for key in self.one_way)}

    @property
    def looked_up(self) -> set[int]:
        """Under what its candidates, and none but they, are found in that index."""
        return {*map(_number, self.seeks), *(_number(key) | _SOUGHT for key in self.has)}

    def meets(self, other: "Keys") -> bool:
        """Whether the two claims are candidates. Symmetric."""
        return not (self.has.isdisjoint(other.seeks) and self.seeks.isdisjoint(other.has))


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of days a claim lies in, and the stretches it looks into.

    Two days that are ``width`` or fewer apart always find each other, two that are ``2 * width``
    or more apart never do. A claim without a day finds those without one.
    """

    own: str
    around: tuple[str, ...]


def window(day: int | None, width: int) -> Window:
    """The window of a day given as an ordinal number, and of a claim that has none."""
    if day is None:
        return Window(NO_DAY, (NO_DAY,))
    own = day // width
    return Window(str(own), (str(own - 1), str(own), str(own + 1)))


def ordinal(day: str | None) -> int | None:
    """The ordinal number of an ISO day, or day and time."""
    return as_date(day).toordinal() if day else None


class Rows:
    """Gathers the keys of one claim, each from its parts."""

    def __init__(self) -> None:
        self._has: set[tuple[str, ...]] = set()
        self._seeks: set[tuple[str, ...]] = set()
        self._mutual: set[tuple[str, ...]] = set()

    def has(self, *parts: str) -> None:
        """To be found under."""
        self._has.add(parts)

    def seeks(self, *parts: str) -> None:
        """To look for."""
        self._seeks.add(parts)

    def meets(self, *parts: str) -> None:
        """Both: claims of one such key are candidates."""
        self.has(*parts)
        self.seeks(*parts)
        self._mutual.add(parts)

    def has_in(self, when: Window, *parts: str) -> None:
        self.has(*parts, when.own)

    def seeks_in(self, when: Window, *parts: str) -> None:
        for stretch in when.around:
            self.seeks(*parts, stretch)

    def meets_in(self, when: Window, *parts: str) -> None:
        self.has_in(when, *parts)
        self.seeks_in(when, *parts)
        self._mutual.update((*parts, stretch) for stretch in when.around)

    def keys(self) -> Keys:
        one_way = self._seeks - self._mutual
        return Keys(*(frozenset(_digests(found)) for found in (self._has, self._seeks, one_way)))


def _digests(found: set[tuple[str, ...]]) -> Iterator[str]:
    for parts in found:
        yield digest(*parts)


def digest(*parts: str) -> str:
    """Twelve hexadecimal digits that stand for a key of these parts."""
    return blake2b("\x1f".join(parts).encode(), digest_size=_BYTES).hexdigest()


def _number(key: str) -> int:
    return int(key, 16)
