"""What followers are told when the whole store is replaced by an older, or another, one.

Changes keep the numbers they have in what is brought back. Whatever is not as it was for followers
gets a new change, with a number beyond all that were ever given out here: so nobody's cursor, tag
or kept answer is taken for one of another content.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from claims.store.sql import connection

Execute = Callable[[str, Mapping[str, Any]], Any]
"""Runs one statement: on a session, or on a driver's connection."""

_HELD = """
CREATE TEMPORARY TABLE held_before AS
SELECT c.id AS claim,
       (SELECT max(number) FROM {held}change WHERE claim = c.id) AS number,
       (SELECT label FROM {held}assessment
         WHERE claim = c.id AND figure = -1 AND superseded_at IS NULL) AS label
  FROM {held}claim AS c
"""
_TOLD = """
INSERT INTO change (number, at, kind, claim, figure, was, now)
SELECT CASE WHEN t.number > :top THEN t.number ELSE :top END + row_number() OVER (ORDER BY c.id),
       :at,
       CASE WHEN b.claim IS NULL THEN 'claim' ELSE 'status' END, c.id, -1, b.label,
       CASE WHEN b.claim IS NOT NULL THEN
           (SELECT label FROM assessment
             WHERE claim = c.id AND figure = -1 AND superseded_at IS NULL) END
  FROM claim AS c
 CROSS JOIN (SELECT coalesce(max(number), 0) AS number FROM change) AS t
  LEFT JOIN held_before AS b ON b.claim = c.id
 WHERE coalesce((SELECT max(number) FROM change WHERE claim = c.id), 0) <> coalesce(b.number, 0)
"""


def remember_held(execute: Execute, held: str = "") -> None:
    """Note of every claim what followers know last; ``held`` is the schema it is read from."""
    execute(_HELD.format(held=held), {})


def tell_replaced(execute: Execute, top: int, at: str) -> None:
    """Write a change for every claim that is not as it was noted. ``top`` is the last number that
    was given out; at 0 nobody ever followed, and nothing is told."""
    if top:
        execute(_TOLD, {"top": top, "at": at})
    execute("DROP TABLE held_before", {})


def executing(session: Session) -> Execute:
    return lambda statement, told: connection(session).execute(text(statement), told)


def top_on_server(session: Session) -> int:
    """The last number of a change that was given out, 0 for none (PostgreSQL)."""
    query = text("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM change_number_seq")
    return int(connection(session).scalar(query) or 0)


def top_in_file(execute: Execute, held: str) -> int:
    """The same of the store that is attached as ``held`` (SQLite)."""
    row = execute(f"SELECT seq FROM {held}sqlite_sequence WHERE name = 'change'", {}).fetchone()
    return int(row[0]) if row else 0


def go_on_from(execute: Execute, top: int) -> None:
    """Let the next change have a number beyond ``top`` (SQLite)."""
    told = {"top": top}
    execute("DELETE FROM sqlite_sequence WHERE name = 'change' AND seq < :top", told)
    execute(
        "INSERT INTO sqlite_sequence (name, seq) SELECT 'change', :top WHERE NOT EXISTS"
        " (SELECT 1 FROM sqlite_sequence WHERE name = 'change')",
        told,
    )
