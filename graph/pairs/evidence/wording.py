"""Two statements that no number ties: by what their words share, exclude and deny."""

import re

from claims.lexicon import load
from claims.vocabulary import LinkKind
from graph.compare.words import WORD
from graph.pairs.evidence.reading import Read
from graph.pairs.evidence.topics import meanings, opposed, other_places
from graph.values import FigureComparison

ENOUGH = 0.5
"""The part of a claim's words that evidence on it has."""
_OPPOSED, _DENIED, _SHARED, _NO_NUMBER = 0.6, 0.55, 0.5, 0.35
_DENIAL = re.compile(r"n['’]t\b", re.IGNORECASE)


def compare_wording(evidence: Read, claim: Read) -> FigureComparison:
    """Whether the words of the evidence say what the claim says."""
    asked, told = meanings(claim.text), meanings(evidence.text)
    shared = len(asked & told) / len(asked) if asked else 0.0
    excluded = opposed(asked, told) or other_places(asked, told)
    denial = denies(claim.text) != denies(evidence.text)
    if excluded and not denial and shared >= ENOUGH / 2:
        reason = f'the one says "{excluded[0]}", the other "{excluded[1]}"'
        return FigureComparison(LinkKind.CONTRADICTS, _OPPOSED, reason, "opposite_words")
    if shared < ENOUGH and not excluded:
        return FigureComparison(
            None,
            0.0,
            "no number or date of the one answers one of the other",
            "evidence",
            missing="question",
        )
    if denial and not excluded:
        reason = "one of them denies what the other says"
        return FigureComparison(LinkKind.CONTRADICTS, _DENIED, reason, "denial")
    if claim.amounts or claim.days:
        reason = "the first says so, but for the numbers"
        return FigureComparison(LinkKind.CORROBORATES, _NO_NUMBER, reason, "wording")
    reason = "what the second says is said by the first"
    return FigureComparison(LinkKind.CORROBORATES, _SHARED, reason, "wording")


def denies(text: str) -> bool:
    """Whether a word of denial stands in it."""
    words = {w.lower() for w in WORD.findall(text)}
    return not words.isdisjoint(load("evidence")["negation"]["words"]) or bool(_DENIAL.search(text))
