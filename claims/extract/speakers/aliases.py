"""Known names: the whole mention, a part of it, a short form, or a body by the rest of its name."""

import re

from claims.extract.speakers.cast import Cast
from claims.extract.speakers.members import Member, ends_with, norm, role_heads
from claims.extract.speakers.names import Reading
from claims.extract.syntax.roles import words
from claims.gazetteer import toponym

_POSSESSED = re.compile(r"^(?:the\s+)?([A-Z][\w.-]+(?:\s[A-Z][\w.-]+)*)['’]s?\s+(.+)$")
_BEHIND = re.compile(r"(?<=\w)\s(?:at the|behind)\s.*", re.S)
_OFFICIALS = re.compile(
    r"^(?:the\s+)?(?:local\s+)?(?:authorities|officials|leaders|leadership|government)\s+in\s+(.+)$",
    re.I,
)


def by_name(cast: Cast, reading: Reading) -> Member | None:
    """A known name or alias: the whole mention, a part of it, or the name in it."""
    forms = [reading.text, *reading.parts]
    if reading.name:
        forms.insert(0, reading.name)
    if reading.role:
        forms.append(reading.role)
    for name in map(norm, forms):
        found = cast.pick(
            [m for m in cast.members if name in m.aliases or name == norm(m.name)], reading
        )
        if found is not None:
            return found
    return None


def by_part_of_name(cast: Cast, reading: Reading) -> Member | None:
    """``Dost`` for Mirela Dost, ``Norvex`` for Norvex Mining: a word of a name said in full."""
    word = norm(reading.name or reading.parts[0])
    if not word or " " in word or toponym(word) or not reading.parts[0][:1].isupper():
        return None
    fits = [
        m
        for m in cast.members
        if word in ((names := norm(m.name).split())[0], names[-1])
        and len(names) > 1
        and word not in words("bodies")
        and cast.is_named(m)
    ]
    main = [m for m in fits if not m.heads & words("kin")]  # a relative goes by his first name
    return cast.pick(main or fits, reading)


def by_place_of_officials(cast: Cast, reading: Reading) -> Member | None:
    """``authorities in Karsa``: whom the place stands for."""
    officials = _OFFICIALS.match(reading.parts[0])
    if officials is None:
        return None
    return cast.pick([m for m in cast.members if norm(officials.group(1)) in m.aliases], reading)


def by_rest_of_name(cast: Cast, reading: Reading) -> Member | None:
    """``Maruvia's Defense Ministry``, ``the Prosecutor-General's Office``: a declared body by
    the part of its name that is not a country."""
    owned = _POSSESSED.match(reading.parts[0])
    said = cast.finder.side_of(owned.group(1)) if owned else None
    rest = norm(owned.group(2) if owned and said else reading.parts[0])
    if reading.person or len(rest) < 5 or rest in words("bodies"):
        return None
    bodies = [m for m in cast.members if m.declared and not m.person and ends_with(m, rest)]
    return cast.pick([m for m in bodies if said is None or m.side == said], reading)


def by_name_inside(cast: Cast, reading: Reading) -> Member | None:
    """A declared body's name inside a description: ``a Red Cross team``."""
    if reading.name or reading.person or role_heads(reading.role or reading.parts[0]):
        return None
    text = f" {norm(_BEHIND.sub('', reading.parts[0]))} "
    loose = reading.head not in words("bodies")  # "a ministry memo", but not "its port ministry"
    proper = {norm(w).split()[-1] for w in reading.parts[0].split() if w[:1].isupper() and norm(w)}
    held = [
        (len(alias), m)
        for m in cast.members
        if m.declared and not m.person
        for alias in m.aliases
        if len(alias) > 4 and f" {alias} " in text
        if loose or alias.split()[-1] in proper or text.startswith(f" {alias} ")
    ]
    best = max((size for size, _ in held), default=0)
    return cast.pick([m for size, m in held if size == best], reading)
