"""Which number of the evidence answers a number of the claim, and which date a date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.pairs.evidence.amounts import Amount, Sort
from graph.pairs.evidence.days import Day, When, fit_days
from graph.pairs.evidence.likeness import PEOPLE, amount_of, context_likeness, likeness
from graph.pairs.evidence.ranges import Fit, fit
from graph.pairs.evidence.reading import Item, Read
from graph.pairs.evidence.topics import Meanings, meanings

_PLAIN = 2.0
"""A likeness from which on the words say that one number answers the other."""
_TIE = 0.6
"""Numbers as alike as this are told apart by none of their words."""
_ANY_DAY = 0.8
"""For two dates in whatever words."""
_DATED = 1.5
"""For counts of one day."""
_ORDER = {Fit.HOLDS: 0, Fit.MEETS: 1, Fit.FAILS: 2}


@dataclass(frozen=True, slots=True)
class Answer:
    """A number or date of the claim, what answers it in the evidence, how it fits, and how
    plainly (1 or more is plain) the words tie the two."""

    asked: Item
    given: Item | None
    fit: Fit | None
    tie: float

    @property
    def shared(self) -> Meanings:
        """What both say to be counted, in words of the two."""
        if self.given is None:
            return frozenset()
        a, b = self.asked.topic, self.given.topic
        measures = f"{a.measure or ''} {b.measure or ''}".replace("_", " ")
        return a.noun | b.noun | PEOPLE | meanings(measures)


def align_amounts(claim: Read, evidence: Read) -> list[Answer]:
    """An answer for every number of the claim; those that nothing answers have none."""
    return [_best(one, claim, evidence) for one in claim.amounts]


def _best(asked: Item, claim: Read, evidence: Read) -> Answer:
    offered = evidence.amounts
    only = _only(asked, offered)
    day = governing_day(asked, claim)
    ranked = [
        (
            score + only + _one_day(day, governing_day(given, evidence)),
            fit_amounts(asked, given),
            given,
        )
        for given in offered
        if (score := likeness(asked, given)) is not None
    ]
    if not ranked:
        return Answer(asked, None, None, 0.0)
    top = max(score for score, _, _ in ranked)
    close = [entry for entry in ranked if entry[0] >= top - _TIE]
    score, found, given = min(close, key=lambda entry: (_ORDER[entry[1]], -entry[0]))
    return Answer(asked, given, found, score / _PLAIN)


def _one_day(asked: Item | None, given: Item | None) -> float:
    if asked is None or given is None:
        return 0.0
    return _DATED if _fit(asked, given, counted=True) is Fit.HOLDS else 0.0


def _only(asked: Item, offered: Sequence[Item]) -> float:
    """The only age of the evidence answers the age of a claim, in whatever words."""
    sort = amount_of(asked).sort
    alone = sort is not Sort.COUNT and sum(amount_of(o).sort is sort for o in offered) == 1
    return _TIE if alone else 0.0


def fit_amounts(asked: Item, given: Item) -> Fit:
    """The claim's bounds against the evidence's, marks and shares by their part of the whole."""
    claim, evidence = amount_of(asked), amount_of(given)
    first, second = claim.range, evidence.range
    if claim.sort is Sort.MARK and evidence.sort in (Sort.MARK, Sort.SHARE):
        first = first.times(100 / (claim.scale or 100))
    if evidence.sort is Sort.MARK and claim.sort in (Sort.MARK, Sort.SHARE):
        second = second.times(100 / (evidence.scale or 100))
    return fit(first, second)


def align_days(claim: Read, evidence: Read, amounts: Sequence[Answer]) -> list[Answer]:
    """An answer for every date of the claim: the date of the count that answers the count it
    dates, else the one in the most alike words."""
    return [_best_day(day, evidence, _dated_by(day, amounts)) for day in claim.days]


def _dated_by(day: Item, amounts: Sequence[Answer]) -> Answer | None:
    """The count nearest to the date that the evidence answers; ages and ranks are not dated."""
    counts = [
        a
        for a in amounts
        if a.given is not None
        and a.asked.sentence == day.sentence
        and amount_of(a.asked).sort in (Sort.COUNT, Sort.SHARE, Sort.MONEY)
        and a.tie >= 1
    ]
    return min(counts, key=lambda a: abs(a.asked.what.start - day.what.start), default=None)


def _best_day(asked: Item, evidence: Read, count: Answer | None) -> Answer:
    if not evidence.days:
        return Answer(asked, None, None, 0.0)
    governing = governing_day(count.given, evidence) if count and count.given else None
    if governing is not None:
        return Answer(asked, governing, _fit(asked, governing, counted=True), 1.5)
    ranked = [(_alike(asked, given), given) for given in evidence.days]
    top = max(score for score, _ in ranked)
    close = [given for score, given in ranked if score >= top - _TIE]
    fits = [(_ORDER[_fit(asked, given, counted=False)], at) for at, given in enumerate(close)]
    given = close[min(fits)[1]]
    return Answer(asked, given, _fit(asked, given, counted=False), top / _PLAIN)


def _alike(asked: Item, given: Item) -> float:
    return (
        _ANY_DAY + context_likeness(asked.topic, given.topic) + _bound_alike(asked.what, given.what)
    )


def _bound_alike(asked: Amount | Day, given: Amount | Day) -> bool:
    """As in "until 2006" beside "until his death in 2008"."""
    if not isinstance(asked, Day) or not isinstance(given, Day):
        return False
    return asked.when is given.when and asked.when is not When.ON


def _fit(asked: Item, given: Item, *, counted: bool) -> Fit:
    assert isinstance(asked.what, Day)
    assert isinstance(given.what, Day)
    return fit_days(asked.what, given.what, counted=counted)


def governing_day(count: Item, read: Read) -> Item | None:
    """The date a count stands for, of its sentence: the one right behind it ("19 in 2017"), the
    last one before it, or the first behind it."""
    own = [day for day in read.days if day.sentence == count.sentence]
    return min(own, key=lambda day: _distance(count, day, read.text), default=None)


def _distance(count: Item, day: Item, text: str) -> tuple[int, int]:
    """How far a date is: by kind of place, then in characters."""
    gap = day.what.start - count.what.end
    if gap < 0:
        return 1, -gap
    between = text[count.what.end : day.what.start]
    return (0 if _RIGHT_BEHIND.fullmatch(between) else 2), gap


_RIGHT_BEHIND = re.compile(r"(?:\s[\w-]+){0,3}?\s(?:in|on|by|as of|during)\s|\s\((?:\w+\s){0,2}")
