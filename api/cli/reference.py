"""``docs/cli.md``: the help of every command, written by ``python -m api.cli.reference``.

A test compares the file with what this gives, so the documentation cannot fall behind.
"""

import contextlib
import io
import sys
from collections.abc import Iterator

from api.cli.main import app, run

OPENING = """# Commands

Written by `python -m api.cli.reference`; do not edit. What the commands print is described in
[api.md](api.md), the words in [domain.md](domain.md).

Data goes to standard output, progress and messages to standard error. Exit codes: 0 done,
1 failed, 2 wrong use or bad input. A failure is one line: `twosource: error: …`.
"""


def reference() -> str:
    """The whole page."""
    parts = [OPENING, *(_section(names) for names in command_names())]
    return "\n".join(parts)


def command_names() -> Iterator[tuple[str, ...]]:
    """Every command by its words: ``("claims",)``, ``("db", "check")``."""
    for command in app.registered_commands:
        yield (str(command.name),)
    for group in app.registered_groups:
        for command in group.typer_instance.registered_commands if group.typer_instance else []:
            yield (str(group.name), command.name or str(getattr(command.callback, "__name__", "")))


def help_text(*names: str) -> str:
    """What ``twosource NAMES --help`` prints, 80 columns wide."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        run([*names, "--help"])
    return out.getvalue().strip()


def _section(names: tuple[str, ...]) -> str:
    return f"## twosource {' '.join(names)}\n\n```text\n{help_text(*names)}\n```\n"


if __name__ == "__main__":
    sys.stdout.write(reference())
