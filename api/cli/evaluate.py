"""``twosource evaluate``: how well reports are read, measured against gold."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Json, Misses
from api.cli.output import check_can_keep, check_misses, emit, keep, progress, width, write
from claims.errors import BadInput

if TYPE_CHECKING:
    from claims.evaluation import Gold
    from claims.evaluation.figures import FiguresGold

app = typer.Typer(help="Measure against gold.", rich_markup_mode=None)


@app.callback()
def evaluate() -> None:
    """Measure against gold."""


@app.command()
def attribution(
    gold: Annotated[
        list[Path],
        typer.Argument(
            metavar="GOLD",
            help="JSON Lines of annotated articles, collections with gold/claims.jsonl, or "
            "folders of .txt with .json beside.",
        ),
    ],
    speech_only: Annotated[
        bool,
        typer.Option("--speech-only", help="Of articles, only gold whose cue is a word of speech."),
    ] = False,
    misses: Misses = None,
    write_to: Annotated[
        Path | None,
        typer.Option("--write", metavar="PATH", help="Keep the predictions in the gold's form."),
    ] = None,
    json: Json = False,
) -> None:
    """Score who said what, and how far confidence can be believed.

    Prints precision and recall, recall by kind of gold, precision by rule, a table of reliability
    and what is left above every confidence. Several GOLDs of one form are scored together, too.
    """
    from api.render.evaluation_json import prediction_rows, scores_json
    from api.render.evaluation_text import faults_text, scores_text
    from claims.evaluation import read_gold, run_attribution, score_runs

    check_misses(misses, json=json)
    golds = read_gold(gold)
    _check(golds, write_to, speech_only=speech_only)
    with progress("reading") as tell:
        runs = run_attribution(golds, tell)
    if write_to:
        keep((row for run in runs for row in prediction_rows(run)), write_to)
    for number, scores in enumerate(score_runs(runs, speech_only=speech_only)):
        if json:
            emit([scores_json(scores)])
            continue
        write(("\n" if number else "") + scores_text(scores))
        if misses and number < len(runs):
            write("\n" + faults_text(runs[number], misses, width(), speech_only=speech_only))


def _check(golds: Sequence["Gold"], path: Path | None, *, speech_only: bool) -> None:
    """Refuse what the gold's form does not allow, before the long work begins."""
    from claims.evaluation.run import ArticlesGold

    articles = sum(isinstance(one, ArticlesGold) for one in golds)
    if speech_only and not articles:
        raise BadInput("--speech-only is for annotated articles; none was given, leave it out")
    if path and articles < len(golds) > 1:
        raise BadInput("--write takes files of articles, or one collection; give the others apart")
    check_can_keep(path)


@app.command()
def figures(
    gold: Annotated[
        list[Path],
        typer.Argument(
            metavar="GOLD",
            help="Collections with gold/claims.jsonl, or JSON Lines of labelled pairs or of texts "
            "with their figures.",
        ),
    ],
    misses: Misses = None,
    write_to: Annotated[
        Path | None,
        typer.Option("--write", metavar="PATH", help="Keep what was read in the gold's form."),
    ] = None,
    json: Json = False,
) -> None:
    """Score how quantities are read: number, bounds, measure, kind.

    Every GOLD is read in two ways: by extraction, and in the words themselves, so that reading is
    measured apart from attribution. Several GOLDs of one form are scored together, too.
    """
    from api.render.figures_json import figure_rows, figure_scores_json
    from api.render.figures_text import figure_faults_text, figure_scores_text
    from claims.evaluation.figures import read_figures_gold, run_figures, score_figures

    check_misses(misses, json=json)
    golds = read_figures_gold(gold)
    _check_figures(golds, write_to)
    with progress("reading") as tell:
        runs = run_figures(golds, tell)
    if write_to:
        keep((row for run in runs for row in figure_rows(run)), write_to)
    for number, scores in enumerate(score_figures(runs)):
        if json:
            emit([figure_scores_json(scores)])
            continue
        write(("\n" if number else "") + figure_scores_text(scores))
        if misses and number < len(runs):
            write("\n" + figure_faults_text(runs[number], misses, width()))


def _check_figures(golds: Sequence["FiguresGold"], path: Path | None) -> None:
    """Refuse what cannot be kept, before the long work begins."""
    if path and len(golds) > 1:
        raise BadInput("--write keeps what was read of one GOLD; give the others apart")
    check_can_keep(path)
