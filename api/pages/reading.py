"""Pages for people: one claim, one document."""

from fastapi import APIRouter, Response

from api import lookup
from api.pages.frame import FrameDep
from api.render.explain import grouped, remarks
from api.render.marks import marked_claim, marked_document

router = APIRouter(include_in_schema=False)


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
