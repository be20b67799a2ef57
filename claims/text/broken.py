"""What others' readers raise, as one refusal.

Files that are cut short, damaged or forged make the libraries that read them raise nearly
anything: ``KeyError``, ``AssertionError``, ``RecursionError``, whatever their own decoders do. To
whoever gave the file it is all one.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from claims.errors import TwoSourceError, UnreadableDocument

_LONGEST = 120


@contextmanager
def refused_if_broken(where: str, what: str) -> Iterator[None]:
    """Raise ``UnreadableDocument`` for whatever is raised inside; errors of our own stay."""
    try:
        yield
    except TwoSourceError:
        raise
    except Exception as error:
        said = re.sub(r"[^\x20-\x7e]+", " ", str(error))[:_LONGEST].strip()
        why = said or type(error).__name__
        raise UnreadableDocument(
            f"{where}: is {what} that cannot be read: {why}; save it anew, or as text"
        ) from error
