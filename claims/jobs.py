"""Work that a caller need not wait for: what was asked, how far it is, what came of it.

Instants are UTC, ISO 8601 to the second with ``+00:00``, so that they sort as text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Any

LEASE = timedelta(minutes=5)
"""So long nothing may be heard of whoever took a job before another takes it up again."""
ATTEMPTS = 3
"""A job that so often did not come to an end is given up: it may be what ends the process."""


class JobState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def over(self) -> bool:
        return self not in (JobState.QUEUED, JobState.RUNNING)


class InputKind(StrEnum):
    """``text``: what was typed; ``file``: bytes with a name; ``address``: to be fetched."""

    TEXT = "text"
    FILE = "file"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Given:
    """One input of an ingest. ``name`` is that of the file, the address itself, or what a text is
    called; ``data`` is empty for an address."""

    kind: InputKind
    name: str
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Job:
    """``asked`` is what holds for all inputs; ``until`` is when its taker is given up. ``done`` of
    ``total`` of ``doing`` is the progress. ``summary`` is what came of it, ``error`` the problem
    it failed with."""

    id: str
    principal: str
    created_at: str
    state: JobState = JobState.QUEUED
    asked: Mapping[str, Any] = field(default_factory=dict)
    attempts: int = 0
    started_at: str | None = None
    ended_at: str | None = None
    until: str | None = None
    done: int = 0
    total: int = 0
    doing: str | None = None
    summary: Mapping[str, Any] | None = None
    error: Mapping[str, Any] | None = None
    number: int = 0
