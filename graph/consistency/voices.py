"""Findings on who speaks: against oneself, against each other, one origin in many outlets."""

from collections import defaultdict
from collections.abc import Iterator

from claims.values import ClaimInContext, Link
from claims.vocabulary import FindingKind, LinkKind
from graph.assess.evidence import TAKEN_BACK, WITHDRAWAL, named, whose
from graph.consistency.case import Case, by_newer, newer_first
from graph.origins import same_origin
from graph.values import Finding

AGAINST_ITSELF = ("revised_down", "one_origin_two_numbers", "same_words", TAKEN_BACK)
MANY_OUTLETS = 3
"""So many outlets with one speaker's statement are a circular report; of a wire two will do."""


def self_contradictions(case: Case) -> Iterator[Finding]:
    """One speaker or side against itself, with no correction announced."""
    links = [link for link in case.of_kind(LinkKind.CONTRADICTS) if _against_itself(link, case)]
    for claims in _groups(links, case):
        if not case.involves_fresh(claims):
            continue
        newest, oldest = case.items[claims[0]], case.items[claims[-1]]
        link = next(n for n in links if {n.a, n.b} <= set(claims))
        sentence = (
            f"{newest.claim.speaker.name} on {newest.day[:10]} against"
            f" {oldest.claim.speaker.name} on {oldest.day[:10]}: {link.reasons[0]}."
        )
        question = next(
            (case.questions.names[link.a, i] for i, _ in link.figures), None
        )  # a denial has no question of its own
        yield Finding(FindingKind.SELF_CONTRADICTION, claims, question, sentence, {}, 0.9)


def _against_itself(link: Link, case: Case) -> bool:
    a, b = case.items[link.a], case.items[link.b]
    if frozenset((link.a, link.b)) in _withdrawn_pairs(case):
        return False
    if link.rule in AGAINST_ITSELF:
        return True
    one_voice = same_origin(a, b) or a.claim.speaker.name == b.claim.speaker.name
    return one_voice and link.rule not in ("decreasing_total", "lower_total", "part_exceeds_whole")


def _withdrawn_pairs(case: Case) -> set[frozenset[str]]:
    """Taking a statement back is no contradiction: it is a retraction."""
    return {frozenset((link.a, link.b)) for link in case.by_rule(WITHDRAWAL)}


def _groups(links: list[Link], case: Case) -> Iterator[tuple[str, ...]]:
    """Claims tied by the links, as groups; in each the latest claim first."""
    near: dict[str, set[str]] = defaultdict(set)
    for link in links:
        near[link.a].add(link.b)
        near[link.b].add(link.a)
    left = set(near)
    for start in sorted(near):
        if start not in left:
            continue
        group, queue = {start}, [start]
        while queue:
            fresh = near[queue.pop()] - group
            group |= fresh
            queue.extend(fresh)
        left -= group
        yield tuple(sorted(group, key=lambda c: (case.items[c].day, c), reverse=True))


def mutual_accusations(case: Case) -> Iterator[Finding]:
    for link in case.by_rule("mutual_accusation"):
        if case.involves_fresh((link.a, link.b)):
            claims = newer_first(link, case)
            names = " and ".join(sorted(case.items[c].claim.speaker.name for c in claims))
            sentence = f"{names} accuse each other: {link.reasons[0]}."
            yield Finding(FindingKind.MUTUAL_ACCUSATION, claims, None, sentence, {}, 0.6)


def retractions(case: Case) -> Iterator[Finding]:
    """What a speaker or source took back, with every telling of it."""
    for newer, links in sorted(by_newer(case.by_rule(WITHDRAWAL), case).items()):
        if newer not in case.fresh:
            continue
        older = tuple(dict.fromkeys(c for _, c in sorted(links, key=lambda pair: pair[1])))
        told = ", ".join(sorted({named(case.items[c]) for c in older}))
        item = case.items[newer]
        sentence = f"{named(item)} took back on {item.day[:10]} what {told} had said."
        yield Finding(FindingKind.RETRACTION, (newer, *older), None, sentence, {}, 0.8)
    for item in case.items.values():
        if item.retracted and item.id in case.fresh:
            sentence = f"{whose(item)} statement was retracted."
            yield Finding(FindingKind.RETRACTION, (item.id,), None, sentence, {}, 0.8)


def circular_reports(case: Case) -> Iterator[Finding]:
    """Many outlets, one origin: they count once."""
    links = [n for n in case.links if n.kind in (LinkKind.REPEATS, LinkKind.DERIVED_FROM)]
    for claims in _groups(links, case):
        items = [case.items[c] for c in claims]
        outlets = sorted({item.source.name for item in items})
        if not case.involves_fresh(claims) or not _circular(items, len(outlets)):
            continue
        origin = named(items[-1])
        sentence = f"{len(outlets)} outlets, one origin ({origin}): {', '.join(outlets)}."
        yield Finding(
            FindingKind.CIRCULAR_REPORT, claims, _question(case, links, claims), sentence,
            {"outlets": len(outlets)}, 0.5,
        )  # fmt: skip


def _circular(items: list[ClaimInContext], outlets: int) -> bool:
    narrated = all(item.claim.narrator for item in items)
    return outlets >= (2 if narrated else MANY_OUTLETS)


def _question(case: Case, links: list[Link], claims: tuple[str, ...]) -> str | None:
    inside = set(claims)
    for link in links:
        if link.a in inside and link.figures:
            return case.questions.names[link.a, link.figures[0][0]]
    return None
