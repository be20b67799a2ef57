"""The description at ``/openapi.json``: FastAPI's, with the problem every error answers as and an
example of every operation."""

import json
from typing import Any

from fastapi import FastAPI

from api.access.require import SCHEMES
from api.examples import Example, examples
from api.routes.answers import PROBLEM, WORDS
from api.routes.schemas_around import Problem
from claims.settings import AccessSettings

TOO_LONG = {"description": WORDS[431], "content": PROBLEM}
"""Of every operation: an address and the headers are measured before any route is looked for."""


def describe(app: FastAPI, access: AccessSettings) -> None:
    """Let ``app.openapi`` know the shape of a problem, which no route returns by itself, and both
    headers a key may come in; where reading needs a key, every route of data does."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        description = plain()
        components = description.setdefault("components", {})
        components.setdefault("schemas", {}).setdefault("Problem", Problem.model_json_schema())
        components["securitySchemes"] = SCHEMES
        for path, operations in description["paths"].items():
            for method, operation in operations.items():
                _secure(operation, needed=access.reading == "keys" and path.startswith("/v1/"))
                operation["responses"].setdefault("431", TOO_LONG)
                _exemplify(operation, examples().get(f"{method.upper()} {path}"))
        return description

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's own way to extend it


def _secure(operation: dict[str, Any], *, needed: bool) -> None:
    """A key may come in either header, where one is needed at all."""
    if needed or "security" in operation:
        operation["security"] = [{name: []} for name in SCHEMES]


def _exemplify(operation: dict[str, Any], example: Example | None) -> None:
    """One request, as a command and in Python (``x-codeSamples``, as documentation tools read it),
    and its path and body where they are described."""
    if example is None:
        return
    operation["x-codeSamples"] = [
        {"lang": "Shell", "label": "curl", "source": example.curl(key="security" in operation)},
        {"lang": "Python", "label": "api.client", "source": example.python},
    ]
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in example.places:
            parameter["example"] = example.places[parameter["name"]]
    body = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if body is not None and example.body is not None and "examples" not in body:
        body["example"] = json.loads(example.body)
