"""Some of the keys of a row: ``id,content,figures.low``, one level deep."""

from collections.abc import Iterable, Mapping
from typing import Any

from api.render.json import Json
from claims.errors import BadQuery

Chosen = Mapping[str, frozenset[str] | None]
"""By key of a row, the keys below it that are wanted; None: whole."""
Known = Mapping[str, frozenset[str]]
"""By key of a row, the keys below it; none where nothing is below."""


def choose(fields: str, known: Known) -> Chosen:
    """What ``fields`` asks for. Raises ``BadQuery`` for a name that no row has."""
    chosen: dict[str, frozenset[str] | None] = {}
    for name in filter(None, (part.strip() for part in fields.split(","))):
        top, dot, below = name.partition(".")
        if top not in known or (dot and below not in known[top]):
            raise BadQuery(f"no field {name!r}; {_there(top, known)}", field="fields")
        had = chosen.get(top, frozenset())
        chosen[top] = None if not dot or had is None else had | {below}
    if not chosen:
        raise BadQuery(f"fields names none; {_there('', known)}", field="fields")
    return chosen


def _there(top: str, known: Known) -> str:
    if known.get(top):
        return f"{top} has {', '.join(sorted(known[top]))}"
    return f"there are {', '.join(known)}"


def thinned(row: Json, chosen: Chosen) -> Json:
    """The row with the chosen keys alone, in the row's order."""
    return {key: _below(value, chosen[key]) for key, value in row.items() if key in chosen}


def _below(value: Any, keys: Iterable[str] | None) -> Any:
    if keys is None or value is None:
        return value
    if isinstance(value, list):
        return [_below(each, keys) for each in value]
    return {key: each for key, each in value.items() if key in keys}
