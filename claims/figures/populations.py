"""Who or what a figure counts, as a plain word: "soldiers", "apartment blocks", "people"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from claims.figures.counted import UNITS, Counted, is_demonym
from claims.figures.counting.nouns import plural, plural_phrase
from claims.figures.vocabulary import PEOPLE, measures, population_of, side_word, words_of
from claims.tokens import Doc, Token


def find_population(counted: Counted, measure: str, inherited: str | None) -> str:
    """The population; ``inherited`` is that of the figure an ellipsis continues."""
    head = counted.head
    part = _part(counted)
    if part:
        return part
    if head is None:
        return _without_noun(counted, measure, inherited)
    words = [*counted.modifiers, head]
    named = population_of(head.lemma_.lower()) or population_of(head.lower_)
    counts = named is not None or (measure in measures() and _is_count_noun(head, measure))
    side = (_side(words) or _side(_of_phrase(head))) if counts else None
    if named == PEOPLE:
        known = measures().get(measure)
        return side or _ethnic(words) or (known.population if known and not known.of else PEOPLE)
    if named:
        return _specific(counted, named)
    if is_demonym(head):
        return _ethnic(words) or PEOPLE
    if counted.modifiers and head.lemma_.lower() in ("death", "fatality", "loss", "arrest"):
        return side or measures()[measure].population
    if counts:
        return side or measures()[measure].population
    known = measures().get(measure)
    if known is not None and (known.one_kind or head.lemma_.lower() in UNITS):
        return known.population
    return plural_phrase(counted)


def _part(counted: Counted) -> str | None:
    """As in "six of them children", "16 of them are women and children", "31 are children", "11 of
    the dead were women"."""
    doc, last = counted.last.doc, counted.pronoun or counted.whole or counted.last
    at = last.i + 1
    bare = counted.head is None or counted.whole is not None
    if counted.pronoun is None and not (bare and _is_be(doc, at)):
        return None
    while at < len(doc) and doc[at].lemma_ == "be":
        at += 1
    if at >= len(doc) or doc[at].pos_ != "NOUN":
        return None
    named = population_of(doc[at].lemma_.lower())
    if named is None or named == PEOPLE:
        return None
    return _joined_with(doc[at]) if named in ("women", "children") else named


def _is_be(doc: Doc, at: int) -> bool:
    return at < len(doc) and doc[at].lemma_ == "be"


def _joined_with(noun: Token) -> str:
    """As in "women and children"; but not "16 women and six minors"."""
    other = noun.doc[noun.i + 2] if noun.i + 2 < len(noun.doc) else None
    if other is None or noun.nbor().lower_ != "and" or population_of(other.lemma_.lower()) is None:
        return str(population_of(noun.lemma_.lower()))
    return f"{noun.lower_} and {other.lower_}"


def _side(words: list[Token]) -> str | None:
    return next((found for t in words if (found := side_word(t.lemma_.lower()))), None)


def _of_phrase(head: Token) -> list[Token]:
    """As in "deaths in its ranks", "deaths among its troops"."""
    near = [c for c in head.children if c.dep_ == "prep" and c.lower_ in ("in", "among", "of")]
    return [t for c in near for t in c.children if t.dep_ == "pobj"]


def _ethnic(words: list[Token]) -> str | None:
    for word in words:
        if word.lower_ == "ethnic":
            return " ".join(t.lower_ for t in words if t.i >= word.i)
    return None


def _is_count_noun(head: Token, measure: str) -> bool:
    return measure in words_of("nouns").get(head.lemma_.lower(), ())


# Populations whose nouns say more than their common name.
_MIXED = ("passengers", "medical staff", "workers")


def _specific(counted: Counted, named: str) -> str:
    """As in "shipyard workers", "nurses", "women and children"; but "soldiers" for servicemen."""
    head = counted.head
    assert head is not None
    if named in ("women", "children"):
        return _joined_with(head)
    if named in _MIXED:
        return plural_phrase(counted)
    return named


def _without_noun(counted: Counted, measure: str, inherited: str | None) -> str:
    near = list(_near_before(counted))
    whose = (t for t in near if not _acts(t))
    side = next((s for t in whose if (s := side_word(t.lemma_.lower()))), None)
    known = measures().get(measure)
    if inherited:
        return _of_the_dead(near) or inherited
    if counted.named is not None:
        named = population_of(counted.named.lemma_.lower())
        if named in _MIXED or (named is None and not _is_count_noun(counted.named, measure)):
            return plural(counted.named)
        return named or (known.population if known else PEOPLE)
    if known is None and measure != "share":
        base = re.sub(r"_(?:rise|fall|cut|limit|target|forecast)$", "", measure)
        return measures()[base].population if base in measures() else base.replace("_", " ")
    return (
        side
        if side and known and known.population == PEOPLE
        else (known.population if known else PEOPLE)
    )


def _of_the_dead(near: list[Token]) -> str | None:
    """As in "left their count of military dead at 251": the words say whose the dead are."""
    for noun, before in pairwise(near):
        if noun.lower_ in ("dead", "deaths", "losses", "casualties", "toll", "wounded"):
            return side_word(before.lemma_.lower())
    return None


def _acts(token: Token) -> bool:
    """As in "police arrested 12": who does it to others; but "the army lost 12" of its own."""
    own = ("lose", "bury", "mourn", "suffer", "report", "have", "count")
    return token.dep_ == "nsubj" and token.head.pos_ == "VERB" and token.head.lemma_ not in own


def _near_before(counted: Counted) -> Iterator[Token]:
    """The words before the number, nearest first, as far as its clause goes: whose losses they are
    is not said by "police said; five are dead"."""
    start = max(counted.sentence.start, counted.first.i - 14)
    for token in reversed(list(counted.first.doc[start : counted.first.i])):
        if token.text == ";" or token.lemma_ == "say":
            return
        yield token
