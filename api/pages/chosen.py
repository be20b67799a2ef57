"""What is chosen on a desk, in words: the names of facets, of their values, of a whole search."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl, urlencode

from sqlmodel import Session

from api.lookup import DESK, UNSAID
from api.render.words import plain
from claims import store
from claims.store.lists import ListQuery

NAMED = {
    "dispute": "Dispute",
    "label": "Status",
    "side": "Side",
    "speaker": "Speaker",
    "source": "Source",
    "measure": "Measure",
    "month": "Month",
}
"""The facets of a desk."""
SAID = {
    "query": "words: {}",
    "published.gte": "published from {}",
    "published.lte": "published to {}",
    "stated.gte": "said from {}",
    "stated.lte": "said to {}",
    "recorded.gte": "stored from {}",
    "recorded.lte": "stored to {}",
    "confidence.gte": "confidence of at least {}",
    "confidence.lte": "confidence of at most {}",
    "as_of": "as of {}",
    "recorded_as_of": "as the store had it on {}",
    "changed_since": "changed since {}",
}
FLAGS = {
    ("has_figures", "true"): "with figures",
    ("has_figures", "false"): "without figures",
    ("narrator", "true"): "told by the text itself",
    ("narrator", "false"): "told by somebody",
    ("correction", "true"): "corrections",
    ("correction", "false"): "no corrections",
    (DESK, "contested"): "contested",
    (DESK, "uncorroborated"): "uncorroborated",
}
UNTOLD = ("cursor", "sort")
Names = Mapping[str, Mapping[str, str]]
"""By facet, what values are called; those that are not in it are called as they are."""


def names(
    session: Session, *queries: ListQuery, facets: Mapping[str, Mapping[str, int]] = {}
) -> Names:
    """The names of the disputes, sides and sources that are chosen or counted."""

    def every(name: str) -> set[str]:
        chosen = {str(value) for query in queries for value in query.filters.get(name, ())}
        return chosen | {*facets.get(name, ())}

    disputes = store.load_disputes(session, every("dispute"))
    sides = store.side_names(session, every("side"))
    return {
        "dispute": {slug: dispute.name for slug, dispute in disputes.items()},
        "side": {
            slug: called.pop() if len(called) == 1 else plain(slug)
            for slug, called in sides.items()
        },
        "source": store.source_names(session, every("source")),
        "speaker": {name: name for name in every("speaker")},
    }


def chips(given: Iterable[tuple[str, str]], named: Names) -> list[tuple[str, str, str]]:
    """What is chosen: parameter, value, and both in words."""
    return [(k, v, in_words(k, v, named)) for k, v in given if v.strip() and k not in UNTOLD]


def in_words(name: str, value: str, named: Names) -> str:
    """One filter: "side: Brenna"."""
    if (name, value) in FLAGS:
        return FLAGS[name, value]
    if name in SAID:
        return SAID[name].format(value)
    title = NAMED.get(name, plain(name)).lower()
    return f"{title}: {named.get(name, {}).get(value, plain(value))}"


def spelt(given: Iterable[tuple[str, str]], preset: tuple[str, ...] = ()) -> str:
    """A view of a desk as a saved search has it: what is of a past day, or a page, left out."""
    kept = [(k, v) for k, v in given if k not in UNSAID and k not in UNTOLD]
    return urlencode([*((DESK, flag) for flag in preset), *kept])


def search_words(query: str, named: Names) -> str:
    """A saved search in words: "contested, side: Brenna"."""
    told = [in_words(k, v, named) for k, v in parse_qsl(query) if k not in UNTOLD]
    return ", ".join(told) or "all claims"


def month_bounds(month: str) -> tuple[str, str]:
    """The first and the last day of ``2031-03``."""
    year, number = int(month[:4]), int(month[5:7])
    return f"{month}-01", f"{month}-{monthrange(year, number)[1]:02d}"
