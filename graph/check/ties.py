"""Whether a statement and a stored claim can be of one thing at all: place, dispute, words."""

import re
from collections.abc import Iterable
from functools import lru_cache

from claims.figures.quantities.bounds import last_place
from claims.gazetteer import toponym
from claims.values import Claim, ClaimInContext, Dispute, Figure, Side
from claims.vocabulary import FigureKind
from graph.check.near import NAME
from graph.compare.events import Inclusion
from graph.compare.measures import canonical
from graph.compare.places import place_stated, relate_places
from graph.compare.propositions import FEW_WORDS
from graph.compare.words import WORD, content_stems, names_same

_OF_WHOM = re.compile(r"[\d.,]*(?: [\w-]+){0,3} of (?:the )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")
NESTED = (Inclusion.PART, Inclusion.WHOLE)
_SAME_WORDS = 0.65
"""Share of all their words that two tellings of one thing have in common."""
_LARGE = 100
_ALIKE = 0.5
"""Share of words in common from which two statements of no place are taken as of one thing."""


def tied(mine: ClaimInContext, figure: Figure, item: ClaimInContext, other: Figure) -> bool:
    """Whether place, dispute or words tie two figures: linking compares inside one dispute, but a
    statement comes from nowhere."""
    if same_place(figure, other):
        return True
    if relate_places(figure.place, other.place) == Inclusion.DISJOINT and place_stated(other):
        return False
    if names_a_party(mine.claim.content, item.dispute) or _names_one_of(mine, item, other):
        return True
    return _names_place(item.claim, figure.place) if figure.place else _alike(mine, item)


def _names_one_of(mine: ClaimInContext, item: ClaimInContext, other: Figure) -> bool:
    """Whether the statement names the place of the answer, or who gives it."""
    speaker = item.claim.speaker
    given = " ".join(filter(None, (other.place, speaker.name, speaker.speaks_for)))
    known = [word for name in NAME.findall(given) for word in _parts(name)]
    return _is_named(known, mine.claim.content)


def _names_place(claim: Claim, place: str) -> bool:
    return any(relate_places(name, place) == Inclusion.SAME for name in NAME.findall(claim.content))


def _alike(a: ClaimInContext, b: ClaimInContext) -> bool:
    first, second = _telling(a.claim), _telling(b.claim)
    shared = len(first & second)
    return shared >= FEW_WORDS and shared >= _ALIKE * min(len(first), len(second))


def same_number(figure: Figure, other: Figure) -> bool:
    """Whether both give one number of one measure that is hardly twice in the world by chance, and
    the statement leaves its place unsaid: "1,240 homes were destroyed"."""
    value = figure.value
    if figure.place or value is None or value != other.value or value < _LARGE:
        return False
    return canonical(figure.measure) == canonical(other.measure) and last_place(value) < value / 10


def same_words(a: Claim, b: Claim) -> bool:
    """Whether the two are told in much the same words."""
    first, second = _telling(a), _telling(b)
    shared = len(first & second)
    return shared >= FEW_WORDS and shared >= _SAME_WORDS * len(first | second)


def _telling(claim: Claim) -> frozenset[str]:
    """The words that tell one thing from another: "12 people were killed" has none."""
    counted = " ".join(
        f"{f.text} {f.measure} {f.population}".replace("_", " ") for f in claim.figures
    )
    return content_stems(claim.content) - content_stems(counted)


def same_place(figure: Figure, other: Figure) -> bool:
    """Whether both are of one place, or of places that lie in each other. What one event did is
    taken to be of the place its report is about; a total is not."""
    known = place_stated(other) or other.kind is FigureKind.POINT
    return known and relate_places(figure.place, other.place) in (Inclusion.SAME, *NESTED)


def names_a_party(words: str, dispute: Dispute | None) -> bool:
    """Whether a party to the dispute is named."""
    sides = (side for side in dispute.sides if side.party) if dispute else ()
    return any(_is_named(_names(side), words) for side in sides)


def _is_named(names: Iterable[str], words: str) -> bool:
    said = [word for name in NAME.findall(words) for word in _parts(name)]
    return any(names_same(word, name) for name in names for word in said)


def party_counted(mine: ClaimInContext, figure: Figure) -> str | None:
    """The one party whose people a statement counts: "604 soldiers of Oru"."""
    content, start = mine.claim.content, mine.claim.start
    said = _OF_WHOM.match(content[figure.start - start :])
    sides = [s for s in mine.dispute.sides if s.party] if mine.dispute and said else []
    named = [side.slug for side in sides if said and _is_named(_names(side), said.group())]
    return named[0] if len(named) == 1 else None


@lru_cache(maxsize=16_384)
def _names(side: Side) -> frozenset[str]:
    return frozenset(_parts(f"{side.name.split('(')[0]} {side.slug}"))


def _parts(name: str) -> list[str]:
    """``Nagorno-Karabakh`` -> Nagorno, Karabakh; without short words."""
    return [word for word in WORD.findall(name.replace("-", " ")) if len(word) > 3]


def one_spot(a: Claim, b: Claim) -> bool:
    """Whether both name one place below a country."""
    return any(relate_places(x, y) == Inclusion.SAME for x in _spots(a) for y in _spots(b))


def _spots(claim: Claim) -> Iterable[str]:
    said = claim.proposition
    told = (said.patient, said.place) if said else ()
    for name in {*NAME.findall(claim.content), *(name for name in told if name)}:
        if toponym(name) is None:
            yield name
