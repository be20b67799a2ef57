"""``--extractor``: chosen by name or environment, and what it refused told at the end."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.conftest import Run
from tests.claims.model_server import KEY, MODEL, ModelServer, claim, error, offers, serve

REPORT = "date 2031-03-04 Mayor Ana Petrov said that 12 people drowned. Divers searched 3 ferries."
DROWNED = claim("12 people drowned", "Mayor Ana Petrov", cue="said", figures=["12", "3"])
INVENTED = claim("40 people drowned", "Mayor Ana Petrov", cue="said")
TOLD = "llm: 1 claim accepted, 2 refused (1 content not found, 1 figure outside span); 1 request, "


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    with serve() as running:
        running.key = KEY
        running.answers(offers(DROWNED, INVENTED, usage=(900, 80)))
        for name, value in {"URL": running.url, "MODEL": MODEL, "API_KEY": KEY}.items():
            monkeypatch.setenv(f"TWOSOURCE_LLM_{name}", value)
        yield running


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "quay.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_extract(run: Run, server: ModelServer, report: Path) -> None:
    code, out, err = run("extract", report, "--extractor", "llm")
    assert code == 0
    assert "12 people drowned" in out
    assert "40 people" not in out
    assert err == f"twosource: {TOLD}980 tokens (900 in, 80 out)\n"


def test_extract_as_json(run: Run, server: ModelServer, report: Path) -> None:
    code, out, err = run("extract", report, "--extractor", "llm", "--json")
    assert code == 0
    (line,) = map(json.loads, out.splitlines())
    (said,) = line["claims"]
    assert REPORT[said["start"] : said["end"]] == said["content"] == "12 people drowned"
    assert TOLD in err


def test_ingest(run: Run, server: ModelServer, report: Path, tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    code, out, err = run("ingest", report, "--extractor", "llm", "--db", store)
    assert (code, err) == (0, "")
    assert TOLD in " ".join(out.split())
    code, out, _ = run("claims", "--db", store, "--json")
    assert [json.loads(line)["content"] for line in out.splitlines()] == ["12 people drowned"]


def test_ingest_as_json(run: Run, server: ModelServer, report: Path, tmp_path: Path) -> None:
    wanted = ("--extractor", "llm", "--db", tmp_path / "store.db", "--json")
    code, out, _ = run("ingest", report, *wanted)
    assert code == 0
    assert json.loads(out.splitlines()[-2]) == {
        "run": {
            "extractor": "llm",
            "accepted": 1,
            "refused": {"content_not_found": 1, "figure_outside_span": 1},
            "requests": 1,
            "tokens_in": 900,
            "tokens_out": 80,
            "cost": 0.0,
        }
    }
    code, out, _ = run("ingest", report, *wanted)
    assert [json.loads(line).get("status") for line in out.splitlines()] == ["unchanged", None]
    assert len(server.asked) == 1


def test_the_rules_have_nothing_to_tell(run: Run, report: Path, tmp_path: Path) -> None:
    _, out, err = run("extract", report)
    assert "12 people drowned" in out
    assert err == ""
    _, out, _ = run("ingest", report, "--db", tmp_path / "store.db")
    assert "accepted" not in out


def test_by_the_environment(
    run: Run, server: ModelServer, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWOSOURCE_EXTRACTOR", "llm")
    assert TOLD in run("extract", report)[2]
    assert run("extract", report, "--extractor", "rules")[2] == ""


def test_what_was_spent_is_told_when_it_fails(
    run: Run, server: ModelServer, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWOSOURCE_LLM_MAX_TOKENS", "6000")
    other = tmp_path / "other.txt"
    other.write_text(REPORT.replace("12", "13"), encoding="utf-8")
    code, out, err = run("extract", report, other, "--extractor", "llm")
    assert code == 1
    assert "12 people drowned" in out
    told, failed = err.splitlines()
    assert TOLD in told
    assert failed.startswith("twosource: error: llm: the next request may take ")
    store = tmp_path / "store.db"
    code, out, err = run("ingest", report, other, "--extractor", "llm", "--db", store)
    assert (code, out) == (1, "")
    assert [TOLD in line for line in err.splitlines()] == [True, False]
    assert json.loads(run("claims", "--db", store, "--json")[1] or "[]") == []


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [("lull", 2, "no extractor 'lull'; there are rules, llm"), ("llm", 2, "set TWOSOURCE_LLM_URL")],
)
def test_one_line_on_what_to_do(
    run: Run, report: Path, tmp_path: Path, name: str, code: int, words: str
) -> None:
    for command in (["extract"], ["ingest", "--db", tmp_path / "store.db"]):
        exit_code, _, err = run(*command, report, "--extractor", name)
        assert exit_code == code
        assert words in err
        assert len(err.splitlines()) == 1


def test_a_model_is_asked_one_thing_at_a_time(run: Run, server: ModelServer, report: Path) -> None:
    code, _, err = run("extract", report, "--extractor", "llm", "--processes", "2")
    assert code == 2
    assert "--processes is for the rules" in err
    assert not server.asked


def test_a_key_it_does_not_know(
    run: Run, server: ModelServer, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWOSOURCE_LLM_API_KEY", "sk-wrong-9876")
    code, out, err = run("extract", report, "--extractor", "llm")
    assert code == 1
    assert "set TWOSOURCE_LLM_API_KEY to a key it knows" in err
    assert "sk-wrong-9876" not in out + err


def test_a_server_that_does_not_take_the_schema(
    run: Run, server: ModelServer, report: Path
) -> None:
    server.answers(error(400, "unknown response_format"))
    _, _, err = run("extract", report, "--extractor", "llm")
    assert "unknown response_format" in err
    assert "TWOSOURCE_LLM_RESPONSE_FORMAT=json_object" in err
