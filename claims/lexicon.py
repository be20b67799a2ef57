"""Word lists as data: ``claims/data/<name>.toml``, read once and never changed."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@cache
def load(name: str) -> Mapping[str, Any]:
    """The tables of ``claims/data/<name>.toml``, as TOML types, cached for the process.

    Raises ``FileNotFoundError`` for a name that no file has: the caller's slip, not the user's.
    """
    text = files("claims.data").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))
