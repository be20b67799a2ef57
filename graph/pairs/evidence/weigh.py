"""The verdict of evidence on a claim: corroborates, contradicts, or that they cannot be tied.

Two statements of which neither says when, by whom or of which figure: whether the numbers and
dates of the second fit those of the first that answer them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claims.lexicon import load
from claims.values import Figure
from claims.vocabulary import LinkKind
from graph.pairs.evidence.align import Answer, align_amounts, align_days
from graph.pairs.evidence.names import of_one_thing
from graph.pairs.evidence.ranges import Fit
from graph.pairs.evidence.reading import Item, Read, read_pairs
from graph.pairs.evidence.topics import opposed
from graph.pairs.evidence.wording import compare_wording
from graph.values import FigureComparison

Figures = tuple[Figure | None, Figure | None]
HOLDS, MEETS, PARTLY, LOOSELY = 0.85, 0.5, 0.65, 0.35
_SOME = 0.5
"""Words that tie two numbers less than this say nothing of them."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """How a claim stands to its evidence, and the figures of both that decided, where the numbers
    that did are figures."""

    found: FigureComparison
    figures: Figures = (None, None)


def weigh_texts(pairs: Sequence[tuple[str, str]]) -> Iterator[Weighed]:
    """For each (evidence, claim), in order."""
    return (weigh(evidence, claim) for evidence, claim in read_pairs(pairs))


def weigh(evidence: Read, claim: Read) -> Weighed:
    """How the claim stands to the evidence: a number or date that plainly fails decides, then
    words that exclude each other; else what holds, else the words alone."""
    amounts = align_amounts(claim, evidence)
    every = [*amounts, *align_days(claim, evidence, amounts)]
    answered = [one for one in every if one.given is not None]
    plain = [one for one in answered if one.tie >= 1]
    return (
        _failing(plain, evidence, claim)
        or _excluding(answered)
        or _holding([one for one in answered if one.tie >= _SOME], len(every), evidence, claim)
        or _failing([one for one in answered if one.tie >= _SOME], evidence, claim)
        or Weighed(compare_wording(evidence, claim))
    )


def _failing(answers: Iterable[Answer], evidence: Read, claim: Read) -> Weighed | None:
    """By the number most plainly answered that does not fit."""
    failing = [one for one in answers if one.fit is Fit.FAILS]
    if not failing:
        return None
    worst = max(failing, key=lambda one: one.tie)
    score = round(min(0.95, LOOSELY + 0.3 * worst.tie), 3)
    reason = f"{_quoted(worst.asked)} does not fit {_quoted(worst.given)}"
    found = FigureComparison(LinkKind.CONTRADICTS, score, reason, "evidence_fails")
    return Weighed(_doubted(found, [worst], evidence, claim), _figures(worst))


def _doubted(
    found: FigureComparison, answers: Iterable[Answer], evidence: Read, claim: Read
) -> FigureComparison:
    """Something to look at, where nothing says that both are of one thing."""
    tied = frozenset(word for one in answers for word in one.shared)
    if of_one_thing(evidence.text, claim.text, tied):
        return found
    reason = f"{found.reason}; nothing says that both are of one thing"
    return FigureComparison(found.relation, min(found.score, LOOSELY), reason, found.rule)


def _excluding(answers: Iterable[Answer]) -> Weighed | None:
    """Where numbers fit, and the words beside them do not: born and died on one day."""
    for one in answers:
        if one.given is None or one.fit is Fit.FAILS:
            continue
        a, b = one.asked.topic, one.given.topic
        words = opposed(a.noun | a.near, b.noun | b.near) or _exclusive(a.measure, b.measure)
        if words:
            reason = f"{_quoted(one.asked)} is told of other things: {words[0]} and {words[1]}"
            found = FigureComparison(LinkKind.CONTRADICTS, 0.6, reason, "opposite_words")
            return Weighed(found, _figures(one))
    return None


def _exclusive(a: str | None, b: str | None) -> tuple[str, str] | None:
    """Two measures of which one is never the other."""
    listed = load("evidence")["exclusive"]["measures"]
    return (a, b) if a and b and a != b and a in listed and b in listed else None


def _holding(answers: Iterable[Answer], asked: int, evidence: Read, claim: Read) -> Weighed | None:
    """By every number that fits; the score is lower where some are answered by nothing."""
    holding = [one for one in answers if one.fit is not Fit.FAILS]
    if not holding:
        return None
    reasons = "; ".join(_agreement(one) for one in holding)
    if any(one.fit is Fit.MEETS for one in holding):
        score = MEETS
    else:
        score = HOLDS if len(holding) == asked else PARTLY
    best = max(holding, key=lambda one: (one.asked.figure is not None, one.tie))
    found = FigureComparison(LinkKind.CORROBORATES, score, reasons, "evidence_holds")
    return Weighed(_doubted(found, holding, evidence, claim), _figures(best))


def _agreement(one: Answer) -> str:
    if one.given is None or one.asked.said.lower() == one.given.said.lower():
        return f"both say {_quoted(one.asked)}"
    verb = "fits" if one.fit is Fit.HOLDS else "can be true beside"
    return f"{_quoted(one.asked)} {verb} {_quoted(one.given)}"


def _quoted(item: Item | None) -> str:
    return f'"{item.said}"' if item else ""


def _figures(one: Answer) -> Figures:
    return one.given.figure if one.given else None, one.asked.figure
