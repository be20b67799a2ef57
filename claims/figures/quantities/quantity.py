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
    ("none had been"). ``previous``: an old value, as 604 in "from 604 to 640"; ``anchor`` is where
    the number of the new one starts. ``denied``: "not 40 but 12", a value taken back.
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
    anchor: int | None = None
    denied: bool = False
