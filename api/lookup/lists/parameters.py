"""The parameters of a list as a model, from the declaration of the list."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    create_model,
)

from api.patterns import DAY, TEXT
from claims.errors import BadQuery
from claims.store.lists import Field as ListField
from claims.store.lists import Kind, ListQuery, Resource

LONGEST = 200
Word = Annotated[str, StringConstraints(max_length=LONGEST, pattern=TEXT)]
Day = Annotated[str, StringConstraints(pattern=DAY)]
Moment = Annotated[str, StringConstraints(max_length=40, pattern=TEXT)]
Number = Annotated[float, Field(allow_inf_nan=False)]
TYPES: dict[Kind, Any] = {Kind.TEXT: Word, Kind.NUMBER: Number, Kind.DAY: Day, Kind.INSTANT: Moment}
MANY = 50
"""Values one filter takes."""
BOUNDS = {"gte": "at least", "lte": "at most"}


class Asked(BaseModel):
    """What every list takes. A parameter that no list has is refused: a filter that is misspelt
    must not answer with everything."""

    model_config = ConfigDict(extra="forbid")


Parameter = tuple[str, Any, Any, str]
"""Name, type, default, what it means."""


def common(resource: Resource) -> Iterator[Parameter]:
    """The parameters that are not filters."""
    if resource.text is not None:
        yield "query", Word | None, None, resource.text_about
    yield "as_of", Day | None, None, "Published by the end of this day."
    yield (
        "recorded_as_of", Moment | None, None,
        "What the store held at this instant, or by the end of this day.",
    )  # fmt: skip
    yield (
        "changed_since", Moment | None, None,
        "Something happened to it since this instant or day, or after the change of this number.",
    )  # fmt: skip
    sorts = ", ".join(f"`{sort.name}` ({sort.about})" for sort in resource.sorts)
    names = tuple(f"{way}{sort.name}" for sort in resource.sorts for way in ("", "-"))
    order = f"{sorts} With `-` before it downwards; without one `{resource.default}`."
    yield "sort", Literal[names] | None, None, order
    facets = ", ".join(f"`{name}`" for name in resource.facet_names)
    yield (
        "facets", Word | None, None,
        f"Which to count, with commas: {facets}. Empty for none; without it"
        f" {', '.join(resource.shown)}.",
    )  # fmt: skip
    yield (
        "fields", Annotated[str, StringConstraints(max_length=1_000, pattern=TEXT)] | None, None,
        "Which keys of a row, with commas, one level deep: `id,status.label`.",
    )  # fmt: skip
    yield (
        "format", Literal["json", "jsonl", "csv"] | None, None,
        "Wins over the header Accept. `jsonl` and `csv` are the whole list, streamed.",
    )  # fmt: skip
    cursor = Annotated[str, StringConstraints(max_length=2_000)]
    yield "cursor", cursor | None, None, "Copied from `next` of an answer."
    yield (
        "limit", Annotated[int, Field(ge=1, le=100_000)] | None, None,
        "Rows: 50 and at most 500 as JSON; as JSON Lines and CSV all of them without it.",
    )  # fmt: skip


def filters(resource: Resource) -> Iterator[Parameter]:
    """The filters, in the order of the declaration."""
    for field in resource.fields:
        if field.hidden:
            continue
        if field.ranged:
            for end, words in BOUNDS.items():
                yield f"{field.name}.{end}", TYPES[field.kind] | None, None, _about(field, words)
        elif field.kind is Kind.FLAG:
            yield field.name, bool | None, None, field.about
        else:
            yield field.name, list[_type(field)], [], field.about  # type: ignore[misc]


def _about(field: ListField, words: str) -> str:
    whole = ", a day counting whole" if field.kind in (Kind.DAY, Kind.INSTANT) else ""
    return f"{field.about.rstrip('.')}: {words} this{whole}."


def _type(field: ListField) -> Any:
    return field.words if field.words is not None else TYPES[field.kind]


@cache
def parameters(resource: Resource) -> type[Asked]:
    """The model of what the list may be asked."""
    given: dict[str, Any] = {}
    for name, kind, default, about in (*filters(resource), *common(resource)):
        more: dict[str, Any] = {"max_length": MANY} if default == [] else {}
        if default == []:
            field = Field(default_factory=list, alias=name, description=about, **more)
        else:
            field = Field(default=default, alias=name, description=about)
        given[f"p_{name.replace('.', '_')}"] = (kind, field)
    return create_model(f"{resource.name.title()}Asked", __base__=Asked, **given)


def parse_list(
    resource: Resource, pairs: Iterable[tuple[str, str]], preset: tuple[str, ...] = ()
) -> ListQuery:
    """The parameters of a query string, read as a route of the list reads them. Raises
    ``BadQuery``, naming the first that cannot be understood."""
    asked = parameters(resource)
    several = {f.alias for f in asked.model_fields.values() if f.default_factory is not None}
    said: dict[str, Any] = {}
    for name, value in pairs:
        if name in several:
            said.setdefault(name, []).append(value)
        elif name in said:
            raise BadQuery(f"{name} is given twice", field=name)
        else:
            said[name] = value
    try:
        return list_query(resource, asked.model_validate(said), preset)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        told = "there is no such filter" if first["type"] == "extra_forbidden" else first["msg"]
        raise BadQuery(f"{name}: {told}", field=name) from None


def list_query(resource: Resource, asked: Asked, preset: tuple[str, ...] = ()) -> ListQuery:
    """What the store is asked. ``preset`` are flags that the route sets."""
    said = asked.model_dump(by_alias=True)
    chosen: dict[str, tuple[Any, ...]] = dict.fromkeys(preset, (True,))
    for name, *_ in filters(resource):
        value = said[name]
        if value is not None and value != []:
            chosen[name] = tuple(value) if isinstance(value, list) else (value,)
    return ListQuery(
        filters=chosen,
        text=said.get("query"),
        as_of=said["as_of"],
        recorded_as_of=said["recorded_as_of"],
        changed_since=said["changed_since"],
        sort=said["sort"],
        after=said["cursor"],
    )
