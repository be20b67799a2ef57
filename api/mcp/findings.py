"""A week, and a question, in short."""

from typing import Any

from pydantic import BaseModel, Field

from api.client import AsyncClient
from api.client.shapes import CheckAnswer, PointShape
from api.mcp.cards import NOTE, Card, cards_of, figure_words


class Finding(BaseModel):
    """One thing the report found; ``claims`` are ids of the claims it stands on."""

    kind: str
    sentence: str
    claims: list[str]


class Open(BaseModel):
    """A question with no settled answer."""

    question: str
    title: str
    settle: str | None = Field(description="What would settle it.")
    claims: list[str]


class Week(BaseModel):
    """``claims`` are those that the rest names, by id."""

    note: str = NOTE
    week: str
    monday: str
    sunday: str
    dispute: str | None
    counts: dict[str, int]
    findings: list[Finding]
    contested: list[Open]
    uncorroborated: list[Open]
    changes: list[str]
    claims: dict[str, Card]


class Answers(BaseModel):
    """All answers to one question."""

    note: str = NOTE
    question: str
    total: int
    answers: list[str] = Field(description="Claim id, speaker, figure and its label.")
    claims: dict[str, Card]


class Stands(BaseModel):
    """A stored claim, and how the statement stands to it."""

    id: str
    stands: str
    reason: str


class Point(BaseModel):
    """What is known of one point of a statement."""

    words: str
    title: str
    known: bool
    summary: str
    claims: list[Stands]


class Checked(BaseModel):
    """``claims`` are those that the points name, by id."""

    note: str = NOTE
    statement: str
    points: list[Point]
    claims: dict[str, Card]


async def week(client: AsyncClient, report: dict[str, Any], most: int) -> Week:
    """The ``most`` first of everything a report tells."""
    findings = [
        Finding(kind=one["kind"], sentence=one["sentence"], claims=one["claims"])
        for one in report["findings"][:most]
    ]
    contested = [_open(one) for one in report["contested"][:most]]
    uncorroborated = [_open(one) for one in report["uncorroborated"][:most]]
    told: list[Finding | Open] = [*findings, *contested, *uncorroborated]
    named = [claim for one in told for claim in one.claims]
    return Week(
        week=report["week"],
        monday=report["monday"],
        sunday=report["sunday"],
        dispute=report["dispute"],
        counts=report["counts"],
        findings=findings,
        contested=contested,
        uncorroborated=uncorroborated,
        changes=[_changed(one) for one in report["changes"][:most]],
        claims=await cards_of(client, named),
    )


def _open(told: dict[str, Any]) -> Open:
    return Open(
        question=told["question"],
        title=told["title"],
        settle=told.get("settle"),
        claims=list(dict.fromkeys(answer["claim"] for answer in told["answers"])),
    )


def _changed(told: dict[str, Any]) -> str:
    was, now = told["was"], told["now"]
    return (
        f"{told['title']}: {told['voice']} ({told['text']}) was {was}, is {now}. {told['reason']}"
    )


async def answers(client: AsyncClient, question: str, as_of: str | None, most: int) -> Answers:
    """What the figures that answer a question say, by day."""
    page = await client.figures.page(
        question=question, sort="published", facets="", limit=most, as_of=as_of or None
    )
    told = [
        f"{row['claim']['id']} {row['claim']['speaker']}, {figure_words(row)}"
        for row in page["results"]
    ]
    claims = await cards_of(client, [row["claim"]["id"] for row in page["results"]])
    total = page["total"]["value"]
    return Answers(question=question, total=total, answers=told, claims=claims)


async def checked(client: AsyncClient, answer: CheckAnswer, most: int) -> Checked:
    """The nearest claims to each point of a statement."""
    points = [_point(point, most) for point in answer["points"]]
    claims = await cards_of(client, [one.id for point in points for one in point.claims])
    return Checked(statement=answer["statement"], points=points, claims=claims)


def _point(point: PointShape, most: int) -> Point:
    near = [claim for question in point["questions"] for claim in question["claims"]]
    return Point(
        words=point["words"],
        title=point["title"],
        known=point["known"],
        summary=point["summary"],
        claims=[
            Stands(id=one["id"], stands=one["stands"], reason=one["reason"]) for one in near[:most]
        ],
    )
