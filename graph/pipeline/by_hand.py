"""A claim that no reader found, added by a person; ``Signed.at`` is a UTC moment, ISO 8601.

It is stored, linked and assessed like any other, and a decision (``Verdict.CLAIM``) says who added
it and why. Undone, it is withdrawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from claims import store
from claims.errors import BadInput
from claims.marked import Marked, check_marked
from claims.values import Claim, ClaimInContext, Dispute, Document, Speaker
from claims.vocabulary import Verdict
from graph.pipeline.decide import Decided, Signed, rule
from graph.pipeline.load import lay_over
from graph.rulings import parse_correction


@dataclass(frozen=True, slots=True)
class _Home:
    """A document with its dispute and all that it says, as people have it."""

    document: Document
    dispute: Dispute | None
    said: tuple[ClaimInContext, ...]


def read_claim(
    session: Session, document: str, marked: Marked, dispute: str | None = None
) -> Claim:
    """The claim that ``add_claim`` would add, with what is read of it; nothing is stored.

    Raises as ``add_claim`` does, but for a claim that is there.
    """
    return _read(session, _home(session, document, dispute), marked)


def add_claim(
    session: Session,
    document: str,
    marked: Marked,
    signed: Signed,
    changes: Sequence[str] = (),
    dispute: str | None = None,
) -> Decided:
    """Add a claim to a stored document (an id, or the beginning of one).

    ``changes`` correct at once what is read of it, as in ``correct``. ``dispute`` is for a document
    that belongs to none. Raises ``NotFound`` for a document or a dispute that is not there, and
    ``BadInput`` for a span that cannot be, a side that the dispute has not, another dispute than
    that of the document, and where the speaker is credited with these words already.
    """
    home = _home(session, document, dispute)
    claim = _read(session, home, marked)
    detail: dict[str, Any] = {"document": home.document.id, "start": claim.start, "end": claim.end}
    detail |= parse_correction(claim, changes) if changes else {}
    store.one_linker(session)  # else two who add the same would both find it new
    _refuse_gone(session, home.document, claim)
    _refuse_said(_said(session, home.document), claim)
    store.add_claim(session, home.document, claim, home.dispute, signed.at)
    return rule(session, claim.id, Verdict.CLAIM, detail, signed)


def _home(session: Session, document: str, dispute: str | None) -> _Home:
    found = store.get_document(session, document)
    own = store.dispute_of(session, found.id)
    given = store.get_dispute(session, dispute) if dispute is not None else None
    if given is not None and own not in (None, given.slug):
        message = f"document {found.id} belongs to the dispute {own!r}; leave the other out"
        raise BadInput(message, field="dispute")
    home = given or (store.get_dispute(session, own) if own is not None else None)
    return _Home(found, home, _said(session, found))


def _said(session: Session, document: Document) -> tuple[ClaimInContext, ...]:
    """What the document says, without what was withdrawn."""
    items = lay_over(session, store.claims_of_document(session, document.id))
    return tuple(item for item in items if not item.withdrawn)


def _read(session: Session, home: _Home, marked: Marked) -> Claim:
    from claims.extract.by_hand import read_marked  # brings spaCy

    check_marked(marked, home.document.text)
    _check_side(home, marked.side)
    declared = store.get_declaration(session, home.dispute.slug) if home.dispute else None
    known = _known(session, home, marked.speaker)
    return read_marked(home.document, marked, declared, known, [item.claim for item in home.said])


def _check_side(home: _Home, side: str | None) -> None:
    sides = [side.slug for side in home.dispute.sides] if home.dispute else []
    if side is None or side in sides:
        return
    there = f"give one of {', '.join(sides)}" if sides else "it has none; leave it out"
    of = f"the dispute {home.dispute.slug!r}" if home.dispute else "no dispute"
    raise BadInput(f"{side!r} is no side of {of}; {there}", field="side")


def _known(session: Session, home: _Home, speaker: str | None) -> Speaker | None:
    """What was read of the speaker last; a side of another dispute is none here."""
    known = store.speaker_as_read(session, " ".join(speaker.split())) if speaker else None
    if known is None or home.dispute is None or home.dispute.side(known.side) is not None:
        return known
    return Speaker(known.name, known.kind, None, None, known.speaks_for, None)


def _refuse_gone(session: Session, document: Document, claim: Claim) -> None:
    for subject, what in ((claim.id, "this claim"), (f"document:{document.id}", "the document")):
        for decision in store.decisions(session, subject, standing=True):
            if decision.verdict == Verdict.WITHDRAW:
                message = f"{what} was withdrawn by {decision.by}; undo decision {decision.id}"
                raise BadInput(f"{message} first", field="document")


def _refuse_said(said: Sequence[ClaimInContext], claim: Claim) -> None:
    for item in said:
        if _same(item.claim, claim):
            where = f"characters {item.claim.start} to {item.claim.end}"
            raise BadInput(
                f"claim {item.id} says so already: {item.claim.speaker.name}, {where}; "
                "correct it, or withdraw it first",
                field="start",
            )


def _same(old: Claim, new: Claim) -> bool:
    """One speaker, one stance, and words in common."""
    apart = old.end <= new.start or new.end <= old.start
    return not apart and (old.speaker.name, old.stance) == (new.speaker.name, new.stance)
