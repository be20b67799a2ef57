"""``twosource evaluate collection``: everything made of a collection, scored."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Json, Misses
from api.cli.output import check_misses, emit, keep, progress, width, write
from api.cli.stores import now, writing
from claims.errors import BadInput

if TYPE_CHECKING:
    from graph.evaluation import GraphGold, Predicted


class Start(StrEnum):
    RAW = "raw"
    GOLD = "gold"


def collection(
    gold: Annotated[
        list[Path],
        typer.Argument(metavar="DIR", help="Collections with their gold in gold/."),
    ],
    start: Annotated[
        Start,
        typer.Option(
            "--from", help="Start from the texts (raw), or from the gold's own claims (gold)."
        ),
    ] = Start.RAW,
    misses: Misses = None,
    write_to: Annotated[
        Path | None,
        typer.Option(
            "--write",
            metavar="FOLDER",
            help="Keep claims, links, assessments and reports, as export and report write them.",
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Score what is read, linked, assessed and reported.

    The texts go into a store of their own, which is thrown away.
    """
    from api.render.collection_scores import graph_faults_text, graph_scores_json, graph_scores_text
    from graph.evaluation import read_graph_gold, score

    check_misses(misses, json=json)
    _check_folder(write_to, gold)
    golds = [read_graph_gold(path) for path in gold]
    for number, one in enumerate(golds):
        predicted = _from_gold(one) if start is Start.GOLD else _from_texts(one)
        if write_to:
            _keep(predicted, write_to)
        scores = score(one, predicted, from_gold=start is Start.GOLD)
        if json:
            emit([graph_scores_json(scores)])
            continue
        write(("\n" if number else "") + graph_scores_text(scores))
        if misses:
            write("\n" + graph_faults_text(scores, misses, width()))


def _check_folder(folder: Path | None, gold: Sequence[Path]) -> None:
    """Refuse what cannot be kept, before the long work begins."""
    if folder is None:
        return
    if len(gold) > 1:
        raise BadInput("--write keeps what was made of one DIR; give the others apart")
    if folder.exists() and not folder.is_dir():
        raise BadInput(f"--write: {folder} is no folder; name one")
    if not folder.parent.is_dir():
        raise BadInput(f"--write: there is no folder {folder.parent}; make it first")


def _from_texts(gold: "GraphGold") -> "Predicted":
    from graph.pipeline import predict_from_texts

    with TemporaryDirectory(prefix="twosource-") as folder:
        store = str(Path(folder) / "store.db")
        with writing(store) as session, progress("reading") as tell:
            return predict_from_texts(session, gold, now(), tell)


def _from_gold(gold: "GraphGold") -> "Predicted":
    from claims.ingest import Batch, extract_batches
    from graph.evaluation import gold_items, predict

    batch = Batch(gold.told.documents, gold.told.gold.collection)
    with progress("reading") as tell:
        read = list(extract_batches([batch], tell))
    return predict(gold, gold_items(gold, read))


def _keep(predicted: "Predicted", folder: Path) -> None:
    from api.render.collection_scores import predicted_rows
    from api.render.lines import dumps
    from api.render.report import report_json

    (folder / "reports").mkdir(parents=True, exist_ok=True)
    for noun, rows in predicted_rows(predicted).items():
        keep(rows, folder / f"{noun}.jsonl")
    for week, report in predicted.reports.items():
        (folder / "reports" / f"{week}.json").write_bytes(dumps(report_json(report)))
