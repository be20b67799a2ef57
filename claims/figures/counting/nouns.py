"""Counted nouns as words: their plural, and the compound they are the head of."""

from claims.figures.counted import Counted
from claims.figures.vocabulary import side_word
from claims.lexicon import load
from claims.tokens import Token


def plural(noun: Token) -> str:
    """The plural of a noun, also of one block, so that figures of one kind compare."""
    word = str(noun.lower_)
    if noun.tag_ not in ("NN", "NNP") or word in load("populations")["invariant"]["words"]:
        return word
    if word.endswith(("s", "x", "ch", "sh")):
        return f"{word}es"
    return f"{word[:-1]}ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else f"{word}s"


def plural_phrase(counted: Counted) -> str:
    """As in "apartment blocks"; ``counted`` has a head."""
    *before, head = compound(counted)
    a_mass = counted.quantity.unit_class != "count" and head.tag_ == "NN"
    return " ".join([*(t.lower_ for t in before), head.lower_ if a_mass else plural(head)])


def compound(counted: Counted) -> list[Token]:
    """The noun with the nouns before it, without adjectives but those of its use: "apartment
    blocks", "civilian facilities"; whose it is, is no part of it ("enemy drones")."""
    assert counted.head is not None
    kept = [
        t
        for t in counted.modifiers
        if (t.pos_ == "NOUN" and t.dep_ in ("compound", "nmod", "amod")) or _is_use(t)
        if t.lemma_.lower() not in load("populations")["whose"]["words"]
    ]
    return [*kept, counted.head]


def _is_use(token: Token) -> bool:
    return side_word(token.lemma_.lower()) is not None
