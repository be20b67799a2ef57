"""A server on loopback that speaks an OpenAI-compatible chat protocol, well or badly.

It checks what a real one would: path, key, model, messages, schema. What it answers is told by
the test: a completion, an error, a stall.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from claims.settings import LlmSettings

KEY = "sk-brenna-0123456789"
MODEL = "quay-1b"
Act = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class ModelServer:
    """``acts`` are used up one by one, the last one for ever. ``asked`` are the requests that came
    (those with a wrong key included)."""

    url: str
    acts: list[Act] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    key: str | None = None

    def answers(self, *acts: Act) -> None:
        self.acts = list(acts)

    def settings(self, **changed: Any) -> LlmSettings:
        """Those for this server, patient but for the waits between two tries."""
        usual: dict[str, Any] = {
            "url": self.url,
            "model": MODEL,
            "connect_timeout": 10,
            "read_timeout": 10,
            "deadline": 20,
            "retries": 2,
            "retry_wait": 0.01,
            "retry_after_limit": 1,
            "max_answer_bytes": 50_000,
        }
        return LlmSettings(**{**usual, **changed})


def claim(content: str | list[str], speaker: str | None, **more: Any) -> dict[str, Any]:
    """One claim as the schema has it."""
    listed = [content] if isinstance(content, str) else content
    plain: dict[str, Any] = {"cue": None, "stance": "asserts", "figures": [], "narrator": False}
    return {"content": listed, "speaker": speaker, **plain, **more}


def offers(*claims: Any, finish: str = "stop", usage: Any = (100, 20)) -> Act:
    """A completion whose text is the JSON of these claims."""
    return completion(json.dumps({"claims": list(claims)}), finish=finish, usage=usage)


def completion(text: str | None, *, finish: str = "stop", usage: Any = (100, 20)) -> Act:
    message = {"role": "assistant", "content": text}
    body: dict[str, Any] = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "model": MODEL,
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
    }
    if isinstance(usage, tuple):
        usage = {"prompt_tokens": usage[0], "completion_tokens": usage[1]}
    if usage is not None:
        body["usage"] = usage
    return reply(200, json.dumps(body))


def reply(code: int, body: str | bytes, **headers: str) -> Act:
    data = body.encode() if isinstance(body, str) else body

    def act(request: BaseHTTPRequestHandler) -> None:
        request.send_response(code)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(data)

    return act


def error(code: int, message: str, **headers: str) -> Act:
    return reply(code, json.dumps({"error": {"message": message, "code": code}}), **headers)


def stall(request: BaseHTTPRequestHandler) -> None:
    """Nothing at all, for longer than anybody waits here."""
    time.sleep(1.2)
    request.close_connection = True


def stall_in_body(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    request.wfile.write(b'{"choices": [')
    request.wfile.flush()
    stall(request)


def trickle(request: BaseHTTPRequestHandler) -> None:
    """A byte now and then: each wait is short, the whole would take for ever."""
    request.send_response(200)
    request.send_header("Content-Length", "100000")
    request.end_headers()
    while True:  # until the client hangs up
        request.wfile.write(b" ")
        request.wfile.flush()
        time.sleep(0.1)


def hang_up(request: BaseHTTPRequestHandler) -> None:
    request.close_connection = True


def break_off(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    request.wfile.write(b'{"choices"')
    request.close_connection = True


@contextmanager
def serve() -> Iterator[ModelServer]:
    """A server on a free port of 127.0.0.1, gone afterwards."""
    http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(lambda: server))
    http.daemon_threads = True
    server = ModelServer(f"http://127.0.0.1:{http.server_port}/v1")
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        thread.join()
        http.server_close()


def _handler(server: Callable[[], ModelServer]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            here = server()
            data = self.rfile.read(int(self.headers["Content-Length"]))
            here.paths.append(self.path)
            here.headers.append(dict(self.headers))
            here.asked.append(json.loads(data))
            try:
                self._check(here)(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the client has had enough, as it may

        def _check(self, here: ModelServer) -> Act:
            said = here.asked[-1]
            if here.key and self.headers.get("Authorization") != f"Bearer {here.key}":
                given = self.headers.get("Authorization", "")
                return error(401, f"Incorrect API key provided: {given}")
            if self.path != "/v1/chat/completions":
                return error(404, f"no such path: {self.path}")
            if said["model"] != MODEL:
                return error(404, f"The model {said['model']!r} does not exist")
            if [m["role"] for m in said["messages"]][-1] != "user":
                return error(400, "the last message must be the user's")
            return here.acts.pop(0) if len(here.acts) > 1 else here.acts[0]

        def log_message(self, *_: Any) -> None:
            """Nothing to standard error."""

    return Handler
