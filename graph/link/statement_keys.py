"""Candidate keys of statements: who did what to whom, who denies it, and one span given to two."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from claims.lexicon import load
from claims.values import Claim, ClaimInContext, Dispute, Polarity, Proposition
from claims.vocabulary import Stance
from graph.compare.denials import spots
from graph.compare.places import path
from graph.compare.propositions import (
    denying,
    family,
    is_hostile,
    is_name,
    predicate_class,
    with_opposite,
)
from graph.compare.words import content_stems
from graph.link.copies import taken
from graph.link.keys import Rows, Window, ordinal, window
from graph.origins import origin_key, speaker_key
from graph.tellings import named_voices

NEAR_DAYS = 31
"""Statements of one act, and one voice's denial of its own words, find each other so far apart."""
DENIAL_DAYS = 3
"""And a denial and the deed, by another, so many (``denials.WITHIN_DAYS``)."""
TELLING_STEMS = 6
"""The longest words of a statement by which its own voice's denial of it is found."""
SURE = 4
"""Letters that two names of one party share (``words.names_same``)."""


def statement_keys(item: ClaimInContext, rows: Rows) -> None:
    """Adds the keys by which a claim is found whatever its figures."""
    rows.has("id", item.id)
    for name in (*item.claim.denies, *item.claim.retracts):
        rows.awaits("id", name)
    _of_copy(item, rows)
    if not item.claim.checkable:
        return
    _of_span(item, rows)
    _of_voice(item, rows)
    if item.claim.proposition is not None:
        _of_act(item, rows)
        _of_denial(item, rows)


def _slug(item: ClaimInContext) -> str:
    return item.dispute.slug if item.dispute else ""


def _of_copy(item: ClaimInContext, rows: Rows) -> None:
    """The reports that this one was told from, for what stands in the words it has from them."""
    rows.has("report", _slug(item), item.document_id)
    for told in item.copied:
        if taken(item, told):
            rows.awaits("report", _slug(item), told.original)
        if told.translated:
            rows.meets("translated", _slug(item), told.original)


def _of_span(item: ClaimInContext, rows: Rows) -> None:
    """One span given to two speakers begins or ends at one character of the document."""
    rows.meets("begins", item.document_id, str(item.claim.start))
    rows.meets("ends", item.document_id, str(item.claim.end))


def _of_act(item: ClaimInContext, rows: Rows) -> None:
    """One class of act (or its opposite, or its kin) by one agent; accusations traded."""
    said = item.claim.proposition
    kind = family(said.predicate) if said else None
    if said is None or kind is None:
        return
    act = _slug(item), with_opposite(kind)
    near = window(ordinal(item.day), NEAR_DAYS)
    _of_agent(item, said, rows, act, near)
    _of_trade(item, rows, act, near)
    _of_own_words(item, rows, act, near)
    if _is("zero_sum", said.predicate):
        rows.meets("gains", *act, when=near)


def _of_agent(
    item: ClaimInContext, said: Proposition, rows: Rows, act: tuple[str, str], near: Window
) -> None:
    """The act by its agent, and by whom it was done to. Two statements that both give numbers are
    left to these, unless one denies, or acts of their class exclude each other."""
    plain = denying(item.claim) or _is("opposite", said.predicate)
    counted = bool(item.claim.figures) and not plain
    patients = _party(said.patient)
    for agent in _agents(item, said):
        rows.has("agent", *act, agent, *(["counted"] if counted else []), when=near)
        for patient in patients:
            find = rows.awaits if counted else rows.meets
            find("agent", *act, agent, patient, when=near)
        if not patients:
            rows.awaits("agent", *act, agent, when=near)
            if not counted:
                rows.awaits("agent", *act, agent, "counted", when=near)


def _agents(item: ClaimInContext, said: Proposition) -> Iterator[str]:
    """The words by which an agent is known; of no dispute a common noun ("homes") is only by its
    place, its report, or a voice with a name."""
    if item.dispute is not None or is_name(said.agent):
        yield from _party(said.agent)
        return
    tied = (item.document_id, *named_voices(item), *_party(said.place))
    for word, by in product(_party(said.agent), tied):
        yield f"{word} by {by}"


def _of_trade(item: ClaimInContext, rows: Rows, act: tuple[str, str], near: Window) -> None:
    """Accusations traded; in a dispute what its other party states as a fact is one, too."""
    if item.claim.stance == Stance.ACCUSES:
        for pair in _crossing(item.claim):
            rows.meets("traded", *act, *pair, when=near)
    elif item.dispute is not None and item.claim.stance == Stance.ASSERTS:
        for pair in _crossing(item.claim):
            rows.awaits("traded", *act, *pair, when=near)


def _of_own_words(item: ClaimInContext, rows: Rows, act: tuple[str, str], near: Window) -> None:
    """The act as denied by a voice or a speaker who stated it, whoever is said to have done it."""
    keep = rows.awaits if denying(item.claim) else rows.has
    for voice in _known_as(item, origin_key(item), speaker_key(item)):
        keep("own words", *act, voice, when=near)


def _known_as(item: ClaimInContext, *voices: str | None) -> frozenset[str]:
    """By what the voices of a claim are known in other reports: of no dispute by a name of their
    own, else in their own report only."""
    found = frozenset(filter(None, voices))
    if item.dispute is not None:
        return found
    named = found & named_voices(item)
    return named.union(f"{voice} in {item.document_id}" for voice in found - named)


def _is(what: str, predicate: str | None) -> bool:
    """Whether the class of a predicate is said to be ``zero_sum``, or to have an ``opposite``."""
    return bool(load("predicates").get(predicate_class(predicate) or "", {}).get(what))


def _party(name: str | None) -> frozenset[str]:
    """The beginnings of the words that name a party; two names of it share one."""
    return frozenset(word[:SURE] for word in content_stems(name or ""))


def _crossing(claim: Claim) -> Iterator[tuple[str, str]]:
    """Unordered pairs of who is accused with who accuses, and with whom it was done to: of
    accusations traded both are the same."""
    said = claim.proposition
    if said is None:
        return
    accusers = _party(claim.speaker.side or claim.speaker.name)
    for one, other in product(_party(said.agent), accusers | _party(said.patient)):
        yield min(one, other), max(one, other)


def _of_denial(item: ClaimInContext, rows: Rows) -> None:
    """A hostile act denied, beside the act or its harm, at one spot or in one report."""
    said = item.claim.proposition
    if said is None or not is_hostile(said.predicate):
        return
    near = window(ordinal(item.day), DENIAL_DAYS)
    act = _slug(item), predicate_class(said.predicate) or ""
    paths = [path(name) for name in spots(item.claim)]
    if denying(item.claim):
        rows.awaits("deeds", item.document_id)
        for where in paths:
            rows.awaits("inside", *act, where[-1], when=near)
            for name in where:
                rows.awaits("around", *act, name, when=near)
    elif said.polarity != Polarity.NEGATIVE and item.claim.stance != Stance.DENIES:
        rows.has("deeds", item.document_id)
        for where in paths:
            rows.has("around", *act, where[-1], when=near)
            for name in where:
                rows.has("inside", *act, name, when=near)


def _of_voice(item: ClaimInContext, rows: Rows) -> None:
    """A voice's denials beside what it asserts, by a word of both that is no side's name."""
    origin = origin_key(item)
    if origin is None or item.claim.narrator:
        return
    near = window(ordinal(item.day), NEAR_DAYS)
    words = content_stems(item.claim.content) - _side_stems(item.dispute)
    denies, stated = denying(item.claim), item.claim.stance != Stance.DENIES
    telling = sorted(words, key=lambda word: (-len(word), word))[:TELLING_STEMS]
    for voice in _known_as(item, origin):
        for word in words if denies or not stated else ():
            rows.awaits("voice", _slug(item), voice, word, when=near)
        for word in telling if stated or not denies else ():
            rows.has("voice", _slug(item), voice, word, when=near)


@lru_cache(maxsize=16_384)
def _side_stems(dispute: Dispute | None) -> frozenset[str]:
    sides = dispute.sides if dispute else ()
    return frozenset(stem for side in sides for stem in content_stems(side.name))
