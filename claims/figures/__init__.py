"""Reading figures: every quantity of a paragraph with bounds, measure, population, kind and scope.

Pass by pass: ``numerals`` (numbers in text), ``quantities`` (ranges, shares, units, rates, old
values, approximators; ``wording`` is the way back),
``nonfigures`` (what is none), ``counted`` (the noun), ``triggers`` and ``measuring`` (the measure:
by the words that govern it in ``governing``, with ``naming``, ``readings``, ``relations`` and
``votes`` where grammar alone names one, or by the nearest in ``nearby``),
``kinds``, ``populations``, ``scopes``, put together by ``read``.
"""

from claims.figures.bounds import Relation, bounds, relation_of
from claims.figures.question import question_about, question_key
from claims.figures.read import numbers, read_figures
from claims.figures.scopes import Scope
from claims.figures.vocabulary import Measure, measures

__all__ = [
    "Measure",
    "Relation",
    "Scope",
    "bounds",
    "measures",
    "numbers",
    "question_about",
    "question_key",
    "read_figures",
    "relation_of",
]
