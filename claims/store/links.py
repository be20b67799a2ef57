"""Links of claims: the machine's, which it may take back, and those a person has spoken on."""

from collections.abc import Collection, Iterable

from sqlalchemy import Select, delete, or_, select
from sqlmodel import Session

from claims.errors import NotFound
from claims.models import Link as LinkTable
from claims.models import table
from claims.store.claims import CLAIM
from claims.store.ids import resolve
from claims.store.rows import Read
from claims.store.sql import Row, chunks, connection, put_rows
from claims.values import MACHINE, Link
from claims.vocabulary import Verdict

LINK = table(LinkTable)
_PROPOSED = ("kind", "score", "reasons", "rule", "figures", "follows")


def save_links(
    session: Session, links: Iterable[Link], recorded_at: str, *, within: Collection[str]
) -> None:
    """Let ``links`` be the machine's links among the claims ``within``.

    Those that say the same as before keep their ``decided_at``; those no longer proposed go. A
    link that a person confirmed, rejected or added is left as it is.
    """
    proposed = {link.id: link for link in links}
    stored = {row.id: row for row in _among(session, within)}
    theirs = {key for key, row in stored.items() if row.decided_by != MACHINE}
    gone = stored.keys() - theirs - proposed.keys()
    for chunk in chunks(sorted(gone)):
        connection(session).execute(delete(LINK).where(LINK.c.id.in_(chunk)))
    changed = (
        link_row(link, recorded_at)
        for key, link in proposed.items()
        if key not in theirs and (key not in stored or _differs(link, stored[key]))
    )
    put_rows(session, LinkTable, changed)


def get_link(session: Session, link_id: str) -> Link:
    """By id, or by the beginning of one; also a rejected one. Raises ``NotFound``."""
    full = resolve(session, LINK.c.id, link_id)
    row = full and connection(session).execute(select(LINK).where(LINK.c.id == full)).first()
    if not row:
        raise NotFound(f"no link {link_id!r} in the store; `twosource show CLAIM` lists links")
    return link_value(row)


def links_of(
    session: Session, claim_ids: Collection[str], *, include_rejected: bool = False
) -> list[Link]:
    """Every link that touches one of the claims, by id; without those a person rejected."""
    rows: dict[str, Link] = {}
    for chunk in chunks(claim_ids):
        query = _select(include_rejected).where(or_(LINK.c.a.in_(chunk), LINK.c.b.in_(chunk)))
        rows.update((row.id, link_value(row)) for row in connection(session).execute(query))
    return [rows[key] for key in sorted(rows)]


def all_links(
    session: Session, dispute: str | None = None, *, include_rejected: bool = False
) -> list[Link]:
    """Every link of a dispute, or for None of the whole store, by id."""
    query = _select(include_rejected).order_by(LINK.c.id)
    if dispute is not None:
        query = query.where(LINK.c.a.in_(select(CLAIM.c.id).where(CLAIM.c.dispute == dispute)))
    return [link_value(row) for row in connection(session).execute(query)]


def link_row(link: Link, recorded_at: str) -> Row:
    return {
        "id": link.id,
        "a": link.a,
        "b": link.b,
        "kind": link.kind,
        "score": link.score,
        "reasons": list(link.reasons),
        "rule": link.rule,
        "figures": [list(pair) for pair in link.figures],
        "follows": link.follows,
        "decided_by": link.decided_by,
        "decided_at": link.decided_at or recorded_at,
        "recorded_at": recorded_at,
    }


def link_value(row: Read) -> Link:
    return Link(
        id=row.id,
        a=row.a,
        b=row.b,
        kind=row.kind,
        score=row.score,
        reasons=tuple(row.reasons),
        rule=row.rule,
        figures=tuple((first, second) for first, second in row.figures),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        follows=row.follows,
    )


def _select(include_rejected: bool) -> Select[*tuple[Read, ...]]:
    query = select(LINK)
    if include_rejected:
        return query
    return query.where(LINK.c.verdict.is_distinct_from(Verdict.REJECT))


def _among(session: Session, claim_ids: Collection[str]) -> Iterable[Read]:
    """The rows of all links with both ends in ``claim_ids``."""
    ends = set(claim_ids)
    for chunk in chunks(claim_ids):
        query = select(LINK).where(LINK.c.a.in_(chunk))
        yield from (row for row in connection(session).execute(query) if row.b in ends)


def _differs(link: Link, row: Read) -> bool:
    stored = link_value(row)
    return any(getattr(link, name) != getattr(stored, name) for name in _PROPOSED)
