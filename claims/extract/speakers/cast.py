"""The cast of a document: every speaker known so far, and the ways to look one up.

What a collection declares comes first, then whom the document introduces. Nothing is guessed
across documents.
"""

import re
from collections.abc import Iterable

from claims.collection import Collection
from claims.extract.speakers.institutions import canonical_body, government_of
from claims.extract.speakers.members import Member, norm, official, role_heads, unique
from claims.extract.speakers.names import Reading
from claims.extract.speakers.sides import SideFinder
from claims.extract.syntax.roles import words
from claims.values import Document
from claims.vocabulary import SpeakerKind


class Cast:
    """Speakers known so far; ``recent`` are those who spoke, the last one last."""

    def __init__(self, document: Document, collection: Collection | None, finder: SideFinder):
        self.document = document
        self.finder = finder
        self.plain = f" {norm(document.text)} "
        self.members: list[Member] = []
        self.recent: list[Member] = []
        if collection is not None:
            self._declare(collection)

    def _declare(self, collection: Collection) -> None:
        day = self.document.published or ""
        for entry in collection.speakers:
            known = next((m for m in self.members if m.name == entry.name), None)
            side = entry.side_on(day) if day else entry.side
            if known is None:
                known = Member(entry.name, entry.kind, speaks_for=entry.speaks_for, declared=True)
                self.members.append(known)
            known.side = side or known.side
            for alias in (entry.name, *entry.aliases):
                known.aliases.add(norm(alias))
                known.heads |= role_heads(alias) if known.person else set()
        for source in collection.sources:
            if not any(norm(source.name) in m.aliases for m in self.members):
                self.members.append(
                    Member(
                        source.name,
                        SpeakerKind.SOURCE,
                        source.side,
                        aliases={norm(source.name)},
                        declared=True,
                    )
                )

    def add(self, member: Member) -> Member:
        self.members.append(member)
        return member

    def spoke(self, member: Member, *, aside: bool = False) -> None:
        """Note who spoke last. A denier in an apposition ("a charge Roth called absurd") does not
        take the floor from the speaker of the sentence."""
        if aside and self.recent and self.recent[-1] is not member:
            if member not in self.recent:
                self.recent.insert(-1, member)
            return
        if member in self.recent:
            self.recent.remove(member)
        self.recent.append(member)

    def both_sides(self, pair: tuple[str, ...]) -> list[Member]:
        """The governments of the two sides meant by "each side"."""
        return [m for side in pair for m in [self._government(side)] if m is not None]

    def party(self, name: str) -> Member:
        """A party to a clash that is known by its bare name only."""
        known = self.named(name) or self.named(f"Government of {name}")
        return known or self.add_body(name, self.finder.side_of_word(name))

    def _government(self, side: str) -> Member | None:
        for member in self.members:
            if member.side == side and member.kind == SpeakerKind.GOVERNMENT:
                return member
        name = government_of(side.replace("-", " ").title())
        if name is None:
            return next((m for m in self.members if m.side == side and not m.person), None)
        return self.add(Member(name, SpeakerKind.GOVERNMENT, side, aliases={norm(name)}))

    def mentioned(self, text: str) -> Member | None:
        """The first known person named in a sentence that nobody spoke in."""
        plain = f" {norm(text)} "
        named = [(plain.find(f" {norm(m.name).split()[-1]} "), m) for m in self.members if m.person]
        held = [(at, m) for at, m in named if at >= 0]
        return min(held, key=lambda pair: pair[0])[1] if held else None

    def mentioned_body(self, text: str) -> Member | None:
        """The last body that is no organ of a state named in a piece of the document."""
        plain = f" {norm(text)} "
        held = [
            (plain.rfind(f" {norm(m.name)} "), m)
            for m in self.members
            if not m.person and m.kind == SpeakerKind.ORGANISATION and not official(m.name)
        ]
        best = max((at for at, _ in held), default=-1)
        return next((m for at, m in held if at == best), None) if best >= 0 else None

    def pick(self, found: Iterable[Member], reading: Reading) -> Member | None:
        """Of several by one name: the side the mention says, then our source's, then the last."""
        members = unique(found)
        if len(members) < 2:
            return members[0] if members else None
        said = self.finder.side_of(reading.text)
        for side in (said, self.document.source.side):
            on_side = [m for m in members if side and m.side == side]
            if on_side:
                return on_side[0]
        for member in reversed(self.recent):
            if member in members:
                return member
        return members[0]

    def named(self, name: str) -> Member | None:
        return next((m for m in self.members if m.name == name), None)

    def is_named(self, member: Member) -> bool:
        """Whether the document names the member; what is only declared is meant by nobody here."""
        names = {norm(member.name), *member.aliases}
        if member.person:
            names |= {norm(member.name).split()[-1]}
        return any(f" {name} " in self.plain for name in names)

    def last_with_head(self, head: str) -> Member | None:
        for member in reversed(self.recent):
            body = member.speaks_for if member.person else member.name
            if body and head in norm(body).split():
                return self.named(body) or member
        for member in self.members:
            if not member.person and head in norm(member.name).split() and self.is_named(member):
                return member
        full = re.search(rf"(?:[A-Z][\w'’-]*\s+)+{head.title()}\b", self.document.text)
        if full is None:
            return None
        name = canonical_body(full.group())
        return self.named(name) or self.add_body(name, self._side_of_official(name))

    def last_company(self, head: str) -> Member | None:
        """``the company``, ``the carmaker``: the last body that is no organ of a state."""
        if head not in words("companies") and head not in ("group", "union", "party"):
            return None
        bodies = [m for m in reversed(self.recent) if not m.person] + [
            m for m in self.members if not m.person and self.is_named(m)
        ]
        return next(
            (m for m in bodies if m.kind == SpeakerKind.ORGANISATION and not official(m.name)),
            None,
        )

    def _side_of_official(self, name: str) -> str | None:
        """The side of an organ of a state: by its name, else that of the source that prints it."""
        return self.finder.side_of(name) or (self.document.source.side if official(name) else None)

    def add_body(self, name: str, side: str | None) -> Member:
        return self.add(Member(name, SpeakerKind.ORGANISATION, side, aliases={norm(name)}))
