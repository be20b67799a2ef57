"""What candidate keys are made of: an index that two claims meet in, and windows of days."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from graph.compare.days import as_date

_BYTES = 6
"""48 bits a key: of ten million different ones about one pair coincides, and costs a look."""
NO_DAY = "-"
_AWAITED = 1 << 8 * _BYTES
"""Set in a number that stands for awaiting a key."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys a claim is found under (``has``) and those it looks for (``seeks``).

    Two claims are candidates if and only if one of them seeks what the other has. Each key is
    twelve hexadecimal digits, the same in every process. ``awaits`` are those of ``seeks`` by which
    only this claim finds the other, never the other it: an index of ``has`` and ``awaits`` is
    enough to find all candidates of a new claim (``finds``).
    """

    has: frozenset[str]
    seeks: frozenset[str]
    awaits: frozenset[str]

    @property
    def stored(self) -> set[int]:
        """Under what the claim is put into an index: what it has, and what it awaits."""
        return {*map(_number, self.has), *(_number(key) | _AWAITED for key in self.awaits)}

    @property
    def looked_up(self) -> set[int]:
        """Under what its candidates, and none but they, are found in that index."""
        return {*map(_number, self.seeks), *(_number(key) | _AWAITED for key in self.has)}

    def meets(self, other: "Keys") -> bool:
        """Whether the two claims are candidates. Symmetric."""
        return not (self.has.isdisjoint(other.seeks) and self.seeks.isdisjoint(other.has))

    def finds(self, stored: "Keys") -> bool:
        """The same, from what is stored of the other: what it has and what it awaits."""
        return not (self.seeks.isdisjoint(stored.has) and self.has.isdisjoint(stored.awaits))


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of days a claim lies in, and the stretches it looks into.

    With ``steps`` stretches to either side, two days that are ``steps * width`` or fewer apart
    always find each other, two that are ``(steps + 1) * width`` or more apart never do. A claim
    without a day finds those without one.
    """

    own: str
    around: tuple[str, ...]


ALWAYS = Window("", ("",))


def window(day: int | None, width: int, steps: int = 1) -> Window:
    """The window of a day given as an ordinal number, and of a claim that has none."""
    if day is None:
        return Window(NO_DAY, (NO_DAY,))
    own = day // width
    return Window(str(own), tuple(str(own + step) for step in range(-steps, steps + 1)))


def ordinal(day: str | None) -> int | None:
    """The ordinal number of an ISO day, or day and time."""
    return as_date(day).toordinal() if day else None


class Rows:
    """Gathers the keys of one claim, each from its parts."""

    def __init__(self) -> None:
        self._has: set[tuple[str, ...]] = set()
        self._mutual: set[tuple[str, ...]] = set()
        self._awaits: set[tuple[str, ...]] = set()

    def has(self, *parts: str, when: Window = ALWAYS) -> None:
        """To be found under."""
        self._has.add((*parts, when.own))

    def awaits(self, *parts: str, when: Window = ALWAYS) -> None:
        """To look for, where what has it need not look for this claim."""
        self._awaits.update((*parts, stretch) for stretch in when.around)

    def meets(self, *parts: str, when: Window = ALWAYS) -> None:
        """Both: of two claims with one such key either finds the other."""
        self._has.add((*parts, when.own))
        self._mutual.update((*parts, stretch) for stretch in when.around)

    def keys(self) -> Keys:
        awaits = frozenset(_digests(self._awaits))
        return Keys(frozenset(_digests(self._has)), awaits.union(_digests(self._mutual)), awaits)


def _digests(found: set[tuple[str, ...]]) -> Iterator[str]:
    for parts in found:
        yield digest(*parts)


def digest(*parts: str) -> str:
    """Twelve hexadecimal digits that stand for a key of these parts."""
    return blake2b("\x1f".join(parts).encode(), digest_size=_BYTES).hexdigest()


def _number(key: str) -> int:
    return int(key, 16)
