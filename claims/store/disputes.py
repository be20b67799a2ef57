"""Disputes and their sides."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import groupby

from sqlalchemy import select
from sqlmodel import Session

from claims.errors import NotFound
from claims.models import Dispute as DisputeTable
from claims.models import Side as SideTable
from claims.models import table
from claims.store.rows import dispute_row, dispute_value, side_rows
from claims.store.sql import connection, put_rows
from claims.values import Dispute, Side

_DISPUTE = table(DisputeTable)
_SIDE = table(SideTable)


def get_dispute(session: Session, slug: str) -> Dispute:
    """Raises ``NotFound``, naming the disputes there are."""
    found = load_disputes(session, [slug])
    if slug not in found:
        there = ", ".join(connection(session).scalars(select(_DISPUTE.c.slug)).all())
        raise NotFound(f"no dispute {slug!r} in the store; it has: {there or 'none yet'}")
    return found[slug]


def disputes(session: Session) -> list[Dispute]:
    """Every dispute, by slug."""
    return list(load_disputes(session).values())


def dispute_names(session: Session) -> dict[str, str]:
    """What each dispute is called, by slug, in the order of their names. One query."""
    rows = connection(session).execute(select(_DISPUTE.c.slug, _DISPUTE.c.name))
    return dict(sorted(((r.slug, r.name) for r in rows), key=lambda each: each[1].casefold()))


def load_disputes(session: Session, slugs: Collection[str] | None = None) -> dict[str, Dispute]:
    """The disputes with these slugs, or all of them, by slug, in two queries."""
    heads = select(_DISPUTE).order_by(_DISPUTE.c.slug)
    sides = select(_SIDE).order_by(_SIDE.c.dispute, _SIDE.c.position)
    if slugs is not None:
        heads = heads.where(_DISPUTE.c.slug.in_(list(slugs)))
        sides = sides.where(_SIDE.c.dispute.in_(list(slugs)))
    rows = connection(session).execute(sides).all()
    grouped = {slug: list(group) for slug, group in groupby(rows, key=lambda row: row.dispute)}
    found = connection(session).execute(heads)
    return {row.slug: dispute_value(row, grouped.get(row.slug, ())) for row in found}


def side_names(session: Session, slugs: Collection[str]) -> dict[str, set[str]]:
    """What the sides with these slugs are called, in whatever dispute."""
    query = select(_SIDE.c.slug, _SIDE.c.name).where(_SIDE.c.slug.in_(sorted(slugs)))
    found: dict[str, set[str]] = {}
    for row in connection(session).execute(query):
        found.setdefault(row.slug, set()).add(row.name)
    return found


def find_dispute_with_sides(session: Session, slugs: Collection[str]) -> Dispute | None:
    """A stored dispute among whose parties are all of these, a declared one before an inferred."""
    wanted = set(slugs)
    fitting = [
        dispute
        for dispute in disputes(session)
        if wanted <= {side.slug for side in dispute.sides if side.party}
    ]
    return min(fitting, key=lambda dispute: dispute.inferred, default=None)


def declare_dispute(session: Session, dispute: Dispute) -> None:
    """Store what a collection declares. Sides that were known before and are not declared stay,
    after the declared ones, because claims may have been read with them."""
    known = load_disputes(session, [dispute.slug]).get(dispute.slug)
    old = known.sides if known else ()
    _put(session, replace(dispute, sides=(*dispute.sides, *_missing(old, dispute.sides))))


def settle_dispute(session: Session, dispute: Dispute) -> Dispute:
    """The dispute as stored, after adding ``dispute`` as read with a document."""
    known = load_disputes(session, [dispute.slug]).get(dispute.slug)
    if known is None:
        _put(session, dispute)
        return dispute
    return merge_sides(session, known, dispute)


def merge_sides(session: Session, known: Dispute, read: Dispute) -> Dispute:
    """Add to the stored ``known`` what ``read`` has more, and return the result.

    An inferred dispute gains sides and oppositions. A declared one only gains sides, and as third
    parties: who is a party to it has been said.
    """
    fresh = _missing(read.sides, known.sides)
    if known.inferred:
        sides = tuple(_joined(side, read.side(side.slug)) for side in known.sides) + fresh
    else:
        outside = (replace(side, party=False, opposes=frozenset[str]()) for side in fresh)
        sides = (*known.sides, *outside)
    merged = replace(known, sides=sides)
    if merged != known:
        _put(session, merged)
    return merged


def _missing(sides: Iterable[Side], known: Iterable[Side]) -> tuple[Side, ...]:
    there = {side.slug for side in known}
    return tuple(side for side in sides if side.slug not in there)


def _joined(known: Side, read: Side | None) -> Side:
    if read is None:
        return known
    return replace(known, party=known.party or read.party, opposes=known.opposes | read.opposes)


def _put(session: Session, dispute: Dispute) -> None:
    put_rows(session, DisputeTable, [dispute_row(dispute)])
    put_rows(session, SideTable, side_rows(dispute))
