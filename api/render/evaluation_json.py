"""Scores as JSON, and predictions in the form of the gold they were made for.

The names of the figures are those of the scorers that come with the gold, so that either's output
can be read in place of the other's.
"""

from collections.abc import Iterator, Mapping

from api.render.json import Json, extraction_json
from claims.evaluation.attributions import Prepared
from claims.evaluation.calibration import (
    Bin,
    Judged,
    Point,
    Precision,
    precision_by,
    reliability,
)
from claims.evaluation.gold import Attributed
from claims.evaluation.measure import AttributionScores, ClaimScores
from claims.evaluation.rates import Rate, Share, percent, percentages
from claims.evaluation.run import ArticlesRun, Run, Scores
from claims.evaluation.span_scores import MEASURES, ROLES
from claims.evaluation.stated import ClaimTally
from claims.evaluation.words import Spans


def scores_json(scores: Scores) -> Json:
    """One line of ``evaluate attribution --json``."""
    if isinstance(scores, AttributionScores):
        own = _attributions_json(scores)
    else:
        own = _claims_json(scores)
    return own | _belief_json(scores.tally.judged) | {"curve": [*map(_point_json, scores.curve)]}


def prediction_rows(run: Run) -> Iterator[Json]:
    """The predictions of a run: an article a line, or a document as ``extract --json`` has it."""
    if isinstance(run, ArticlesRun):
        return map(_article_json, run.prepared)
    return map(extraction_json, run.extractions)


def _attributions_json(scores: AttributionScores) -> Json:
    tally = scores.tally
    head = {"name": scores.name, "form": "articles", "speech_only": scores.speech_only}
    counts = {"docs": tally.articles, "gold": tally.gold, "pred": tally.predicted}
    spans = {
        f"{role}_{measure}": _rate_json(tally.spans[role, measure].rate)
        for role in ROLES
        for measure in MEASURES
    }
    whole = {
        "AR_what": _rate_json(tally.rate_of(tally.what)),
        "AR_who+what": _rate_json(tally.rate_of(tally.who_what)),
        "AR_strict": _rate_json(tally.rate_of(tally.strict)),
    }
    recall = {"recall_by_kind": _shares_json(tally.recall), "ignored_pred": tally.ignored}
    return head | counts | spans | whole | recall


def _claims_json(scores: ClaimScores) -> Json:
    tally = scores.tally
    return {
        "name": scores.name,
        "form": "collection",
        **claim_scores_json(tally),
        "recall_by_kind": _shares_json(tally.recall),
    }


def claim_scores_json(tally: ClaimTally) -> Json:
    """Claims, attributes and figures, as the collections' own scorer names them."""
    number = tally.figures["number"]
    return {
        "claims": {
            "gold": tally.gold,
            "predicted": tally.predicted,
            "content": percentages(tally.content, tally.predicted, tally.gold),
            "who+what": percentages(tally.who_what, tally.predicted, tally.gold),
        },
        "attributes": {name: percent(share) for name, share in tally.attributes.items()},
        "figures": {"gold": number.of}
        | {name: percent(share) for name, share in tally.figures.items()},
    }


def _belief_json(judged: tuple[Judged, ...]) -> Json:
    believed = reliability(judged)
    return {
        "precision_by_rule": _precisions_json(precision_by(judged, lambda one: one.rule)),
        "precision_by_row": _precisions_json(precision_by(judged, lambda one: one.row)),
        "reliability": {
            "error": round(believed.error, 4),
            "bins": [*map(_bin_json, believed.bins)],
        },
    }


def _precisions_json(precisions: Mapping[str, Precision]) -> Json:
    return {
        name: {
            "predicted": one.whole.of,
            "content": one.content.right,
            "right": one.whole.right,
            "confidence": round(one.confidence, 3),
        }
        for name, one in precisions.items()
    }


def _bin_json(one: Bin) -> Json:
    return {
        "low": one.low,
        "high": one.high,
        "predicted": one.share.of,
        "confidence": round(one.confidence, 3),
        "right": round(one.share.value, 3),
    }


def _point_json(point: Point) -> Json:
    precision, recall, f1 = _rate_json(point.rate)
    return {
        "threshold": round(point.threshold, 3),
        "predicted": point.predicted,
        "precision": precision,
        "recall": recall,
        "f1": f1,
    }


def _rate_json(rate: Rate) -> list[float]:
    return [rate.precision, rate.recall, rate.f1]


def _shares_json(shares: Mapping[str, Share]) -> Json:
    return {name: [round(share.value, 3), share.of] for name, share in shares.items()}


def _article_json(prepared: Prepared) -> Json:
    told = [_attributed_json(one.told) for one in prepared.predicted]
    return {"doc_id": prepared.article.id, "attributions": told}


def _attributed_json(told: Attributed) -> Json:
    return {
        "source": _span_json(told.source),
        "cue": _span_json(told.cue),
        "content": [list(span) for span in told.content],
    }


def _span_json(spans: Spans) -> list[int] | list[list[int]] | None:
    """One span by itself, several in a list, none as null."""
    if len(spans) == 1:
        return list(spans[0])
    return [list(span) for span in spans] or None
