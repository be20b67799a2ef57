"""Why a claim lies where it does, in one line: who says otherwise, or whose word alone it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from api.lookup.status import other_end
from api.values import ClaimStatus, is_contested
from claims.store import lists
from claims.values import Assessment, ClaimInContext, Figure, Link
from claims.vocabulary import LinkKind
from graph import pipeline

LOOKED_AT = 12
"""Links of a status that are looked at, however many it has."""


@dataclass(frozen=True, slots=True)
class Why:
    """``words`` are the first of the reasons. Where another claim contradicts this one most
    clearly, ``other`` is it, and ``figure`` that of its figures which does."""

    words: str
    other: ClaimInContext | None = None
    figure: Figure | None = None


def whys(
    session: Session, items: Iterable[ClaimStatus], recorded_as_of: str | None = None
) -> Mapping[str, Why]:
    """By claim, for those that have a status; in a fixed number of queries."""
    held = {item.claim.id: found for item in items if (found := _telling(item)) is not None}
    against = _against(session, held, recorded_as_of)
    ends = {other_end(link, claim) for claim, link in against.items()}
    others = pipeline.load_claims(session, sorted(ends)) if ends else {}
    return {
        claim: _why(claim, status, against.get(claim), others) for claim, status in held.items()
    }


def _telling(item: ClaimStatus) -> Assessment | None:
    """The status that is contested, that of the claim before those of its figures; else its own."""
    own = item.overall
    every = [status for status in (own, *item.assessments.values()) if status is not None]
    return next((status for status in every if is_contested(status)), own)


def _against(
    session: Session, held: Mapping[str, Assessment], recorded_as_of: str | None
) -> dict[str, Link]:
    """By claim that is contested, the link that contradicts it with the highest score."""
    wanted = {
        claim: status.links[:LOOKED_AT] for claim, status in held.items() if is_contested(status)
    }
    ids = sorted({link for links in wanted.values() for link in links})
    if not ids:
        return {}
    found = {v.link.id: v.link for v in lists.links_with_verdicts(session, ids, recorded_as_of)}
    strongest: dict[str, Link] = {}
    for claim, links in wanted.items():
        known = [found[link] for link in links if link in found]
        denying = [link for link in known if link.kind is LinkKind.CONTRADICTS]
        if denying:
            strongest[claim] = max(denying, key=lambda link: (link.score, link.id))
    return strongest


def _why(
    claim: str, status: Assessment, link: Link | None, others: Mapping[str, ClaimInContext]
) -> Why:
    words = status.reasons[0] if status.reasons else ""
    other = others.get(other_end(link, claim)) if link is not None else None
    if link is None or other is None:
        return Why(words)
    places = (b if link.a == claim else a for a, b in link.figures)
    theirs = [i for i in places if i is not None and i < len(other.claim.figures)]
    return Why(words, other, other.claim.figures[theirs[0]] if theirs else None)
