"""Who a speaker, a side or a source is: what was declared of it, and what was read off texts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from claims import store
from claims.errors import NotFound
from claims.store import holders, lists
from claims.store.disputes import load_disputes
from claims.store.lists import SpeakerEntry
from claims.values import Dispute, Side, Source
from graph.pipeline.holders import Held

ASKED = 8
"""In the declarations of so many disputes it is looked whether somebody is declared."""


@dataclass(frozen=True, slots=True)
class SpeakerWho:
    """A speaker. ``entry`` is None for one that only decisions name; ``declared`` are the disputes
    (slugs) whose collections name it."""

    name: str
    entry: SpeakerEntry | None
    declared: tuple[str, ...]
    disputes: dict[str, Dispute]


@dataclass(frozen=True, slots=True)
class SideWho:
    """A side; ``opposed`` are those against it, ``declared`` whether a collection names it."""

    dispute: Dispute
    side: Side
    opposed: tuple[Side, ...]
    declared: bool


@dataclass(frozen=True, slots=True)
class SourceWho:
    """A source; ``family`` are the others of its publisher group."""

    source: Source
    family: tuple[Source, ...]
    declared: tuple[str, ...]
    disputes: dict[str, Dispute]

    @property
    def party_in(self) -> list[Dispute]:
        """The disputes to which it is the organ of a party."""
        return [each for each in self.disputes.values() if each.is_party(self.source.side)]


def who_is_speaker(session: Session, held: Held, name: str, disputes: Sequence[str]) -> SpeakerWho:
    """Raises ``NotFound`` where neither a text nor a decision names the speaker."""
    entries = lists.speaker_entries(session, [name])
    if not entries and not held.also:
        raise NotFound(f"no speaker {name!r} in the store; /speakers lists them")
    entry = entries[0] if entries else None
    known = [*(side.dispute for side in entry.sides), *disputes] if entry else disputes
    slugs = list(dict.fromkeys(known))[:ASKED]
    declared = store.declarations(session, slugs)
    naming = [
        slug
        for slug, collection in declared.items()
        if any(name == s.name or name in s.aliases for s in collection.speakers)
    ]
    return SpeakerWho(name, entry, tuple(naming), load_disputes(session, slugs))


def who_is_side(session: Session, dispute: str, slug: str) -> SideWho:
    """Raises ``NotFound``."""
    found = store.get_dispute(session, dispute)
    side = found.side(slug)
    if side is None:
        there = ", ".join(each.slug for each in found.sides) or "none"
        raise NotFound(f"the dispute {dispute!r} has no side {slug!r}; it has: {there}")
    declared = store.declarations(session, [dispute]).get(dispute)
    named = declared is not None and declared.dispute.side(slug) is not None
    opposed = tuple(each for each in found.sides if found.opposed(slug, each.slug))
    return SideWho(found, side, opposed, named)


def who_is_source(session: Session, slug: str, disputes: Collection[str]) -> SourceWho:
    """Raises ``NotFound``."""
    source, family = holders.source_and_family(session, slug)
    if source is None:
        raise NotFound(f"no source {slug!r} in the store; /sources lists them")
    slugs = list(disputes)[:ASKED]
    declared = store.declarations(session, slugs)
    naming = [
        name
        for name, collection in declared.items()
        if any(each.slug == slug for each in collection.sources)
    ]
    return SourceWho(source, tuple(family), tuple(naming), load_disputes(session, slugs))
