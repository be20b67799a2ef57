"""The graph around one claim, or one question, as far as can be looked at."""

from collections.abc import Collection, Sequence

from sqlmodel import Session

from api.render.graphs import Drawing, claims_drawing
from claims import store
from graph import pipeline
from graph.build import ClaimGraph, build_graph

MOST, ON_A_PAGE = 200, 40
"""Claims in one graph, and in one that a page shows beside other things."""


def claim_drawing(session: Session, claim_id: str) -> Drawing:
    """What a claim (a whole id) is linked to, at most ``ON_A_PAGE`` claims, as it is drawn."""
    return drawn(session, graph_around(session, claim_id, 1, ON_A_PAGE))


def graph_around(
    session: Session, claim_id: str, depth: int, most: int | None = None
) -> ClaimGraph:
    """The claims at most ``depth`` links from a claim (a whole id), the nearest ``most`` (else
    ``MOST``), with the links among them and current statuses; without those we withdrew.

    ``graph.graph["cut"]`` says that there are more. Two queries for each step, and five more.
    """
    graph = _graph(session, [claim_id], depth, most or MOST)
    graph.graph["claim"] = claim_id
    return graph


def graph_of_question(session: Session, question_id: str, depth: int) -> ClaimGraph:
    """The same around all answers to a question (its own id)."""
    places = store.answers_to(session, [question_id]).get(question_id, [])
    claims = list(dict.fromkeys(claim for claim, _ in places))
    graph = _graph(session, claims, depth, MOST)
    graph.graph["question"] = question_id
    return graph


def drawn(session: Session, graph: ClaimGraph, title: str = "") -> Drawing:
    """The graph as it is drawn: with the sides of the dispute that the claim in the middle, else
    most of the claims, belong to. Two queries."""
    told = [data["dispute"] for _, data in graph.nodes(data=True) if data["dispute"]]
    slug = max(sorted(set(told)), key=told.count, default="")
    focus = graph.graph.get("claim")
    if focus is not None and focus in graph:
        slug = graph.nodes[focus]["dispute"]
    sides = store.get_dispute(session, slug).sides if slug else ()
    return claims_drawing(graph, {side.slug: side.name for side in sides}, title)


def _graph(session: Session, centre: Sequence[str], depth: int, most: int) -> ClaimGraph:
    near, cut = _near(session, centre, depth, most)
    readings = store.claims_by_id(session, near)
    claims = [c for c in pipeline.lay_over(session, readings.values()) if not c.withdrawn]
    ids = [claim.id for claim in claims]
    statuses = store.current_assessments(session, ids)
    graph = build_graph(claims, store.links_of(session, ids), statuses.values())
    graph.graph.update(depth=depth, cut=cut)
    return graph


def _near(session: Session, centre: Sequence[str], depth: int, most: int) -> tuple[list[str], bool]:
    """The ids in order of nearness, and whether some are left out."""
    reached, edge = [*centre[:most]], set(centre[:most])
    if len(centre) > most:
        return reached, True
    for _ in range(depth):
        edge = _beyond(session, edge, reached)
        reached += sorted(edge)
        if len(reached) > most:
            return reached[:most], True
        if not edge:
            break
    return reached, False


def _beyond(session: Session, edge: set[str], reached: Collection[str]) -> set[str]:
    links = store.links_of(session, edge)
    return {end for link in links for end in (link.a, link.b)} - set(reached)
