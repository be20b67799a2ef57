"""Whether two figures count one thing, where the words name it differently or not at all.

The vocabulary of measures is open: a count whose words it does not know is measured by the noun
counted ("37 people" of somebody's), which says what is counted and not what befell it. Laid beside
a known measure of the same things it is taken to be of that.
"""

import re
from functools import cache

from claims.figures.quantities.units import converted
from claims.figures.vocabulary import PEOPLE, measures
from claims.values import Figure
from graph.compare.measures import canonical
from graph.compare.populations import parse_population
from graph.compare.words import content_stems, stem
from graph.pairs.lexicon import table, whole_words
from graph.pairs.modality import Mode, mode_of
from graph.pairs.reading import UNNAMED, Told

_AROUND = 70


def one_measure(a: Told, i: int, b: Told, j: int) -> str | None:
    """The measure both figures have; None where they count different things."""
    first, second = a.figures[i], b.figures[j]
    if _unlike(_qualified(a, first), _qualified(b, second)):
        return None
    if _plain(first) == _plain(second):
        return first.measure
    if _unit_class(first.unit) != _unit_class(second.unit):
        return second.measure if _share_of_count(a, first, b, second) else None
    modes = mode_of(a, first), mode_of(b, second)
    if modes[0] == modes[1] != Mode.FACT:
        return f"{modes[0]}_of_{_plain(first)}"
    if _alike(_plain(first), _plain(second)) or _one_fate(_plain(first), _plain(second)):
        return first.measure
    if all(f.measure in measures() and f.measure not in _GENERIC for f in (first, second)):
        return None
    bare = _bare(first) or _bare(second) or first.unit is not None
    if first.unit not in (None, "percent"):
        return _named(first, second)  # two sizes of one event, told in one kind of unit
    things = _of_people(first) == _of_people(second)
    same = (bare and _one_thing(first, second)) or (
        (bare or things) and _shared_words(a, first, b, second)
    )
    if VOTES & {first.measure, second.measure} and _vote(a, first) != _vote(b, second):
        return None
    return _named(first, second) if same else None


_GENERIC = frozenset(
    {
        "share",
        "percent",
        "money",
        "area",
        "weight",
        "distance",
        "length",
        "speed",
        "volume",
        "height",
    }
)
"""Measures that say in which unit a thing is told and not what it is."""


def _plain(figure: Figure) -> str:
    """The measure without what says how sure it is: ``cases`` for ``cases_suspected``."""
    bare = re.sub(
        r"_(?:suspected|confirmed|probable)$|^(?:suspected|confirmed)_", "", figure.measure
    )
    return canonical(bare)


def _named(first: Figure, second: Figure) -> str:
    """The measure that says most: one of the vocabulary, else one that is not generic."""
    known = [f.measure for f in (first, second) if f.measure in measures()]
    ranked = [*known, first.measure, second.measure]
    return next((name for name in ranked if name not in _GENERIC), ONE_QUANTITY)


ONE_QUANTITY = "one_quantity"


_QUALIFIERS = [
    (group, name, whole_words(words))
    for group, names in table("qualifiers").items()
    for name, words in names.items()
]
_NEAR = 40
_BREAK = re.compile(r"[,;:.]\s|\band\b|\bbut\b")


def _qualified(told: Told, figure: Figure) -> dict[str, str]:
    """How sure, how bad, or over what time what is counted is: "confirmed" cases, "damaged" homes,
    a "yearly" rate. Where the words near the number say two of a kind, neither is believed."""
    text = told.statement.text
    before = _BREAK.split(text[max(0, figure.start - _NEAR) : figure.start])[-1]
    after = _BREAK.split(text[figure.end : figure.end + _NEAR])[0]
    words = f"{before} {figure.text} {after} {figure.measure.replace('_', ' ')}"
    found: dict[str, set[str]] = {}
    for group, name, pattern in _QUALIFIERS:
        if pattern.search(words):
            found.setdefault(group, set()).add(name)
    return {group: names.pop() for group, names in found.items() if len(names) == 1}


def _unlike(a: dict[str, str], b: dict[str, str]) -> bool:
    return any(b.get(group, name) != name for group, name in a.items())


def _unit_class(unit: str | None) -> str:
    return converted(1.0, unit)[1] if unit else "count"


def _alike(a: str, b: str) -> bool:
    """Two names under which news gives one quantity: survivors and the rescued."""
    return any({a, b} <= set(group) for group in table("alike")["measures"])


def _one_fate(a: str, b: str) -> bool:
    """Two names made of what is counted and what befell it: boats sunk, vessels lost."""
    (thing, _, fate), (other, _, its_fate) = a.rpartition("_"), b.rpartition("_")
    things = {_one_noun(stem(noun)) for noun in (thing, other)}
    return len(things) == 1 and any(
        {fate, its_fate} <= set(group) for group in table("alike")["fates"]
    )


def _share_of_count(a: Told, first: Figure, b: Told, second: Figure) -> bool:
    """A share of a stated base against a count: "38 percent of the 108 houses", "41 houses"."""
    share, told, count = (first, a, second) if first.unit == "percent" else (second, b, first)
    if share.unit != "percent" or count.unit is not None:
        return False
    after = told.statement.text[share.start : share.end + _NEAR]
    return bool(_BASE.search(after))


_BASE = re.compile(
    r"(?:percent|per cent|%|\bthird|\bhalf|\bquarter|\bfifth|s) of (?:[\w’'-]+ ){0,4}?\d"
)


def _bare(figure: Figure) -> bool:
    """Measured by the noun it counts alone, which does not say what befell it."""
    if figure.measure in measures():
        return False
    noun = parse_population(figure.population).path[-1]
    if figure.measure == UNNAMED:
        return True
    nouns = {noun, stem(figure.population), stem(PEOPLE), *map(stem, figure.text.split())}
    return stem(figure.measure) in nouns


VOTES = frozenset({"votes_for", "votes_against", "abstentions"})
_AGAINST = re.compile(r"\b(?:against|oppos\w+|no votes|reject\w+|voted no)\b", re.IGNORECASE)


def _vote(told: Told, figure: Figure) -> str:
    """Which way a vote went, by the measure or by the words around it."""
    if figure.measure in VOTES:
        return figure.measure
    near = told.statement.text[max(0, figure.start - _NEAR) : figure.end + _NEAR]
    return "votes_against" if _AGAINST.search(near) else "votes_for"


def _one_thing(first: Figure, second: Figure) -> bool:
    """Both of people, or both of one kind of things: "vessels" waiting and "ships" queueing."""
    if UNNAMED in (first.measure, second.measure):
        return True
    people = [_of_people(f) for f in (first, second)]
    if all(people):
        return True
    if any(people):
        return False
    nouns = [parse_population(f.population).path[-1] for f in (first, second)]
    return nouns[0] == nouns[1] or any(set(nouns) <= group for group in _synonyms())


@cache
def _synonyms() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(stem, group)) for group in table("alike")["nouns"])


def _of_people(figure: Figure) -> bool:
    known = measures().get(figure.measure)
    counted = parse_population(figure.population).people
    return counted or (known is not None and PEOPLE in known.of)


def _shared_words(a: Told, first: Figure, b: Told, second: Figure) -> bool:
    """What stands around the two numbers, names aside, has a word in common."""
    return bool(_around(a, first) & _around(b, second))


def _around(told: Told, figure: Figure) -> frozenset[str]:
    text = told.statement.text
    near = text[max(0, figure.start - _AROUND) : figure.end + _AROUND]
    words = re.sub(r"\b[A-Z][\w’'-]*|\d[\d,.]*", " ", near)
    noise = content_stems(
        "said told people percent new day days year month week reported according"
    )
    return frozenset(map(_one_noun, content_stems(words) - noise))


def _one_noun(noun: str) -> str:
    """One stem for all nouns of a thing: homes and houses."""
    return next((min(group) for group in _synonyms() if noun in group), noun)
