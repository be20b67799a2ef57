"""Two attributed statements, as text or as structured claims: how do they stand to each other?

``form`` reads the lines of a file, ``reading`` finds the claim and the figure meant, ``frame``
lays both figures into one frame (event, hour, mode, measure, population), ``voices`` asks whether
one voice speaks, ``sides`` which parties are named, ``judge`` compares.
"""

from graph.pairs.form import Pair, Statement, read_pairs
from graph.pairs.gold import GoldPair, PairScores, read_gold_pairs, score_pairs
from graph.pairs.judge import Verdict, compare_pairs

__all__ = [
    "GoldPair",
    "Pair",
    "PairScores",
    "Statement",
    "Verdict",
    "compare_pairs",
    "read_gold_pairs",
    "read_pairs",
    "score_pairs",
]
