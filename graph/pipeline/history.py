"""What was known at a point in time, of which there are two kinds.

``day``: what had been published by the end of it, whenever the store came to hold it. It is
computed: links are proposed from those claims alone, people's decisions laid over them.
``recorded_as_of``: what the store held at an instant. It is read: claims, links, decisions and
statuses stand as they stood. Both together: what the store, as it was, had of what was published.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from sqlmodel import Session

from claims import store
from claims.values import MACHINE, Assessment, ClaimInContext, Decision, Link
from claims.vocabulary import Verdict
from graph.assess import assess
from graph.link import propose_links
from graph.pipeline.load import lay_over, slugs_of, with_copies
from graph.values import Known, StatusKey


@dataclass(frozen=True, slots=True)
class Held:
    """What the store held of one dispute at an instant (None: now)."""

    claims: Sequence[ClaimInContext]
    links: Sequence[Link]
    decisions: Sequence[Decision]
    recorded_as_of: str | None


def known(
    session: Session,
    dispute: str | None,
    day: str | None = None,
    recorded_as_of: str | None = None,
) -> Known:
    """What was known of a dispute, or for None of everything: by the end of ``day`` (ISO), by
    what the store held at ``recorded_as_of`` (an instant, or a whole day), or now.

    Raises ``NotFound``, and ``BadQuery`` for an instant that cannot be understood.
    """
    return known_by(session, held(session, dispute, recorded_as_of), day)


def held(session: Session, dispute: str | None, recorded_as_of: str | None = None) -> list[Held]:
    """Loads what :func:`known_by` needs to look at several days."""
    return [_held(session, slug, recorded_as_of) for slug in slugs_of(session, dispute)]


def known_by(session: Session, parts: Sequence[Held], day: str | None) -> Known:
    """What was known of what the store held, by the end of a day."""
    return _known(session, _together(parts), day)


def assess_as_of(
    session: Session,
    dispute: str | None,
    day: str | None = None,
    recorded_as_of: str | None = None,
) -> Mapping[StatusKey, Assessment]:
    """Every status at a point in time; as :func:`known`."""
    return known(session, dispute, day, recorded_as_of).status


def _held(session: Session, slug: str | None, recorded_as_of: str | None) -> Held:
    readings = store.load_dispute_claims(session, slug, recorded_as_of=recorded_as_of)
    ids = [reading.id for reading in readings]
    return Held(
        with_copies(session, lay_over(session, readings, recorded_as_of=recorded_as_of)),
        store.links_of(session, ids, recorded_as_of=recorded_as_of),
        store.decisions(session, standing=True, recorded_as_of=recorded_as_of),
        recorded_as_of,
    )


def _known(session: Session, part: Held, day: str | None) -> Known:
    if day is None:
        ids = [item.id for item in part.claims]
        status = store.current_assessments(session, ids, recorded_as_of=part.recorded_as_of)
        return Known(tuple(part.claims), tuple(part.links), status, tuple(part.decisions))
    claims = [item for item in part.claims if item.printed <= day[:10]]
    everything = len(claims) == len(part.claims)
    links = part.links if everything else _links(claims, part)
    found = assess(claims, links, decisions=part.decisions)
    status = {(assessment.claim, assessment.figure): assessment for assessment in found}
    return Known(tuple(claims), tuple(links), status, tuple(part.decisions))


def _links(claims: Sequence[ClaimInContext], part: Held) -> list[Link]:
    """The links of some of the claims: what they alone give, and people's word on it."""
    ids = {item.id for item in claims}
    theirs = [n for n in part.links if n.decided_by != MACHINE and n.a in ids and n.b in ids]
    rejected = {d.subject for d in part.decisions if d.verdict == Verdict.REJECT}
    proposed = propose_links(claims, [replace(n, score=1.0) for n in theirs], rejected)
    return sorted([*proposed, *theirs], key=lambda link: link.id)


def _together(parts: Sequence[Held]) -> Held:
    """One body of all: links that a person made lead from one dispute to another."""
    if len(parts) == 1:
        return parts[0]
    links = {link.id: link for part in parts for link in part.links}
    return replace(
        parts[0],
        claims=tuple(chain.from_iterable(part.claims for part in parts)),
        links=tuple(links[key] for key in sorted(links)),
    )
