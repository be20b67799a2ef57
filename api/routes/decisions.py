"""``/v1/decisions``: a person's word, and what follows from it at once."""

from dataclasses import fields
from typing import Annotated, Any

from fastapi import APIRouter, Body, Path, Query, Response

from api.render.decisions import decided_json
from api.routes.answers import problems
from api.routes.decision_bodies import (
    EXAMPLES,
    PLAIN,
    AddClaim,
    AddLink,
    Correct,
    Decide,
    Fields,
    Merge,
    OnLink,
    Review,
    SettleSource,
    Split,
    TakeBack,
)
from api.routes.once import Once, OnceRoute
from api.routes.write_schemas import DecidedShape
from api.routes.writes import Decider, IfMatch, answered, check_match, stamp_tag
from claims import store
from claims.access import moment
from claims.marked import Marked
from claims.vocabulary import Verdict
from graph import pipeline

router = APIRouter(prefix="/v1", tags=["decisions"], route_class=OnceRoute, dependencies=[Once])
PROBLEMS = problems(400, 401, 403, 404, 409, 412, 413, 422, 428)


@router.post("/decisions", status_code=201, response_model=DecidedShape, responses=PROBLEMS)
def decide(
    audited: Decider,
    said: Annotated[Decide, Body(openapi_examples=EXAMPLES)],
    if_match: IfMatch = None,
) -> Response:
    """Confirm or reject a link, add one, retract, withdraw, correct or add a claim, say what a
    source is, merge or split names, or undo. Needs a key with the scope decide."""
    claims, link = _meant(said)
    check_match(audited, if_match, claims, link)
    signed = pipeline.Signed(said.by or audited.principal.name, said.because, moment())
    decided = _decide(audited, said, signed)
    if isinstance(said, AddClaim):
        claims = (decided.decisions[0].subject,)
    return _answer(audited, decided, said.verdict, 201, claims, link)


@router.delete("/decisions/{item_id}", response_model=DecidedShape, responses=PROBLEMS)
def undo(
    audited: Decider,
    item_id: Annotated[str, Path(pattern=r"^[0-9a-f]{6,16}$")],
    because: Annotated[str, Query(min_length=1, max_length=4_000, pattern=PLAIN)],
    by: Annotated[str | None, Query(min_length=1, max_length=500, pattern=PLAIN)] = None,
    if_match: IfMatch = None,
) -> Response:
    """Undo one decision. It stays in the trail, and so does its undoing."""
    check_match(audited, if_match, (), decision=item_id)
    signed = pipeline.Signed(by or audited.principal.name, because, moment())
    decided = pipeline.undo(audited.session, item_id, signed)
    return _answer(audited, decided, Verdict.UNDO, 200, (), None)


def _meant(said: Decide) -> tuple[tuple[str, ...], str | None]:
    """The claims, or the link, whose state the decision is about; names have none."""
    if isinstance(said, OnLink):
        return (), said.subject
    if isinstance(said, AddLink):
        return (said.a, said.b), None
    if isinstance(said, AddClaim):
        return (), None
    one = isinstance(said, Correct | Review) or (
        isinstance(said, TakeBack) and ":" not in said.subject
    )
    return ((said.subject,) if one else ()), None


def _decide(audited: Decider, said: Decide, signed: pipeline.Signed) -> pipeline.Decided:
    session = audited.session
    match said:
        case OnLink():
            return pipeline.decide_link(session, said.subject, Verdict(said.verdict), signed)
        case AddLink():
            return pipeline.add_link(session, said.a, said.b, said.kind, signed, said.figures)
        case TakeBack():
            return pipeline.take_back(session, Verdict(said.verdict), said.subject, signed)
        case Correct():
            return pipeline.correct(session, said.subject, _assigned(said.fields), signed)
        case AddClaim():
            changes = _assigned(said.fields)
            return pipeline.add_claim(
                session, said.document, _marked(said), signed, changes, said.dispute
            )
        case Review():
            return pipeline.review(session, said.subject, said.rating, signed)
        case SettleSource():
            return pipeline.settle_source(session, *_settled(said), signed)
        case Merge():
            return pipeline.merge(session, said.subject, said.into, signed, said.dispute)
        case Split():
            return pipeline.split(session, said.subject, said.into, said.items, signed)
    return pipeline.undo(session, said.subject, signed)


def _settled(said: SettleSource) -> tuple[str, dict[str, str | None]]:
    """The slug, and what is said of it: a kind that is null says nothing."""
    given = said.model_dump(mode="json", include=said.model_fields_set & {*store.SAID_OF_SOURCE})
    if given.get("kind", "") is None:
        del given["kind"]
    return said.subject.removeprefix(store.OF_SOURCE), given


def _marked(said: AddClaim) -> Marked:
    return Marked(**{field.name: getattr(said, field.name) for field in fields(Marked)})


def _assigned(given: Fields) -> list[str]:
    return [f"{name}={_plain(value)}" for name, value in given.items()]


def _plain(value: str | float | bool | None) -> str:
    """As a correction is typed."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _answer(
    audited: Decider,
    decided: pipeline.Decided,
    verdict: str,
    status: int,
    claims: tuple[str, ...],
    link: str | None,
) -> Response:
    undone = verdict == Verdict.UNDO
    audited.what |= {"verdict": str(verdict), "decisions": [d.id for d in decided.decisions]}
    headers: dict[str, Any] = {}
    if status == 201 and not undone:
        headers["Location"] = f"/v1/decisions/{decided.decisions[0].id}"
    if link is not None:
        found = store.get_link(audited.session, link)
        headers["ETag"] = stamp_tag(audited, [found.a, found.b])
    elif len(claims) == 1:
        whole = store.get_claim(audited.session, claims[0]).id
        headers["ETag"] = stamp_tag(audited, [whole])
    return answered(audited, status, decided_json(decided, undone=undone), headers)
