"""The order in which links are proposed: figures, statements, then what follows from both."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from claims.values import ClaimInContext, Link
from claims.vocabulary import FigureKind, LinkKind
from graph.compare.figures import compare_figures
from graph.compare.measures import family
from graph.compare.reconcile import in_company
from graph.link.context import grounded, pair_context
from graph.link.dating import dated
from graph.link.drafts import Drafts, joined
from graph.link.follow import follow
from graph.link.statements import link_statements
from graph.origins import Voices, same_origin, voices
from graph.values import FigureComparison, PairContext

NOISE = 0.3
"""A comparison scored under this is not worth a person's look."""
Place = tuple[ClaimInContext, int]


def propose_links(
    claims: Sequence[ClaimInContext],
    *,
    decided: Sequence[Link] = (),
    rejected: Collection[str] = (),
) -> list[Link]:
    """Every link the rules find among ``claims``, sorted by (a, b, kind).

    Pure and independent of the order of ``claims``. Candidates come from indexes: figures by
    dispute and measure, statements by predicate and agent, denials by what they name. ``decided``
    are links a person confirmed or added and ``rejected`` the ids of those a person rejected:
    neither is proposed again, and what follows from links follows from the former only.
    """
    items = dated(sorted({i.id: grounded(i) for i in claims}.values(), key=lambda i: i.id))
    known = voices(items)
    drafts = Drafts()
    _link_figures(items, known, drafts)
    link_statements(items, known, drafts)
    return complete(items, known, drafts.links(), decided, rejected)


def complete(
    items: Iterable[ClaimInContext],
    known: Voices,
    own: Iterable[Link],
    decided: Sequence[Link] = (),
    rejected: Collection[str] = (),
) -> list[Link]:
    """``own``, the links that each rest on their two claims alone, with what follows from them."""
    spoken = {link.id for link in decided} | set(rejected)
    by_id = {item.id: item for item in items}
    kept = [link for link in own if link.id not in spoken]
    standing = sorted([*kept, *decided], key=lambda link: (link.a, link.b, link.kind))
    followed = follow(by_id, known, [n for n in standing if n.a in by_id and n.b in by_id])
    new = (replace(n, follows=True) for n in followed.links() if n.id not in spoken)
    return joined(kept, new)


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
