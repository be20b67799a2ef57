"""The parties that two statements name, where no collection declares them.

Whose people a figure counts is told by words such as "Brennan soldiers" and "its troops"; for
these to mean something the peoples and countries of the pair must be known as sides.
"""

import re
from collections.abc import Iterable, Sequence

from claims.gazetteer import slug
from claims.values import Dispute, Side
from claims.vocabulary import SpeakerKind
from graph.compare.words import names_same
from graph.pairs.lexicon import any_of, table
from graph.pairs.reading import Told

_OWNED = re.compile(
    r"\b(?P<who>[A-Z][\w-]{3,})(?:[’']s?)?\s+(?:[a-z-]+\s+){0,3}?"
    rf"(?:{any_of(table('sides')['owned'])})\b"
)
_LOSER = re.compile(
    r"\b(?P<who>[A-Z][\w-]{3,}) (?:has |have |had )?(?:already )?(?:lost|loses|admitted)\b"
)


def dispute_of_pair(a: Told, b: Told, opposed: bool | None) -> Dispute:
    """A dispute of the parties the two texts name; all of them oppose each other if ``opposed``."""
    names = _clustered(_named(a), _named(b))
    slugs = frozenset(slug(name) for name in names)
    sides = tuple(
        Side(slug(name), name, True, slugs - {slug(name)} if opposed else frozenset())
        for name in names
    )
    return Dispute("pair", "pair", sides, inferred=True)


def side_of(told: Told) -> str | None:
    """The side named in the speaker's name, office or institution."""
    dispute = told.item.dispute
    if dispute is None:
        return None
    speaker = told.claim.speaker
    words = " ".join(filter(None, (speaker.name, speaker.role, speaker.speaks_for)))
    return next((s.slug for s in dispute.sides if _mentions(words, s.name)), None)


def _mentions(words: str, name: str) -> bool:
    return any(names_same(word, name) for word in re.findall(r"[A-Z][\w-]+", words))


def _named(told: Told) -> Iterable[str]:
    text, speaker = told.statement.text, told.claim.speaker
    if speaker.kind != SpeakerKind.PERSON and re.fullmatch(r"[A-Z][a-z]+", speaker.name):
        yield speaker.name  # "Caldor said that nine of its sailors"
    yield from re.findall(r"\b([A-Z]\w{3,})[’']s", speaker.role or "")  # "Belmar's president"
    for pattern in (_OWNED, _LOSER):
        for found in pattern.finditer(text):
            if found["who"] not in table("sides")["openers"]:
                yield found["who"].removesuffix("'s").removesuffix("’s")


def _clustered(*groups: Iterable[str]) -> Sequence[str]:
    """One name a party, the shortest: "Brenna" for "Brennan"."""
    kept: list[str] = []
    for name in sorted({n for group in groups for n in group}, key=lambda n: (len(n), n)):
        if not any(names_same(name, other) for other in kept):
            kept.append(name)
    return kept
