"""What was missed, and what is wrong."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One of them: its sort ("link missed", "finding false"), where, and in words."""

    sort: str
    where: str
    words: str
