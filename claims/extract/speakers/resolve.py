"""Resolving: the member of the cast that a mention means, added where it is new.

Known names come first, then descriptions, then new persons and bodies. A pronoun or "the
ministry" is the last compatible speaker of this document.
"""

import re
from collections.abc import Callable

from claims.extract.speakers.aliases import (
    by_name,
    by_name_inside,
    by_part_of_name,
    by_place_of_officials,
    by_rest_of_name,
)
from claims.extract.speakers.cast import Cast
from claims.extract.speakers.describe import find_described, find_office, find_spoken_for
from claims.extract.speakers.genders import pronoun_of
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
_NOMINATIVE = {
    "he": "he", "him": "he", "his": "he", "himself": "he",
    "she": "she", "her": "she", "herself": "she",
}  # fmt: skip
_ARTICLE = re.compile(r"^(the|a|an|its|his|her|their)\s+", re.I)
_SPOKESMAN = re.compile(r"^(?:an?|the|its)\s+(?:\w+\s+)?spokes(?:man|woman|person)$", re.I)
_AGENTS = frozenset(("spokesman", "aide", "lawyer", "attorney"))
_AGED = re.compile(r"\b\d+-year-old$")


def introduce(cast: Cast, reading: Reading) -> None:
    """Note a person named anywhere in the document, for mentions that come before the name."""
    if reading.name and reading.person and len(reading.name.split()) > 1:
        _learn(cast, _person(cast, reading), reading)


def resolve(cast: Cast, reading: Reading) -> Member:
    """The member a mention means, added to the cast where it is new."""
    return resolve_by(cast, reading)[0]


def resolve_by(cast: Cast, reading: Reading) -> tuple[Member, str]:
    """The same with the name of the way it was found by: a function of ``WAYS``, or ``pronoun``."""
    if reading.pronoun or (_AGED.search(reading.parts[0]) and not reading.name):
        last = _pronoun(cast, reading.pronoun or "he")
        return last or Member("unspecified", SpeakerKind.GROUP), "pronoun"
    for way in WAYS:
        found = way(cast, reading)
        if found is not None:
            _learn(cast, found, reading)
            return found, way.__name__
    raise AssertionError("the last way takes any mention")


def by_persons_name(cast: Cast, reading: Reading) -> Member | None:
    """A person by a part of a known name, or one named for the first time."""
    person = reading.name is not None and _is_person(cast, reading)
    return _person(cast, reading) if person else None


def by_name_of_body(cast: Cast, reading: Reading) -> Member | None:
    """A proper name that is no person's: a body or a government."""
    return _body(cast, reading) if reading.name is not None else None


def by_own_words(cast: Cast, reading: Reading) -> Member | None:
    """Whom nothing else knows goes by the words of the mention."""
    return _body(cast, reading)


def _pronoun(cast: Cast, pronoun: str) -> Member | None:
    """The last speaker it fits, who from now on is known to be he or she."""
    for member in reversed(cast.recent):
        if member.person == (pronoun in _PERSONS) and member.pronoun in (
            None,
            _NOMINATIVE.get(pronoun),
        ):
            member.pronoun = _NOMINATIVE.get(pronoun)
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
        and not set(norm(reading.name).split()) & (words("bodies") | words("impersonal"))
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
    name = _with_surname(cast, reading)
    side = None
    if not _apart(reading.role or ""):
        side = cast.finder.side_of(" ".join(filter(None, (reading.role, reading.owner))))
    pronoun = pronoun_of(reading.name, filter(None, (reading.role,)))
    member = Member(name, SpeakerKind.PERSON, side, aliases={wanted, norm(name)}, pronoun=pronoun)
    cast.add(member)
    _learn(cast, member, reading)
    return member


def _with_surname(cast: Cast, reading: Reading) -> str:
    """``Venn's brother, Tom``, ``her husband, Tom``: a relative without surname has the same."""
    name = reading.name or ""
    if " " in name or not role_heads(reading.role or "") & words("kin"):
        return name
    kin = cast.person_called(reading.owner) if reading.owner else None
    if kin is None and reading.possessive in ("his", "her"):
        kin = next((m for m in reversed(cast.recent) if m.person), None)
    return f"{name} {kin.name.split()[-1]}" if kin is not None else name


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
    if side is None and kind != SpeakerKind.SOURCE:
        own = cast.document.source.side if official(name) else None
        side = own or cast.finder.described(name)
    member = Member(name, kind, side, aliases={norm(text), norm(name)})
    if role_heads(reading.role or "") and reading.name is None:
        member.kind = SpeakerKind.PERSON if singular(reading) else SpeakerKind.GROUP
        member.role = reading.role
        body = cast.body_called(reading.owner) if reading.owner else None
        member.speaks_for = institution_of(reading.role, reading.owner, None)
        if body is not None and not _apart(reading.role or ""):
            member.speaks_for, member.side = body.name, body.side
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
        member.side = _side_of(cast, member, reading)


def _institution(cast: Cast, reading: Reading, member: Member) -> str | None:
    owner = reading.owner
    if _apart(reading.role or "") or _private(cast, reading, member):
        return None
    if reading.possessive and owner is None and reading.role:
        for one in reversed(cast.recent):
            if member.side is None or one.side in (None, member.side):
                return one.speaks_for or one.name
        return None
    if owner is None and any(_SPOKESMAN.match(part) for part in reading.parts):
        last = next((m for m in reversed(cast.recent) if not m.person), None)
        if last is not None:  # "..., a spokesman": of the body that speaks there
            return last.name
    if owner is not None:
        body = _known_body(cast, owner) or _principal(cast, reading)
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


def _side_of(cast: Cast, member: Member, reading: Reading) -> str | None:
    """The side of a person: that of his body, else the one his role stands for."""
    body = cast.named(member.speaks_for) if member.speaks_for else None
    if body is not None and (body.declared or body.side):
        return body.side
    role = member.role or ""
    if _apart(role):
        return None
    boss = _principal(cast, reading)
    if boss is not None and boss.side is not None:
        return boss.side
    side = cast.finder.side_of(member.speaks_for or "") or cast.finder.described(role)
    of_state = member.heads & {"minister", "premier"} and reading.owner is None
    return side or (cast.finder.state if of_state else None)


def _principal(cast: Cast, reading: Reading) -> Member | None:
    """The person somebody speaks for: Moll of ``a spokeswoman for Moll``, ``Moll's lawyer``."""
    acting = role_heads(reading.role or "") & _AGENTS
    return cast.person_called(reading.owner) if acting and reading.owner else None


def _private(cast: Cast, reading: Reading, member: Member) -> bool:
    """``a fisherman from Harl``, ``a geologist at Kolm University``, ``Lena Voss of the village of
    Lomen``: who speaks for himself, not for the place or the school."""
    owner = reading.owner
    if owner is None or reading.possessive or cast.person_called(owner) is not None:
        return False
    heads = member.heads | role_heads(reading.role or "")
    owned = set(norm(owner).split())
    if heads and not heads <= words("private"):
        return False
    if owned & words("schools"):
        return bool(heads)
    return not (owned & words("bodies")) and (bool(heads) or bool(owned & words("places")))


def _apart(role: str) -> bool:
    """``Venn's predecessor``: no common cause with the owner."""
    return bool(words("apart") & set(re.findall(r"\w+", role.lower())))


Way = Callable[[Cast, Reading], Member | None]

WAYS: tuple[Way, ...] = (
    by_name, by_part_of_name, by_place_of_officials, by_rest_of_name, find_spoken_for,
    by_name_inside, find_office,
    by_persons_name, by_name_of_body, find_described, by_own_words,
)  # fmt: skip
"""In the order they are tried."""
