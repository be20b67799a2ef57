"""What writing over HTTP leaves: jobs, answers to be given once, subscriptions, saved searches."""

from typing import Any

from sqlalchemy import Index, LargeBinary, Text
from sqlmodel import Field

from claims.jobs import InputKind, JobState
from claims.models.base import Base, Code, Json, word


class Job(Base, table=True):
    """As ``claims.jobs.Job``."""

    __table_args__: Any = (Index(None, "state", "number"),)

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=Code, unique=True)
    principal: str
    created_at: str = Field(sa_type=Code)
    state: JobState = Field(sa_type=word(JobState))
    asked: dict[str, Any] = Field(sa_type=Json)
    attempts: int
    started_at: str | None = Field(default=None, sa_type=Code)
    ended_at: str | None = Field(default=None, sa_type=Code)
    until: str | None = Field(default=None, sa_type=Code)
    done: int
    total: int
    doing: str | None = Field(default=None, sa_type=Text)
    summary: dict[str, Any] | None = Field(default=None, sa_type=Json)
    error: dict[str, Any] | None = Field(default=None, sa_type=Json)


class JobInput(Base, table=True):
    """What a job is to read; gone when it is over."""

    __tablename__ = "job_input"

    job: str = Field(sa_type=Code, foreign_key="job.id", primary_key=True)
    index: int = Field(primary_key=True)
    kind: InputKind = Field(sa_type=word(InputKind))
    name: str = Field(sa_type=Text)
    data: bytes = Field(sa_type=LargeBinary)


class Idempotency(Base, table=True):
    """A request that was given a key: ``digest`` of what was asked, and the answer once there is
    one. Without one it is being answered, by ``until`` at the latest."""

    key: str = Field(sa_type=Code, primary_key=True)
    principal: str = Field(sa_type=Code, primary_key=True)
    digest: str = Field(sa_type=Code)
    at: str = Field(sa_type=Code, index=True)
    until: str = Field(sa_type=Code)
    status: int | None = None
    headers: dict[str, str] | None = Field(default=None, sa_type=Json)
    body: bytes | None = Field(default=None, sa_type=LargeBinary)


class SavedSearch(Base, table=True):
    """``seen`` is the number of the last change there was when its owner looked at it last."""

    __tablename__ = "saved_search"

    id: str = Field(sa_type=Code, primary_key=True)
    principal: str
    name: str
    query: str = Field(sa_type=Text)
    created_at: str = Field(sa_type=Code)
    seen: int | None = None


class Subscription(Base, table=True):
    """As ``claims.subscriptions.Subscription``. The secret is kept as it is: it has to sign."""

    id: str = Field(sa_type=Code, primary_key=True)
    principal: str
    url: str = Field(sa_type=Text)
    secret: str
    wanted: dict[str, Any] = Field(sa_type=Json)
    created_at: str = Field(sa_type=Code)
    position: int
    active: bool
    reason: str | None = Field(default=None, sa_type=Text)
    removed_at: str | None = Field(default=None, sa_type=Code)
