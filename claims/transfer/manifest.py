"""``manifest.json``: what is in a folder, and how to tell that it is still what was written."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from claims.errors import BadInput

NAME = "manifest.json"
FORMAT_VERSION = 1
"""Of the folder and the way cells are written; it grows when older programs could not read it."""


class Entry(BaseModel):
    """A table: its file, how many rows it has, the SHA-256 of its bytes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    table: str = Field(pattern=r"^[a-z_]{1,60}$")
    file: str = Field(pattern=r"^[a-z_]{1,60}\.(jsonl|csv|parquet)$")
    rows: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Manifest(BaseModel):
    """``revision`` is that of the tables, ``left_out`` the tables that stayed behind and why."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["twosource-store"] = "twosource-store"
    format_version: int
    form: Literal["jsonl", "csv", "parquet"]
    revision: str = Field(pattern=r"^\d{4}$")
    program: str
    made_at: str
    with_access: bool
    tables: tuple[Entry, ...]
    left_out: Mapping[str, str]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    (folder / NAME).write_text(manifest.model_dump_json(indent=1) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Raises ``BadInput`` where there is none, or none that this program understands."""
    path = folder / NAME
    if not path.is_file():
        raise BadInput(f"{folder} holds no {NAME}; give a folder that `twosource export` made")
    try:
        manifest = Manifest.model_validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the whole"
        raise BadInput(f"{path}: {where}: {first['msg']}; nothing was stored") from error
    if manifest.format_version > FORMAT_VERSION:
        raise BadInput(
            f"{path}: format {manifest.format_version} was written by a newer TwoSource"
            f" ({manifest.program}); update this one"
        )
    return manifest


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
