"""Speakers, the names they go by, and the sides they are on."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

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


def add_speakers(session: Session, met: Iterable[tuple[Sequence[Speaker], Dispute | None]]) -> None:
    """Store speakers met in texts, each with the dispute of its text; what is known of a speaker
    already is not changed."""
    texts = list(met)
    every = [speaker for speakers, _ in texts for speaker in speakers]
    heads = {s.name: speaker_row(s) for s in reversed(every)}
    names = ((s.name, s.mention.text) for s in every if s.mention)
    add_new_rows(session, SpeakerTable, heads.values())
    add_new_rows(session, SpeakerAlias, _alias_rows(names))
    disputes: dict[str, list[tuple[Sequence[Speaker], Dispute]]] = defaultdict(list)
    for speakers, dispute in texts:
        if dispute is not None:
            disputes[dispute.slug].append((speakers, dispute))
    for told in disputes.values():
        _add_affiliations(session, told)


def _add_affiliations(session: Session, told: Iterable[tuple[Sequence[Speaker], Dispute]]) -> None:
    """The sides of speakers in one dispute, as each text has it."""
    found = {
        (s.name, s.side): dispute
        for speakers, dispute in told
        for s in speakers
        if dispute.side(s.side)
    }
    if found:
        dated = _dated(session, {name for name, _ in found}, next(iter(found.values())))
        rows = [_affiliation_row(n, d, str(side)) for (n, side), d in found.items()]
        add_new_rows(session, Affiliation, (row for row in rows if row["speaker"] not in dated))


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
