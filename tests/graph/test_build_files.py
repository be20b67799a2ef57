"""The graph written and read again is the same graph, whatever characters are in it."""

import json
import xml.etree.ElementTree as ET
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import BadInput
from graph.assess import assess
from graph.build import ClaimGraph, build_graph, from_graphml, from_json, to_graphml, to_json
from graph.network.attributes import EDGE, NODE
from tests.factories import make_claim, make_context, make_link
from tests.graph.odd_stores import Body, bodies

odd = st.text(st.characters(), max_size=6) | st.sampled_from(
    [
        "",
        "\x00",
        "\r\n",
        "_x0041_",
        "_x005F_x",
        "\ud800",
        "\uffff",
        " \t\n ",
        "\x85\u2028",
        "<&>\"']]>",
    ]
)
names_of_values = st.sampled_from(["content", "score", "reason"])
values = odd | st.booleans() | st.integers() | st.floats(allow_nan=False)


@st.composite
def graphs(draw: st.DrawFn) -> ClaimGraph:
    """Any graph of texts, numbers and truth values, with every kind of character in it."""
    graph: ClaimGraph = nx.MultiDiGraph()
    names = draw(st.lists(odd, min_size=1, max_size=4, unique=True))
    attributes = st.dictionaries(names_of_values, values, max_size=3)
    for name in names:
        graph.add_node(name, **draw(attributes))
    for _ in range(draw(st.integers(0, 4))):
        a, b = draw(st.sampled_from(names)), draw(st.sampled_from(names))
        key = graph.add_edge(a, b, key=draw(odd))
        graph.edges[a, b, key].update(draw(attributes))
    return graph


def same(one: ClaimGraph, other: ClaimGraph) -> bool:
    """Whether ids, keys and values are the same, and of one type, in one order."""
    return _plain(one) == _plain(other)


def _plain(graph: ClaimGraph) -> object:
    nodes = [(name, _typed(data)) for name, data in graph.nodes(data=True)]
    edges = [(a, b, k, _typed(data)) for a, b, k, data in graph.edges(keys=True, data=True)]
    return dict(graph.graph), nodes, sorted(edges, key=repr)


def _typed(data: dict[str, object]) -> dict[str, tuple[type, object]]:
    return {name: (type(value), value) for name, value in data.items()}


@settings(deadline=None, max_examples=20)  # networkx loads its readers on first use
@given(graphs())
def test_whatever_is_in_it_comes_back(graph: ClaimGraph) -> None:
    assert same(from_graphml(to_graphml(graph)), graph)
    assert same(from_json(to_json(graph)), graph)


@settings(deadline=None, max_examples=10)  # word lists load on first use
@given(bodies)
def test_a_body_of_claims_comes_back_with_its_statuses(body: Body) -> None:
    found = assess(body.claims, body.links, decisions=body.decisions)
    graph = build_graph(body.claims, body.links, found)
    assert same(from_graphml(to_graphml(graph)), graph)
    assert same(from_json(to_json(graph)), graph)
    for wanted, data in [(NODE, d) for _, d in graph.nodes(data=True)]:
        assert {name: type(value) for name, value in data.items()} == wanted
    for _, _, data in graph.edges(data=True):
        assert {name: type(value) for name, value in data.items()} == EDGE


def test_others_can_read_the_files() -> None:
    claims = [make_context(make_claim("a \x07 bell", claim_id=name)) for name in "ab"]
    graph = build_graph(claims, [make_link("a", "b", figures=())])
    root = ET.fromstring(to_graphml(graph))
    ids = [edge.get("id") for edge in root.iter("{http://graphml.graphdrawing.org/xmlns}edge")]
    assert len(set(ids)) == len(ids) == 2
    texts = [data.text for data in root.iter("{http://graphml.graphdrawing.org/xmlns}data")]
    assert "a _x0007_ bell" in texts
    told = json.loads(to_json(graph))
    assert (told["directed"], told["multigraph"], len(told["nodes"])) == (True, True, 2)
    assert {edge["key"] for edge in told["edges"]} == {make_link("a", "b").id}


@pytest.mark.parametrize("data", [b"", b"<a/>", b"\xff", b"{}", b"[1]", b'{"nodes": 3}'])
def test_what_is_no_graph_is_refused(data: bytes) -> None:
    for read in (from_graphml, from_json):
        with pytest.raises(BadInput):
            read(data)


def test_a_graph_without_direction_is_refused() -> None:
    told = json.dumps(nx.node_link_data(nx.Graph([("a", "b")]), edges="edges")).encode()
    with pytest.raises(BadInput, match="no direction"):
        from_json(told)


def test_symmetric_links_keep_one_key() -> None:
    claims = [make_context(make_claim(claim_id=name)) for name in "ab"]
    link = replace(make_link("a", "b", figures=()), decided_by="Ida")
    again = from_graphml(to_graphml(build_graph(claims, [link])))
    assert {key for *_, key in again.edges(keys=True)} == {link.id}
    assert again.edges["b", "a", link.id]["decided_by"] == "Ida"
