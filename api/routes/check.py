"""``/v1/check`` and ``/v1/status``: is a statement known, how does a claim stand; one or many."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from api import lookup
from api.dependencies import Day, SessionDep
from api.lookup.bulk import Asked, Stands
from api.patterns import TEXT
from api.render.check import checked_json
from api.render.json import Json, claim_status_json
from api.routes.answers import json_response, problems, tagged
from api.routes.checked import CheckAnswer, StatusAnswer
from claims.errors import BadInput

router = APIRouter(prefix="/v1", tags=["check"])
MANY = 1_000
Statement = Annotated[str, StringConstraints(min_length=1, max_length=2_000, pattern=TEXT)]
Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-zA-Z._:-]{1,80}$")]
SaidOn = Annotated[Day, Field(description="The day the statement was made.")]
EXAMPLE = "Nine people drowned in the harbour"


class CheckBody(BaseModel):
    """One statement, and the day it was made, where that is known."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"statement": EXAMPLE, "published": None}]}
    )

    statement: Statement
    published: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = None


class StatusBody(BaseModel):
    """Claims by their whole ids, statements, or both: at most 1,000 together."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"ids": ["3f2a9c1d0e4b5a67"], "statements": [EXAMPLE]}]},
    )

    ids: list[Id] = Field(default=[], max_length=MANY)
    statements: list[Statement] = Field(default=[], max_length=MANY)
    published: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = None

    @model_validator(mode="after")
    def _not_too_many(self) -> "StatusBody":
        if len(self.ids) + len(self.statements) > MANY:
            raise ValueError(f"at most {MANY} ids and statements together")
        return self


@router.get("/check", response_model=CheckAnswer, responses=problems(400, 404, 422))
def check(
    request: Request,
    session: SessionDep,
    text: Annotated[
        str,
        Query(
            min_length=1,
            max_length=2_000,
            pattern=TEXT,
            description="What somebody says.",
            examples=[EXAMPLE],
        ),
    ],
    published: SaidOn = None,
) -> Response:
    """Whether a statement is known: who says so, who says otherwise, and how it stands to each."""
    return tagged(request, _one(session, text, published))


@router.post("/check", response_model=CheckAnswer, responses=problems(400, 404, 422))
def check_statement(session: SessionDep, body: CheckBody) -> Response:
    """The same for a statement that is sent; nothing of it is kept."""
    return json_response(_one(session, body.statement, body.published))


@router.post("/status", response_model=StatusAnswer, responses=problems(400, 404, 422))
def bulk_status(session: SessionDep, body: StatusBody) -> Response:
    """How up to 1,000 claims and statements stand, with reasons and evidence, in the order given.
    What cannot be answered says why, and the others are."""
    asked = lookup.checks(session, body.statements, body.published)
    claims = [_stands_json(stands) for stands in lookup.statuses(session, body.ids)]
    return json_response({"claims": claims, "statements": [_asked_json(one) for one in asked]})


def _one(session: SessionDep, text: str, published: str | None) -> Json:
    (asked,) = lookup.checks(session, [text], published)
    if asked.problem is not None:
        raise BadInput(asked.problem)
    return {key: value for key, value in _asked_json(asked).items() if key != "problem"}


def _asked_json(asked: Asked) -> Json:
    return {
        "statement": asked.statement.text,
        "published": asked.statement.published,
        "problem": asked.problem,
        "points": [checked_json(asked.statement, point) for point in asked.points],
    }


def _stands_json(stands: Stands) -> Json:
    if stands.item is None:
        problem = "withdrawn" if stands.withdrawn else "not in the store"
        return {"claim": stands.id, "status": None, "figures": [], "links": [], "problem": problem}
    return claim_status_json(stands.item, stands.links) | {"problem": None}
