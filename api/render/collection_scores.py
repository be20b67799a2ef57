"""Scores of a whole collection, as JSON and for reading, and what was predicted, row by row.

The names of the figures, and the figures, are those of the scorer that comes with the development
collections.
"""

from collections.abc import Iterator, Mapping

from api.render.evaluation_json import claim_scores_json
from api.render.evaluation_text import listed
from api.render.json import Json, assessment_json, claim_json, document_json, link_json
from api.render.layout import wrap
from claims.evaluation.rates import percent
from graph.evaluation import Fault, GraphScores, Predicted
from graph.evaluation.findings import FindingTally
from graph.evaluation.links import LinkTally
from graph.evaluation.scores import StatusTally

MOST_CONFUSED = 8
WIDTH = 80


def graph_scores_json(scores: GraphScores) -> Json:
    """One line of ``evaluate collection --json``."""
    parts = {
        "links": _links_json(scores.links) if scores.links else None,
        "status": _status_json(scores.status) if scores.status else None,
        "findings": _findings_json(scores.findings) if scores.findings else None,
    }
    read = claim_scores_json(scores.claims) if scores.claims else {}
    return {"name": scores.name} | read | {k: v for k, v in parts.items() if v is not None}


def graph_scores_text(scores: GraphScores) -> str:
    """The same for reading, a line each."""
    head, *parts = graph_scores_json(scores).items()
    told = (wrap(_told(part), WIDTH, f"  {name:<11}", " " * 13) for name, part in parts)
    return "\n".join([str(head[1]), *told])


def graph_faults_text(scores: GraphScores, most: int, width: int) -> str:
    """At most so many faults of every sort, with their words."""
    by_sort: dict[str, list[Fault]] = {}
    for fault in scores.faults:
        by_sort.setdefault(fault.sort, []).append(fault)
    if not by_sort:
        return "no fault"
    return "\n\n".join(
        listed(sort, [f"{one.where}: {one.words}" for one in faults], most, width)
        for sort, faults in by_sort.items()
    )


def predicted_rows(predicted: Predicted) -> Mapping[str, Iterator[Json]]:
    """The rows of ``claims.jsonl``, ``links.jsonl`` and ``assessments.jsonl``."""
    return {
        "claims": (
            claim_json(one.claim) | {"document": document_json(one.document)}
            for one in predicted.claims
        ),
        "links": map(link_json, predicted.links),
        "assessments": map(assessment_json, predicted.assessments),
    }


def _links_json(tally: LinkTally) -> Json:
    precision, recall = percent(tally.precision) or 0, percent(tally.recall) or 0
    both = precision + recall
    return {
        "gold": tally.recall.of,
        "predicted": tally.precision.of,
        "precision": precision,
        "recall": recall,
        "f1": round(2 * precision * recall / both, 1) if both else 0.0,
    }


def _status_json(tally: StatusTally) -> Json:
    return {
        "gold": tally.right.of,
        "right of all": percent(tally.right),
        "right of found": percent(tally.found),
        "confused": dict([*tally.confused.items()][:MOST_CONFUSED]),
    }


def _findings_json(tally: FindingTally) -> Json:
    return {
        "required": tally.found.of,
        "found": percent(tally.found),
        "reported": tally.false.of,
        "false": percent(tally.false),
        "by kind": {kind: f"{one.right}/{one.of}" for kind, one in tally.by_kind.items()},
    }


def _told(part: Json) -> str:
    return ", ".join(f"{name} {_value(value)}" for name, value in part.items() if value != {})


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "(" + ", ".join(f"{name} {told}" for name, told in value.items()) + ")"
    return "-" if value is None else str(value)
