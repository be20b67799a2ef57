"""Speakers, the names they go by, and the sides they are on."""

from collections.abc import Iterable

from sqlmodel import Session

from claims.collection import DeclaredSpeaker
from claims.models import Affiliation, SpeakerAlias
from claims.models import Speaker as SpeakerTable
from claims.store.sql import Row, add_new_rows, put_rows
from claims.values import Dispute, Speaker

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
        found = dict.fromkeys((s.name, s.side) for s in met if dispute.side(s.side))
        rows = (_affiliation_row(name, dispute, str(side)) for name, side in found)
        add_new_rows(session, Affiliation, rows)


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
