"""Files are there whole or not at all."""

import os
import threading
from pathlib import Path

import pytest

from api.files import write_whole
from claims.errors import BadInput


def test_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    write_whole(path, b"one")
    assert path.read_bytes() == b"one"
    assert path.stat().st_mode & 0o777 == 0o666 & ~_umask()
    path.chmod(0o640)
    write_whole(path, b"two")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"two", 0o640)
    assert list(tmp_path.iterdir()) == [path]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "report.md", tmp_path / "latest.md"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="make it first"):
        write_whole(tmp_path / "missing" / "report.md", b"")


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe, got = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, b"through")
    reader.join()
    assert got == [b"through"]


def test_a_failure_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_nobody_reads_half_of_it(tmp_path: Path) -> None:
    path, texts = tmp_path / "report.md", [bytes([c]) * 300_000 for c in b"ab"]
    write_whole(path, texts[0])
    done, seen = threading.Event(), set[bytes]()

    def read() -> None:
        while not done.is_set():
            seen.add(path.read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    for turn in range(40):
        write_whole(path, texts[turn % 2])
    done.set()
    reader.join()
    assert seen <= set(texts)
