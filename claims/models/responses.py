"""What was fetched, as it came, and which documents were read from it."""

from typing import Any

from sqlalchemy import LargeBinary, Text
from sqlmodel import Field

from claims.models.base import Base, Code, Json


class Response(Base, table=True):
    """As ``claims.responses.KeptResponse``; ``body`` is packed by zlib."""

    id: str = Field(primary_key=True, sa_type=Code)
    asked: str = Field(sa_type=Text)
    address: str = Field(sa_type=Text)
    hops: list[Any] = Field(sa_type=Json)
    status: int
    fetched_at: str = Field(sa_type=Code)
    headers: dict[str, str] = Field(sa_type=Json)
    sha256: str = Field(sa_type=Code)
    size: int
    body: bytes = Field(sa_type=LargeBinary)


class ResponseDocument(Base, table=True):
    """The response a document was first read from."""

    __tablename__ = "response_document"

    document: str = Field(primary_key=True, sa_type=Code, foreign_key="document.id")
    response: str = Field(sa_type=Code, foreign_key="response.id", index=True)


class FetchedAddress(Base, table=True):
    """An address that was asked, by the SHA-256 of it: an address may be longer than an index
    takes. ``response`` is its last answer; ``moved_to`` where it moved for good."""

    __tablename__ = "fetched_address"

    key: str = Field(primary_key=True, sa_type=Code)
    address: str = Field(sa_type=Text)
    response: str = Field(sa_type=Code, foreign_key="response.id", index=True)
    etag: str | None = Field(default=None, sa_type=Text)
    last_modified: str | None = Field(default=None, sa_type=Text)
    moved_to: str | None = Field(default=None, sa_type=Text)
    checked_at: str = Field(sa_type=Code)


class DocumentVersion(Base, table=True):
    """A fetched document as a version of what stands at its address (``key`` as above, of the
    canonical address) in its source; ``before`` is the one it took the place of."""

    __tablename__ = "document_version"

    document: str = Field(primary_key=True, sa_type=Code, foreign_key="document.id")
    key: str = Field(sa_type=Code, index=True)
    before: str | None = Field(default=None, sa_type=Code, foreign_key="document.id", index=True)
