"""The cue lexicon: which words attribute, in which frames, with which stance."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from claims.lexicon import load
from claims.vocabulary import Stance


@dataclass(frozen=True, slots=True)
class VerbFrames:
    """How one verb attributes. ``prepositions`` introduce its content ("spoke *of*"), ``charges``
    the deed ("accused X *of*"), ``told`` what somebody is told ("warned X *against*"). ``light`` is
    a verb that attributes only with a particle ("took *back*"), a number or a noun of statement
    ("seeks 600 crowns")."""

    clause: bool = False
    noun: bool = False
    at: bool = False
    name: bool = False
    as_: bool = False
    infinitive: bool = False
    passive: bool = False
    prepositions: frozenset[str] = frozenset()
    charges: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    count: bool = False
    light: bool = False


_NUMBERED = ("verbs", "bare", "it", "at")


def _data() -> Any:
    return load("cues")


@cache
def verbs() -> dict[str, VerbFrames]:
    """Every cue verb by lemma."""
    data = _data()
    lists = {name: frozenset(words) for name, words in data["verbs"].items()}
    prepositions, charges, told = data["prepositions"], data["charges"], data["told"]
    counts = frozenset(data["counts"]["verbs"])
    light = set(data["making"]["verbs"]).union(*(data["numbered"][k] for k in _NUMBERED))
    light |= set(data["numbered"]["prepositions"])
    light |= {verb.split()[0] for verb in data["phrasal"]["noun"]}
    shows = data["counts"]["shows"]
    cues = frozenset().union(*lists.values(), prepositions, charges, told, counts, shows)
    return {
        lemma: VerbFrames(
            clause=lemma in lists["clause"],
            noun=lemma in lists["noun"],
            at=lemma in lists["at"] or lemma in data["numbered"]["at"],
            name=lemma in lists["name"],
            as_=lemma in lists["as"],
            infinitive=lemma in lists["infinitive"],
            passive=lemma in lists["passive"],
            prepositions=frozenset(prepositions.get(lemma, ())),
            charges=frozenset(charges.get(lemma, ())),
            told=frozenset(told.get(lemma, ())),
            count=lemma in counts,
            light=lemma not in cues,
        )
        for lemma in cues | light
    }


def attributes(lemma: str) -> bool:
    """Whether a verb attributes by itself or with its particle: "said", "took back", not "made"."""
    frames = verbs().get(lemma.partition(" ")[0])
    return lemma in words("phrasal", "noun") or (frames is not None and not frames.light)


@lru_cache(maxsize=4_096)
def stance_of_verb(lemma: str) -> Stance:
    """What the verb alone says: ``deny`` denies, ``urge`` calls for; ``say`` asserts. A particle
    may change it: ``rule out`` denies; else the bare verb counts."""
    for stance, lemmas in _data()["stance"].items():
        if lemma in lemmas:
            return Stance(stance)
    bare, particle, _ = lemma.partition(" ")
    return stance_of_verb(bare) if particle else Stance.ASSERTS


@cache
def takes_number(lemma: str) -> frozenset[str]:
    """The prepositions behind which the verb gives a number: "knows *of* four"."""
    return frozenset(_data()["numbered"]["prepositions"].get(lemma, ()))


@lru_cache(maxsize=4_096)
def stance_of_noun(lemma: str) -> Stance:
    """The same for a noun cue: ``accusation`` accuses."""
    nouns = _data()["nouns"]
    for stance in (Stance.ACCUSES, Stance.EXPECTS, Stance.DENIES):
        if lemma in nouns[stance.value]:
            return stance
    return Stance.ASSERTS


@cache
def _false() -> re.Pattern[str]:
    nouns = "|".join(sorted(words("falsity", "words"), key=len, reverse=True))
    lead = r"(?:this|that|it|these|those|the \w+|such \w+|all of (?:this|it))"
    return re.compile(
        rf"^{lead}\s+(?:is|are|was|were)\s+(?:simply |just |nothing but |an? |pure |another "
        rf"|absolute(?:ly)? |utter(?:ly)? |complete(?:ly)? )*(?:{nouns})\b",
        re.IGNORECASE,
    )


def says_false(quoted: str) -> bool:
    """``This is misinformation``: a quotation that does nothing but deny what was said before."""
    return len(quoted.split()) <= 12 and _false().search(quoted) is not None


@cache
def _openings() -> tuple[tuple[re.Pattern[str], Stance], ...]:
    """How a quotation can open, and what it does then."""
    asking, hoping, denying, never = (
        _any_of(words("opening", key)) for key in ("asking", "hoping", "denying", "never")
    )
    return (
        (
            re.compile(rf"^(?:(?:{denying})\s*(?:[.,!;:–—-]|$)|(?:{never})\b)", re.IGNORECASE),
            Stance.DENIES,
        ),
        (re.compile(rf"^(?:{asking})\b(?! me\b)", re.IGNORECASE), Stance.CALLS_FOR),
        (
            re.compile(rf"^(?:I|we)\s+(?:(?:{hoping})|believe that \w+ will)\b", re.IGNORECASE),
            Stance.EXPECTS,
        ),
    )


def _any_of(phrases: frozenset[str]) -> str:
    longest = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(p).replace("'", "['’]").replace(r"\ ", r"\s+") for p in longest)


def stance_of_words(quoted: str) -> Stance | None:
    """What the quoted words themselves do: ``This is a lie`` denies, ``I fear that`` expects."""
    if says_false(quoted):
        return Stance.DENIES
    return next((stance for opening, stance in _openings() if opening.match(quoted)), None)


@cache
def words(table: str, key: str) -> frozenset[str]:
    """One list of ``cues.toml`` as a set."""
    return frozenset(_data()[table][key])
