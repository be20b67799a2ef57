"""``/v1/claims``: the query, one claim, its status."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from api import lookup
from api.dependencies import Day, Instant, SessionDep
from api.render.explain import stored_json
from api.render.json import claim_status_json, detail_json
from api.routes.answers import problems, tagged
from api.routes.schemas import ClaimDetailShape, ClaimStatusShape, ExplanationShape

router = APIRouter(prefix="/v1", tags=["claims"])

ClaimId = Annotated[
    str,
    Path(
        pattern=r"^[0-9a-zA-Z._:-]{1,80}$",
        description="A claim's id, or a unique beginning of six or more characters.",
        examples=["3f2a9c1d0e4b5a67"],
    ),
]
Published = Annotated[Day, Query(description="Published by the end of this day.")]


@router.get(
    "/claims/{claim_id}", response_model=ClaimDetailShape, responses=problems(400, 404, 422)
)
def one_claim(
    request: Request,
    session: SessionDep,
    claim_id: ClaimId,
    as_of: Published = None,
    recorded_as_of: Instant = None,
) -> Response:
    """One claim: attribution, figures, links, status, and what people decided on it."""
    return tagged(request, detail_json(lookup.detail(session, claim_id, as_of, recorded_as_of)))


@router.get(
    "/claims/{claim_id}/status", response_model=ClaimStatusShape, responses=problems(400, 404, 422)
)
def claim_status(
    request: Request,
    session: SessionDep,
    claim_id: ClaimId,
    as_of: Published = None,
    recorded_as_of: Instant = None,
) -> Response:
    """The three axes of one claim and of each of its figures, with reasons and links."""
    found = lookup.detail(session, claim_id, as_of, recorded_as_of)
    return tagged(request, claim_status_json(found))


@router.get(
    "/claims/{claim_id}/explain", response_model=ExplanationShape, responses=problems(400, 404, 422)
)
def explain_claim(request: Request, session: SessionDep, claim_id: ClaimId) -> Response:
    """Which rules and which words made the claim. Its document is read again for it."""
    return tagged(request, stored_json(lookup.explanation(session, claim_id)))
