"""A connected part of the graph: what follows from its links, and the status of its claims."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from claims import store
from claims.store import queue
from claims.values import MACHINE, Assessment, ClaimInContext, Link
from graph.assess import assess, pressing
from graph.link import complete, link_pairs
from graph.link.candidates import candidate_keys
from graph.link.surroundings import Surroundings, in_surroundings
from graph.origins import Voices
from graph.pipeline.index import surroundings_of


@dataclass(frozen=True, slots=True)
class Relinked:
    """What linking and assessing anew brought: links new to the store, and the assessments that
    changed."""

    links: tuple[Link, ...] = ()
    changed: tuple[Assessment, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """The stored links of some claims: the machine's, those a person confirmed or added, and the
    ids of those a person rejected."""

    machine: tuple[Link, ...]
    decided: tuple[Link, ...]
    rejected: frozenset[str]


def spoken_on(session: Session, claim_ids: Collection[str]) -> Spoken:
    every = store.links_of(session, claim_ids, include_rejected=True)
    standing = store.links_of(session, claim_ids)
    decided = (replace(n, score=1.0) for n in standing if n.decided_by != MACHINE)
    return Spoken(
        tuple(n for n in standing if n.decided_by == MACHINE),
        tuple(decided),
        frozenset(n.id for n in every) - {n.id for n in standing},
    )


def derive(
    session: Session,
    items: Mapping[str, ClaimInContext],
    own: Sequence[Link],
    anew: Collection[str],
    recorded_at: str,
) -> Relinked:
    """Derive and assess the part that ``items`` are; ``own`` are the links between two claims of
    which one was compared ``anew``. The others are as they are stored, but where what follows
    from links was joined to them, and they are told apart by comparing the two again.
    """
    known = surroundings_of(session, items.values())
    links = links_of_part(items, own, anew, known, spoken_on(session, items))
    return keep(session, list(items.values()), links, known.voices, recorded_at)


def links_of_part(
    items: Mapping[str, ClaimInContext],
    own: Sequence[Link],
    anew: Collection[str],
    known: Surroundings,
    spoken: Spoken,
) -> list[Link]:
    """The machine's links of the part, by what people said of them; as in ``derive``."""
    old = [n for n in spoken.machine if n.a not in anew and n.b not in anew]
    mixed = {(n.a, n.b) for n in old if n.follows}
    read = {item.id: item for item in in_surroundings(_ends(mixed, items), known)}
    near = ((read[a], read[b]) for a, b in sorted(mixed) if _candidates(items[a], items[b]))
    kept = [n for n in old if (n.a, n.b) not in mixed]
    return complete(
        items.values(),
        known.voices,
        [*kept, *link_pairs(near, known.voices), *own],
        spoken.decided,
        spoken.rejected,
    )


def _ends(
    pairs: Iterable[tuple[str, str]], items: Mapping[str, ClaimInContext]
) -> list[ClaimInContext]:
    return [items[claim] for claim in sorted({end for pair in pairs for end in pair})]


def _candidates(a: ClaimInContext, b: ClaimInContext) -> bool:
    return candidate_keys(a).meets(candidate_keys(b))


def keep(
    session: Session,
    claims: Sequence[ClaimInContext],
    links: Sequence[Link],
    known: Voices,
    recorded_at: str,
) -> Relinked:
    """Let ``links`` be the machine's among ``claims``, a dispute or a connected part of it, and
    assess the claims."""
    ids = [claim.id for claim in claims]
    before = {link.id for link in store.links_of(session, ids)}
    store.save_links(session, links, recorded_at, within=ids)
    done = assess_part(session, claims, known, recorded_at)
    fresh = tuple(link for link in store.links_of(session, ids) if link.id not in before)
    return Relinked(fresh, done.changed)


def assess_part(
    session: Session, claims: Sequence[ClaimInContext], known: Voices, recorded_at: str
) -> Relinked:
    """Assess claims that no link joins to others."""
    ids = [claim.id for claim in claims]
    links = store.links_of(session, ids)
    assessed = assess(claims, links, decisions=store.decisions(session, standing=True), known=known)
    changed = store.record_assessments(session, assessed, recorded_at, within=ids)
    queue.note_pressing(session, ids, pressing(links, assessed))
    return Relinked((), tuple(changed))
