"""Graphs drawn by the server: cards with lines between them, placed, as SVG and as words.

``claims_drawing`` and ``dispute_drawing`` settle what is drawn where, ``drawing_svg`` draws it.
"""

from api.render.graphs.claims import claims_drawing
from api.render.graphs.clusters import Cluster, DisputeGraph, dispute_drawing
from api.render.graphs.svg import drawing_svg
from api.render.graphs.values import Drawing
from api.render.graphs.view import GraphView, graph_view

__all__ = [
    "Cluster",
    "DisputeGraph",
    "Drawing",
    "GraphView",
    "claims_drawing",
    "dispute_drawing",
    "drawing_svg",
    "graph_view",
]
