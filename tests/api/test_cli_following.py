"""``jobs``, ``subscriptions`` and ``deliver`` at the terminal."""

import re
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from sqlalchemy import Engine

from claims import store
from claims.access import moment
from claims.db import session
from claims.jobs import Given, InputKind, Job
from claims.send import verify
from claims.store import Change
from claims.vocabulary import ChangeKind
from tests.api.conftest import Filled, Run
from tests.claims.web import Site, answer, serve

TEXT = b"The Ports Ministry of Brenna said on Tuesday that 12 people were killed at the quay."


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("TWOSOURCE_ALLOW_PRIVATE_ADDRESSES", "1")
    with serve() as opened:
        yield opened


def send_in(engine: Engine, data: bytes) -> None:
    with session(engine, write=True) as opened:
        given = Given(InputKind.TEXT, "text", data)
        number = len(store.jobs(opened))
        store.add_job(opened, Job(f"{number:016x}", "Ada", moment()), [given])


def test_jobs_are_listed_and_done(run: Run, store_path: Path, sqlite_engine: Engine) -> None:
    at = ("--db", store_path)
    assert run("jobs", "list", *at)[1] == "Nothing was sent in yet.\n"
    assert run("jobs", "run", *at)[1] == "Nothing waits.\n"
    send_in(sqlite_engine, TEXT)
    code, out, _ = run("jobs", "run", *at)
    assert (code, "1 new document, 0 known, 0 refused; 1 claim" in " ".join(out.split())) == (
        0,
        True,
    )
    send_in(sqlite_engine, b"\x00\x01")
    code, out, _ = run("jobs", "run", "--json", *at)
    assert (code, orjson.loads(out)["state"]) == (1, "failed")
    listed = run("jobs", "list", *at)[1]
    assert [line.split()[1] for line in listed.splitlines() if line[0] != " "] == [
        "failed,",
        "done,",
    ]


def test_subscribed_delivered_and_removed(
    run: Run, store_path: Path, sqlite_engine: Engine, filled: Filled, site: Site
) -> None:
    at = ("--db", store_path)
    hook = site.put("/hook", answer(200), answer(500))
    assert run("subscriptions", "list", *at)[1] == "Nobody is told of anything.\n"
    code, secret, said = run("subscriptions", "add", hook, "--kind", "reading", *at)
    assert (code, secret.startswith("whsec_"), "reading to http://" in said) == (0, True, True)
    assert run("deliver", *at) == (0, "", "")
    for expected in (0, 1):
        with session(sqlite_engine, write=True) as opened:
            store.note_changes(opened, [Change(ChangeKind.READING, filled.lone, moment())])
        assert run("deliver", *at)[0] == expected
    headers, body = site.posted[0]
    verify(secret.strip(), headers, body, int(headers["webhook-timestamp"]))
    lines = run("subscriptions", "log", "--json", *at)[1].splitlines()
    assert [orjson.loads(line)["outcome"] for line in lines] == ["waiting", "delivered"]
    assert run("schedule", "log", *at)[1] == "Nothing was delivered yet.\n"
    listed = run("subscriptions", "list", "--json", *at)[1]
    assert "secret" not in orjson.loads(listed)
    log = " ".join(run("subscriptions", "log", *at)[1].split())
    assert re.search(r"waiting: changes \d+-\d+ to webhook http", log)
    assert run("subscriptions", "remove", orjson.loads(listed)["id"][:8], *at)[0] == 0
    assert run("subscriptions", "list", *at)[1] == "Nobody is told of anything.\n"
    assert run("deliver", *at) == (0, "", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "http://127.0.0.1/"),
        ("add", "ftp://a.example/"),
        ("add", "https://a.example/", "--dispute", "nowhere"),
        ("remove", "0123456789"),
    ],
)
def test_what_cannot_be(run: Run, store_path: Path, filled: Filled, arguments: tuple[str]) -> None:
    code, _, err = run("subscriptions", *arguments, "--db", store_path)
    assert (code, err.count("\n")) == (2, 1)
    assert filled
