"""Scores of figures as JSON, and what was read in the form of the gold."""

from collections.abc import Iterator, Mapping

from api.render.json import Json, extraction_json, figure_json
from claims.evaluation.figure_gold import FigureText
from claims.evaluation.figure_scores import FigureTally
from claims.evaluation.figures import FigureScores, FiguresRun
from claims.evaluation.rates import Share, percent, percentages
from claims.values import Figure


def figure_scores_json(scores: FigureScores) -> Json:
    """One line of ``evaluate figures --json``: a reading a key, in percent."""
    readings = {
        way.replace(" ", "_"): _tally_json(tally) | _shares_json(scores.shares.get(way))
        for way, tally in scores.tallies.items()
    }
    return {"name": scores.name, "form": scores.form} | readings


def figure_rows(run: FiguresRun) -> Iterator[Json]:
    """What was read: a document a line as ``extract --json`` has it, or a text with its figures."""
    if run.extractions:
        return map(extraction_json, run.extractions)
    return (_text_json(one, figures) for one, figures in run.figures)


def _text_json(one: FigureText, figures: tuple[Figure, ...]) -> Json:
    return {
        "id": one.id,
        "text": one.text,
        "published": one.published,
        "source": one.source,
        "figures": [figure_json(figure) for figure in figures],
    }


def _shares_json(shares: Mapping[str, Share] | None) -> Json:
    """What a collection's own scorer counts, under its names."""
    if shares is None:
        return {}
    counted = {name: percent(share) for name, share in shares.items()}
    return {"scorer": {"gold": shares["number"].of} | counted}


def _tally_json(tally: FigureTally) -> Json:
    return {
        "gold": tally.gold,
        "predicted": tally.predicted,
        "found": percentages(tally.found, tally.predicted, tally.gold),
        "false": tally.false,
        "all_right": percent(tally.all_right),
        "of_found": {name: percent(share) for name, share in tally.attributes.items()},
        "by": _groups_json(tally),
    }


def _groups_json(tally: FigureTally) -> Json:
    """``{"measure": {"killed": [right, found, of]}}``."""
    groups: Json = {}
    for (grouping, name), got in tally.groups.items():
        groups.setdefault(grouping, {})[name] = [got.right, got.found, got.of]
    return groups
