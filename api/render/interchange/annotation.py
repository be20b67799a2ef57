"""W3C Web Annotation: every claim is an annotation of the text it was read in.

The models are those of https://www.w3.org/TR/annotation-model/ (selectors, pages, collections) and
https://www.w3.org/TR/annotation-protocol/ (containers). Selectors count characters of the text as
it was read, which the store serves itself: a source that has changed since would not fit them.
"""

from collections.abc import Sequence
from math import ceil

from api.render.interchange.names import Names, status_words
from api.render.json import Json
from api.render.words import MANNERS, STANCES, spoken
from api.values import ClaimStatus
from claims.values import Claim, Document

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
CONTAINER = "http://www.w3.org/ns/ldp.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'
AROUND = 32
"""Characters either side in a TextQuoteSelector."""


def annotation_document(item: ClaimStatus, document: Document, names: Names) -> Json:
    """One claim as an annotation with its context."""
    return {"@context": CONTEXT, **annotation_node(item, document, names)}


def annotation_node(item: ClaimStatus, document: Document, names: Names) -> Json:
    """``Annotation``: the body tells who said it and how, the target is where it stands."""
    claim = item.claim
    targets = [_target(document, start, end, names) for start, end in _spans(claim)]
    return {
        "id": annotation_id(claim.id, names),
        "type": "Annotation",
        "motivation": "describing",
        "created": item.context.recorded_at,
        "generator": {"type": "Software", "name": "TwoSource"},
        "body": _bodies(item, names),
        "target": targets[0] if len(targets) == 1 else targets,
    }


def annotation_id(claim_id: str, names: Names) -> str:
    """Where the annotation is answered, or a name for it where no server is known."""
    if not names.server:
        return names.of("annotation", claim_id)
    return f"{names.server}/v1/claims/{claim_id}?format=anno"


def collection(
    document: Document, items: Sequence[ClaimStatus], names: Names, size: int, iris: bool
) -> Json:
    """``AnnotationCollection`` of a document's claims, itself a container, its first page within;
    ``size`` annotations to a page, whole or with ``iris`` by their address."""
    last = max(ceil(len(items) / size) - 1, 0)
    first = page(document, items, names, size, iris, 0)
    del first["@context"], first["partOf"]
    return {
        "@context": [CONTEXT, CONTAINER],
        "id": collection_id(document, names),
        "type": ["BasicContainer", "AnnotationCollection"],
        "label": f"Claims in {document.title or document.path}",
        "total": len(items),
        "first": first,
        "last": page_id(document, names, last, iris),
    }


def page(
    document: Document,
    items: Sequence[ClaimStatus],
    names: Names,
    size: int,
    iris: bool,
    number: int,
) -> Json:
    """``AnnotationPage`` with this number, the first being 0."""
    start, end = number * size, (number + 1) * size
    data: Json = {
        "@context": CONTEXT,
        "id": page_id(document, names, number, iris),
        "type": "AnnotationPage",
        "partOf": {"id": collection_id(document, names), "total": len(items)},
        "startIndex": start,
        "items": [
            annotation_id(item.claim.id, names) if iris else annotation_node(item, document, names)
            for item in items[start:end]
        ],
    }
    if number:
        data["prev"] = page_id(document, names, number - 1, iris)
    if end < len(items):
        data["next"] = page_id(document, names, number + 1, iris)
    return data


def collection_id(document: Document, names: Names) -> str:
    if not names.server:
        return names.of("annotations", document.id)
    return f"{names.server}/v1/documents/{document.id}/annotations"


def page_id(document: Document, names: Names, number: int, iris: bool) -> str:
    return f"{collection_id(document, names)}?page={number}&iris={int(iris)}"


def _spans(claim: Claim) -> list[tuple[int, int]]:
    return [(claim.start, claim.end), *claim.extra_spans]


def _target(document: Document, start: int, end: int, names: Names) -> Json:
    text = document.text
    source: Json = {
        "id": names.text(document.id),
        "type": "Text",
        "format": "text/plain",
        "language": document.language,
    }
    if document.url:
        source["dcterms:source"] = {"id": document.url}
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"source": source, "selector": [quote, position]}


def _bodies(item: ClaimStatus, names: Names) -> list[Json]:
    """The attribution in words, the claim itself as data, its status as a tag."""
    claim = item.claim
    told = f"{spoken(claim)}; {STANCES[claim.stance]}, {MANNERS[claim.attribution]}"
    return [
        {
            "type": "TextualBody",
            "value": told,
            "format": "text/plain",
            "language": "en",
            "purpose": "describing",
        },
        {
            "type": "SpecificResource",
            "source": {"id": names.claim(claim.id), "type": "Dataset"},
            "purpose": "identifying",
        },
        {
            "type": "TextualBody",
            "value": status_words(item.overall),
            "format": "text/plain",
            "language": "en",
            "purpose": "tagging",
        },
    ]
