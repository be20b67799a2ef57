"""Linking and assessing what the store holds; ``recorded_at`` is the UTC moment, ISO 8601.

A new claim is compared with its candidates only, and what it joins is assessed anew, no more
(``relink_touched``); ``relink`` does a dispute from nothing and comes to the same.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from claims import store
from claims.ingest import Batch, IngestSummary, OnProgress, ingest
from claims.ingest.copies import renew_copies
from claims.run import Run
from claims.store import Change
from claims.values import Assessment, ClaimInContext, Extraction, Link
from claims.vocabulary import ChangeKind
from graph.link import link_pairs, propose_links
from graph.link.surroundings import Surroundings, in_surroundings
from graph.origins import voices
from graph.pipeline.index import KEYS_VERSION, candidates, keys_by_id, reindex, surroundings_of
from graph.pipeline.load import load_dispute, load_to_link, slugs_of
from graph.pipeline.part import Relinked, assess_part, derive, keep, spoken_on
from graph.pipeline.questions import keep_all_questions, keep_questions

OnDispute = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class IngestOutcome:
    """What came in, and what it did to the disputes it belongs to."""

    summary: IngestSummary
    links: tuple[Link, ...]
    changed: tuple[Assessment, ...]


def ingest_and_link(
    session: Session,
    batches: Sequence[Batch],
    recorded_at: str,
    on_progress: OnProgress | None = None,
    run: Run | None = None,
    read: Mapping[str, Extraction] | None = None,
) -> IngestOutcome:
    """Store what is new, then link and assess it, with all it bears on. ``read`` as of ``ingest``:
    what was read before the transaction began."""
    disputes = {dispute.slug: dispute for dispute in store.disputes(session)}
    sources = {source.slug: source for source in store.sources(session)}
    summary = ingest(session, batches, recorded_at, on_progress, run, read)
    turned = [d.slug for d in store.disputes(session) if disputes.get(d.slug, d) != d]
    declared = [s.slug for s in store.sources(session) if sources.get(s.slug, s) != s]
    fresh = store.claim_ids(session, documents=[i.document.id for i in summary.new])
    reread = store.claim_ids(session, sources=declared, disputes=turned)
    older = sorted({*reread} - {*fresh})
    store.note_changes(session, (Change(ChangeKind.READING, claim, recorded_at) for claim in older))
    copying = store.claim_ids(session, documents=summary.repeating)
    touched = dict.fromkeys([*fresh, *older, *copying])
    done = relink_touched(session, list(touched), recorded_at)
    return IngestOutcome(summary, done.links, done.changed)


def relink_all(session: Session, recorded_at: str, on_dispute: OnDispute | None = None) -> Relinked:
    """Every dispute, and the claims of none, linked and assessed from nothing; first it is found
    which reports were told from which."""
    store.one_linker(session)
    renew_copies(session)
    return _link_all(session, recorded_at, on_dispute)


def _link_all(session: Session, recorded_at: str, on_dispute: OnDispute | None = None) -> Relinked:
    done = _each_dispute(session, lambda slug: relink(session, slug, recorded_at), on_dispute)
    store.note_linked_by(session, KEYS_VERSION)
    return done


def assess_all(session: Session, recorded_at: str, on_dispute: OnDispute | None = None) -> Relinked:
    """Every status held against the links as they stand, and mended where it differs."""
    return _each_dispute(session, lambda slug: reassess(session, slug, recorded_at), on_dispute)


def reassess(session: Session, dispute: str | None, recorded_at: str) -> Relinked:
    """The statuses of a dispute that its links, as they stand, make other than they are stored;
    None as in ``relink``.

    Arrays find them in one go, and only the parts of the graph in which one is are worded anew.
    """
    from graph.arrays.encode import encode
    from graph.arrays.grounds import outdated
    from graph.arrays.status import assess_store

    claims = load_dispute(session, dispute)
    ids = [claim.id for claim in claims]
    links, decisions = store.links_of(session, ids), store.decisions(session, standing=True)
    encoded = encode(claims, links, decisions=decisions)
    stored = store.current_assessments(session, ids).values()
    old = outdated(encoded, assess_store(encoded.store), stored)
    part = store.connected(session, old)
    done = assess_part(session, [c for c in claims if c.id in part], voices(claims), recorded_at)
    keep_questions(session, part, recorded_at)
    return done


def _each_dispute(
    session: Session, work: Callable[[str | None], Relinked], on_dispute: OnDispute | None
) -> Relinked:
    slugs = slugs_of(session, None)
    done = []
    for number, slug in enumerate(slugs, 1):
        done.append(work(slug))
        if on_dispute:
            on_dispute(number, len(slugs), slug or "no dispute")
    return Relinked(
        tuple(link for part in done for link in part.links),
        tuple(assessment for part in done for assessment in part.changed),
    )


def relink(session: Session, dispute: str | None, recorded_at: str) -> Relinked:
    """Propose the links of a dispute from nothing and assess its claims; None = claims of no
    dispute. A link a person decided on stays as decided."""
    store.one_linker(session)
    claims = load_dispute(session, dispute)
    reindex(session, claims)
    ids = [claim.id for claim in claims]
    spoken = spoken_on(session, ids)
    links = propose_links(claims, spoken.decided, spoken.rejected)
    done = keep(session, claims, links, voices(claims), recorded_at)
    keep_all_questions(session, claims, store.links_of(session, ids), recorded_at)
    return done


def relink_touched(session: Session, claim_ids: Collection[str], recorded_at: str) -> Relinked:
    """Link and assess anew what these claims bear on: they are new, or are read in another way.

    Compared are the claims, and those whose reading depends on them, with their candidates;
    derived and assessed anew is the part of the graph that any of them is or was in.
    """
    if not claim_ids:
        return Relinked()
    if store.linked_by(session) != KEYS_VERSION:
        return _link_all(session, recorded_at)
    store.one_linker(session)
    touched = load_to_link(session, claim_ids)
    keys = keys_by_id(touched.values())
    more = load_to_link(session, reindex(session, list(touched.values()), keys))
    anew = touched | more
    pairs = candidates(session, keys | keys_by_id(more.values()))
    near = anew | load_to_link(
        session, {c for found in pairs.values() for c in found} - anew.keys()
    )
    own = _compared(near, pairs, surroundings_of(session, near.values()))
    part = store.connected(session, {*anew, *(end for n in own for end in (n.a, n.b))})
    items = {c: near[c] for c in part & near.keys()} | load_to_link(session, part - near.keys())
    done = derive(session, items, own, anew.keys(), recorded_at)
    keep_questions(session, items, recorded_at, items)
    return done


def _compared(
    items: Mapping[str, ClaimInContext],
    pairs: Mapping[str, Collection[str]],
    around: Surroundings,
) -> list[Link]:
    read = {item.id: item for item in in_surroundings(items.values(), around)}
    found = {(min(a, b), max(a, b)) for a, others in pairs.items() for b in others}
    return link_pairs(((read[a], read[b]) for a, b in sorted(found)), around.voices)
