"""Keys by which the claims are found that a question may have to do with though no link ties them.

They are as local as those of linking (``graph.link.candidates``): a claim is read alone, and the
table of keys holds what is read. Questions of one place, or placeless totals since one day, find
each other by ``alike``: to join with no link is for those that have these in common.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from claims.values import ClaimInContext
from graph.compare.kinds import Nature, nature, total_since
from graph.compare.measures import canonical
from graph.consistency.keys import kind_asked, place_asked
from graph.consistency.questions import question_of
from graph.link.context import grounded
from graph.link.dating import dated
from graph.link.keys import digest
from graph.origins import dispute_slug, origin_key


@dataclass(frozen=True, slots=True)
class FoundBy:
    """The keys of one claim. ``alike``: measure and place, or start, of its figures; ``called``:
    their questions, and ``ruled`` those that a person gave; ``added``: origin and measure of what
    a period added."""

    alike: frozenset[int]
    called: frozenset[str]
    ruled: frozenset[str]
    added: frozenset[int]

    @property
    def keys(self) -> frozenset[int]:
        asked = frozenset(map(called_key, self.called)) | frozenset(map(ruled_key, self.ruled))
        return self.alike | self.added | asked


def found_by(item: ClaimInContext) -> FoundBy:
    """Pure and local. The claim is given as stored, with what people decided laid over it."""
    (told,) = dated([grounded(item)], {})
    figures = told.claim.figures
    return FoundBy(
        frozenset(_places(told)),
        frozenset(question_of(figure) for figure in figures),
        frozenset(question_of(f) for f in figures if "question" in f.scope_from),
        frozenset(_added(item)),
    )


def called_key(question: str) -> int:
    return _key("called", question)


def ruled_key(question: str) -> int:
    return _key("ruled", question)


def added_key(origin: str, measure: str) -> int:
    return _key("added", origin, canonical(measure))


def _places(item: ClaimInContext) -> Iterator[int]:
    for figure in item.claim.figures:
        place = place_asked(figure)
        since = total_since(figure)
        if place or since:
            of = dispute_slug(item) or "", canonical(figure.measure), kind_asked(figure)
            yield _key("at", *of, place) if place else _key("since", *of, since or "")


def _added(item: ClaimInContext) -> Iterator[int]:
    origin = origin_key(item)
    for figure in item.claim.figures:
        if origin is not None and nature(figure, item.day) == Nature.WINDOW:
            yield added_key(origin, figure.measure)


def _key(*parts: str) -> int:
    return int(digest("question", *parts), 16)
