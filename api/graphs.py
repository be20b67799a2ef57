"""The stored claims as a graph: those of a claim, a question, a dispute, or all."""

from sqlmodel import Session

from claims import store
from claims.errors import NotFound
from claims.values import ClaimInContext
from graph import pipeline
from graph.build import ClaimGraph, about, build_graph


def graph_of(
    session: Session,
    *,
    claim: str | None = None,
    question: str | None = None,
    dispute: str | None = None,
    depth: int = 1,
) -> ClaimGraph:
    """The claims that meet every condition and the links among them, with current statuses.

    ``claim`` is an id or the beginning of one; around it, ``depth`` links are followed, through
    whatever disputes they lead. Raises ``NotFound`` for a claim, a dispute or a question that is
    not there.
    """
    if claim is None:
        found = about(pipeline.load_all(session, dispute), question=question)
    else:
        near = _around(session, store.get_claim(session, claim), depth)
        found = about(near, question=question, dispute=dispute)
    if question is not None and not found:
        raise NotFound(f"no claim answers {question!r}; `twosource export figures` has questions")
    ids = [item.id for item in found]
    statuses = store.current_assessments(session, ids)
    return build_graph(found, store.links_of(session, ids), statuses.values())


def _around(session: Session, claim: ClaimInContext, depth: int) -> list[ClaimInContext]:
    """The claims at most ``depth`` links away: one query for each step."""
    reached, edge = {claim.id}, {claim.id}
    for _ in range(depth):
        links = store.links_of(session, edge)
        edge = {end for link in links for end in (link.a, link.b)} - reached
        reached |= edge
        if not edge:
            break
    return list(store.claims_by_id(session, sorted(reached)).values())
