"""``Prefer: wait=N`` (RFC 7240): how long a client would have the server wait for an answer."""

import re
from collections.abc import Iterable

LONGEST = 20
"""Seconds; an answer has to begin within the time limit of requests."""
_WAIT = re.compile(r'wait\s*=\s*"?(\d{1,9})"?', re.IGNORECASE)


def wanted_wait(prefer: Iterable[str], asked: int | None = None) -> int:
    """Seconds, at most ``LONGEST``: as ``asked`` in the address, else as in the headers; 0 where
    neither says so."""
    if asked is None:
        said = [part.partition(";")[0].strip() for value in prefer for part in value.split(",")]
        found = next((m for part in said if (m := _WAIT.fullmatch(part))), None)
        asked = int(found[1]) if found else 0
    return min(asked, LONGEST)
