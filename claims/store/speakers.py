"""Speakers, the names they go by, and the sides they are on."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlmodel import Session

from claims.collection import DeclaredSpeaker
from claims.models import Affiliation, SpeakerAlias, table
from claims.models import Speaker as SpeakerTable
from claims.store.sql import Row, add_new_rows, chunks, connection, put_rows
from claims.values import Dispute, Speaker

_AFFILIATION = table(Affiliation)

LONGEST_ALIAS = 200
"""Characters. A longer mention is a description, not a name, and no index takes it."""


def add_speakers(session: Session, speakers: Iterable[Speaker], dispute: Dispute | None) -> None:
    """Store speakers met in a text; what is known of a speaker already is not changed."""
    met = list(speakers)
    heads = {s.name: speaker_row(s) for s in reversed(met)}
    names = ((s.name, s.mention.text) for s in met if s.mention)
    add_new_rows(session, SpeakerTable, heads.values())
    add_new_rows(session, SpeakerAlias, _alias_rows(names))
    if dispute is not None:
        dated = _dated(session, {s.name for s in met}, dispute)
        found = dict.fromkeys((s.name, s.side) for s in met if dispute.side(s.side))
        rows = (_affiliation_row(n, dispute, str(side)) for n, side in found if n not in dated)
        add_new_rows(session, Affiliation, rows)


def _dated(session: Session, names: Iterable[str], dispute: Dispute) -> set[str]:
    """Who of these has sides for declared periods, which a text does not make timeless."""
    found: set[str] = set()
    for chunk in chunks(sorted(names)):
        query = select(_AFFILIATION.c.speaker).where(
            _AFFILIATION.c.speaker.in_(chunk),
            _AFFILIATION.c.dispute == dispute.slug,
            (_AFFILIATION.c.since != "") | _AFFILIATION.c.until.is_not(None),
        )
        found.update(connection(session).scalars(query))
    return found


def declare_speakers(
    session: Session, speakers: Iterable[DeclaredSpeaker], dispute: Dispute
) -> None:
    """Store what a collection declares: it holds against what was read off a text."""
    declared = list(speakers)
    names = ((s.name, alias) for s in declared for alias in s.aliases)
    put_rows(session, SpeakerTable, {s.name: speaker_row(s) for s in declared}.values())
    add_new_rows(session, SpeakerAlias, _alias_rows(names))
    periods = {
        (s.name, s.side, s.since): _affiliation_row(s.name, dispute, s.side, s.since, s.until)
        for s in declared
        if s.side is not None
    }
    put_rows(session, Affiliation, periods.values())


def speaker_row(speaker: Speaker | DeclaredSpeaker) -> Row:
    return {"name": speaker.name, "kind": speaker.kind, "speaks_for": speaker.speaks_for}


def _alias_rows(names: Iterable[tuple[str, str]]) -> list[Row]:
    short = ((n, a) for n, a in names if n != a and len(a) <= LONGEST_ALIAS)
    return [{"speaker": name, "alias": alias} for name, alias in dict.fromkeys(short)]


def _affiliation_row(
    speaker: str, dispute: Dispute, side: str, since: str | None = None, until: str | None = None
) -> Row:
    return {
        "speaker": speaker,
        "dispute": dispute.slug,
        "side": side,
        "since": since or "",
        "until": until,
    }
