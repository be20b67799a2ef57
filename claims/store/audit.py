"""Whether what is stored is still what was read."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

from claims.store.claims import CLAIM, DOCUMENT
from claims.store.sql import connection


def audit(session: Session) -> list[str]:
    """What is wrong with the contents, one line each: texts that differ from their hash, claims
    that are not at their place in the text, a full-text index that is out of step."""
    return [*_altered_documents(session), *_misplaced_claims(session), *_stale_index(session)]


def _altered_documents(session: Session) -> Iterator[str]:
    query = select(DOCUMENT.c.id, DOCUMENT.c.path, DOCUMENT.c.text, DOCUMENT.c.sha256)
    for row in connection(session).execute(query):
        if hashlib.sha256(row.text.encode()).hexdigest() != row.sha256:
            yield f"the text of document {row.id} ({row.path}) is not the one that was read"


def _misplaced_claims(session: Session) -> Iterator[str]:
    query = select(
        CLAIM.c.id, CLAIM.c.start, CLAIM.c.end, CLAIM.c.content, DOCUMENT.c.text
    ).join_from(CLAIM, DOCUMENT, CLAIM.c.document == DOCUMENT.c.id)
    for row in connection(session).execute(query):
        if row.text[row.start : row.end] != row.content:
            yield f"claim {row.id} does not stand at {row.start}-{row.end} of its document"


def _stale_index(session: Session) -> Iterator[str]:
    if connection(session).dialect.name != "sqlite":
        return  # PostgreSQL computes its index column itself
    compare = "INSERT INTO claim_search(claim_search, rank) VALUES ('integrity-check', 1)"
    try:
        connection(session).execute(text(compare))
    except DatabaseError:
        yield "the full-text index is out of step with the claims"
