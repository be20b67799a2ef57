"""The rows of the lists of speakers and of sources."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from claims.store import holders, lists
from claims.store.holders import HolderKind
from claims.store.lists import SpeakerEntry
from claims.values import Source
from graph import pipeline

COUNTED = 1_000
"""The claims of each are counted up to here, and one more."""


@dataclass(frozen=True, slots=True)
class Row:
    """A speaker or a source, with its claims; ``into`` is who people say a speaker is."""

    one: SpeakerEntry | Source
    claims: int
    into: str | None = None


def speaker_rows(session: Session, names: Sequence[str]) -> list[Row]:
    claims = holders.claims_up_to(session, HolderKind.SPEAKER, names, COUNTED)
    into = pipeline.speakers_now(session, names)
    entries = lists.speaker_entries(session, names)
    return [Row(entry, claims[entry.name], into.get(entry.name)) for entry in entries]


def source_rows(session: Session, slugs: Sequence[str]) -> list[Row]:
    claims = holders.claims_up_to(session, HolderKind.SOURCE, slugs, COUNTED)
    found = holders.sources_of(session, slugs)
    return [Row(found[slug], claims[slug]) for slug in slugs if slug in found]
