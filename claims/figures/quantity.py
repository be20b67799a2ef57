"""A quantity as written: a number with its range, unit and approximator, and where it stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its range, unit and approximator.

    ``start``..``end`` covers approximator, number and unit; ``number_start``..``number_end`` the
    number alone (both ends of a range). ``value`` is None for ranges and vague words; ``low`` and
    ``high`` are the interval as written and, once approximated, the bounds. ``unit_class`` is
    count, percent, money, or a physical class (length, mass, ...), ``unit`` its name. ``word``:
    no digit is written. ``zero``: a word such as "no"; ``elliptical`` where it stands alone
    ("none had been"). ``previous``: the old value of "from 604 to 640", not what is reported.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    value: float | None
    low: float
    high: float | None
    approximator: str | None = None
    unit: str | None = None
    unit_class: str = "count"
    vague: str | None = None
    word: bool = False
    zero: bool = False
    elliptical: bool = False
    previous: bool = False
