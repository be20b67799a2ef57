"""JSON-LD contexts for tests without a network: of the two that answers name, what they use."""

import json
from typing import Any

from rdflib import Graph

SCHEMA = {
    "@vocab": "https://schema.org/",
    "url": {"@type": "@id"},
    "propertyID": {"@type": "@id"},
    "datePublished": {"@type": "https://schema.org/Date"},
    "dateModified": {"@type": "https://schema.org/DateTime"},
    "dateCreated": {"@type": "https://schema.org/DateTime"},
}
ANNO = {
    "oa": "http://www.w3.org/ns/oa#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "ldp": "http://www.w3.org/ns/ldp#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "dctypes": "http://purl.org/dc/dcmitype/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@vocab"},
    "Annotation": "oa:Annotation",
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "BasicContainer": "ldp:BasicContainer",
    "Dataset": "dctypes:Dataset",
    "Software": "as:Application",
    "SpecificResource": "oa:SpecificResource",
    "Text": "dctypes:Text",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextualBody": "oa:TextualBody",
    "describing": "oa:describing",
    "identifying": "oa:identifying",
    "tagging": "oa:tagging",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "created": {"@id": "dcterms:created", "@type": "xsd:dateTime"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "exact": "oa:exact",
    "first": {"@id": "as:first", "@type": "@id"},
    "format": "dc:format",
    "generator": {"@id": "as:generator", "@type": "@id"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "language": "dc:language",
    "last": {"@id": "as:last", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "name": "http://xmlns.com/foaf/0.1/name",
    "next": {"@id": "as:next", "@type": "@id"},
    "partOf": {"@id": "as:partOf", "@type": "@id"},
    "prefix": "oa:prefix",
    "prev": {"@id": "as:prev", "@type": "@id"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
    "suffix": "oa:suffix",
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
    "value": "rdf:value",
}
KNOWN: dict[str, dict[str, Any]] = {
    "https://schema.org": SCHEMA,
    "http://www.w3.org/ns/anno.jsonld": ANNO,
    "http://www.w3.org/ns/ldp.jsonld": {},
}


def graph_of(document: dict[str, Any]) -> Graph:
    """The RDF of a JSON-LD document. Raises ``KeyError`` for a context that is not known."""
    said = document["@context"]
    named = said if isinstance(said, list) else [said]
    contexts = [KNOWN[name] if isinstance(name, str) else name for name in named]
    told = json.dumps(document | {"@context": contexts})
    return Graph().parse(data=told, format="json-ld")


def unmapped(document: Any, context: dict[str, Any]) -> set[str]:
    """The keys that the context has no term for: JSON-LD would drop them without a word."""
    if isinstance(document, list):
        return set().union(*(unmapped(part, context) for part in document))
    if not isinstance(document, dict):
        return set()
    own = {k for k in document if k not in context and not k.startswith("@") and ":" not in k}
    return own.union(*(unmapped(part, context) for part in document.values()))
