"""A claim as its page shows it: bounded links, and the questions its figures answer."""

from dataclasses import dataclass

from sqlmodel import Session

from api.lookup.one import detail
from api.values import ClaimDetail, LinkedClaim
from claims import store
from claims.store import Question
from claims.values import Decision
from claims.vocabulary import LinkKind

FEW, MANY = 10, 200
"""Links of a kind on the page, and where all of a kind are asked for."""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links of one kind, those of the highest score; ``total`` counts all."""

    kind: LinkKind
    linked: tuple[LinkedClaim, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ClaimView:
    """``questions`` is by the index of the figure, ``said`` what stands on a link, by its id."""

    detail: ClaimDetail
    groups: tuple[LinkGroup, ...]
    questions: dict[int, Question]
    said: dict[str, Decision]

    @property
    def number(self) -> int:
        """How many links there are, those a person rejected aside."""
        return sum(group.total for group in self.groups)


def claim_view(
    session: Session, claim_id: str, *, as_of: str | None = None, whole: LinkKind | None = None
) -> ClaimView:
    """One claim by its whole id, with the first ``FEW`` links of each kind, or ``MANY`` of the kind
    ``whole``. Raises ``NotFound`` and ``BadQuery``."""
    found = detail(session, claim_id, as_of, most=MANY if whole else FEW)
    shown = {kind: MANY if kind is whole else FEW for kind in LinkKind}
    groups = tuple(
        LinkGroup(kind, _of(found, kind)[: shown[kind]], total)
        for kind in LinkKind
        if (total := found.totals.get(kind, 0))
    )
    links = {linked.link.id for linked in (*found.links, *found.rejected)}
    said = {d.subject: d for d in found.trail if d.stands and d.subject in links}
    return ClaimView(found, groups, _questions(session, claim_id), said)


def _of(found: ClaimDetail, kind: LinkKind) -> tuple[LinkedClaim, ...]:
    return tuple(linked for linked in found.links if linked.link.kind is kind)


def _questions(session: Session, claim_id: str) -> dict[int, Question]:
    asked = store.answers_of(session, [claim_id])
    held = {question.id: question for question in store.questions(session, asked.values())}
    return {index: held[name] for (_, index), name in asked.items() if name in held}
