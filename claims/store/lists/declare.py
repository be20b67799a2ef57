"""The words in which a list is declared: its rows, filters, sorts, facets and instants."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select
from sqlmodel import Session

from claims.store.lists.query import ListQuery, Value
from claims.store.sql import Condition

Column = ColumnElement[Any]


class Kind(StrEnum):
    """What the values of a filter are."""

    TEXT = "text"
    WORD = "word"
    NUMBER = "number"
    DAY = "day"
    INSTANT = "instant"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Through:
    """Rows of another table that belong to a row of the list: those whose ``link`` is its ``to``.

    ``held`` gives what else they must meet, now or at a past instant.
    """

    rows: FromClause
    link: tuple[Column, ...]
    to: tuple[Column, ...]
    held: Callable[[str | None], Condition] | None = None

    def belonging(self, then: str | None) -> Iterator[Condition]:
        if self.held is not None:
            yield self.held(then)


@dataclass(frozen=True, slots=True)
class Field:
    """What a list may be filtered by.

    ``test`` makes the condition of the values where it is not that ``column`` is one of them.
    ``through`` says that the column is of rows that belong to those of the list. ``mended``: people
    may have it otherwise than it was read; ``judged``: it is of a status, which is another on
    another day; ``ranged``: ``NAME.gte`` and ``NAME.lte`` are taken in place of values; ``hidden``:
    only for the program; ``probed`` is the index that holds what meets it now and nothing else, so
    that to ask row by row is cheap.
    """

    name: str
    about: str
    column: Column
    kind: Kind = Kind.TEXT
    words: type[StrEnum] | None = None
    test: Callable[[Sequence[Value]], Condition] | None = None
    through: Through | None = None
    mended: bool = False
    judged: bool = False
    ranged: bool = False
    hidden: bool = False
    probed: str | None = None


@dataclass(frozen=True, slots=True)
class Sort:
    """An order: ``columns`` from the first, none of them NULL, before the key of the list.

    ``rows`` are joined in where the columns are of another table.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: FromClause | None = None
    on: Condition | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """What is counted; ``through`` as in :class:`Field`."""

    name: str
    column: Column
    through: Through | None = None
    judged: bool = False


@dataclass(frozen=True)
class Resource:
    """A list.

    ``key`` identifies a row and is the end of every order; ``identity`` is the same as
    one text. ``default`` is a sort. ``rules`` are conditions that no filter names.
    ``published`` makes the condition that a row was published before a text that sorts past a
    day, ``recorded`` that it was recorded before one, ``changed`` that something happened to
    it, of a selection of the ids of claims and the instant. ``claim`` is the id of the claim a
    row is of. ``text`` makes the condition of full text; where more rows than its last argument
    hold the words they are met, not looked up.
    """

    name: str
    rows: FromClause
    key: tuple[Column, ...]
    identity: Column
    fields: tuple[Field, ...]
    sorts: tuple[Sort, ...]
    default: str
    facets: tuple[Facet, ...]
    published: Callable[[str], Condition]
    recorded: Callable[[str], Condition]
    changed: Callable[[Select[Any], str], Condition]
    rules: Callable[[Session, ListQuery], Iterable[Condition]]
    claim: Column | None = None
    text: Callable[[Session, str, int], Condition] | None = None
    text_about: str = ""
    shown: tuple[str, ...] = field(default=())

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        return {each.name: each for each in self.fields}

    @cached_property
    def orders(self) -> Mapping[str, Sort]:
        return {sort.name: sort for sort in self.sorts}

    @cached_property
    def facet_names(self) -> tuple[str, ...]:
        return tuple(facet.name for facet in self.facets)
