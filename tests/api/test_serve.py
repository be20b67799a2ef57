"""``serve`` and ``demo`` as a person starts them."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.api.conftest import Filled, Run


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("signals", [1, 2])
def test_serve_says_where_answers_and_stops(store_path: Path, signals: int) -> None:
    command = [sys.executable, "-m", "api", "serve", "--port", "0", "--db", str(store_path)]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert server.stderr
    try:
        address = re.search(r"http://\S+", server.stderr.readline())
        assert address
        assert httpx.get(f"{address[0]}/v1/claims").json()["total"]["value"] == 3
    finally:
        for _ in range(signals):
            os.kill(server.pid, signal.SIGINT)
            time.sleep(0.05)
        assert server.wait(timeout=20) == 0
        assert server.stderr.read() == ""
        server.stderr.close()


def test_a_port_that_is_taken_is_one_line(run: Run, store_path: Path, filled: Filled) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, _, err = run("serve", "--port", str(port), "--db", store_path)
    assert (code, err.count("\n")) == (2, 1)
    assert "--port" in err


def test_the_demo_flags_what_the_seeds_hold(run: Run, tmp_path: Path) -> None:
    store = tmp_path / "demo.db"
    code, out, err = run("demo", "--no-serve", "--db", store)
    assert code == 0
    assert err.startswith("loading 2 collections: ")
    for words in ("CONTESTED FIGURES", "UNCORROBORATED FIGURES", "Fighting over Nagorno-Karabakh"):
        assert words in out
    assert max(map(len, out.splitlines())) <= 80
    assert run("db", "check", "--db", store)[1] == "nothing is wrong\n"
