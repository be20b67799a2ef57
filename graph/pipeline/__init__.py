"""The only place in ``graph`` with a session: reads values, hands them to the pure functions
beside it, stores what they say. Nothing here commits.

``relink`` links and assesses (``index`` keeps the keys, ``part`` derives and assesses), ``decide``
takes a person's word, ``history`` looks back, ``load`` reads, ``week`` reports, ``check`` asks
whether a statement is known, ``evaluate`` does the whole of it for a collection with gold.
"""

from graph.pipeline.check import check
from graph.pipeline.decide import decide_and_assess, retract_and_assess
from graph.pipeline.evaluate import predict_from_texts
from graph.pipeline.history import assess_as_of
from graph.pipeline.load import load_all
from graph.pipeline.part import Relinked
from graph.pipeline.relink import (
    IngestOutcome,
    assess_all,
    ingest_and_link,
    reassess,
    relink,
    relink_all,
    relink_touched,
)
from graph.pipeline.week import week_report

__all__ = [
    "IngestOutcome",
    "Relinked",
    "assess_all",
    "assess_as_of",
    "check",
    "decide_and_assess",
    "ingest_and_link",
    "load_all",
    "predict_from_texts",
    "reassess",
    "relink",
    "relink_all",
    "relink_touched",
    "retract_and_assess",
    "week_report",
]
