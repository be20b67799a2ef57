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
_NAMES = r"[A-Z][\w-]*\w(?: [A-Z][\w-]*\w)*"
_MINISTRY_OF = re.compile(
    rf"(?:(?P<before>\S+) )?\b(?P<body>Ministry|Department) of (?:the )?(?P<of>{_NAMES})"
    r"(?!\w|,? (?:and|&) |, [A-Z])"
)
_OFFICE_OF = re.compile(rf"\bOffice of the (?P<of>{_NAMES})(?! and )")
_FORM_OF_STATE = re.compile(
    r"(?<=\bof )the (?:[A-Z]\w+ ){0,2}(?:Republic|Kingdom|State|Commonwealth) of (?=[A-Z])"
)
_NATIONAL = ("ian", "ish", "ese", "ani", "'s", "’s")
_SHORTER = {"Foreign Affairs": "Foreign", "Internal Affairs": "Interior", "Home Affairs": "Home"}
"""Portfolios that are called otherwise before "Ministry"."""
_MINISTRY_OF_STATE = re.compile(r"(.+ Ministry) of ([A-Z][\w.-]+(?: [A-Z][\w.-]+)?)")
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
    name = _portfolio_first(_FORM_OF_STATE.sub("", name))
    for pattern, owner, thing in ((_OWNED, 1, 2), (_OF_COUNTRY, 2, 1)):
        match = pattern.match(name)
        found = toponym(match.group(owner)) if match else None
        if match and found and match.group(thing)[:1].isupper():
            name = f"{adjective_of(found.country)} {match.group(thing)}"
            break
        if match and found:
            name = f"{adjective_of(found.country)} {match.group(thing)}"
    if unknown := _MINISTRY_OF_STATE.fullmatch(name):
        name = f"{unknown.group(2)}'s {unknown.group(1)}"
    return government_of(name) or name


def _portfolio_first(name: str) -> str:
    """``Ministry of Foreign Affairs of Adal`` -> ``Foreign Ministry of Adal``, ``Office of the
    Prosecutor General`` -> ``Prosecutor General's Office``. A body of two portfolios keeps its
    name, and so does one that a country's name stands behind: ``Defence Ministry of Adal``."""
    name = _OFFICE_OF.sub(lambda m: f"{m['of']}'s Office", name)
    match = _MINISTRY_OF.search(name)
    if match is None or toponym(match["of"]):
        return name
    before = match["before"]
    if before and not (before.endswith(_NATIONAL) or toponym(before)):
        return name
    body = f"{_SHORTER.get(match['of'], match['of'])} {match['body']}"
    turned = f"{before} {body}" if before else body
    return f"{name[: match.start()]}{turned}{name[match.end() :]}"


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
    if not owner[:1].isupper():
        return None  # "the mayor's deputy"
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
