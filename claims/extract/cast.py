"""The cast of a document: every mention of a speaker resolved to one name.

What a collection declares comes first; then who the document itself has introduced (full name
before surname, role before name); then metonyms and bodies. Nothing is guessed across
documents: a pronoun or "the ministry" is the last compatible speaker of this one.
"""

import re
from collections.abc import Iterable

from claims.collection import Collection
from claims.extract.institutions import canonical_body, government_of, institution_of
from claims.extract.members import (
    Member,
    ends_with,
    kind_of,
    norm,
    official,
    role_heads,
    same_person,
    shares,
    singular,
    unique,
)
from claims.extract.names import Reading
from claims.extract.roles import words
from claims.extract.sides import SideFinder
from claims.gazetteer import toponym
from claims.values import Document
from claims.vocabulary import SpeakerKind

_PERSONS = frozenset("he she him her himself herself his".split())
_AGED = re.compile(r"\b\d+-year-old$")
_PERSONS_OFFICE = re.compile(r"^(?:the\s+)?((?:[A-Z][\w-]*\s+)*[A-Z][\w-]*)['’]s?\s+office$")
_OFFICES = frozenset(
    "office branch headquarters mission bureau chapter service account desk".split()
)
_OFFICIALS = re.compile(
    r"^(?:the\s+)?(?:local\s+)?(?:authorities|officials|leaders|leadership|government)\s+in\s+(.+)$",
    re.I,
)


_POSSESSED = re.compile(r"^(?:the\s+)?([A-Z][\w.-]+(?:\s[A-Z][\w.-]+)*)['’]s?\s+(.+)$")


class Cast:
    """Speakers known so far; ``resolve`` finds or adds the one a mention means."""

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

    # ------------------------------------------------------------ introducing

    def introduce(self, reading: Reading) -> None:
        """Note a person named anywhere in the document, for mentions that come before the name."""
        if reading.name and reading.person and len(reading.name.split()) > 1:
            self._person(reading)

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
        known = self._named(name) or self._named(f"Government of {name}")
        return known or self._add_body(name, self.finder.side_of_word(name))

    def _government(self, side: str) -> Member | None:
        for member in self.members:
            if member.side == side and member.kind == SpeakerKind.GOVERNMENT:
                return member
        name = government_of(side.replace("-", " ").title())
        if name is None:
            return next((m for m in self.members if m.side == side and not m.person), None)
        member = Member(name, SpeakerKind.GOVERNMENT, side, aliases={norm(name)})
        self.members.append(member)
        return member

    def mentioned(self, text: str) -> Member | None:
        """The first known person named in a sentence that nobody spoke in."""
        plain = f" {norm(text)} "
        named = [(plain.find(f" {norm(m.name).split()[-1]} "), m) for m in self.members if m.person]
        held = [(at, m) for at, m in named if at >= 0]
        return min(held, key=lambda pair: pair[0])[1] if held else None

    # ------------------------------------------------------------ resolving

    def resolve(self, reading: Reading) -> Member:
        """The member a mention means, added to the cast where it is new."""
        if reading.pronoun:
            return self._pronoun(reading.pronoun) or Member("unspecified", SpeakerKind.GROUP)
        if _AGED.search(reading.parts[0]) and not reading.name:
            return self._pronoun("he") or Member("unspecified", SpeakerKind.GROUP)
        found = self._by_alias(reading) or self._owned_office(reading)
        if found is None and reading.name:
            found = self._person(reading) if self._is_person(reading) else self._body(reading)
        if found is None:
            found = self._described(reading) or self._body(reading)
        self._learn(found, reading)
        return found

    def _pronoun(self, pronoun: str) -> Member | None:
        person = pronoun in _PERSONS
        for member in reversed(self.recent):
            if member.person == person or (
                pronoun in ("they", "we", "it", "i") and not member.person
            ):
                return member
        return self.recent[-1] if self.recent else None

    def _by_alias(self, reading: Reading) -> Member | None:
        """A known name or alias: the whole mention, a part of it, or the name in it."""
        forms = [reading.text, *reading.parts]
        if reading.name:
            forms.insert(0, reading.name)
        if reading.role:
            forms.append(reading.role)
        for form in forms:
            found = self._pick(
                [m for m in self.members if norm(form) in m.aliases or norm(form) == norm(m.name)],
                reading,
            )
            if found is not None:
                return found
        if short := self._short_name(reading):
            return short
        officials = _OFFICIALS.match(reading.parts[0])
        if officials:
            return self._pick(
                [m for m in self.members if norm(officials.group(1)) in m.aliases], reading
            )
        return self._owned(reading) or self._inside(reading)

    def _short_name(self, reading: Reading) -> Member | None:
        """``Dost`` for Mirela Dost, ``Norvex`` for Norvex Mining: a word of a name said in full."""
        word = norm(reading.name or reading.parts[0])
        if not word or " " in word or toponym(word) or not reading.parts[0][:1].isupper():
            return None
        fits = [
            m
            for m in self.members
            if word in ((names := norm(m.name).split())[0], names[-1])
            and len(names) > 1
            and word not in words("bodies")
            and self.is_named(m)
        ]
        return self._pick(fits, reading)

    def _owned(self, reading: Reading) -> Member | None:
        """``Karvelia's Defense Ministry``, ``the Prosecutor-General's Office``: a declared body by
        the part of its name that is not a country."""
        owned = _POSSESSED.match(reading.parts[0])
        rest = norm(owned.group(2) if owned else reading.parts[0])
        if reading.person or len(rest) < 5 or rest in words("bodies"):
            return None
        bodies = [m for m in self.members if m.declared and not m.person and ends_with(m, rest)]
        said = self.finder.side_of(owned.group(1)) if owned else None
        return self._pick([m for m in bodies if said is None or m.side == said], reading)

    def _inside(self, reading: Reading) -> Member | None:
        """A declared body's name inside a description: ``a Red Cross team``."""
        if reading.name or reading.person or role_heads(reading.role or reading.parts[0]):
            return None
        text = f" {norm(reading.parts[0])} "
        held = [
            (len(alias), m)
            for m in self.members
            if m.declared and not m.person
            for alias in m.aliases
            if len(alias) > 4 and f" {alias} " in text
        ]
        best = max((size for size, _ in held), default=0)
        return self._pick([m for size, m in held if size == best], reading)

    def _pick(self, found: Iterable[Member], reading: Reading) -> Member | None:
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

    def _is_person(self, reading: Reading) -> bool:
        if reading.person is not None:
            return reading.person
        assert reading.name is not None
        last = norm(reading.name).split()[-1]
        if any(m.person and norm(m.name).split()[-1] == last for m in self.members):
            return True
        if toponym(reading.name) or self.finder.side_of_word(reading.name):
            return False
        return (
            len(reading.name.split()) > 1
            and not any(w in words("bodies") for w in norm(reading.name).split())
            and reading.role is None
            and not reading.name.isupper()
        )

    def _person(self, reading: Reading) -> Member:
        assert reading.name is not None
        wanted = norm(reading.name)
        for member in self.members:
            known = norm(member.name)
            if member.person and (known == wanted or same_person(known, wanted)):
                return member
        side = self.finder.side_of(" ".join(filter(None, (reading.role, reading.owner))))
        member = Member(reading.name, SpeakerKind.PERSON, side, aliases={wanted})
        self.members.append(member)
        self._learn(member, reading)
        return member

    def _learn(self, member: Member, reading: Reading) -> None:
        """Role, institution and side that a mention adds to what is known."""
        if not member.person or reading.pronoun:
            return
        if reading.role and role_heads(reading.role):
            member.role = member.role or re.sub(r"^(the|a|an)\s+", "", reading.role, flags=re.I)
            member.heads |= role_heads(reading.role)
        if member.speaks_for is None:
            member.speaks_for = self._institution(reading, member)
        if member.side is None and not member.declared:
            member.side = self.finder.side_of(member.speaks_for or "") or self._side_of_body(
                member.speaks_for
            )

    def _institution(self, reading: Reading, member: Member) -> str | None:
        owner = reading.owner
        if reading.possessive and owner is None and reading.role:
            for one in reversed(self.recent):
                if member.side is None or one.side in (None, member.side):
                    return one.speaks_for or one.name
            return None
        if owner is not None:
            body = self._known_body(owner)
            if body is not None:
                return body.speaks_for if body.person else body.name
        home = None if member.side is None else member.side.replace("-", " ").title()
        home = home or (self.document.source.side or "").replace("-", " ").title() or None
        found = institution_of(reading.role, owner, home)
        return found if found is None or len(found.split()) > 1 or found[:1].isupper() else None

    def _known_body(self, owner: str) -> Member | None:
        wanted = norm(owner)
        exact = [m for m in self.members if wanted in m.aliases or wanted == norm(m.name)]
        if exact:
            return exact[0]
        last = wanted.split()[-1] if wanted else ""
        if len(wanted.split()) == 1 and last in words("bodies"):
            return self._last_with_head(last)
        return None

    def _side_of_body(self, name: str | None) -> str | None:
        return next((m.side for m in self.members if name and m.name == name), None)

    def _last_with_head(self, head: str) -> Member | None:
        for member in reversed(self.recent):
            body = member.speaks_for if member.person else member.name
            if body and head in norm(body).split():
                return self._named(body) or member
        for member in self.members:
            if not member.person and head in norm(member.name).split() and self.is_named(member):
                return member
        full = re.search(rf"(?:[A-Z][\w'’-]*\s+)+{head.title()}\b", self.document.text)
        if full is None:
            return None
        name = canonical_body(full.group())
        return self._named(name) or self._add_body(name, self._side_of_official(name))

    def _side_of_official(self, name: str) -> str | None:
        """The side of an organ of a state: by its name, else that of the source that prints it."""
        return self.finder.side_of(name) or (self.document.source.side if official(name) else None)

    def is_named(self, member: Member) -> bool:
        """Whether the document names the member; what is only declared is meant by nobody here."""
        names = {norm(member.name), *member.aliases}
        if member.person:
            names |= {norm(member.name).split()[-1]}
        return any(f" {name} " in self.plain for name in names)

    def _named(self, name: str) -> Member | None:
        return next((m for m in self.members if m.name == name), None)

    def _described(self, reading: Reading) -> Member | None:
        """``the mayor``, ``a senior aide``, ``the ministry``: whom the document calls so."""
        heads = role_heads(reading.role or reading.text)
        if heads:
            fits = [m for m in self.members if m.person and heads & m.heads and self.is_named(m)]
            if reading.owner:
                owner = norm(reading.owner)
                owned = [m for m in fits if shares(owner, m)]
                fits = owned or fits
            fits = [m for m in reversed(self.recent) if m in fits] or fits
            return fits[0] if fits else None
        head = reading.head
        if head in words("bodies") and len(norm(reading.text).split()) == 1:
            return self._last_with_head(str(head)) or self._last_company(str(head))
        if head in words("companies") and len(norm(reading.text).split()) == 1:
            return self._last_company("company")
        return None

    def _last_company(self, head: str) -> Member | None:
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

    def _owned_office(self, reading: Reading) -> Member | None:
        """``its regional office``: the body it belongs to; ``Prime Minister Vey's office``: his."""
        person = _PERSONS_OFFICE.match(reading.parts[0])
        if person:
            name = person.group(1)
            who = next((m for m in self.members if m.person and norm(m.name) in norm(name)), None)
            if who is not None and who.speaks_for:
                return self._named(who.speaks_for) or self._add_body(who.speaks_for, who.side)
            return self._add_body(f"{name}'s office", self.finder.side_of(reading.text))
        if reading.possessive in ("his", "her") and reading.head in _OFFICES:
            boss = next((m for m in reversed(self.recent) if m.person), None)
            if boss is None:
                return None
            name = boss.speaks_for or f"{boss.name}'s office"
            return self._named(name) or self._add_body(name, boss.side)
        if reading.possessive not in ("its", "their") or reading.head not in _OFFICES:
            return None
        return next((m for m in reversed(self.recent) if not m.person), None)

    def _add_body(self, name: str, side: str | None) -> Member:
        member = Member(name, SpeakerKind.ORGANISATION, side, aliases={norm(name)})
        self.members.append(member)
        return member

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

    def _body(self, reading: Reading) -> Member:
        """A government, an organisation or a group by its own words."""
        text = reading.name or reading.parts[0]
        name = government_of(re.sub(r"['’]s$", "", text)) or canonical_body(text)
        known = self._named(name)
        if known is not None:
            return known
        kind = kind_of(name, reading)
        side = self.finder.side_of(reading.text)
        if reading.owner and norm(reading.owner) == norm(self.document.source.name):
            member = Member(
                name, SpeakerKind.SOURCE, self.document.source.side, self.document.source.name
            )
            member.aliases = {norm(text), norm(name)}
            self.members.append(member)
            return member
        if side is None and kind != SpeakerKind.SOURCE and official(name):
            side = self.document.source.side
        member = Member(name, kind, side, aliases={norm(text), norm(name)})
        if role_heads(reading.role or "") and reading.name is None:
            member.kind = SpeakerKind.PERSON if singular(reading) else SpeakerKind.GROUP
            member.role = reading.role
            member.speaks_for = institution_of(reading.role, reading.owner, None)
        self.members.append(member)
        return member
