"""Pages for people: one claim."""

from fastapi import APIRouter, Response

from api import lookup
from api.pages.frame import FrameDep
from api.render.explain import grouped, remarks
from api.render.marks import marked_claim

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
