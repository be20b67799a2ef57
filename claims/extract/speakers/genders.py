"""Whether "he" or "she" can mean a person, as far as role and given name tell."""

from collections.abc import Iterable
from functools import cache

from claims.extract.syntax.roles import words
from claims.lexicon import load


@cache
def _given(key: str) -> frozenset[str]:
    return frozenset(load("given_names")[key].split())


def is_given(word: str) -> bool:
    """Whether a lower-case word is known as a given name."""
    return word in _given("women") or word in _given("men")


def pronoun_of(name: str, roles: Iterable[str] = ()) -> str | None:
    """``"he"`` or ``"she"`` for a full name and the roles or titles it stands with, None where
    neither tells."""
    for role in roles:
        said = set(role.lower().replace(".", "").split())
        if said & words("he"):
            return "he"
        if said & words("she"):
            return "she"
    named = name.lower().replace(".", "").split()
    for given in named[:-1] or named:
        if given in _given("men"):
            return "he"
        if given in _given("women") or (given.endswith("a") and len(given) > 2):
            return "she"
    return None
