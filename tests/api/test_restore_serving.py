"""Backup and restore under a real server that is read from all the time."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
import uvicorn
from sqlalchemy import Engine, text

from api.app import create_app
from claims import store
from claims.db import session
from claims.transfer import Wanted, backup, restore
from graph import pipeline
from tests.api.conftest import Client
from tests.factories import make_claim, make_extraction, make_figure, make_speaker

AT, LATER, LAST = (f"2031-03-0{day}T08:00:00+00:00" for day in (6, 7, 8))
WANTED = Wanted("jsonl", "0", AT)
DEADLINE = 60.0


def add(engine: Engine, numbers: range, at: str) -> list[str]:
    """Reports on one blast, each with a number of its own, linked and assessed."""
    ids = []
    with session(engine, write=True) as opened:
        for number in numbers:
            claim = make_claim(
                f"{number} people were killed at the quay",
                speaker=make_speaker(f"Speaker {number}"),
                figures=[make_figure(number, start=0, as_of="2031-03-04", place="Quay")],
            )
            found = make_extraction(claim, path=f"{number}.txt", opening=f"Report {number}.")
            store.add_extraction(opened, found, at)
            ids.append(found.claims[0].id)
        pipeline.relink_touched(opened, ids, at)
    return ids


@contextmanager
def serving(engine: Engine) -> Iterator[str]:
    """A server on loopback, in a thread of its own; gives its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(engine), log_level="critical", lifespan="on")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        wait_until(lambda: server.started)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(DEADLINE)
        listener.close()


def wait_until(met: Callable[[], bool]) -> None:
    until = time.monotonic() + DEADLINE
    while not met():
        assert time.monotonic() < until, "nothing happened"
        time.sleep(0.01)


@dataclass
class Reader:
    """Asks for the same things over and over, and keeps what it was answered."""

    address: str
    paths: list[str]
    answers: dict[str, set[bytes]] = field(default_factory=dict)
    bad: list[str] = field(default_factory=list)
    rounds: int = 0

    def once(self, client: httpx.Client) -> None:
        for path in self.paths:
            answer = client.get(path)
            if answer.status_code == 503 and "retry-after" in answer.headers:
                continue
            if answer.status_code >= 500:
                self.bad.append(f"{path}: {answer.status_code} {answer.text[:200]}")
            said = answer.content if answer.status_code == 200 else b"%d" % answer.status_code
            self.answers.setdefault(path, set()).add(said)
        self.rounds += 1

    def snapshot(self) -> dict[str, bytes]:
        """What it is answered now."""
        asked = Reader(self.address, self.paths)
        with httpx.Client(base_url=self.address, timeout=DEADLINE) as client:
            asked.once(client)
        assert asked.bad == []
        return {path: said for path, (said,) in asked.answers.items()}

    @contextmanager
    def reading(self) -> Iterator[None]:
        stop = threading.Event()

        def read() -> None:
            with httpx.Client(base_url=self.address, timeout=DEADLINE) as client:
                while not stop.is_set():
                    self.once(client)

        threads = [threading.Thread(target=read) for _ in range(2)]
        for thread in threads:
            thread.start()
        started = self.rounds
        try:
            wait_until(lambda: self.rounds > started)
            yield
            ended = self.rounds
            wait_until(lambda: self.rounds > ended + len(threads))
        finally:
            stop.set()
            for thread in threads:
                thread.join(DEADLINE)


def test_readers_see_the_old_store_or_the_new_one(engine: Engine, tmp_path: Path) -> None:
    kept = add(engine, range(10, 14), AT)
    with serving(engine) as address:
        paths = [
            "/v1/claims", "/v1/contested", "/v1/questions", "/v1/links", "/v1/decisions",
            "/", *(f"/v1/claims/{claim}/status" for claim in kept[:2]),
        ]  # fmt: skip
        reader = Reader(address, paths)
        then = reader.snapshot()
        with reader.reading():
            backup(engine, tmp_path / "copy", WANTED)
            (gone,) = add(engine, range(30, 31), LATER)
            with session(engine, write=True) as opened:
                pipeline.correct(
                    opened, kept[0], ["0.value=99"], pipeline.Signed("Ada", "Misread.", LATER)
                )
        assert reader.bad == []

        reader = Reader(address, [*paths, f"/v1/claims/{gone}"])
        now = reader.snapshot()
        with httpx.Client(base_url=address, timeout=DEADLINE) as client:
            tag = client.get(f"/v1/claims/{kept[0]}").headers["etag"]
            cursor = client.get("/v1/changes").json()["last"]
        with reader.reading():
            restore(engine, tmp_path / "copy", LAST)
        assert reader.bad == []
        after = reader.snapshot()
        for path, said in reader.answers.items():
            assert said <= {now[path], after[path]}, path
        assert after.pop(f"/v1/claims/{gone}") == b"404"
        assert after == then
        told = {"if-none-match": tag}
        with httpx.Client(base_url=address, timeout=DEADLINE) as client:
            assert client.get(f"/v1/claims/{kept[0]}", headers=told).status_code == 200
            changes = client.get("/v1/changes", params={"after": cursor}).json()["results"]
        assert {change["claim"] for change in changes} >= {kept[0]}
        (fresh,) = add(engine, range(40, 41), LAST)
        assert fresh.encode() in reader.snapshot()["/v1/claims"]


@pytest.mark.parametrize(
    ("path", "accept"), [("/v1/claims", "application/json"), ("/claims", "text/html")]
)
def test_a_store_that_does_not_answer_says_when_to_ask_again(
    own_engine: Engine, path: str, accept: str
) -> None:
    with own_engine.begin() as connection:
        connection.execute(text("ALTER TABLE claim RENAME TO moved"))
    answer = Client(create_app(own_engine)).get(path, accept=accept)
    assert (answer.status_code, answer.headers.get("retry-after")) == (503, "5")
