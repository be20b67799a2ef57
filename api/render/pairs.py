"""The verdict on a pair of statements, and scores of many, as JSON and for reading."""

from collections.abc import Sequence
from textwrap import fill

from api.render.json import Json, figure_json
from graph.pairs import GoldPair, PairScores, Verdict


def verdict_json(verdict: Verdict) -> Json:
    """One line of ``compare --json``; ``figures`` are those of a and of b, null where none."""
    row: Json = {
        "id": verdict.id,
        "relation": verdict.relation,
        "score": round(verdict.score, 3),
        "reasons": list(verdict.reasons),
        "rule": verdict.rule,
        "figures": [figure_json(f) if f else None for f in verdict.figures],
    }
    if verdict.missing:
        row["missing"] = verdict.missing
    return row


def verdict_text(verdict: Verdict, columns: int) -> str:
    """The relation, the two figures and why."""
    relation = verdict.relation + (f" (missing: {verdict.missing})" if verdict.missing else "")
    lines = [f"{verdict.id}  {relation}"]
    for name, figure in zip("ab", verdict.figures, strict=True):
        if figure:
            lines.append(f"  {name}: {figure.text} ({figure.measure.replace('_', ' ')})")
    lines += [
        fill(r, columns, initial_indent="  ", subsequent_indent="  ") for r in verdict.reasons
    ]
    return "\n".join(lines) + "\n"


def pair_scores_json(scores: PairScores) -> Json:
    """One line of ``evaluate pairs --json``, its keys those of the labelled pairs' own scorer."""
    return {
        "gold": scores.name,
        "pairs": scores.pairs,
        "accuracy": scores.accuracy,
        "macro F1": scores.macro_f1,
        "F1": dict(scores.f1),
        "false alarms": scores.false_alarms,
        "updates and repeats": scores.expected_quiet,
        "confused": dict(scores.confused),
        "weakest": {k: f"{right}/{of}" for k, (right, of) in _weakest(scores)},
    }


def pair_scores_text(scores: PairScores) -> str:
    """The same for reading: relations, false alarms, what is confused, the weakest phenomena."""
    alarms = f"{scores.false_alarms} of {scores.expected_quiet} updates and repeats"
    lines = [
        f"{scores.name}: {scores.pairs} pairs",
        f"  accuracy {scores.accuracy:5.1f}   macro F1 {scores.macro_f1:5.1f}",
        *(f"  {relation:<13} F1 {value:5.1f}" for relation, value in scores.f1.items()),
        f"  called contradictions though none: {alarms}",
    ]
    if scores.confused:
        lines.append("  confused:")
        lines += [f"    {what:<30} {number}" for what, number in [*scores.confused.items()][:8]]
    weak = _weakest(scores)[:12]
    if weak:
        lines.append("  weakest:")
        lines += [f"    {name:<30} {right} of {of}" for name, (right, of) in weak]
    return "\n".join(lines) + "\n"


def _weakest(scores: PairScores) -> list[tuple[str, tuple[int, int]]]:
    """The phenomena with a fault, the weakest first."""
    return [(k, v) for k, v in scores.by_phenomenon.items() if v[0] < v[1]]


def pair_faults_text(
    gold: Sequence[GoldPair], verdicts: Sequence[Verdict], most: int, columns: int
) -> str:
    """What was judged wrongly, at most so many: label, verdict, texts, figures as read."""
    faults = [
        (one, verdict)
        for one, verdict in zip(gold, verdicts, strict=True)
        if one.relation != verdict.relation.replace("undetermined", "unrelated")
    ]
    if not faults:
        return "no fault\n"
    return "\n".join(_fault(one, verdict, columns) for one, verdict in faults[:most])


def _fault(one: GoldPair, verdict: Verdict, columns: int) -> str:
    why = f" ({one.why})" if one.why else ""
    texts = [
        fill(f"  {name}: {side.text}", columns, subsequent_indent="     ")
        for name, side in (("a", one.texts.a), ("b", one.texts.b))
    ]
    return (
        f"{one.relation}{why}, judged:\n{verdict_text(verdict, columns)}" + "\n".join(texts) + "\n"
    )
