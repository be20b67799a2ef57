"""Names of one thing in gold and in what is read: measures, kinds, populations, units, hedges."""

import re
from functools import cache

from claims.evaluation.claim_matching import plain_name
from claims.figures import Relation, relation_of
from claims.lexicon import load

_LINKING = frozenset({"between", "from", "to", "exact", "none", "range", "no", "nobody"})
_ARTICLES = re.compile(r"\b(?:a|an|the|of|some)\b")


def kinds_for(kind: str, form: str = "kinds") -> frozenset[str]:
    """The kinds of ours that say what the gold's kind says; ``form`` is the table of its names."""
    return frozenset(load("evaluation")[form].get(kind, (kind,)))


def same_measure(wanted: tuple[str, ...], told: str) -> bool:
    """Whether the name read is one of the names wanted, or another word for one of them; number
    and the order of words do not matter ("suspected_cases", "case_suspected")."""
    return any(_words(told) in _measure_names(one) for one in wanted)


def alike_measure(wanted: tuple[str, ...], told: str) -> bool:
    """Whether the name read has a word in common with one of the names wanted: in an open
    vocabulary that tells another name from a misreading."""
    return any(_words(told) & words for one in wanted for words in _measure_names(one))


@cache
def _measure_names(wanted: str) -> frozenset[frozenset[str]]:
    others = load("evaluation")["measures"].get(wanted, ())
    return frozenset(_words(name) for name in (wanted, *others))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(singular(name).split())


@cache
def singular(name: str | None) -> str:
    """The plain name with every word in the singular, as far as an ``s`` tells."""
    words = plain_name((name or "").replace("_", " ")).split()
    return " ".join(_singular_word(word) for word in words)


def _singular_word(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def same_population(wanted: str, told: str) -> bool:
    """Whether one name lies in the other; the last part of a path ("people/children") counts."""
    name, given = singular(wanted.rpartition("/")[2]), singular(told)
    if name in given or given in name:
        return bool(given)
    return given in {singular(one) for one in load("evaluation")["populations"].get(name, ())}


def same_unit(wanted: str, told: str | None) -> bool:
    """Whether both are one unit, and for a rate of one thing: what is counted itself is no unit
    ("deaths per 100,000", "per 100,000 people")."""
    unit, rate = _rate(wanted)
    unit_told, rate_told = _rate(told or "")
    same = _unit(unit) == _unit(unit_told) or bool(rate and not unit_told)
    return same and rate.split()[:1] == rate_told.split()[:1]


def _rate(unit: str) -> tuple[str, str]:
    """("litre", "head") of "litres per head"; ("", "head") of "per head"; a speed is one unit."""
    if _unit(singular(unit)) != singular(unit):
        return singular(unit), ""
    counted, _, per = f" {unit} ".partition(" per ")
    return singular(counted), singular(per)


@cache
def _unit(name: str) -> str:
    groups = load("evaluation")["units"]
    return next((unit for unit, words in groups.items() if name in words), name)


def hedge(approximator: str | None) -> str:
    """What loosens a number: a relation ("more_than"), a vague word ("half dozen"), or "exact"
    where only the number itself does ("between 30 and 40")."""
    words = (approximator or "").lower().replace("_", " ").strip()
    if (relation := words.replace(" ", "_")) in tuple(Relation):
        return relation
    if (relation_told := relation_of(words)) is not Relation.EXACT:
        return relation_told.value
    plain = " ".join(_ARTICLES.sub(" ", words).split())
    return "exact" if not plain or plain in _LINKING else singular(plain)
