"""The graph around one claim, as far as can be looked at."""

from collections.abc import Collection

from sqlmodel import Session

from claims import store
from graph import pipeline
from graph.build import ClaimGraph, build_graph

MOST = 200
"""Claims in one graph."""


def graph_around(session: Session, claim_id: str, depth: int) -> ClaimGraph:
    """The claims at most ``depth`` links from a claim (a whole id), the nearest ``MOST``, with the
    links among them and current statuses; without those we withdrew.

    ``graph.graph["cut"]`` says that there are more. Two queries for each step, and five more.
    """
    near, cut = _near(session, claim_id, depth)
    readings = store.claims_by_id(session, near)
    claims = [c for c in pipeline.lay_over(session, readings.values()) if not c.withdrawn]
    ids = [claim.id for claim in claims]
    statuses = store.current_assessments(session, ids)
    graph = build_graph(claims, store.links_of(session, ids), statuses.values())
    graph.graph.update(claim=claim_id, depth=depth, cut=cut)
    return graph


def _near(session: Session, claim_id: str, depth: int) -> tuple[list[str], bool]:
    """The ids in order of nearness, and whether some are left out."""
    reached, edge = [claim_id], {claim_id}
    for _ in range(depth):
        edge = _beyond(session, edge, reached)
        reached += sorted(edge)
        if len(reached) > MOST:
            return reached[:MOST], True
        if not edge:
            break
    return reached, False


def _beyond(session: Session, edge: set[str], reached: Collection[str]) -> set[str]:
    links = store.links_of(session, edge)
    return {end for link in links for end in (link.a, link.b)} - set(reached)
