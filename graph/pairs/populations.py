"""Of whom or what a figure of a pair is.

Only what makes a part of the people (their age, sex, office, nation) sets two counts of one measure
at one event apart; "customers" and "households" without power, "islanders" and "people" killed do
not.
"""

import re
from dataclasses import replace

from claims.figures.vocabulary import PEOPLE, measures
from claims.values import Figure
from graph.compare.populations import is_military, parse_population
from graph.compare.words import stem
from graph.pairs.lexicon import stems, table

WHOSE = frozenset({"vote_share", "opinion_share", "share", "money"})
"""Measures that mean nothing without whose or what they are."""
_GATHERED = frozenset({"protesters"})
"""Measures that themselves say who is counted."""


def population_of(text: str, figure: Figure, other: Figure, *, one_origin: bool = False) -> str:
    """The population of ``figure`` beside ``other``: general where the measure says of what, or
    where it names no part of the people; where its noun is left out, that of the other told by
    the same voice ("22 dead" of the "22 more soldiers"); else as written. ``text`` is the
    statement it stands in."""
    if figure.measure.startswith("vote") or figure.measure == "share":
        return "votes"  # whose they are has been looked at
    if figure.measure in WHOSE or figure.population.startswith("people/"):
        return figure.population
    if figure.measure in _GATHERED:
        return PEOPLE  # whoever else stands near the number counted them or faced them
    if _ANYBODY.fullmatch(figure.text.strip()):
        return PEOPLE
    if told := told_to_be(text, figure):
        return told if "/" in told else "people/children"
    if _SEAFARERS.search(figure.text):
        beside = is_military(other.population) and not _SEAFARERS.search(other.text)
        return "soldiers" if beside or _of_a_nation(figure) else PEOPLE
    if one_origin and figure.population == PEOPLE and not _NAMES_PEOPLE.search(figure.text):
        figure = replace(figure, population=other.population)
    if not _is_part(figure):
        return _beside_soldiers(figure) if is_military(other.population) else PEOPLE
    young = parse_population(figure.population).path[-1] in _young()
    return "people/children" if young else figure.population


_TOLD = re.compile(
    r"^\s*(?:of|among)\s+(?:the|those|them|its|his|her|their)\b[^.;]*?\b"
    r"(?:were|was|are|is|being|belonged to)\s+(?:the\s+)?(?P<what>(?:[\w-]+\s+){0,3}?[\w-]+)"
    r"(?=$|[.,;]|\s(?:and|who|on|in|at|from|aged|under|of|travel|with|said|the|police|union)\w*\b)"
)
_MAKE_UP = re.compile(
    r"(?P<what>[A-Za-z-]+)(?:\s+under\s+\w+)?\s+(?:account(?:ed|s)?\s+for|ma(?:k|d)e\s+up)\s+$"
)


_PLURAL = ("s", "men", "women", "children", "people", "personnel", "staff", "police")


def told_to_be(text: str, figure: Figure) -> str | None:
    """The part of the people that a part is told to be: "six of the dead were policemen"."""
    counted = text[figure.start : figure.end].split(" of ")[0].split(" among ")[0]
    after = text[figure.start + len(counted) :]
    found = _TOLD.match(after) or _MAKE_UP.search(text[: figure.start])
    if found is None or found["what"].split()[0].lower() in table("parts")["states"]:
        return None
    noun = found["what"].split()[-1].lower()
    if figure.unit is not None or not noun.endswith(_PLURAL):
        return None
    return noun if stem(noun) in _young() else f"people/{stem(noun)}"


def _beside_soldiers(figure: Figure) -> str:
    """Fishermen and farmers are no soldiers; "comrades" and "blue helmets" may be."""
    if figure.population in (PEOPLE, "-"):
        return PEOPLE
    noun = parse_population(figure.population).path[-1]
    return "people/civilians" if noun in stems("parts", "trades") else "soldiers"


_ANYBODY = re.compile(r"any(?:one|body)|nobody|no[ -]one|none", re.IGNORECASE)
_SEAFARERS = re.compile(r"\b(?:sailors?|seam[ae]n|seafarers?|crew(?:m[ae]n)?)\b", re.IGNORECASE)


def _of_a_nation(figure: Figure) -> bool:
    """ "12 Caldor sailors", "nine of its sailors"; the first word may be a capitalised number."""
    return bool(re.search(r"\s[A-Z][a-z]+ (?:sailor|seam)|\bits\b", figure.text))


_NAMES_PEOPLE = re.compile(r"\b(?:people|persons?|residents|inhabitants|citizens)\b", re.IGNORECASE)


def _is_part(figure: Figure) -> bool:
    """Whether it counts a part of the people, or one of several kinds of things."""
    if figure.unit is not None and figure.unit != "percent":
        return False
    parsed = parse_population(figure.population)
    if parsed.owners or set(parsed.path) & _parts() or stem(figure.population) in _parts():
        return True
    known = measures().get(figure.measure)
    return known is not None and PEOPLE not in known.of and len(known.of) > 1


def _parts() -> frozenset[str]:
    return stems("parts", "nouns") | _young()


def _young() -> frozenset[str]:
    """Words for children, at school and elsewhere."""
    return stems("parts", "children")
