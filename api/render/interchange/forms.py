"""The forms one claim is answered in, and the bytes of each."""

from enum import StrEnum

from api.render.interchange.annotation import MEDIA_TYPE as ANNOTATION
from api.render.interchange.annotation import annotation_document
from api.render.interchange.claim_ld import claim_document
from api.render.interchange.names import Names
from api.render.interchange.nanopub import nanopublication, trig
from api.render.interchange.prov import n_triples, prov_graph, prov_json_ld, turtle
from api.render.interchange.tables import by_figure, csv_chunks
from api.render.json import detail_json
from api.render.lines import dumps
from api.values import ClaimDetail
from claims.values import Decision
from claims.vocabulary import Verdict


class ClaimForm(StrEnum):
    """``jsonld`` is schema.org, ``prov`` is PROV-O as JSON-LD, ``trig`` a nanopublication."""

    JSON = "json"
    JSONLD = "jsonld"
    TURTLE = "ttl"
    N_TRIPLES = "nt"
    TRIG = "trig"
    CSV = "csv"
    PROV = "prov"
    ANNO = "anno"

    @property
    def media_type(self) -> str:
        return _MEDIA[self]


_MEDIA = {
    ClaimForm.JSON: "application/json",
    ClaimForm.JSONLD: "application/ld+json",
    ClaimForm.TURTLE: "text/turtle",
    ClaimForm.N_TRIPLES: "application/n-triples",
    ClaimForm.TRIG: "application/trig",
    ClaimForm.CSV: "text/csv",
    ClaimForm.PROV: 'application/ld+json; profile="http://www.w3.org/ns/prov#"',
    ClaimForm.ANNO: ANNOTATION,
}


def render_claim(detail: ClaimDetail, form: ClaimForm, names: Names, program: str) -> bytes:
    """One claim in one form. ``program`` is the version that assesses and renders."""
    if form is ClaimForm.JSON:
        return dumps(detail_json(detail))
    if form is ClaimForm.CSV:
        return b"".join(csv_chunks("claims", by_figure([detail_json(detail)])))
    if form is ClaimForm.JSONLD:
        review = review_of(detail)
        return dumps(claim_document(detail.item, detail.document, names, detail.links, review))
    if form is ClaimForm.ANNO:
        return dumps(annotation_document(detail.item, detail.document, names))
    return _rdf(detail, form, names, program)


def review_of(detail: ClaimDetail) -> Decision | None:
    """The review that stands on a claim, if a person made one."""
    found = [decision for decision in detail.decisions if decision.verdict == Verdict.REVIEW]
    return found[-1] if found else None


def _rdf(detail: ClaimDetail, form: ClaimForm, names: Names, program: str) -> bytes:
    if form is ClaimForm.TRIG:
        return trig(nanopublication(detail.item, detail.document, names, program))
    graph = prov_graph(detail, names, program)
    if form is ClaimForm.PROV:
        return prov_json_ld(graph, names)
    return turtle(graph) if form is ClaimForm.TURTLE else n_triples(graph)
