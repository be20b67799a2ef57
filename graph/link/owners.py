"""Whose people or goods a figure counts, as far as the words or the speaker's side say."""

import re
from collections.abc import Iterable
from functools import cache

from claims.lexicon import load
from claims.values import ClaimInContext, Dispute, Figure, Side
from graph.compare.populations import parse_population
from graph.compare.words import WORD, names_same, scopes, stem
from graph.origins import Voices

ENEMY = re.compile(r"\b(?:enemy|adversary|opposing|hostile)\b", re.IGNORECASE)
NAMED_GROUP = re.compile(r"((?:[A-Z][\w’'-]+(?:\s+(?:and\s+)?)?)+)\s*([a-z][\w’'-]+)")
AROUND = 60
"""Characters before and after a figure in which its owner may be named."""
OWN_PEOPLE = (("people", "military"), ("people", "civilians"))
"""Populations a party means its own of, where it names nobody's."""


def owner(item: ClaimInContext, figure: Figure, known: Voices) -> tuple[str | None, bool]:
    """(side whose people or goods are counted, whether the words say so).

    A party that speaks of soldiers or civilians and names nobody's speaks of its own; else an
    owner not named is not known. Several sides counted together are joined by ``+``.
    """
    if item.dispute is None:
        return None, False
    party = known.party_of(item)
    if party is not None and ENEMY.search(_near(item, figure)):
        return _joined(s for s in item.dispute.sides if item.dispute.opposed(s.slug, party)), True
    named = _named(item.dispute, item, figure)
    if named:
        return named, True
    if figure.place and (seat := [s for s in item.dispute.sides if _names(s, figure.place)]):
        return _joined(seat), False
    own = parse_population(figure.population).path[:2] in OWN_PEOPLE
    return (party if own else None), False


def names_a_side(dispute: Dispute | None, place: str) -> bool:
    """Whether a place is a whole side of the dispute: its country, not a spot in it."""
    return dispute is not None and any(_names(side, place) for side in dispute.sides)


def _joined(sides: Iterable[Side]) -> str:
    return "+".join(sorted(side.slug for side in sides))


def _near(item: ClaimInContext, figure: Figure) -> str:
    """The words around the figure, the figure's own among them."""
    start, end = figure.start - item.claim.start, figure.end - item.claim.start
    content = item.claim.content
    inside = 0 <= start < len(content)
    around = content[max(0, start - AROUND) : end + AROUND] if inside else ""
    return f"{figure.population}; {figure.text}; {around}"


def _named(dispute: Dispute, item: ClaimInContext, figure: Figure) -> str | None:
    """The sides named with the number ("11 Brennans"), or near it before a word for people
    ("killed on the Brennan and Caldori side")."""
    counted = " ".join(_proper(f"{figure.population} {figure.text}"))
    groups = [counted]
    groups += [g for g, head in NAMED_GROUP.findall(_near(item, figure)) if stem(head) in _heads()]
    for group in groups:
        found = [side for side in dispute.sides if _names(side, group)]
        if found:
            return _joined(found)
    return None


def _proper(words: str) -> list[str]:
    return [w for w in WORD.findall(words) if w[0].isupper()]


@cache
def _heads() -> frozenset[str]:
    """Nouns after which a side's adjective says whose they are."""
    nouns = (noun for words in load("populations")["people"].values() for noun in words)
    return frozenset(stem(w) for w in (*nouns, *scopes()["words"]["owned"]))


@cache
def _side_words(side: Side) -> frozenset[str]:
    """The words that name a side: "Upper Lorin (separatists)" -> Upper, Lorin."""
    name = side.name.split("(")[0]
    return frozenset(w for w in WORD.findall(f"{name} {side.slug}") if len(w) > 3)


def _names(side: Side, words: str) -> bool:
    if not side.party:
        return False
    return any(names_same(w, name) for w in WORD.findall(words) for name in _side_words(side))
