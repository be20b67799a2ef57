"""Files that are there whole or not at all."""

import os
import secrets
from pathlib import Path

from claims.errors import BadInput


def write_whole(path: Path, data: bytes) -> None:
    """Write beside ``path`` and rename, so that nobody ever reads half of it.

    A file that is there is replaced and keeps its mode; what is no plain file, such as a pipe, is
    written to. Raises ``BadInput`` where there is no such folder, ``OSError`` where it cannot be
    written.
    """
    if not path.parent.is_dir():
        raise BadInput(f"there is no folder {path.parent}; make it first")
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    target = path.resolve()  # a link stays a link
    beside = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        _write_new(beside, data)
        if target.exists():
            beside.chmod(target.stat().st_mode & 0o777)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _write_new(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())  # else a crash may leave the new name on an empty file
