"""A drawing as a page shows it: the SVG in the page's colours, and the same in words."""

from dataclasses import dataclass

from markupsafe import Markup

from api.render.charts.palette import Theme
from api.render.graphs.svg import drawing_svg
from api.render.graphs.values import Drawing, Edge, Node


@dataclass(frozen=True, slots=True)
class Line:
    """A relation in words: ``a`` stands in it to ``b``."""

    edge: Edge
    a: Node
    b: Node


@dataclass(frozen=True, slots=True)
class GraphView:
    """``file`` is the address of the drawing as a file, ``starts`` whether the interactive graph
    opens by itself."""

    drawing: Drawing
    svg: Markup
    lines: tuple[Line, ...]
    file: str
    starts: bool = False


def graph_view(drawing: Drawing, file: str, *, starts: bool = False) -> GraphView:
    nodes = {node.id: node for node in drawing.nodes}
    lines = tuple(
        Line(edge, nodes[edge.a], nodes[edge.b])
        for edge in sorted(drawing.edges, key=lambda edge: edge.faint)
    )
    return GraphView(drawing, Markup(drawing_svg(drawing, Theme.PAGE)), lines, file, starts)
