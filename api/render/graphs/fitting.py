"""Words made to fit into a width, and names into rows."""

from collections.abc import Iterator, Sequence

from api.render.charts.scale import TEXT, text_width

SIZE = 12.0
"""Of the text on a card."""
HEAVY = 0.88
"""So much of a width heavy words may take, being wider."""


def width_of(text: str) -> float:
    return text_width(text) * SIZE / TEXT


def cut(text: str, width: float) -> str:
    """The text, or so much of its beginning as fits with an ellipsis."""
    if width_of(text) <= width:
        return text
    room, kept = width - width_of("…"), 0
    for character in text:
        room -= width_of(character)
        if room < 0:
            break
        kept += 1
    return text[:kept].rstrip(" ,;:") + "…"


def wrapped(text: str, width: float, lines: int) -> tuple[str, ...]:
    """The text broken at spaces into at most so many lines; the last is cut where more follows."""
    words, found = text.split(), list[str]()
    while words and len(found) < lines - 1:
        line = words.pop(0)
        while words and width_of(f"{line} {words[0]}") <= width:
            line += f" {words.pop(0)}"
        found.append(cut(line, width))
    return (*found, cut(" ".join(words), width)) if words else tuple(found)


def runs(names: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    """The names in runs of at most ``most``."""
    for begin in range(0, len(names), most):
        yield names[begin : begin + most]
