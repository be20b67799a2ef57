"""Which claims are worth comparing: an indexed look-up by keys, never all pairs.

``candidate_keys`` is local: it reads one claim as stored, its source, day, document and dispute,
and nothing of any other claim, so that keys can stand in a table and a new claim finds its
candidates there. Claims of two disputes are never candidates.

Lost on the way are pairs that no event joins and that lie further apart in time than the windows
of ``figure_keys``, ``statement_keys`` and ``text_keys`` (31 days for most), a text told again that
shares no band, and a voice's denial of its own words that shares none of the longest of them.

What else of linking is not local: ``dated`` (a day for counts that leave it unsaid, from the
report and from what is known of the place in the dispute), ``voices`` (the side of an origin, from
any claim that names it) and ``follow`` (along the links of a component). The keys need none of
them: a day that ``dated`` fills in narrows what two counts are to each other, and the window of
their own days has found them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from claims.values import ClaimInContext
from graph.link.context import grounded
from graph.link.figure_keys import figure_keys
from graph.link.keys import Keys, Rows
from graph.link.statement_keys import statement_keys
from graph.link.text_keys import text_keys


def candidate_keys(item: ClaimInContext) -> Keys:
    """The keys a claim is found under and those it looks for. Pure, local, deterministic."""
    rows = Rows()
    if item.unsaid:
        return rows.keys()
    told = grounded(item)
    figure_keys(told, rows)
    statement_keys(told, rows)
    text_keys(item, rows)
    return rows.keys()


def candidate_pairs(
    items: Iterable[ClaimInContext],
) -> Iterator[tuple[ClaimInContext, ClaimInContext]]:
    """Every pair of ``items`` of which one seeks what the other has, once; the lesser id first.

    ``items`` have distinct ids.
    """
    ordered = sorted(items, key=lambda item: item.id)
    keys = [candidate_keys(item) for item in ordered]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, found in enumerate(keys):
        for key in found.has:
            holders[key].append(number)
    near: list[set[int]] = [set() for _ in ordered]
    for number, found in enumerate(keys):
        for other in {o for key in found.seeks for o in holders.get(key, ()) if o != number}:
            near[min(number, other)].add(max(number, other))
    for number, others in enumerate(near):
        for other in sorted(others):
            yield ordered[number], ordered[other]
