"""Claims, links and people's decisions as they come in, with the statuses they change.

``Live`` speaks of claims and links by their values and ids; ``graph.arrays.engine`` does the work.
After any sequence of calls the statuses are those that ``graph.assess.assess`` gives for all that
was told.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

import numpy as np

from claims.values import ClaimInContext, Decision, Link
from claims.vocabulary import Contest, Label, Lifecycle, Support
from graph.arrays.axes import CONTESTS, SUPPORTS
from graph.arrays.columns import UNSAID, Axes, ClaimColumns, EdgeColumns, FigureColumns, PairColumns
from graph.arrays.encode import (
    Encoder,
    counting,
    encode_links,
    encode_store,
    is_retracted,
    ordered,
    standing,
    table,
)
from graph.arrays.engine import Changed, Engine
from graph.arrays.status import LABELS, LIFECYCLES
from graph.origins import Voices, dispute_slug, origin_key, own_side


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of a claim (``figure`` None) or of one of its figures, without its reasons."""

    claim: str
    figure: int | None
    label: Label
    support: Support
    contest: Contest
    lifecycle: Lifecycle


class Live:
    """The statuses of a growing body of claims; every call returns those it changed.

    Raises ``KeyError`` for a claim or a link nobody told of, ``ValueError`` for one told twice,
    ``IndexError`` for a link that pairs a figure that a claim does not have.
    """

    def __init__(
        self,
        claims: Iterable[ClaimInContext] = (),
        links: Iterable[Link] = (),
        decisions: Iterable[Decision] = (),
    ) -> None:
        self._items = list(claims)
        self._rows = {item.id: row for row, item in enumerate(self._items)}
        self._links = {link.id: link for link in links}
        self._decisions = list(decisions)
        self._learned = Sides()
        for row, item in enumerate(self._items):
            self._learned.learn(item, row)
        self._said, kept = standing(self._decisions), self._links.values()
        self._encoder = Encoder(Voices(self._learned.sides))
        store = encode_store(self._encoder, self._items, kept, self._said)
        self._edges = {link.id: row for row, link in enumerate(ordered(counting(kept, self._said)))}
        self._engine = Engine(store)

    def standings(self) -> list[Standing]:
        """Every status there is, claim by claim as they were told."""
        claims, figures, _ = self._engine.size
        return self._standings(Changed(np.arange(claims), np.arange(figures)))

    def origins(self, claim: str) -> int:
        """How many independent voices say what gives the claim its status."""
        return int(self._engine.origins[self._rows[claim]])

    def component(self, claim: str) -> frozenset[str]:
        """The claims it hangs together with, itself among them."""
        rows = self._engine.together(self._rows[claim])
        return frozenset(self._items[row].id for row in rows)

    def add(self, item: ClaimInContext, links: Iterable[Link] = ()) -> list[Standing]:
        """A new claim with its links to those known."""
        if item.id in self._rows:
            raise ValueError(f"claim {item.id} was told before")
        row = len(self._items)
        self._items.append(item)
        self._rows[item.id] = row
        turned = self._learned.learn(item, row) - {row}
        told = table(ClaimColumns, [self._encoder.claim(item, self._taken_back(item))])
        self._engine.add(told, table(FigureColumns, self._encoder.figures(item, row)))
        self._amend(turned)
        return self._put(links)

    def put(self, link: Link) -> list[Standing]:
        """A link new, or other than it was."""
        return self._put([link])

    def drop(self, link: str) -> list[Standing]:
        """A link that there is no more."""
        del self._links[link]
        return self._renew([link])

    def retract(self, claim: str) -> list[Standing]:
        """Its speaker took the claim back."""
        self._mark(self._rows[claim], retracted=True)
        return self._settled()

    def withdraw(self, claim: str) -> list[Standing]:
        """We withdrew the claim."""
        self._mark(self._rows[claim], withdrawn=True)
        return self._settled()

    def retract_origin(self, key: str) -> list[Standing]:
        """Whoever has this key (``graph.origins.origin_key``) took back everything it said."""
        for (_, origin), rows in self._learned.voiced.items():
            for row in rows if origin == key else ():
                self._mark(row, retracted=True)
        return self._settled()

    def decide(self, decision: Decision) -> list[Standing]:
        """A person's word on a link or a claim; of one superseded, give it again with its end."""
        row = self._rows.get(decision.subject)
        if row is None and decision.subject not in self._links:
            raise KeyError(decision.subject)
        self._decisions = [d for d in self._decisions if d.id != decision.id] + [decision]
        self._said = standing(self._decisions)
        if row is None:
            return self._renew([decision.subject])
        self._amend([row])
        return self._settled()

    def _taken_back(self, item: ClaimInContext) -> bool:
        return is_retracted(item.id, self._said)

    def _mark(self, row: int, *, retracted: bool = False, withdrawn: bool = False) -> None:
        item = self._items[row]
        self._items[row] = replace(
            item, retracted=item.retracted or retracted, withdrawn=item.withdrawn or withdrawn
        )
        self._amend([row])

    def _amend(self, rows: Collection[int]) -> None:
        """Encode these claims anew: their marks, or the side their voice is now known to take."""
        items = [self._items[row] for row in rows]
        told = table(ClaimColumns, (self._encoder.claim(i, self._taken_back(i)) for i in items))
        against = [self._encoder.against(i, figure) for i in items for figure in i.claim.figures]
        numbers = np.fromiter(rows, np.int32, len(rows))
        self._engine.rewrite(numbers, told, np.array(against, np.bool_))

    def _put(self, links: Iterable[Link]) -> list[Standing]:
        given = {link.id: link for link in links}
        for link in given.values():
            if link.a not in self._rows or link.b not in self._rows:
                raise KeyError(f"link {link.id} is between claims nobody told of")
        self._links.update(given)
        return self._renew(given)

    def _renew(self, links: Collection[str]) -> list[Standing]:
        """Let the edges of these links be as the links and decisions stand."""
        dropped = [self._edges.pop(link) for link in links if link in self._edges]
        self._engine.drop(np.array(dropped, np.int32))
        kept = ordered(counting((self._links[x] for x in links if x in self._links), self._said))
        first = self._engine.size[2]
        self._engine.link(*self._encoded(kept))
        self._edges.update({link.id: first + place for place, link in enumerate(kept)})
        return self._settled()

    def _encoded(self, links: Iterable[Link]) -> tuple[EdgeColumns, PairColumns]:
        engine = self._engine
        return encode_links(links, self._rows, engine.first_figure, engine.columns.count)

    def _settled(self) -> list[Standing]:
        self._engine.oppose(self._encoder.opposed(), len(self._encoder.parties))
        return self._standings(self._engine.settle())

    def _standings(self, changed: Changed) -> list[Standing]:
        """What stands now where anything changed."""
        engine = self._engine
        owners = np.searchsorted(engine.first_figure, changed.figures, side="right") - 1
        found = [_standing(self._items[row].id, None, engine.claims, row) for row in changed.claims]
        for row, owner in zip(changed.figures, owners, strict=True):
            if engine.figures.label[row] != UNSAID:
                place, claim = int(row - engine.first_figure[owner]), self._items[owner].id
                found.append(_standing(claim, place, engine.figures, row))
        return found


def _standing(claim: str, figure: int | None, axes: Axes, row: int) -> Standing:
    return Standing(
        claim,
        figure,
        LABELS[axes.label[row]],
        SUPPORTS[axes.support[row]],
        CONTESTS[axes.contest[row]],
        LIFECYCLES[axes.lifecycle[row]],
    )


Origin = tuple[str | None, str]
"""An origin within a dispute, by its slug."""


class Sides:
    """The side of every origin as ``graph.origins.voices`` learns it, claim by claim: that which
    the least claim naming one gives it."""

    def __init__(self) -> None:
        self.sides: dict[Origin, str] = {}
        self.voiced: dict[Origin, set[int]] = defaultdict(set)
        self._given_by: dict[Origin, str] = {}

    def learn(self, item: ClaimInContext, row: int) -> set[int]:
        """Take note of a claim; the rows of those of its origin, if its side is now another."""
        origin = origin_key(item)
        if origin is None:
            return set()
        key = dispute_slug(item), origin
        self.voiced[key].add(row)
        side = own_side(item)
        if side is None or self._given_by.get(key, item.id) < item.id:
            return set()
        before, self._given_by[key], self.sides[key] = self.sides.get(key), item.id, side
        return set(self.voiced[key]) if before != side else set()
