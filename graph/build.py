"""The graph people see and program against (networkx): made, walked, written and read."""

from graph.network.files import from_graphml, from_json, to_graphml, to_json
from graph.network.make import ClaimGraph, about, build_graph, neighbourhood
from graph.network.walk import leaning_on, origins_behind, path_of_reasons

__all__ = [
    "ClaimGraph",
    "about",
    "build_graph",
    "from_graphml",
    "from_json",
    "leaning_on",
    "neighbourhood",
    "origins_behind",
    "path_of_reasons",
    "to_graphml",
    "to_json",
]
