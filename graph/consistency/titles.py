"""Questions in words: "Civilians killed in Azerbaijan since 27 September 2020"."""

import re
from datetime import date

from claims.values import Dispute
from graph.compare.kinds import counts_doers
from graph.compare.populations import is_general
from graph.compare.words import content_stems, scopes, stem
from graph.consistency.keys import QuestionKey
from graph.values import BOTH_SIDES, EACH_SIDE

SHARES = frozenset({"share", "turnout", "rate", "rise", "fall", "offer", "demand", "inflation"})
"""Words of measures that are shares by themselves."""
KINDS_OF_THINGS = frozenset({"equipment", "aircraft", "output"})
"""What a measure calls by its kind and a population by its name: howitzers destroyed."""
NOTE = re.compile(r" \((?:treated|part of them)\)")
"""What sets a population apart for comparing and is no words for a reader."""


def title(key: QuestionKey, dispute: Dispute | None) -> str:
    """The question as a heading, with what is known of where, whose and when."""
    parts = (counted(key.measure, key.population, key.kind), _where(key, dispute), _when(key))
    words = " ".join(part for part in parts if part)
    return words[:1].upper() + words[1:]


def counted(measure: str, population: str | None, kind: str) -> str:
    """What is counted, as titles begin: "further civilians killed", "share of wells tested"."""
    words = measure.replace("_", " ").removesuffix(" tons")
    more = "further " if kind == "incremental" else ""
    told = any(word in SHARES for word in words.split())
    share = "share of " if kind == "percent" and not told else ""
    return share + more + _of_whom(words, population)


def _of_whom(measure: str, population: str | None) -> str:
    """ "civilians killed", "apartment buildings damaged", "gates"."""
    if population is None or is_general(population):
        return measure
    population = NOTE.sub("", population)
    words = measure.split()
    if content_stems(measure) <= content_stems(population):
        return population
    if content_stems(population) <= content_stems(measure) or counts_doers(measure):
        return measure
    if measure == "money":
        return population
    if len(words) > 1 and words[0] in KINDS_OF_THINGS:
        return f"{population} {' '.join(words[1:])}"
    if len(words) > 1 and _noun(words[0]):
        same = stem(words[0]) in content_stems(population)
        return f"{population} {' '.join(words[1:])}" if same else measure
    return f"{population} {measure}"


def _noun(word: str) -> bool:
    return word.endswith("s")


def _where(key: QuestionKey, dispute: Dispute | None) -> str:
    if key.place:
        return f"in {key.place}"
    if key.owner in (EACH_SIDE, BOTH_SIDES):
        return f"on {key.owner}"
    if key.owner is None:
        return ""
    names = [_side_name(slug, dispute) for slug in key.owner.split("+")]
    return f"on the side of {' and '.join(names)}"


def _side_name(slug: str, dispute: Dispute | None) -> str:
    side = dispute.side(slug) if dispute else None
    return side_name(side.name) if side else slug.replace("-", " ").title()


def side_name(name: str) -> str:
    """A side's name without what stands in brackets after it."""
    return name.split("(")[0].strip()


def _when(key: QuestionKey) -> str:
    if key.since:
        return f"since {day_words(key.since)}"
    if key.days is None:
        return ""
    first, last = key.days
    if first == last:
        return f"on {day_words(first)}"
    return f"between {day_words(first)} and {day_words(last)}"


def day_words(day: str) -> str:
    """``2020-10-17`` -> ``17 October 2020``; English whatever the machine's language."""
    known = date.fromisoformat(day[:10])
    return f"{known.day} {scopes()['words']['months'][known.month - 1].title()} {known.year}"
