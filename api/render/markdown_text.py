"""Markdown's own parts: text that stays text, tables, notes (GitHub's flavour of it)."""

import re
from collections.abc import Iterable, Sequence

_SPACE = re.compile(r"\s+")
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")
_BLOCK = re.compile(r"^([#+=-]|\d{1,9}(?=[.)]))")
"""What begins a heading, a list or a rule where it stands first."""
_ADDRESS = re.compile(r"(?<=https)(?=://)|(?<=http)(?=://)|(?<=ftp)(?=://)|(?<=www)(?=\.)", re.I)


def escape(text: str) -> str:
    """Text that Markdown shows as it is, on one line, wherever it stands."""
    return guard(inline(text.strip()))


def inline(text: str) -> str:
    """The same for a stretch of a line: :func:`guard` the line when it is whole."""
    line = _SPECIAL.sub(r"\\\1", _SPACE.sub(" ", text))
    return _ADDRESS.sub(r"\\", line)


def guard(line: str) -> str:
    """The line kept from being taken for a heading, a list or a rule."""
    return _BLOCK.sub(_guarded, line)


def _guarded(found: re.Match[str]) -> str:
    """A number before its dot has no backslash of its own: the dot gets it."""
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> str:
    """A table; cells are Markdown already. The columns ``right`` hold numbers."""
    aside = set(right)
    rules = ["---:" if i in aside else "---" for i in range(len(head))]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rules, *rows))


def note(number: int) -> str:
    """``[^12]``: where evidence is called."""
    return f"[^{number}]"


def bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def slug(heading: str) -> str:
    """The anchor that GitHub gives a heading."""
    kept = "".join(c for c in heading.lower() if c.isalnum() or c in " -_")
    return kept.replace(" ", "-")
