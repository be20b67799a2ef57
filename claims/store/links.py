"""Links of claims: the machine's, which it may take back, and those a person has spoken on.

A link is never altered: what it said is closed and what it says now is written anew.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import and_, case, func, or_, select, update
from sqlmodel import Session

from claims.errors import NotFound
from claims.models import Link as LinkTable
from claims.models import table
from claims.store.changes import Change, note_changes
from claims.store.claims import CLAIM
from claims.store.ids import resolve
from claims.store.instants import held
from claims.store.rows import Read
from claims.store.sql import Condition, Row, add_rows, among, chunks, connection
from claims.values import MACHINE, Link
from claims.vocabulary import ChangeKind, LinkKind, Verdict

LINK = table(LinkTable)
_PROPOSED = ("kind", "score", "reasons", "rule", "figures", "follows")


def save_links(
    session: Session, links: Iterable[Link], recorded_at: str, *, within: Collection[str]
) -> None:
    """Let ``links`` be the machine's links among the claims ``within``.

    Those that say the same as before keep their ``decided_at``; those no longer proposed, and
    what the others said before, are closed at ``recorded_at`` and kept. A link that a person
    confirmed, rejected or added is left as it is.
    """
    proposed = {link.id: link for link in links}
    stored = {row.id: row for row in _among(session, within)}
    theirs = {key for key, row in stored.items() if row.decided_by != MACHINE}
    fresh = [
        link
        for key, link in proposed.items()
        if key not in theirs and (key not in stored or _differs(link, stored[key]))
    ]
    gone = stored.keys() - theirs - proposed.keys()
    put_links(session, fresh, recorded_at, over=gone)


def put_links(
    session: Session,
    links: Iterable[Link],
    recorded_at: str,
    *,
    over: Iterable[str] = (),
    verdict: Verdict | None = None,
) -> None:
    """Write what links say now; what they said before, and the links ``over``, are closed."""
    fresh = [link_row(link, recorded_at, verdict) for link in links]
    was: dict[str, Read] = {}
    for chunk in chunks(sorted({*over, *(row["id"] for row in fresh)})):
        standing = LINK.c.id.in_(chunk) & LINK.c.superseded_at.is_(None)
        was |= {row.id: row for row in connection(session).execute(select(LINK).where(standing))}
        closing = update(LINK).where(standing).values(superseded_at=recorded_at)
        connection(session).execute(closing)
    add_rows(session, LinkTable, fresh)
    note_changes(session, _changes(was, {row["id"]: row for row in fresh}, recorded_at))


def _changes(was: Mapping[str, Read], now: Mapping[str, Row], at: str) -> Iterator[Change]:
    """What it is to both ends that links were made, said otherwise or taken back."""
    for link in sorted(was.keys() | now.keys()):
        old, new = was.get(link), now.get(link)
        for end in (old.a, old.b) if old else (new["a"], new["b"]) if new else ():
            before = old.kind.value if old and old.verdict != Verdict.REJECT else None
            after = new["kind"].value if new and new["verdict"] != Verdict.REJECT else None
            yield Change(ChangeKind.LINK, end, at, link, None, before, after)


def get_link(session: Session, link_id: str) -> Link:
    """By id, or by the beginning of one; also a rejected one. Raises ``NotFound``, also for one
    that is no longer proposed."""
    full = resolve(session, LINK.c.id, link_id)
    query = select(LINK).where(LINK.c.id == full, LINK.c.superseded_at.is_(None))
    row = full and connection(session).execute(query).first()
    if not row:
        raise NotFound(f"no link {link_id!r} in the store; `twosource show CLAIM` lists links")
    return link_value(row)


def find_link(session: Session, link_id: str) -> Link | None:
    """The link of this whole id as it stands; None where none does."""
    query = select(LINK).where(LINK.c.id == link_id, LINK.c.superseded_at.is_(None))
    row = connection(session).execute(query).first()
    return None if row is None else link_value(row)


def links_of(
    session: Session,
    claim_ids: Collection[str],
    *,
    include_rejected: bool = False,
    recorded_as_of: str | None = None,
) -> list[Link]:
    """Every link that touches one of the claims, by id; without those a person rejected.

    ``recorded_as_of`` asks for the links as the store held them at a past instant or day.
    """
    when = _standing(recorded_as_of, include_rejected)
    # The condition stands in both branches: each of them is looked up in its own index.
    ends = (and_(among(session, end, claim_ids), when) for end in (LINK.c.a, LINK.c.b))
    found = connection(session).execute(select(LINK).where(or_(*ends)).order_by(LINK.c.id))
    return [link_value(row) for row in found]


@dataclass(frozen=True, slots=True)
class StrongestLinks:
    """The first links of a claim of each kind, and of those a person rejected; ``totals`` counts
    all that are held by kind, ``refused`` all rejected ones."""

    links: tuple[Link, ...]
    rejected: tuple[Link, ...]
    totals: Mapping[LinkKind, int]
    refused: int


def strongest_links(
    session: Session, claim_id: str, most: int, recorded_as_of: str | None = None
) -> StrongestLinks:
    """At most so many links of a claim of each kind, those of the highest score, in one query."""
    out = case((LINK.c.verdict == Verdict.REJECT, 1), else_=0)
    groups = (LINK.c.kind, out)
    place = func.row_number().over(partition_by=groups, order_by=(LINK.c.score.desc(), LINK.c.id))
    number = func.count().over(partition_by=groups)
    when = held(LINK.c.recorded_at, LINK.c.superseded_at, recorded_as_of)
    # The condition stands in both branches: each of them is looked up in its own index.
    ends = or_(*(and_(end == claim_id, when) for end in (LINK.c.a, LINK.c.b)))
    columns = (out.label("out"), place.label("place"), number.label("alike"))
    ranked = select(LINK, *columns).where(ends).subquery()
    rows = connection(session).execute(select(ranked).where(ranked.c.place <= most)).all()
    counts = {(row.kind, row.out): row.alike for row in rows}
    return StrongestLinks(
        tuple(link_value(row) for row in rows if not row.out),
        tuple(link_value(row) for row in rows if row.out),
        {kind: counts[kind, 0] for kind in LinkKind if (kind, 0) in counts},
        sum(number for (_, out_), number in counts.items() if out_),
    )


def all_links(
    session: Session,
    dispute: str | None = None,
    *,
    include_rejected: bool = False,
    recorded_as_of: str | None = None,
) -> list[Link]:
    """Every link of a dispute, or for None of the whole store, by id; otherwise as ``links_of``."""
    query = select(LINK).where(_standing(recorded_as_of, include_rejected)).order_by(LINK.c.id)
    if dispute is not None:
        query = query.where(LINK.c.a.in_(select(CLAIM.c.id).where(CLAIM.c.dispute == dispute)))
    return [link_value(row) for row in connection(session).execute(query)]


def link_row(link: Link, recorded_at: str, verdict: Verdict | None = None) -> Row:
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
        "urgency": 1 - link.score,
        "decided_by": link.decided_by,
        "decided_at": link.decided_at or recorded_at,
        "verdict": verdict,
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


def _standing(recorded_as_of: str | None, include_rejected: bool) -> Condition:
    when = held(LINK.c.recorded_at, LINK.c.superseded_at, recorded_as_of)
    return when if include_rejected else when & LINK.c.verdict.is_distinct_from(Verdict.REJECT)


def _among(session: Session, claim_ids: Collection[str]) -> Iterable[Read]:
    """The current rows of all links with both ends in ``claim_ids``."""
    ends = set(claim_ids)
    for chunk in chunks(claim_ids):
        query = select(LINK).where(LINK.c.a.in_(chunk), LINK.c.superseded_at.is_(None))
        yield from (row for row in connection(session).execute(query) if row.b in ends)


def _differs(link: Link, row: Read) -> bool:
    stored = link_value(row)
    return any(getattr(link, name) != getattr(stored, name) for name in _PROPOSED)
