"""Writes ``api/client/shapes.py``: what ``/openapi.json`` describes, as types of plain data.

    python -m api.typed > api/client/shapes.py

A test holds the two together. They are ``TypedDict``s because the client gives answers as they
came: nothing is validated twice, a key that a newer server adds is no error, and who only asks
needs neither pydantic nor the models of the server.
"""

import sys
from collections.abc import Iterator
from keyword import iskeyword
from typing import Any

from sqlalchemy import create_engine

from api.app import create_app

HEAD = '''"""What is sent and answered, as plain data. Written by ``python -m api.typed``."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict
'''
SIMPLE = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "null": "None",
    "object": "dict[str, Any]",
    "array": "list[Any]",
}
LEFT_OUT = ("HTTPValidationError", "ValidationError", "SparseShape", "GoogleError", "GoogleStatus")
"""What FastAPI adds and no route answers, and what is only answered to ``fields``, where a shape
has fewer keys."""
OWN = ("cursor", "format")
"""Parameters of lists that the client looks after."""

Schema = dict[str, Any]


def typed(description: Schema) -> str:
    """The module, of a description of OpenAPI 3.1."""
    schemas = description["components"]["schemas"]
    named = sorted(name for name in schemas if name not in LEFT_OUT)
    words = [name for name in named if "enum" in schemas[name]]
    parts = [_words(name, schemas[name]) for name in words]
    parts += ["\n" + _shape(name, schemas[name]) for name in named if name not in words]
    parts += ["\n" + _query(name, operation) for name, operation in _lists(description)]
    return "\n".join([HEAD, *parts]) + "\n"


def _words(name: str, schema: Schema) -> str:
    return f"{name} = Literal[{', '.join(map(_quoted, schema['enum']))}]"


def _shape(name: str, schema: Schema) -> str:
    needed = schema.get("required", ())
    keys = {}
    for key, of in schema.get("properties", {}).items():
        told = _type(of)
        keys[key] = told if key in needed else f"NotRequired[{told}]"
    return _class(name, keys, "TypedDict")


def _lists(description: Schema) -> Iterator[tuple[str, Schema]]:
    for path, operations in sorted(description["paths"].items()):
        names = {parameter["name"] for parameter in operations.get("get", {}).get("parameters", ())}
        if {"facets", "sort"} <= names:
            yield path.rpartition("/")[2].title() + "Query", operations["get"]


def _query(name: str, operation: Schema) -> str:
    keys = {}
    for parameter in operation["parameters"]:
        if parameter["name"] in OWN:
            continue
        told = _type(parameter["schema"])
        if told.startswith("list["):
            told = f"{told[5:-1]} | {told}"
        keys[parameter["name"].replace(".", "_")] = told
    return _class(name, keys, "TypedDict, total=False")


def _class(name: str, keys: dict[str, str], base: str) -> str:
    if any(iskeyword(key) or not key.isidentifier() for key in keys):
        body = "".join(f"    {_quoted(key)}: '{told}',\n" for key, told in keys.items())
        return f'\n{name} = TypedDict("{name}", {{\n{body}}})'
    lines = [f"    {key}: {told}" for key, told in keys.items()] or ["    pass"]
    return "\n".join([f"\nclass {name}({base}):", *lines])


def _type(schema: Schema) -> str:
    """The type of what a schema allows; null last, and nothing twice."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "const" in schema:
        return f"Literal[{_quoted(schema['const'])}]"
    if "enum" in schema:
        return f"Literal[{', '.join(map(_quoted, schema['enum']))}]"
    for joined in ("anyOf", "oneOf"):
        if joined in schema:
            return _union([_type(part) for part in schema[joined]])
    return _plain(schema)


def _plain(schema: Schema) -> str:
    kind = schema.get("type")
    if kind == "array" and isinstance(schema.get("items"), dict):
        return _list(schema["items"])
    more = schema.get("additionalProperties")
    if kind == "object" and isinstance(more, dict) and more:
        return f"dict[str, {_type(more)}]"
    return SIMPLE.get(kind or "", "Any")


def _list(items: Schema) -> str:
    return f"list[{_type(items)}]"


def _union(parts: list[str]) -> str:
    kept = [part for part in dict.fromkeys(parts) if part not in LEFT_OUT]
    return " | ".join(sorted(kept, key=lambda part: part == "None"))


def _quoted(word: Any) -> str:
    return f'"{word}"' if isinstance(word, str) else repr(word)


def described() -> Schema:
    """The description of the application; it is made without asking the store anything."""
    found: Schema = create_app(create_engine("sqlite://")).openapi()
    return found


if __name__ == "__main__":
    sys.stdout.write(typed(described()))
