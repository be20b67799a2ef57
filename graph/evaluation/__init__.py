"""How well a collection's claims are linked, assessed and reported on, against its gold.

``read_graph_gold`` reads and checks the gold, ``gold_items`` makes claims of it, ``predict`` links,
assesses and reports, ``score`` counts what is right. Values in, values out; the same from a store
is ``graph.pipeline.evaluate``.
"""

from graph.evaluation.faults import Fault
from graph.evaluation.from_gold import gold_items, predict
from graph.evaluation.gold import GraphGold, read_graph_gold
from graph.evaluation.predicted import Predicted
from graph.evaluation.scores import GraphScores, score

__all__ = [
    "Fault",
    "GraphGold",
    "GraphScores",
    "Predicted",
    "gold_items",
    "predict",
    "read_graph_gold",
    "score",
]
