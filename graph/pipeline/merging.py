"""One store taken into another: its documents as if they were ingested, then people's decisions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlmodel import Session

from claims import store
from claims.ingest import Batch
from claims.store.carrying import carry_responses, pages_in_order
from claims.store.decisions import ON_LINKS, carry_decision
from claims.store.documents import documents_as_taken_in
from claims.store.extractions import added_by_hand
from claims.store.links import find_link
from claims.store.outlets import apply_source
from claims.store.sql import chunks
from claims.store.verdicts import close_decision, settle_link
from claims.values import ClaimInContext, Decision, Dispute, Extraction, Link
from claims.vocabulary import ChangeKind, Verdict
from graph.pipeline.load import load_claims, rulings
from graph.pipeline.relink import ingest_and_link, relink_touched
from graph.pipeline.subjects import of_source, touched_by

AT_ONCE = 200
"""Documents taken in at a time: what is in memory does not grow with the store."""


@dataclass(frozen=True, slots=True)
class Merged:
    """How many came in, and how many links and statuses followed; ``answers`` are what was fetched,
    as it came."""

    documents: int
    claims: int
    decisions: int
    links: int
    statuses: int
    answers: int = 0


def merge_store(source: Session, target: Session, recorded_at: str) -> Merged:
    """Take what ``source`` holds and ``target`` does not: documents with their claims as they were
    read, what they were read from, what was declared of their disputes, and people's decisions.
    Links and statuses are the target's own, worked out anew; it has held all of it since
    ``recorded_at`` (UTC, ISO 8601).

    A document that is there stays as it is read there. Where both hold a decision on one thing,
    the newer stands and the other is kept.
    """
    documents = claims = links = statuses = 0
    for batches, read in _parts(source, target):
        done = ingest_and_link(target, batches, recorded_at, read=read)
        documents += len(done.summary.new)
        claims += sum(item.claims for item in done.summary.new)
        links += len(done.links)
        statuses += len(done.changed)
    answers, changed = _carry_answers(source, target)
    added = _add_claims(source, target, recorded_at)
    claims += len(added)
    carried, anew = _carry_decisions(source, target, recorded_at)
    if anew := anew | added | set(store.claim_ids(target, documents=sorted(changed))):
        done_anew = relink_touched(target, sorted(anew), recorded_at)
        links += len(done_anew.links)
        statuses += len(done_anew.changed)
    return Merged(documents, claims, carried, links, statuses, answers)


def _parts(
    source: Session, target: Session
) -> Iterator[tuple[list[Batch], Mapping[str, Extraction]]]:
    """What is new of the source, in the order in which it was taken in there."""
    disputes = {dispute.slug: dispute for dispute in store.disputes(source)}
    listed = documents_as_taken_in(source)
    known = store.known_documents(target, [key for key, _ in listed])
    fresh = [(key, slug) for key, slug in listed if key not in known]
    for start in range(0, len(fresh), AT_ONCE):
        part = fresh[start : start + AT_ONCE]
        read = _extractions(source, [key for key, _ in part], disputes, dict(part))
        batches = [
            Batch(
                tuple(read[key].document for key, _ in group),
                store.get_declaration(source, slug) if slug else None,
            )
            for slug, group in groupby(part, key=lambda item: item[1])
        ]
        yield batches, read


def _carry_answers(source: Session, target: Session) -> tuple[int, set[str]]:
    """How many answers came along, and the documents (ids) that took the place of others: the pages
    among their documents are versions here too, in the order in which they came."""
    store.one_linker(target)  # else another might drop an answer that is being linked to
    number, changed = carry_responses(source, target), set[str]()
    for part in chunks(pages_in_order(source), AT_ONCE):
        known = {document.id: document for document in store.documents(target, ids=part)}
        changed |= store.note_versions(target, [known[k] for k in part if k in known]).keys()
    return number, changed


def _extractions(
    source: Session,
    keys: Sequence[str],
    disputes: Mapping[str, Dispute],
    slugs: Mapping[str, str | None],
) -> dict[str, Extraction]:
    claims: dict[str, list[ClaimInContext]] = {}
    ids = store.claim_ids(source, documents=keys)
    for found in store.claims_by_id(source, ids).values():
        claims.setdefault(found.document_id, []).append(found)
    return {
        document.id: Extraction(
            document,
            tuple(item.claim for item in claims.get(document.id, ())),
            disputes.get(slugs[document.id] or ""),
        )
        for document in store.documents(source, ids=keys)
    }


def _add_claims(source: Session, target: Session, at: str) -> set[str]:
    """Add to documents that both hold what people added to them in the source."""
    wanted = store.claims_by_id(source, added_by_hand(source))
    held = store.claims_by_id(target, list(wanted))
    there = store.known_documents(target, {item.document_id for item in wanted.values()})
    added = set()
    for key, item in wanted.items():
        if key in held or item.document_id not in there:
            continue
        slug = store.dispute_of(target, item.document_id)
        dispute = store.get_dispute(target, slug) if slug is not None else None
        document = store.get_document(target, item.document_id)
        store.add_claim(target, document, item.claim, dispute, at)
        added.add(key)
    return added


def _carry_decisions(source: Session, target: Session, at: str) -> tuple[int, set[str]]:
    """How many decisions are new to the target, and which claims are to be linked anew."""
    before = rulings(target)
    trail = store.decisions(source)
    held = {decision.id: decision for decision in store.decisions(target)}
    over = [d for d in trail if not d.stands and d.id in held and held[d.id].stands]
    fresh = [d for d in trail if d.id not in held]
    for decision in over:
        close_decision(target, decision, at)
    standing = [d for d in fresh if carry_decision(target, d, at)]
    ends = set(_settle_links(source, target, standing, at))
    for decision in (*over, *standing):
        if decision.verdict == Verdict.SOURCE:
            ends |= _settle_source(target, decision)
    ends |= {end for d in over if "a" in d.detail for end in (d.detail["a"], d.detail["b"])}
    touched = ends | touched_by(target, [*over, *standing], before)
    reviewed = {d.subject for d in standing if d.verdict == Verdict.REVIEW}
    there = load_claims(target, sorted(touched | reviewed)).keys()
    store.note_changes(target, _told(standing, there, at))
    return len(fresh), touched & there


def _settle_links(
    source: Session, target: Session, standing: Iterable[Decision], at: str
) -> Iterator[str]:
    """Let people's words on links hold; the ends of those links."""
    for decision in standing:
        if decision.verdict not in ON_LINKS:
            continue
        # as it was when they spoke, whatever the target would make of the two claims
        link = find_link(source, decision.subject) or find_link(target, decision.subject)
        if link is not None and _has_both(target, link):
            settle_link(target, link, decision, at)
            yield from (link.a, link.b)


def _settle_source(target: Session, decision: Decision) -> set[str]:
    """Let what people say of a source hold, or no longer; the claims of it."""
    if decision.stands:
        apply_source(target, decision)
    return of_source(target, decision)


def _has_both(target: Session, link: Link) -> bool:
    return len(store.claims_by_id(target, [link.a, link.b])) == len({link.a, link.b})


def _told(standing: Iterable[Decision], there: Iterable[str], at: str) -> Iterator[store.Change]:
    claims = set(there)
    for decision in standing:
        about = {decision.subject, decision.detail.get("a"), decision.detail.get("b")} & claims
        for claim in sorted(filter(None, about)):
            yield store.Change(
                ChangeKind.DECISION, claim, at, decision.id, None, None, decision.verdict
            )
