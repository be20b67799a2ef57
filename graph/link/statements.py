"""Links of whole statements: denials, withdrawals, accusations traded, one thing said twice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import combinations

from claims.lexicon import load
from claims.values import ClaimInContext
from claims.vocabulary import LinkKind, Stance
from graph.compare.days import as_date
from graph.compare.denials import WITHIN_DAYS, compare_denial
from graph.compare.propositions import (
    act,
    compare_contents,
    compare_propositions,
    denied,
    denying,
    family,
)
from graph.compare.words import WORD, short, stem
from graph.link.context import statement_context
from graph.link.drafts import Drafts, told_order
from graph.origins import Voices, near_identical, origin_key, same_origin
from graph.values import FigureComparison

SAME_SPAN = 0.8
BY_PREDICATE_AT_MOST = 400
"""A predicate so common that it tells nothing apart is no key."""


def link_statements(items: Sequence[ClaimInContext], known: Voices, drafts: Drafts) -> None:
    """Adds the links that rest on what claims name, share a span with, or propose."""
    by_id = {item.id: item for item in items}
    for item in items:
        _named(item, by_id, drafts)
    for group in _by_document(items):
        for a, b in combinations(group, 2):
            _same_span(a, b, known, drafts)
    for group in (*_by_predicate(items), *_by_origin(items)):
        for a, b in combinations(group, 2):
            context = statement_context(a, b, known)
            drafts.add(a, b, compare_propositions(a.claim, b.claim, context))
            drafts.add(a, b, compare_contents(a.claim, b.claim, context))
    for a, b in _denials_and_days(items):
        drafts.add(a, b, compare_denial(a.claim, b.claim, statement_context(a, b, known)))
    for a, b in _alike(items):
        reason = "the words are nearly identical"
        drafts.add(a, b, FigureComparison(LinkKind.REPEATS, 0.9, reason, "near_identical"))


def _named(item: ClaimInContext, by_id: Mapping[str, ClaimInContext], drafts: Drafts) -> None:
    """What the text itself says a claim denies or withdraws."""
    for other in (by_id.get(name) for name in item.claim.denies):
        both_deny = other is not None and item.claim.stance == other.claim.stance == Stance.DENIES
        if other is not None and other.id not in item.claim.retracts and not both_deny:
            reason = denied(item.claim, other.claim)
            drafts.add(item, other, FigureComparison(LinkKind.CONTRADICTS, 0.95, reason, "denial"))
    for other in (by_id.get(name) for name in item.claim.retracts):
        if other is not None:
            reason = f"{item.claim.speaker.name} takes back: {short(other.claim.content)}"
            drafts.add(item, other, FigureComparison(LinkKind.UPDATES, 0.95, reason, "withdrawal"))


def _denials_and_days(
    items: Iterable[ClaimInContext],
) -> Iterable[tuple[ClaimInContext, ClaimInContext]]:
    """Every denial beside what was said in its dispute within a few days."""
    days: dict[tuple[str | None, date], list[ClaimInContext]] = defaultdict(list)
    checkable = [i for i in items if i.claim.checkable and i.day and i.claim.proposition]
    for item in checkable:
        days[item.dispute.slug if item.dispute else None, as_date(item.day)].append(item)
    for item in (i for i in checkable if i.dispute and denying(i.claim)):
        for offset in range(-WITHIN_DAYS, WITHIN_DAYS + 1):
            day = as_date(item.day) + timedelta(days=offset)
            for other in days.get((item.dispute.slug if item.dispute else None, day), ()):
                if other.id != item.id:
                    yield item, other


def _by_document(items: Iterable[ClaimInContext]) -> Iterable[list[ClaimInContext]]:
    """Claims of one document whose spans overlap stand next to each other."""
    documents: dict[str, list[ClaimInContext]] = defaultdict(list)
    for item in items:
        documents[item.document_id].append(item)
    for group in documents.values():
        run: list[ClaimInContext] = []
        for item in sorted(group, key=lambda i: (i.claim.start, i.claim.end, i.id)):
            if run and item.claim.start >= max(i.claim.end for i in run):
                yield run
                run = []
            run.append(item)
        yield run


def _share(a: ClaimInContext, b: ClaimInContext) -> float:
    common = min(a.claim.end, b.claim.end) - max(a.claim.start, b.claim.start)
    longest = max(a.claim.end - a.claim.start, b.claim.end - b.claim.start)
    return common / longest if longest else 0.0


def _same_span(a: ClaimInContext, b: ClaimInContext, known: Voices, drafts: Drafts) -> None:
    """One span given to two speakers: a nominal denial, or the same said of each other."""
    if _share(a, b) < SAME_SPAN or not (a.claim.checkable and b.claim.checkable):
        return
    names = " and ".join(sorted((a.claim.speaker.name, b.claim.speaker.name)))
    stances = {a.claim.stance, b.claim.stance}
    context = statement_context(a, b, known)
    if Stance.DENIES in stances and len(stances) == 2:
        denier, other = (a, b) if a.claim.stance == Stance.DENIES else (b, a)
        reason = denied(denier.claim, other.claim)
        found = FigureComparison(LinkKind.CONTRADICTS, 0.95, reason, "denial")
    elif stances == {Stance.ACCUSES} and not context.same_origin:
        proposition = a.claim.proposition or b.claim.proposition
        reason = (
            f"{names} accuse each other of {act(proposition.predicate if proposition else None)}"
        )
        found = FigureComparison(LinkKind.CONTRADICTS, 0.9, reason, "mutual_accusation")
    elif context.opposed and _zero_sum(a.claim.content):
        reason = f"{names} each claim gains that only one of them can have"
        found = FigureComparison(LinkKind.CONTRADICTS, 0.6, reason, "zero_sum")
    else:
        return
    drafts.add(a, b, found)


@cache
def _zero_sum_stems() -> frozenset[str]:
    classes = (entry for entry in load("predicates").values() if entry["zero_sum"])
    return frozenset(stem(w) for entry in classes for w in (*entry["verbs"], *entry["nouns"]))


def _zero_sum(content: str) -> bool:
    return any(stem(w) in _zero_sum_stems() for w in WORD.findall(content))


def _by_predicate(items: Iterable[ClaimInContext]) -> Iterable[list[ClaimInContext]]:
    """Claims of one dispute whose propositions have one predicate class, or opposite ones."""
    groups: dict[tuple[str | None, str], list[ClaimInContext]] = defaultdict(list)
    for item in items:
        proposition = item.claim.proposition
        if proposition is None or not item.claim.checkable:
            continue
        kind = family(proposition.predicate)
        if kind is not None:
            groups[item.dispute.slug if item.dispute else None, _with_opposite(kind)].append(item)
    return [group for group in groups.values() if len(group) <= BY_PREDICATE_AT_MOST]


def _with_opposite(kind: str) -> str:
    """One key for a predicate class and its opposite."""
    opposite = load("predicates").get(kind, {}).get("opposite") or kind
    return min(kind, opposite)


def _by_origin(items: Iterable[ClaimInContext]) -> Iterable[list[ClaimInContext]]:
    """The denials of one voice beside what it asserts: pairs of which exactly one denies."""
    groups: dict[str, list[ClaimInContext]] = defaultdict(list)
    for item in items:
        key = origin_key(item)
        if key is not None and item.claim.checkable and not item.claim.narrator:
            groups[key].append(item)
    for group in groups.values():
        for denial in (i for i in group if i.claim.stance == Stance.DENIES):
            for other in group:
                if other.claim.stance != Stance.DENIES:
                    yield [denial, other]


def _alike(items: Sequence[ClaimInContext]) -> Iterable[tuple[ClaimInContext, ClaimInContext]]:
    """Nearly identical texts of two documents, found by the words they begin and end with."""
    groups: dict[str, list[ClaimInContext]] = defaultdict(list)
    for item in items:
        if not item.claim.checkable:
            continue
        words = [w.lower() for w in WORD.findall(item.claim.content)]
        for edge in {" ".join(words[:4]), " ".join(words[-4:])} if len(words) >= 6 else ():
            groups[edge].append(item)
    for group in groups.values():
        for a, b in combinations(sorted(group, key=told_order), 2):
            agreeing = same_origin(a, b) or a.claim.stance == b.claim.stance
            if agreeing and near_identical(a, b):
                yield a, b
