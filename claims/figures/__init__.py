"""Reading figures: every quantity of a paragraph with bounds, measure, population, kind and scope.

Pass by pass: ``quantities/`` (numbers with range, unit and approximator; ``wording`` is the way
back), ``nonfigures/`` (what is none, and old values), ``counted`` (the noun), ``triggers`` and
``counting/`` (the measure: by the words that govern it, by grammar alone, or by the nearest),
``kinds``, ``populations``, ``scopes``, put together by ``read``.
"""

from claims.figures.quantities.bounds import Relation, bounds, relation_of
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
