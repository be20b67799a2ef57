"""The answers of version 1 about what stands around claims: reports, graphs, records, the audit,
the server, problems. Otherwise as ``api.routes.schemas``."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from api.routes.schemas import Shape
from claims.vocabulary import Label, LinkKind


class DisputeWeekShape(Shape):
    dispute: str
    documents: int
    claims: int
    url: str


class WeekShape(Shape):
    """A week of the archive; ``url`` is that of its report."""

    week: str
    monday: str
    sunday: str
    documents: int
    claims: int
    recorded_at: str
    url: str
    disputes: list[DisputeWeekShape]


class ReportsPage(Shape):
    """A page of the archive. ``next`` is the address of the following page, or null on the last."""

    results: list[WeekShape]
    next: str | None


class GraphShape(Shape):
    """Node-link JSON as networkx writes it; the attributes are in docs/graph.md. ``graph`` has the
    claim in the middle, the depth, and whether it was cut; `x` and `y` of a node are where its card
    stands in the drawing."""

    directed: bool
    multigraph: bool
    graph: dict[str, Any]
    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]


class ClusterShape(Shape):
    """A question, or statements without figures that links lead between: then `id` is that of the
    statement said first, and `answers` counts claims. `sides` counts claims by side as read, ""
    being none; `links` those inside by kind; `x` and `y` are the middle of its card."""

    id: str
    kind: Literal["question", "statements"]
    title: str
    label: Label | None
    measure: str | None
    low: float | None
    high: float | None
    answers: int
    origins: int | None
    sides: dict[str, int]
    links: dict[str, int]
    first_published: str
    last_published: str
    url: str
    x: float
    y: float


class RelationShape(Shape):
    """So many links of a kind lead from one cluster to another."""

    source: str
    target: str
    kind: LinkKind
    symmetric: bool
    links: int


class DisputeGraphShape(Shape):
    """`total` questions and `statements` groups of statements meet the filters, `more` where there
    may be others; `notes` say in sentences what is left out."""

    dispute: str
    total: int
    more: bool
    statements: int
    notes: list[str]
    width: float
    height: float
    nodes: list[ClusterShape]
    edges: list[RelationShape]


class ShareShape(Shape):
    """So many, with the 95 % interval in which the rate behind it may well lie."""

    count: int
    low: float
    high: float


class RecordShape(Shape):
    row: str
    by: str
    key: str
    name: str
    statements: int
    corroborated: ShareShape
    contradicted: ShareShape
    corrected: ShareShape
    sentence: str


class ReliabilityShape(Shape):
    """``record`` is null where nothing that was said can be checked."""

    record: RecordShape | None
    caveats: list[str]


class Problem(BaseModel):
    """An error, after RFC 9457. ``type`` is the address of a page that explains it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "/problems/bad-week",
                    "title": "Not an ISO week",
                    "status": 400,
                    "detail": "2020-42 is no ISO week; write it as 2020-W42",
                    "remedy": "A week is written 2020-W42: the ISO year, W, and the week with two"
                    " digits.",
                    "request_id": "5f0c6d1e2a3b-1f",
                    "field": "week",
                }
            ]
        }
    )

    type: str
    title: str
    status: int
    detail: str
    remedy: str
    request_id: str
    field: str | None = None
    tombstone: dict[str, str | None] | None = None


class Health(Shape):
    """``ok``: the process answers."""

    status: str


class WriteShape(Shape):
    """A line of the audit: who, by which route, in which request, and what was written."""

    number: int
    at: str
    who: str
    method: str
    path: str
    status: int | None
    request_id: str | None
    what: dict[str, Any]


class AuditPage(Shape):
    """A page of the audit. ``next`` is the address of the following page, or null on the last."""

    results: list[WriteShape]
    next: str | None
