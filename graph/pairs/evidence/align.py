"""Which number of the evidence answers a number of the claim, and which date a date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.pairs.evidence.amounts import Amount, Sort
from graph.pairs.evidence.days import Day, When, fit_days
from graph.pairs.evidence.ranges import Fit, Range, fit
from graph.pairs.evidence.reading import Item, Read
from graph.pairs.evidence.topics import Meanings, Topic, meanings, opposed, other_rank

PLAIN = 2.0
"""From here on the words say that one number answers the other."""
LEAST = 0.5
"""Below this nothing but the kind of number is common to both."""
_TIE = 0.6
_RATED = "rating"


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
        return a.noun | b.noun | _PEOPLE | meanings(measures)


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
    return Answer(asked, given, found, score / PLAIN)


def _one_day(asked: Item | None, given: Item | None) -> float:
    if asked is None or given is None:
        return 0.0
    return _DATED if _fit(asked, given, counted=True) is Fit.HOLDS else 0.0


_DATED = 1.5


def _only(asked: Item, offered: Sequence[Item]) -> float:
    """The only age of the evidence answers the age of a claim, in whatever words."""
    sort = _amount(asked).sort
    alone = sort is not Sort.COUNT and sum(_amount(o).sort is sort for o in offered) == 1
    return _TIE if alone else 0.0


_ORDER = {Fit.HOLDS: 0, Fit.MEETS: 1, Fit.FAILS: 2}


def likeness(asked: Item, given: Item) -> float | None:
    """How much the words around two numbers share; None where they cannot answer each other."""
    first, second = _amount(asked), _amount(given)
    kinship = _kinship(asked, first, given, second)
    if kinship is None:
        return None
    a, b = asked.topic, given.topic
    score = kinship
    if a.measure and b.measure:
        score += 4.0 if a.measure == b.measure else -3.0
    score += 3.0 * min(1, len((a.noun & b.noun) - _PEOPLE))
    score += _NAMED * min(2, len((a.names | a.subject) & b.names))
    score += _context(a, b) + (_SAME_NUMBER if _one_number(first.range, second.range) else 0.0)
    return score if score >= LEAST else None


def _one_number(a: Range, b: Range) -> bool:
    """Whether both give one exact number, and one that is not small enough to be any."""
    return a.exact and b.exact and a.value == b.value and (a.value or 0) > _SMALL


_SMALL, _SAME_NUMBER = 12, 1.5


def _context(a: Topic, b: Topic) -> float:
    """How much the words beside two numbers or dates share, less where they exclude each other."""
    first, second = a.noun | a.near, b.noun | b.near
    own = len((first | a.subject) & second - _PEOPLE)
    shared = len((first | a.subject) & (b.subject - second) - _PEOPLE)
    score = min(4.0, own + _SHARED * shared) + _AROUND * min(5, len(a.around & b.around))
    return score - (_EXCLUDED if opposed(first, second) or other_rank(a, b) else 0.0)


_SHARED, _AROUND, _NAMED, _EXCLUDED = 0.4, 0.2, 1.0, 2.0
_PEOPLE = frozenset({"peopl", "person"})


def _kinship(asked: Item, first: Amount, given: Item, second: Amount) -> float | None:
    if first.sort == second.sort:
        return _of_one_sort(first, second)
    sorts = frozenset((first.sort, second.sort))
    if sorts == {Sort.MARK, Sort.SHARE}:
        return 0.5
    if Sort.COUNT not in sorts:
        return None
    counted = asked if first.sort is Sort.COUNT else given
    if Sort.MARK in sorts:
        return 0.5 if _RATED in counted.topic.near | counted.topic.around else None
    return 1.5 if Sort.AGE in sorts and _may_be_age(counted) else None


def _may_be_age(item: Item) -> bool:
    """As in "she was over 85": a number of nothing that is told."""
    return item.bare and _amount(item).range.low < _OLDEST


_OLDEST = 125


def _of_one_sort(first: Amount, second: Amount) -> float | None:
    if first.sort is Sort.SIZE and first.unit != second.unit:
        return None
    return 1.0 if first.sort is Sort.COUNT else 1.5


def _amount(item: Item) -> Amount:
    assert isinstance(item.what, Amount)
    return item.what


def fit_amounts(asked: Item, given: Item) -> Fit:
    """The claim's bounds against the evidence's, marks and shares by their part of the whole."""
    claim, evidence = _amount(asked), _amount(given)
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
        and _amount(a.asked).sort in (Sort.COUNT, Sort.SHARE, Sort.MONEY)
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
    return Answer(asked, given, _fit(asked, given, counted=False), top / PLAIN)


def _alike(asked: Item, given: Item) -> float:
    return 1.0 + _context(asked.topic, given.topic) + _bound_alike(asked.what, given.what)


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
