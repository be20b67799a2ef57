"""How the commands speak: data on standard output, everything else on standard error.

Text is drawn 80 columns wide and without colour where standard output is no terminal, so that
a transcript reads the same on every machine.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from api.render.lines import lines
from claims.errors import BadInput

WIDTH = 80
PROGRESS_FROM = 4

Progress = Callable[[int, int, str], None]


class ReaderLeftError(Exception):
    """Nobody reads standard output any more (``twosource claims | head``): no failure of ours."""


@contextmanager
def _while_read() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderLeftError from error


def emit(rows: Iterable[Any]) -> None:
    """Write JSON Lines to standard output."""
    write_bytes(lines(rows))


def write_bytes(chunks: Iterable[bytes]) -> None:
    """Write finished bytes to standard output."""
    with _while_read():
        sys.stdout.flush()
        sys.stdout.buffer.writelines(chunks)
        sys.stdout.buffer.flush()


def write(text: str) -> None:
    """Write a finished text to standard output, with one newline at its end."""
    with _while_read():
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        sys.stdout.flush()


def say(message: str) -> None:
    """Tell the person at the terminal something that is not the answer."""
    print(message, file=sys.stderr, flush=True)


def width() -> int:
    """Columns to draw in: the terminal's, or 80 where there is none."""
    if not sys.stdout.isatty():
        return WIDTH
    import shutil

    return max(60, min(120, shutil.get_terminal_size((WIDTH, 24)).columns))


@contextmanager
def progress(what: str) -> Iterator[Progress]:
    """A callback ``(done, total, name)`` that draws a bar on standard error.

    Where standard error is no terminal, long work says one line at each tenth instead.
    """
    if not sys.stderr.isatty():
        yield _plain_progress(what)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total, name: bar.update(
            task, completed=done, total=total, description=f"{what} {name}"
        )


def _plain_progress(what: str) -> Progress:
    told = 0

    def tell(done: int, total: int, _: str) -> None:
        nonlocal told
        tenth = done * 10 // total if total else 10
        if total >= PROGRESS_FROM * 10 and tenth > told:
            told = tenth
            say(f"twosource: {what} {done} of {total}")

    return tell


def keep(rows: Iterable[Any], path: Path) -> None:
    """Write JSON Lines to a file."""
    with path.open("wb") as file:
        file.writelines(lines(rows))


def check_can_keep(path: Path | None) -> None:
    """Refuse a ``--write`` into no folder, before the long work begins."""
    if path and not path.parent.is_dir():
        raise BadInput(f"--write: there is no folder {path.parent}; make it first")


def check_misses(misses: int | None, *, json: bool) -> None:
    if json and misses:
        raise BadInput("--misses lists faults for reading; leave out --json")
