"""How benchmarks say on the way how far they are."""

from collections.abc import Callable, Iterable

Tell = Callable[[str], None]


def teller(*, quiet: bool) -> Tell:
    """Prints what is said at once; ``quiet``, for JSON, which is one object at the end, nothing."""
    return _nothing if quiet else _at_once


def listed(differences: Iterable[str]) -> str:
    """A line for each difference, or that there is none."""
    return "".join(f"\n{line}" for line in differences) or " none"


def _nothing(_: str) -> None:
    pass


def _at_once(said: str) -> None:
    print(said, flush=True)
