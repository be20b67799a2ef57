"""How often what sources, speakers and sides said was later borne out: ``describe``.

Description beside the statuses and never a weight in them (docs/truth.md).
"""

from graph.reliability.answers import answers
from graph.reliability.describe import CAVEATS, describe, suspicions
from graph.reliability.values import Disagreement, Given, Record, Reliability, Share, Suspicion
from graph.values import By

__all__ = [
    "CAVEATS",
    "By",
    "Disagreement",
    "Given",
    "Record",
    "Reliability",
    "Share",
    "Suspicion",
    "answers",
    "describe",
    "suspicions",
]
