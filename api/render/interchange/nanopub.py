"""A claim as a nanopublication (https://nanopub.net/guidelines/working_draft/) in TriG.

The assertion is what is claimed, its provenance who said it and where that was read, the
publication info who made the nanopublication. That the assertion is made does not make it true.
"""

from collections.abc import Iterable, Iterator, Mapping

from rdflib import DCTERMS, PROV, RDF, Graph, URIRef

from api.render.interchange.names import Names
from api.render.interchange.terms import (
    NP,
    Triple,
    bind,
    document_facts,
    facts,
    moment,
    program_facts,
    program_key,
    speaker_facts,
    statement_facts,
)
from api.values import ClaimStatus
from claims.values import Document

GRAPHS = {
    "assertion": NP.hasAssertion,
    "provenance": NP.hasProvenance,
    "pubinfo": NP.hasPublicationInfo,
}
TYPES = {
    "assertion": NP.Assertion,
    "provenance": NP.Provenance,
    "pubinfo": NP.PublicationInfo,
}


def nanopublication(
    item: ClaimStatus, document: Document, names: Names, program: str
) -> Mapping[URIRef, Graph]:
    """The four graphs of one claim by their names: head, assertion, provenance, publication."""
    key = URIRef(names.of("nanopub", item.claim.id))
    parts = {name: URIRef(f"{key}#{name}") for name in ("head", *GRAPHS)}
    told = {
        "head": _head(key, parts),
        "assertion": statement_facts(item, names),
        "provenance": _provenance(parts["assertion"], item, document, names),
        "pubinfo": _publication(key, item, names, program),
    }
    return {parts[name]: _graph(triples, names) for name, triples in told.items()}


def trig(publication: Mapping[URIRef, Graph]) -> bytes:
    """TriG, the same bytes for the same claim: Turtle of each graph in braces, the prefixes of all
    before them."""
    prefixes: set[str] = set()
    blocks = []
    for name, graph in publication.items():
        head, _, body = graph.serialize(format="turtle").partition("\n\n")
        prefixes.update(head.splitlines())
        blocks.append(f"{name.n3()} {{\n{body.strip()}\n}}\n")
    return "\n".join([*sorted(prefixes), "", *blocks]).encode()


def _graph(triples: Iterable[Triple], names: Names) -> Graph:
    graph = Graph()
    bind(graph, names)
    for triple in triples:
        graph.add(triple)
    return graph


def _head(key: URIRef, parts: Mapping[str, URIRef]) -> Iterator[Triple]:
    yield key, RDF.type, NP.Nanopublication
    for name, verb in GRAPHS.items():
        yield key, verb, parts[name]
        yield parts[name], RDF.type, TYPES[name]


def _provenance(
    assertion: URIRef, item: ClaimStatus, document: Document, names: Names
) -> Iterator[Triple]:
    yield assertion, PROV.wasAttributedTo, URIRef(names.agent(item.claim.speaker.name))
    yield assertion, PROV.wasQuotedFrom, URIRef(names.document(document.id))
    yield from speaker_facts(item.claim.speaker, names)
    yield from document_facts(document, names)


def _publication(key: URIRef, item: ClaimStatus, names: Names, program: str) -> Iterator[Triple]:
    yield from facts(key, ((DCTERMS.created, moment(item.context.recorded_at)),))
    yield key, PROV.wasAttributedTo, program_key(program, names)
    yield from program_facts(program, names)
