"""CSV, Parquet, JSON-LD and statements: what is written is what was held, and no formula runs."""

import csv
import hashlib
import io
import sys
from pathlib import Path
from typing import Any

import orjson
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from api.render.interchange.statements import COLUMNS, statements_csv
from api.render.interchange.tables import (
    Column,
    arrow_schema,
    by_figure,
    columns,
    csv_chunks,
    parquet_bytes,
    plain_text,
    version,
)
from api.render.json import Json, item_json
from api.values import Checked, ClaimStatus
from claims.vocabulary import SpeakerKind
from tests.api.conftest import Filled, Run
from tests.factories import (
    make_claim,
    make_context,
    make_document,
    make_figure,
    make_speaker,
)

NOUNS = ("claims", "figures", "links", "assessments", "findings")
HOSTILE = st.one_of(
    st.text(max_size=30),
    st.builds(
        "".join,
        st.tuples(st.sampled_from("=+-@'\t\r\n\"＝,;"), st.text("=1+cmd|\"',;\r\n\0", max_size=9)),
    ),
)


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


@given(content=HOSTILE, speaker=HOSTILE, words=st.lists(HOSTILE, max_size=3))
@example(content="=1+1", speaker="'=1+1", words=["@x"])
def test_csv_gives_back_what_was_there(content: str, speaker: str, words: list[str]) -> None:
    claim = make_claim(content, speaker=make_speaker(speaker), source_chain=words)
    row = item_json(ClaimStatus(make_context(claim)))
    head, cells = read_csv(b"".join(csv_chunks("claims", by_figure([row]))))
    told = dict(zip(head, cells, strict=True))
    assert plain_text(told["content"]) == content
    assert plain_text(told["speaker"]) == speaker
    assert orjson.loads(plain_text(told["source_chain"])) == words
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in cells)


@given(text=HOSTILE)
def test_no_two_texts_are_one_cell(text: str) -> None:
    (_, cells) = read_csv(b"".join(csv_chunks("findings", [{"sentence": text}])))
    assert plain_text(cells[4]) == text


def test_csv_is_as_the_rfc_has_it() -> None:
    figure = make_figure(-3.5, low=-3.5, high=None, unbounded=True)
    row = item_json(ClaimStatus(make_context(make_claim('a "quay", held', figures=[figure]))))
    data = b"".join(csv_chunks("claims", by_figure([row])))
    assert data.endswith(b"\r\n")
    assert data.count(b"\r\n") == 2
    assert b'"a ""quay"", held"' in data
    assert b",-3.5,-3.5,," in data  # numbers stay numbers, and nothing is nothing


def test_one_row_a_figure_or_one_for_the_claim() -> None:
    two = make_claim("2 ships and 3 boats", figures=[make_figure(2), make_figure(3)])
    none = make_claim("a crane burned")
    rows = list(by_figure(item_json(ClaimStatus(make_context(claim))) for claim in (two, none)))
    kept = [
        (row["id"], row.get("figure_index"), row.get("figure", {}).get("value")) for row in rows
    ]
    assert kept == [(two.id, 0, 2), (two.id, 1, 3), (none.id, None, None)]


@pytest.mark.parametrize("noun", NOUNS)
def test_columns_are_told_apart(noun: str) -> None:
    names = [column.name for column in columns(noun)]
    assert len(set(names)) == len(names)
    schema = arrow_schema(noun)
    assert schema.names == names
    assert schema.metadata == {
        b"twosource.table": noun.encode(),
        b"twosource.schema_version": str(version()).encode(),
    }


@pytest.mark.parametrize("noun", NOUNS)
def test_parquet_holds_what_jsonl_does(
    run: Run, store_path: Path, filled: Filled, tmp_path: Path, noun: str
) -> None:
    out = tmp_path / "out.parquet"
    assert run("export", noun, "--format", "parquet", "--out", out, "--db", store_path)[0] == 0
    table = pq.read_table(out)
    assert table.schema.equals(arrow_schema(noun), check_metadata=True)
    _, printed, _ = run("export", noun, "--db", store_path)
    exported = [orjson.loads(line) for line in printed.splitlines()]
    if noun == "claims":
        read = {row["claim"]: row for row in table.to_pylist()}
        assert {key: row["content"] for key, row in read.items()} == {
            row["id"]: row["content"] for row in exported
        }
        assert read[filled.brenna]["value"] == 12.0
        assert read[filled.brenna]["label"] == "contested"
        assert read[filled.lone]["figure_index"] is None
        return
    assert exported or noun == "findings"
    assert [[_plain(c, row[c.name]) for c in columns(noun)] for row in table.to_pylist()] == [
        [c.of(row) for c in columns(noun)] for row in exported
    ]


def _plain(column: Column, value: Any) -> Any:
    return orjson.loads(value) if column.kind == "json" and value is not None else value


@given(value=st.floats(allow_nan=False, allow_infinity=False), text=HOSTILE)
def test_parquet_gives_back_what_was_there(value: float, text: str) -> None:
    rows: list[Json] = [
        {"id": text, "score": value, "reasons": [text], "figures": [[0, 1]]},
        {"id": "b"},
    ]
    first, second = pq.read_table(io.BytesIO(parquet_bytes("links", rows))).to_pylist()
    assert (first["id"], first["score"], first["reasons"]) == (text, value, [text])
    assert orjson.loads(first["figures"]) == [[0, 1]]
    assert second["score"] is None


def test_csv_holds_what_jsonl_does(run: Run, store_path: Path, filled: Filled) -> None:
    code, printed, err = run("export", "links", "--format", "csv", "--db", store_path)
    assert (code, err) == (0, "")
    head, cells = read_csv(printed.encode())
    _, exported, _ = run("export", "links", "--db", store_path)
    told = dict(zip(head, cells, strict=True))
    link = orjson.loads(exported)
    assert (told["id"], float(told["score"])) == (link["id"], link["score"])
    assert orjson.loads(told["reasons"]) == link["reasons"]


def test_json_ld_of_all_claims(run: Run, store_path: Path, filled: Filled) -> None:
    _, printed, _ = run("export", "claims", "--format", "jsonld", "--db", store_path)
    document = orjson.loads(printed)
    assert document["@context"] == "https://schema.org"
    claims = {node["identifier"]: node for node in document["@graph"]}
    assert claims.keys() == {filled.brenna, filled.caldor, filled.lone}
    assert {node["@type"] for node in claims.values()} == {"Claim"}
    assert len(printed.splitlines()) == 5


def test_statements_are_those_of_nomenklatura(run: Run, store_path: Path, filled: Filled) -> None:
    _, printed, _ = run("export", "claims", "--format", "statements", "--db", store_path)
    rows = list(csv.DictReader(io.StringIO(printed, newline="")))
    assert list(rows[0]) == list(COLUMNS)
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        key = f"{row['dataset']}.{row['entity_id']}.{row['prop']}.{row['value']}"
        assert row["id"] == hashlib.sha1(key.encode()).hexdigest()
        assert row["canonical_id"] == row["entity_id"]
    told = {(row["entity_id"], row["prop"]): row["value"] for row in rows}
    note = f"ts-claim-{filled.brenna}"
    assert told[note, "description"] == "12 people were killed at the quay"
    assert told[told[note, "entity"], "name"] == "Ministry of Ports of Brenna"
    assert told[told[note, "proof"], "title"] == "Blast at the quay"
    assert told[note, "notes"] == "Corroboration status: contested"
    assert {row["schema"] for row in rows} == {"Note", "Article", "Organization"}
    assert {row["dataset"] for row in rows} == {"sorrel-strait"}


def test_a_statement_has_the_first_and_the_last_time_it_was_met() -> None:
    document = make_document("date 2031-03-04 Word from the strait.")
    days = ("2031-03-05T08:00:00+00:00", "2031-03-04T08:00:00+00:00")
    speaker = make_speaker("Ilsa Marn", kind=SpeakerKind.PERSON, role="shipowner")
    items = [
        ClaimStatus(
            make_context(
                make_claim(f"{n} ships", speaker=speaker), document_id=document.id, recorded_at=day
            )
        )
        for n, day in enumerate(days)
    ]
    rows = csv.DictReader(
        io.StringIO(statements_csv(Checked(item, document) for item in items).decode())
    )
    (name,) = (row for row in rows if row["value"] == "Ilsa Marn")
    assert (name["first_seen"], name["last_seen"]) == (days[1], days[0])
    assert (name["schema"], name["prop_type"], name["external"]) == ("Person", "name", "f")


@pytest.mark.parametrize("form", ["jsonld", "statements"])
def test_forms_that_only_claims_have(run: Run, store_path: Path, filled: Filled, form: str) -> None:
    code, out, err = run("export", "links", "--format", form, "--db", store_path)
    assert (code, out) == (2, "")
    assert f"only claims are written as {form}" in err


def test_without_pyarrow_it_says_what_to_install(
    run: Run, store_path: Path, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    code, _, err = run("export", "links", "--format", "parquet", "--db", store_path)
    assert code == 2
    assert "install twosource[parquet]" in err


def test_an_empty_store_has_a_header(run: Run, store_path: Path) -> None:
    _, printed, _ = run("export", "claims", "--format", "csv", "--db", store_path)
    (head,) = read_csv(printed.encode())
    assert head[:2] == ["claim", "figure_index"]
