"""One gold claim to at most one predicted one: by their words, the right speaker first."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.evaluation.gold_claims import GoldClaim, GoldCollection
from claims.evaluation.stated import Stated
from claims.evaluation.words import SAME_CONTENT, word_f1, word_starts
from claims.values import Claim

_ARTICLE = re.compile(r"^(the|a|an)\s+")


def plain_name(name: str | None) -> str:
    """Lower case, without article, possessive and punctuation, so that like names are equal."""
    lower = (name or "").lower().replace("’", "'").replace("'s ", " ")
    return re.sub(r"\W+", " ", _ARTICLE.sub("", lower)).strip()


@dataclass(frozen=True, slots=True)
class Names:
    """The plain names and aliases that a collection's speakers go by, by declared name. With
    ``loose`` one name inside the other is the same."""

    known: Mapping[str, frozenset[str]]
    loose: bool = False

    @classmethod
    def of(cls, gold: GoldCollection) -> "Names":
        known: dict[str, set[str]] = defaultdict(set)
        for speaker in gold.collection.speakers if gold.collection else ():
            known[speaker.name].update(map(plain_name, (speaker.name, *speaker.aliases)))
        return cls({name: frozenset(names) for name, names in known.items()}, gold.loose)

    def same_speaker(self, claim: Claim, gold: GoldClaim) -> bool:
        """Both of the narrator, or both of one speaker by any of his names."""
        if claim.narrator or gold.narrator:
            return claim.narrator and gold.narrator
        name, wanted = plain_name(claim.speaker.name), plain_name(gold.speaker)
        if self.loose and (name in wanted or wanted in name):
            return True
        return name == wanted or name in self.known.get(gold.speaker or "", ())


@dataclass(frozen=True, slots=True)
class Match:
    """Predicted and gold index of two claims with the same content; ``who``: and speaker."""

    predicted: int
    gold: int
    who: bool


def match_claims(
    predicted: Sequence[Stated], gold: Sequence[GoldClaim], texts: Mapping[str, str], names: Names
) -> list[Match]:
    """Greedy: pairs of the right speaker before others, then the likest first, then in order.

    ``texts`` are the documents by file name. At least half of the words have to be the same.
    """
    wanted = [word_starts(texts.get(one.name, ""), one.spans) for one in gold]
    ranked = []
    for i, stated in enumerate(predicted):
        claim = stated.claim
        told = word_starts(texts[stated.file], ((claim.start, claim.end), *claim.extra_spans))
        for j, one in enumerate(gold):
            likeness = word_f1(told, wanted[j]) if stated.file == one.name else 0.0
            if likeness >= SAME_CONTENT:
                ranked.append((not names.same_speaker(claim, one), -likeness, i, j))
    return _greedy(sorted(ranked))


def _greedy(ranked: Sequence[tuple[bool, float, int, int]]) -> list[Match]:
    matches: dict[int, Match] = {}
    taken: set[int] = set()
    for other_speaker, _, i, j in ranked:
        if i not in matches and j not in taken:
            matches[i] = Match(i, j, not other_speaker)
            taken.add(j)
    return list(matches.values())
