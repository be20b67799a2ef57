"""The shape of a page of a list, and the names in a shape."""

from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, create_model

from api.routes.schemas import Shape, TotalShape


class SparseShape(BaseModel):
    """With ``fields``: the keys asked for, and no others."""


class FacetsOver(TotalShape):
    """Among how many the facets counted: the first 10,000 in the list's own order, where
    ``relation`` is ``gte``."""


def page_shape(row: type[Shape]) -> type[Shape]:
    """``next`` is the address of the following page, or null on the last."""
    name = row.__name__.removesuffix("Shape")
    return create_model(
        f"{name}Page",
        __base__=Shape,
        __doc__=page_shape.__doc__,
        results=(list[row | SparseShape], ...),  # type: ignore[valid-type]
        facets=(dict[str, dict[str, int]], ...),
        facets_over=(FacetsOver | None, ...),
        total=(TotalShape, ...),
        next=(str | None, ...),
    )


@cache
def below(shape: type[BaseModel]) -> dict[str, frozenset[str]]:
    """By key of a row, the keys below it."""
    return {
        name: frozenset(inner.model_fields) if (inner := _inner(field.annotation)) else frozenset()
        for name, field in shape.model_fields.items()
    }


@cache
def columns(shape: type[BaseModel]) -> tuple[str, ...]:
    """The columns of a row, its id first: every key that has no keys below it, and lists whole."""
    found: list[str] = []
    for name, field in shape.model_fields.items():
        inner = _inner(field.annotation)
        if inner is None or _is_list(field.annotation):
            found.append(name)
        else:
            found += [f"{name}.{column}" for column in columns(inner)]
    return tuple(sorted(found, key=lambda name: name != "id"))


def _inner(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((inner for a in get_args(annotation) if (inner := _inner(a))), None)


def _is_list(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) is list
