"""``twosource watch``: its commands, what it prints, and how it ends."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from claims import store
from claims.db import open_store, session
from tests.api.conftest import Run
from tests.api.watched import REPORT, feed, page
from tests.claims.web import Site, answer, serve

BAD = [
    (("add", "nowhere"), "nowhere: is no folder and no address"),
    (("add", "ftp://a.example/feed"), "ftp://a.example/feed"),
    (("add", ".", "--every", "often"), "'often' is no interval"),
    (("add", ".", "--cron", "often"), "no crontab line"),
    (("add", ".", "--cron", "* * * * *", "--zone", "Nowhere"), "no time zone"),
    (("add", ".", "--every", "1h", "--cron", "* * * * *"), "not both"),
    (("add", ".", "--dispute", "none"), "none"),
    (("remove", "mills"), "no watch 'mills'"),
    (("pause", "mills"), "no watch 'mills'"),
    (("replay", "0123456789"), "no dead letter"),
    (("replay",), "give either an ID"),
    (("drop", "0123456789", "--all"), "give either an ID"),
]


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, store_path: Path) -> None:
    for name, value in (
        ("DATABASE_URL", str(store_path)), ("ALLOW_PRIVATE_ADDRESSES", "1"),
        ("HOST_WAIT", "0"), ("RETRY_WAIT", "0"), ("WATCH_SETTLE", "0"), ("WATCH_LEASE", "2"),
    ):  # fmt: skip
        monkeypatch.setenv(f"TWOSOURCE_{name}", value)


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as opened:
        yield opened


@pytest.mark.parametrize(("arguments", "said"), BAD)
def test_wrong_use(run: Run, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = run("watch", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


def test_a_watch_from_first_to_last(run: Run, site: Site) -> None:
    gone = site.put("/12", answer(404))
    there = site.page("/11", page(11))
    address = site.page("/feed", feed(there, gone), "application/rss+xml")
    code, out, _ = run("watch", "add", address, "--name", "mills", "--every", "2h", "--json")
    assert (code, json.loads(out)["every"]) == (0, 7200)
    assert run("watch", "add", address, "--name", "mills")[0] == 2

    code, out, err = run("watch", "run", "--once", "--json")
    assert (code, err) == (1, "")  # something was given up
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["event"] for row in rows] == [
        "polled", "reading", "stored", "reading", "dead", "summary",
    ]  # fmt: skip
    summary = rows[-1]
    assert (summary["new"], summary["dead"], summary["dead_letters"]) == (1, 1, 1)
    assert summary["why"] == [{"reason": "answers 404 Not Found; check the address", "count": 1}]

    _, out, _ = run("watch", "list")
    assert "mills: every 2h, next" in out
    assert "1 dead, 1 read" in out
    _, out, _ = run("watch", "dead", "--json")
    letter = json.loads(out)
    assert (letter["name"], letter["attempts"], letter["watch"]) == (gone, 1, "mills")
    assert gone in run("watch", "dead")[1]

    site.page("/12", page(12))
    assert run("watch", "replay", letter["id"])[1] == f"{gone} waits again\n"
    code, out, _ = run("watch", "--once")
    assert code == 0
    assert f"{gone}: 1 new document, 1 claim" in out
    assert run("watch", "dead")[1] == "No dead letters.\n"

    assert run("watch", "pause", "mills")[1] == "paused mills\n"
    assert "paused" in run("watch", "list")[1]
    assert run("watch", "resume", "mills")[0] == 0
    assert run("watch", "remove", "mills")[1] == "removed mills\n"
    assert run("watch", "list")[1] == "Nothing is watched.\n"
    assert run("watch", "replay", "--all")[1] == "0 wait again\n"
    assert run("watch", "drop", "--all")[1] == "0 dropped\n"


def test_options_before_a_command_are_refused(run: Run) -> None:
    code, _, err = run("watch", "--once", "list")
    assert (code, "behind the command" in err) == (2, True)


def _start() -> "subprocess.Popen[str]":
    arguments = [sys.executable, "-m", "api", "watch", "run", "--json"]
    return subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ
    )


def _until(process: "subprocess.Popen[str]", event: str, times: int = 1) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        times -= json.loads(line)["event"] == event
        if not times:
            return
    pytest.fail(f"no {event}")


def _held(url: Path | str) -> dict[str, object]:
    """What a store holds, without when it came in."""
    engine = open_store(str(url))
    with session(engine) as opened:
        documents = sorted((d.id, d.text) for d in store.documents(opened))
        links = sorted((link.a, link.b, link.kind) for link in store.all_links(opened))
        claims = store.claim_ids(opened, documents=[key for key, _ in documents])
        now = store.current_assessments(opened, claims)
        held: dict[str, object] = {
            "documents": documents,
            "links": links,
            "claims": sorted(claims),
            "statuses": sorted((*map(str, key), one.label) for key, one in now.items()),
        }
    engine.dispose()
    return held


def test_told_to_stop(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(REPORT.format(10, "old"))
    run("watch", "add", folder, "--every", "1s", "--name", "in")
    before = signal.getsignal(signal.SIGTERM)

    def stop() -> None:
        while signal.getsignal(signal.SIGTERM) == before:
            time.sleep(0.01)
        time.sleep(0.5)
        os.kill(os.getpid(), signal.SIGTERM)

    stopper = threading.Thread(target=stop)
    stopper.start()
    code, out, err = run("watch", "run", "--json")
    stopper.join()
    assert (code, err) == (0, "twosource: watching (stop with Ctrl-C)\n")
    ends = {"stored", "returned"}
    assert not out or ends & {json.loads(line)["event"] for line in out.splitlines()}
    assert signal.getsignal(signal.SIGTERM) == before
    assert run("watch", "run", "--once")[0] == 0
    assert "1 read" in run("watch", "list")[1]


def test_killed_in_the_middle(run: Run, store_path: Path, tmp_path: Path) -> None:
    """However it is stopped, what comes of it is what came of it undisturbed."""
    folder, other = tmp_path / "in", tmp_path / "undisturbed.db"
    folder.mkdir()
    for number, killed in enumerate((10, 12, 12, 40)):
        (folder / f"{number}.txt").write_text(REPORT.format(killed, "old"))
    other.write_bytes(store_path.read_bytes())
    run("watch", "add", folder, "--every", "1s", "--name", "in", "--db", other)
    assert run("watch", "run", "--once", "--db", other)[0] == 0

    run("watch", "add", folder, "--every", "1s", "--name", "in")
    with _start() as process:
        _until(process, "reading", 2)
        process.kill()
    time.sleep(2)  # the lease of the one that was killed
    assert run("watch", "run", "--once")[0] == 0
    held = _held(store_path)
    assert held == _held(other)
    assert all(held.values())
