"""What other programs walk through: a document's text and its annotations, the feed of reviews.

Annotations follow https://www.w3.org/TR/annotation-protocol/, read only.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from api import lookup
from api.dependencies import Base, SessionDep
from api.render.interchange import annotation
from api.render.interchange.annotation import MEDIA_TYPE
from api.render.interchange.feed_ld import feed_document
from api.render.lines import dumps
from api.routes.answers import problems, tagged_bytes
from claims import store
from claims.errors import NotFound

router = APIRouter(prefix="/v1", tags=["interchange"])

PAGE = 50
ALLOW = "GET, HEAD, OPTIONS"
LINKS = (
    '<http://www.w3.org/ns/ldp#BasicContainer>; rel="type"',
    '<http://www.w3.org/TR/annotation-protocol/>; rel="http://www.w3.org/ns/ldp#constrainedBy"',
)
IRIS = "http://www.w3.org/ns/oa#PreferContainedIRIs"
MINIMAL = "http://www.w3.org/ns/ldp#PreferMinimalContainer"
LD_JSON = "application/ld+json"

DocumentId = Annotated[
    str,
    Path(
        pattern=r"^[0-9a-zA-Z._:-]{1,80}$",
        description="A document's id, or a unique beginning of six or more characters.",
        examples=["3f2a9c1d0e4b5a67"],
    ),
]
Number = Annotated[int | None, Query(ge=0, le=1_000_000, description="A page; the first is 0.")]
Iris = Annotated[int | None, Query(ge=0, le=1, description="1: addresses, not annotations.")]


def _content(media_type: str, kind: str) -> dict[str, Any]:
    return {"content": {media_type: {"schema": {"type": kind}}}}


@router.get(
    "/documents/{document_id}/text",
    response_class=Response,
    responses={200: _content("text/plain", "string"), **problems(400, 404, 422)},
)
def document_text(request: Request, session: SessionDep, document_id: DocumentId) -> Response:
    """The text of a document as it was read: what every offset counts the characters of."""
    document = store.get_document(session, document_id)
    return tagged_bytes(request, document.text.encode(), "text/plain; charset=utf-8")


@router.get(
    "/documents/{document_id}/raw",
    response_class=Response,
    responses={200: _content("text/plain", "string"), **problems(400, 404, 422)},
)
def document_raw(request: Request, session: SessionDep, document_id: DocumentId) -> Response:
    """What the server answered that a document was read from, byte by byte, as text to look at and
    never to run; 404 for a document that was not fetched."""
    answer = tagged_bytes(request, lookup.raw_response(session, document_id).data, "text/plain")
    answer.headers["Content-Type"] = "text/plain"  # in whatever characters it is
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@router.head("/documents/{document_id}/annotations", include_in_schema=False)
@router.get(
    "/documents/{document_id}/annotations",
    response_class=Response,
    responses={200: _content(MEDIA_TYPE, "object"), **problems(400, 404, 422)},
)
def annotations(
    request: Request,
    session: SessionDep,
    base: Base,
    document_id: DocumentId,
    page: Number = None,
    iris: Iris = None,
) -> Response:
    """The claims of a document as an annotation collection, or one page of it. ``Prefer`` may ask
    for addresses only, or for no annotations at all."""
    document, items = lookup.document_claims(session, document_id)
    names, prefer = lookup.names(base), ",".join(request.headers.getlist("prefer"))
    bare = bool(iris) if iris is not None else IRIS in prefer
    if page is None:
        data = annotation.collection(document, items, names, PAGE, bare)
        if MINIMAL in prefer:
            data["first"] = data["first"]["id"]
    elif page and page * PAGE >= len(items):
        raise NotFound(f"document {document.id} has no page {page} of annotations", field="page")
    else:
        data = annotation.page(document, items, names, PAGE, bare, page)
    answer = tagged_bytes(request, dumps(data), MEDIA_TYPE)
    answer.headers.update({"Allow": ALLOW, "Vary": "Prefer", "Content-Location": data["id"]})
    for link in LINKS if page is None else ():
        answer.headers.append("Link", link)
    return answer


@router.options("/documents/{document_id}/annotations", include_in_schema=False)
def annotations_options(document_id: DocumentId) -> Response:  # noqa: ARG001
    """What may be done with annotations: read them."""
    return Response(status_code=204, headers={"Allow": ALLOW})


@router.get(
    "/feeds/claimreviews.json",
    response_class=Response,
    responses={200: _content(LD_JSON, "object"), **problems(400, 404, 422)},
)
def claim_reviews(
    request: Request,
    session: SessionDep,
    base: Base,
    cursor: Annotated[str | None, Query(max_length=40, description="Of the header Link.")] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> Response:
    """A schema.org DataFeed of the reviews that people made, newest first; the header ``Link``
    leads to the next page."""
    found, following = lookup.reviews(session, limit, cursor)
    data = feed_document(found, lookup.names(base), f"{base}/v1/feeds/claimreviews.json")
    answer = tagged_bytes(request, dumps(data), LD_JSON)
    if following:
        address = request.url.include_query_params(cursor=following)
        answer.headers["Link"] = f'<{address}>; rel="next"'
    return answer
