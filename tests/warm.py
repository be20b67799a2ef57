"""``twosource`` without its start: a process that has all of it loaded, and forks for a command.

The transcripts run some fifty commands, each of which would load the program and its parser anew.
What runs is ``api.cli.main.run`` as ever, in a process of its own, with the arguments, folder,
environment and streams of whoever called.
"""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
_READY = b"ready\n"
_LONGEST = 1_000_000
_CALLER = """#!{python} -IS
import os, socket, sys
with socket.socket(socket.AF_UNIX) as warm:
    warm.connect({address!r})
    said = [os.getcwd(), str(len(sys.argv) - 1), *sys.argv[1:]]
    said += [name + "=" + value for name, value in os.environ.items()]
    socket.send_fds(warm, [b"\\0".join(os.fsencode(one) for one in said)], [0, 1, 2])
    code = warm.recv(8)
sys.exit(int(code or 1))
"""


@contextmanager
def warm_program() -> Iterator[Path]:
    """A folder in which ``twosource`` is the program, warm, while inside."""
    with TemporaryDirectory(prefix="twosource-warm-") as made:
        address, caller = Path(made) / "socket", Path(made) / "twosource"
        call = _CALLER.format(python=sys.executable, address=str(address))
        caller.write_text(call, encoding="utf-8")
        caller.chmod(0o755)
        command = [sys.executable, "-m", "tests.warm", str(address)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
            assert process.stdout
            assert process.stdout.readline() == _READY
            try:
                yield Path(made)
            finally:
                process.kill()


def _answer_all(address: str) -> None:
    import api.lookup
    import api.render.ingest  # noqa: F401
    from claims.extract.syntax.model import load_parser

    load_parser()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen()
        sys.stdout.buffer.write(_READY)
        sys.stdout.flush()
        while True:
            asked, _ = listening.accept()
            if os.fork() == 0:
                listening.close()
                _answer(asked)
            asked.close()


def _answer(asked: socket.socket) -> None:
    """In the process that was forked for it. Never returns."""
    from api.cli.main import run

    said, streams, _, _ = socket.recv_fds(asked, _LONGEST, 3)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    folder, count, *rest = (os.fsdecode(one) for one in said.split(b"\0"))
    os.chdir(folder)
    os.environ.clear()
    for name, _, value in (one.partition("=") for one in rest[int(count) :]):
        os.environ[name] = value
    sys.argv = ["twosource", *rest[: int(count)]]
    code = 1
    try:
        code = run(sys.argv[1:])
        sys.stdout.flush()
    finally:
        asked.send(str(code).encode())
        os._exit(code)


if __name__ == "__main__":
    _answer_all(sys.argv[1])
