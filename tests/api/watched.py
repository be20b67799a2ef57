"""For tests of watches: a clock to turn, a web site, a folder, and looks at them."""

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from api.watch import Event, watcher
from claims import store
from claims.db import session
from claims.schedules import instant
from claims.values import Document
from claims.watches import Place, Thing, Watch
from tests.claims.web import PAGE

REPORT = "date 2031-03-04 The Brennan Ports Ministry said {} people were killed at the {} quay."


def page(number: int) -> str:
    """One report of many: each with its own figure and address."""
    return PAGE.replace("12 people", f"{number} people").replace("/mill", f"/mill/{number}")


def feed(*links: str, title: str = "Fire") -> str:
    items = "".join(
        f"<item><title>{title}</title><link>{link}</link>"
        "<pubDate>Tue, 04 Mar 2031 10:00:00 GMT</pubDate></item>"
        for link in links
    )
    return f'<rss version="2.0"><channel><title>Shore Daily</title>{items}</channel></rss>'


@dataclass
class Desk:
    """Looks at watches of one store, with a clock of its own that only ``later`` moves."""

    engine: Engine
    now: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))
    stops: bool = False

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)

    def add(self, target: str | Path, **said: Any) -> Watch:
        place = Place.FOLDER if isinstance(target, Path) else Place.ADDRESS
        at = instant(self.now)
        watch = Watch("", "mills", place, str(target), at, at, every=600, source="Shore Daily")
        for name, value in said.items():
            object.__setattr__(watch, name, value)
        with session(self.engine, write=True) as opened:
            return store.watching.add_watch(opened, watch)

    def once(self, **said: Any) -> list[Event]:
        """What happens when all that is due is looked at, and what waits is read."""
        events: list[Event] = []
        with watcher(
            self.engine, events.append, lambda: self.stops, clock=lambda: self.now, **said
        ) as made:
            made.once()
        return events

    def watch(self, name: str = "mills") -> Watch:
        with session(self.engine) as opened:
            return store.watching.find_watch(opened, name)

    def documents(self) -> list[Document]:
        with session(self.engine) as opened:
            return store.documents(opened)

    def things(self) -> list[Thing]:
        with session(self.engine) as opened:
            return list(store.watching.things(opened, self.watch().id))

    def dead(self) -> list[Thing]:
        with session(self.engine) as opened:
            return [thing for _, thing in store.watching.dead_things(opened)]

    def write(self, file: Path, text: str, ago: float = 60) -> None:
        """A file that was written so many seconds ago."""
        file.write_text(text)
        at = self.now.timestamp() - ago
        os.utime(file, (at, at))


def kinds(events: list[Event]) -> list[str]:
    """What happened, but for what happens always."""
    return [str(e.kind) for e in events if e.kind not in ("polled", "reading", "summary")]


def only(events: list[Event], kind: str) -> Event:
    (found,) = (event for event in events if event.kind == kind)
    return found


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return Desk(engine)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made
