"""The order in which links are proposed: figures, statements, then what follows from both."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from claims.values import ClaimInContext, Figure, Link
from claims.vocabulary import FigureKind, LinkKind
from graph.compare.figures import compare_figures
from graph.compare.intervals import said
from graph.compare.measures import family
from graph.compare.reconcile import in_company
from graph.link.candidates import candidate_pairs
from graph.link.context import grounded, pair_context
from graph.link.copies import link_copies
from graph.link.dating import dated
from graph.link.drafts import Drafts, joined
from graph.link.follow import follow
from graph.link.statements import link_statements
from graph.origins import Voices, one_dispute, same_origin, voices
from graph.values import FigureComparison, Later, PairContext

NOISE = 0.3
"""A comparison scored under this is not worth a person's look."""


def propose_links(
    claims: Sequence[ClaimInContext],
    decided: Sequence[Link] = (),
    rejected: Collection[str] = (),
) -> list[Link]:
    """Every link the rules find among ``claims``, sorted by (a, b, kind).

    Pure and independent of the order of ``claims``. Only candidates are compared
    (``graph.link.candidates``). What a pair is to each other depends on the two claims, as they are
    read in their surroundings (``graph.link.surroundings``), and on what follows from the links
    that hang together. ``decided`` are links a person confirmed or added and ``rejected`` the ids
    of those a person rejected: neither is proposed again, and from the latter nothing follows.
    """
    stored = sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: claim.id)
    return links_of_pairs(stored, candidate_pairs(stored), decided, rejected)


def links_of_pairs(
    claims: Sequence[ClaimInContext],
    pairs: Iterable[tuple[ClaimInContext, ClaimInContext]],
    decided: Sequence[Link] = (),
    rejected: Collection[str] = (),
) -> list[Link]:
    """The same where ``pairs`` of ``claims`` (as stored, ids distinct) are compared."""
    items = {item.id: item for item in dated([grounded(claim) for claim in claims])}
    known = voices(claims)
    own = link_pairs(((items[a.id], items[b.id]) for a, b in pairs), known)
    return complete(items.values(), known, own, decided, rejected)


def link_pairs(pairs: Iterable[tuple[ClaimInContext, ClaimInContext]], known: Voices) -> list[Link]:
    """The links that rest on two claims alone, of claims read in their surroundings; each pair is
    given once."""
    drafts = Drafts()
    for a, b in pairs:
        link_pair(a, b, known, drafts)
    return drafts.links()


def complete(
    items: Iterable[ClaimInContext],
    known: Voices,
    own: Iterable[Link],
    decided: Sequence[Link] = (),
    rejected: Collection[str] = (),
) -> list[Link]:
    """``own``, the links that each rest on two claims alone, with what follows from them."""
    spoken = {link.id for link in decided} | set(rejected)
    by_id = {item.id: item for item in items if not item.unsaid}
    kept = [link for link in own if link.id not in spoken]
    standing = sorted([*kept, *decided], key=lambda link: (link.a, link.b, link.kind))
    followed = follow(by_id, known, [n for n in standing if n.a in by_id and n.b in by_id])
    new = (replace(n, follows=True) for n in followed.links() if n.id not in spoken)
    return joined(kept, new)


def link_pair(a: ClaimInContext, b: ClaimInContext, known: Voices, drafts: Drafts) -> None:
    """Adds all that two claims, grounded and dated, are to each other; symmetric."""
    for i, j in answers(a, b):
        _compare(a, i, b, j, known, drafts)
    link_statements(a, b, known, drafts)
    link_copies(a, b, drafts)


def answers(a: ClaimInContext, b: ClaimInContext) -> Iterator[tuple[int, int]]:
    """The figures of two claims that may answer one question: one dispute, one measure, both
    counts or both shares."""
    if not (a.claim.checkable and b.claim.checkable and one_dispute(a, b)):
        return
    for i, j in product(range(len(a.claim.figures)), range(len(b.claim.figures))):
        first, second = a.claim.figures[i], b.claim.figures[j]
        one_kind = (first.kind == FigureKind.PERCENT) == (second.kind == FigureKind.PERCENT)
        if one_kind and family(first.measure) == family(second.measure):
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
    if found.relation == LinkKind.CONTRADICTS and same_origin(a, b):
        found = _of_changed_page(found, a, figure_a, b, figure_b) or found
    if found.score < NOISE:
        return
    drafts.add(a, b, found, (i, j))
    if newer := _newer_number(found, context):
        drafts.add(a, b, newer, (i, j))


def _of_changed_page(
    found: FigureComparison, a: ClaimInContext, one: Figure, b: ClaimInContext, other: Figure
) -> FigureComparison | None:
    """What a voice tells otherwise in a later version of one page takes the place of what it told
    there before: whoever changes a page corrects it. None where the two are no versions."""
    if b.document_id in a.replaced:
        new, old, later = one, other, Later.A
    elif a.document_id in b.replaced:
        new, old, later = other, one, Later.B
    else:
        return None
    words = f"the page was changed: {said(new)} now, {said(old)} before"
    return replace(found, relation=LinkKind.UPDATES, words=words, rule="page_changed", later=later)


def _newer_number(found: FigureComparison, context: PairContext) -> FigureComparison | None:
    """A number one origin brought down without a correction contradicts the older one, and takes
    its place all the same."""
    if found.rule not in ("decreasing_total", "revised_down") or not context.same_origin:
        return None
    reason = "the same origin's newer number takes the place of the older"
    return replace(found, relation=LinkKind.UPDATES, words=reason, rule="newer_number")
