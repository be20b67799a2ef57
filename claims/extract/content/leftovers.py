"""What a figure takes from words outside its own span: its whole, the number it puts right, the
land of the speaker."""

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.values import Figure

_OF_THEM = re.compile(r"\s+of\s+(?:them|whom|those|these)\b", re.IGNORECASE)
_OWN_LAND = re.compile(
    r"[^.;,]{0,60}\b(?:in|across|throughout) (?:the|its|our|his|their) "
    r"(?:region|territory|country|republic|enclave|province)\b"
)
_RIGHT_NUMBER = re.compile(
    r"\b(?:correct|right|true|actual|real) (?:figure|number|count|total|toll)\b", re.IGNORECASE
)


def as_part(figure: Figure, before: Sequence[Figure], text: str, offset: int) -> Figure:
    """``..., she told reporters, six of them children``: a part of what stands before the cue,
    ``before``, in a paragraph ``text`` that begins at character ``offset``."""
    behind = _OF_THEM.match(text, figure.end - offset) or _OF_THEM.search(figure.text)
    wholes = [n for n, one in enumerate(before) if one.measure == figure.measure]
    if figure.subset_of is not None or not behind or not wholes:
        return figure
    return replace(figure, subset_of=wholes[-1])


def put_right(figure: Figure, wrong: Figure | None, words: str) -> Figure:
    """ "The correct figure is four": of the very day and place of the number it replaces."""
    if wrong is None or wrong.measure != figure.measure or not _RIGHT_NUMBER.search(words):
        return figure
    scope = {**figure.scope_from, **{k: v for k, v in wrong.scope_from.items() if k != "as_of"}}
    return replace(figure, since=wrong.since, place=wrong.place, scope_from=scope)


def in_own_land(figure: Figure, text: str, offset: int) -> bool:
    """ "21 civilians had been killed in the region", said by its own authorities."""
    return _OWN_LAND.match(text, figure.end - offset) is not None
