"""What was made of a collection: its claims, how they are linked, what they amount to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.evaluation.stated import Stated
from claims.values import Assessment, Claim, ClaimInContext, Document, Link
from graph.report import WeekReport


@dataclass(frozen=True, slots=True)
class Predicted:
    """``reports`` are by ISO week, ``claims`` each with its document."""

    claims: tuple[Stated, ...]
    links: tuple[Link, ...]
    assessments: tuple[Assessment, ...]
    reports: Mapping[str, WeekReport]


def stated(claim: Claim, document: Document) -> Stated:
    """A claim as the scores of claims take it; which rule made it is of no account here."""
    return Stated(claim, document, rule="", row="")


def with_documents(
    items: Sequence[ClaimInContext], documents: Mapping[str, Document]
) -> tuple[Stated, ...]:
    """Stored claims, each with its document (by id)."""
    return tuple(stated(item.claim, documents[item.document_id]) for item in items)
