"""Which other documents tell what a document tells again, by the links of their claims."""

from dataclasses import dataclass

from sqlalchemy import and_, func, or_, select
from sqlmodel import Session

from claims.models import Source, table
from claims.store.claims import CLAIM, DOCUMENT
from claims.store.links import LINK
from claims.store.news import in_short
from claims.store.sql import connection
from claims.vocabulary import LinkKind, Verdict

SHOWN = 12
_SOURCE = table(Source)
_OTHER = CLAIM.alias("other")


@dataclass(frozen=True, slots=True)
class RepeatedIn:
    """Another document with ``claims`` that are told again in one of the two; ``title`` is the name
    of its file where it has none."""

    id: str
    title: str
    source: str
    published: str | None
    claims: int


def repeated_in(session: Session, document_id: str, limit: int = SHOWN) -> list[RepeatedIn]:
    """The documents that share most with this one (a whole id), in one query."""
    kinds = (LinkKind.REPEATS.value, LinkKind.DERIVED_FROM.value)
    ends = or_(
        and_(LINK.c.a == CLAIM.c.id, LINK.c.b == _OTHER.c.id),
        and_(LINK.c.b == CLAIM.c.id, LINK.c.a == _OTHER.c.id),
    )
    standing = LINK.c.superseded_at.is_(None) & LINK.c.verdict.is_distinct_from(Verdict.REJECT)
    shared = func.count(_OTHER.c.id.distinct())
    named = (DOCUMENT.c.id, DOCUMENT.c.title, DOCUMENT.c.path, _SOURCE.c.name, DOCUMENT.c.published)
    query = (
        select(*named, shared)
        .select_from(CLAIM)
        .join(LINK, or_(LINK.c.a == CLAIM.c.id, LINK.c.b == CLAIM.c.id))
        .join(_OTHER, ends)
        .join(DOCUMENT, DOCUMENT.c.id == _OTHER.c.document)
        .join(_SOURCE, _SOURCE.c.slug == DOCUMENT.c.source)
        .where(CLAIM.c.document == document_id, DOCUMENT.c.id != document_id)
        .where(standing, LINK.c.kind.in_(kinds))
        .group_by(*named)
        .order_by(shared.desc(), DOCUMENT.c.id)
        .limit(limit)
    )
    rows = connection(session).execute(query)
    return [RepeatedIn(row[0], in_short(row[1], row[2]), *row[3:]) for row in rows]
