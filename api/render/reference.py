"""``/openapi.json`` as pages: its operations by tag, and the shapes of what they take and give."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.examples import Example, examples

Schema = dict[str, Any]
Kinds = Mapping[int, Sequence[str]]
"""The slugs of the problems of each status."""
SHAPES = "/docs/shapes"
LEFT_OUT = ("HTTPValidationError", "ValidationError")
"""What FastAPI describes and no route answers."""


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of a line: as code, or a link."""

    text: str
    code: bool = False
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    where: str
    needed: bool
    kind: list[Word]
    about: list[Word]


@dataclass(frozen=True, slots=True)
class Given:
    """What is sent or answered, in one media type."""

    status: str
    media_type: str
    kind: list[Word]
    about: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A status of an error, and the pages of the problems it may be."""

    status: int
    about: str
    kinds: Sequence[str]


@dataclass(frozen=True, slots=True)
class Shown:
    """One operation."""

    method: str
    path: str
    anchor: str
    summary: str
    about: list[Word]
    parameters: list[Parameter]
    sent: list[Given]
    answered: list[Given]
    refused: list[Refused]
    example: Example
    key: bool


@dataclass(frozen=True, slots=True)
class Shape:
    name: str
    about: list[Word]
    words: list[str]
    keys: list[Parameter]


def tags(description: Schema, kinds: Kinds) -> dict[str, list[Shown]]:
    """The operations by tag, in the order of the description; in a tag a hyphen is for a space."""
    found: dict[str, list[Shown]] = {}
    for path, operations in description["paths"].items():
        for method, operation in operations.items():
            tag = operation["tags"][0].replace(" ", "-")
            found.setdefault(tag, []).append(_shown(f"{method.upper()} {path}", operation, kinds))
    return found


def shapes(description: Schema) -> list[Shape]:
    """Every shape that has a name, by name."""
    named = description["components"]["schemas"]
    return [_shape(name, named[name]) for name in sorted(named) if name not in LEFT_OUT]


def words(text: str) -> list[Word]:
    """A description, with what stands between backquotes as code."""
    parts = re.split(r"`+", text)
    return [Word(part, code=bool(number % 2)) for number, part in enumerate(parts) if part]


def _shown(route: str, operation: Schema, kinds: Kinds) -> Shown:
    method, _, path = route.partition(" ")
    answers = operation["responses"]
    return Shown(
        method=method,
        path=path,
        anchor=re.sub(r"[^a-z0-9]+", "-", route.lower()).strip("-"),
        summary=operation["summary"],
        about=words(operation.get("description", "")),
        parameters=[_parameter(one) for one in operation.get("parameters", ())],
        sent=list(_given("", operation.get("requestBody", {}))),
        answered=[
            given
            for status in sorted(answers)
            if status < "400"
            for given in _given(status, answers[status])
        ],
        refused=[
            Refused(int(status), told.get("description", ""), kinds.get(int(status), ()))
            for status, told in answers.items()
            if status >= "400"
        ],
        example=examples()[route],
        key="security" in operation,
    )


def _parameter(told: Schema) -> Parameter:
    return Parameter(
        told["name"],
        told["in"],
        told.get("required", False),
        kind(told["schema"]),
        words(told.get("description", "")),
    )


def _given(status: str, told: Schema) -> Iterator[Given]:
    about = told.get("description", "")
    if not told.get("content"):
        if status:
            yield Given(status, "", [], about)
        return
    for media_type, content in told["content"].items():
        yield Given(status, media_type, kind(content.get("schema", {})), about)


def _shape(name: str, schema: Schema) -> Shape:
    needed = schema.get("required", ())
    keys = [
        Parameter(key, "", key in needed, kind(of), words(of.get("description", "")))
        for key, of in schema.get("properties", {}).items()
    ]
    return Shape(name, words(schema.get("description", "")), schema.get("enum", []), keys)


def kind(schema: Schema) -> list[Word]:
    """What a schema allows, in words; shapes are links."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return [Word(name, href=f"{SHAPES}#{name}")]
    if "const" in schema:
        return [Word(str(schema["const"]), code=True)]
    if "enum" in schema:
        return _joined([[Word(str(word), code=True)] for word in schema["enum"]], ", ")
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return _joined([kind(part) for part in schema[several]], " or ")
    return _plain(schema)


def _plain(schema: Schema) -> list[Word]:
    told = schema.get("type", "any")
    if told == "array":
        return [Word("list of "), *kind(schema.get("items", {}))]
    more = schema.get("additionalProperties")
    if told == "object" and isinstance(more, dict) and more:
        return [Word("object of "), *kind(more)]
    limits = [*_between(schema, "imum", ""), *_between(schema, "Length", " characters")]
    told += f", {schema['format']}" if "format" in schema else ""
    return [Word(f"{told}, {', '.join(limits)}" if limits else told)]


def _between(schema: Schema, of: str, unit: str) -> Iterator[str]:
    low, high = schema.get(f"min{of}"), schema.get(f"max{of}")
    if low is not None and high is not None:
        yield f"{low} to {high}{unit}"
    elif high is not None:
        yield f"at most {high}{unit}"
    elif low is not None:
        yield f"at least {low}{unit}"


def _joined(parts: list[list[Word]], between: str) -> list[Word]:
    return [
        word
        for number, part in enumerate(parts)
        for word in ([Word(between), *part] if number else part)
    ]
