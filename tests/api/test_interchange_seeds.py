"""Every form of every claim of the shipped seeds is well formed and tells what the claim does."""

import json
from collections.abc import Iterator, Sequence

import pytest
from rdflib import PROV, SDO, Dataset, Graph, Literal, URIRef
from sqlalchemy import Engine
from sqlmodel import Session

from api import lookup
from api.exports import export_bytes
from api.render.interchange.annotation import collection
from api.render.interchange.claim_ld import claim_document
from api.render.interchange.feed_ld import feed_document
from api.render.interchange.forms import ClaimForm, render_claim
from api.render.interchange.names import Names
from api.render.interchange.nanopub import nanopublication
from api.render.interchange.prov import prov_graph
from api.render.interchange.tables import columns
from api.values import ClaimDetail, Reviewed
from claims import db, store
from claims.values import Decision
from graph import pipeline
from tests.api.contexts import ANNO, graph_of, unmapped
from tests.transcripts import ROOT

AT = "2031-04-01T12:00:00+00:00"
NAMES = Names("https://claims.example")
pytestmark = pytest.mark.filterwarnings(r"ignore:.* is deprecated, use Dataset:DeprecationWarning")


@pytest.fixture(scope="module")
def seeded(seeds_engine: Engine) -> Iterator[Session]:
    with db.session(seeds_engine) as session:
        yield session


@pytest.fixture(scope="module")
def details(seeded: Session) -> Sequence[ClaimDetail]:
    found = pipeline.load_all(seeded, None)
    assert len(found) > 50
    return [lookup.detail(seeded, claim.id) for claim in found]


def test_claims_of_schema_org(details: Sequence[ClaimDetail]) -> None:
    for detail in details:
        data = claim_document(detail.item, detail.document, NAMES, detail.links)
        graph = graph_of(data)
        claim = URIRef(NAMES.claim(detail.item.claim.id))
        words = graph.value(claim, URIRef("https://schema.org/text"))
        assert words == Literal(detail.item.claim.content)
        about = set(graph.objects(claim, URIRef("https://schema.org/about")))
        assert len(about) >= len(detail.item.claim.figures)
    earlier = [
        d
        for d in details
        if "firstAppearance" in claim_document(d.item, d.document, NAMES, d.links)
    ]
    assert earlier, "the seeds hold claims that are told again"


def test_every_word_is_one_of_schema_org(details: Sequence[ClaimDetail]) -> None:
    """By the list of its terms that rdflib ships."""
    review = Decision("d", "", "review", "Ada Venn", "looked", AT, detail={"rating": "False"})
    said: set[str] = set()
    for detail in details:
        said |= _words(claim_document(detail.item, detail.document, NAMES, detail.links, review))
        said |= _words(feed_document([Reviewed(detail.item, detail.document, review)], NAMES, ""))
    assert {"ClaimReview", "DataFeedItem", "QuantitativeValue", "firstAppearance"} <= said
    assert {word for word in said if URIRef(f"https://schema.org/{word}") not in SDO} == set()


def _words(data: object) -> set[str]:
    if isinstance(data, list):
        return set().union(*map(_words, data))
    if not isinstance(data, dict):
        return set()
    own = {key for key in data if not key.startswith("@")} | {data.get("@type", "DataFeed")}
    return own.union(*map(_words, data.values()))


def test_graphs(details: Sequence[ClaimDetail]) -> None:
    for detail in details:
        graph = prov_graph(detail, NAMES, "0")
        claim = URIRef(NAMES.claim(detail.item.claim.id))
        assert graph.value(claim, PROV.wasAttributedTo)
        assert graph.value(claim, PROV.wasQuotedFrom) == URIRef(NAMES.document(detail.document.id))
        again = Graph().parse(data=render_claim(detail, ClaimForm.TURTLE, NAMES, "0"), format="ttl")
        assert set(again) == set(graph)
        parts = nanopublication(detail.item, detail.document, NAMES, "0")
        read = Dataset().parse(data=render_claim(detail, ClaimForm.TRIG, NAMES, "0"), format="trig")
        assert isinstance(read, Dataset)
        assert {key: set(read.graph(key)) for key in parts} == {k: set(g) for k, g in parts.items()}


def test_every_word_of_our_own_is_documented(details: Sequence[ClaimDetail]) -> None:
    page = (ROOT / "docs" / "interchange.md").read_text(encoding="utf-8")
    graphs = [prov_graph(detail, NAMES, "0") for detail in details]
    words = {
        str(node).removeprefix(NAMES.term(""))
        for graph in graphs
        for triple in graph
        for node in triple
        if str(node).startswith(NAMES.term(""))
    }
    assert {"Claim", "Figure", "contradicts", "measure", "label"} <= words
    assert {word for word in words if f"`{word}`" not in page} == set()
    named = {column.name for column in columns("claims")}
    assert {name for name in named if f"`{name}`" not in page} == set()


def test_annotations(details: Sequence[ClaimDetail]) -> None:
    documents = {detail.document.id: detail.document for detail in details}
    for document in documents.values():
        items = [detail.item for detail in details if detail.document.id == document.id]
        whole = collection(document, items, NAMES, 50, iris=False)
        assert unmapped(whole, ANNO) == set()
        graph = graph_of(whole)
        assert len(set(graph.subjects(None, URIRef("http://www.w3.org/ns/oa#Annotation")))) == len(
            items
        )
        for note in whole["first"]["items"]:
            targets = note["target"] if isinstance(note["target"], list) else [note["target"]]
            for target in targets:
                quote, position = target["selector"]
                start, end = position["start"], position["end"]
                assert document.text[start:end] == quote["exact"]
                around = quote["prefix"] + quote["exact"] + quote["suffix"]
                assert document.text[start - len(quote["prefix"]) :].startswith(around)


@pytest.mark.parametrize("form", ["csv", "parquet", "jsonld", "statements"])
def test_exports_are_the_same_twice(seeded: Session, form: str) -> None:
    first, second = (b"".join(export_bytes(seeded, "claims", form, None)) for _ in range(2))
    assert first == second
    assert len(first) > 10_000


def test_json_ld_of_the_whole_store(seeded: Session) -> None:
    data = json.loads(b"".join(export_bytes(seeded, "claims", "jsonld", "fictional-hollin-dam")))
    claims = store.load_dispute_claims(seeded, "fictional-hollin-dam")
    assert len(data["@graph"]) == len(claims)
    graph = graph_of(data)
    read = set(graph.subjects(None, URIRef("https://schema.org/Claim")))
    assert read == {URIRef(Names().claim(claim.id)) for claim in claims}
