"""Which tables go into a copy of the store, and why others do not.

A test holds this against the models: a new table has to be named here.
"""

from collections.abc import Mapping
from typing import Any

OUT = (
    "affiliation", "assessment", "audit", "change", "claim", "decision", "declaration", "delivery",
    "dispute", "document", "document_copy", "document_print", "document_version", "event",
    "fetched_address", "figure", "link", "linking_key", "linking_state", "place", "question",
    "response", "response_document", "saved_search", "schedule", "side", "source", "speaker",
    "speaker_alias", "subscription", "watch", "watched_thing",
)  # fmt: skip
"""Go out always."""

WITHHELD: Mapping[str, str] = {
    "account": "names of people and hashes of their passwords",
    "api_key": "hashes of the keys that let people in",
    "idempotency": "answers kept for a day, for those who ask the same again",
    "job": "work that waits or was done on one server",
    "login": "browsers that are signed in just now",
    "job_input": "what waiting work is to read, gone when it is done",
}
"""Go out when access is asked for too; with the reason why otherwise not."""

MASKED: Mapping[str, Mapping[str, Any]] = {"subscription": {"active": False, "secret": ""}}
"""What stands in place of what lets people in, where access is not asked for: a subscription
without its secret hands nothing over."""


def going_out(*, with_access: bool) -> tuple[str, ...]:
    return (*OUT, *WITHHELD) if with_access else OUT


def left_out(*, with_access: bool) -> dict[str, str]:
    """The tables that stay behind, with the reason."""
    return {} if with_access else dict(WITHHELD)
