"""The order in which links are proposed: figures, statements, then what follows from both."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from claims.values import ClaimInContext, Link
from claims.vocabulary import FigureKind, LinkKind
from graph.compare.events import DISJOINT
from graph.compare.figures import compare_figures
from graph.compare.measures import relate_measures
from graph.compare.reconcile import in_company
from graph.link.candidates import candidate_pairs
from graph.link.context import grounded, pair_context
from graph.link.dating import dated
from graph.link.drafts import Drafts
from graph.link.follow import follow
from graph.link.statements import link_statements
from graph.origins import Voices, one_dispute, same_origin, voices
from graph.values import FigureComparison, PairContext

NOISE = 0.3
"""A comparison scored under this is not worth a person's look."""


def propose_links(claims: Sequence[ClaimInContext]) -> list[Link]:
    """Every link the rules find among ``claims``, sorted by (a, b, kind).

    Pure and independent of the order of ``claims``. Only candidates are compared
    (``graph.link.candidates``).
    """
    stored = list({claim.id: claim for claim in claims}.values())
    return links_of_pairs(stored, candidate_pairs(stored))


def links_of_pairs(
    claims: Sequence[ClaimInContext], pairs: Iterable[tuple[ClaimInContext, ClaimInContext]]
) -> list[Link]:
    """The links of ``pairs`` of ``claims`` (as stored, ids distinct), and what follows from them.

    What a pair is to each other depends on the two claims and on their context alone: ``dated`` and
    ``voices``, which read the whole dispute, and ``follow``, which reads the links that hang
    together.
    """
    items = dated(sorted((grounded(claim) for claim in claims), key=lambda claim: claim.id))
    known = voices(items)
    drafts = Drafts()
    by_id = {item.id: item for item in items}
    for a, b in pairs:
        link_pair(by_id[a.id], by_id[b.id], known, drafts)
    follow(items, known, drafts)
    return drafts.links()


def link_pair(a: ClaimInContext, b: ClaimInContext, known: Voices, drafts: Drafts) -> None:
    """Adds all that two claims, grounded and dated, are to each other; symmetric."""
    for i, j in answers(a, b):
        _compare(a, i, b, j, known, drafts)
    link_statements(a, b, known, drafts)


def answers(a: ClaimInContext, b: ClaimInContext) -> Iterator[tuple[int, int]]:
    """The figures of two claims that may answer one question: one dispute, one measure or
    one a part of the other, both counts or both shares."""
    if not (a.claim.checkable and b.claim.checkable and one_dispute(a, b)):
        return
    for i, j in product(range(len(a.claim.figures)), range(len(b.claim.figures))):
        first, second = a.claim.figures[i], b.claim.figures[j]
        one_kind = (first.kind == FigureKind.PERCENT) == (second.kind == FigureKind.PERCENT)
        if one_kind and relate_measures(first.measure, second.measure) is not DISJOINT:
            yield i, j


def _compare(
    a: ClaimInContext, i: int, b: ClaimInContext, j: int, known: Voices, drafts: Drafts
) -> None:
    figure_a, figure_b = a.claim.figures[i], b.claim.figures[j]
    context = pair_context(a, figure_a, b, figure_b, known)
    found = compare_figures(figure_a, figure_b, context)
    if found.relation is not None:
        found = in_company(found, i, a.claim.figures, j, b.claim.figures, context)
    if found.relation and found.rule == "denial" and same_origin(a, b):
        found = replace(found, relation=LinkKind.UPDATES, rule="withdrawal")
    if found.score < NOISE:
        return
    drafts.add(a, b, found, (i, j))
    if newer := _newer_number(found, context):
        drafts.add(a, b, newer, (i, j))


def _newer_number(found: FigureComparison, context: PairContext) -> FigureComparison | None:
    """A number one origin brought down without a correction contradicts the older one, and takes
    its place all the same."""
    if found.rule not in ("decreasing_total", "revised_down") or not context.same_origin:
        return None
    reason = "the same origin's newer number takes the place of the older"
    return replace(found, relation=LinkKind.UPDATES, words=reason, rule="newer_number")
