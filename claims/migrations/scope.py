"""Which tables and columns the models answer for: all but the full-text index."""

from collections.abc import Mapping
from typing import Any

SEARCH = "claim_search"


def is_modelled(name: str | None, kind: str, parents: Mapping[Any, Any]) -> bool:  # noqa: ARG001
    """Alembic's ``include_name`` hook: whether autogenerate should compare this object.

    The full-text index is a column and an index of that name on PostgreSQL; on SQLite a virtual
    table and the tables FTS5 keeps behind it, whose names begin with it.
    """
    return name is None or SEARCH not in name
