"""The question a figure answers, as a readable stable key."""

from claims.gazetteer import slug
from claims.values import Figure


def question_key(figure: Figure) -> str:
    """measure|population|event or place|kind, each a slug; figures of one key are comparable.

    >>> from claims.values import Figure
    >>> from claims.vocabulary import FigureKind
    >>> question_key(Figure("6", 0, 1, 6, 6, 6, None, "killed", "people", FigureKind.POINT,
    ...                     place="Ganca"))
    'killed|people|ganca|point'
    """
    return question_about(figure, figure.event or figure.place or "")


def question_about(figure: Figure, where: str) -> str:
    """The same of another event or place."""
    return "|".join(map(slug, (figure.measure, figure.population, where, figure.kind)))
