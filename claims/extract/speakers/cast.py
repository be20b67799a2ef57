"""The cast of a document: every speaker known so far, and the ways to look one up.

What a collection declares comes first, then whom the document introduces. Nothing is guessed
across documents.
"""

import re
from collections.abc import Iterable

from claims.collection import Collection
from claims.extract.speakers.institutions import canonical_body, government_of
from claims.extract.speakers.members import (
    Member,
    declared,
    ends_with,
    norm,
    official,
    role_heads,
    unique,
)
from claims.extract.speakers.names import Reading
from claims.extract.speakers.roll import Roll
from claims.extract.speakers.sides import SideFinder
from claims.extract.syntax.roles import words
from claims.values import Dispute, Document
from claims.vocabulary import SpeakerKind


class Cast:
    """Speakers known so far; ``recent`` are those who spoke, the last one last."""

    def __init__(self, document: Document, collection: Collection | None, finder: SideFinder):
        self.document = document
        self.finder = finder
        self.plain = f" {norm(document.text)} "
        self.members: list[Member] = []
        self.recent: list[Member] = []
        self.roll = Roll(self.members)
        if collection is not None:
            self._declare(collection)

    def _declare(self, collection: Collection) -> None:
        for name, periods in collection.periods().items():
            self.members.append(declared(name, periods, self.document.published))
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

    def last_opposed(self, dispute: Dispute | None) -> list[Member]:
        """The bodies of the last two speakers whose sides oppose each other."""
        spoke = [m for m in reversed(self.recent) if m.side]
        for at, last in enumerate(spoke):
            for other in spoke[at + 1 :]:
                if dispute is not None and dispute.opposed(last.side, other.side):
                    return [(m.person and self.body_of(m)) or m for m in (other, last)]
        return []

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

    def called(self, name: str) -> Member | None:
        """The member known by exactly this name."""
        wanted = norm(name)
        return next(
            (m for m in self.members if wanted in m.aliases or wanted == norm(m.name)), None
        )

    def person_called(self, words_: str) -> Member | None:
        """The person a name, a surname or a description ("the minister") means, titles aside."""
        wanted = norm(words_)
        last = wanted.split()[-1] if wanted else ""
        by_name = [m for m in self.members if m.person and norm(m.name).split()[-1] == last]
        by_alias = [m for m in self.members if m.person and wanted in m.aliases]
        heads = role_heads(words_)
        by_role = [m for m in self.members if m.person and heads & m.heads and self.is_named(m)]
        fits = by_name or by_alias or by_role
        return next((m for m in reversed(self.recent) if m in fits), fits[0] if fits else None)

    def body_called(self, owner: str) -> Member | None:
        """The speaker an owner names: by a known name, or the last body of that kind."""
        wanted, exact = norm(owner), self.called(owner)
        if exact is not None:
            return self.body_of(exact) if exact.person else exact
        if wanted in words("bodies"):
            return self.last_with_head(wanted) or self.last_company(wanted)
        if wanted.split()[-1:] and wanted.split()[-1] in words("bodies"):
            return next((m for m in self.members if not m.person and ends_with(m, wanted)), None)
        return None

    def body_of(self, person: Member) -> Member | None:
        """The body a person speaks for, taken into the cast where it is new."""
        name = person.speaks_for
        return (self.named(name) or self.add_body(name, person.side)) if name else None

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
