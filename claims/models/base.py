"""What the tables share: constraint names, column types, and the way to a Core table."""

from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Dialect, MetaData, String, Table, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import SQLModel

# Alembic can only alter or drop a constraint that has a name.
METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

WHOLE_CLAIM = -1
"""``Assessment.figure`` of a claim's own status. Not NULL, which a unique index would ignore."""


class Base(SQLModel):
    metadata = METADATA


class Word(TypeDecorator[StrEnum]):
    """A word of ``claims.vocabulary``, stored as its value.

    Not SQLAlchemy's ``Enum``: that stores member names, and on PostgreSQL makes a type which
    has to be migrated for every new word.
    """

    impl = String
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        self.words = words
        super().__init__(40)

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else self.words(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:  # noqa: ARG002
        return None if value is None else self.words(value)


# Any, because SQLModel's ``sa_type`` is typed as taking a class only.
# Ids, days and instants are ASCII and are compared in byte order, as Python does; a PostgreSQL
# locale may ignore "-" and "T".
Code: Any = String().with_variant(String(collation="C"), "postgresql")
Json: Any = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def word(words: type[StrEnum]) -> Any:
    """The column type of a closed vocabulary."""
    return Word(words)


def table(model: type[SQLModel]) -> Table:
    """The Core table of a model: bulk writes and hot reads go by Core, not by row objects."""
    return METADATA.tables[str(model.__tablename__)]
