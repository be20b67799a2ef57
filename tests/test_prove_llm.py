"""The proof against a real server is run by hand; what it holds the claims against is tested."""

from typing import Any

import pytest

from api.render.json import extraction_json
from benchmarks.prove_llm import COLLECTION, check
from claims.ingest import extract_batches, read_batches


@pytest.fixture(scope="module")
def read() -> list[dict[str, Any]]:
    return [extraction_json(e) for e in extract_batches(read_batches([COLLECTION]))]


def test_it_knows_claims_that_stand_in_their_files(read: list[dict[str, Any]]) -> None:
    assert sum(len(extraction["claims"]) for extraction in read) > 20
    for extraction in read:
        check(extraction, COLLECTION)


@pytest.mark.parametrize("wrong", [{"content": "Nobody drowned"}, {"start": 0}, {"end": 1}])
def test_it_knows_one_that_does_not(read: list[dict[str, Any]], wrong: dict[str, Any]) -> None:
    claim = {**read[0]["claims"][0], **wrong}
    with pytest.raises(AssertionError):
        check({**read[0], "claims": [claim]}, COLLECTION)
