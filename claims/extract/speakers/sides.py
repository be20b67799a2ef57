"""Sides: which party a name stands for, declared by a collection or read off the text.

Without a collection a side is a country, found by its name, capital or people. A territory or a
group that the text says is backed by a country stands on that country's side; who fights or
accuses whom makes the parties of an inferred dispute.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from claims.collection import Collection, in_force
from claims.extract.syntax.roles import words
from claims.gazetteer import slug, toponym
from claims.values import Dispute, Side
from claims.vocabulary import SpeakerKind

_NAME = re.compile(r"[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*)*|U\.S\.")
_BACKED = re.compile(
    r"\b(?:(?:backed|supported|controlled|armed|run|sponsored|occupied)\s+by"
    r"|(?:backing|support)\s+of)\s+(?:the\s+)?([A-Z][\w.-]+)"
)
_PREFIXED = re.compile(r"\b(?:pro-)?([A-Z][\w.]+)[- ](?:backed|supported|controlled)\b")
_STATE = re.compile(
    r"\b([A-Z][a-z]+)['’]s\s+(?:[A-Za-z]\w+\s+)?"
    r"(?:[Cc]hief of staff|[Mm]inistry|[Gg]overnment|[Aa]rmy|[Mm]ilitary|[Pp]resident|"
    r"[Pp]rime [Mm]inister|[Nn]avy|[Aa]ir [Ff]orce|[Bb]order [Gg]uards?|troops|forces|parliament)\b"
    r"|\bGovernment of ([A-Z][a-z]+)\b"
)
_STATE_ADJECTIVE = re.compile(
    r"\b([A-Z][a-z]+)\s+(?:(?:Defen[sc]e|Foreign|Interior)\s+Minist|government\b|army\b|military\b|troops\b|soldiers\b|forces\b)"
)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?([A-Z][\w.-]+)\s+and\s+(?:the\s+)?([A-Z][\w.-]+)")
_SIDE_WORDS = re.compile(
    r"\b(?:each|both|two|warring|either|opposing)\s+(?:side|sides|parties|governments?|capitals?|countr)",
    re.I,
)


@dataclass(slots=True)
class SideFinder:
    """Finds the side of a piece of text. ``names`` maps lower-case words to side slugs, ``causes``
    what one side alone is ("opposition"); ``state`` is the side of the only government declared.
    """

    names: dict[str, str] = field(default_factory=dict)
    stems: dict[str, str] = field(default_factory=dict)
    declared: bool = False
    allegiance: dict[str, str] = field(default_factory=dict)
    causes: dict[str, str | None] = field(default_factory=dict)
    state: str | None = None

    @classmethod
    def of(cls, collection: Collection | None, text: str, day: str | None = None) -> "SideFinder":
        """For one document; ``day`` is that of its publication (ISO)."""
        finder = cls(declared=collection is not None)
        if collection is not None:
            finder._declare(collection, day)
        else:
            finder._read_states(text)
        finder._read_allegiance(text)
        return finder

    def _declare(self, collection: Collection, day: str | None) -> None:
        for side in collection.dispute.sides:
            if not side.party and toponym(side.name) is None:
                continue  # "Third parties" is no name that a text would use
            for word in _proper_words(side.name):
                self._name(word, side.slug)
        speakers = [in_force(periods, day) for periods in collection.periods().values()]
        states = [s for s in speakers if s and s.side and s.kind == SpeakerKind.GOVERNMENT]
        for speaker in states:
            for alias in (speaker.name, *speaker.aliases):
                for word in _proper_words(alias):
                    self._name(word, speaker.side or "")
        sides = {speaker.side for speaker in states}
        self.causes, self.state = (
            _causes(collection.dispute),
            sides.pop() if len(sides) == 1 else None,
        )

    def described(self, text: str) -> str | None:
        """The side whose kind of body a phrase names: ``leader of the opposition``."""
        found = {side for w in _WORD.findall(text.lower()) if (side := self.causes.get(w))}
        return found.pop() if len(found) == 1 else None

    def _name(self, word: str, side: str) -> None:
        lowered = word.lower()
        if lowered in _COMMON:
            return
        self.names.setdefault(lowered, side)
        stem = re.sub(r"(ia|a|o|e|y|land)$", "", lowered)
        if len(stem) >= 4:
            self.stems.setdefault(stem, side)

    def _read_states(self, text: str) -> None:
        """States the gazetteer does not know: names that own a ministry, an army, a government."""
        for match in _STATE.finditer(text):
            name = match.group(1) or match.group(2)
            if not toponym(name) and name.lower() not in _COMMON:
                self.names.setdefault(name.lower(), slug(name))
        capitalised = set(re.findall(r"\b[A-Z][a-z]{3,}\b", text))
        for adjective in set(_STATE_ADJECTIVE.findall(text)):
            for name in capitalised:
                if adjective != name and adjective.startswith(name[:-1]) and not toponym(adjective):
                    self._name(name, slug(name))

    def _read_allegiance(self, text: str) -> None:
        for sentence in re.split(r"(?<=[.!?])\s+|\n+", text):
            for match in _BACKED.finditer(sentence):
                backer = self.side_of_word(match.group(1))
                name = self._stateless(sentence[: match.start()], text)
                if backer and name:
                    self.allegiance.setdefault(name.lower(), backer)
            for match in _PREFIXED.finditer(sentence):
                backer = self.side_of_word(match.group(1))
                after = _NAME.search(sentence, match.end())
                if backer and after:
                    self.allegiance.setdefault(after.group().lower(), backer)

    def _stateless(self, before: str, text: str) -> str | None:
        """The first name in a clause that stands for no state: the one that is backed."""
        for match in _NAME.finditer(before):
            name = match.group()
            inside = re.search(rf"[a-z,] {re.escape(name)}\b", text)
            if (inside or " " in name or "-" in name) and self.side_of(name) is None:
                return name
        return None

    def side_of_word(self, word: str) -> str | None:
        """The side one name, capital or people stands for."""
        bare = re.sub(r"['’]s?$", "", word.strip()).lower()
        bare = bare if bare.count(".") > 1 else bare.rstrip(".")
        if bare in self.names:
            return self.names[bare]
        for stem, side in self.stems.items():
            if bare.startswith(stem) and len(bare) - len(stem) <= 4:
                return side
        if self.declared:
            found = toponym(bare)
            return self.names.get(found.country.lower()) if found else None
        found = toponym(bare)
        return slug(found.country) if found else None

    def side_of(self, text: str) -> str | None:
        """The side of the first name in a phrase that stands for one, allegiances first."""
        found = self.named_side(text)
        return found[1] if found else None

    def named_side(self, text: str) -> tuple[str, str] | None:
        """The same with the name: (name, side)."""
        lowered = text.lower()
        for name, side in self.allegiance.items():
            if name in lowered and side:
                return name, side
        for match in _NAME.finditer(text):
            words = match.group().split()
            for first in range(len(words)):
                for last in range(len(words), first, -1):
                    name = " ".join(words[first:last])
                    if found := self.side_of_word(name):
                        return name, found
        return None

    def known_side(self, side: str) -> bool:
        """Whether a name is the slug of a side, declared or inferred."""
        return side in self.names.values() or self.side_of_word(side.replace("-", " ")) == side

    def territory_in(self, text: str) -> str | None:
        """The territory with an allegiance that a name holds."""
        at = {name: text.lower().find(name) for name in self.allegiance}
        return next((text[i : i + len(name)] for name, i in at.items() if i >= 0), None)

    def last_territory(self, text: str) -> str | None:
        """The territory "the territory" or "the enclave" means: the last place named with an
        allegiance, before or elsewhere in the document, else the last place that is no country."""
        held = [(text.lower().rfind(name), name) for name in self.allegiance]
        if not held:
            named = [name for name in _LOCATED.findall(text) if not toponym(name)]
            held = [(text.rfind(name), name) for name in named if named.count(name) == _most(named)]
        best = max(held, default=None)
        if best is None:
            return None
        at, name = best
        return text[at : at + len(name)] if at >= 0 else name.title()

    def last_country(self, text: str) -> str | None:
        """The country "the country" means: the last one named before."""
        for match in reversed(list(_NAME.finditer(text))):
            found = toponym(re.sub(r"['’]s?$", "", match.group()))
            if found:
                return found.country
        return None

    def last_side(self, text: str) -> str | None:
        """The last side named in a text: whom a pronoun most likely means."""
        for match in reversed(list(_NAME.finditer(text))):
            side = self.side_of(match.group())
            if side:
                return side
        return None

    def pair(self, before: str, dispute: Dispute | None) -> tuple[str, ...]:
        """The two sides meant by "each side" or "both": the last two opposed ones named."""
        between = [m.groups() for m in _BETWEEN.finditer(before)]
        for first, second in reversed(between):
            sides = self.side_of_word(first), self.side_of_word(second)
            if all(sides) and sides[0] != sides[1] and _may_oppose(sides, dispute):
                return sides  # type: ignore[return-value]
        named = [s for m in _NAME.finditer(before) for s in [self.side_of(m.group())] if s]
        seen: list[str] = []
        for side in reversed(named):
            if side not in seen:
                seen.append(side)
        for index, first_ in enumerate(seen):
            for second_ in seen[index + 1 :]:
                if _may_oppose((first_, second_), dispute):
                    return second_, first_
        return ()

    def coordinated(self, before: str) -> tuple[str, str] | None:
        """The last two names joined by "and" before "each side", where no side is known."""
        pairs = _JOINED.findall(before)
        return pairs[-1] if pairs else None


_LOCATED = re.compile(r"\b(?:in|over|around|near|across|throughout)\s+([A-Z]\w+(?:-[A-Z]\w+)*)")
_JOINED = re.compile(r"\b([A-Z][a-z]{2,})\s+and\s+([A-Z][a-z]{2,})\b")
_COMMON = frozenset(
    "government de facto authorities republic the of third parties independent outlets".split()
)


_WORD = re.compile(r"[a-z]+")


def _causes(dispute: Dispute) -> dict[str, str | None]:
    """The nouns for a body or a group by which one side alone is named, or its slug."""
    sides: dict[str, str | None] = {}
    for side in dispute.sides:
        nouns = set(_WORD.findall(side.name)) & words("bodies") | {side.slug}
        for noun in nouns if side.party else ():
            sides[noun] = side.slug if sides.get(noun, side.slug) == side.slug else None
    return sides


def _proper_words(name: str) -> list[str]:
    core = re.sub(r"\(.*?\)", "", name)
    core = re.sub(r"^(Government of|The)\s+", "", core.strip())
    whole = core.strip()
    return [whole] if whole and whole[0].isupper() else []


def _most(names: list[str]) -> int:
    """How often the most frequent name occurs."""
    return max(Counter(names).values(), default=0)


def _may_oppose(sides: tuple[str | None, ...], dispute: Dispute | None) -> bool:
    return dispute is None or dispute.opposed(sides[0], sides[1])


def inferred_dispute(
    text: str, finder: SideFinder, accused: list[tuple[str, str]]
) -> Dispute | None:
    """The dispute a loose document is about: sides that clash ("between X and Y forces") or accuse
    each other; None where nobody opposes anybody.

    ``accused`` lists (side of the speaker, side accused) of the document's accusations.
    """
    opposed: Counter[frozenset[str]] = Counter()
    for match in _BETWEEN.finditer(text):
        sides = finder.side_of_word(match.group(1)), finder.side_of_word(match.group(2))
        if sides[0] and sides[1] and sides[0] != sides[1] and _hostile(text, match):
            opposed[frozenset((sides[0], sides[1]))] += 2
    for speaker, target in accused:
        if speaker != target:
            opposed[frozenset((speaker, target))] += 1
    if not opposed:
        return None
    first = max(opposed, key=lambda pair: (opposed[pair], sorted(pair)))
    enemies: dict[str, set[str]] = {}
    for pair in opposed:
        one, two = sorted(pair)
        enemies.setdefault(one, set()).add(two)
        enemies.setdefault(two, set()).add(one)
    sides_ = tuple(Side(s, _title(s), True, frozenset(enemies[s])) for s in sorted(enemies))
    names = " and ".join(_title(s) for s in sorted(first))
    return Dispute("-".join(sorted(first)), names, sides_, inferred=True)


_HOSTILE = re.compile(
    r"clash|fight|war\b|battl|conflict|truce|cease|shell|strike|attack|hostil|dispute|tension|skirmish|front",
    re.I,
)


def _hostile(text: str, match: re.Match[str]) -> bool:
    return bool(_HOSTILE.search(text[max(0, match.start() - 120) : match.end() + 120]))


def _title(side: str) -> str:
    return " ".join(word.capitalize() for word in side.split("-"))
