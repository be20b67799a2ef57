"""What the whole of the program makes of a collection, from its texts to its reports."""

from sqlmodel import Session

from claims import store
from claims.ingest import Batch, OnProgress
from graph.evaluation.gold import GraphGold
from graph.evaluation.predicted import Predicted, with_documents
from graph.pipeline.load import load_all
from graph.pipeline.relink import ingest_and_link
from graph.pipeline.week import week_report


def predict_from_texts(
    session: Session, gold: GraphGold, recorded_at: str, on_progress: OnProgress | None = None
) -> Predicted:
    """Ingests the gold's documents into a store that is empty, and reads back what came of it.

    ``recorded_at`` is the UTC moment, ISO 8601.
    """
    batch = Batch(gold.told.documents, gold.told.gold.collection)
    ingest_and_link(session, [batch], recorded_at, on_progress)
    items = load_all(session, None)
    ids = [item.id for item in items]
    documents = {document.id: document for document in store.documents(session)}
    status = store.current_assessments(session, ids)
    return Predicted(
        with_documents(items, documents),
        tuple(store.links_of(session, ids)),
        tuple(status.values()),
        {week: week_report(session, week) for week in gold.weeks},
    )
