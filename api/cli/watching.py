"""Running watches in the foreground: signals, and what is told of them."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from sqlalchemy import Engine

from api.cli.output import ReaderLeftError, emit, say, write
from api.render.watches import event_json, event_text
from api.watch import Event, EventKind, watcher


@dataclass
class _Teller:
    """Tells events on standard output, and on a terminal what is being done, on standard error.
    When nobody listens any more the work is to stop."""

    json: bool
    stopping: threading.Event
    status: "Callable[[str], None]" = lambda _: None
    well: bool = True
    left: bool = False
    done: int = field(default=0)

    def __call__(self, event: Event) -> None:
        self.well &= event.kind is not EventKind.DEAD and event.said.get("outcome") != "failed"
        said: dict[str, Any] = dict(event.said)
        given = (str(event.kind), event.at, event.watch, event.what, said)
        self.done += event.kind in (EventKind.STORED, EventKind.CHANGED, EventKind.UNCHANGED)
        try:
            if self.json:
                emit([event_json(*given)])
            elif line := event_text(*given):
                write(line)
        except ReaderLeftError:
            self.left = True
            self.stopping.set()
        doing = f"reading {event.what}" if event.kind is EventKind.READING else "waiting"
        self.status(f"{self.done} read; {doing}")


def run_until_stopped(
    engine: Engine, *, once: bool, json: bool, allow_private: bool, ignore_robots: bool
) -> bool:
    """Run watches; whether all went well. Raises ``BadInput``, ``StoreError``."""
    stopping = threading.Event()
    teller = _Teller(json, stopping)
    with (
        _signals(stopping),
        _status(teller),
        watcher(
            engine,
            teller,
            stopping.is_set,
            allow_private=allow_private,
            ignore_robots=ignore_robots,
        ) as made,
    ):
        if once:
            made.once()
        else:
            say("twosource: watching (stop with Ctrl-C)")
            made.run()
    if teller.left:
        raise ReaderLeftError
    return teller.well


@contextmanager
def _signals(stopping: threading.Event) -> Iterator[None]:
    """The first SIGTERM or SIGINT asks to stop; a second SIGINT ends it at once."""

    def ask(number: int, _: FrameType | None) -> None:
        stopping.set()
        signal.signal(number, before[signal.Signals(number)])

    wanted = (signal.SIGTERM, signal.SIGINT)
    before = {number: signal.getsignal(number) for number in wanted}
    for number in wanted:
        signal.signal(number, ask)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _status(teller: _Teller) -> Iterator[None]:
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("waiting", total=None)
        teller.status = lambda told: shown.update(task, description=told)
        yield
