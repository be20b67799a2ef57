"""Which of the types on offer a request would rather have: RFC 9110, section 12.5.1."""

import re
from collections.abc import Iterable, Sequence

_WEIGHT = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")
_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_RANGE = re.compile(rf"({_TOKEN})/({_TOKEN})")
_Range = tuple[str, str, float]


def preferred(accept: Iterable[str], offered: Sequence[str]) -> str | None:
    """The type with the greatest weight, of several the first on offer; None where none is
    acceptable. ``accept`` are the header's values, without one anything will do; what cannot be
    understood in it is passed over. Other parameters than ``q`` do not tell types apart here.
    """
    said = ",".join(accept)
    if not said.strip():
        return offered[0]
    ranges = list(_ranges(said))
    weights = {kind: _weight(kind, ranges) for kind in offered}
    best = max(offered, key=lambda kind: weights[kind])  # max takes the first of equals
    return best if weights[best] > 0 else None


def _weight(kind: str, ranges: Iterable[_Range]) -> float:
    """That of the most specific range which covers the type, as the RFC has it."""
    main, _, sub = kind.partition("/")
    fitting = [
        ((head != "*") + (tail != "*"), weight)
        for head, tail, weight in ranges
        if head in (main, "*") and tail in (sub, "*")
    ]
    return max(fitting, default=(0, 0.0))[1]


def _ranges(said: str) -> Iterable[_Range]:
    for item in said.split(","):
        name, *parameters = (part.strip() for part in item.split(";"))
        found = _RANGE.fullmatch(name.lower())
        weight = _q(parameters)
        if found and weight is not None and not (found[1] == "*" != found[2]):
            yield found[1], found[2], weight


def _q(parameters: Iterable[str]) -> float | None:
    """The weight given, 1 without one, None where it is none."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            return float(value) if _WEIGHT.fullmatch(value.strip()) else None
    return 1.0
