"""What people decided, in plain text: one decision with what it changed, the audit trail, and what
it says about one claim."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from api.render.json import Json, decision_json, status_json
from api.render.layout import WIDTH, wrap
from api.render.words import count, plain
from api.values import Corrected
from claims.values import Assessment, Decision
from claims.vocabulary import Verdict

if TYPE_CHECKING:
    from claims.store import RecordedAssessment
    from graph.pipeline import Change, Decided

DONE = {
    Verdict.CONFIRM: "confirmed",
    Verdict.REJECT: "rejected",
    Verdict.ADD: "linked",
    Verdict.RETRACT: "retracted",
    Verdict.WITHDRAW: "withdrawn",
    Verdict.CORRECT: "corrected",
    Verdict.CLAIM: "added",
    Verdict.MERGE: "merged",
    Verdict.SPLIT: "split",
    Verdict.REVIEW: "reviewed",
    Verdict.SOURCE: "settled",
    Verdict.UNDO: "undone",
}


def decided_text(decided: "Decided", *, undone: bool = False, width: int = WIDTH) -> str:
    """The decisions made (or undone), and the statuses that changed with them."""
    heads = [wrap(_made(d, undone=undone), width, hang="  ") for d in decided.decisions]
    shown = [_change(change) for change in decided.changes if differs(change)]
    number = count(len(shown), "status", "statuses") if shown else "no status"
    rest = len(decided.changes) - len(shown)
    foot = f"{number} changed" + (f", {rest} stand for other reasons" if rest else "")
    return "\n".join([*heads, foot, *(wrap(line, width, "  ", "    ") for line in shown)])


def differs(change: "Change") -> bool:
    """Whether the status is another one, and not only for other reasons."""
    return change.before is None or _status(change.before) != _status(change.after)


def _made(decision: Decision, *, undone: bool) -> str:
    what = f"{decision.subject}: {_done(decision)}"
    return f"{what} by {decision.by}{', undone' if undone else ''} (decision {decision.id})"


def _done(decision: Decision) -> str:
    words = DONE[Verdict(decision.verdict)]
    detail = decision.detail
    told = [f"into {detail['into']}"] if "into" in detail else []
    if decision.verdict == Verdict.ADD:
        told.append(f"{detail['a']} {plain(detail['kind'])} {detail['b']}")
    told += [f"rated {detail['rating']}"] if "rating" in detail else []
    if decision.verdict == Verdict.SOURCE:
        told += [f"{name} = {plain(detail[name] or 'none')}" for name in ("kind", "family", "side")]
    told += [f"of {item}" for item in detail.get("items", ())]
    told += [f"{name} = {value}" for name, value in _fields(decision)]
    return f"{words} ({'; '.join(told)})" if told else words


def _fields(decision: Decision) -> Iterator[tuple[str, object]]:
    if decision.verdict in (Verdict.CORRECT, Verdict.CLAIM):
        yield from decision.detail.get("claim", {}).items()
        for index, fields in decision.detail.get("figures", {}).items():
            yield from ((f"{index}.{name}", value) for name, value in fields.items())


def _change(change: "Change") -> str:
    after = change.after
    what = "the claim" if after.figure is None else f"figure {after.figure}"
    before = _status(change.before) if change.before else "not assessed"
    return f"{after.claim}, {what}: {before} -> {_status(after)}"


def _status(status: Assessment) -> str:
    return (
        f"{plain(status.label.value)} (support {plain(status.support.value)},"
        f" contest {plain(status.contest.value)}, {status.lifecycle.value})"
    )


def trail_text(decisions: Iterable[Decision], width: int = WIDTH) -> str:
    """Decisions with who, when and why, and whether they still stand."""
    return "\n".join(_entry(decision, width) for decision in decisions)


def _entry(decision: Decision, width: int) -> str:
    over = "" if decision.stands else f"; no longer stands since {decision.superseded_at}"
    over = "" if decision.verdict == Verdict.UNDO else over
    head = f"decision {decision.id}, {decision.at}: {decision.subject} {_done(decision)}"
    why = f"by {decision.by}: {decision.because}{over}"
    return "\n".join([wrap(head, width, hang="  "), wrap(why, width, "  ", "  ")])


def corrected_text(corrected: Iterable[Corrected], width: int = WIDTH) -> str:
    """What was read, where people have it otherwise."""
    lines = [f"{part.field}: read as {part.read}, now {part.now}" for part in corrected]
    if not lines:
        return ""
    return "\n".join(["corrected:", *(wrap(line, width, "  - ", "    ") for line in lines)])


def history_text(history: "Iterable[RecordedAssessment]", width: int = WIDTH) -> str:
    """Every status a claim and its figures had, in the order they were recorded."""
    lines = [wrap(_held(held), width, "  - ", "    ") for held in history]
    return "\n".join(["history:", *lines])


def _held(held: "RecordedAssessment") -> str:
    status = held.assessment
    what = "the claim" if status.figure is None else f"figure {status.figure}"
    until = f" until {held.superseded_at}" if held.superseded_at else ""
    return f"{held.recorded_at}{until}, {what}: {_status(status)}"


def decided_json(decided: "Decided", *, undone: bool) -> Json:
    """What ``/v1/decisions`` answers."""
    return {
        "decisions": [decision_json(decision) for decision in decided.decisions],
        "undone": undone,
        "changes": [
            {
                "claim": change.after.claim,
                "figure": change.after.figure,
                "before": status_json(change.before),
                "after": status_json(change.after),
            }
            for change in decided.changes
            if differs(change)
        ],
    }
