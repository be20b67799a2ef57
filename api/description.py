"""The description at ``/openapi.json``: FastAPI's, with the problem every error answers as."""

from typing import Any

from fastapi import FastAPI

from api.routes.schemas import Problem


def describe(app: FastAPI) -> None:
    """Let ``app.openapi`` know the shape of a problem, which no route returns by itself."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        description = plain()
        schemas = description.setdefault("components", {}).setdefault("schemas", {})
        schemas.setdefault("Problem", Problem.model_json_schema())
        return description

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's own way to extend it
