"""Keys by which the claims are found that a question may have to do with though no link ties them.

They are as local as those of linking (``graph.link.candidates``): a claim is read alone, and the
table of keys holds what is read. Questions of one place, or placeless ones of one day, find each
other by ``alike``, those that say neither by ``bare``.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claims.gazetteer import place_key
from claims.values import ClaimInContext, Figure
from graph.compare.kinds import Nature, happened_on, nature, total_since
from graph.compare.measures import canonical
from graph.consistency.keys import QuestionKey, place_asked
from graph.consistency.questions import question_of
from graph.link.context import grounded
from graph.link.dating import dated
from graph.link.keys import digest
from graph.origins import origin_key


@dataclass(frozen=True, slots=True)
class FoundBy:
    """The keys of one claim. ``alike``: measure and place, or day, of its figures; ``bare``: the
    measure of those that name neither; ``called``: their questions, and ``ruled`` those that a
    person gave; ``added``: origin and measure of what a period added; ``spelled``: what the claim
    tells of each place, how often it writes it in which way."""

    alike: frozenset[int]
    bare: frozenset[int]
    called: frozenset[str]
    ruled: frozenset[str]
    added: frozenset[int]
    spelled: Mapping[int, frozenset[str]]

    @property
    def silent(self) -> frozenset[int]:
        """Under what the claim is found, telling nothing."""
        asked = frozenset(map(called_key, self.called)) | frozenset(map(ruled_key, self.ruled))
        return self.alike | self.bare | self.added | asked


def found_by(item: ClaimInContext) -> FoundBy:
    """Pure and local. The claim is given as stored, with what people decided laid over it."""
    (told,) = dated([grounded(item)], {})
    figures = told.claim.figures
    places = list(_places(told))
    return FoundBy(
        frozenset(key for _, found in places for key in found),
        frozenset(bare_key(canonical(figure.measure)) for figure, found in places if not found),
        frozenset(question_of(figure) for figure in figures),
        frozenset(question_of(f) for f in figures if "question" in f.scope_from),
        frozenset(_added(item)),
        _spelled(figures),
    )


def called_key(question: str) -> int:
    return _key("called", question)


def ruled_key(question: str) -> int:
    return _key("ruled", question)


def bare_key(measure: str) -> int:
    """``measure`` as ``canonical`` gives it."""
    return _key("bare", measure)


def added_key(origin: str, measure: str) -> int:
    return _key("added", origin, canonical(measure))


def spelled_key(place: str) -> int:
    """``place`` as ``place_key`` gives it."""
    return _key("spelled", place)


def names_nothing(key: QuestionKey) -> bool:
    """Whether a question is one whose figures are found under ``bare`` alone."""
    return not (key.place or key.since or key.days)


def spelling(said: str) -> tuple[str, int]:
    """A spelling, and how often the claim that says so has it."""
    many, _, place = said.partition(" ")
    return place, int(many)


def _places(item: ClaimInContext) -> Iterator[tuple[Figure, set[int]]]:
    for figure in item.claim.figures:
        measure, place = canonical(figure.measure), place_asked(figure)
        if place:
            yield figure, {_key("at", measure, place_key(place))}
            continue
        days = {total_since(figure), *(happened_on(figure, item.day) or ())[:1]}
        yield figure, {_key("on", measure, day) for day in days if day}


def _added(item: ClaimInContext) -> Iterator[int]:
    origin = origin_key(item)
    for figure in item.claim.figures:
        if origin is not None and nature(figure, item.day) == Nature.WINDOW:
            yield added_key(origin, figure.measure)


def _spelled(figures: tuple[Figure, ...]) -> Mapping[int, frozenset[str]]:
    told: dict[int, set[str]] = {}
    for place, many in Counter(figure.place for figure in figures if figure.place).items():
        told.setdefault(spelled_key(place_key(place)), set()).add(f"{many} {place}")
    return {key: frozenset(said) for key, said in told.items()}


def _key(*parts: str) -> int:
    return int(digest("question", *parts), 16)
