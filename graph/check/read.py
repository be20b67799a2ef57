"""A bare statement read into the points that can be looked up."""

from collections.abc import Iterator

from claims.errors import BadInput
from claims.extract.plain import plain_claims
from claims.text.reading import document_from_text
from claims.values import Claim, ClaimInContext, Document
from graph.check.values import Point, Statement


def read_statement(text: str, published: str | None = None) -> Statement:
    """The points of a statement: its figures, and its claims without a figure.

    Raises ``BadInput`` for a statement without a word, or a ``published`` that is no day.
    """
    if not any(letter.isalnum() for letter in text):
        raise BadInput('the statement is empty; give one, such as "Nine people died in the fire"')
    document = document_from_text(text, path="statement", published=published)
    points = [point for claim in plain_claims(document) for point in _points(claim, document)]
    return Statement(text, published, tuple(points))


def _points(claim: Claim, document: Document) -> Iterator[Point]:
    item = ClaimInContext(claim, document.id, document.source, document.published)
    if not claim.figures:
        yield Point(item)
    for index in range(len(claim.figures)):
        yield Point(item, index)
