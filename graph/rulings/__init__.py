"""What people decided, laid over what was read: ``ruled``. The reading itself is never altered.

A ruling is of one claim and the decisions alone: it does not matter which other claims are at
hand, nor in what order claims and decisions come.
"""

from graph.rulings.corrections import correction, parse_correction
from graph.rulings.names import names_of
from graph.rulings.rule import ruled

__all__ = ["correction", "names_of", "parse_correction", "ruled"]
