"""The point in time a list is asked for, and the statuses that were held then."""

from dataclasses import dataclass

from api.lookup.status import Assessed


@dataclass(frozen=True, slots=True)
class Then:
    """``status`` are those of the end of a past day; None: those the store held."""

    recorded_as_of: str | None = None
    status: Assessed | None = None
