"""A person's word, and what follows from it at once; ``at`` is a UTC moment, ISO 8601.

Only the claims that a decision touches are linked and assessed anew. Every function raises
``NotFound`` for what is not there, and ``BadInput`` without a name and a reason.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from claims import store
from claims.errors import BadInput
from claims.values import Assessment, Decision, Link
from claims.vocabulary import ChangeKind, LinkKind, Verdict
from graph.link import link_id
from graph.pipeline.load import rulings
from graph.pipeline.relink import relink_touched
from graph.pipeline.subjects import (
    as_read,
    detail_into,
    full_subject,
    kind_and_name,
    of_source,
    refuse_circle,
    split_items,
    touched_by,
)
from graph.rulings import parse_correction

LONGEST_RATING = 100


@dataclass(frozen=True, slots=True)
class Signed:
    """Who decides, why, and when."""

    by: str
    because: str
    at: str


@dataclass(frozen=True, slots=True)
class Change:
    """The status of a claim (``figure`` None) or a figure, before a decision and after it."""

    before: Assessment | None
    after: Assessment


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions made, or closed by an undoing, and the statuses that changed with them."""

    decisions: tuple[Decision, ...]
    changes: tuple[Change, ...]


def decide_link(session: Session, link: str, verdict: Verdict, signed: Signed) -> Decided:
    """Confirm or reject a link, or undo what stands on it."""
    found = store.get_link(session, link)
    if verdict == Verdict.UNDO:
        return undo(session, found.id, signed)
    decision = store.decide_link(session, found.id, verdict, *_words(signed))
    return _done(session, [decision], {found.a, found.b}, signed.at)


def add_link(
    session: Session,
    a: str,
    b: str,
    kind: LinkKind,
    signed: Signed,
    figures: Sequence[tuple[int, int]] = (),
) -> Decided:
    """Make a link of two claims; for a directed kind ``a`` is the newer or derived one.

    ``figures`` pairs the indexes of those compared. Raises ``BadInput`` for a claim with itself
    and for a figure that is not there.
    """
    link = _made(session, a, b, kind, figures)
    decision = store.add_link(session, link, *_words(signed))
    return _done(session, [decision], {link.a, link.b}, signed.at)


def take_back(session: Session, verdict: Verdict, subject: str, signed: Signed) -> Decided:
    """Retract (its speaker or source did) or withdraw (our own error) a claim by its id, or all
    there is of ``document:ID`` or ``origin:NAME``."""
    return rule(session, full_subject(session, subject), verdict, {}, signed)


def correct(session: Session, claim: str, changes: Sequence[str], signed: Signed) -> Decided:
    """Correct our reading of a claim: ``["stance=denies", "0.value=12"]``; the reading is kept.

    Raises ``BadInput`` for a field, a figure or a value that cannot be.
    """
    reading = store.get_claim(session, claim)
    detail = parse_correction(reading.claim, changes)
    fields = detail.get("claim", {})
    if "speaker" in fields:
        known = as_read(session, fields["speaker"])
        known["speaker_kind"] = known.pop("kind", reading.claim.speaker.kind)
        detail["claim"] = known | fields
    return rule(session, reading.id, Verdict.CORRECT, detail, signed)


def review(session: Session, claim: str, rating: str, signed: Signed) -> Decided:
    """A person's verdict on how true a claim is, in words of their own (``rating``, at most
    ``LONGEST_RATING`` characters). No status follows from it: corroboration is another question.

    Raises ``BadInput`` for a rating of no words, or of too many.
    """
    words = " ".join(rating.split())
    if not 0 < len(words) <= LONGEST_RATING:
        message = f"a rating has 1 to {LONGEST_RATING} characters, such as 'Mostly true'"
        raise BadInput(message, field="rating")
    subject = store.get_claim(session, claim).id
    detail = {"rating": words}
    made = store.decide(session, subject, Verdict.REVIEW, *_words(signed), detail)
    store.note_changes(session, _told([made], {subject}, signed.at, undone=False))
    return Decided((made,), ())


def settle_source(
    session: Session, slug: str, said: Mapping[str, str | None], signed: Signed
) -> Decided:
    """Say what a source is (``kind``, ``family``, ``side``; what is not among them stays), so that
    it no longer waits for review. Raises ``BadInput`` for a kind or a side there is not."""
    made = store.settle_source(session, slug, said, *_words(signed))
    return _done(session, [made], store.claim_ids(session, sources=[slug]), signed.at)


def merge(
    session: Session,
    subject: str,
    into: str,
    signed: Signed,
    dispute: str | None = None,
) -> Decided:
    """Take a speaker, event or question (``speaker:NAME``) for another one, everywhere or in one
    dispute. Raises ``BadInput`` where the other is already taken for this one."""
    kind, name = kind_and_name(session, subject)
    kind_and_name(session, f"{kind}:{into}")
    refuse_circle(session, kind, name, into)
    detail = detail_into(session, kind, into, dispute)
    return rule(session, subject, Verdict.MERGE, detail, signed)


def split(
    session: Session, subject: str, into: str, items: Sequence[str], signed: Signed
) -> Decided:
    """Say of some claims (``ID``) or figures (``ID:INDEX``) of a speaker, event or question that
    they are of another one, which may be new."""
    kind, name = kind_and_name(session, subject)
    detail = detail_into(session, kind, into, None)
    detail["items"] = split_items(session, kind, name, items)
    return rule(session, subject, Verdict.SPLIT, detail, signed)


def undo(session: Session, given: str, signed: Signed) -> Decided:
    """Undo what stands on a subject, or one decision by its id."""
    before = rulings(session)
    undone = store.undo(session, given, *_words(signed))
    ends = {end for decision in undone for end in _ends(session, decision)}
    return _done(
        session, undone, ends | touched_by(session, undone, before), signed.at, undone=True
    )


def _ends(session: Session, decision: Decision) -> set[str]:
    """The claims of a link or a source that was decided on, or the one that was reviewed."""
    if decision.verdict in store.RULINGS:
        return set()
    if decision.verdict == Verdict.REVIEW:
        return {decision.subject}
    if decision.verdict == Verdict.SOURCE:
        return of_source(session, decision)
    if "a" in decision.detail:
        return {decision.detail["a"], decision.detail["b"]}
    link = store.get_link(session, decision.subject)  # decided before decisions had details
    return {link.a, link.b}


def rule(
    session: Session, subject: str, verdict: Verdict, detail: Mapping[str, Any], signed: Signed
) -> Decided:
    """Record a decision that changes how claims are read, and what follows from it."""
    before = rulings(session)
    decision = store.decide(session, subject, verdict, *_words(signed), detail)
    return _done(session, [decision], touched_by(session, [decision], before), signed.at)


def _done(
    session: Session,
    decisions: Sequence[Decision],
    touched: Collection[str],
    at: str,
    *,
    undone: bool = False,
) -> Decided:
    store.note_changes(session, _told(decisions, touched, at, undone=undone))
    changed = relink_touched(session, touched, at).changed
    return Decided(tuple(decisions), tuple(_change(session, after, at) for after in changed))


def _told(
    decisions: Sequence[Decision], touched: Collection[str], at: str, *, undone: bool
) -> Iterator[store.Change]:
    for decision in decisions:
        was, now = (decision.verdict, None) if undone else (None, decision.verdict)
        for claim in sorted(touched):
            yield store.Change(ChangeKind.DECISION, claim, at, decision.id, None, was, now)


def _change(session: Session, after: Assessment, at: str) -> Change:
    older = [
        held.assessment
        for held in store.assessment_history(session, after.claim)
        if held.superseded_at == at and held.assessment.figure == after.figure
    ]
    return Change(older[0] if older else None, after)


def _made(
    session: Session, a: str, b: str, kind: LinkKind, figures: Sequence[tuple[int, int]]
) -> Link:
    first, second = (store.get_claim(session, given) for given in (a, b))
    if first.id == second.id:
        raise BadInput("a claim is not linked to itself", field="b")
    for i, j in figures:
        if i >= len(first.claim.figures) or j >= len(second.claim.figures):
            raise BadInput(f"there is no pair of figures {i} and {j}", field="figures")
    pairs = tuple(figures)
    if kind.symmetric and second.id < first.id:
        first, second, pairs = second, first, tuple((j, i) for i, j in figures)
    key = link_id(first.id, second.id, kind)
    return Link(key, first.id, second.id, kind, 1.0, (), store.PERSON, pairs)


def _words(signed: Signed) -> tuple[str, str, str]:
    return signed.by, signed.because, signed.at
