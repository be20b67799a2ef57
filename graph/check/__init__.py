"""Whether a statement is known: its questions, who answers them, and how it stands to each.

``read`` makes points of the statement, ``near`` says what to look for, ``figures`` and
``statements`` compare, ``sum_up`` puts the outcome into a sentence. ``graph.pipeline.check`` asks
the store.
"""

from graph.check.near import places_near, searches, sought, together
from graph.check.outcome import checked
from graph.check.stored import Stored
from graph.check.values import Checked, Point, Statement

__all__ = [
    "Checked",
    "Point",
    "Statement",
    "Stored",
    "checked",
    "places_near",
    "searches",
    "sought",
    "together",
]
