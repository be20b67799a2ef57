"""A drawing as SVG: the same for the same graph, every card a link, legible without colour.

Each relation has its own dashes and ends, each side its shape, each status its word and its border.
In a page the colours follow the page's; the file has its own. What ``graph.js`` makes the
interactive graph of stands in the ``data-`` attributes.
"""

from collections.abc import Iterator
from hashlib import sha256
from html import escape

import numpy as np

from api.render.charts.draw import readable
from api.render.charts.palette import INK, SOFT, Theme
from api.render.graphs import style
from api.render.graphs.bows import control
from api.render.graphs.fitting import SIZE, width_of
from api.render.graphs.keys import Key, keys_of
from api.render.graphs.values import Drawing, Edge, Node, NodeKind, Place, Size

KEY = 24.0
FONTS = "Liberation Sans, Arial, Helvetica, DejaVu Sans, sans-serif"
LEADING = 15.0


def drawing_svg(drawing: Drawing, theme: Theme = Theme.PRINT) -> str:
    """The drawing as an SVG element at natural size, its legend below."""
    name = "g" + sha256(drawing.title.encode("utf-8", "replace")).hexdigest()[:8]
    layout, rows = drawing.layout, _rows(drawing)
    below = layout.height + len(drawing.notes) * KEY
    height = below + len(rows) * KEY + 12
    size = f'width="{layout.width:g}" height="{height:g}" viewBox="0 0 {layout.width:g} {height:g}"'
    fonts = "" if theme is Theme.PAGE else f' font-family="{FONTS}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="graph-drawing" {size}{fonts}'
        f' font-size="{SIZE:g}" role="group" aria-label="{_quoted(drawing.title)}">',
        f'<rect width="100%" height="100%" fill="{style.ink(style.PAPER, theme)}"/>',
        _markers(name, theme),
        *_headings(drawing, theme),
        *_edges(drawing, name, theme),
        *(_node(node, drawing, theme) for node in drawing.nodes),
        *_notes(drawing, theme),
        *_legend(rows, below, name, theme),
        "</svg>",
    ]
    return "\n".join(parts)


def _quoted(text: str) -> str:
    return escape(readable(text))


def _markers(name: str, theme: Theme) -> str:
    """The ends of lines, one for every relation that has an end."""
    found = []
    for kind, line in style.LINES.items():
        colour = style.line_ink(line, theme)
        if line.end:
            shape = ENDS[line.end].format(colour=colour, paper=style.ink(style.PAPER, theme))
            found.append(
                f'<marker id="{name}-{kind}" viewBox="-10 -6 12 12" markerWidth="12"'
                f' markerHeight="12" markerUnits="userSpaceOnUse" orient="auto-start-reverse">'
                f"{shape}</marker>"
            )
    return f"<defs>{''.join(found)}</defs>"


ENDS = {
    "bar": '<path d="M-1.5-5.5V5.5" stroke="{colour}" stroke-width="3"/>',
    "arrow": '<path d="M-9-5L0 0L-9 5z" fill="{colour}"/>',
    "open": '<path d="M-8-5L0 0L-8 5" fill="none" stroke="{colour}" stroke-width="1.8"/>',
    "ring": '<circle cx="-4" r="3.5" fill="{paper}" stroke="{colour}" stroke-width="1.8"/>',
}


def _headings(drawing: Drawing, theme: Theme) -> Iterator[str]:
    for heading in drawing.layout.headings:
        yield (
            f'<text class="heading" x="{heading.x:g}" y="{heading.y:g}" font-weight="700"'
            f' fill="{style.ink(SOFT, theme)}">{_quoted(heading.text)}</text>'
        )


# ------------------------------------------------------------ lines


def _edges(drawing: Drawing, name: str, theme: Theme) -> Iterator[str]:
    for edge, bow in zip(drawing.edges, drawing.bows, strict=True):
        path = _path(
            drawing.layout.places[edge.a], drawing.layout.places[edge.b], bow, drawing.card
        )
        faint = ' opacity="0.45"' if edge.faint else ""
        yield (
            f'<path class="edge" d="{path}" {_stroke(edge.kind, edge.number, name, theme)}{faint}'
            f" {_data(edge, bow)}><title>{_quoted(edge.words)}</title></path>"
        )


def _data(edge: Edge, bow: float) -> str:
    return (
        f'data-id="{_quoted(edge.id)}" data-a="{_quoted(edge.a)}" data-b="{_quoted(edge.b)}"'
        f' data-kind="{edge.kind}" data-n="{edge.number}" data-bow="{bow:g}"'
    )


def _stroke(kind: str, number: int, name: str, theme: Theme) -> str:
    line = style.LINES[kind]
    width = 1.8 if number == 1 else 2.6 if number < 5 else 3.6
    ends = [(side, end) for side, end in (("start", line.start), ("end", line.end)) if end]
    marks = "".join(f' marker-{side}="url(#{name}-{kind})"' for side, _ in ends)
    dashes = f' stroke-dasharray="{line.dashes}"' if line.dashes != "none" else ""
    colour = style.line_ink(line, theme)
    return f'fill="none" stroke="{colour}" stroke-width="{width:g}"{dashes}{marks}'


def _path(a: Place, b: Place, bow: float, card: Size) -> str:
    """From rim to rim of two cards, bent as far as told."""
    bend = control(np.array(a), np.array(b), bow)
    toward = Place(float(bend[0]), float(bend[1]))
    start, end = rim(a, toward, card), rim(b, toward, card)
    middle = f"Q{toward.x:.1f} {toward.y:.1f} " if bow else "L"
    return f"M{start.x:.1f} {start.y:.1f}{middle}{end.x:.1f} {end.y:.1f}"


def rim(centre: Place, toward: Place, card: Size) -> Place:
    """Where the line from the middle of a card to a point leaves it, with a little room."""
    dx, dy = toward.x - centre.x, toward.y - centre.y
    scale = max(abs(dx) / (card.width / 2 + 2), abs(dy) / (card.height / 2 + 2))
    if scale <= 1:
        return centre
    return Place(centre.x + dx / scale, centre.y + dy / scale)


# ------------------------------------------------------------ cards


def _node(node: Node, drawing: Drawing, theme: Theme) -> str:
    place, card = drawing.layout.places[node.id], drawing.card
    return (
        f'<a class="node" href="{_quoted(node.href)}" {_card_data(node, place, card)}>'
        f"<title>{_quoted(node.words)}</title>"
        f"{_box(node, place, card, theme)}{_signs(node, place, card, theme)}"
        f"{''.join(_lines(node, place, card, theme))}</a>"
    )


def _card_data(node: Node, place: Place, card: Size) -> str:
    sides = " ".join(map(str, node.sides))
    focus = ' data-focus="1"' if node.focus else ""
    return (
        f'data-id="{_quoted(node.id)}" data-kind="{node.kind.value}" data-status="{node.status}"'
        f' data-sides="{sides}"{focus} data-around="{_quoted(node.around)}" data-x="{place.x:g}"'
        f' data-y="{place.y:g}" data-w="{card.width:g}" data-h="{card.height:g}"'
    )


def _box(node: Node, place: Place, card: Size, theme: Theme) -> str:
    """The border says the status; the claim in the middle has a second one around it."""
    border = style.outline(node.status)
    x, y = place.x - card.width / 2, place.y - card.height / 2
    dashes = f' stroke-dasharray="{border.dashes}"' if border.dashes != "none" else ""
    box = (
        f'<rect x="{x:g}" y="{y:g}" width="{card.width:g}" height="{card.height:g}" rx="5"'
        f' fill="{style.ink(style.CARD, theme)}" stroke="{style.ink(border.ink, theme)}"'
        f' stroke-width="{border.width:g}"{dashes}/>'
    )
    if not node.focus:
        return box
    return box + (
        f'<rect x="{x - 5:g}" y="{y - 5:g}" width="{card.width + 10:g}"'
        f' height="{card.height + 10:g}" rx="8" fill="none" stroke="{style.ink(INK, theme)}"'
        ' stroke-width="2"/>'
    )


def _signs(node: Node, place: Place, card: Size, theme: Theme) -> str:
    """Of a claim before its speaker, of what stands for many in the lower right."""
    if node.kind is NodeKind.CLAIM:
        x, y = place.x - card.width / 2 + 15, _baseline(node, place, node.heads) - SIZE * 0.36
        return "".join(sign(side, x, y, theme) for side in node.sides)
    right, y = place.x + card.width / 2 - 14, place.y + card.height / 2 - 13
    last = len(node.sides) - 1
    return "".join(
        sign(side, right - (last - number) * 15, y, theme) for number, side in enumerate(node.sides)
    )


def _baseline(node: Node, place: Place, line: int) -> float:
    return place.y - (len(node.lines) - 1) * LEADING / 2 + SIZE * 0.36 + line * LEADING


def sign(side: int, x: float, y: float, theme: Theme) -> str:
    """The shape of a side in its colour."""
    colour, shape = style.side_style(side)
    fill = f'fill="{style.ink(colour, theme)}"'
    if not shape:
        return f'<circle cx="{x:g}" cy="{y:g}" r="5.5" {fill}/>'
    return f'<path transform="translate({x:g} {y:g})" d="{shape}" {fill}/>'


def _lines(node: Node, place: Place, card: Size, theme: Theme) -> Iterator[str]:
    """The lines of a card from above; the one with the sign of the side begins after it."""
    left = place.x - card.width / 2 + 10
    for number, text in enumerate(node.lines):
        heavy = number < node.heads
        after_sign = node.kind is NodeKind.CLAIM and number == node.heads
        x = left + (14 if after_sign and node.sides else 0)
        weight = ' font-weight="600"' if heavy else ""
        yield (
            f'<text x="{x:g}" y="{_baseline(node, place, number):g}"{weight}'
            f' fill="{style.ink(INK if heavy else SOFT, theme)}">{_quoted(text)}</text>'
        )


# ------------------------------------------------------------ below


def _notes(drawing: Drawing, theme: Theme) -> Iterator[str]:
    for number, note in enumerate(drawing.notes):
        yield (
            f'<text class="note" x="24" y="{drawing.layout.height + number * KEY + 10:g}"'
            f' fill="{style.ink(style.WARN, theme)}">{_quoted(note)}</text>'
        )


Row = list[tuple[float, Key]]


def _rows(drawing: Drawing) -> list[Row]:
    """The keys in rows no wider than the drawing."""
    rows: list[Row] = []
    x = drawing.layout.width
    for key in keys_of(drawing):
        wide = 56.0 + width_of(key.words) + 18
        if x + wide > drawing.layout.width:
            rows.append([])
            x = 24.0
        rows[-1].append((x, key))
        x += wide
    return rows


def _legend(rows: list[Row], top: float, name: str, theme: Theme) -> Iterator[str]:
    for number, row in enumerate(rows):
        y = top + number * KEY + 8
        for x, key in row:
            yield f'<g class="key">{_key(key, x, y, name, theme)}</g>'


def _key(key: Key, x: float, y: float, name: str, theme: Theme) -> str:
    if key.kind:
        mark = f'<path d="M{x:g} {y:g}H{x + 44:g}" {_stroke(key.kind, 1, name, theme)}/>'
    elif key.status is not None:
        border = style.outline(key.status)
        mark = (
            f'<rect x="{x + 12:g}" y="{y - 7:g}" width="30" height="14" rx="3" fill="none"'
            f' stroke="{style.ink(border.ink, theme)}" stroke-width="{border.width:g}"'
            + (f' stroke-dasharray="{border.dashes}"/>' if border.dashes != "none" else "/>")
        )
    else:
        mark = sign(key.side or 0, x + 36, y, theme)
    return (
        f'{mark}<text x="{x + 52:g}" y="{y + 4:g}" fill="{style.ink(INK, theme)}">'
        f"{_quoted(key.words)}</text>"
    )
