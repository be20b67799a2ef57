"""The sentence around a claim."""

import re

LONGEST = 600
"""Characters; a sentence that is longer is cut at the claim's own words."""
_END = re.compile(r"""[.!?…]["'”’)\]]*\s+(?=["'“‘(\[]?[A-Z0-9])""")
_SHORT = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Sgt|St|Gov|Sen|Rep|No|U\.S))\.\s+$"
)


def passage(text: str, start: int, end: int) -> str:
    """The sentence or sentences of ``text`` that hold the characters from ``start`` to ``end``."""
    first = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    last = len(text) if line_end < 0 else line_end
    ends = [
        m.end() + first for m in _END.finditer(text[first:last]) if _ends(text, m.end() + first)
    ]
    begin = max((at for at in ends if at <= start), default=first)
    finish = min((at for at in ends if at >= end), default=last)
    if finish - begin > LONGEST:
        begin, finish = start, end
    return text[begin:finish].strip()


def _ends(text: str, at: int) -> bool:
    return _SHORT.search(text[max(0, at - 12) : at]) is None
