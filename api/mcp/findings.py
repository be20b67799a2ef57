"""A week, and a question, in short."""

import re
from typing import Any

from pydantic import BaseModel, Field

from api.client import AsyncClient
from api.client.shapes import AnswerShape, CheckAnswer, PointShape, TieShape
from api.mcp.cards import NOTE, Card, cards_of

_ID = re.compile(r"[0-9a-f]{6,16}-\d{1,6}")


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
    """All answers to one question, oldest first, and how they are tied. ``low`` and ``high`` bound
    what its live answers say; ``parted`` is the day they part. ``also`` are other questions that
    the words fit."""

    note: str = NOTE
    question: str
    title: str
    label: str
    low: float | None
    high: float | None
    parted: str | None
    total: int
    answers: list[str] = Field(description="Claim id, day, speaker, figure, its label and why.")
    ties: list[str]
    also: dict[str, str]
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


async def answers(client: AsyncClient, given: str, most: int) -> Answers | None:
    """The question that is meant, with its answers; None where there is none such."""
    meant = await _meant(client, given)
    if not meant:
        return None
    found = await client.question(next(iter(meant)))
    kept = found["answers"][:most]
    return Answers(
        question=found["id"],
        title=found["title"],
        label=found["label"],
        low=found["low"],
        high=found["high"],
        parted=found["parted"],
        total=len(found["answers"]),
        answers=[_answer(one) for one in kept],
        ties=[_tie(one) for one in found["ties"][:most]],
        also={name: title for name, title in meant.items() if name not in (found["id"], given)},
        claims=await cards_of(client, [one["claim"] for one in kept]),
    )


async def _meant(client: AsyncClient, given: str) -> dict[str, str]:
    """Ids and titles of questions: of that id, of that name as figures and reports have it, or with
    those words in the title. Any figure's id leads to the question it answers."""
    if _ID.fullmatch(given):
        return {given: ""}
    rows = await client.figures.page(question=given, sort="published", facets="", limit=1)
    if rows["results"]:
        return {rows["results"][0]["id"].replace(":", "-"): ""}
    page = await client.questions.page(query=given, sort="-answers", facets="", limit=5)
    return {one["id"]: one["title"] for one in page["results"]}


def _answer(told: AnswerShape) -> str:
    day = told["as_of"] or told["published"] or "no date"
    said = f"{told['claim']} {day} {told['voice']} ({told['source']}): {told['text']}"
    return f"{said}; {told['label']}. {told['reason']}"


def _tie(told: TieShape) -> str:
    return f"{told['a']['claim']} {told['kind']} {told['b']['claim']}: {told['reason']}"


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
