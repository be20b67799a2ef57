"""Known names: the whole mention, a part of it, a short form, or a body by the rest of its name."""

import re

from claims.extract.speakers.cast import Cast
from claims.extract.speakers.members import Member, ends_with, norm, role_heads
from claims.extract.speakers.names import Reading
from claims.extract.syntax.roles import words
from claims.gazetteer import toponym

_POSSESSED = re.compile(r"^(?:the\s+)?([A-Z][\w.-]+(?:\s[A-Z][\w.-]+)*)['’]s?\s+(.+)$")
_OFFICIALS = re.compile(
    r"^(?:the\s+)?(?:local\s+)?(?:authorities|officials|leaders|leadership|government)\s+in\s+(.+)$",
    re.I,
)


def find_by_alias(cast: Cast, reading: Reading) -> Member | None:
    """A known name or alias: the whole mention, a part of it, or the name in it."""
    forms = [reading.text, *reading.parts]
    if reading.name:
        forms.insert(0, reading.name)
    if reading.role:
        forms.append(reading.role)
    for form in forms:
        found = cast.pick(
            [m for m in cast.members if norm(form) in m.aliases or norm(form) == norm(m.name)],
            reading,
        )
        if found is not None:
            return found
    if short := _short_name(cast, reading):
        return short
    officials = _OFFICIALS.match(reading.parts[0])
    if officials:
        return cast.pick(
            [m for m in cast.members if norm(officials.group(1)) in m.aliases], reading
        )
    return _owned(cast, reading) or _inside(cast, reading)


def _short_name(cast: Cast, reading: Reading) -> Member | None:
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
    return cast.pick(fits, reading)


def _owned(cast: Cast, reading: Reading) -> Member | None:
    """``Maruvia's Defense Ministry``, ``the Prosecutor-General's Office``: a declared body by
    the part of its name that is not a country."""
    owned = _POSSESSED.match(reading.parts[0])
    rest = norm(owned.group(2) if owned else reading.parts[0])
    if reading.person or len(rest) < 5 or rest in words("bodies"):
        return None
    bodies = [m for m in cast.members if m.declared and not m.person and ends_with(m, rest)]
    said = cast.finder.side_of(owned.group(1)) if owned else None
    return cast.pick([m for m in bodies if said is None or m.side == said], reading)


def _inside(cast: Cast, reading: Reading) -> Member | None:
    """A declared body's name inside a description: ``a Red Cross team``."""
    if reading.name or reading.person or role_heads(reading.role or reading.parts[0]):
        return None
    text = f" {norm(reading.parts[0])} "
    held = [
        (len(alias), m)
        for m in cast.members
        if m.declared and not m.person
        for alias in m.aliases
        if len(alias) > 4 and f" {alias} " in text
    ]
    best = max((size for size, _ in held), default=0)
    return cast.pick([m for size, m in held if size == best], reading)
