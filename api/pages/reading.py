"""Pages for people: what is flagged now, the claims, one claim, one document."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from api import lookup
from api.pages.frame import FrameDep
from api.render.explain import grouped, remarks
from api.render.marks import marked_claim, marked_document
from claims.errors import BadQuery
from claims.store import ClaimQuery
from claims.vocabulary import Label

router = APIRouter(include_in_schema=False)
PAGE_SIZE = 25
LONGEST = 200
FILTERS = (
    "status",
    "dispute",
    "speaker",
    "side",
    "source",
    "measure",
    "query",
    "as_of",
    "recorded_as_of",
)
Desk = Annotated[str, Query(max_length=20)]
DESKS = {"": "Claims", "contested": "Contested claims", "uncorroborated": "Uncorroborated claims"}


def form_query(request: Request, cursor: str = "", desk: Desk = "") -> ClaimQuery:
    """The filters of the form, where a field left empty filters nothing."""
    if desk not in DESKS:
        raise BadQuery(f"{desk!r} is no desk; use contested or uncorroborated", field="desk")
    given = {name: _field(request, name) for name in FILTERS}
    return ClaimQuery(
        status=given["status"],
        dispute=given["dispute"],
        speaker=given["speaker"],
        side=given["side"],
        source=given["source"],
        measure=given["measure"],
        query=given["query"],
        as_of=given["as_of"],
        recorded_as_of=given["recorded_as_of"],
        contested=desk == "contested",
        uncorroborated=desk == "uncorroborated",
        after=cursor or None,
        limit=PAGE_SIZE,
    )


def _field(request: Request, name: str) -> str | None:
    value = request.query_params.get(name, "").strip()
    if "\x00" in value or len(value) > LONGEST:
        raise BadQuery(f"{name} is longer than {LONGEST} or holds a NUL character", field=name)
    return value or None


@router.get("/")
def now(frame: FrameDep) -> Response:
    """What is contested and what is uncorroborated now, by dispute."""
    return frame.show("now.html", summaries=lookup.overview(frame.session))


@router.get("/claims")
def claims(
    request: Request,
    frame: FrameDep,
    query: Annotated[ClaimQuery, Depends(form_query)],
    desk: Desk = "",
) -> Response:
    """The claims that match, with their status and the filters beside them."""
    listing = lookup.listing(frame.session, query)
    address = request.url.include_query_params(cursor=listing.next) if listing.next else None
    return frame.show(
        "claims.html",
        listing=listing,
        title=DESKS[desk],
        desk=desk,
        chosen={name: request.query_params.get(name, "") for name in FILTERS},
        disputes=lookup.disputes(frame.session),
        labels=list(Label),
        next_page=f"{address.path}?{address.query}" if address else None,
    )


@router.get("/claims/{claim_id}")
def claim(frame: FrameDep, claim_id: str, why: bool = False) -> Response:
    """One claim in its paragraph, with everything known about it. With ``why`` its document is read
    again to tell which rules made the claim."""
    detail = lookup.detail(frame.session, claim_id)
    paragraphs = marked_claim(detail.document.text, detail.item.claim)
    stored = lookup.explanation(frame.session, detail.item.claim.id) if why else None
    return frame.show(
        "claim.html",
        detail=detail,
        item=detail.item,
        paragraphs=paragraphs,
        stored=stored,
        remarks=remarks(stored) if stored else [],
        reasons=grouped(stored.explanation) if stored and stored.explanation else [],
    )


@router.get("/documents/{document_id}")
def document(frame: FrameDep, document_id: str) -> Response:
    """A whole document with its claims marked."""
    document, items = lookup.document_claims(frame.session, document_id)
    by_id = {item.claim.id: item for item in items}
    paragraphs = marked_document(document.text, (item.claim for item in items))
    return frame.show("document.html", document=document, items=by_id, paragraphs=paragraphs)
