"""How much the words around two numbers, or two dates, share.

A sum of small weights: what is counted tells most, then the words beside, then the sentence.
"""

from graph.pairs.evidence.amounts import Amount, Sort
from graph.pairs.evidence.ranges import Range
from graph.pairs.evidence.reading import Item
from graph.pairs.evidence.topics import Topic, opposed, other_rank

PEOPLE = frozenset({"peopl", "person"})
"""What everything counted of people is; it tells nothing apart."""

_LEAST = 0.5
"""Below this nothing but the kind of number is common to both."""
_MEASURE, _OTHER_MEASURE, _NOUN = 4.0, -2.0, 3.0
_BESIDE, _MOST_BESIDE, _SUBJECT, _AROUND, _MOST_AROUND, _NAMED = 1.0, 4.0, 0.4, 0.2, 5, 1.0
_EXCLUDED, _WHOLE = -2.0, -1.0
_SAME_NUMBER = 1.5
_SMALL = 12
"""A number up to this may be any."""
_RATED = "rating"
_OLDEST = 125


def likeness(asked: Item, given: Item) -> float | None:
    """How much the words around two numbers share; None where they cannot answer each other."""
    first, second = amount_of(asked), amount_of(given)
    kinship = _kinship(asked, first, given, second)
    if kinship is None:
        return None
    a, b = asked.topic, given.topic
    context = context_likeness(a, b)
    if first.sort is Sort.COUNT and not context and not _counted(a, b):
        return None
    score = kinship + _counted(a, b) + context
    score += _NAMED * min(2, len((a.names | a.subject) & b.names))
    score += _SAME_NUMBER if _one_number(first.range, second.range) else 0.0
    score += _WHOLE if given.whole and not asked.whole else 0.0
    return score if score >= _LEAST else None


def _counted(a: Topic, b: Topic) -> float:
    """By what is counted: the store's name for it, and the noun."""
    noun = _NOUN if (a.noun & b.noun) - PEOPLE else 0.0
    if not a.measure or not b.measure:
        return noun
    return noun + (_MEASURE if a.measure == b.measure else _OTHER_MEASURE)


def _one_number(a: Range, b: Range) -> bool:
    """Whether both give one exact number, and one that is not small enough to be any."""
    return a.exact and b.exact and a.value == b.value and (a.value or 0) > _SMALL


def context_likeness(a: Topic, b: Topic) -> float:
    """How much the words beside two numbers or dates share, less where they exclude each other."""
    first, second = a.noun | a.near, b.noun | b.near
    beside = len((first | a.subject) & second - PEOPLE)
    subject = len((first | a.subject) & (b.subject - second) - PEOPLE)
    score = min(_MOST_BESIDE, _BESIDE * beside + _SUBJECT * subject)
    score += _AROUND * min(_MOST_AROUND, len(a.around & b.around))
    return score + (_EXCLUDED if opposed(first, second) or other_rank(a, b) else 0.0)


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
    return item.bare and amount_of(item).range.low < _OLDEST


def _of_one_sort(first: Amount, second: Amount) -> float | None:
    if first.sort is Sort.SIZE and first.unit != second.unit:
        return None
    return 1.0 if first.sort is Sort.COUNT else 1.5


def amount_of(item: Item) -> Amount:
    assert isinstance(item.what, Amount)
    return item.what
