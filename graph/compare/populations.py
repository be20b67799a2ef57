"""Populations as paths with parts: who or what is counted, and whether one holds the other.

``people`` holds ``people/military``; "Brennan soldiers" and "Caldori soldiers" are disjoint;
"soldiers whose names were verified" are a part of "soldiers". Which words mean which class is
data (``claims/data/populations.toml``).
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from claims.lexicon import load
from graph.compare.events import DISJOINT, PART, SAME, WHOLE, Inclusion
from graph.compare.words import WORD, function_words, scopes, stem

PREPOSITION = re.compile(
    r"\b(?:of|with|for|at|by|in|from|who|whose|that|on|to|under|covered|treated|killed|named)\b|\("
)


@dataclass(frozen=True, slots=True)
class Population:
    """``path`` is the class, ``owners`` proper adjectives before it, ``sort`` its other adjectives
    (the "polling" of polling stations), ``limits`` what narrows it after it."""

    path: tuple[str, ...]
    owners: frozenset[str]
    limits: frozenset[str]
    sort: frozenset[str] = frozenset()

    @property
    def people(self) -> bool:
        return self.path[0] == "people"


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    """Stem of a noun, or of a population's name -> its path below ``people``."""
    nested = scopes()["populations"]
    found: dict[str, tuple[str, ...]] = {}
    for name, nouns in load("populations")["people"].items():
        path = tuple(nested.get(name, f"people/{name}").split("/"))
        own = name == "passengers"  # a mixed bag: each noun is a population of its own
        for noun in nouns:
            for word in (noun, f"{noun}s"):
                found.setdefault(stem(word), ("people", stem(noun)) if own else path)
        found[stem(name)] = path
    return found


@lru_cache(maxsize=16_384)
def parse_population(text: str) -> Population:
    """Reads "Brennan soldiers (names verified)" into class, owners and limits."""
    if "/" in text and " " not in text:
        return Population(_path(text), frozenset(), frozenset())
    cut = PREPOSITION.search(text)
    head_words = WORD.findall(text[: cut.start()] if cut else text)
    rest = WORD.findall(text[cut.start() :]) if cut else []
    if not head_words:
        return Population((text.strip().lower(),), frozenset(), frozenset())
    path, head = _class_of(head_words)
    before = [w for w in head_words if w != head]
    owners = frozenset(stem(w) for w in before if w[0].isupper())
    sort = frozenset(stem(w) for w in before) - owners - function_words()
    limits = frozenset(stem(w) for w in rest if w.lower() not in function_words())
    return Population(path, owners, limits, sort)


def _path(text: str) -> tuple[str, ...]:
    """The path of a structured claim, by our name of its class where there is one."""
    known = _classes().get(stem(text.rpartition("/")[2]), ("people",))
    return known if known != ("people",) else tuple(text.lower().split("/"))


def _class_of(words: list[str]) -> tuple[tuple[str, ...], str]:
    known = _classes()
    for word in reversed(words):
        if stem(word) in known:
            return known[stem(word)], word
    path = tuple(part for part in words[-1].lower().split("/") if part)
    return (stem(path[0]), *path[1:]), words[-1]


def is_general(population: str) -> bool:
    """Whether it is the bare default that says nothing: ``people``, ``-`` or nothing at all."""
    parsed = parse_population(population)
    return (
        len(parsed.path) == 1
        and parsed.path[0] in ("people", "-", "")
        and not (parsed.limits or parsed.sort)
    )


@cache
def _callings() -> frozenset[str]:
    return frozenset(scopes()["words"]["callings"])


@lru_cache(maxsize=16_384)
def doers_called(text: str) -> str:
    """The population without the calling of its people: "shipyard workers" -> "shipyard people".
    Children, soldiers or policemen are told apart all the same."""
    parsed = parse_population(text)
    if not parsed.people or (parsed.path[1:] and parsed.path[-1] not in _callings()):
        return text
    cut = PREPOSITION.search(text)
    before, after = (text[: cut.start()], text[cut.start() :]) if cut else (text, "")
    return " ".join((*WORD.findall(before)[:-1], "people", after)).strip()


@lru_cache(maxsize=16_384)
def by_trade_only(text: str) -> bool:
    """Whether nothing is said of people but their trade, or what they were about: "strikers"."""
    parsed = parse_population(text)
    bare = not (parsed.owners or parsed.limits or parsed.sort)
    return bare and parsed.people and parsed.path[-1] in scopes()["words"]["trades"]


def is_military(population: str) -> bool:
    return parse_population(population).path[:2] in (("people", "military"), ("people", "police"))


@lru_cache(maxsize=65_536)
def relate_populations(a: str, b: str) -> Inclusion:
    """How population ``a`` stands to ``b``; an owner given on one side only is the caller's."""
    if a == b:
        return SAME
    first, second = parse_population(a), parse_population(b)
    if first.owners and second.owners and not first.owners & second.owners:
        return DISJOINT
    steps = (
        _nest(
            second.path[: len(first.path)] == first.path,
            first.path[: len(second.path)] == second.path,
        ),
        _nest(first.limits <= second.limits, second.limits <= first.limits),
        _sorted(first, second),
        _owned(first.owners, second.owners),
    )
    return _combine(steps)


def _sorted(first: Population, second: Population) -> Inclusion:
    """ "Stations" is short for "polling stations"; "workers" is not for "shipyard workers"."""
    short = not first.people and not (first.sort and second.sort)
    return SAME if short else _nest(first.sort <= second.sort, second.sort <= first.sort)


def _owned(a: frozenset[str], b: frozenset[str]) -> Inclusion:
    """More owners is the larger population: "Brennan and Caldori soldiers"."""
    return _nest(b <= a, a <= b) if a and b else SAME


def _nest(holds: bool, held: bool) -> Inclusion:
    if holds and held:
        return SAME
    if holds or held:
        return WHOLE if holds else PART
    return DISJOINT


def _combine(steps: tuple[Inclusion, ...]) -> Inclusion:
    """Parts of parts are parts; anything crossed or disjoint is not comparable."""
    found = {step for step in steps if step != SAME}
    if not found:
        return SAME
    return found.pop() if len(found) == 1 else DISJOINT
