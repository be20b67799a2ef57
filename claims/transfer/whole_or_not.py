"""Files and folders that are there whole or not at all."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claims.errors import BadInput


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A folder beside ``path`` to write into, which becomes ``path`` when the block ends well and
    is removed when it does not. Raises ``BadInput`` where there is something already."""
    with _beside(path) as made:
        made.mkdir(mode=0o700)  # it may hold what lets people in
        yield made
        for file in made.iterdir():
            _to_disk(file)


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """The same for a file, which the block makes."""
    with _beside(path) as made:
        yield made


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    if path.exists() or path.is_symlink():
        raise BadInput(f"{path} exists already; name a new one")
    if not path.absolute().parent.is_dir():
        raise BadInput(f"there is no folder {path.absolute().parent}; make it first")
    made = path.absolute().with_name(f".{secrets.token_hex(8)}.part")
    try:
        yield made
        _to_disk(made)
        if path.exists():
            raise BadInput(f"{path} was made by another meanwhile; name a new one")
        made.rename(path)
        _to_disk(path.absolute().parent)
    except BaseException:
        remove(made)
        raise


def remove(path: Path) -> None:
    """Remove a folder of ours, or an SQLite file with what stands beside it."""
    if path.is_dir():
        shutil.rmtree(path)
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)


def _to_disk(path: Path) -> None:
    """Else a crash may leave the new name on what is not there yet."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
