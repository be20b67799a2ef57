"""Descriptions: ``the mayor``, ``a senior aide``, ``the ministry``, ``its regional office``."""

import re

from claims.extract.speakers.cast import Cast
from claims.extract.speakers.members import Member, norm, role_heads, shares
from claims.extract.speakers.names import Reading
from claims.extract.syntax.roles import words

_PERSONS_OFFICE = re.compile(r"^(?:the\s+)?((?:[A-Z][\w-]*\s+)*[A-Z][\w-]*)['’]s?\s+office$")
_OFFICES = frozenset(
    "office branch headquarters mission bureau chapter service account desk".split()
)


def find_described(cast: Cast, reading: Reading) -> Member | None:
    """``the mayor``, ``a senior aide``, ``the ministry``: whom the document calls so."""
    heads = role_heads(reading.role or reading.text)
    if heads:
        fits = [m for m in cast.members if m.person and heads & m.heads and cast.is_named(m)]
        if reading.owner:
            owner = norm(reading.owner)
            owned = [m for m in fits if shares(owner, m)]
            fits = owned or fits
        fits = [m for m in reversed(cast.recent) if m in fits] or fits
        return fits[0] if fits else None
    head = reading.head
    if head in words("bodies") and len(norm(reading.text).split()) == 1:
        return cast.last_with_head(str(head)) or cast.last_company(str(head))
    if head in words("companies") and len(norm(reading.text).split()) == 1:
        return cast.last_company("company")
    return None


def find_office(cast: Cast, reading: Reading) -> Member | None:
    """``its regional office``: the body it belongs to; ``Prime Minister Vey's office``: his."""
    person = _PERSONS_OFFICE.match(reading.parts[0])
    if person:
        name = person.group(1)
        who = next((m for m in cast.members if m.person and norm(m.name) in norm(name)), None)
        if who is not None and who.speaks_for:
            return cast.named(who.speaks_for) or cast.add_body(who.speaks_for, who.side)
        return cast.add_body(f"{name}'s office", cast.finder.side_of(reading.text))
    if reading.possessive in ("his", "her") and reading.head in _OFFICES:
        boss = next((m for m in reversed(cast.recent) if m.person), None)
        if boss is None:
            return None
        name = boss.speaks_for or f"{boss.name}'s office"
        return cast.named(name) or cast.add_body(name, boss.side)
    if reading.possessive not in ("its", "their") or reading.head not in _OFFICES:
        return None
    return next((m for m in reversed(cast.recent) if not m.person), None)
