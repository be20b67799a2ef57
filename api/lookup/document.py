"""A document for a page: its text, its claims as people have them, and where it came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from api.lookup.fetched import Provenance, provenance
from api.lookup.review import Relabelled, relabelled
from api.lookup.status import with_status
from api.values import ClaimStatus
from claims import store
from claims.repeats import Copy
from claims.store import lists, queue
from claims.store.decisions import decisions_on
from claims.store.tellings import RepeatedIn, repeated_in
from claims.values import Decision, Dispute, Document
from claims.vocabulary import Contest, Label, Verdict
from graph import pipeline

UNBORNE = (Label.SINGLE_SOURCE, Label.UNCORROBORATED)


@dataclass(frozen=True, slots=True)
class Told:
    """A decision on this page, made or ``undone``, and what it changed; ``more`` are left out."""

    decision: Decision
    undone: bool
    changes: tuple[Relabelled, ...]
    more: int


@dataclass(frozen=True, slots=True)
class DocumentView:
    """``items`` are what it says, in text order; ``gone`` what of it was withdrawn, with the
    decision that did where it was one on the claim itself. ``added`` are the decisions by which
    people added claims, by claim; ``came`` is how it came from the web, ``copy_of`` what it was
    told from and ``copies`` what was told from it."""

    document: Document
    dispute: Dispute | None
    items: tuple[ClaimStatus, ...]
    gone: tuple[tuple[ClaimStatus, Decision | None], ...]
    added: Mapping[str, Decision]
    repeats: tuple[RepeatedIn, ...]
    came: Provenance
    copy_of: tuple[Copy, ...] = ()
    copies: tuple[Copy, ...] = ()

    def of(self, claim: str) -> ClaimStatus | None:
        return next((item for item in self.items if item.claim.id == claim), None)

    def contested(self) -> tuple[ClaimStatus, ...]:
        """Those that are contested, or a figure of them is."""
        return tuple(
            item
            for item in self.items
            if any(a.contest is Contest.CONTESTED for a in item.assessments.values())
        )

    def uncorroborated(self) -> tuple[ClaimStatus, ...]:
        """Those that nobody else bears out, or a figure of them."""
        return tuple(
            item
            for item in self.items
            if any(a.label in UNBORNE for a in item.assessments.values())
        )

    def by_hand(self) -> tuple[ClaimStatus, ...]:
        return tuple(item for item in self.items if item.claim.by_hand)


def document_view(session: Session, given: str) -> DocumentView:
    """By id, or the beginning of one, in a fixed number of queries. Raises ``NotFound``."""
    document = store.get_document(session, given)
    slug = store.dispute_of(session, document.id)
    claims = pipeline.lay_over(session, store.claims_of_document(session, document.id))
    items = list(with_status(session, claims))
    spoken = decisions_on(session, [item.claim.id for item in items])
    back = {d.subject: d for d in spoken if d.verdict == Verdict.WITHDRAW}
    return DocumentView(
        document,
        store.get_dispute(session, slug) if slug is not None else None,
        tuple(item for item in items if not item.context.withdrawn),
        tuple((item, back.get(item.claim.id)) for item in items if item.context.withdrawn),
        {d.subject: d for d in spoken if d.verdict == Verdict.CLAIM},
        tuple(repeated_in(session, document.id)),
        provenance(session, document.id),
        tuple(store.copies_of(session, [document.id]).get(document.id, ())),
        tuple(store.copied_in(session, document.id)),
    )


def told(session: Session, given: str, *, undone: bool) -> Told:
    """What a decision changed when it was made, or undone. Raises ``NotFound``."""
    number = lists.decision_number(session, lists.whole_id(session, "decision", given))
    (decision,) = lists.decisions_numbered(session, [number])
    at = (decision.superseded_at if undone else None) or decision.at
    changes, more = relabelled(session, queue.aftermath(session, decision.id, at))
    return Told(decision, undone, changes, more)


def speakers_of(view: DocumentView) -> Sequence[str]:
    """Who speaks in it, for a person to choose from."""
    return sorted({item.claim.speaker.name for item in view.items})
