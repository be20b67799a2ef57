"""The index by which reports that share words find each other, and which was told from which."""

from typing import Any

from sqlalchemy import BigInteger, Double, Index, Text
from sqlmodel import Field

from claims.models.base import Base, Code, Json, word
from claims.vocabulary import CopyKind


class DocumentPrint(Base, table=True):
    """A fingerprint of a document (``claims.repeats.prints``). ``day`` is the ordinal number of
    the day it was published on, 0 where that is not known."""

    __tablename__ = "document_print"
    __table_args__: Any = ({"sqlite_with_rowid": False},)

    key: int = Field(primary_key=True, sa_type=BigInteger)
    day: int = Field(primary_key=True)
    document: str = Field(primary_key=True, sa_type=Code, foreign_key="document.id")


class DocumentCopy(Base, table=True):
    """That a document was told from another one: as ``claims.repeats.Copy``."""

    __tablename__ = "document_copy"
    __table_args__: Any = (Index(None, "original"),)

    document: str = Field(primary_key=True, sa_type=Code, foreign_key="document.id")
    original: str = Field(primary_key=True, sa_type=Code, foreign_key="document.id")
    kind: CopyKind = Field(sa_type=word(CopyKind))
    share: float = Field(sa_type=Double)
    words: str = Field(sa_type=Text)
    spans: list[list[int]] = Field(sa_type=Json)
