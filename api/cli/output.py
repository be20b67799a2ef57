"""How the commands speak: data on standard output, everything else on standard error.

Text is drawn 80 columns wide and without colour where standard output is no terminal, so that
a transcript reads the same on every machine.
"""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api.render.lines import lines
from claims.errors import BadInput

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

WIDTH = 80
PROGRESS_FROM = 4
TELL_PACE_AFTER = 5
"""Seconds; before that it tells nothing."""


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


class Progress:
    """Told ``(done, total, name)`` as long work goes on. Where standard error is no terminal, it
    says one line at each tenth."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._began = time.monotonic()
        self._told = 0

    def __call__(self, done: int, total: int, _name: str) -> None:
        tenth = done * 10 // total if total else 10
        if total >= PROGRESS_FROM * 10 and tenth > self._told:
            self._told = tenth
            say(f"twosource: {self.what} {done:,} of {total:,}{self._pace(done, total)}")

    def meanwhile(self, _done: int, _total: int, name: str) -> None:
        """What else is done while the work goes on."""

    def aside(self) -> AbstractContextManager[None]:
        """Within it other things may be written."""
        return nullcontext()

    def _pace(self, done: int, total: int) -> str:
        took = time.monotonic() - self._began
        if took < TELL_PACE_AFTER or not done:
            return ""
        left = timedelta(seconds=round((total - done) * took / done))
        return f", {done / took:,.1f} a second{f', {left} left' if left else ''}"


class _Bar(Progress):
    """The same, drawn."""

    def __init__(self, what: str, bar: "Bar") -> None:
        super().__init__(what)
        self._bar = bar
        self._task = bar.add_task(what, total=None, pace="")

    def __call__(self, done: int, total: int, name: str) -> None:
        words, pace = f"{self.what} {name}", self._pace(done, total)
        self._bar.update(self._task, completed=done, total=total, description=words, pace=pace)

    def meanwhile(self, _done: int, _total: int, name: str) -> None:
        self._bar.update(self._task, description=f"fetching {name}")

    @contextmanager
    def aside(self) -> Iterator[None]:
        self._bar.stop()
        yield
        self._bar.start()


@contextmanager
def progress(what: str) -> Iterator[Progress]:
    """Draws a bar on standard error, with the rate and the time that is left."""
    if not sys.stderr.isatty():
        yield Progress(what)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}"),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _Bar(what, bar)


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
