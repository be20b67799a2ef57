"""Full-text search: every word given must occur, in the claim, its speaker or the headline.

Words between double quotes must stand together. Endings and accents do not matter. What people
type is joined by AND only: an OR ranked by relevance reads most of the index.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal_column, select, text
from sqlmodel import Session

from claims.errors import BadQuery
from claims.models import Claim as ClaimTable
from claims.models import table
from claims.store.sql import connection

_CLAIM = table(ClaimTable)
_PART = re.compile(r'"([^"]*)"|(\S+)')


def contains_words(session: Session, query: str) -> ColumnElement[bool]:
    """The condition on ``claim``. Raises ``BadQuery`` where there is no word in ``query``."""
    phrases = split_phrases(query)
    if not phrases:
        raise BadQuery(f"there is no word to search for in {query!r}", field="query")
    if connection(session).dialect.name == "postgresql":
        return _in_vector(phrases)
    return _in_fts(phrases)


def holds_words(session: Session, query: str, common: int) -> ColumnElement[bool]:
    """As :func:`contains_words`, for lists that are walked in an order: claims are asked one by one
    where more than ``common`` hold the words, which SQLite would collect first."""
    whole = contains_words(session, query)
    if connection(session).dialect.name == "postgresql":
        return whole
    match = _all(split_phrases(query))
    rows: Select[*tuple[Any, ...]] = select(literal_column("1")).select_from(text("claim_search"))
    held = rows.where(text("claim_search MATCH :words").bindparams(words=match))
    many = select(func.count()).select_from(held.limit(common + 1).subquery())
    if connection(session).execute(many).scalar_one() <= common:
        return whole
    return (
        held.where(literal_column("claim_search.rowid") == _CLAIM.c.number)
        .correlate(_CLAIM)
        .exists()
    )


def contains_of_each(session: Session, groups: Sequence[Sequence[str]]) -> ColumnElement[bool]:
    """The condition on ``claim`` that a word or phrase of every group occurs: names of one thing
    are a group. Raises ``BadQuery`` where no group holds a word."""
    phrases = [[p for words in group for p in split_phrases(f'"{words}"')] for group in groups]
    phrases = [group for group in phrases if group]
    if not phrases:
        raise BadQuery("there is no word to search for", field="query")
    if connection(session).dialect.name == "postgresql":
        return and_(*map(_any_in_vector, phrases))
    return _match(" AND ".join(f"({_any(group)})" for group in phrases))


def split_phrases(query: str) -> list[str]:
    """``'"two ships" sank, off'`` -> ``["two ships", "sank", "off"]``: words without signs."""
    parts = (quoted or single for quoted, single in _PART.findall(query))
    words = (" ".join(re.findall(r"\w+", part)) for part in parts)
    return [phrase for phrase in words if phrase]


def _in_fts(phrases: list[str]) -> ColumnElement[bool]:
    return _match(_all(phrases))


def _all(phrases: Sequence[str]) -> str:
    return " AND ".join(f'"{phrase}"' for phrase in phrases)


def _any(phrases: Sequence[str]) -> str:
    return " OR ".join(f'"{phrase}"' for phrase in phrases)


def _match(match: str) -> ColumnElement[bool]:
    rows: Select[*tuple[Any, ...]] = select(literal_column("rowid")).select_from(
        text("claim_search")
    )
    return _CLAIM.c.number.in_(
        rows.where(text("claim_search MATCH :words").bindparams(words=match))
    )


def _in_vector(phrases: list[str]) -> ColumnElement[bool]:
    return _vector_holds(" ".join(f'"{_plain(phrase)}"' for phrase in phrases))


def _any_in_vector(phrases: Sequence[str]) -> ColumnElement[bool]:
    return _vector_holds(" or ".join(f'"{_plain(phrase)}"' for phrase in phrases))


def _vector_holds(match: str) -> ColumnElement[bool]:
    vector: ColumnElement[bool] = literal_column("claim.claim_search")
    return vector.op("@@", is_comparison=True)(func.websearch_to_tsquery("english", match))


def _plain(words: str) -> str:
    """Without accents, as the migration's generated column is: FTS5 strips them by itself."""
    split = unicodedata.normalize("NFD", words)
    return "".join(letter for letter in split if not unicodedata.combining(letter))
