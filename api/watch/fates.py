"""What becomes of a thing that could not be read, by what was wrong."""

from enum import StrEnum
from http import HTTPStatus

from claims.errors import (
    ExtractorError,
    FetchError,
    ForbiddenAddress,
    StoreError,
    TwoSourceError,
)

_MAY_PASS = frozenset(
    {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}
)


class Stopped(Exception):
    """The process has to end, and the thing is not read."""


class Fate(StrEnum):
    """``retry``: it may pass; ``dead``: it will not; ``busy``, ``returned``: none of its own
    fault."""

    RETRY = "retry"
    DEAD = "dead"
    BUSY = "busy"
    RETURNED = "returned"


def fate_of(error: Exception) -> Fate:
    """A forbidden address may pass: robots.txt and the answers of DNS are others tomorrow. So may
    a fault of ours, which may be one of a library or of a disk."""
    if isinstance(error, Stopped):
        return Fate.RETURNED
    if isinstance(error, StoreError):
        return Fate.BUSY
    if isinstance(error, FetchError):
        return Fate.RETRY if _may_pass(error.status) else Fate.DEAD
    if isinstance(error, TwoSourceError):
        passing = isinstance(error, ForbiddenAddress | ExtractorError)
        return Fate.RETRY if passing else Fate.DEAD
    return Fate.RETRY


def reason_of(error: Exception, name: str) -> str:
    """Why, in a line, without the ``name`` of the thing in front."""
    if isinstance(error, TwoSourceError):
        return str(error).removeprefix(name).removeprefix(": ")
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return f"a fault of ours, which was logged: {type(error).__name__}"


def wait_of(error: Exception) -> float:
    """How many seconds the other side asks for."""
    return error.wait if isinstance(error, FetchError) else 0


def _may_pass(status: int | None) -> bool:
    return status is None or status in _MAY_PASS or status >= HTTPStatus.INTERNAL_SERVER_ERROR
