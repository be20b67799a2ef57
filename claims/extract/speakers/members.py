"""One member of the cast, and how names and roles are compared."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from claims.extract.speakers.names import Reading
from claims.extract.syntax.roles import words
from claims.vocabulary import SpeakerKind

_HEADS = {
    "head": "chairman", "chair": "chairman", "chairwoman": "chairman", "chief": "chairman",
    "spokeswoman": "spokesman", "spokesperson": "spokesman",
    "adviser": "aide", "advisor": "aide",
}  # fmt: skip


def norm(text: str) -> str:
    """The form names are compared in: lower case, no article, no possessive, no punctuation."""
    bare = re.sub(r"\(.*?\)", " ", text.lower().replace("’", "'"))
    bare = re.sub(r"^(the|a|an)\s+", "", bare.strip())
    return re.sub(r"\W+", " ", bare.replace("'s ", " ").removesuffix("'s")).strip()


@dataclass(slots=True)
class Member:
    """One speaker of the cast. ``heads`` are the role nouns it has been called by."""

    name: str
    kind: SpeakerKind
    side: str | None = None
    speaks_for: str | None = None
    role: str | None = None
    heads: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    declared: bool = False

    @property
    def person(self) -> bool:
        return self.kind == SpeakerKind.PERSON


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
