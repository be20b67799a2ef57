"""Outlets that a page or a text named and nobody has looked at, and what people say that they are.

A source has no history: what is declared or said of it holds in every answer, so a decision on one
is written over its row. What it was is kept with the decision, for its undoing.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select, update
from sqlmodel import Session

from claims.errors import BadInput, NotFound
from claims.models import Document, table
from claims.models import Source as SourceTable
from claims.store.decisions import decide, decisions
from claims.store.disputes import side_names
from claims.store.rows import source_value
from claims.store.sql import connection
from claims.values import Decision, Source
from claims.vocabulary import SourceKind, Verdict

_SOURCE = table(SourceTable)
_DOCUMENT = table(Document)
SUBJECT = "source:"
SAID = ("kind", "family", "side")
"""What can be said of a source."""


def unreviewed_sources(session: Session, limit: int) -> tuple[list[tuple[Source, int]], int]:
    """So many sources that nobody has looked at, those with the most documents first, each with
    how many it has; and how many there are. Two queries."""
    many = (
        select(func.count())
        .where(_DOCUMENT.c.source == _SOURCE.c.slug)
        .scalar_subquery()
        .label("documents")
    )
    waiting = select(_SOURCE, many).where(_SOURCE.c.unreviewed)
    rows = connection(session).execute(waiting.order_by(many.desc(), _SOURCE.c.slug).limit(limit))
    found = [(source_value(row), row.documents) for row in rows]
    count = select(func.count()).select_from(_SOURCE).where(_SOURCE.c.unreviewed)
    return found, connection(session).scalar(count) or 0


def get_source(session: Session, slug: str) -> Source:
    """Raises ``NotFound``."""
    row = connection(session).execute(select(_SOURCE).where(_SOURCE.c.slug == slug)).first()
    if row is None:
        raise NotFound(f"no source {slug!r} in the store; /v1/sources lists them")
    return source_value(row)


def settle_source(
    session: Session, slug: str, said: Mapping[str, str | None], by: str, because: str, at: str
) -> Decision:
    """Record what a source is: of ``kind``, ``family`` and ``side`` those that are ``said``; the
    others stay. It is reviewed then. Raises ``NotFound``; ``BadInput`` for a kind or side there is
    not, or without a name and a reason."""
    found = get_source(session, slug)
    now = {**_told(found), **_checked(session, said)}
    stands = decisions(session, SUBJECT + slug, standing=True, verdicts=[Verdict.SOURCE])
    before = {**_told(found), "unreviewed": found.unreviewed}
    was = stands[-1].detail["was"] if stands else before
    decision = decide(session, SUBJECT + slug, Verdict.SOURCE, by, because, at, {**now, "was": was})
    apply_source(session, decision)
    return decision


def apply_source(session: Session, decision: Decision) -> None:
    """Let what was decided of a source hold, where the store has it."""
    said = {name: decision.detail[name] for name in SAID}
    _write(session, decision, said | {"unreviewed": False})


def give_back_source(session: Session, decision: Decision) -> None:
    """Make a source what it was before it was decided on, unless something else was said since."""
    row = (
        connection(session)
        .execute(select(_SOURCE).where(_SOURCE.c.slug == decision.subject.removeprefix(SUBJECT)))
        .first()
    )
    said = {name: decision.detail[name] for name in SAID}
    if row is not None and _told(source_value(row)) == said:
        _write(session, decision, decision.detail["was"])


def _write(session: Session, decision: Decision, values: Mapping[str, Any]) -> None:
    slug = decision.subject.removeprefix(SUBJECT)
    connection(session).execute(update(_SOURCE).where(_SOURCE.c.slug == slug).values(**values))


def _told(source: Source) -> dict[str, str | None]:
    return {"kind": source.kind.value, "family": source.family, "side": source.side}


def _checked(session: Session, said: Mapping[str, str | None]) -> dict[str, str | None]:
    found = {name: (value or "").strip() or None for name, value in said.items()}
    if "kind" in found and found["kind"] not in set(SourceKind):
        known = ", ".join(SourceKind)
        raise BadInput(f"no kind {said['kind']!r} of sources; give one of {known}", field="kind")
    side = found.get("side")
    if side is not None and not side_names(session, [side]):
        raise BadInput(f"no side {side!r} in any dispute; /v1/sides lists them", field="side")
    return found
