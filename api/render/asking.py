"""A question as people ask it: "How many civilians were killed in Ganca on 17 October 2020?"

Titles say what is counted, then where and when ("Civilians killed in Ganca on 17 October 2020").
Here what is counted is turned into an opening, and the rest is taken over as it is.
"""

from collections.abc import Mapping
from typing import Any

from claims.lexicon import load
from claims.store import Question
from graph.compare.populations import is_general
from graph.consistency.titles import counted

_NOTE = ' ("'
"""What tells apart a title that says neither where nor when begins so."""


def asked(question: Question) -> str:
    """The question in plain words; its title where that is not made as titles are."""
    told = counted(question.measure, question.population, question.kind)
    if not question.title.casefold().startswith(told.casefold()):
        return question.title
    rest, quote, note = question.title[len(told) :].partition(_NOTE)
    return f"{_opening(question, told)}{rest}?{quote}{note}"


def _opening(question: Question, told: str) -> str:
    share = question.kind == "percent"
    words = load("asking")
    own = words["share"] if share else words["whole"]
    if question.measure in own or question.measure in words["whole"]:
        given = own.get(question.measure) or words["whole"][question.measure]
        return _further(str(given).replace("{of}", _whom(question)), question.kind)
    if question.measure == "money":
        return f"What was the sum of {told}"
    return _share(told, words["verbs"]) if share else _number(question, told)


def _whom(question: Question) -> str:
    """Who is counted: people, where nobody is named."""
    if question.population is None or is_general(question.population):
        return _usual(question.measure)
    return question.population


def _usual(measure: str) -> str:
    entry: Mapping[str, Any] = load("measures").get(measure, {})
    return str(entry.get("population", "people"))


def _share(told: str, verbs: Mapping[str, Any]) -> str:
    words = told.removeprefix("share of ").split()
    if words[-1] in verbs["moves"] and words[1:]:
        return f"By how much did {' '.join(words[:-1])} {words[-1]}"
    what, verb, _ = _parted(" ".join(words))
    if not told.startswith("share of "):
        return f"What was the {told}"
    return f"What share of {what} were {verb}" if verb and what else f"What was the share of {what}"


def _number(question: Question, told: str) -> str:
    what, verb, active = _parted(told.removeprefix("further "))
    what = what or _usual(question.measure)
    nouns = load("asking")["nouns"]
    what = str(nouns["pieces"].get(what, what))
    much = what.split()[-1] in nouns["much"]
    opening = f"How {'much' if much else 'many'} {what}"
    noun, to, rest = what.partition(" to ")
    if not verb and to:
        return _further(f"How many {noun} were there to {rest}", question.kind)
    return _further(f"{opening} {_did(question, verb, active=active, much=much)}", question.kind)


def _did(question: Question, verb: str, *, active: bool, much: bool) -> str:
    """What happened to what is counted; since a day, what has happened."""
    if question.since:
        has = "has" if much else "have"
        if not verb:
            return f"{has} there been"
        return f"{has} {verb}" if active else f"{has} been {verb}"
    was = "was" if much else "were"
    if not verb:
        return f"{was} there"
    return verb if active else f"{was} {verb}"


def _parted(told: str) -> tuple[str, str, bool]:
    """What is counted, what happened to it ("" for nothing), and whether it did so itself."""
    verbs = load("asking")["verbs"]
    for verb in (*verbs["did"], *verbs["done"]):
        if told == verb or told.endswith(f" {verb}"):
            return told.removesuffix(verb).rstrip(), verb, verb in verbs["did"]
    what, _, last = told.rpartition(" ")
    if last.endswith("ed") and last not in verbs["not"]:
        return what, last, False
    return told, "", False


def _further(opening: str, kind: str) -> str:
    if kind != "incremental":
        return opening
    return opening.replace("How many ", "How many more ", 1).replace(
        "How much ", "How much more ", 1
    )
