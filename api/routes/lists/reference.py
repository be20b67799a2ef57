"""docs/lists.md: ``python -m api.routes.lists.reference`` writes it from the declarations."""

import sys
from collections.abc import Iterator

from api.lookup.lists.parameters import MANY
from api.routes.lists.served import SERVED, Served
from api.routes.lists.shapes import columns
from claims.store.lists import Field, Kind, Resource
from claims.store.lists.page import MOST, VALUES

HEAD = f"""\
# The lists of the HTTP interface

Made by `python -m api.routes.lists.reference` from what each list is declared to be. What holds for
all of them (cursors, `as_of`, `fields`, CSV) is in [api.md](api.md).

A filter may be given up to {MANY} times, which is an OR; several filters are an AND. `NAME.gte`
and `NAME.lte` are bounds, both inclusive, and a day counts whole. A total is exact up to
{MOST:,}; facets count among the first {MOST:,} matches in the list's own order and tell the
{VALUES} most frequent values. *Otherwise* marks what goes by people's corrections and mergers
where there are any; facets always count what was read.
"""
ALIAS = {"contested": "claims", "uncorroborated": "claims"}
"""Lists that take what another takes."""
KINDS = {
    Kind.TEXT: "text",
    Kind.NUMBER: "number",
    Kind.DAY: "day",
    Kind.INSTANT: "instant or day",
    Kind.FLAG: "`true` or `false`",
}


def reference() -> str:
    """The page."""
    return "\n".join([HEAD, *(line for served in SERVED for line in _list(served))])


def _list(served: Served) -> Iterator[str]:
    resource = served.listed.resource
    yield f"## /v1/{served.path}\n"
    yield f"{served.about}\n"
    yield f"```text\n/v1/{served.path}?{served.example}\n```\n"
    if served.path in ALIAS:
        yield f"Takes what [/v1/{ALIAS[served.path]}](#v1{ALIAS[served.path]}) takes.\n"
        return
    yield "| filter | values | |\n|---|---|---|"
    yield from (_filter(field) for field in resource.fields if not field.hidden)
    yield from _rest(resource, served)


def _filter(field: Field) -> str:
    name = f"`{field.name}.gte`, `{field.name}.lte`" if field.ranged else f"`{field.name}`"
    values = KINDS.get(field.kind, "")
    if field.words is not None:
        values = ", ".join(f"`{word}`" for word in field.words)
    otherwise = " *Otherwise.*" if field.mended else ""
    return f"| {name} | {values} | {field.about}{otherwise} |"


def _rest(resource: Resource, served: Served) -> Iterator[str]:
    yield ""
    if resource.text is not None:
        yield f"- `query`: {resource.text_about}"
    sorts = "; ".join(f"`{sort.name}`: {sort.about.rstrip('.')}" for sort in resource.sorts)
    yield f"- `sort`: {sorts}. `{resource.default}` without one."
    yield f"- `facets`: {_names(resource.facet_names)}. {_names(resource.shown)} without it."
    yield f"- columns of CSV: {_names(columns(served.shape))}.\n"


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    sys.stdout.write(reference())
