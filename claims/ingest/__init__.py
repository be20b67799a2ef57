"""From paths and addresses to a filled store: read everything, extract what is new, add it.

Reading comes first and whole, so that a bad input anywhere is found before anything is stored.
Nothing here commits: the caller's session is the transaction.
"""

from claims.ingest.add import extract_batches, ingest, only_new, settle_dispute
from claims.ingest.batches import Batch, Ingested, IngestSummary, Note, OnProgress, Refused
from claims.ingest.given import read_given
from claims.ingest.portions import Portion, read_portions
from claims.ingest.read import bytes_at_least, count_at_least, read_batches, read_stream

__all__ = [
    "Batch",
    "IngestSummary",
    "Ingested",
    "Note",
    "OnProgress",
    "Portion",
    "Refused",
    "bytes_at_least",
    "count_at_least",
    "extract_batches",
    "ingest",
    "only_new",
    "read_batches",
    "read_given",
    "read_portions",
    "read_stream",
    "settle_dispute",
]
