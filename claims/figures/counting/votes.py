"""Votes for and against: "passed by 76 votes to 41", "212 in favour and 187 against"."""

import re

from claims.figures.kinds import grows_by
from claims.figures.site import Site
from claims.lexicon import load

_DIVISION = re.compile(r"\bby\s+(?:a vote of\s+)?\d+(?:\s+votes)?\s*(?:to|-|–)\s*\d+")


def by_vote(site: Site) -> str | None:
    """Votes for or against where the clause divides them, else None."""
    if site.counted.quantity.unit_class != "count" or not _is_a_vote(site):
        return None
    return _of_division(site) or _of_side(site)


def _of_division(site: Site) -> str | None:
    """The first number of "by 76 to 41" is of those who prevailed: for what was adopted, against
    what was rejected."""
    text, at = site.text, site.counted.quantity.number_start
    for match in _DIVISION.finditer(text):
        if match.start() <= at < match.end():
            first = not re.search(r"\d", text[match.start() : at])
            return (
                "votes_for" if first is not _is_rejected(site, match.start()) else "votes_against"
            )
    return None


def _is_rejected(site: Site, at: int) -> bool:
    rejection = load("kinds")["division"]["rejection"]
    before = [t for t in site.counted.sentence if t.idx < at and t.pos_ in ("VERB", "AUX", "ADP")]
    verb = next((t for t in reversed(before) if t.pos_ == "VERB"), None)
    if verb is None:
        return False
    particles = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod")}
    return verb.lemma_ in rejection or any(f"{verb.lemma_} {p}" in rejection for p in particles)


def _of_side(site: Site) -> str | None:
    """As in "187 against", "212 votes in favour"."""
    counted = site.counted
    behind = site.doc[counted.end.i + 1 : min(counted.end.i + 3, counted.sentence.end)]
    words = [t.lower_ for t in behind]
    if words[:1] == ["against"]:
        return "votes_against"
    return "votes_for" if words in (["in", "favour"], ["in", "favor"]) else None


def _is_a_vote(site: Site) -> bool:
    """A toll may rise "by 35 to 1,008" as well."""
    if grows_by(site.counted):
        return False
    lemmas = {t.lemma_.lower() for t in site.counted.sentence}
    return not lemmas.isdisjoint(load("kinds")["division"]["words"])
