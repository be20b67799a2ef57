"""The rows behind the keys of a page, where no other part of the store loads them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Column, func, select
from sqlmodel import Session

from claims.errors import NotFound
from claims.store.changes import CHANGE
from claims.store.claims import CLAIM, DOCUMENT
from claims.store.decisions import DECISION, decision_value
from claims.store.documents import documents
from claims.store.ids import resolve
from claims.store.instants import held
from claims.store.links import LINK, link_value
from claims.store.lists.parts import ALIAS, SPEAKER
from claims.store.lists.people import AFFILIATION
from claims.store.sql import connection
from claims.values import Decision, Document, Link
from claims.vocabulary import SpeakerKind, Verdict

_IDS = {
    "claim": CLAIM.c.id,
    "document": DOCUMENT.c.id,
    "link": LINK.c.id,
    "decision": DECISION.c.id,
}


@dataclass(frozen=True, slots=True)
class Belonging:
    """That a speaker is on a side of a dispute, from a day, until a day; None: not told."""

    dispute: str
    side: str
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class SpeakerEntry:
    """A speaker as the store knows it."""

    name: str
    kind: SpeakerKind
    speaks_for: str | None
    aliases: tuple[str, ...] = ()
    sides: tuple[Belonging, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document with its dispute (a slug) and when the store got it."""

    document: Document
    dispute: str | None
    recorded_at: str


@dataclass(frozen=True, slots=True)
class VerdictLink:
    """A link with a person's word on it, and since when it says this."""

    link: Link
    verdict: Verdict | None
    recorded_at: str
    superseded_at: str | None


def speaker_entries(session: Session, names: Sequence[str]) -> list[SpeakerEntry]:
    """The speakers of these names, in their order, in three queries."""
    heads = connection(session).execute(select(SPEAKER).where(SPEAKER.c.name.in_(names))).all()
    other = select(ALIAS).where(ALIAS.c.speaker.in_(names)).order_by(ALIAS.c.alias)
    aliases: dict[str, list[str]] = {}
    for row in connection(session).execute(other):
        aliases.setdefault(row.speaker, []).append(row.alias)
    columns = (AFFILIATION.c.dispute, AFFILIATION.c.since, AFFILIATION.c.side)
    belongs = select(AFFILIATION).where(AFFILIATION.c.speaker.in_(names)).order_by(*columns)
    sides: dict[str, list[Belonging]] = {}
    for row in connection(session).execute(belongs):
        side = Belonging(row.dispute, row.side, row.since or None, row.until)
        sides.setdefault(row.speaker, []).append(side)
    found = {
        row.name: SpeakerEntry(
            row.name,
            row.kind,
            row.speaks_for,
            tuple(sorted(aliases.get(row.name, ()))),
            tuple(sides.get(row.name, ())),
        )
        for row in heads
    }
    return [found[name] for name in names if name in found]


def document_entries(session: Session, ids: Sequence[str]) -> list[DocumentEntry]:
    """The documents of these ids, in their order."""
    found = {document.id: document for document in documents(session, ids=ids)}
    columns = (DOCUMENT.c.id, DOCUMENT.c.dispute, DOCUMENT.c.recorded_at)
    query = select(*columns).where(DOCUMENT.c.id.in_(ids))
    more = {row.id: row for row in connection(session).execute(query)}
    return [
        DocumentEntry(found[key], more[key].dispute, more[key].recorded_at)
        for key in ids
        if key in found
    ]


def links_with_verdicts(
    session: Session, ids: Sequence[str], recorded_as_of: str | None = None
) -> list[VerdictLink]:
    """The links of these ids, in their order, as held now or at a past instant."""
    when = held(LINK.c.recorded_at, LINK.c.superseded_at, recorded_as_of)
    rows = connection(session).execute(select(LINK).where(LINK.c.id.in_(ids), when))
    found = {
        row.id: VerdictLink(link_value(row), row.verdict, row.recorded_at, row.superseded_at)
        for row in rows
    }
    return [found[key] for key in ids if key in found]


def decisions_numbered(
    session: Session, numbers: Sequence[int], recorded_as_of: str | None = None
) -> list[Decision]:
    """The decisions of these numbers, in their order, as they stood now or at a past instant."""
    rows = connection(session).execute(select(DECISION).where(DECISION.c.number.in_(numbers)))
    found = {row.number: decision_value(row, recorded_as_of) for row in rows}
    return [found[number] for number in numbers if number in found]


def whole_id(session: Session, noun: str, given: str) -> str:
    """The id of a claim, document, link or decision that is ``given``, or begins so (six characters
    at least). Raises ``NotFound``, or ``BadQuery`` where several begin so."""
    full = resolve(session, _IDS[noun], given)
    if full is None:
        raise NotFound(f"no {noun} {given!r} in the store; /v1/{noun}s lists their ids")
    return full


def decision_number(session: Session, decision: str) -> int:
    """The place in the audit trail of the decision with this id."""
    number = select(DECISION.c.number).where(DECISION.c.id == decision)
    found: int = connection(session).execute(number).scalar_one()
    return found


def last_of_link(session: Session, link: str) -> VerdictLink:
    """What a link says now, or said last where it is no longer held; by its whole id."""
    query = select(LINK).where(LINK.c.id == link).order_by(LINK.c.number.desc()).limit(1)
    row = connection(session).execute(query).one()
    return VerdictLink(link_value(row), row.verdict, row.recorded_at, row.superseded_at)


def last_instant(session: Session) -> str | None:
    """When something last happened to any claim."""
    newest = select(CHANGE.c.at).order_by(CHANGE.c.number.desc()).limit(1)
    return connection(session).scalars(newest).first()


def claims_per(session: Session, by: str, names: Sequence[str]) -> Mapping[str, int]:
    """How many claims each of these documents, speakers, sources or disputes has."""
    columns: dict[str, Column[str]] = {
        "document": CLAIM.c.document,
        "speaker": CLAIM.c.speaker,
        "source": DOCUMENT.c.source,
        "dispute": CLAIM.c.dispute,
    }
    column = columns[by]
    rows = CLAIM.join(DOCUMENT) if by == "source" else CLAIM
    query = select(column, func.count()).select_from(rows).where(column.in_(names)).group_by(column)
    return {row[0]: row[1] for row in connection(session).execute(query)}
