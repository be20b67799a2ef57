"""A report with strange words in every place where a report holds words from outside."""

import dataclasses
from collections.abc import Mapping
from enum import Enum
from typing import Any

from hypothesis import strategies as st

from graph.report import WeekReport

FREE = frozenset(
    "name title sentence text content speaker role voice source document reason settle because by "
    "subject id unit measure dispute version method reasons".split()
)
"""Fields whose words come from a text, a person or a name; the rest are days, keys and words of
the vocabulary."""
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></svg></table><b>bold",
    "<!-- -- > ]]>",
    "&lt;b&gt; &amp; &#60;i&#62;",
    "| a | b |",
    "\\| \\",
    "`code` ```",
    "# heading",
    "- item",
    "1. item",
    "1) item",
    "> quote",
    "--- ===",
    "*a* **b** _c_ __d__ ~~e~~",
    "[a](javascript:alert(1)) ![b](http://example.com/x.png)",
    "[^1]: note",
    "https://example.com www.example.com <https://example.com>",
    "{{ 7 * 7 }} {% raw %}",
    "line\nbreak\r\n\tand\u2028more",
    "\u202eright to left\u202c",
    "'\"",
)
strange = st.one_of(
    st.sampled_from(HOSTILE), st.lists(st.sampled_from(HOSTILE), max_size=3).map(" ".join)
)


def rewritten(report: WeekReport, words: str, *, before: bool = True) -> WeekReport:
    """The report with ``words`` put before, or behind, each of its texts."""
    found: WeekReport = _rewritten(report, None, words, before)
    return found


def _rewritten(value: Any, field: str | None, words: str, before: bool) -> Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        told = f"{words} {value}" if before else f"{value} {words}"
        return told if field in FREE else value
    if isinstance(value, tuple):
        return tuple(_rewritten(item, field, words, before) for item in value)
    if isinstance(value, Mapping):
        inner = "name" if field == "sides" else None
        return {key: _rewritten(item, inner, words, before) for key, item in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
        return dataclasses.replace(
            value, **{n: _rewritten(part, n, words, before) for n, part in parts.items()}
        )
    return value
