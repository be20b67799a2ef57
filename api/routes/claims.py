"""``/v1/claims``: the query, one claim, its status."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from api import lookup
from api.dependencies import Base, Day, Instant, SessionDep, Text
from api.render.explain import stored_json
from api.render.json import claim_status_json, item_json
from api.routes.answers import json_response, problems, tagged
from api.routes.claim_forms import OTHER_FORMS, Format, claim_answer, wanted_form
from api.routes.schemas import ClaimDetailShape, ClaimsPage, ClaimStatusShape, ExplanationShape
from api.values import Listing
from claims.store import ClaimQuery
from claims.vocabulary import Label

router = APIRouter(prefix="/v1", tags=["claims"])

ClaimId = Annotated[
    str,
    Path(
        pattern=r"^[0-9a-zA-Z._:-]{1,80}$",
        description="A claim's id, or a unique beginning of six or more characters.",
        examples=["3f2a9c1d0e4b5a67"],
    ),
]
Limit = Annotated[int, Query(ge=1, le=500)]
Cursor = Annotated[str | None, Query(max_length=400, description="Copied from next of an answer.")]


Published = Annotated[Day, Query(description="Published by the end of this day.")]


def claim_query(
    status: Annotated[Label | None, Query(description="The label of the claim.")] = None,
    dispute: Text = None,
    speaker: Text = None,
    side: Text = None,
    source: Text = None,
    measure: Text = None,
    query: Annotated[Text, Query(description="Words the claim must hold.")] = None,
    as_of: Published = None,
    recorded_as_of: Instant = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> ClaimQuery:
    """The filters of a list of claims, as the store takes them."""
    return ClaimQuery(
        status=status,
        dispute=dispute,
        speaker=speaker,
        side=side,
        source=source,
        measure=measure,
        query=query,
        as_of=as_of,
        recorded_as_of=recorded_as_of,
        after=cursor,
        limit=limit,
    )


QueryDep = Annotated[ClaimQuery, Depends(claim_query)]


def page(request: Request, listing: Listing) -> Response:
    """A list as the contract has it; ``next`` is a whole address with the same filters."""
    address = request.url.include_query_params(cursor=listing.next) if listing.next else None
    return json_response(
        {
            "results": [item_json(item) for item in listing.items],
            "facets": {name: dict(counts) for name, counts in listing.facets.items()},
            "total": {"value": listing.total, "relation": "eq"},
            "next": str(address) if address else None,
        }
    )


@router.get("/claims", response_model=ClaimsPage, responses=problems(400, 404, 422))
def list_claims(request: Request, session: SessionDep, query: QueryDep) -> Response:
    """Claims that match every filter given, newest first."""
    return page(request, lookup.listing(session, query))


@router.get(
    "/claims/{claim_id}",
    response_model=ClaimDetailShape,
    responses={200: OTHER_FORMS, **problems(400, 404, 406, 422)},
)
def one_claim(
    request: Request,
    session: SessionDep,
    base: Base,
    claim_id: ClaimId,
    as_of: Published = None,
    recorded_as_of: Instant = None,
    named: Format = None,
) -> Response:
    """One claim: attribution, figures, links, status, and what people decided on it. As
    ``Accept`` or ``format`` asks also as JSON-LD, RDF, an annotation or CSV."""
    form = wanted_form(request, named)
    found = lookup.detail(session, claim_id, as_of, recorded_as_of)
    return claim_answer(request, found, form, lookup.names(base))


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
