"""Institutions: one name for each, and the institution a person's office speaks for.

A minister, his spokeswoman and the ministry are one voice (docs/domain.md, section 4); that needs
one name: "Azerbaijan's Defense Ministry", "the Ministry of Defense of Azerbaijan" and "the
Defense Ministry in Baku" are the Azerbaijani Defense Ministry.
"""

import re

from claims.gazetteer import adjective_of, toponym
from claims.lexicon import load

_ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|her|our)\s+", re.I)
_OWNED = re.compile(r"^([A-Z][\w.-]+(?:\s[A-Z][\w.-]+)?)['’]s?\s+(.+)$")
_OF_COUNTRY = re.compile(r"^(.+?)\s+(?:of|in)\s+(?:the\s+)?([A-Z][\w.-]+(?:\s[A-Z][\w.-]+)?)$")
_MINISTRY_OF = re.compile(r"\b(Ministry|Department|Office) of (?:the )?([A-Z]\w+)\b")
_STATE = re.compile(r"^(.+?)\s+(government|authorities|leadership)$", re.I)
_PRESIDENT = re.compile(r"\b(president|presidency|head of state)\b", re.I)

_PORTFOLIO = re.compile(r"\b([a-z]+) minister$|\bminister (?:of|for) ([a-z]+)$")
_NO_PORTFOLIO = frozenset(
    "prime deputy former cabinet senior junior government chief first acting new".split()
)


def canonical_body(text: str) -> str:
    """One name for a body, without article; a government becomes ``Government of <country>``."""
    name = _ARTICLE.sub("", text.strip())
    name = re.sub(r"\s+", " ", name)
    name = _MINISTRY_OF.sub(lambda m: f"{m.group(2)} {m.group(1)}", name)
    for pattern, owner, thing in ((_OWNED, 1, 2), (_OF_COUNTRY, 2, 1)):
        match = pattern.match(name)
        found = toponym(match.group(owner)) if match else None
        if match and found and match.group(thing)[:1].isupper():
            name = f"{adjective_of(found.country)} {match.group(thing)}"
            break
        if match and found:
            name = f"{adjective_of(found.country)} {match.group(thing)}"
    return government_of(name) or name


def government_of(name: str) -> str | None:
    """``Baku``, ``Azerbaijan``, ``Azerbaijani government`` -> ``Government of Azerbaijan``."""
    state = _STATE.match(name)
    found = toponym(state.group(1) if state else name)
    if found is None or (state is None and found.kind == "people"):
        return None
    return f"Government of {found.country}"


def institution_of(role: str | None, owner: str | None, home: str | None) -> str | None:
    """What an office speaks for: by its owner ("spokesman for X"), else by its title.

    ``home`` is the country (or side) the text places the person in, for "Foreign Minister X".
    """
    if role and owner is None:
        return _by_title(role, home)
    if owner is None:
        return None
    if local := _local(role, owner):
        return local
    if _PRESIDENT.search(owner):
        country = _country_in(owner) or home
        return f"{_adjective(country)} presidential administration".strip()
    if _country_in(owner) and role:
        return _by_title(role, _country_in(owner)) or canonical_body(owner)
    return canonical_body(owner)


def _local(role: str | None, owner: str) -> str | None:
    """``mayor of Brenik`` -> ``Brenik city administration``."""
    lowered = (role or "").lower()
    if lowered.startswith("mayor") or " mayor" in lowered:
        return f"{owner} city administration"
    if lowered.startswith("governor of") or " governor of" in lowered:
        return f"{owner} regional administration"
    return None


def _by_title(role: str, home: str | None) -> str | None:
    lowered = role.lower()
    institutions: dict[str, str] = load("roles")["institutions"]
    for title in sorted(institutions, key=len, reverse=True):
        if lowered.endswith(title) or f"{title} of" in lowered:
            country = _country_in(role) or home
            template = institutions[title]
            if "{country}" in template:
                return template.format(country=country) if country else "Government"
            return template.format(adj=_adjective(country)).strip()
    return _ministry(lowered, home)


def _ministry(role: str, home: str | None) -> str | None:
    """``fisheries minister`` -> ``Fisheries Ministry``, with the adjective of its country."""
    named = _PORTFOLIO.search(role)
    portfolio = named and (named.group(1) or named.group(2))
    if not portfolio or portfolio in _NO_PORTFOLIO or toponym(portfolio):
        return None
    return f"{_adjective(home)} {portfolio.title()} Ministry".strip()


def _adjective(country: str | None) -> str:
    return adjective_of(country) if country else ""


def _country_in(text: str) -> str | None:
    for word in re.findall(r"U\.S\.|[A-Z][\w.-]*", text):
        found = toponym(re.sub(r"['’]s?$", "", word))
        if found:
            return found.country
    return None
