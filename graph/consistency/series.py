"""Findings on numbers over time and within a claim: falling totals, sums, parts, silence."""

import re
from collections.abc import Iterator
from datetime import timedelta
from operator import itemgetter

from claims.figures.nonfigures.earlier import is_undated
from claims.values import ClaimInContext, Figure
from claims.vocabulary import FigureKind, FindingKind, Lifecycle
from graph.assess.evidence import named, whose
from graph.compare.days import apart, as_date, earlier
from graph.compare.events import Inclusion
from graph.compare.intervals import above, is_exact, said
from graph.compare.kinds import Nature, count_day, grows, nature
from graph.compare.measures import canonical
from graph.compare.populations import is_general, relate_populations
from graph.compare.reconcile import increment_of
from graph.compare.words import interests
from graph.consistency.case import Case, FigureKey, by_newer
from graph.origins import same_origin
from graph.values import Finding

ADJACENT_DAYS = 2
"""A total told so soon after another is that one plus its increment; later ones may skip some."""
STALE_DAYS = 14
SINCE_LAST = re.compile(
    r"\b(?:since|after|from)\b.{0,40}\b(?:bulletin|report|count|update|figures?|briefing|tally|statement|toll)\b",
    re.IGNORECASE,
)


def decreasing_totals(case: Case) -> Iterator[Finding]:
    """A running total of one origin that fell with no correction."""
    for newer, links in sorted(by_newer(case.by_rule("decreasing_total"), case).items()):
        link, older = max(links, key=lambda pair: (case.items[pair[1]].day, pair[1]))
        if newer not in case.fresh or not link.figures or _retracted(case, older):
            continue
        i, j = link.figures[0] if link.a == newer else link.figures[0][::-1]
        new, old = case.figure((newer, i)), case.figure((older, j))
        sentence = (
            f"{case.title((newer, i))}: {named(case.items[newer])} gave {said(new)} after"
            f" {said(old)} on {case.items[older].day[:10]}; the total fell with no correction."
        )
        numbers = {"was": old.low, "is": new.low}
        question = case.questions.names[newer, i]
        yield Finding(
            FindingKind.DECREASING_TOTAL, (newer, older), question, sentence, numbers, 0.9
        )


def arithmetic_mismatches(case: Case) -> Iterator[Finding]:
    """A total that is not the one before it plus what was added (docs/domain.md, section 3.7)."""
    for claim in sorted(case.fresh):
        item = case.items.get(claim)
        for index, total in enumerate(item.claim.figures if item else ()):
            if item is None or nature(total, item.day) != Nature.RUNNING or total.negated:
                continue
            if is_undated(total):
                continue
            added = increment_of(total, item.claim.figures)
            before = _total_before(case, (claim, index)) if added and is_exact(added) else None
            if added and before and (found := _mismatch(case, (claim, index), added, before)):
                yield found


def _total_before(case: Case, key: FigureKey) -> FigureKey | None:
    """The latest earlier running total of the same origin for the same question."""
    item, total = case.items[key[0]], case.figure(key)
    day = count_day(total, item.day) or ""
    found: list[tuple[str, FigureKey]] = []
    for other, place in _same_series(case, item, key):
        told = count_day(place[1], other.day) or ""
        if nature(place[1], other.day) == Nature.RUNNING and told and earlier(told, day):
            found.append((told, (other.id, place[0])))
    return max(found, default=(None, None), key=itemgetter(0))[1] if found else None


def _same_series(
    case: Case, item: ClaimInContext, key: FigureKey
) -> Iterator[tuple[ClaimInContext, tuple[int, Figure]]]:
    """Exact figures of the same origin, measure and population, in other claims."""
    total = case.figure(key)
    question = case.questions.names[key]
    compared = set(case.compared_with(key))
    for other in case.items.values():
        if other.id == key[0] or not same_origin(item, other) or _retracted(case, other.id):
            continue
        for index, figure in enumerate(other.claim.figures):
            place = (other.id, index)
            linked = case.questions.names[place] == question or place in compared
            alike = linked or (_alike(total, figure) and nature(figure, other.day) == Nature.WINDOW)
            told = is_exact(figure) and not figure.negated and not is_undated(figure)
            if alike and told:
                yield other, (index, figure)


def _alike(a: Figure, b: Figure) -> bool:
    people = relate_populations(a.population, b.population) == Inclusion.SAME
    bare = is_general(a.population) or is_general(b.population)
    return canonical(a.measure) == canonical(b.measure) and (people or bare)


def _retracted(case: Case, claim: str) -> bool:
    found = case.status.get((claim, None))
    return found is not None and found.lifecycle in (Lifecycle.RETRACTED, Lifecycle.WITHDRAWN)


def _mismatch(case: Case, key: FigureKey, added: Figure, before: FigureKey) -> Finding | None:
    item, total = case.items[key[0]], case.figure(key)
    earlier_item, old = case.items[before[0]], case.figure(before)
    start = count_day(old, earlier_item.day) or ""
    between = _added_between(case, key, start)
    expected = old.low + added.low
    if not is_exact(total) or total.low in (expected, expected + between):
        return None
    if total.low > expected and not _follows(item, total, added, start):
        return None
    words = f"{said(old)} on {start[:10]} plus {said(added)} is {expected:g}, not {said(total)}"
    sentence = f"{case.title(key)}: {whose(item)} count does not add up; {words}."
    numbers = {"before": old.low, "added": added.low, "expected": expected, "given": total.low}
    question = case.questions.names[key]
    claims = (key[0], before[0])
    return Finding(FindingKind.ARITHMETIC_MISMATCH, claims, question, sentence, numbers, 0.85)


def _added_between(case: Case, key: FigureKey, start: str) -> float:
    """The sum of the same origin's other increments after ``start`` and before this claim."""
    item, total = case.items[key[0]], case.figure(key)
    end = count_day(total, item.day) or ""
    counted: dict[str, float] = {}
    for other, (_, figure) in _same_series(case, item, key):
        day = figure.as_of or other.day
        if nature(figure, other.day) == Nature.WINDOW and earlier(start, day) and earlier(day, end):
            counted[day[:10]] = figure.low
    return sum(counted.values())


def _follows(item: ClaimInContext, total: Figure, added: Figure, start: str) -> bool:
    """Whether the increment is said to begin where the older total ended."""
    if added.since and added.since != total.since:
        return added.since[:10] == start[:10]
    day = count_day(total, item.day) or start
    return apart(start, day) <= ADJACENT_DAYS or bool(SINCE_LAST.search(item.claim.content))


def parts_over_wholes(case: Case) -> Iterator[Finding]:
    """A part larger than its whole, in one claim or between two of one origin."""
    for claim in sorted(case.fresh & case.items.keys()):
        for index, part in enumerate(case.items[claim].claim.figures):
            if part.subset_of is None or part.subset_of >= len(case.items[claim].claim.figures):
                continue
            whole = case.items[claim].claim.figures[part.subset_of]
            if part.kind == whole.kind or "percent" not in (part.kind, whole.kind):
                yield from _part_finding(case, (claim, index), (claim, part.subset_of))
    for link in case.by_rule("part_exceeds_whole"):
        for i, j in link.figures:
            first, second = (link.a, i), (link.b, j)
            one_voice = same_origin(case.items[link.a], case.items[link.b])
            if one_voice and case.involves_fresh((link.a, link.b)):
                yield from _part_finding(case, first, second)
                yield from _part_finding(case, second, first)


def _part_finding(case: Case, part_key: FigureKey, whole_key: FigureKey) -> Iterator[Finding]:
    part, whole = case.figure(part_key), case.figure(whole_key)
    if not above(part, whole):
        return
    sentence = (
        f"{named(case.items[part_key[0]])} counts {said(part)} {part.population} as a part of"
        f" {said(whole)} {whole.population}: the part is larger than the whole."
    )
    claims = tuple(dict.fromkeys((part_key[0], whole_key[0])))
    question = case.questions.names[part_key]
    numbers = {"part": part.low, "whole": whole.high}
    yield Finding(FindingKind.PART_EXCEEDS_WHOLE, claims, question, sentence, numbers, 0.9)


def stale_figures(case: Case) -> Iterator[Finding]:
    """A total, or a count of a present state, of which nothing new was told for so many days.

    Said once, in the period in which the days run out, and only of disputes with news in it.
    """
    alive = {_dispute(case, claim) for claim in case.fresh if claim in case.items}
    for question, places in sorted(case.questions.members.items()):
        told = [(case.items[c].day[:10], (c, i)) for c, i in places if case.items[c].day]
        kept_up = any(_awaits_news(case, key) for _, key in told)
        if not kept_up or _dispute(case, places[0][0]) not in alive:
            continue
        last, key = max(told)
        if case.period[0] <= _days_after(last) <= case.period[1]:
            yield _stale(case, question, last, key)


def _stale(case: Case, question: str, last: str, key: FigureKey) -> Finding:
    number = said(case.figure(key))
    sentence = (
        f"{case.title(key)}: nothing new for {STALE_DAYS} days since {last}, when"
        f" {named(case.items[key[0]])} gave {number}."
    )
    return Finding(
        FindingKind.STALE_FIGURE, (key[0],), question, sentence, {"days": STALE_DAYS}, 0.2
    )


def _dispute(case: Case, claim: str) -> str | None:
    dispute = case.items[claim].dispute
    return dispute.slug if dispute else None


def _days_after(day: str) -> str:
    return (as_date(day) + timedelta(days=STALE_DAYS)).isoformat()


def _awaits_news(case: Case, key: FigureKey) -> bool:
    """Running totals and states of people or goods lost, which somebody should go on counting."""
    item, figure = case.items[key[0]], case.figure(key)
    total = figure.kind == FigureKind.CUMULATIVE and grows(figure.measure)
    state = figure.kind == FigureKind.STOCK and canonical(figure.measure) in _awaited()
    given = figure.value is not None and not figure.negated and item.claim.checkable
    return given and (total or state) and not _retracted(case, item.id)


def _awaited() -> frozenset[str]:
    """The states that people wait to hear the end of."""
    return frozenset(interests()["behaviour"]["awaited"])
