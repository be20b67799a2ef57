"""Resolving: the member of the cast that a mention means, added where it is new.

Known names come first, then descriptions, then new persons and bodies. A pronoun or "the
ministry" is the last compatible speaker of this document.
"""

import re

from claims.extract.speakers.aliases import find_by_alias
from claims.extract.speakers.cast import Cast
from claims.extract.speakers.describe import find_described, find_office
from claims.extract.speakers.institutions import canonical_body, government_of, institution_of
from claims.extract.speakers.members import (
    Member,
    kind_of,
    norm,
    official,
    role_heads,
    same_person,
    singular,
)
from claims.extract.speakers.names import Reading
from claims.extract.syntax.roles import words
from claims.gazetteer import toponym
from claims.vocabulary import SpeakerKind

_PERSONS = frozenset("he she him her himself herself his".split())
_ARTICLE = re.compile(r"^(the|a|an|its|his|her|their)\s+", re.I)
_AGED = re.compile(r"\b\d+-year-old$")


def introduce(cast: Cast, reading: Reading) -> None:
    """Note a person named anywhere in the document, for mentions that come before the name."""
    if reading.name and reading.person and len(reading.name.split()) > 1:
        _person(cast, reading)


def resolve(cast: Cast, reading: Reading) -> Member:
    """The member a mention means, added to the cast where it is new."""
    if reading.pronoun:
        return _pronoun(cast, reading.pronoun) or Member("unspecified", SpeakerKind.GROUP)
    if _AGED.search(reading.parts[0]) and not reading.name:
        return _pronoun(cast, "he") or Member("unspecified", SpeakerKind.GROUP)
    found = find_by_alias(cast, reading) or find_office(cast, reading)
    if found is None and reading.name:
        found = _person(cast, reading) if _is_person(cast, reading) else _body(cast, reading)
    if found is None:
        found = find_described(cast, reading) or _body(cast, reading)
    _learn(cast, found, reading)
    return found


def _pronoun(cast: Cast, pronoun: str) -> Member | None:
    person = pronoun in _PERSONS
    for member in reversed(cast.recent):
        if member.person == person or (pronoun in ("they", "we", "it", "i") and not member.person):
            return member
    return cast.recent[-1] if cast.recent else None


def _is_person(cast: Cast, reading: Reading) -> bool:
    if reading.person is not None:
        return reading.person
    assert reading.name is not None
    last = norm(reading.name).split()[-1]
    if any(m.person and norm(m.name).split()[-1] == last for m in cast.members):
        return True
    if toponym(reading.name) or cast.finder.side_of_word(reading.name):
        return False
    return (
        len(reading.name.split()) > 1
        and not any(w in words("bodies") for w in norm(reading.name).split())
        and reading.role is None
        and not reading.name.isupper()
    )


def _person(cast: Cast, reading: Reading) -> Member:
    assert reading.name is not None
    wanted = norm(reading.name)
    for member in cast.members:
        known = norm(member.name)
        if member.person and (known == wanted or same_person(known, wanted)):
            return member
    side = cast.finder.side_of(" ".join(filter(None, (reading.role, reading.owner))))
    member = Member(reading.name, SpeakerKind.PERSON, side, aliases={wanted})
    cast.add(member)
    _learn(cast, member, reading)
    return member


def _body(cast: Cast, reading: Reading) -> Member:
    """A government, an organisation or a group by its own words."""
    text = reading.name or reading.parts[0]
    name = government_of(re.sub(r"['’]s$", "", text)) or canonical_body(text)
    known = cast.named(name)
    if known is not None:
        return known
    kind = kind_of(name, reading)
    side = cast.finder.side_of(reading.text)
    if reading.owner and norm(reading.owner) == norm(cast.document.source.name):
        member = Member(
            name, SpeakerKind.SOURCE, cast.document.source.side, cast.document.source.name
        )
        member.aliases = {norm(text), norm(name)}
        cast.add(member)
        return member
    if side is None and kind != SpeakerKind.SOURCE and official(name):
        side = cast.document.source.side
    member = Member(name, kind, side, aliases={norm(text), norm(name)})
    if role_heads(reading.role or "") and reading.name is None:
        member.kind = SpeakerKind.PERSON if singular(reading) else SpeakerKind.GROUP
        member.role = reading.role
        member.speaks_for = institution_of(reading.role, reading.owner, None)
    cast.add(member)
    return member


def _learn(cast: Cast, member: Member, reading: Reading) -> None:
    """Role, institution and side that a mention adds to what is known."""
    if not member.person or reading.pronoun:
        return
    if reading.role and role_heads(reading.role):
        member.role = member.role or re.sub(
            r"^(the|a|an|its|his|her|their)\s+", "", reading.role, flags=re.I
        )
        member.heads |= role_heads(reading.role)
    if member.speaks_for is None:
        member.speaks_for = _institution(cast, reading, member)
    if member.side is None and not member.declared:
        member.side = cast.finder.side_of(member.speaks_for or "") or _side_of_body(
            cast, member.speaks_for
        )


def _institution(cast: Cast, reading: Reading, member: Member) -> str | None:
    owner = reading.owner
    if reading.possessive and owner is None and reading.role:
        for one in reversed(cast.recent):
            if member.side is None or one.side in (None, member.side):
                return one.speaks_for or one.name
        return None
    if owner is not None:
        body = _known_body(cast, owner)
        if body is not None:
            return body.speaks_for if body.person else body.name
    home = None if member.side is None else member.side.replace("-", " ").title()
    home = home or (cast.document.source.side or "").replace("-", " ").title() or None
    found = institution_of(reading.role, owner, home)
    return found if found is None or len(found.split()) > 1 or found[:1].isupper() else None


def _known_body(cast: Cast, owner: str) -> Member | None:
    wanted = norm(owner)
    exact = [m for m in cast.members if wanted in m.aliases or wanted == norm(m.name)]
    if exact:
        return exact[0]
    last = wanted.split()[-1] if wanted else ""
    if len(wanted.split()) == 1 and last in words("bodies"):
        return cast.last_with_head(last)
    return None


def _side_of_body(cast: Cast, name: str | None) -> str | None:
    return next((m.side for m in cast.members if name and m.name == name), None)
