"""``twosource evaluate pairs``: verdicts on labelled pairs, scored."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import Json, Misses
from api.cli.output import check_can_keep, check_misses, emit, keep, progress, width, write
from claims.errors import BadInput


def pairs(
    gold: Annotated[
        list[Path],
        typer.Argument(metavar="GOLD", help='JSON Lines: {"id", "a", "b", "relation"} a line.'),
    ],
    from_figures: Annotated[
        bool,
        typer.Option("--from-figures", help="Compare the gold's own figures; read no text."),
    ] = False,
    misses: Misses = None,
    write_to: Annotated[
        Path | None,
        typer.Option("--write", metavar="PATH", help="Keep the verdicts, as compare prints them."),
    ] = None,
    json: Json = False,
) -> None:
    """Score how pairs of statements are judged.

    Accuracy, F1 by relation, and the updates and repeats that were called contradictions.

    Of each statement only its text, source, time and the words of the figure meant are looked at.
    """
    from api.render.pairs import (
        pair_faults_text,
        pair_scores_json,
        pair_scores_text,
        verdict_json,
    )
    from graph.pairs import compare_pairs, read_gold_pairs, score_pairs

    check_misses(misses, json=json)
    if write_to and len(gold) > 1:
        raise BadInput("--write keeps the verdicts on one GOLD; give the others apart")
    check_can_keep(write_to)
    files = [(path, read_gold_pairs(path)) for path in gold]
    for number, (path, labelled) in enumerate(files):
        given = [one.claims if from_figures else one.texts for one in labelled]
        if None in given:
            raise BadInput(f"{path}: not every pair has figures; leave out --from-figures")
        with progress("comparing") as tell:
            verdicts = list(compare_pairs([one for one in given if one], tell))
        if write_to:
            keep(map(verdict_json, verdicts), write_to)
        scores = score_pairs(str(path), labelled, verdicts)
        if json:
            emit([pair_scores_json(scores)])
            continue
        write(("\n" if number else "") + pair_scores_text(scores))
        if misses:
            write("\n" + pair_faults_text(labelled, verdicts, misses, width()))
