"""Descriptions: ``the mayor``, ``a senior aide``, ``the ministry``, ``its regional office``."""

import re

from claims.extract.speakers.cast import Cast
from claims.extract.speakers.institutions import canonical_body
from claims.extract.speakers.members import Member, norm, role_heads, shares
from claims.extract.speakers.names import Reading
from claims.extract.syntax.roles import words

_PERSONS_OFFICE = re.compile(r"^(?:[Tt]he\s+)?([\w\s.-]+)['’]s?\s+office$")
_OWNED = re.compile(r"['’]s?\s")
_OWNED_BODY = re.compile(r"^(his|her|(?:the\s+)?([\w\s.-]+?)['’]s?)\s+(?:own\s+)?\w+$", re.I)
_KINDS = frozenset("department ministry union".split())
_OFFICES = frozenset(
    "office branch headquarters mission bureau chapter service account desk".split()
)


_BEHIND = re.compile(r"\s(?:at|behind|on)\s.*", re.S)
_ANY_BODY = frozenset(
    "agency association body board company department employer firm group institution ministry "
    "office organisation organization service team union".split()
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
    alone = _BEHIND.sub("", reading.text)  # "the union at the head of the strike"
    if head in words("bodies") and len(norm(alone).split()) == 1:
        many = cast.last_with_head(norm(alone)) if norm(alone) != head else None
        if many is not None:
            return many
        return cast.last_with_head(str(head)) or cast.last_company(str(head))
    if head in words("companies") and len(norm(reading.text).split()) == 1:
        return cast.last_company("company")
    return None


def find_spoken_for(cast: Cast, reading: Reading) -> Member | None:
    """``a company spokesman``, ``analysts at Kolm Bank``, ``Venn's people``: nobody by name, so
    whom they speak for."""
    if reading.name or reading.head is None:
        return None
    if reading.head in words("spokesmen"):
        if reading.owner:
            return _body_behind(cast, reading.owner)
        indefinite = reading.text.lower().startswith(("a ", "another ", "one "))
        return (
            next((m for m in reversed(cast.recent) if not m.person), None) if indefinite else None
        )
    plural = f"{reading.head}s" in reading.text.lower()
    if reading.owner and reading.head in words("staff") and plural:
        return _body_behind(cast, reading.owner)
    if reading.owner and reading.head in words("entourage") and _OWNED.search(reading.text):
        boss = cast.person_called(reading.owner)
        return cast.body_of(boss) if boss else None
    return None


def _body_behind(cast: Cast, owner: str) -> Member | None:
    """The body, or the office of the person, that an owner names."""
    known = cast.body_called(owner)
    boss = cast.person_called(owner) if known is None else None
    if known is not None or boss is not None:
        return known or (boss and (cast.body_of(boss) or boss))
    if norm(owner) in words("companies") or norm(owner) in words("bodies"):
        return cast.last_company("company")
    if not owner.removeprefix("the ")[:1].isupper() or role_heads(owner):
        return None
    name = canonical_body(owner)
    return cast.named(name) or cast.add_body(name, cast.finder.side_of(name))


def _own_body(cast: Cast, reading: Reading) -> Member | None:
    """``Ammen's group``, ``his ministry``, ``her employer``: the body a person speaks for, where it
    is called so or could be called anything."""
    owned = _OWNED_BODY.match(reading.text)
    if owned is None or reading.head not in _ANY_BODY:
        return None
    if owned.group(1).lower() in ("his", "her"):
        wanted = {"his": "he", "her": "she"}[owned.group(1).lower()]
        persons = (m for m in reversed(cast.recent) if m.person and m.pronoun in (None, wanted))
        boss = next(persons, None)
    else:
        boss = cast.person_called(owned.group(2))
    body = cast.body_of(boss) if boss is not None else None
    if body is None or reading.head not in _KINDS:
        return body
    return body if reading.head in norm(body.name).split() else None


def find_office(cast: Cast, reading: Reading) -> Member | None:
    """``its regional office``: the body it belongs to; ``the mayor's office``: his institution."""
    person = _PERSONS_OFFICE.match(reading.parts[0])
    if person:
        name = person.group(1)
        who = cast.person_called(name)
        if who is not None and who.speaks_for:
            return cast.body_of(who)
        titled = name[:1].isupper()
        return (
            cast.add_body(f"{name}'s office", cast.finder.side_of(reading.text)) if titled else None
        )
    own = _own_body(cast, reading)
    if own is not None:
        return own
    if reading.possessive in ("his", "her") and reading.head in _OFFICES:
        boss = next((m for m in reversed(cast.recent) if m.person), None)
        if boss is None:
            return None
        return cast.body_of(boss) or cast.add_body(f"{boss.name}'s office", boss.side)
    if reading.possessive not in ("its", "their") or reading.head not in _OFFICES:
        return None
    return next((m for m in reversed(cast.recent) if not m.person), None)
