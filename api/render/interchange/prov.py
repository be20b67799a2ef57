"""PROV-O (https://www.w3.org/TR/prov-o/): where a claim comes from and what became of it.

A claim is an Entity, attributed to its speaker and quoted from its document; each status is an
Entity made by an Activity of the program; each decision an Activity of a person. Serialised as
Turtle, N-Triples or JSON-LD, the same bytes for the same claim, with no network.
"""

from collections.abc import Iterator

import orjson
from rdflib import PROV, RDF, RDFS, Graph, Literal, URIRef

from api.render.interchange.names import Names
from api.render.interchange.terms import (
    PREFIXES,
    Triple,
    bind,
    document_facts,
    facts,
    moment,
    program_facts,
    program_key,
    speaker_facts,
    statement_facts,
    term,
    text,
)
from api.values import ClaimDetail
from claims.values import MACHINE, Assessment, Decision, Link
from claims.vocabulary import LinkKind


def prov_graph(detail: ClaimDetail, names: Names, program: str) -> Graph:
    """Everything about one claim. ``program`` is the version that assesses."""
    graph = Graph()
    bind(graph, names)
    for triple in _triples(detail, names, program):
        graph.add(triple)
    return graph


def turtle(graph: Graph) -> bytes:
    return graph.serialize(format="turtle", encoding="utf-8")


def n_triples(graph: Graph) -> bytes:
    """One triple a line, in order."""
    lines = graph.serialize(format="nt", encoding="utf-8").splitlines(keepends=True)
    return b"".join(sorted(line for line in lines if line.strip()))


def prov_json_ld(graph: Graph, names: Names) -> bytes:
    """JSON-LD with the prefixes as its context, inline: nobody has to fetch one."""
    spaces = {prefix: str(space) for prefix, space in PREFIXES.items()} | {"ts": names.term("")}
    data = orjson.loads(graph.serialize(format="json-ld", context=spaces, auto_compact=False))
    for node in data.get("@graph", ()):
        for name, values in node.items():
            if isinstance(values, list):
                node[name] = sorted(values, key=orjson.dumps)
    if "@graph" in data:
        data["@graph"].sort(key=lambda node: node["@id"])
    return orjson.dumps(data, option=orjson.OPT_SORT_KEYS)


def _triples(detail: ClaimDetail, names: Names, program: str) -> Iterator[Triple]:
    item, claim = detail.item, URIRef(names.claim(detail.item.claim.id))
    yield from statement_facts(item, names)
    yield from facts(
        claim,
        (
            (PROV.wasAttributedTo, URIRef(names.agent(item.claim.speaker.name))),
            (PROV.wasQuotedFrom, URIRef(names.document(detail.document.id))),
            (PROV.generatedAtTime, moment(item.context.recorded_at)),
            (term(names, "origin"), text(item.claim.origin)),
        ),
    )
    yield from speaker_facts(item.claim.speaker, names)
    yield from document_facts(detail.document, names)
    for linked in detail.links:
        yield from _link(linked.link, names, program)
    for assessment in item.assessments.values():
        yield from _assessment(assessment, names, program)
    for decision in detail.decisions:
        yield from _decision(decision, claim, names)
    yield from program_facts(program, names)


def _link(link: Link, names: Names, program: str) -> Iterator[Triple]:
    """The link as an entity, and between the two claims as a triple."""
    key, a, b = (
        URIRef(names.of("link", link.id)),
        *map(URIRef, map(names.claim, (link.a, link.b))),
    )
    machine = link.decided_by == MACHINE
    by = program_key(program, names) if machine else URIRef(names.agent(link.decided_by))
    yield a, term(names, link.kind.value), b
    if link.kind is LinkKind.DERIVED_FROM:
        yield a, PROV.wasDerivedFrom, b
    yield from facts(
        key,
        (
            (RDF.type, PROV.Entity),
            (RDF.type, term(names, "Link")),
            (term(names, "a"), a),
            (term(names, "b"), b),
            (term(names, "kind"), text(link.kind.value)),
            (term(names, "score"), Literal(link.score)),
            (PROV.wasAttributedTo, by),
            (PROV.generatedAtTime, moment(link.decided_at)),
            *((RDFS.comment, Literal(reason)) for reason in link.reasons),
        ),
    )


def _assessment(assessment: Assessment, names: Names, program: str) -> Iterator[Triple]:
    """A status, the activity that made it, and what that went by."""
    whole = assessment.figure is None
    parts = (assessment.claim,) if whole else (assessment.claim, assessment.figure)
    key = URIRef(names.of("assessment", *parts))
    of = URIRef(names.of("claim" if whole else "figure", *parts))
    made = URIRef(names.of("assessing", *parts))
    axes = ("label", "support", "contest", "lifecycle")
    yield from facts(
        key,
        (
            (RDF.type, PROV.Entity),
            (RDF.type, term(names, "Assessment")),
            (term(names, "of"), of),
            *((term(names, axis), text(getattr(assessment, axis).value)) for axis in axes),
            (term(names, "since"), moment(assessment.since)),
            (PROV.wasGeneratedBy, made),
            *((RDFS.comment, Literal(reason)) for reason in assessment.reasons),
        ),
    )
    yield made, RDF.type, PROV.Activity
    yield made, PROV.wasAssociatedWith, program_key(program, names)
    yield made, PROV.used, URIRef(names.claim(assessment.claim))
    for link in assessment.links:
        yield made, PROV.used, URIRef(names.of("link", link))


def _decision(decision: Decision, claim: URIRef, names: Names) -> Iterator[Triple]:
    key, person = URIRef(names.of("decision", decision.id)), URIRef(names.agent(decision.by))
    yield from facts(
        key,
        (
            (RDF.type, PROV.Activity),
            (term(names, "verdict"), text(decision.verdict)),
            (term(names, "rating"), text(decision.detail.get("rating"))),
            (RDFS.comment, text(decision.because)),
            (PROV.endedAtTime, moment(decision.at)),
            (PROV.used, claim),
            (PROV.wasAssociatedWith, person),
        ),
    )
    yield person, RDF.type, PROV.Person
    yield claim, PROV.wasInfluencedBy, key
