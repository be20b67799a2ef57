"""What two sides say against each other: the contested questions that one of them answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from api.values import ClaimStatus
from claims.store import holders
from claims.store.holders import Answered
from claims.values import Dispute
from graph.assess.interest import Interest, interest_of
from graph.origins import voices

QUESTIONS, EACH = 6, 3


@dataclass(frozen=True, slots=True)
class Disputed:
    """A contested question: the newest answers of the side, and of each other side by its name
    ("" = of none). ``interest`` is whose loss its newest answer tells of."""

    question: str
    title: str
    ours: Sequence[Answered]
    theirs: Mapping[str, Sequence[Answered]]
    interest: Interest = Interest.NONE


def disputed_by(
    session: Session, dispute: Dispute, side: str, claims: Sequence[str]
) -> list[Disputed]:
    """The contested questions that these claims of a side answer and others answer otherwise."""
    found = holders.disputed_answers(session, claims, QUESTIONS)
    told = []
    for question, answers in found.items():
        ours = _each_once(a for a in answers if a.side == side)
        theirs: dict[str, list[Answered]] = {}
        for answer in (a for a in answers if a.side != side):
            theirs.setdefault(_name(dispute, answer.side), []).append(answer)
        if ours and theirs:
            others = {name: _each_once(given) for name, given in theirs.items()}
            told.append(Disputed(question, ours[0].title, ours, others))
    return told


def with_interest(disputed: Iterable[Disputed], found: Mapping[str, ClaimStatus]) -> list[Disputed]:
    """The same, saying whose losses they are of: shown, and never a weight."""
    known = voices(item.context for item in found.values())
    told = []
    for each in disputed:
        first = each.ours[0]
        item = found.get(first.claim)
        interest = Interest.NONE
        if item is not None and first.index < len(item.claim.figures):
            interest = interest_of(item.context, item.claim.figures[first.index], known)
        told.append(Disputed(each.question, each.title, each.ours, each.theirs, interest))
    return told


def _each_once(answers: Iterable[Answered]) -> list[Answered]:
    """The newest of every voice and number."""
    found: dict[tuple[str, str], Answered] = {}
    for answer in answers:
        found.setdefault((answer.speaker, answer.text), answer)
    return list(found.values())[:EACH]


def _name(dispute: Dispute, slug: str | None) -> str:
    side = dispute.side(slug)
    return side.name if side else slug or ""
