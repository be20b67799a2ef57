"""Rows as files and back: whatever a table may hold comes back as it was, or is refused by line."""

import builtins
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.errors import BadInput
from claims.store.whole import Field, Kind, PlainRow, Shape, plain_json
from claims.transfer.forms import FORMS
from claims.transfer.portions import LONGEST, MOST, portions

SHAPE = Shape(
    "log",
    (
        Field("number", Kind.INTEGER, nullable=False),
        Field("share", Kind.NUMBER, nullable=True),
        Field("over", Kind.TRUTH, nullable=False),
        Field("said", Kind.TEXT, nullable=True),
        Field("word", Kind.TEXT, nullable=False, words=frozenset({"live", "retracted"})),
        Field("detail", Kind.JSON, nullable=True),
        Field("data", Kind.BYTES, nullable=True),
    ),
    ("number",),
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(
        ["", "'", "''=1", "=1+1", "+4", "-4", "@x", "\t", "\r", "\n", "\r\n", '"', '""', ",", "\\N"]
    ),
    st.sampled_from(["NULL", "null", "a\rb", "a\r\nb\n", '=A("x")', "＝1", "nan", "\ufeff"]),
)
DETAILS = (
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXTS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
        max_leaves=6,
    )
    .filter(lambda value: value is not None)
    .map(plain_json)
)
ROWS = st.tuples(
    st.integers(-(2**63), 2**63 - 1),
    st.none() | st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.none() | TEXTS,
    st.sampled_from(["live", "retracted"]),
    st.none() | DETAILS,
    st.none() | st.binary(max_size=8),
)
SHARED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
GOOD: PlainRow = (1, 0.5, True, "so\r\nit is", "live", '{"a":1}', b"\x00")


@pytest.mark.parametrize("form", FORMS)
@SHARED
@given(rows=st.lists(ROWS, max_size=5))
def test_every_row_comes_back(tmp_path: Path, form: str, rows: list[PlainRow]) -> None:
    path = tmp_path / f"log.{form}"
    FORMS[form].write(path, SHAPE, rows)
    found = list(FORMS[form].read(path, SHAPE))
    assert found == rows
    assert [list(map(type, row)) for row in found] == [list(map(type, row)) for row in rows]


def test_no_cell_is_taken_for_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    texts = enumerate(("=1", "-1", "'x", ""))
    rows = [(n, None, True, text, "live", None, b"") for n, text in texts]
    FORMS["csv"].write(path, SHAPE, rows)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[3] for line in lines[1:]] == ["'=1", "'-1", "''x", "'"]


DAMAGE: list[tuple[str, bytes, bytes, str]] = [
    ("jsonl", b'"number":2', b'"number":"2"', "line 2: number is to be of kind integer, not '2'"),
    ("jsonl", b'"number":2', b'"numbers":2', "line 2: unknown column 'numbers'"),
    ("jsonl", b'"number":2,', b"", "line 2: column 'number' is missing"),
    ("jsonl", b'"number":2', b'"number":null', "line 2: number is missing, and must be there"),
    ("jsonl", b'"word":"retracted"}\n', b'"word":"retracted"', "line 2: the line is cut off"),
    ("jsonl", b'"word":"retracted"', b'"word":"gone"', "line 2: word: no such word: 'gone'"),
    ("jsonl", b'"number":2', b'"number":2 2', "line 2: no JSON"),
    ("jsonl", b'"number":2', b'"number":9223372036854775808', "line 2: number"),
    ("jsonl", b'"data":"AQ=="', b'"data":"*"', "line 2: no base64"),
    ("jsonl", b'"data":"AQ=="', b'"data":7', "line 2: no base64"),
    ("csv", b"2,1.5", b"2x,1.5", "line 4: no whole number: '2x'"),
    ("csv", b"2,1.5", b"2,1.5.5", "line 4: no number: '1.5.5'"),
    ("csv", b"2,1.5", b"2,1e999", "line 4: no finite number"),
    ("csv", b"false", b"no", "line 4: neither true nor false: 'no'"),
    ("csv", b"number,", b"numbers,", "line 1: unknown column 'numbers'"),
    ("csv", b"number,share", b"number,number", "line 1: column 'share' is missing"),
    ("csv", b"2,1.5", b"2,1.5,7", "line 4: 8 cells for 7 columns"),
    ("csv", b"AQ==\r\n", b"AQ==", "line 4: the line is cut off"),
    ("csv", b"retracted,[]", b"retracted,[", "line 4: no JSON: '['"),
    ("csv", b"retracted,[]", b'retracted,"[]', "line 4: "),
    ("csv", b"retracted", b"\xff", "can't decode byte"),
    ("parquet", b"PAR1", b"PARX", "no Parquet"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "old", "new", "says"), DAMAGE)
def test_damage_is_told_by_line(
    tmp_path: Path, form: str, old: bytes, new: bytes, says: str
) -> None:
    path = tmp_path / f"log.{form}"
    FORMS[form].write(path, SHAPE, [GOOD, (2, 1.5, False, "no", "retracted", "[]", b"\x01")])
    written = path.read_bytes()
    assert old in written
    path.write_bytes(written.replace(old, new))
    with pytest.raises(BadInput, match=f"log.{form}, line") as caught:
        list(FORMS[form].read(path, SHAPE))
    assert says in str(caught.value)
    assert str(caught.value).endswith("nothing was stored")


def test_a_parquet_file_of_other_types(tmp_path: Path) -> None:
    path = tmp_path / "log.parquet"
    other = Shape("log", (Field("number", Kind.TEXT, nullable=False), *SHAPE.fields[1:]), ())
    FORMS["parquet"].write(path, other, [("1", *GOOD[1:])])
    with pytest.raises(BadInput, match="number is to be of type int64, not string"):
        list(FORMS["parquet"].read(path, SHAPE))
    FORMS["parquet"].write(path, SHAPE, [(*GOOD[:5], "{", b"")])
    with pytest.raises(BadInput, match="line 1: detail: no JSON"):
        list(FORMS["parquet"].read(path, SHAPE))


def test_without_pyarrow_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find: Callable[..., Any] = builtins.__import__

    def missing(name: str, *rest: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return find(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(BadInput, match=r"install twosource\[parquet\]"):
        FORMS["parquet"].write(tmp_path / "log.parquet", SHAPE, [])
    with pytest.raises(BadInput, match="take csv or jsonl"):
        list(FORMS["parquet"].read(tmp_path / "log.parquet", SHAPE))


def test_portions_are_small_in_rows_and_in_letters() -> None:
    assert [len(p) for p in portions((n,) for n in range(MOST + 1))] == [MOST, 1]
    long = "x" * (LONGEST // 2)
    assert [len(p) for p in portions((long, n) for n in range(4))] == [3, 1]
    assert list(portions([])) == []
