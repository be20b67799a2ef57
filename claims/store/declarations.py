"""What collections declared, whole, so that a document can be read again by it."""

from collections.abc import Collection as Slugs
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


def declarations(session: Session, disputes: Slugs[str]) -> dict[str, Collection]:
    """The same of several disputes, by slug; those that were inferred are left out."""
    query = select(_DECLARATION).where(_DECLARATION.c.dispute.in_(list(disputes)))
    rows = connection(session).execute(query.order_by(_DECLARATION.c.dispute))
    return {row.dispute: _SHAPE.validate_python(row.collection) for row in rows}
