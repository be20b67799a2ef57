"""What both RDF forms are made of: prefixes, identifiers, literals, and facts without gaps."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import TYPE_CHECKING
from urllib.parse import quote

from rdflib import DCTERMS, FOAF, PROV, RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from api.render.interchange.names import Names
from api.render.json import number
from claims.values import Document, Figure, Proposition, Source, Speaker
from claims.vocabulary import SpeakerKind

if TYPE_CHECKING:
    from api.values import ClaimStatus

Triple = tuple[Node, Node, Node]
Pairs = Iterable[tuple[Node, Node | None]]
NP = Namespace("http://www.nanopub.org/nschema#")
PREFIXES = {"prov": PROV, "dcterms": DCTERMS, "foaf": FOAF, "np": NP, "xsd": XSD, "rdfs": RDFS}
KINDS = {
    SpeakerKind.PERSON: PROV.Person,
    SpeakerKind.ORGANISATION: PROV.Organization,
    SpeakerKind.GOVERNMENT: PROV.Organization,
    SpeakerKind.SOURCE: PROV.Organization,
}
"""A group is an agent of no closer kind."""
MINUTES = len("2020-10-17T06:30")


def bind(graph: Graph, names: Names) -> None:
    """Let the graph write short names; ``ts`` is our own vocabulary."""
    for prefix, space in PREFIXES.items():
        graph.bind(prefix, space)
    graph.bind("ts", Namespace(names.term("")))


def iri(address: str) -> URIRef:
    """An address with all escaped that no IRI holds."""
    return URIRef(quote(address, safe=":/?#[]@!$&'()*+,;=%-._~"))


def term(names: Names, word: str) -> URIRef:
    return URIRef(names.term(word))


def text(words: str | None) -> Literal | None:
    return None if words is None else Literal(words)


def moment(said: str | None) -> Literal | None:
    """A day or an instant, typed as what it is."""
    if not said:
        return None
    kind = XSD.dateTime if "T" in said else XSD.date
    whole = said + ":00" if "T" in said and len(said) == MINUTES else said
    return Literal(whole, datatype=kind, normalize=False)


def facts(subject: Node, pairs: Pairs) -> Iterator[Triple]:
    """A triple for each pair that has a value."""
    yield from ((subject, verb, value) for verb, value in pairs if value is not None)


def statement_facts(item: "ClaimStatus", names: Names) -> Iterator[Triple]:
    """What is claimed: the words, the stance, the figures, the proposition."""
    claim, subject = item.claim, URIRef(names.claim(item.claim.id))
    yield from facts(
        subject,
        (
            (RDF.type, term(names, "Claim")),
            (RDF.type, PROV.Entity),
            (PROV.value, text(claim.content)),
            (term(names, "stance"), text(claim.stance.value)),
            (term(names, "attribution"), text(claim.attribution.value)),
            (DCTERMS.date, moment(item.context.day)),
        ),
    )
    for index, figure in enumerate(claim.figures):
        key = URIRef(names.of("figure", claim.id, index))
        yield subject, term(names, "figure"), key
        yield from figure_facts(key, figure, names)
    if claim.proposition is not None:
        yield from proposition_facts(subject, claim.proposition, names)


FIGURE_WORDS = (
    *("text", "approximator", "measure", "population", "kind", "unit", "event", "place"),
    "question",
)


def figure_facts(key: URIRef, figure: Figure, names: Names) -> Iterator[Triple]:
    numbers = {"value": figure.value, "low": figure.low, "high": figure.high}
    said = ((name, getattr(figure, name)) for name in FIGURE_WORDS)
    yield key, RDF.type, term(names, "Figure")
    yield from facts(key, ((term(names, name), text(word)) for name, word in said))
    yield from facts(key, ((term(names, n), _number(v)) for n, v in numbers.items()))
    yield from facts(
        key,
        (
            (term(names, "as_of"), moment(figure.as_of)),
            (term(names, "since"), moment(figure.since)),
            (term(names, "negated"), Literal(figure.negated)),
        ),
    )


def proposition_facts(claim: URIRef, said: Proposition, names: Names) -> Iterator[Triple]:
    words = ((field.name, getattr(said, field.name)) for field in fields(Proposition))
    yield from facts(claim, ((term(names, name), text(word)) for name, word in words))


def speaker_facts(speaker: Speaker, names: Names) -> Iterator[Triple]:
    """Who says it, and for whom."""
    subject = URIRef(names.agent(speaker.name))
    patron = speaker.speaks_for and URIRef(names.agent(speaker.speaks_for))
    yield from facts(
        subject,
        (
            (RDF.type, PROV.Agent),
            (RDF.type, KINDS.get(speaker.kind)),
            (FOAF.name, text(speaker.name)),
            (term(names, "role"), text(speaker.role)),
            (term(names, "side"), text(speaker.side)),
            (PROV.actedOnBehalfOf, patron or None),
        ),
    )
    if patron:
        named = ((RDF.type, PROV.Organization), (FOAF.name, text(speaker.speaks_for)))
        yield from facts(patron, named)


def document_facts(document: Document, names: Names) -> Iterator[Triple]:
    """Where it was read, and who published that."""
    subject = URIRef(names.document(document.id))
    source = URIRef(names.of("source", document.source.slug))
    yield from facts(
        subject,
        (
            (RDF.type, PROV.Entity),
            (DCTERMS.title, text(document.title)),
            (DCTERMS.issued, moment(document.published)),
            (DCTERMS.language, text(document.language)),
            (DCTERMS.source, iri(document.url) if document.url else None),
            (PROV.wasAttributedTo, source),
        ),
    )
    yield from source_facts(source, document.source)


def source_facts(subject: URIRef, source: Source) -> Iterator[Triple]:
    yield from facts(
        subject,
        (
            (RDF.type, PROV.Agent),
            (RDF.type, PROV.Organization),
            (FOAF.name, text(source.name)),
            (FOAF.homepage, iri(source.url) if source.url else None),
        ),
    )


def program_facts(program: str, names: Names) -> Iterator[Triple]:
    subject = program_key(program, names)
    words = Literal(f"TwoSource {program}")
    yield from facts(subject, ((RDF.type, PROV.SoftwareAgent), (FOAF.name, words)))


def program_key(program: str, names: Names) -> URIRef:
    return URIRef(names.of("program", program))


def _number(value: float | None) -> Literal | None:
    return None if value is None else Literal(number(value))
