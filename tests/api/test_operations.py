"""What whoever runs the server is told: probes, metrics, request ids, logs; and how it stops."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import httpx
import pytest
from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import Engine, event

from api.app import create_app
from api.operations import metrics
from claims import revisions
from claims.access import Scope
from claims.db import downgrade
from tests.api.conftest import Client, Filled
from tests.api.keys import make_key


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("0af7651916cd43dd8448eb211c80319c", True),
        ("desk.4_march-12", True),
        ("a" * 64, True),
        ("a" * 65, False),
        ("two words", False),
        ("<script>", False),
    ],
)
def test_a_request_id_is_taken_over_where_it_is_sane(
    client: Client, given: str, taken: bool
) -> None:
    answer = client.get("/v1/nothing", x_request_id=given)
    told = answer.headers["x-request-id"]
    assert (told == given) == taken
    assert answer.json()["request_id"] == told


def test_every_request_has_an_id_of_its_own(client: Client) -> None:
    ids = [client.get("/healthz").headers["x-request-id"] for _ in range(3)]
    assert len(set(ids)) == 3
    page = client.get("/claims/ffffffff", accept="text/html", x_request_id="one")
    assert (page.status_code, "<code>one</code>" in page.text) == (404, True)


def test_a_fault_is_told_by_its_id(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret of the house")

    monkeypatch.setattr("claims.store.lists.whole_id", broken)
    answer = client.get("/v1/claims/abcdef1234", x_request_id="one")
    told = (answer.status_code, answer.headers["x-request-id"], answer.json()["request_id"])
    assert told == (500, "one", "one")
    assert (
        counted(client, "twosource_http_requests_total")[("GET", "/v1/claims/{claim_id}", "500")]
        == 1
    )


def families(client: Client) -> dict[str, Metric]:
    answer = client.get("/metrics")
    assert answer.status_code == 200
    return {family.name: family for family in text_string_to_metric_families(answer.text)}


def counted(client: Client, name: str) -> dict[tuple[str, ...], float]:
    """The values of one metric by its labels."""
    samples = [s for family in families(client).values() for s in family.samples if s.name == name]
    return {tuple(sample.labels.values()): sample.value for sample in samples}


def test_metrics_count_requests_by_their_route(client: Client, filled: Filled) -> None:
    for claim in (filled.brenna, filled.caldor, "ffffffff"):
        client.get(f"/v1/claims/{claim}")
    client.get("/nowhere")
    client.get("/static/style.css")
    client.request("BREW", "/v1/claims")
    assert counted(client, "twosource_http_requests_total") == {
        ("GET", "/v1/claims/{claim_id}", "200"): 2,
        ("GET", "/v1/claims/{claim_id}", "404"): 1,
        ("GET", "none", "404"): 1,
        ("GET", "/static", "200"): 1,
        ("other", "/v1/claims", "405"): 1,
    }
    told = counted(client, "twosource_http_request_duration_seconds_count")
    assert told["GET", "/v1/claims/{claim_id}"] == 3
    buckets = counted(client, "twosource_http_request_duration_seconds_bucket")
    assert buckets["+Inf", "GET", "/v1/claims/{claim_id}"] == 3
    assert counted(client, "twosource_http_requests_in_flight") == {(): 1}


def test_metrics_tell_of_the_store_and_the_program(
    client: Client, sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = counted(client, "twosource_store_rows")
    assert (held["claims",], held["documents",], held["links",]) == (3, 3, 1)
    assert counted(client, "twosource_store_up") == {(): 1}
    (labels,) = counted(client, "twosource_build_info")
    assert create_app(sqlite_engine).version in labels
    asked: list[object] = []
    event.listen(sqlite_engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
    families(client)
    assert asked == []  # counted a moment ago
    monkeypatch.setattr(metrics, "STORE_SECONDS", -1)
    gone = Client(create_app(sqlite_engine))
    with sqlite_engine.connect().execution_options(twosource_write=True) as connection:
        connection.exec_driver_sql("ALTER TABLE claim RENAME TO elsewhere")
        connection.commit()
    assert counted(gone, "twosource_store_up") == {(): 0}


@pytest.mark.parametrize(
    ("setting", "with_key", "status"),
    [("on", False, 200), ("off", True, 404), ("keys", False, 401), ("keys", True, 200)],
)
def test_who_may_scrape(
    sqlite_engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
    setting: str,
    with_key: bool,
    status: int,
) -> None:
    monkeypatch.setenv("TWOSOURCE_METRICS", setting)
    client = Client(create_app(sqlite_engine))
    headers = {"x_api_key": make_key(sqlite_engine, Scope.READ)} if with_key else {}
    assert client.get("/metrics", **headers).status_code == status


def test_ready_only_with_a_store_that_is_up_to_date(own_engine: Engine) -> None:
    client = Client(create_app(own_engine))
    assert client.get("/readyz").json() == {"status": "ok"}
    downgrade(own_engine, revisions.known()[-2])
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/not-ready")
    assert f"at revision {revisions.known()[-2]}" in answer.json()["detail"]
    assert client.get("/healthz").status_code == 200


def test_not_ready_without_a_store(tmp_path: Path) -> None:
    from claims.db import engine_for

    engine = engine_for(str(tmp_path / "no" / "store.db"))
    answer = Client(create_app(engine)).get("/readyz")
    assert (answer.status_code, answer.json()["detail"]) == (503, "the store does not answer")
    engine.dispose()


@dataclass
class Running:
    """A server in a process of its own."""

    process: "subprocess.Popen[str]"
    address: str

    def get(self, path: str, **headers: str) -> httpx.Response:
        return httpx.get(self.address + path, headers=headers, timeout=30)

    def stop(self, *signals: signal.Signals) -> tuple[int, str, str]:
        """Exit code, standard output and error, after these signals."""
        for each in signals:
            os.kill(self.process.pid, each)
            sleep(0.2)
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, out, err


@contextmanager
def serving(store_path: Path, **variables: str) -> Iterator[Running]:
    command = [sys.executable, "-m", "tests.api.slow_server", str(store_path)]
    settings = {f"TWOSOURCE_{name.upper()}": value for name, value in variables.items()}
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | settings,
    )
    try:
        assert process.stderr
        address = re.search(r"http://\S+", process.stderr.readline())
        assert address
        running = Running(process, address[0])
        running.get("/healthz")  # from here on it also hears signals
        yield running
    finally:
        process.kill()
        process.communicate()


@pytest.mark.usefixtures("filled")
def test_logs_are_lines_of_json_without_secrets(store_path: Path, sqlite_engine: Engine) -> None:
    token = make_key(sqlite_engine, Scope.READ, name="Ada")
    with serving(store_path, log_format="json", log_level="info") as server:
        server.get("/v1/claims?query=quay", authorization=f"Bearer {token}")
        server.get("/v1/claims", **{"x-api-key": token + "x", "x-request-id": "second"})
        server.get("/v1/slow?seconds=much")
        code, _, err = server.stop(signal.SIGTERM)
    lines = [json.loads(line) for line in err.splitlines()]
    first, second, third = (line for line in lines if line.get("path", "").startswith("/v1"))
    told = {name: first[name] for name in ("method", "path", "status", "who", "level")}
    assert told == {
        "method": "GET",
        "path": "/v1/claims",
        "status": 200,
        "who": "Ada",
        "level": "info",
    }
    assert (second["status"], second["request_id"], second["who"]) == (401, "second", "anonymous")
    assert (third["status"], code) == (422, 0)
    assert any(line["logger"] == "uvicorn.error" for line in lines)
    assert token.rsplit("_", 1)[1] not in err
    assert "quay" not in err


@pytest.mark.parametrize("form", ["json", "console"])
def test_a_fault_is_logged_once_and_without_secrets(
    store_path: Path, sqlite_engine: Engine, form: str
) -> None:
    token = make_key(sqlite_engine, Scope.READ)
    with serving(store_path, log_format=form) as server:
        answer = server.get("/v1/slow?seconds=-1", authorization=f"Bearer {token}")
        code, _, err = server.stop(signal.SIGTERM)
    assert (answer.status_code, code) == (500, 0)
    assert "must be non-negative" not in answer.text
    assert err.count("fault while answering /v1/slow") == 1
    assert err.count("ValueError") == 1
    assert answer.json()["request_id"] in err
    assert token.rsplit("_", 1)[1] not in err
    if form == "json":
        (line,) = err.splitlines()
        assert json.loads(line)["exception"][0]["exc_value"] == "sleep length must be non-negative"


def test_a_running_request_is_finished(store_path: Path) -> None:
    with serving(store_path) as server, ThreadPoolExecutor() as pool:
        slow = pool.submit(server.get, "/v1/slow?seconds=1.5")
        sleep(0.5)
        code, out, err = server.stop(signal.SIGTERM)
        assert (slow.result().status_code, slow.result().json()) == (200, 1.5)
        assert (code, out, err) == (0, "closed\n", "")
        with pytest.raises(httpx.ConnectError):
            server.get("/healthz")


def test_first_it_says_that_it_stops(store_path: Path) -> None:
    with serving(store_path, drain="1.5") as server:
        assert server.get("/readyz").status_code == 200
        began = monotonic()
        os.kill(server.process.pid, signal.SIGTERM)
        sleep(0.3)
        answer = server.get("/readyz")
        assert (answer.status_code, answer.json()["type"]) == (503, "/problems/not-ready")
        assert server.get("/v1/claims").status_code == 200
        assert server.stop() == (0, "closed\n", "")
        assert monotonic() - began >= 1.5


def test_a_request_that_does_not_end_is_given_up(store_path: Path) -> None:
    with serving(store_path, shutdown_timeout="1") as server, ThreadPoolExecutor() as pool:
        slow = pool.submit(server.get, "/v1/slow?seconds=4")
        sleep(0.5)
        code, out, _ = server.stop(signal.SIGTERM)
        assert (code, out) == (0, "closed\n")
        assert slow.exception() or slow.result().status_code >= 500


def test_two_signals_end_it_at_once(store_path: Path) -> None:
    with serving(store_path, drain="60") as server:
        code, out, _ = server.stop(signal.SIGTERM, signal.SIGTERM)
        assert (code, out) == (0, "closed\n")
