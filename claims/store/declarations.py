"""What collections declared, whole, so that a document can be read again by it."""

from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlmodel import Session

from claims.collection import Collection
from claims.models import Declaration, table
from claims.store.sql import connection, put_rows

_DECLARATION = table(Declaration)
_SHAPE = TypeAdapter(Collection)


def keep_declaration(session: Session, collection: Collection) -> None:
    """Store what the collection declares in place of what it declared before."""
    bare = _SHAPE.dump_python(replace(collection, path=Path(), documents=()), mode="json")
    for side in bare["dispute"]["sides"]:
        side["opposes"].sort()  # a set has no order; what is stored twice should not differ
    row = {"dispute": collection.dispute.slug, "collection": bare}
    put_rows(session, Declaration, [row])


def get_declaration(session: Session, dispute: str) -> Collection | None:
    """What was declared last for a dispute (slug), without folder and documents; None for one that
    was inferred."""
    query = select(_DECLARATION.c.collection).where(_DECLARATION.c.dispute == dispute)
    stored = connection(session).scalar(query)
    return None if stored is None else _SHAPE.validate_python(stored)
