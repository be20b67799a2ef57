"""How a run reads."""

import os
from pathlib import Path

import pytest

from claims.ingest import bytes_at_least
from claims.run import MUCH, worth_a_process


def test_what_is_to_be_read_is_weighed_without_reading(tmp_path: Path) -> None:
    (tmp_path / "within").mkdir()
    for name, size in (("a.txt", 10), ("within/b.html", 200)):
        (tmp_path / name).write_bytes(b"x" * size)
    assert bytes_at_least([tmp_path, tmp_path / "a.txt"]) == 220
    assert bytes_at_least(["https://example.org/a", tmp_path / "missing.txt"]) == 0


@pytest.mark.parametrize(("processors", "beside"), [({0}, False), ({0, 1}, True)])
def test_another_process_reads_where_there_is_much_and_a_processor_for_it(
    processors: set[int], beside: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: processors, raising=False)
    assert worth_a_process(MUCH) is beside
    assert not worth_a_process(MUCH - 1)
