"""Many at once: the statuses of many claims, and what is known of many statements."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from api.lookup.status import ordered, other_end, with_status
from api.values import ClaimStatus, LinkedClaim
from claims import store
from claims.errors import BadInput
from claims.values import Link
from graph import pipeline
from graph.check.values import Checked, Statement


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement that was looked up, or why it could not be."""

    statement: Statement
    points: tuple[Checked, ...] = field(default=())
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Stands:
    """A claim with its status and the links behind it; none where the store has no such claim, or
    we withdrew it."""

    id: str
    item: ClaimStatus | None = None
    links: tuple[LinkedClaim, ...] = ()
    withdrawn: bool = False


def statuses(session: Session, ids: Sequence[str]) -> list[Stands]:
    """The claims with these whole ids, in their order. The number of queries grows by the
    thousand."""
    links = store.links_of(session, ids)
    ends = {end for link in links for end in (link.a, link.b)}
    readings = store.claims_by_id(session, sorted(ends | set(ids)))
    claims = pipeline.lay_over(session, readings.values())
    items = {item.claim.id: item for item in with_status(session, claims)}
    near: dict[str, list[Link]] = {}
    for link in links:
        for end in (link.a, link.b):
            near.setdefault(end, []).append(link)
    return [_stands(key, items, near.get(key, ())) for key in ids]


def _stands(key: str, items: dict[str, ClaimStatus], near: Sequence[Link]) -> Stands:
    item = items.get(key)
    if item is None or item.context.withdrawn:
        return Stands(key, withdrawn=item is not None)
    linked = (LinkedClaim(link, items[other_end(link, key)]) for link in ordered(near))
    return Stands(key, item, tuple(linked))


def checks(session: Session, statements: Sequence[str], published: str | None) -> list[Asked]:
    """What the store knows of each statement, in their order, in a fixed number of queries for
    each point of each. Raises ``NotFound`` where the store holds no claim at all."""
    return [_checked(session, text, published) for text in statements]


def _checked(session: Session, text: str, published: str | None) -> Asked:
    from graph.check.read import read_statement  # brings spaCy

    try:
        read = read_statement(text, published)
    except BadInput as error:
        return Asked(Statement(text, published, ()), problem=str(error))
    return Asked(read, tuple(pipeline.check(session, read)))
