"""From claims and links to arrays: everything that is read off words, worked out once a claim."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.values import ClaimInContext, Decision, Dispute, Figure, Link
from claims.vocabulary import Stance, Verdict
from graph.arrays.columns import (
    KINDS,
    NOBODY,
    ClaimColumns,
    Columns,
    EdgeColumns,
    FigureColumns,
    PairColumns,
    Rule,
    Store,
    arrange,
    columns,
    layout,
    offsets,
    opposition,
)
from graph.assess.evidence import STATEMENT_RULES, TAKEN_BACK, WITHDRAWAL
from graph.assess.interest import Interest, interest_of
from graph.compare.propositions import denying
from graph.compare.words import WORD, interests, stem
from graph.link.follow import DENIAL_RULES
from graph.origins import Voices, origin_key, voices
from graph.values import OPEN_BELOW

CARRIER = "denial_of_carrier"
RULES: dict[str, int] = {
    **dict.fromkeys(STATEMENT_RULES, Rule.STATEMENT),
    **dict.fromkeys(DENIAL_RULES, Rule.DENIAL),
    TAKEN_BACK: Rule.TAKEN_BACK,
    WITHDRAWAL: Rule.WITHDRAWAL,
    CARRIER: Rule.CARRIER,
}
KIND_CODES = {kind: code for code, kind in enumerate(KINDS)}
Row = tuple[int | bool, ...]


class Codes(dict[Hashable, int]):
    """Numbers given out in order: 0 for the first thing asked about, 1 for the next."""

    def __missing__(self, key: Hashable) -> int:
        self[key] = len(self)
        return self[key]


@dataclass(slots=True)
class Encoder:
    """Gives one code to what is equal, over all claims it is shown; ``known`` are their voices."""

    known: Voices
    origins: Codes = field(default_factory=Codes)
    parties: Codes = field(default_factory=Codes)
    disputes: Codes = field(default_factory=Codes)
    bounds: Codes = field(default_factory=Codes)

    def claim(self, item: ClaimInContext, retracted: bool = False) -> Row:
        """A row of ``ClaimColumns``; ``retracted`` where a person decided so."""
        told = item.claim
        key = origin_key(item)
        party = self.known.party_of(item)
        denies = denying(told)
        denier = denies or told.stance == Stance.DENIES
        return (
            NOBODY if key is None else self.origins[key],
            key == "",
            NOBODY if party is None else self.parties[party],
            NOBODY if item.dispute is None else self.disputes[item.dispute],
            item.withdrawn,
            item.retracted or retracted,
            denies,
            denier,
            denier and names_deed(told.content),
            told.checkable,
            self.against(item, None),
            len(told.figures),
        )

    def figures(self, item: ClaimInContext, number: int) -> Iterator[Row]:
        """The rows of ``FigureColumns`` of the claim in row ``number``."""
        for figure in item.claim.figures:
            yield (
                number,
                self.bounds[figure.low, figure.high],
                figure.measure in _harms(),
                figure.negated,
                self.against(item, figure),
            )

    def against(self, item: ClaimInContext, figure: Figure | None) -> bool:
        """Whether the claim, or its figure, is against its speaker's interest."""
        return interest_of(item, figure, self.known) == Interest.AGAINST

    def opposed(self) -> NDArray[np.int64]:
        """The oppositions of all disputes seen, as ``Store.opposed`` keeps them."""
        found = sorted(set(self._opposed()))
        rows = np.array(found, np.int64).reshape(-1, 3)
        return np.sort(opposition(rows[:, 0], rows[:, 1], rows[:, 2], len(self.parties)))

    def _opposed(self) -> Iterator[tuple[int, int, int]]:
        for dispute, code in self.disputes.items():
            assert isinstance(dispute, Dispute)
            slugs = [side.slug for side in dispute.sides if side.slug in self.parties]
            for one in slugs:
                for other in slugs:
                    if dispute.opposed(one, other):
                        yield code, self.parties[one], self.parties[other]


@cache
def _harms() -> frozenset[str]:
    return frozenset(interests()["consequences"]["measures"])


@cache
def _deeds() -> frozenset[str]:
    return frozenset(stem(word) for word in interests()["consequences"]["deeds"])


def names_deed(content: str) -> bool:
    """Whether the words name a deed: who denies that has said nothing on the harm."""
    return any(stem(word) in _deeds() for word in WORD.findall(content))


@dataclass(frozen=True, slots=True)
class Encoded:
    """A store as arrays with the ids of its claims and of its links, row by row."""

    ids: tuple[str, ...]
    links: tuple[str, ...]
    store: Store


def encode(
    claims: Iterable[ClaimInContext],
    links: Iterable[Link],
    *,
    as_of: str | None = None,
    decisions: Iterable[Decision] = (),
) -> Encoded:
    """The arrays of what ``graph.assess.assess`` would be given, with the same arguments.

    Raises ``IndexError`` where a link pairs a figure that a claim does not have.
    """
    items = {i.id: i for i in sorted(claims, key=lambda i: i.id) if _published(i, as_of)}
    said = standing(decisions)
    within = (link for link in links if link.a in items and link.b in items)
    kept = ordered(counting(within, said))
    store = encode_store(Encoder(voices(items.values())), list(items.values()), kept, said)
    return Encoded(tuple(items), tuple(link.id for link in kept), store)


def encode_store(
    encoder: Encoder,
    items: Sequence[ClaimInContext],
    links: Iterable[Link],
    said: Mapping[str, Decision],
) -> Store:
    """The arrays of claims, in this order, and of the links among them."""
    numbers = {item.id: row for row, item in enumerate(items)}
    told = table(ClaimColumns, (encoder.claim(i, is_retracted(i.id, said)) for i in items))
    rows = (encoder.figures(item, row) for row, item in enumerate(items))
    figures = table(FigureColumns, chain.from_iterable(rows))
    first = offsets(told.count)[:-1]
    edges, pairs = encode_links(counting(links, said), numbers, first, told.count)
    return arrange(told, figures, edges, pairs, encoder.opposed(), len(encoder.parties))


def standing(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The decision that stands on each subject."""
    return {d.subject: d for d in sorted(decisions, key=lambda d: d.at) if not d.superseded_at}


def _published(item: ClaimInContext, as_of: str | None) -> bool:
    return as_of is None or (item.published or item.day)[:10] <= as_of[:10]


def is_retracted(claim: str, said: Mapping[str, Decision]) -> bool:
    """Whether a person decided that the claim was taken back."""
    return claim in said and said[claim].verdict == "retract"


def counting(links: Iterable[Link], said: Mapping[str, Decision]) -> Iterator[Link]:
    """The links that support or contest: a person's word goes before the machine's score."""
    for link in links:
        verdict = said[link.id].verdict if link.id in said else None
        if verdict == Verdict.CONFIRM or (verdict != Verdict.REJECT and link.score >= OPEN_BELOW):
            yield link


def ordered(links: Iterable[Link]) -> list[Link]:
    """Links in the order of their edges."""
    return sorted(links, key=lambda link: KIND_CODES[link.kind])


def encode_links(
    links: Iterable[Link],
    numbers: Mapping[str, int],
    first: NDArray[Any],
    counts: NDArray[np.int32],
) -> tuple[EdgeColumns, PairColumns]:
    """The edges, in order of their kind, and their pairs. ``numbers`` are the rows of the claims,
    ``first`` and ``counts`` where the figures of each begin and how many there are."""
    told = ordered(links)
    edges = table(EdgeColumns, (_edge(link, numbers) for link in told))
    rows = ((row, i, j) for row, link in enumerate(told) for i, j in link.figures)
    inside = table(PairColumns, rows)
    _check_figures(edges, inside, counts, told)
    ends = (end[inside.edge] for end in (edges.a, edges.b))
    a, b = (first[end].astype(np.int32) for end in ends)
    return edges, PairColumns(inside.edge, inside.a + a, inside.b + b)


def _edge(link: Link, numbers: Mapping[str, int]) -> Row:
    kind, rule = KIND_CODES[link.kind], RULES.get(link.rule, Rule.PLAIN)
    return numbers[link.a], numbers[link.b], kind, rule, len(link.figures)


def _check_figures(
    edges: EdgeColumns, inside: PairColumns, counts: NDArray[np.int32], links: Sequence[Link]
) -> None:
    beyond = np.zeros(len(inside.edge), np.bool_)
    for end, index in ((edges.a, inside.a), (edges.b, inside.b)):
        beyond |= (index < 0) | (index >= counts[end[inside.edge]])
    if beyond.any():
        link = links[int(inside.edge[int(np.argmax(beyond))])]
        raise IndexError(f"link {link.id} pairs a figure that a claim of it does not have")


def table(kind: type[Columns], rows: Iterable[tuple[Any, ...]]) -> Columns:
    """A table of rows as they come, without holding them as objects."""
    return columns(kind, np.fromiter(rows, layout(kind)))
