"""A claim as a nanopublication (https://nanopub.net/guidelines/working_draft/) in TriG.

The assertion is what is claimed, its provenance who said it and where that was read, the
publication info who made the nanopublication. That the assertion is made does not make it true.
"""

from io import BytesIO

from rdflib import DCTERMS, PROV, RDF, Dataset, URIRef
from rdflib.plugins.serializers.trig import TrigSerializer

from api.render.interchange.names import Names
from api.render.interchange.terms import (
    NP,
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


def nanopublication(item: ClaimStatus, document: Document, names: Names, program: str) -> Dataset:
    """The four graphs of one claim: head, assertion, provenance, publication info."""
    found = Dataset(default_union=False)
    bind(found, names)
    key = URIRef(names.of("nanopub", item.claim.id))
    parts = {name: URIRef(f"{key}#{name}") for name in ("head", *GRAPHS)}
    written = {name: found.graph(part) for name, part in parts.items()}
    written["head"].add((key, RDF.type, NP.Nanopublication))
    for name, verb in GRAPHS.items():
        written["head"].add((key, verb, parts[name]))
        written["head"].add((parts[name], RDF.type, TYPES[name]))
    speaker = item.claim.speaker
    told = {
        "assertion": statement_facts(item, names),
        "provenance": (
            *facts(
                parts["assertion"],
                (
                    (PROV.wasAttributedTo, URIRef(names.agent(speaker.name))),
                    (PROV.wasQuotedFrom, URIRef(names.document(document.id))),
                ),
            ),
            *speaker_facts(speaker, names),
            *document_facts(document, names),
        ),
        "pubinfo": (
            *facts(
                key,
                (
                    (DCTERMS.created, moment(item.context.recorded_at)),
                    (PROV.wasAttributedTo, program_key(program, names)),
                ),
            ),
            *program_facts(program, names),
        ),
    }
    for name, triples in told.items():
        for triple in triples:
            written[name].add(triple)
    return found


def trig(publication: Dataset) -> bytes:
    """The same bytes for the same claim: the graphs in order of their names."""
    writer, written = TrigSerializer(publication), BytesIO()
    writer.contexts.sort(key=lambda graph: str(graph.identifier))
    writer.serialize(written, encoding="utf-8")
    return written.getvalue()
