"""The description at ``/openapi.json``: FastAPI's, with the problem every error answers as."""

from typing import Any

from fastapi import FastAPI

from api.access.require import SCHEMES
from api.routes.schemas_around import Problem
from claims.settings import AccessSettings


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
            for operation in operations.values():
                _secure(operation, needed=access.reading == "keys" and path.startswith("/v1/"))
        return description

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's own way to extend it


def _secure(operation: dict[str, Any], *, needed: bool) -> None:
    """A key may come in either header, where one is needed at all."""
    if needed or "security" in operation:
        operation["security"] = [{name: []} for name in SCHEMES]
