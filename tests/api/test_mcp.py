"""The tools, in memory over the application and in a process of its own."""

import asyncio
import json
import os
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import httpx
import pytest

pytest.importorskip("fastmcp")
from fastmcp import Client
from fastmcp.client.transports import StdioTransport
from sqlalchemy import Engine

from api.app import create_app
from api.client import AsyncClient
from api.mcp import make_server
from api.mcp.cards import NOTE
from api.mcp.passages import passage
from claims.db import session
from graph import pipeline
from tests.api.conftest import RECORDED, Filled, Run

TOOLS = {
    "check_statement",
    "contested",
    "disputes",
    "get_claim",
    "question",
    "search_claims",
    "status_of",
    "uncorroborated",
    "weekly_findings",
}
DEAD = "12 people were killed at the quay"
Asked = Callable[[Client[Any]], Coroutine[Any, Any, None]]


@pytest.fixture
def ask(sqlite_engine: Engine, filled: Filled) -> Callable[[Asked], None]:
    """Run a coroutine with a client of the server."""

    async def run(asked: Asked) -> None:
        transport = httpx.ASGITransport(app=create_app(sqlite_engine))
        server = make_server(AsyncClient("http://127.0.0.1", transport=transport))
        async with Client(server) as client:
            await asked(client)

    return lambda asked: asyncio.run(run(asked))


async def _told(client: Client[Any], tool: str, **said: Any) -> Any:
    result = await client.call_tool(tool, said)
    told = result.structured_content
    assert told is not None
    assert told["note"] == NOTE
    return told


def test_what_is_offered(ask: Callable[[Asked], None]) -> None:
    async def asked(client: Client[Any]) -> None:
        tools = {tool.name: tool for tool in await client.list_tools()}
        assert set(tools) == TOOLS
        for tool in tools.values():
            assert tool.description
            assert tool.annotations
            assert tool.annotations.read_only_hint
            for name, schema in tool.input_schema["properties"].items():
                told = schema.get("description") or schema.get("maxLength") or name == "statement"
                assert told or name == "ids", f"{tool.name}: {name}"

    ask(asked)


def test_claims_come_with_their_words_source_and_day(
    ask: Callable[[Asked], None], filled: Filled
) -> None:
    async def asked(client: Client[Any]) -> None:
        found = await _told(client, "search_claims", query="killed", limit=1)
        assert found["total"] == 2
        (one,) = found["claims"]
        assert one["source"] == "Shore Daily <&> Sons"
        assert one["published"] == "2031-03-05"
        assert one["claim"] in one["sentence"]
        assert one["standing"]["label"] == "contested"
        both = {filled.brenna, filled.caldor}
        assert {one["id"] for one in (await _told(client, "contested"))["claims"]} == both
        lone = await _told(client, "uncorroborated")
        assert filled.lone in {one["id"] for one in lone["claims"]}
        assert isinstance((await _told(client, "disputes"))["disputes"], list)

    ask(asked)


def test_one_claim_with_all_around_it(ask: Callable[[Asked], None], filled: Filled) -> None:
    async def asked(client: Client[Any]) -> None:
        found = await _told(client, "get_claim", id=filled.brenna)
        assert found["claim"]["claim"] == DEAD
        assert found["claim"]["standing"]["reasons"] == ["Brenna and Caldor differ."]
        assert found["figures"][0]["standing"]["label"] == "contested"
        (link,) = found["links"]
        assert link["kind"] == "contradicts"
        assert link["claim"]["id"] == filled.caldor

    ask(asked)


def test_a_question_with_all_its_answers(
    ask: Callable[[Asked], None], sqlite_engine: Engine, filled: Filled
) -> None:
    with session(sqlite_engine, write=True) as opened:
        pipeline.relink_all(opened, RECORDED)  # so that figures are grouped

    async def asked(client: Client[Any]) -> None:
        found = await _told(client, "get_claim", id=filled.brenna)
        by_name = await _told(client, "question", question=found["figures"][0]["question"])
        by_id = await _told(client, "question", question=f"{filled.brenna}-0")
        assert by_name == by_id
        by_words = await _told(client, "question", question=by_id["title"])
        assert by_words["answers"] == by_id["answers"]
        assert filled.brenna in by_id["claims"]
        assert any(filled.brenna in answer for answer in by_id["answers"])
        none = await client.call_tool("question", {"question": "nobody"}, raise_on_error=False)
        assert none.is_error

    ask(asked)


def test_statuses_checks_and_weeks(ask: Callable[[Asked], None], filled: Filled) -> None:
    async def asked(client: Client[Any]) -> None:
        told = await _told(
            client, "status_of", ids=[filled.lone, "0123456789abcdef"], statements=[DEAD]
        )
        assert [one["problem"] for one in told["claims"]] == [None, "not in the store"]
        assert told["statements"][0]["statement"] == DEAD
        checked = await _told(client, "check_statement", statement=DEAD)
        assert checked["points"][0]["words"] == "12 people"
        week = await _told(client, "weekly_findings")
        assert week["week"] == "2031-W10"
        named = [claim for one in week["contested"] for claim in one["claims"]]
        assert set(named) <= set(week["claims"])

    ask(asked)


def test_what_is_refused_says_what_to_do(ask: Callable[[Asked], None]) -> None:
    async def asked(client: Client[Any]) -> None:
        missing = await client.call_tool(
            "get_claim", {"id": "0123456789abcdef"}, raise_on_error=False
        )
        assert missing.is_error
        assert "Ids come from lists" in str(missing.content[0])
        wrong = await client.call_tool("weekly_findings", {"week": "2031"}, raise_on_error=False)
        assert wrong.is_error

    ask(asked)


def test_over_standard_input_and_output(store_path: Path, filled: Filled) -> None:
    """As a host starts it: nothing but the protocol on standard output."""
    command = ["-W", "ignore", "-m", "api", "mcp", "--db", str(store_path)]
    transport = StdioTransport(sys.executable, command, env=dict(os.environ))

    async def asked() -> None:
        async with Client(transport) as client:
            found = await _told(client, "get_claim", id=filled.lone)
            assert found["claim"]["speaker"] == "Ilsa Marn"

    asyncio.run(asked())


def test_without_a_store_it_is_one_line(run: Run, tmp_path: Path) -> None:
    code, out, err = run("mcp", "--db", tmp_path / "none.db")
    assert code == 1
    assert not out
    assert "none.db" in err
    assert run("mcp", "--key", "ts_x", "--db", tmp_path / "none.db")[0] == 2


def test_without_fastmcp_it_says_what_to_install(store_path: Path) -> None:
    said = (
        "import sys, json; sys.modules['fastmcp'] = None\n"
        "from api.cli import run\n"
        f"sys.exit(run(['mcp', '--db', {json.dumps(str(store_path))}]))"
    )

    async def run() -> tuple[int | None, str]:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", said, stderr=asyncio.subprocess.PIPE
        )
        _, err = await process.communicate()
        return process.returncode, err.decode()

    code, err = asyncio.run(run())
    assert code == 2
    assert "install twosource[mcp]" in err


TEXT = "Port, 4 March\nMr. Venn spoke. Twelve died, the ministry said. “It burned,” he added.\nEnd."


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Twelve died", "Twelve died, the ministry said."),
        ("It burned", "“It burned,” he added."),
        ("spoke", "Mr. Venn spoke."),
        ("End", "End."),
        ("died, the ministry said. “It", "Twelve died, the ministry said. “It burned,” he added."),
    ],
)
def test_the_sentence_around(words: str, sentence: str) -> None:
    start = TEXT.index(words)
    assert passage(TEXT, start, start + len(words)) == sentence
