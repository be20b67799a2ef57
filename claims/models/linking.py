"""The index by which linking finds the claims that bear on one another."""

from sqlalchemy import BigInteger
from sqlmodel import Field

from claims.models.base import Base, Code


class LinkingKey(Base, table=True):
    """A key under which a claim is found by those it may bear on.

    ``key`` is a digest of the key's words. ``said`` is what the claim tells under it that others
    are read by, "" where it tells nothing.
    """

    __tablename__ = "linking_key"

    key: int = Field(primary_key=True, sa_type=BigInteger)
    claim: str = Field(primary_key=True, sa_type=Code, foreign_key="claim.id", index=True)
    said: str = Field(primary_key=True, sa_type=Code)


class LinkingState(Base, table=True):
    """By which version of what the store is linked: ``name`` is "keys", of claims, or "prints", of
    documents."""

    __tablename__ = "linking_state"

    name: str = Field(primary_key=True, sa_type=Code)
    version: int
