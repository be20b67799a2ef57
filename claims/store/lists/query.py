"""What is asked of a list."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

Value = str | float | bool
Filters = Mapping[str, tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Filters are joined by AND, the values of one by OR.

    ``filters`` is by the name of a field of the list; ``NAME.gte`` and ``NAME.lte`` are the least
    and the greatest value, both inclusive, a day counting whole. ``text`` is full text.
    ``as_of`` bounds the publication, ``recorded_as_of`` what the store held, ``changed_since`` (an
    instant, a day, or the number of a change) what happened since. ``sort`` is the name of a sort,
    with ``-`` before it downwards; None is the list's own. ``after`` is the cursor of the page
    before.

    ``met`` says of things that people have otherwise than they were read, all of which stand in
    ``altered`` by the id of their claim, which ones meet the filters by what may be corrected.
    ``among`` keeps to things whose id is one of these: those that meet the filters ``settled``,
    which are not asked again.

    ``rare``: so many rows that meet a filter are looked up; where there are more, they are met
    while the list is walked. None: as is best where the whole list is wanted.
    """

    filters: Filters = field(default_factory=dict)
    text: str | None = None
    as_of: str | None = None
    recorded_as_of: str | None = None
    changed_since: str | None = None
    sort: str | None = None
    after: str | None = None
    limit: int = 50
    altered: Collection[str] = ()
    met: Collection[str] = ()
    among: Collection[str] | None = None
    settled: Filters = field(default_factory=dict)
    rare: int | None = None

    @property
    def asked(self) -> Filters:
        """Every filter, whoever answers it."""
        return {**self.filters, **self.settled}
