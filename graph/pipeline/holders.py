"""Whose claims are whose, as people have it: the claims of a speaker with those merged into it, of
a side, of a source; and what became of the newest of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from claims import store
from claims.store.holders import Holder, HolderKind
from claims.values import Assessment, ClaimInContext, Decision, Link
from claims.vocabulary import Verdict
from graph.origins import origin_name
from graph.pipeline.load import rulings
from graph.reliability import By, Record, Suspicion, suspicions
from graph.reliability.records import records
from graph.rulings import names_of, ruled
from graph.rulings.names import SPEAKER

_MOVES = ("speaker", "side")
"""The corrections of a claim that may make it another's."""


@dataclass(frozen=True, slots=True)
class Held:
    """``also`` are the ids of claims that people gave to the holder, ``named`` the standing merges
    and splits that concern its name."""

    holder: Holder
    also: frozenset[str] = frozenset()
    named: tuple[Decision, ...] = ()


def held_by_speaker(session: Session, name: str) -> Held:
    """The claims of a speaker, by whatever name it was read. Five queries at most."""
    known = rulings(session)
    names = names_of(known, SPEAKER).known_as(name)
    held = _held(session, Holder(HolderKind.SPEAKER, (name, *sorted(names))), known)
    mine = [d for d in known if _names(d) and name in (d.subject.split(":", 1)[1], _into(d))]
    return replace(held, named=tuple(mine))


def held_by_side(session: Session, dispute: str, side: str) -> Held:
    """The claims of those who speak for a side of a dispute."""
    return _held(session, Holder(HolderKind.SIDE, (side,), dispute), rulings(session))


def held_by_source(slug: str) -> Held:
    """The claims that a source printed: nobody gives them to another."""
    return Held(Holder(HolderKind.SOURCE, (slug,)))


def _held(session: Session, holder: Holder, known: Sequence[Decision]) -> Held:
    """What was corrected or split off is asked by itself, as people have it."""
    apart = sorted({claim for decision in known for claim in _moved(decision)})
    items = ruled(store.claims_by_id(session, apart).values(), known) if apart else []
    also = frozenset(item.id for item in items if _is_of(item, holder))
    return Held(replace(holder, without=frozenset(apart)), also)


def _moved(decision: Decision) -> Collection[str]:
    if decision.verdict == Verdict.CORRECT:
        corrected: Mapping[str, object] = decision.detail.get("claim", {})
        return [decision.subject] if set(_MOVES) & set(corrected) else []
    split = decision.verdict == Verdict.SPLIT and _names(decision)
    return decision.detail.get("items", ()) if split else ()


def _names(decision: Decision) -> bool:
    return decision.subject.startswith(f"{SPEAKER}:")


def _into(decision: Decision) -> str:
    return str(decision.detail.get("into", ""))


def _is_of(item: ClaimInContext, holder: Holder) -> bool:
    speaker = item.claim.speaker
    if holder.kind is HolderKind.SPEAKER:
        return speaker.name in holder.names
    dispute = item.dispute.slug if item.dispute else None
    return speaker.side in holder.names and dispute == holder.dispute


def record_among(
    holder: Holder,
    own: Collection[str],
    claims: Sequence[ClaimInContext],
    links: Sequence[Link],
    assessments: Sequence[Assessment],
) -> Record | None:
    """What became of the claims ``own`` of a holder; ``claims`` are these and those they are
    linked to. None where there is no statement that can be checked."""
    by = By(holder.kind.value)
    found = records(claims, links, assessments, by, of=own)
    plain = origin_name if by is By.SPEAKER else str
    keys = {plain(name) for name in holder.names}
    return next((record for record in found if record.key in keys), None)


def copies_among(
    voices: Collection[str],
    claims: Sequence[ClaimInContext],
    links: Sequence[Link],
    assessments: Sequence[Assessment],
) -> list[Suspicion]:
    """Who of these voices (names) seems to copy, or to be copied, by some claims."""
    keys = {origin_name(name) for name in voices}
    found = suspicions(claims, links, assessments)
    return [each for each in found if keys & {each.original, each.copier}]
