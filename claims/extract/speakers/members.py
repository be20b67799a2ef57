"""One member of the cast, and how names and roles are compared."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from claims.collection import DeclaredSpeaker, in_force
from claims.extract.speakers.genders import pronoun_of
from claims.extract.speakers.names import Reading
from claims.extract.syntax.roles import words
from claims.vocabulary import SpeakerKind

_HEADS = {
    "head": "chairman", "chair": "chairman", "chairwoman": "chairman", "chief": "chairman",
    "spokeswoman": "spokesman", "spokesperson": "spokesman",
    "adviser": "aide", "advisor": "aide",
}  # fmt: skip


@lru_cache(maxsize=4_096)
def norm(text: str) -> str:
    """The form names are compared in: lower case, no article, no possessive, no punctuation."""
    bare = re.sub(r"\(.*?\)", " ", text.lower().replace("’", "'"))
    bare = re.sub(r"^(the|a|an)\s+", "", bare.strip())
    return re.sub(r"\W+", " ", bare.replace("'s ", " ").removesuffix("'s")).strip()


@dataclass(slots=True)
class Member:
    """One speaker of the cast. ``heads`` are the role nouns it has been called by, ``pronoun`` is
    "he" or "she" where it is known which.

    ``periods`` are the entries a collection has for it, ``entry`` the one that holds on the day of
    publication, by which ``side`` and ``speaks_for`` are told.
    """

    name: str
    kind: SpeakerKind
    side: str | None = None
    speaks_for: str | None = None
    role: str | None = None
    heads: set[str] = field(default_factory=set)
    pronoun: str | None = None
    aliases: set[str] = field(default_factory=set)
    declared: bool = False
    periods: tuple[DeclaredSpeaker, ...] = ()
    entry: DeclaredSpeaker | None = None

    @property
    def person(self) -> bool:
        return self.kind == SpeakerKind.PERSON

    def on(self, day: str | None) -> "Member":
        """The member on the day of a statement (ISO): on whose side, and for whom it spoke then."""
        entry = in_force(self.periods, day)
        if entry is self.entry:
            return self
        side, institution = (entry.side, entry.speaks_for) if entry else (None, None)
        return replace(self, side=side, speaks_for=institution, entry=entry)


def declared(name: str, periods: tuple[DeclaredSpeaker, ...], day: str | None) -> Member:
    """A member as a collection declares it, on the day of publication (ISO)."""
    entry = in_force(periods, day)
    member = Member(name, periods[0].kind, declared=True, periods=periods, entry=entry)
    if entry is not None:
        member.side, member.speaks_for = entry.side, entry.speaks_for
    for alias in (name, *(alias for period in periods for alias in period.aliases)):
        member.aliases.add(norm(alias))
        member.heads |= role_heads(alias) if member.person else set()
    if member.person:
        member.pronoun = pronoun_of(name, (a for period in periods for a in period.aliases))
    return member


def ends_with(member: Member, rest: str) -> bool:
    """Whether the body is known by ``rest``, with or without a country before or behind it."""
    forms = {norm(member.name), *member.aliases}
    return any(f == rest or f.endswith(" " + rest) or f.startswith(rest + " in ") for f in forms)


def unique(members: Iterable[Member]) -> list[Member]:
    seen: dict[int, Member] = {id(m): m for m in members}
    return list(seen.values())


def same_person(known: str, wanted: str) -> bool:
    """One of the two is a single name, the surname or the first name of the other."""
    a, b = known.split(), wanted.split()
    if len(a) > 1 and len(b) > 1:
        return False
    return a[-1] == b[-1] or a[0] == b[0]


def role_heads(role: str) -> set[str]:
    """The person nouns of a role up to its "of/for/to": ``a senior aide to President X`` ->
    ``{"aide"}``."""
    first = re.split(r"\b(?:of|for|to|at|from|with|who|in)\b", role.lower())[0]
    found = {w for w in re.findall(r"[\w-]+", first) if w in words("people")}
    return {_HEADS.get(w, w) for w in found}


def shares(owner: str, member: Member) -> bool:
    known = set(
        norm(" ".join(filter(None, (member.speaks_for, member.role, *member.aliases)))).split()
    )
    return any(w in known for w in owner.split() if len(w) > 3)


def kind_of(name: str, reading: Reading) -> SpeakerKind:
    if name.startswith("Government of "):
        return SpeakerKind.GOVERNMENT
    if reading.name or any(w in words("bodies") for w in norm(name).split()):
        return SpeakerKind.ORGANISATION
    return SpeakerKind.GROUP


def official(name: str) -> bool:
    return any(w in words("state") for w in norm(name).split())


def singular(reading: Reading) -> bool:
    return not any(
        p.lower().endswith("s") and not p.lower().endswith("ss") for p in (reading.head or "",)
    )
