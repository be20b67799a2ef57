"""Scores of figures for the terminal: tables, and on request what was missed or misread."""

from collections.abc import Iterable

from api.render.evaluation_text import listed, table
from api.render.json import number
from api.render.words import count
from claims.evaluation.figure_gold import Wanted
from claims.evaluation.figure_scores import (
    Case,
    FalseFigure,
    FigureTally,
    Judgement,
    judge,
)
from claims.evaluation.figures import FigureScores, FiguresRun
from claims.evaluation.rates import Got, Share, percent
from claims.values import Figure

_FEWEST = 2  # Names with fewer gold figures are summed up as "others".


def figure_scores_text(scores: FigureScores) -> str:
    """Everything measured on one gold, table by table, the ways of reading side by side."""
    tallies = [*scores.tallies.values()]
    head = f"{scores.name}\n{count(tallies[0].gold, 'figure')} in the gold"
    tables = [head, _main_table(scores), _attributes_table(scores)]
    groupings = dict.fromkeys(grouping for tally in tallies for grouping, _ in tally.groups)
    tables += [_group_table(scores, grouping) for grouping in groupings]
    return "\n\n".join(tables)


def _main_table(scores: FigureScores) -> str:
    rows = {
        "predicted": [f"{one.predicted:,}" for one in scores.tallies.values()],
        "found, precision": [_percent(one.rate.precision) for one in scores.tallies.values()],
        "found, recall": [_percent(one.rate.recall) for one in scores.tallies.values()],
        "all right, of the gold": [_share(one.all_right) for one in scores.tallies.values()],
        "false figures": [f"{one.false:,}" for one in scores.tallies.values()],
    }
    for name in next(iter(scores.shares.values()), {}):
        rows[f"as its scorer: {name}"] = [_share(one[name]) for one in scores.shares.values()]
    return table([("figures", *scores.tallies), *((name, *row) for name, row in rows.items())])


def _attributes_table(scores: FigureScores) -> str:
    tallies = [*scores.tallies.values()]
    names = dict.fromkeys(name for one in tallies for name in one.attributes)
    rows = [
        (name, *(_share(one.attributes.get(name, Share())) for one in tallies)) for name in names
    ]
    return table([("right, of those found", *scores.tallies), *rows])


def _group_table(scores: FigureScores, grouping: str) -> str:
    """By the first way of reading: what was found, and what is all right."""
    first: FigureTally = next(iter(scores.tallies.values()))
    groups = {name: got for (kind, name), got in first.groups.items() if kind == grouping}
    common = {name: got for name, got in groups.items() if got.of >= _FEWEST} or groups
    rows = sorted(common.items(), key=lambda one: (-one[1].of, one[0]))
    others = sum((groups[name] for name in groups.keys() - common.keys()), Got())
    rows += [("others", others)] if others.of else []
    shown = [
        (name, _percent(got.found / got.of), _percent(got.right / got.of), f"{got.of:,}")
        for name, got in rows
    ]
    return table([(f"by {grouping}", "found", "all right", "of"), *shown])


def _share(share: Share) -> str:
    value = percent(share)
    return "-" if value is None else f"{value:.1f}"


def _percent(value: float) -> str:
    return f"{100 * value:.1f}"


# ------------------------------------------------------------ faults


def figure_faults_text(run: FiguresRun, most: int, width: int) -> str:
    """So many gold figures that were missed or misread and so many false ones. What both ways of
    reading get wrong alike is told with the first."""
    seen: set[str] = set()
    parts = []
    for way, cases in run.cases.items():
        faults = _faults(cases)
        fresh = {title: [one for one in told if one not in seen] for title, told in faults.items()}
        seen |= {one for told in faults.values() for one in told}
        parts += [listed(f"{way}, {title}", told, most, width) for title, told in fresh.items()]
    return "\n\n".join(parts)


def _faults(cases: Iterable[Case]) -> dict[str, list[str]]:
    """A line a fault, by sort."""
    missed, misread, false = [], [], []
    for case in cases:
        judged, beyond = judge(case)
        missed += [_missed_line(one) for one in judged if one.told is None]
        misread += [_misread_line(one) for one in judged if one.told and one.wrong]
        false += [_false_line(one) for one in beyond]
    return {"missed": missed, "misread": misread, "false": false}


def _missed_line(one: Judgement) -> str:
    return f"{one.case}: {_wanted(one.wanted)}"


def _misread_line(one: Judgement) -> str:
    assert one.told
    return f"{one.case} {', '.join(one.wrong)}: {_wanted(one.wanted)} | read {_told(one.told)}"


def _false_line(one: FalseFigure) -> str:
    return f"{one.case}: {_told(one.told)}"


def _wanted(one: Wanted) -> str:
    bounds = "" if one.loose else _bounds(one.low, one.high)
    return (
        f"{one.text!r} = {number(one.value)}{bounds} {one.approximator or ''} "
        f"{'|'.join(one.measures)} {one.kind}"
    )


def _told(one: Figure) -> str:
    return (
        f"{one.text!r} = {number(one.value)}{_bounds(one.low, one.high)} {one.approximator or ''} "
        f"{one.measure} {one.kind.value}"
    )


def _bounds(low: float | None, high: float | None) -> str:
    top = "..." if high is None else number(high)
    return f" [{number(low or 0)}, {top}]"
