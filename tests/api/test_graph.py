"""``twosource graph``: the stored claims as a file that gives the same graph back."""

from pathlib import Path

import pytest

from graph.build import from_graphml, from_json
from tests.api.conftest import Filled, Run

pytestmark = pytest.mark.usefixtures("filled")


def test_everything_as_json(run: Run, store_path: Path, filled: Filled) -> None:
    code, out, err = run("graph", "--db", store_path)
    assert (code, err) == (0, "")
    graph = from_json(out.encode())
    assert set(graph) == {filled.brenna, filled.caldor, filled.lone}
    assert graph.nodes[filled.brenna]["label"] == "contested"
    assert graph.edges[filled.brenna, filled.caldor, filled.link]["kind"] == "contradicts"
    assert graph.has_edge(filled.caldor, filled.brenna, filled.link)


def test_the_same_as_graphml_in_a_file(
    run: Run, store_path: Path, filled: Filled, tmp_path: Path
) -> None:
    _, out, _ = run("graph", "--db", store_path)
    written = tmp_path / "claims.graphml"
    code, silent, _ = run("graph", "--db", store_path, "--format", "graphml", "--out", written)
    assert (code, silent) == (0, "")
    again, told = from_graphml(written.read_bytes()), from_json(out.encode())
    assert all(again.nodes[claim] == told.nodes[claim] for claim in told)
    assert set(again.edges(keys=True)) == set(told.edges(keys=True))


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["brenna"], {"brenna", "caldor"}),
        (["brenna", "--depth", "0"], {"brenna"}),
        (["lone", "--depth", "3"], {"lone"}),
        (["--dispute", "sorrel-strait"], {"brenna", "caldor", "lone"}),
    ],
)
def test_what_is_asked_for(
    run: Run, store_path: Path, filled: Filled, arguments: list[str], expected: set[str]
) -> None:
    given = [getattr(filled, word, word) for word in arguments]
    _, out, _ = run("graph", *given, "--db", store_path)
    found = set(from_json(out.encode()))
    assert {name for name in ("brenna", "caldor", "lone") if getattr(filled, name) in found} == (
        expected
    )


def test_of_a_question(run: Run, store_path: Path, filled: Filled) -> None:
    _, out, _ = run("graph", filled.brenna, "--db", store_path)
    question = from_json(out.encode()).nodes[filled.brenna]["questions"]
    _, out, _ = run("graph", "--question", question, "--db", store_path)
    assert filled.brenna in from_json(out.encode())


@pytest.mark.parametrize("arguments", [["0000000"], ["--dispute", "none"], ["--question", "none"]])
def test_what_is_not_there_is_said(run: Run, store_path: Path, arguments: list[str]) -> None:
    code, out, err = run("graph", *arguments, "--db", store_path)
    assert (code, out) == (2, "")
    assert err.startswith("twosource: error: no")
