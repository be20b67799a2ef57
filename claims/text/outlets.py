"""Which outlet printed a text that does not say so, read off how it names its own parts.

An outlet writes of "RFE/RL's Azerbaijani Service" or "the Courier's Kabul bureau"; a rival
rather writes "told RFE/RL", which proves nothing. Names and words are in ``outlets.toml``.
"""

import re
from collections import Counter
from functools import cache

from claims.lexicon import load
from claims.values import Source
from claims.vocabulary import SourceKind

UNKNOWN = Source(slug="unknown", name="unknown")

# Languages and peoples, by their endings: "Azerbaijani", "Armenian", "Turkish", "Tatar-Bashkir".
_ENDINGS = "ian|ean|man|gan|ani|ari|ish|ese|ic|ch|ek|yz|kh|ri|li|si|to|ir|ar"
_PEOPLE = rf"(?:[A-Z]\w+(?:{_ENDINGS})|World)(?:-[\w-]+)?"
_OWNER = r"(?P<owner>(?:The )?[A-Z][\w/&.-]{0,40}(?: [A-Z][\w/&.-]{0,40}){0,3})['’]s?"


@cache
def _unit() -> re.Pattern[str]:
    data = load("outlets")
    language = rf"{_PEOPLE} (?P<language>{'|'.join(data['language_units'])})"
    place = rf"(?:[A-Z][\w-]+ )*(?P<place>{'|'.join(data['place_units'])})"
    staff = rf"(?:[A-Z][\w-]+ )*(?P<staff>{'|'.join(data['staff_units'])})"
    before = r"(?:\b(?P<before>[a-z]+|[A-Z]?[a-z]+ing) (?:the )?)?\b"
    return re.compile(rf"{before}{_OWNER} (?:{language}|{place}|{staff})\b")


@cache
def _known() -> dict[str, Source]:
    sources: dict[str, Source] = {}
    for outlet in load("outlets")["outlets"]:
        source = Source(
            slug=outlet["slug"],
            name=outlet["name"],
            kind=SourceKind(outlet["kind"]),
            family=outlet["family"],
        )
        sources.update(dict.fromkeys([outlet["name"], *outlet["aliases"]], source))
    return sources


def infer_source(text: str) -> Source | None:
    """The outlet that speaks of its own units in the text, or None where none does.

    Where several do, the one named most often, then first. An outlet that is not on the list
    comes back with kind ``unknown`` and a slug made from its name, to be reviewed.
    """
    owners = [m["owner"] for m in _unit().finditer(text) if _is_own_unit(m)]
    if not owners:
        return None
    name = Counter(owners).most_common(1)[0][0]
    known = _known().get(name.removeprefix("The "))
    return known or Source(slug=slugify(name), name=name, unreviewed=True)


def outlet_named(name: str) -> Source | None:
    """The known outlet that calls itself so, in whatever case; None where it is not on the list."""
    return _by_folded_name().get(name.casefold().removeprefix("the "))


@cache
def _by_folded_name() -> dict[str, Source]:
    return {name.casefold().removeprefix("the "): source for name, source in _known().items()}


def _is_own_unit(match: re.Match[str]) -> bool:
    data = load("outlets")
    if (match["before"] or "").lower() in data["foreign_before"]:
        return False
    owner = match["owner"]
    is_medium = owner.removeprefix("The ") in _known() or any(
        word in data["medium_words"] for word in owner.split()
    )
    return is_medium or bool(match["language"] and owner.isupper())


def slugify(name: str) -> str:
    """Lower case, with one hyphen for every run of other signs: ``RFE/RL`` is ``rfe-rl``."""
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-") or "unknown"
