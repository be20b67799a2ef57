"""The only place in ``graph`` with a session: reads values, hands them to the pure functions
beside it, stores what they say. Nothing here commits.

``relink`` links and assesses (``index`` keeps the keys, ``part`` derives and assesses), ``decide``
takes a person's word (``subjects`` says on what, ``by_hand`` takes claims that no reader found),
``foresee`` tells what one would change, ``load`` reads claims with people's decisions laid over
them, ``history`` looks back, ``week`` reports, ``check`` asks whether a statement is known,
``merging`` takes one store into another. Two that need more than the rest are asked for by their
own name: ``reliability`` counts what became of what was said, ``evaluate`` does the whole of it for
a collection with gold.
"""

from graph.pipeline.answers import Asked, answered, answered_then, question_series
from graph.pipeline.by_hand import add_claim, read_claim
from graph.pipeline.check import check
from graph.pipeline.decide import (
    Change,
    Decided,
    Signed,
    add_link,
    correct,
    decide_link,
    merge,
    review,
    settle_source,
    split,
    take_back,
    undo,
)
from graph.pipeline.foresee import foresee
from graph.pipeline.history import assess_as_of, known
from graph.pipeline.load import lay_over, load_all, load_claims
from graph.pipeline.merging import Merged, merge_store
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
from graph.pipeline.subjects import reread, speakers_now, withdrawn_by
from graph.pipeline.week import week_report, week_reports
from graph.values import Known

__all__ = [
    "Asked",
    "Change",
    "Decided",
    "IngestOutcome",
    "Known",
    "Merged",
    "Relinked",
    "Signed",
    "add_claim",
    "add_link",
    "answered",
    "answered_then",
    "assess_all",
    "assess_as_of",
    "check",
    "correct",
    "decide_link",
    "foresee",
    "ingest_and_link",
    "known",
    "lay_over",
    "load_all",
    "load_claims",
    "merge",
    "merge_store",
    "question_series",
    "read_claim",
    "reassess",
    "relink",
    "relink_all",
    "relink_touched",
    "reread",
    "review",
    "settle_source",
    "speakers_now",
    "split",
    "take_back",
    "undo",
    "week_report",
    "week_reports",
    "withdrawn_by",
]
