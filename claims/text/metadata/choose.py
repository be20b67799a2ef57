"""Which of several statements is believed: order of places, after what cannot be or hardly is."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import IntEnum

from claims.lexicon import load
from claims.values import Stated
from claims.vocabulary import MetadataField, MetadataOrigin

_FIELDS = list(MetadataField)
_ORIGINS = list(MetadataOrigin)
_FIRST_YEAR, _LAST_YEAR = "1990", "2099"
# No person is called so: addresses, handles.
_NO_NAME = re.compile(r"https?:|www\.|[@{}<>]|\.\w{2,4}/|\A\W*\Z|\A\d+\Z")


class Worth(IntEnum):
    SOUND = 0
    DOUBTFUL = 1
    """Believed where nothing else is said."""
    NONE = 2
    """Never believed."""


def arranged(stated: Iterable[Stated], fetched: str = "") -> tuple[Stated, ...]:
    """Each statement once, by field, the one to believe first.

    ``fetched`` is when the page was fetched (ISO 8601), "" where it was not: a page of tomorrow is
    doubted. A field of which nothing can be believed is left out.
    """
    found = list(dict.fromkeys(stated))
    names = _outlets(found)
    ranks = {one: _rank(one, names, fetched) for one in found}
    found.sort(key=lambda one: (_FIELDS.index(one.field), *ranks[one]))
    credible = {one.field for one in found if ranks[one][0] is not Worth.NONE}
    return tuple(one for one in found if one.field in credible)


def believed(metadata: Sequence[Stated]) -> Mapping[MetadataField, str]:
    """The first value of each field of what was arranged."""
    return {one.field: one.value for one in reversed(metadata)}


def _rank(one: Stated, names: frozenset[str], fetched: str) -> tuple[Worth, int]:
    if one.origin in (MetadataOrigin.GIVEN, MetadataOrigin.COLLECTION):
        return Worth.SOUND, _ORIGINS.index(one.origin)
    if one.field is MetadataField.LANGUAGE and one.origin is MetadataOrigin.DETECTED:
        return Worth.SOUND, -1
    # What a page calls its one address tells its versions apart: the link was made for that.
    if one.field is MetadataField.CANONICAL and one.origin is MetadataOrigin.HTML:
        return Worth.SOUND, -1
    return _worth(one, names, fetched), _ORIGINS.index(one.origin)


def _worth(one: Stated, names: frozenset[str], fetched: str) -> Worth:
    if one.field is MetadataField.PUBLISHED:
        return _of_day(one.value, fetched)
    folded = one.value.casefold()
    if one.field is MetadataField.AUTHOR:
        if _NO_NAME.search(folded) or folded in load("metadata")["nobody"]["authors"]:
            return Worth.NONE
        return Worth.DOUBTFUL if folded in names else Worth.SOUND
    if one.field is MetadataField.TITLE:
        return Worth.DOUBTFUL if folded in names else Worth.SOUND
    is_name = re.search(r"\w", folded) and len(folded) <= 200
    return Worth.SOUND if one.field is not MetadataField.OUTLET or is_name else Worth.NONE


def _of_day(value: str, fetched: str) -> Worth:
    if not _FIRST_YEAR <= value[:4] <= _LAST_YEAR:
        return Worth.NONE
    try:
        # Where the page is written it may be tomorrow already.
        last = date.fromisoformat(fetched[:10]) + timedelta(days=1)
    except (ValueError, OverflowError):
        return Worth.SOUND
    return Worth.DOUBTFUL if value[:10] > last.isoformat() else Worth.SOUND


def _outlets(found: Iterable[Stated]) -> frozenset[str]:
    return frozenset(one.value.casefold() for one in found if one.field is MetadataField.OUTLET)
