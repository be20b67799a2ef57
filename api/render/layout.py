"""Plain text laid out: paragraphs and tables of a given width."""

from collections.abc import Sequence
from textwrap import fill
from textwrap import wrap as split_lines

WIDTH = 80


def wrap(text: str, width: int = WIDTH, indent: str = "", hang: str | None = None) -> str:
    """Wrap one paragraph; ``hang`` indents its further lines."""
    return fill(
        " ".join(text.split()),
        width,
        initial_indent=indent,
        subsequent_indent=indent if hang is None else hang,
        break_long_words=False,
        break_on_hyphens=False,
    )


def columns(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    """A table with fixed column widths; cells wrap inside their column."""
    return "\n".join(_row(row, widths) for row in rows)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    wrapped = [split_lines(c, w) or [""] for c, w in zip(cells, widths, strict=True)]
    depth = max(map(len, wrapped))
    padded = [part + [""] * (depth - len(part)) for part in wrapped]
    lines = [
        "  ".join(piece.ljust(w) for piece, w in zip(line, widths, strict=True)).rstrip()
        for line in zip(*padded, strict=True)
    ]
    return "\n".join(lines)
