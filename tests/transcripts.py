"""The transcripts in the documentation: run, compared with what is written, and written anew.

A block fenced as ``console`` holds commands after ``$ `` and what each printed, standard error
among it. The commands of a file run in order in an empty folder that has the shipped ``seeds`` and
``fixtures`` in it, with a store of their own, and find a program that is loaded (``tests.warm``).
``export NAME=VALUE`` holds for those that follow; a command ending in ``&`` is a server, which gets
a free port in place of the one written.
"""

import os
import re
import shlex
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = (
    ROOT / "README.md",
    *(
        ROOT / "docs" / name
        for name in ("method.md", "extraction.md", "comparing.md", "interchange.md")
    ),
)
BIN = Path(sys.executable).parent
PORT = 8000  # as written

_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
_PROMPT = "$ "
_SECONDS = 120


@dataclass
class Shell:
    """Runs commands in ``folder``, where ``twosource`` is the one in ``program``; use it as a
    context, for the servers it starts."""

    folder: Path
    program: Path
    variables: dict[str, str] = field(default_factory=dict)
    servers: list[subprocess.Popen[str]] = field(default_factory=list)
    port: int = PORT

    def __enter__(self) -> "Shell":
        for shipped in ("seeds", "fixtures"):
            (self.folder / shipped).symlink_to(ROOT / shipped)
        self.variables = _environment(self.folder, self.program)
        return self

    def __exit__(self, *_: object) -> None:
        for server in self.servers:
            server.terminate()
            server.communicate(timeout=_SECONDS)

    def run(self, command: str) -> str:
        """What the command prints, on both streams, as it would be written in a document."""
        if command.startswith("export "):
            name, value = shlex.split(command)[1].split("=", 1)
            self.variables[name] = value
            return ""
        if command.endswith("&"):
            return self._serve(command.removesuffix("&"))
        done = subprocess.run(
            ["bash", "-c", self._ported(command)],
            cwd=self.folder,
            env=self.variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_SECONDS,
            text=True,
        )
        return self._written(done.stdout)

    def _serve(self, command: str) -> str:
        self.port = _free_port()
        program, *arguments = shlex.split(command)
        server = subprocess.Popen(
            [str(BIN / program), *arguments, "--port", str(self.port)],
            cwd=self.folder,
            env=self.variables,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.servers.append(server)
        assert server.stderr
        return self._written(server.stderr.readline())

    def _ported(self, command: str) -> str:
        return command.replace(f":{PORT}/", f":{self.port}/")

    def _written(self, output: str) -> str:
        output = output.replace(f"127.0.0.1:{self.port}", f"127.0.0.1:{PORT}")
        return output if output.endswith("\n") or not output else output + "\n"


def _environment(folder: Path, program: Path) -> dict[str, str]:
    """This one's, but for what says how wide or colourful to write, or where to store."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TWOSOURCE_", "FORCE_COLOR", "PYTHONPATH"))
    }
    return kept | {
        "PATH": os.pathsep.join([str(program), str(BIN), os.environ["PATH"]]),
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "XDG_DATA_HOME": str(folder / "data"),
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def commands(text: str) -> list[str]:
    """Every command of the document's transcripts, in order."""
    blocks = (match[0] for match in _BLOCK.finditer(text))
    return [command for block in blocks for command in _commands(block)]


def _commands(block: str) -> Iterator[str]:
    for line in block.splitlines():
        if line.startswith(_PROMPT):
            yield line.removeprefix(_PROMPT)


def rerun(text: str, folder: Path, program: Path) -> str:
    """The document with its transcripts as they are now; ``folder`` is an empty one to run in, and
    ``program`` one with a ``twosource`` that is loaded."""
    with Shell(folder, program) as shell:
        return _BLOCK.sub(lambda block: _rerun(block[0], shell), text)


def _rerun(block: str, shell: Shell) -> str:
    return "".join(f"{_PROMPT}{command}\n{shell.run(command)}" for command in _commands(block))
