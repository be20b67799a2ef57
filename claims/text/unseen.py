"""Characters that nobody sees, taken out for reading and put back for quoting.

Soft hyphens, joiners and marks of direction stand inside words and numbers; lines are broken by
two characters and words parted by several blanks; accents may be typed as characters of their own.
Readers get the text without the first, with one blank, and with accents composed; ``Seen`` knows
where every character of it stands in the text as written.
"""

import re
import unicodedata
from dataclasses import dataclass

Span = tuple[int, int]

_UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_TAGS = "\U000e0000-\U000e007f"  # behind a flag, to say whose it is
# What nobody sees, or a letter with the accents typed behind it.
_ODD = re.compile(
    f"(?P<unseen>[{_UNSEEN}{_TAGS}]+|\\r(?=\\n)|(?<=[ \\t])[ \\t]+)|[^\\W\\d_][\u0300-\u036f]+"
)
# The same in short: what nothing odd is without.
_HINT = re.compile(f"[{_UNSEEN}{_TAGS}\u0300-\u036f\\r]|[ \\t]{{2}}")


@dataclass(frozen=True, slots=True)
class Seen:
    """``text`` as it is seen; ``starts`` and ``ends`` are where each of its characters begins and
    ends in the text as written."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def written(self, start: int, end: int) -> Span:
        """A span of ``text`` as one of the text as written; an empty one stays empty."""
        if start == end:
            at = self.starts[start] if start < len(self.starts) else self.ends[-1]
            return at, at
        return self.starts[start], self.ends[end - 1]


def as_seen(text: str) -> Seen | None:
    """None where the text has nothing of the kind, as nearly all have."""
    if _HINT.search(text) is None or _ODD.search(text) is None:
        return None
    parts: list[str] = []
    spans: list[Span] = []
    done = 0
    for odd in _ODD.finditer(text):
        _copy(text, done, odd.start(), parts, spans)
        done = odd.end()
        if odd["unseen"] is None:
            composed = unicodedata.normalize("NFC", odd[0])
            parts.append(composed)
            spans += [odd.span()] * len(composed)
    _copy(text, done, len(text), parts, spans)
    return Seen("".join(parts), tuple(s for s, _ in spans), tuple(e for _, e in spans))


def _copy(text: str, start: int, end: int, parts: list[str], spans: list[Span]) -> None:
    parts.append(text[start:end])
    spans += [(at, at + 1) for at in range(start, end)]
