"""Whose people or goods a figure counts, as far as the words or the speaker's side say."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from claims.gazetteer import slug, toponym
from claims.lexicon import load
from claims.values import ClaimInContext, Dispute, Figure, Side
from claims.vocabulary import FigureKind
from graph.compare.places import place_stated
from graph.compare.populations import parse_population
from graph.compare.words import WORD, interests, names_same, scopes, stem
from graph.origins import Voices
from graph.values import BOTH_SIDES, EACH_SIDE

ENEMY = re.compile(r"\b(?:enemy|adversary|opposing|hostile)\b", re.IGNORECASE)
EACH = re.compile(r"\b(?:each|either|every) (?:side|country|army)\b|\bper side\b", re.IGNORECASE)
BOTH = re.compile(r"\bboth (?:sides|countries|armies)\b", re.IGNORECASE)
LOST = re.compile(
    r"\b(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)(?: [a-z]+){0,2}"
    r"(?: (?:had|has|have|already))* (?:lost|losing|loses)\b"
)
OWN = re.compile(r"\b(?:its|their|our|his country's)(?: own)? (?P<what>[\w-]+)", re.IGNORECASE)
NAMED_GROUP = re.compile(r"((?:[A-Z][\w’'-]+(?:\s+(?:and\s+)?)?)+)\s*([a-z][\w’'-]+)")
AROUND = 60
"""Characters before and after a figure in which its owner may be named."""
OWN_PEOPLE = (("people", "military"), ("people", "civilians"))
"""Populations a party means its own of, where it names nobody's."""


def owner(item: ClaimInContext, figure: Figure, known: Voices) -> tuple[str | None, bool]:
    """(side whose people or goods are counted, whether the words say so).

    A party that speaks of soldiers or civilians, or gives a running total, and names nobody's
    speaks of its own; else an owner not named is not known. Several sides counted together are
    joined by ``+``; a people that is no side is called by its country ("syria").
    """
    if item.dispute is None:
        return None, False
    stated = _stated(item, item.dispute, figure, known.party_of(item))
    if stated:
        return stated, True
    if figure.place and place_stated(figure) and (land := _land(item.dispute, figure.place)):
        return land, True
    return _assumed(item.dispute, figure, known.party_of(item)), False


def _stated(
    item: ClaimInContext, dispute: Dispute, figure: Figure, party: str | None
) -> str | None:
    """The owner the words give."""
    near = _near(item, figure)
    if party is not None and ENEMY.search(near):
        return _joined(s for s in dispute.sides if dispute.opposed(s.slug, party))
    if EACH.search(near) or BOTH.search(near):
        return EACH_SIDE if EACH.search(near) else BOTH_SIDES
    named = _loser(dispute, item, figure) or _named(dispute, item, figure) or _foreign(near)
    told = near if figure.kind == FigureKind.POINT else item.claim.content
    return named or (party if party and _own(told, figure) else None)


def _assumed(dispute: Dispute, figure: Figure, party: str | None) -> str | None:
    """The owner by the place, or the speaker's own."""
    total = figure.kind != FigureKind.POINT
    guessed = figure.scope_from.get("place") == "document" and total and party is not None
    place = None if guessed else figure.place
    if place and (seat := _seat(dispute, place)):
        return seat
    own = parse_population(figure.population).path[:2] in OWN_PEOPLE
    people = parse_population(figure.population).people
    tally = figure.kind == FigureKind.CUMULATIVE and people and not place
    tally = tally and figure.measure not in interests()["interest"]["done_to_others"]
    return party if own or tally else None


def _seat(dispute: Dispute, place: str) -> str:
    """The sides whose country the place is; empty for none."""
    return _joined(side for side in dispute.sides if _is_seat(side, place))


def _land(dispute: Dispute, place: str) -> str:
    """The sides that are countries by name, and the place is theirs: those killed in Brenna are
    Brenna's, however many countries the flood came through. Not so a government that has its own
    people against it."""
    lands = (s for s in dispute.sides if len(_country_words(s)) == len(_words_of(s)))
    return _joined(side for side in lands if _is_seat(side, place))


def _loser(dispute: Dispute, item: ClaimInContext, figure: Figure) -> str | None:
    """ "Caldor had lost 6,300 troops": whoever lost them."""
    before = item.claim.content[: max(0, figure.start - item.claim.start)]
    found = LOST.search(before)
    return _side_or_country(dispute, found["who"]) if found else None


def _side_or_country(dispute: Dispute, words: str) -> str | None:
    sides = [side for side in dispute.sides if _names(side, words)]
    found = toponym(words)
    return _joined(sides) or (slug(found.country) if found else None)


def _foreign(near: str) -> str | None:
    """The people an adjective before the counted names: "170 Syrian fighters"."""
    for group, head in NAMED_GROUP.findall(near):
        for word in WORD.findall(group) if stem(head) in _heads() else ():
            found = toponym(word)
            if found is not None and found.kind == "people":
                return slug(found.country)
    return None


def _own(near: str, figure: Figure) -> bool:
    """ "874 of its military", "on their side", "bringing its toll to 604"."""
    losses = (*scopes()["words"]["owned"], *scopes()["words"]["tolls"])
    heads = _heads() | {stem(word) for word in losses}
    if figure.scope_from.get("place") == "speaker":
        return True
    return any(stem(found["what"]) in heads for found in OWN.finditer(near))


def names_a_side(dispute: Dispute | None, place: str) -> bool:
    """Whether a place is a whole side of the dispute: its country, not a spot in it."""
    return dispute is not None and any(_is_seat(side, place) for side in dispute.sides)


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


@lru_cache(maxsize=16_384)
def _side_words(side: Side) -> frozenset[str]:
    """The words that name a side: "Upper Oru (separatists)" -> Upper, Oru."""
    name = side.name.split("(")[0]
    return frozenset(w for w in WORD.findall(f"{name} {side.slug}") if len(w) > 3)


@cache
def _words_of(side: Side) -> frozenset[str]:
    return frozenset(WORD.findall(side.name.split("(")[0]))


@cache
def _country_words(side: Side) -> frozenset[str]:
    """What is left of a side's name without the words for governing: the country's name."""
    words = _words_of(side)
    return words - {w for w in words if w.lower() in scopes()["words"]["governing"]}


@lru_cache(maxsize=65_536)
def _is_seat(side: Side, place: str) -> bool:
    """Whether the place is the side's country: "Brenna" of the Government of Brenna. A company
    called after a town does not own what happens there."""
    names, words = _country_words(side), WORD.findall(place)
    if not side.party or not names:
        return False
    return all(any(names_same(word, name) for word in words) for name in names)


def _names(side: Side, words: str) -> bool:
    if not side.party:
        return False
    return any(names_same(w, name) for w in WORD.findall(words) for name in _side_words(side))
