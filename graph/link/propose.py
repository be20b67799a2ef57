"""The order in which links are proposed: figures, statements, then what follows from both."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from claims.values import ClaimInContext, Link
from claims.vocabulary import FigureKind, LinkKind
from graph.compare.figures import compare_figures
from graph.compare.measures import family
from graph.compare.reconcile import in_company
from graph.link.context import grounded, pair_context
from graph.link.dating import dated
from graph.link.drafts import Drafts
from graph.link.follow import follow
from graph.link.statements import link_statements
from graph.origins import Voices, same_origin, voices
from graph.values import FigureComparison, PairContext

NOISE = 0.3
"""A comparison scored under this is not worth a person's look."""
Place = tuple[ClaimInContext, int]


def propose_links(claims: Sequence[ClaimInContext]) -> list[Link]:
    """Every link the rules find among ``claims``, sorted by (a, b, kind).

    Pure and independent of the order of ``claims``. Candidates come from indexes: figures by
    dispute and measure, statements by predicate and agent, denials by what they name.
    """
    items = dated(sorted({i.id: grounded(i) for i in claims}.values(), key=lambda i: i.id))
    known = voices(items)
    drafts = Drafts()
    _link_figures(items, known, drafts)
    link_statements(items, known, drafts)
    follow(items, known, drafts)
    return drafts.links()


def _link_figures(items: Iterable[ClaimInContext], known: Voices, drafts: Drafts) -> None:
    for bucket in by_question(items):
        for (a, i), (b, j) in combinations(bucket, 2):
            if a.id != b.id:
                _compare(a, i, b, j, known, drafts)


def by_question(items: Iterable[ClaimInContext]) -> Iterable[list[Place]]:
    """Figures that may answer one question: one dispute, one measure, counts or shares."""
    buckets: dict[tuple[str | None, str, bool], list[Place]] = defaultdict(list)
    for item in items:
        if not item.claim.checkable:
            continue
        slug = item.dispute.slug if item.dispute else None
        for index, figure in enumerate(item.claim.figures):
            share = figure.kind == FigureKind.PERCENT
            buckets[slug, family(figure.measure), share].append((item, index))
    return buckets.values()


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
