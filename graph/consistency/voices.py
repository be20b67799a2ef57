"""Findings on who speaks: against oneself, against each other, one origin in many outlets."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from claims.values import ClaimInContext, Link
from claims.vocabulary import FigureKind, FindingKind, LinkKind
from graph.assess.evidence import TAKEN_BACK, WITHDRAWAL, named, whose
from graph.compare.intervals import meet, said
from graph.compare.words import short
from graph.consistency.case import Case, by_newer, newer_first
from graph.consistency.titles import side_name
from graph.origins import same_origin
from graph.values import Finding

AGAINST_ITSELF = ("revised_down", "one_origin_two_numbers", "same_words", TAKEN_BACK)
SHOWN = 2
"""So many reasons of one finding are told; the others are in its links."""
MANY_OUTLETS = 3
"""So many outlets with one speaker's statement are a circular report; of a wire two will do."""


def self_contradictions(case: Case) -> Iterator[Finding]:
    """One speaker against himself, or one side's organs against each other, with no correction
    announced."""
    withdrawn = _withdrawn_pairs(case)
    links = [
        link
        for link in case.of_kind(LinkKind.CONTRADICTS)
        if frozenset((link.a, link.b)) not in withdrawn and _against_itself(link, case)
    ]
    yield from _of_one_voice(case, links)
    taken = {frozenset((link.a, link.b)) for link in links}
    yield from _of_one_side(case, taken)


def _of_one_voice(case: Case, links: list[Link]) -> Iterator[Finding]:
    chosen = {link.id for link in links}
    for claims in _groups(links, case):
        if not case.involves_fresh(claims):
            continue
        inside = [n for n in _of_claims(case, claims) if n.id in chosen]
        # "12 and 9" is "9 and 12" told again.
        told = {frozenset(link.reasons[0].lower().split()): link.reasons[0] for link in inside}
        why = "; ".join(list(told.values())[:SHOWN])
        link = inside[0]
        newest, oldest = (case.items[c] for c in newer_first(link, case))
        speakers = (newest.claim.speaker.name, oldest.claim.speaker.name)
        who = f"{speakers[0]} on {newest.day[:10]}"
        if speakers[0] != speakers[1]:
            who += f" against {speakers[1]} on {oldest.day[:10]}"
        elif newest.day[:10] != oldest.day[:10]:
            who += f" and on {oldest.day[:10]}"
        question = next(
            (case.questions.names[link.a, i] for i, _ in link.figures), None
        )  # a denial has no question of its own
        asked = f"{case.questions.titles[question]}: two answers from " if question else ""
        sentence = f"{asked}{who}: {why}{_count_before(case, link)}."
        yield Finding(FindingKind.SELF_CONTRADICTION, claims, question, sentence, {}, 0.9)


def _of_claims(case: Case, claims: Iterable[str]) -> list[Link]:
    """The links of some claims, in order."""
    found = {link.id: link for claim in claims for link in case.tied.get(claim, ())}
    return [found[key] for key in sorted(found)]


def _count_before(case: Case, link: Link) -> str:
    """The number that the same voice gave last, before these two: which of them follows from it
    is for the reader to see."""
    for i, j in link.figures:
        asked = case.questions.members[case.questions.names[link.a, i]]
        told = [
            (figure.as_of, said(figure))
            for figure, item in ((case.figure(key), case.items[key[0]]) for key in asked)
            if figure.kind == FigureKind.CUMULATIVE
            and figure.as_of
            and same_origin(item, case.items[link.a])
        ]
        both = [case.figure((link.a, i)), case.figure((link.b, j))]
        first = min(figure.as_of or "" for figure in both)
        if older := [one for one in told if one[0] < first]:
            day, number = max(older)
            return f"; the count before, of {day[:10]}, was {number}"
    return ""


def _of_one_side(case: Case, taken: set[frozenset[str]]) -> Iterator[Finding]:
    """Two organs of one party with two numbers for one question."""
    groups: dict[tuple[str, str], list[tuple[Link, tuple[int, int]]]] = defaultdict(list)
    for link in case.by_rule("disjoint"):
        party = case.known.party_of(case.items[link.a])
        same = party is not None and party == case.known.party_of(case.items[link.b])
        if same and frozenset((link.a, link.b)) not in taken:
            for pair in _disjoint(case, link):
                question = case.questions.names[link.a, pair[0]]
                groups[party or "", question].append((link, pair))
    for (party, question), pairs in sorted(groups.items(), key=lambda entry: entry[0]):
        claims = tuple(sorted({c for link, _ in pairs for c in (link.a, link.b)}))
        if case.involves_fresh(claims):
            sentence = _side_sentence(case, party, question, pairs)
            yield Finding(FindingKind.SELF_CONTRADICTION, claims, question, sentence, {}, 0.85)


def _disjoint(case: Case, link: Link) -> list[tuple[int, int]]:
    return [
        (i, j)
        for i, j in link.figures
        if not meet(case.figure((link.a, i)), case.figure((link.b, j)))
    ]


def _side_sentence(
    case: Case, party: str, question: str, pairs: list[tuple[Link, tuple[int, int]]]
) -> str:
    dispute = case.items[pairs[0][0].a].dispute
    side = dispute.side(party) if dispute else None
    answers: dict[str, None] = {}
    for link, (i, j) in pairs:
        for claim, index in ((link.a, i), (link.b, j)):
            item = case.items[claim]
            number = said(case.figure((claim, index)))
            answers[f"{number} ({named(item)}, in {item.source.name})"] = None
    one = any(_one_report(case, link) for link, _ in pairs)
    tail = "; two of them stand in one report" if one and len(answers) > 2 else ""
    tail = "; both stand in one report" if one and not tail else tail
    who = side_name(side.name) if side else party
    title = case.questions.titles[question]
    return f"{title}: {who} is at odds with itself. {'; '.join(sorted(answers))}{tail}."


def _one_report(case: Case, link: Link) -> bool:
    return case.items[link.a].document_id == case.items[link.b].document_id


def _against_itself(link: Link, case: Case) -> bool:
    a, b = case.items[link.a], case.items[link.b]
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
            sentence = f"{link.reasons[0]}."
            yield Finding(FindingKind.MUTUAL_ACCUSATION, claims, None, sentence, {}, 0.6)


def retractions(case: Case) -> Iterator[Finding]:
    """What a speaker or source took back, with every telling of it."""
    for newer, links in sorted(by_newer(case.by_rule(WITHDRAWAL), case).items()):
        if newer not in case.fresh:
            continue
        older = tuple(dict.fromkeys(c for _, c in sorted(links, key=lambda pair: pair[1])))
        item = case.items[newer]
        first = case.items[min(older, key=lambda c: (case.items[c].day, c))]
        words = short(first.claim.content)
        sentence = f"{named(item)} took back on {item.day[:10]} what was said on {first.day[:10]}: "
        sentence += f"{words}."
        yield Finding(FindingKind.RETRACTION, (newer, *older), None, sentence, {}, 0.8)
    for item in case.items.values():
        if item.retracted and item.id in case.fresh:
            sentence = f"{whose(item)} statement was retracted: {short(item.claim.content)}."
            yield Finding(FindingKind.RETRACTION, (item.id,), None, sentence, {}, 0.8)


def circular_reports(case: Case) -> Iterator[Finding]:
    """Many outlets, one origin: they count once."""
    kinds = (LinkKind.REPEATS, LinkKind.DERIVED_FROM)
    links = [n for n in case.links if n.kind in kinds and _told_again(case, n)]
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


def _told_again(case: Case, link: Link) -> bool:
    """Whether the very statement is told again, and not a later count that agrees with it."""
    pairs = ((case.figure((link.a, i)), case.figure((link.b, j))) for i, j in link.figures)
    return not link.figures or any((f.low, f.high) == (g.low, g.high) for f, g in pairs)


def _circular(items: list[ClaimInContext], outlets: int) -> bool:
    narrated = all(item.claim.narrator for item in items)
    return outlets >= (2 if narrated else MANY_OUTLETS)


def _question(case: Case, links: list[Link], claims: tuple[str, ...]) -> str | None:
    chosen = {link.id for link in links}
    for link in _of_claims(case, claims):
        if link.id in chosen and link.a in claims and link.figures:
            return case.questions.names[link.a, link.figures[0][0]]
    return None
