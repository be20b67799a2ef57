"""Drawings of graphs: nothing covers anything, all lies inside, the same graph is drawn the same,
and words fit their cards."""

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.render.charts.palette import Theme
from api.render.graphs import Drawing, claims_drawing, drawing_svg, graph_view
from api.render.graphs.bows import bows, curve
from api.render.graphs.columns import by_side
from api.render.graphs.fitting import cut, width_of, wrapped
from api.render.graphs.sectors import Sector, around
from api.render.graphs.shelves import shelved
from api.render.graphs.values import CLAIM_CARD, CLUSTER_CARD, Edge, Layout, Size
from claims.vocabulary import Label, LinkKind
from graph.build import build_graph
from tests.factories import make_assessment, make_claim, make_context, make_link, make_speaker

SVG = "{http://www.w3.org/2000/svg}"
SIDES = {"brenna": "Brenna", "caldor": "Caldor", "neutral": "Third parties"}
names = st.integers(0, 60).map(lambda many: [f"n{number:02}" for number in range(many + 1)])


@st.composite
def webs(draw: st.DrawFn) -> tuple[list[str], list[Edge]]:
    """Names, and edges among them."""
    found = draw(names)
    ends = st.sampled_from(found)
    pairs = draw(st.lists(st.tuples(ends, ends, st.sampled_from(list(LinkKind))), max_size=90))
    edges = [Edge(f"e{n}", a, b, k.value, "") for n, (a, b, k) in enumerate(pairs) if a != b]
    return found, edges


groups = st.lists(st.integers(1, 20), min_size=1, max_size=12).map(
    lambda sizes: [
        (f"group {g}", [f"{g}-{number}" for number in range(size)]) for g, size in enumerate(sizes)
    ]
)


def _holds(layout: Layout, card: Size, expected: Sequence[str]) -> None:
    assert set(layout.places) == set(expected)
    places = list(layout.places.values())
    for number, one in enumerate(places):
        assert card.width / 2 <= one.x <= layout.width - card.width / 2
        assert card.height / 2 <= one.y <= layout.height - card.height / 2
        for other in places[:number]:
            beside = abs(one.x - other.x) >= card.width
            assert beside or abs(one.y - other.y) >= card.height
    for heading in layout.headings:
        assert heading.x >= 0
        assert heading.y >= 12
        for place in places:
            inside = abs(place.x - heading.x) < card.width / 2
            assert not (inside and abs(place.y - heading.y) < card.height / 2)


@given(webs())
def test_around_a_claim_no_card_covers_another(web: tuple[list[str], list[Edge]]) -> None:
    found, edges = web
    layout = around(found[0], found, edges)
    _holds(layout, CLAIM_CARD, found)
    assert layout == around(found[0], found, list(reversed(edges)))


@given(webs())
def test_no_line_leaves_the_drawing(web: tuple[list[str], list[Edge]]) -> None:
    found, edges = web
    layout = around(found[0], found, edges)
    bent = bows(edges, layout, CLAIM_CARD)
    assert bent == bows(edges, layout, CLAIM_CARD)
    for edge, bow in zip(edges, bent, strict=True):
        start, end = (np.array(layout.places[name], float) for name in (edge.a, edge.b))
        line = curve(start, end, bow)
        assert (line >= 0).all()
        assert (line <= np.array([layout.width, layout.height])).all()


@given(groups)
def test_columns_and_shelves_hold_everything(told: list[tuple[str, list[str]]]) -> None:
    everyone = [name for _, members in told for name in members]
    _holds(by_side(told), CLAIM_CARD, everyone)
    _holds(shelved(told), CLUSTER_CARD, everyone)


@pytest.mark.parametrize(
    ("kind", "newer", "sector"),
    [
        (LinkKind.CONTRADICTS, "focus", Sector.EAST),
        (LinkKind.CORROBORATES, "other", Sector.WEST),
        (LinkKind.UPDATES, "focus", Sector.NORTH),
        (LinkKind.UPDATES, "other", Sector.SOUTH),
        (LinkKind.REPEATS, "focus", Sector.NORTH),
    ],
)
def test_a_relation_has_its_place(kind: LinkKind, newer: str, sector: Sector) -> None:
    older = "other" if newer == "focus" else "focus"
    layout = around("focus", ["focus", "other"], [Edge("e", newer, older, kind.value, "")])
    focus, other = layout.places["focus"], layout.places["other"]
    assert [heading.text for heading in layout.headings] == [sector.value]
    towards = {
        Sector.EAST: other.x > focus.x,
        Sector.WEST: other.x < focus.x,
        Sector.NORTH: other.y < focus.y,
        Sector.SOUTH: other.y > focus.y,
    }
    assert towards[sector]


def test_a_line_bends_around_a_card_in_its_way() -> None:
    layout = shelved([("one", ["a", "b", "c"])])
    ends = [Edge("1", "a", "b", "updates", ""), Edge("2", "a", "c", "updates", "")]
    straight, bent = bows(ends, layout, CLUSTER_CARD)
    assert straight == 0
    assert bent != 0
    twice = bows([ends[0], Edge("3", "b", "a", "updates", "")], layout, CLUSTER_CARD)
    assert twice[0] != -twice[1]  # seen from either end: they do not lie on each other


@given(st.text(max_size=200), st.floats(30, 300), st.integers(1, 3))
def test_words_fit(text: str, width: float, lines: int) -> None:
    assert width_of(cut(text, width)) <= width
    broken = wrapped(text, width, lines)
    assert len(broken) <= lines
    assert all(width_of(line) <= width for line in broken)


@given(st.lists(st.sampled_from(["killed", "in", "Caldor"]), max_size=8))
def test_what_has_room_is_whole(words: list[str]) -> None:
    assert " ".join(wrapped(" ".join(words), 120, 20)) == " ".join(words)


def _drawing(*, cut_short: bool = False) -> Drawing:
    told = (
        ("12 <b>people</b> were killed", "brenna"),
        ("no more than 7 people were killed", "caldor"),
        ("the crane burned", None),
    )
    said = [
        make_context(make_claim(words, claim_id=f"claim-{n}", speaker=make_speaker(side=side)))
        for n, (words, side) in enumerate(told)
    ]
    a, b, c = (item.id for item in said)
    links = [make_link(a, b, LinkKind.CONTRADICTS), make_link(c, a, LinkKind.UPDATES)]
    graph = build_graph(said, links, [make_assessment(a, label=Label.CONTESTED)])
    graph.graph.update(claim=a, cut=cut_short)
    return claims_drawing(graph, SIDES)


def test_the_drawing_says_all_without_colour() -> None:
    drawing = _drawing()
    svg = drawing_svg(drawing)
    assert svg == drawing_svg(_drawing())
    picture = ET.fromstring(svg)
    assert "style=" not in svg
    assert "<b>" not in svg
    cards = {card.get("data-id"): card for card in picture.iter(f"{SVG}a")}
    assert len(cards) == 3
    assert all(card.get("href") == f"/claims/{name}" for name, card in cards.items())
    focus = cards[next(node.id for node in drawing.nodes if node.focus)]
    assert focus.get("data-focus") == "1"
    assert any("contested" in (text.text or "") for text in focus.iter(f"{SVG}text"))
    lines = {line.get("data-kind"): line for line in picture.iter(f"{SVG}path")}
    assert lines["contradicts"].get("stroke-dasharray") != lines["updates"].get("stroke-dasharray")
    assert lines["updates"].get("marker-start") is None
    assert lines["contradicts"].get("marker-start") is not None
    legend = [t.text for g in picture.iter(f"{SVG}g") if g.get("class") == "key" for t in g]
    words = [text for text in legend if text]
    assert words == ["≠ contradicts", "↑ updates", "Brenna", "Caldor", "third parties", "contested"]


def test_a_page_follows_its_own_colours_and_a_file_needs_none() -> None:
    drawing = _drawing()
    assert "var(--" not in drawing_svg(drawing, Theme.PRINT)
    assert "var(--side-1" in drawing_svg(drawing, Theme.PAGE)


def test_what_is_cut_is_said() -> None:
    assert "Only the 3 nearest claims are shown." in drawing_svg(_drawing(cut_short=True))


def test_the_same_in_words() -> None:
    view = graph_view(_drawing(), "/file")
    told: Mapping[str, tuple[str, str]] = {
        line.edge.kind: (line.a.words, line.b.words) for line in view.lines
    }
    assert set(told) == {"contradicts", "updates"}
    newer, older = told["updates"]
    assert "the crane burned" in newer
    assert "12 <b>people</b>" in older
