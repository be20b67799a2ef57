"""The graph of a dispute as JSON, with the places of the drawing."""

from api.render.graphs.clusters import Cluster, DisputeGraph
from api.render.graphs.values import Drawing
from api.render.json import Json
from claims.vocabulary import LinkKind


def dispute_json(graph: DisputeGraph, drawing: Drawing) -> Json:
    """``DisputeGraphShape`` of the interface; edges are those that are drawn."""
    return {
        "dispute": graph.dispute.slug,
        "total": graph.total,
        "more": graph.more,
        "statements": graph.statements,
        "notes": list(drawing.notes),
        "width": drawing.layout.width,
        "height": drawing.layout.height,
        "nodes": [_node(cluster, graph, drawing) for cluster in graph.clusters],
        "edges": [
            {
                "source": edge.a,
                "target": edge.b,
                "kind": edge.kind,
                "symmetric": LinkKind(edge.kind).symmetric,
                "links": edge.number,
            }
            for edge in drawing.edges
        ],
    }


def _node(cluster: Cluster, graph: DisputeGraph, drawing: Drawing) -> Json:
    question, place = cluster.question, drawing.layout.places[cluster.id]
    within = graph.relations.within
    return {
        "id": cluster.id,
        "kind": "statements" if question is None else "question",
        "title": cluster.title,
        "label": cluster.label.value if cluster.label else None,
        "measure": question.measure if question else None,
        "low": question.low if question else None,
        "high": question.high if question else None,
        "answers": cluster.claims,
        "origins": question.origins if question else None,
        "sides": {side or "": number for side, number in cluster.sides.items()},
        "links": {k.value: n for k in LinkKind if (n := within.get((cluster.id, k)))},
        "first_published": cluster.first,
        "last_published": cluster.last,
        "url": f"/v1{cluster.href}",
        "x": place.x,
        "y": place.y,
    }
