"""Offices and bodies: which nouns can speak, and for whom."""

from functools import cache

from claims.gazetteer import toponym
from claims.lexicon import load
from claims.tokens import Token

_HUMAN = frozenset(
    "people person man woman someone somebody officials authorities rescuers residents "
    "witnesses organizers organisers relatives diplomats experts analysts doctors scientists "
    "survivors critics observers investigators prosecutors families workers protesters "
    "demonstrators lawyers sources rebels separatists insurgents militants campaigners "
    "pathologists engineers activists police forces troops opponents supporters capitals "
    "governments ministries sides both others media city town county province municipality "
    "villagers hauliers truckers dockers strikers marchers insurers creditors shareholders "
    "investors employees employers tenants shoppers customers growers herders guards "
    "firefighters medics paramedics auditors accountants commuters parents pupils pensioners "
    "veterans hostages prisoners detainees inmates fighters mediators negotiators monitors "
    "insiders organizers forecasters hydrologists meteorologists biologists chemists "
    "epidemiologists economists historians clerics elders neighbors neighbours landlords "
    "reporters journalists editors islanders locals ministers diplomats deputies".split()
)


@cache
def words(key: str) -> frozenset[str]:
    """One list of ``roles.toml`` as a set of lower-case words or phrases."""
    return frozenset(load("roles")[key])


@cache
def titles() -> dict[str, list[tuple[str, ...]]]:
    """Titles as token tuples by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for parts in sorted((tuple(t.split()) for t in words("titles")), key=lambda p: (-len(p), p)):
        found.setdefault(parts[0], []).append(parts)
    return found


def is_person(noun: Token) -> bool:
    """A noun for a person in a role: "minister", "mayor", "inspector-general"."""
    return noun.lemma_.lower() in words("people") or noun.lower_ in words("people")


def is_body(noun: Token) -> bool:
    """A noun for a body that speaks: "ministry", "authorities", "alliance"."""
    return noun.lemma_.lower() in words("bodies") or noun.lower_ in words("bodies")


def can_speak(noun: Token) -> bool:
    """Whether a subject can make a statement: not "the fighting", not "the strike"."""
    if noun.pos_ in ("PROPN", "PRON") or noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return True
    if is_person(noun) or is_body(noun) or noun.lower_ in _HUMAN or noun.lemma_.lower() in _HUMAN:
        return True
    return toponym(noun.text) is not None
