"""What the words of populations.toml and measures.toml mean, indexed by word."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from claims.lexicon import load

PEOPLE = "people"
ROLES = ("patient", "agent", "nouns", "adjectives")


@dataclass(frozen=True, slots=True)
class Measure:
    """One entry of measures.toml; see the head of that file for the fields."""

    name: str
    of: frozenset[str]
    units: frozenset[str]
    bare: frozenset[str]
    population: str
    stock: bool = False
    grows: bool = False
    interest: str = "none"
    whole: str | None = None
    one_kind: bool = False

    def counts(self, unit_class: str) -> bool:
        return unit_class in self.units

    def fits(self, classes: frozenset[str]) -> bool:
        """Whether it counts things of these classes."""
        return not self.of or bool(self.of & classes)


@cache
def measures() -> Mapping[str, Measure]:
    """Every measure by name."""
    return {name: _measure(name, entry) for name, entry in load("measures").items()}


def _measure(name: str, entry: Mapping[str, object]) -> Measure:
    def words(key: str, default: tuple[str, ...] = ()) -> frozenset[str]:
        value = entry.get(key, default)
        return frozenset(value if isinstance(value, list | tuple) else ())

    whole = entry.get("whole")
    return Measure(
        name=name,
        of=words("of"),
        units=words("units", ("count", "percent")),
        bare=words("bare"),
        population=str(entry.get("population", PEOPLE)),
        stock=entry.get("kind") == "stock",
        grows=bool(entry.get("grows")),
        interest=str(entry.get("interest", "none")),
        whole=str(whole) if whole else None,
        one_kind=bool(entry.get("one_kind")),
    )


@cache
def words_of(role: str) -> Mapping[str, tuple[str, ...]]:
    """word -> measures, for one of patient, agent, nouns, adjectives."""
    index: dict[str, list[str]] = defaultdict(list)
    for name, entry in load("measures").items():
        for word in entry.get(role, ()):
            index[word].append(name)
    return {word: tuple(names) for word, names in index.items()}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Several words, as lemmas, that name ``measure``; "*" among them stands for any few words."""

    words: tuple[str, ...]
    measure: str
    needed: frozenset[str]
    """The words without "*": a sentence that lacks one of them has no such phrase."""


@cache
def phrases() -> Mapping[str, tuple[Phrase, ...]]:
    """First lemma -> phrases, longest phrase first."""
    index: dict[str, list[Phrase]] = defaultdict(list)
    for name, entry in load("measures").items():
        for phrase in entry.get("phrases", ()):
            words = tuple(phrase.split())
            index[words[0]].append(Phrase(words, name, frozenset(words) - {"*"}))
    return {w: tuple(sorted(found, key=lambda p: -len(p.words))) for w, found in index.items()}


@cache
def _people() -> Mapping[str, str]:
    return {n: pop for pop, nouns in load("populations")["people"].items() for n in nouns}


@cache
def _things() -> Mapping[str, frozenset[str]]:
    index: dict[str, set[str]] = defaultdict(set)
    for name, nouns in load("populations")["things"].items():
        for noun in nouns:
            index[noun].add(name)
    return {noun: frozenset(classes) for noun, classes in index.items()}


def population_of(lemma: str) -> str | None:
    """The population a noun names ("serviceman" -> "soldiers"), None for a thing."""
    return _people().get(lemma)


def names_a_kind_of_people(lemma: str) -> bool:
    """Whether it is one such as "protester", "victim": a measure only where no verb names one."""
    named = _people().get(lemma)
    return named not in (None, PEOPLE) or lemma in load("populations")["weak"]["nouns"]


def classes_of(lemma: str, modifier: str = "") -> frozenset[str]:
    """The classes a noun may be counted under, its compound first ("polling station"); a person
    is of the class people and of the own population ("soldiers")."""
    compound = _things().get(f"{modifier} {lemma}") if modifier else None
    if compound is not None:
        return compound
    found = _things().get(lemma, frozenset())
    return found | {PEOPLE, _people()[lemma]} if lemma in _people() else found


def side_word(lemma: str) -> str | None:
    """The population that "military" in "military deaths" stands for."""
    found = load("populations")["people_words"].get(lemma)
    return str(found) if found else None
