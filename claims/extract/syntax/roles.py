"""Offices and bodies: which nouns can speak, and for whom."""

from collections.abc import Sequence
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
    "insiders forecasters hydrologists meteorologists biologists chemists "
    "epidemiologists economists historians clerics elders neighbors neighbours landlords "
    "reporters journalists editors islanders locals ministers diplomats deputies".split()
)


_BARE = ("'", "’")
_MANY = frozenset(("women", "men", "children", "people", "workmen", "fishermen"))
"""Plurals that do not end in s."""


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


def genitive(tokens: Sequence[Token]) -> int | None:
    """Where the first of these words that is "'s" stands, but for one within a name."""
    end = 0
    for index, token in enumerate(tokens):
        if token.tag_ == "POS" and token.i >= end:
            within = name_behind(token)
            if within is None:
                return index
            end = within
    return None


def name_behind(mark: Token) -> int | None:
    """Where a name ends that goes on behind this genitive, a token's index: ``Seafarers' Union``,
    ``Women's League``. None where it ends there, as that of a place
    or a person does: ``the Maldives' Ministry``."""
    doc, before = mark.doc, mark.doc[mark.i - 1]
    many = mark.text in _BARE and before.lower_.endswith("s") and before.is_alpha
    if not many and before.lower_ not in _MANY:
        return None
    pair = doc[max(0, mark.i - 2) : mark.i].text
    if toponym(before.text) is not None or toponym(pair) is not None:
        return None
    first = mark.i + 1
    end = None
    for token in doc[first:]:
        if not token.text[:1].isupper() or is_person(token):
            break
        end = token.i + 1 if is_body(token) else end
    return end


def can_speak(noun: Token) -> bool:
    """Whether a subject can make a statement: not "the fighting", not "the strike"."""
    if noun.pos_ in ("PROPN", "PRON") or noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return True
    if is_person(noun) or is_body(noun) or noun.lower_ in _HUMAN or noun.lemma_.lower() in _HUMAN:
        return True
    return toponym(noun.text) is not None
