"""Telling at the terminal what an extractor let through, refused and spent, also when it failed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from api.cli.output import say

if TYPE_CHECKING:
    from claims.run import Run


@contextmanager
def told_at_the_end(run: "Run") -> Iterator[None]:
    """Say it on standard error, however the work inside ends."""
    try:
        yield
    finally:
        _tell(run)


@contextmanager
def told_on_failure(run: "Run") -> Iterator[None]:
    """The same where the work fails; where it does not, its own summary tells."""
    try:
        yield
    except BaseException:
        _tell(run)
        raise


def _tell(run: "Run") -> None:
    from api.render.runs import run_text, worth_telling

    if worth_telling(run):
        say(f"twosource: {run_text(run)}")
