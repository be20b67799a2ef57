"""``/v1/claims/{claim_id}``: one claim, its status, why it is one."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from api import lookup
from api.dependencies import Base, Day, Instant, SessionDep
from api.errors import Moved
from api.hot import depends_on
from api.render.explain import stored_json
from api.render.interchange.forms import ClaimForm
from api.render.json import claim_status_json, detail_json
from api.render.lines import dumps
from api.render.sparse import choose, thinned
from api.routes.answers import MOVED, problems, tagged
from api.routes.claim_forms import OTHER_FORMS, Format, claim_answer, wanted_form
from api.routes.conditional import conditional
from api.routes.items import Fields, address
from api.routes.lists.shapes import below
from api.routes.schemas import ClaimDetailShape, ClaimStatusShape, ExplanationShape
from api.values import ClaimDetail
from claims.errors import BadQuery
from claims.store import lists

router = APIRouter(prefix="/v1", tags=["claims"])

ClaimId = Annotated[
    str,
    Path(
        pattern=r"^[0-9a-zA-Z._:-]{1,80}$",
        description="A claim's id; a unique beginning, six characters or more, leads to it.",
        examples=["3f2a9c1d0e4b5a67"],
    ),
]
Cursor = Annotated[str | None, Query(max_length=400, description="Copied from next of an answer.")]
Published = Annotated[Day, Query(description="Published by the end of this day.")]


def whole_claim(request: Request, session: SessionDep, claim_id: ClaimId) -> str:
    """The whole id of a claim, which we did not withdraw. Raises ``Moved``, ``Gone``, and
    ``NotFound``."""
    full = lists.whole_id(session, "claim", claim_id)
    if full != claim_id:
        path = request.url.path.replace(f"/claims/{claim_id}", f"/claims/{full}", 1)
        raise Moved(address(request, path))
    lookup.tombstone(session, full, request.query_params.get("recorded_as_of"))
    return full


Whole = Annotated[str, Depends(whole_claim)]


def dated(request: Request, session: SessionDep, found: ClaimDetail, data: Any) -> Response:
    """The answer with its tag and the date of what last happened to the claim, or to one it is
    linked to: the answer tells their labels."""
    ids = [found.item.claim.id, *(linked.other.claim.id for linked in found.links)]
    modified = lookup.last_changed(session, ids)
    if not {"as_of", "recorded_as_of"} & request.query_params.keys():
        depends_on(request.scope, ids)  # on another day it would be on all claims of the dispute
    return conditional(request, dumps(data), "application/json", modified)


@router.get(
    "/claims/{claim_id}",
    response_model=ClaimDetailShape,
    responses={200: OTHER_FORMS, **MOVED, **problems(400, 404, 406, 410, 422)},
)
def one_claim(
    request: Request,
    session: SessionDep,
    base: Base,
    claim_id: Whole,
    as_of: Published = None,
    recorded_as_of: Instant = None,
    fields: Fields = None,
    named: Format = None,
) -> Response:
    """One claim: attribution, figures, links, status, and what people decided on it. As
    ``Accept`` or ``format`` asks also as JSON-LD, RDF, an annotation or CSV."""
    form = wanted_form(request, named)
    if form is not ClaimForm.JSON and fields is not None:
        raise BadQuery("fields is for JSON; leave it out for other forms", field="fields")
    chosen = choose(fields, below(ClaimDetailShape)) if fields is not None else None
    found = lookup.detail(session, claim_id, as_of, recorded_as_of)
    if form is not ClaimForm.JSON:
        return claim_answer(request, found, form, lookup.names(base))
    data = detail_json(found)
    return dated(request, session, found, data if chosen is None else thinned(data, chosen))


@router.get(
    "/claims/{claim_id}/status",
    response_model=ClaimStatusShape,
    responses={**MOVED, **problems(400, 404, 410, 422)},
)
def claim_status(
    request: Request,
    session: SessionDep,
    claim_id: Whole,
    as_of: Published = None,
    recorded_as_of: Instant = None,
) -> Response:
    """The three axes of one claim and of each of its figures, with reasons and links."""
    found = lookup.detail(session, claim_id, as_of, recorded_as_of)
    return dated(request, session, found, claim_status_json(found.item, found.links))


@router.get(
    "/claims/{claim_id}/explain",
    response_model=ExplanationShape,
    responses={**MOVED, **problems(400, 404, 410, 422)},
)
def explain_claim(request: Request, session: SessionDep, claim_id: Whole) -> Response:
    """Which rules and which words made the claim. Its document is read again for it."""
    return tagged(request, stored_json(lookup.explanation(session, claim_id)))
