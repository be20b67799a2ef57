"""What people decided in a week, or on what was told in it."""

from collections.abc import Iterable, Sequence

from claims.values import Decision
from graph.consistency.case import Case
from graph.report.values import Ruling


def decided(case: Case, trail: Iterable[Decision]) -> tuple[Ruling, ...]:
    """The decisions made from the first to the last day reported on, and those on its claims
    whenever they were made, in the order they were recorded."""
    monday, sunday = case.period
    found = []
    for decision in trail:
        claims = _claims(case, decision)
        if claims or monday <= decision.at[:10] <= sunday:
            found.append(_ruling(decision, claims))
    return tuple(found)


def _ruling(decision: Decision, claims: Sequence[str]) -> Ruling:
    return Ruling(
        id=decision.id,
        verdict=decision.verdict,
        subject=decision.subject,
        by=decision.by,
        at=decision.at,
        because=decision.because,
        stands=decision.stands,
        claims=tuple(claims),
    )


def _claims(case: Case, decision: Decision) -> list[str]:
    """The claims of the week that it is about."""
    kind, _, name = decision.subject.partition(":")
    if name:
        return [c for c in sorted(case.fresh & case.items.keys()) if _about(case, c, kind, name)]
    ends = {decision.subject, *(str(decision.detail.get(end, "")) for end in ("a", "b"))}
    ends |= {e for n in case.links if n.id == decision.subject for e in (n.a, n.b)}
    own = sorted(ends & case.items.keys())
    return own if case.fresh & set(own) else []


def _about(case: Case, claim: str, kind: str, name: str) -> bool:
    item, questions = case.items[claim], case.questions
    many = len(item.claim.figures)
    named: dict[str, set[str | None]] = {
        "document": {item.document_id},
        "origin": {item.claim.origin},
        "speaker": {item.claim.speaker.name},
        "event": {figure.event for figure in item.claim.figures},
        "question": {questions.called[questions.names[claim, i]] for i in range(many)},
    }
    return name in named.get(kind, set())
