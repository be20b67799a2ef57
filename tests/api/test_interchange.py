"""The forms other programs read, by the routes: negotiated, parsed, resolved, counted."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import PROV, RDF, Dataset, Graph, Literal, Namespace, URIRef
from sqlalchemy import Engine

from api.render.interchange.annotation import MEDIA_TYPE as ANNOTATION
from api.render.interchange.annotation import collection, page
from api.render.interchange.names import Names
from api.render.interchange.nanopub import nanopublication, trig
from api.render.interchange.prov import n_triples, prov_graph, turtle
from api.values import ClaimDetail, ClaimStatus
from claims.db import session
from claims.store import add_extraction, decide_link
from claims.values import Document
from graph import pipeline
from graph.pipeline import Signed
from tests.api.conftest import RECORDED, Client, Filled
from tests.api.contexts import ANNO, graph_of, unmapped
from tests.api.test_routes import _queries
from tests.factories import (
    make_claim,
    make_context,
    make_document,
    make_extraction,
    make_figure,
    make_speaker,
)

TS = Namespace("urn:twosource:term/")
SDO = Namespace("https://schema.org/")
OA = Namespace("http://www.w3.org/ns/oa#")
NP = Namespace("http://www.nanopub.org/nschema#")
# Parsing JSON-LD and TriG, rdflib uses what it has itself deprecated.
pytestmark = pytest.mark.filterwarnings(r"ignore:.* is deprecated, use Dataset:DeprecationWarning")
ADA = Signed("Ada Venn", "read both again", "2031-03-07T09:00:00+00:00")


@pytest.fixture
def reviewed(sqlite_engine: Engine, filled: Filled) -> Filled:
    """The story, with a review of Brenna's claim and a confirmed link."""
    with session(sqlite_engine, write=True) as opened:
        pipeline.review(opened, filled.brenna, "  Half\ttrue ", ADA)
        decide_link(opened, filled.link, "confirm", ADA.by, ADA.because, ADA.at)
    return filled


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
        ("application/ld+json", "application/ld+json"),
        (ANNOTATION, ANNOTATION),
        (
            'application/ld+json; profile="http://www.w3.org/ns/prov#"',
            'application/ld+json; profile="http://www.w3.org/ns/prov#"',
        ),
        ("application/json;q=0.2, text/turtle;q=0.9", "text/turtle; charset=utf-8"),
        ("text/turtle;q=0, application/n-triples", "application/n-triples"),
        ("application/trig", "application/trig"),
        ("text/csv", "text/csv; charset=utf-8"),
    ],
)
def test_negotiation(client: Client, filled: Filled, accept: str, media: str) -> None:
    answer = client.get(f"/v1/claims/{filled.brenna}", accept=accept)
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    assert "Accept" in answer.headers["vary"]
    again = {"accept": accept, "if_none_match": answer.headers["etag"]}
    assert client.get(f"/v1/claims/{filled.brenna}", **again).status_code == 304


def test_what_is_not_offered(client: Client, filled: Filled) -> None:
    path = f"/v1/claims/{filled.brenna}"
    assert client.get(path, accept="image/png").json()["type"] == "/problems/not-acceptable"
    assert client.get(f"{path}?format=pdf").json()["field"] == "format"
    assert client.get(f"{path}?format=ttl", accept="image/png").status_code == 200
    tags = {client.get(f"{path}?format={f}").headers["etag"] for f in ("json", "ttl", "nt", "anno")}
    assert len(tags) == 4


def test_a_claim_that_nobody_reviewed_is_no_review(client: Client, filled: Filled) -> None:
    claim = client.get(f"/v1/claims/{filled.brenna}?format=jsonld").json()
    assert claim["@context"] == "https://schema.org"
    assert claim["@type"] == "Claim"
    assert "ClaimReview" not in str(claim)
    assert claim["text"] == "12 people were killed at the quay"
    assert claim["author"] == {
        "@type": "Organization",
        "@id": "urn:twosource:agent/Ministry%20of%20Ports%20of%20Brenna",
        "name": "Ministry of Ports of Brenna",
    }
    assert claim["description"].startswith("Corroboration status: contested. ")
    assert claim["appearance"]["publisher"]["name"] == "Harbour Wire"
    (figure,) = (thing for thing in claim["about"] if thing["@type"] == "QuantitativeValue")
    assert (figure["value"], figure["minValue"], figure["unitText"]) == (12, 12, "people")
    said = {part["name"]: part["value"] for part in figure["additionalProperty"]}
    assert (said["measure"], said["as_of"]) == ("killed", "2031-03-04")


def test_a_review_is_as_google_asks(client: Client, reviewed: Filled) -> None:
    """Required: claimReviewed, reviewRating.alternateName, url; the rest is recommended."""
    review = client.get(f"/v1/claims/{reviewed.brenna}?format=jsonld").json()
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"] == "12 people were killed at the quay"
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "Half true"}
    assert review["url"] == f"http://test/claims/{reviewed.brenna}"
    assert review["author"] == {"@type": "Person", "name": "Ada Venn"}
    assert review["reviewBody"] == "read both again"
    assert review["itemReviewed"]["@type"] == "Claim"
    assert review["itemReviewed"]["appearance"]["@type"] == "Article"
    graph = graph_of(review)
    (key,) = graph.subjects(RDF.type, SDO.ClaimReview)
    (claim,) = graph.objects(key, SDO.itemReviewed)
    assert claim == URIRef(f"urn:twosource:claim/{reviewed.brenna}")
    assert (claim, RDF.type, SDO.Claim) in graph


def test_a_review_changes_no_status_and_can_be_undone(
    client: Client, reviewed: Filled, sqlite_engine: Engine
) -> None:
    path = f"/v1/claims/{reviewed.brenna}"
    assert client.get(path).json()["status"]["label"] == "contested"
    with session(sqlite_engine, write=True) as opened:
        newer = pipeline.review(opened, reviewed.brenna, "False", ADA)
        assert newer.changes == ()
    (stands,) = (d for d in client.get(path).json()["decisions"] if d["verdict"] == "review")
    assert stands["detail"] == {"rating": "False"}
    with session(sqlite_engine, write=True) as opened:
        pipeline.undo(opened, stands["id"], ADA)
    assert client.get(f"{path}?format=jsonld").json()["@type"] == "Claim"
    assert client.get("/v1/feeds/claimreviews.json").json()["dataFeedElement"] == []


def test_the_feed_of_reviews(client: Client, reviewed: Filled, sqlite_engine: Engine) -> None:
    with session(sqlite_engine, write=True) as opened:
        later = Signed("Bo Lind", "the crane stands", "2031-03-08T09:00:00+00:00")
        pipeline.review(opened, reviewed.lone, "False", later)
    first = client.get("/v1/feeds/claimreviews.json?limit=1")
    feed = first.json()
    assert first.headers["content-type"] == "application/ld+json"
    assert (feed["@type"], feed["dateModified"]) == ("DataFeed", "2031-03-08T09:00:00+00:00")
    (element,) = feed["dataFeedElement"]
    assert element["@type"] == "DataFeedItem"
    (review,) = element["item"]
    assert review["reviewRating"]["alternateName"] == "False"
    following = re.fullmatch(r'<(.+)>; rel="next"', first.headers["link"])
    assert following
    second = client.get(following[1])
    assert "link" not in second.headers
    (element,) = second.json()["dataFeedElement"]
    assert element["item"][0]["itemReviewed"]["identifier"] == reviewed.brenna
    graph = graph_of(feed)
    assert list(graph.subjects(RDF.type, SDO.DataFeed))
    assert client.get("/v1/feeds/claimreviews.json?cursor=nonsense").status_code == 400


def test_annotations_resolve_to_the_very_text(client: Client, filled: Filled) -> None:
    """The source is fetched, and each selector applied to it."""
    path = f"/v1/documents/{filled.document[:8]}/annotations"
    answer = client.get(path)
    assert answer.headers["content-type"] == ANNOTATION
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert "http://www.w3.org/ns/ldp#BasicContainer" in answer.headers["link"]
    assert {"Accept", "Prefer"} <= set(answer.headers["vary"].replace(" ", "").split(","))
    container = answer.json()
    assert container["total"] == 1
    (note,) = container["first"]["items"]
    source = client.get(note["target"]["source"]["id"])
    assert source.headers["content-type"] == "text/plain; charset=utf-8"
    _resolves(source.text, note["target"], "12 people were killed at the quay")
    assert note["body"][0]["value"] == (
        "Ministry of Ports of Brenna (brenna) [radio]; asserts, in reported speech"
    )
    alone = client.get(note["id"])
    assert alone.headers["link"] == '<http://www.w3.org/ns/ldp#Resource>; rel="type"'
    assert {**note, "@context": "http://www.w3.org/ns/anno.jsonld"} == alone.json()


def _resolves(text: str, target: dict[str, Any], words: str) -> None:
    quote, position = target["selector"]
    start, end = position["start"], position["end"]
    assert text[start:end] == quote["exact"] == words
    assert text.endswith(quote["prefix"], 0, start)
    assert text.startswith(quote["suffix"], end)
    assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1


def test_what_the_annotation_protocol_asks(client: Client, filled: Filled) -> None:
    path = f"/v1/documents/{filled.document}/annotations"
    assert client.request("OPTIONS", path).headers["allow"] == "GET, HEAD, OPTIONS"
    head, whole = client.request("HEAD", path), client.get(path)
    assert head.headers["etag"] == whole.headers["etag"]
    assert client.get(path, if_none_match=whole.headers["etag"]).status_code == 304
    iris = 'return=representation;include="http://www.w3.org/ns/oa#PreferContainedIRIs"'
    (first,) = client.get(path, prefer=iris).json()["first"]["items"]
    assert first == f"http://test/v1/claims/{filled.brenna}?format=anno"
    minimal = 'return=representation;include="http://www.w3.org/ns/ldp#PreferMinimalContainer"'
    bare = client.get(path, prefer=minimal).json()
    assert client.get(bare["first"]).json()["type"] == "AnnotationPage"
    assert bare["last"] == bare["first"]
    assert client.get(f"{path}?page=1").status_code == 404
    assert client.get(f"{path}?page=0&iris=1").json()["items"] == [first]


def test_pages_of_annotations_lead_on() -> None:
    extraction = make_extraction(*(make_claim(f"{n} ships were held") for n in range(2, 7)))
    document: Document = extraction.document
    items = [
        ClaimStatus(make_context(claim, document_id=document.id)) for claim in extraction.claims
    ]
    names = Names("http://test")
    whole = collection(document, items, names, 2, iris=True)
    assert (whole["total"], whole["last"]) == (5, f"{whole['id']}?page=2&iris=1")
    number, seen = 0, []
    following: str | None = whole["first"]["id"]
    while following:
        data = page(document, items, names, 2, iris=True, number=number)
        assert data["id"] == following
        seen += data["items"]
        following, number = data.get("next"), number + 1
    assert seen == [f"http://test/v1/claims/{item.claim.id}?format=anno" for item in items]
    assert unmapped(whole | {"@context": None}, ANNO) == set()


def test_a_statement_in_two_parts_has_two_targets(client: Client, sqlite_engine: Engine) -> None:
    text = "date 2031-03-09 A hull burned"
    claim = make_claim("A hull", start=0, extra_spans=[(text.index("burned"), len(text))])
    extraction = make_extraction(claim, path="parts.txt", opening="A hull burned", published=None)
    with session(sqlite_engine, write=True) as opened:
        add_extraction(opened, extraction, RECORDED)
    note = client.get(f"/v1/claims/{extraction.claims[0].id}?format=anno").json()
    document = client.get(note["target"][0]["source"]["id"]).text
    for target in note["target"]:
        position = target["selector"][1]
        exact = target["selector"][0]["exact"]
        assert document[position["start"] : position["end"]] == exact


def test_provenance_answers_sparql(client: Client, reviewed: Filled) -> None:
    turtle = client.get(f"/v1/claims/{reviewed.brenna}?format=ttl").text
    graph = Graph().parse(data=turtle, format="turtle")
    asked = """
        PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX foaf: <http://xmlns.com/foaf/0.1/>
        PREFIX ts: <urn:twosource:term/>
        SELECT ?who ?outlet ?words ?label ?person WHERE {
          ?claim a prov:Entity, ts:Claim ; prov:value ?words ;
                 prov:wasAttributedTo/foaf:name ?who ;
                 prov:wasQuotedFrom/prov:wasAttributedTo/foaf:name ?outlet .
          ?status ts:of ?claim ; ts:label ?label ;
                  prov:wasGeneratedBy [ a prov:Activity ; prov:used ?claim ;
                                        prov:wasAssociatedWith [ a prov:SoftwareAgent ] ] .
          ?decision a prov:Activity ; prov:used ?claim ; prov:wasAssociatedWith ?person .
          ?person a prov:Person .
        }"""
    (row,) = graph.query(asked)
    assert [str(part) for part in row] == [  # type: ignore[union-attr]
        "Ministry of Ports of Brenna",
        "Harbour Wire",
        "12 people were killed at the quay",
        "contested",
        "urn:twosource:agent/Ada%20Venn",
    ]
    a, b = (URIRef(f"urn:twosource:claim/{i}") for i in sorted((reviewed.brenna, reviewed.caldor)))
    link = URIRef(f"urn:twosource:link/{reviewed.link}")
    assert (a, TS.contradicts, b) in graph
    assert (link, PROV.wasAttributedTo, URIRef("urn:twosource:agent/Ada%20Venn")) in graph


def test_three_spellings_of_one_graph(client: Client, reviewed: Filled) -> None:
    told = {
        form: client.get(f"/v1/claims/{reviewed.brenna}?format={form}").text
        for form in ("ttl", "nt", "prov")
    }
    graphs = [
        set(Graph().parse(data=told[form], format=name))
        for form, name in (("ttl", "turtle"), ("nt", "nt"), ("prov", "json-ld"))
    ]
    assert graphs[0] == graphs[1] == graphs[2]
    assert len(graphs[0]) > 40
    assert told["nt"].splitlines() == sorted(told["nt"].splitlines())


def test_a_nanopublication_has_its_four_graphs(client: Client, filled: Filled) -> None:
    trig = client.get(f"/v1/claims/{filled.brenna}?format=trig").text
    found = Dataset().parse(data=trig, format="trig")
    assert isinstance(found, Dataset)
    key = URIRef(f"urn:twosource:nanopub/{filled.brenna}")
    parts = [URIRef(f"{key}#{part}") for part in ("head", "assertion", "provenance", "pubinfo")]
    assert {graph.identifier for graph in found.graphs() if len(graph)} == set(parts)
    head, assertion, provenance, pubinfo = (found.graph(part) for part in parts)
    verbs = (NP.hasAssertion, NP.hasProvenance, NP.hasPublicationInfo)
    assert (key, RDF.type, NP.Nanopublication) in head
    assert [head.value(key, verb) for verb in verbs] == parts[1:]
    claim = URIRef(f"urn:twosource:claim/{filled.brenna}")
    assert (claim, PROV.value, Literal("12 people were killed at the quay")) in assertion
    speaker = URIRef("urn:twosource:agent/Ministry%20of%20Ports%20of%20Brenna")
    assert provenance.value(parts[1], PROV.wasAttributedTo) == speaker
    assert list(pubinfo.predicate_objects(key))


HOSTILE = st.text(max_size=20) | st.text("<>\"\\\\{}|^` \n\r\t@.;#'%é\u2028", max_size=12)


@given(words=HOSTILE, name=HOSTILE.filter(str.strip), link=HOSTILE)
def test_no_text_breaks_a_graph(words: str, name: str, link: str) -> None:
    """Whatever stands in a claim, a name or an address: what is read back is what was written."""
    figure = make_figure(None, text=words, low=1, unbounded=True, place=name)
    speaker = make_speaker(name, role=words, speaks_for=words or None)
    claim = make_claim(words, speaker=speaker, figures=[figure], stated_on="2031-03-04T06:30")
    document = make_document(words, title=name, url=f"https://a.example/{link}")
    item = ClaimStatus(make_context(claim, document_id=document.id, recorded_at=RECORDED))
    graph = prov_graph(ClaimDetail(item, document), Names(), "0")
    for form in ("turtle", "nt"):
        told = turtle(graph) if form == "turtle" else n_triples(graph)
        assert set(Graph().parse(data=told, format=form)) == set(graph)
    publication = nanopublication(item, document, Names(), "0")
    read = Dataset().parse(data=trig(publication), format="trig")
    assert isinstance(read, Dataset)
    for key, part in publication.items():
        assert set(read.graph(key)) == set(part)
    claim_iri = URIRef(Names().claim(claim.id))
    assert graph.value(claim_iri, PROV.value) == Literal(words)


def test_identifiers_begin_as_the_operator_says(
    client: Client, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWOSOURCE_IDENTIFIER_BASE", "https://data.example/id/")
    monkeypatch.setenv("TWOSOURCE_PUBLIC_URL", "https://claims.example/")
    monkeypatch.setenv("TWOSOURCE_PUBLISHER", "Harbour Desk")
    claim = client.get(f"/v1/claims/{filled.brenna}?format=jsonld").json()
    assert claim["@id"] == f"https://data.example/id/claim/{filled.brenna}"
    assert claim["url"] == f"https://claims.example/claims/{filled.brenna}"
    assert claim["claimInterpreter"]["name"] == "Harbour Desk"
    turtle = client.get(f"/v1/claims/{filled.brenna}?format=ttl").text
    assert "@prefix ts: <https://data.example/id/term/> ." in turtle
    assert "urn:twosource" not in turtle


def test_forms_ask_the_same_number_of_queries_however_much_there_is(
    sqlite_engine: Engine, client: Client, reviewed: Filled
) -> None:
    paths = (
        f"/v1/claims/{reviewed.brenna}?format=ttl",
        f"/v1/documents/{reviewed.document}/annotations",
        "/v1/feeds/claimreviews.json",
        "/v1alpha1/claims:search?query=killed",
    )
    before = {path: _queries(sqlite_engine, client, path) for path in paths}
    many = [make_claim(f"{n} people were killed at the boom") for n in range(2, 22)]
    extraction = make_extraction(*many, path="many.txt")
    with session(sqlite_engine, write=True) as opened:
        add_extraction(opened, extraction, RECORDED)
        pipeline.relink_all(opened, RECORDED)
        for claim in extraction.claims:
            pipeline.review(opened, claim.id, "False", ADA)
    assert {path: _queries(sqlite_engine, client, path) for path in paths} == before
    assert max(before.values()) <= 20
