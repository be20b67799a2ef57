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
    where = figure.event or figure.place or ""
    return "|".join(slug(part) for part in (figure.measure, figure.population, where, figure.kind))
